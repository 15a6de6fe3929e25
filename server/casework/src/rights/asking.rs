//! Asking: a request as a form has it, read into what the register keeps, and the question whose data it is about.

use rules::ids::{CaseId, PersonId};
use rules::moving::Address;
use rules::rights::{Datum, Item, Purpose, Right, Subject, VALUE_CHARACTERS_MAX, WORDS_CHARACTERS_MAX, Wish};
use rules::{Country, Refusal};

use crate::store::Link;
use crate::store::rights_effect::{self as effects, Matter};
use crate::typed::{length, plain};
use crate::{Error, Outcome};

/// The part of an objection to every purpose.
pub const EVERY: &str = "every";

/// What somebody asks, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asking<'a> {
    /// The name of a right.
    pub right: &'a str,
    /// A datum, an item, a purpose ([`EVERY`] for all) or a decision; of a decision the latest where it is empty.
    pub part: &'a str,
    /// Of a review: look, view or contest.
    pub wish: &'a str,
    /// The new value of a datum. An address has a line each for street, postal code and town.
    pub value: &'a str,
    /// In the person's own words.
    pub words: &'a str,
    /// The case of a seller who decides, by its id or reference; empty for the data about which we decide.
    pub matter: &'a str,
    /// The same key gives the same request.
    pub key: &'a str,
}

/// What somebody asks, as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub right: Right,
    pub part: String,
    pub wish: Option<Wish>,
    pub value: Option<String>,
    pub words: Option<String>,
    /// The case on which tasks hang.
    pub case: Option<CaseId>,
    /// The case of the seller who decides.
    pub matter: Option<CaseId>,
    pub country: Country,
}

impl Asked {
    /// A review that the page of a plan asks for.
    pub fn review(decision: String, case: CaseId, country: Country) -> Self {
        let (right, wish) = (Right::HumanReview, Some(Wish::Look));
        Self { right, part: decision, wish, value: None, words: None, case: Some(case), matter: None, country }
    }
}

/// Reads what a person asks.
///
/// # Errors
/// [`Refusal::ChoiceMissing`] for an unknown right, part, wish or matter; the refusals of a value and of words;
/// [`Error::NotFound`] for the case or the decision of somebody else.
pub(super) async fn read(db: &mut Link, person: &PersonId, asking: &Asking<'_>) -> Outcome<Asked> {
    let right = Right::parse(asking.right).ok_or(Refusal::ChoiceMissing)?;
    let matters = effects::matters(db, person).await?;
    let sellers = sellers(&matters, asking.matter)?;
    let hangs = sellers.or_else(|| matters.iter().find(|matter| !matter.is_sellers)).or(matters.first());
    let mut case = hangs.map(|matter| matter.case.clone());
    let mut country = hangs.map_or(Country::Nl, |matter| matter.country);
    let mut part = asking.part.trim().to_owned();
    if right == Right::HumanReview {
        part = effects::decision(db, person, &part).await?.ok_or(Refusal::ChoiceMissing)?;
        if let Some((of, at)) = effects::case_of_decision(db, &part).await? {
            (case, country) = (Some(of), at);
        }
    }
    if right == Right::Consent {
        part = allowed(&effects::consents(db, person).await?, &part)?;
    }
    let matter = sellers.map(|matter| matter.case.clone());
    let content = content(right, part, asking)?;
    Ok(Asked { case, matter, country, ..content })
}

/// The case of a seller that is meant; nothing where the data about which we decide are.
fn sellers<'a>(matters: &'a [Matter], named: &str) -> Outcome<Option<&'a Matter>> {
    let named = named.trim();
    if !named.is_empty() {
        let is_it = |matter: &&Matter| matter.case.as_str() == named || matter.reference.to_string() == named;
        let found = matters.iter().find(is_it).ok_or(Error::NotFound)?;
        return Ok(Some(found).filter(|matter| matter.is_sellers));
    }
    let mut of_sellers = matters.iter().filter(|matter| matter.is_sellers);
    if matters.iter().any(|matter| !matter.is_sellers) {
        return Ok(None);
    }
    match (of_sellers.next(), of_sellers.next()) {
        (Some(_), Some(_)) => Err(Refusal::ChoiceMissing.into()), // Each seller decides about the own invoice.
        (only, _) => Ok(only),
    }
}

/// The consent that is taken back; without a name the only one.
fn allowed(consents: &[(String, i64)], named: &str) -> Outcome<String> {
    let found = consents.iter().map(|(purpose, _)| purpose).find(|purpose| named.is_empty() || *purpose == named);
    found.cloned().ok_or(Refusal::ChoiceMissing.into())
}

/// Reads a part, a value and words, as this right needs them.
pub(super) fn content(right: Right, part: String, asking: &Asking<'_>) -> Outcome<Asked> {
    let words = plain(asking.words);
    if length(&words) > WORDS_CHARACTERS_MAX {
        return Err(Refusal::StatementTooLong { most: WORDS_CHARACTERS_MAX }.into());
    }
    let (mut part, mut value, mut wish, mut must_say) = (part, None, None, false);
    match right {
        Right::Rectify => {
            let datum = if part.is_empty() { Some(Datum::Other) } else { Datum::parse(&part) };
            let datum = datum.ok_or(Refusal::ChoiceMissing)?;
            value = new_value(datum, asking.value)?;
            must_say = datum == Datum::Other;
            datum.name().clone_into(&mut part);
        }
        Right::Erase => {
            let item = if part.is_empty() { Some(Item::Other) } else { Item::parse(&part) };
            let item = item.ok_or(Refusal::ChoiceMissing)?;
            must_say = item == Item::Other;
            item.name().clone_into(&mut part);
        }
        Right::Object if part == EVERY => part.clear(),
        Right::Object => {
            let purpose = Purpose::parse(&part).filter(|purpose| is_open(*purpose));
            purpose.ok_or(Refusal::ChoiceMissing)?;
        }
        Right::HumanReview => {
            let named = if asking.wish.is_empty() { Some(Wish::Look) } else { Wish::parse(asking.wish) };
            let named = named.ok_or(Refusal::ChoiceMissing)?;
            must_say = named == Wish::View;
            wish = Some(named);
        }
        Right::Consent => {}
        Right::Access | Right::Restrict | Right::Portability | Right::Marketing => part.clear(),
    }
    if must_say && words.is_empty() {
        return Err(Refusal::StatementMissing.into());
    }
    let words = Some(words).filter(|words| !words.is_empty());
    Ok(Asked { right, part, wish, value, words, case: None, matter: None, country: Country::Nl })
}

/// What somebody outside asks: in words, about nobody whom we know.
pub(super) fn outside(right: Right, words: &str) -> Outcome<Asked> {
    if length(words) > WORDS_CHARACTERS_MAX {
        return Err(Refusal::StatementTooLong { most: WORDS_CHARACTERS_MAX }.into());
    }
    let (part, words) = (String::new(), Some(words.to_owned()));
    Ok(Asked { right, part, wish: None, value: None, words, case: None, matter: None, country: Country::Nl })
}

fn is_open(purpose: Purpose) -> bool {
    Purpose::open_to_objection(Subject::Debtor).any(|open| open == purpose)
}

/// The new value of a datum, as it is kept: one line, an ISO day, or the three lines of an address.
fn new_value(datum: Datum, typed: &str) -> Outcome<Option<String>> {
    let value = plain(typed);
    if datum == Datum::Other {
        return Ok(None);
    }
    if datum == Datum::Address {
        return Ok(Some(lines(&address(&value)?)));
    }
    if value.is_empty() || value.contains('\n') {
        return Err(Refusal::ValueMissing.into());
    }
    if length(&value) > VALUE_CHARACTERS_MAX {
        return Err(Refusal::StatementTooLong { most: VALUE_CHARACTERS_MAX }.into());
    }
    let is_read = match datum {
        Datum::BirthDate => rules::Day::parse(&value).is_some(),
        Datum::Email => is_email(&value),
        Datum::Phone => value.chars().filter(char::is_ascii_digit).count() >= 6,
        Datum::Name | Datum::Address | Datum::Other => value.chars().any(char::is_alphabetic),
    };
    if is_read { Ok(Some(value)) } else { Err(Refusal::ValueUnreadable.into()) }
}

/// The three lines of an address.
pub(super) fn address(value: &str) -> Outcome<Address> {
    let mut lines = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let mut next = || lines.next().unwrap_or_default();
    Ok(Address::parse_typed(next(), next(), next())?)
}

fn lines(address: &Address) -> String {
    format!("{}\n{}\n{}", address.street, address.postal_code, address.city)
}

/// Could somebody be written to there? One `@` with something on both sides and a dot behind it.
pub(crate) fn is_email(value: &str) -> bool {
    let Some((name, host)) = value.split_once('@') else { return false };
    let is_host = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    !name.is_empty() && is_host && !host.contains('@') && !value.contains(char::is_whitespace)
}
