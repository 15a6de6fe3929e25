//! View: the own data as their page shows them. What is masked is masked here: the whole of it never leaves casework.

use rules::identity::Tier;
use rules::moving::DataCategory;
use rules::{Country, Day};

use super::desk::End;
use super::{own, stored_country};
use crate::outside::day_of;
use crate::store::moving::{self as rows, FactRow, PersonRow};
use crate::store::{day, known};
use crate::{Error, Office, Outcome, Viewer};

const MINUTE_US: i64 = 60 * 1_000_000;

/// What we hold about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Who it is.
    Name,
    /// The day of birth.
    BirthDate,
    /// Where letters go.
    Address,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
}

impl Datum {
    /// Every datum, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Name, Self::BirthDate, Self::Address, Self::Email, Self::Phone];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}

/// Who gave us a datum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The company where it was bought, by name.
    Client(String),
    /// The person.
    You,
    /// A population register, asked through this company where it is known.
    Register(Option<String>),
    /// It was traced, by this company where it is known.
    Traced(Option<String>),
    /// A letter that came back.
    ReturnedLetter,
}

/// A datum with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What.
    pub datum: Datum,
    /// What we show of it: its last signs. Nothing where we have none, or where it is protected.
    pub masked: Option<String>,
    /// Who gave it.
    pub origin: Origin,
    /// When.
    pub on: Day,
}

/// A new address that somebody looks at, or has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// When it was told.
    pub on: Day,
    /// The day before which we answer.
    pub answer_by: Day,
    /// When somebody at the agency was done with it.
    pub done_on: Option<Day>,
    /// How it ended, where somebody said so.
    pub end: Option<End>,
}

/// A place where somebody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Since when, in microseconds since 1970 UTC.
    pub since: i64,
    /// When it was last used.
    pub seen: i64,
    /// Is it this one?
    pub own: bool,
}

/// The own data.
#[derive(Clone, Debug)]
pub struct MyData {
    /// What we hold, with where it comes from.
    pub sources: Vec<Source>,
    /// Is the address protected? Then nothing of it is shown.
    pub protected: bool,
    /// The language of letters and e-mails, as in `nl`.
    pub language: String,
    /// A new address.
    pub reported: Option<Reported>,
    /// Where the person is signed in, this place first.
    pub sessions: Vec<Signed>,
    /// Was a move to another country told?
    pub moves: bool,
}

/// A partner agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerView {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its register and its number there.
    pub register: String,
}

/// What a partner was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Whom.
    pub partner: PartnerView,
    /// When.
    pub on: Day,
    /// Which kinds of data.
    pub categories: Vec<DataCategory>,
}

/// A move to another country.
#[derive(Clone, Debug)]
pub struct MovePage {
    /// Is the address protected? Then no form is shown.
    pub protected: bool,
    /// What was told; nothing when nobody told anything.
    pub told: Option<ToldMove>,
    /// The countries whose law the open cases are under.
    pub laws: Vec<Country>,
    /// Where there is a partner.
    pub partners: Vec<(Country, PartnerView)>,
}

/// What somebody told of a move.
#[derive(Clone, Debug)]
pub struct ToldMove {
    /// Where to; nothing for a country in which we have no agency.
    pub country: Option<Country>,
    /// From which day.
    pub from: Day,
    /// When it was told.
    pub on: Day,
    /// The day before which we answer.
    pub answer_by: Day,
    /// When somebody at the agency was done with it.
    pub done_on: Option<Day>,
    /// What the partner was given.
    pub shared: Option<Shared>,
}

/// The own data of the viewer.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn mine(office: &Office, viewer: &Viewer) -> Outcome<MyData> {
    let (person, row) = own(office, viewer).await?;
    let facts = rows::facts(office.store(), &person).await?;
    let protected = row.address_hidden != 0;
    let mut sources = Vec::new();
    for datum in Datum::ALL {
        let masked = masked(&row, datum).filter(|_| !(protected && datum == Datum::Address));
        let noted = facts.iter().rev().find(|one| one.kind == "source" && one.part.as_deref() == Some(datum.name()));
        if masked.is_some() || (protected && datum == Datum::Address) {
            sources.push(source(&row, datum, masked, noted)?);
        }
    }
    let now = office.now();
    let mut sessions = Vec::new();
    for session in rows::sessions(office.store(), &person, now).await? {
        let tier = known(Tier::parse(&session.tier))?;
        if now - session.seen_at < tier.idle_minutes_max() * MINUTE_US {
            let own = session.session_hash == viewer.session;
            sessions.push(Signed { since: session.created_at, seen: session.seen_at, own });
        }
    }
    sessions.sort_by_key(|session| !session.own);
    let reported = facts.iter().rev().find(|one| one.kind == "report").map(reported).transpose()?;
    let moves = facts.iter().any(|one| one.kind == "move");
    Ok(MyData { sources, protected, language: row.language, reported, sessions, moves })
}

/// What the viewer told of a move to another country, and what came of it.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn abroad(office: &Office, viewer: &Viewer) -> Outcome<MovePage> {
    let (person, row) = own(office, viewer).await?;
    let facts = rows::facts(office.store(), &person).await?;
    let of = |kind: &'static str| facts.iter().filter(move |one| one.kind == kind);
    let mut laws = Vec::new();
    for one in of("law") {
        laws.extend(stored_country(one.part.as_deref())?.filter(|country| !laws.contains(country)));
    }
    let mut partners = Vec::new();
    for one in of("partner") {
        partners.push((known(stored_country(one.part.as_deref())?)?, partner(one)?));
    }
    let told = match of("move").next_back() {
        None => None,
        Some(told) => Some(ToldMove {
            country: stored_country(told.part.as_deref())?,
            from: known(day(told.day.as_deref())?)?,
            on: known(day(told.other.as_deref())?)?,
            answer_by: known(day(told.other_day.as_deref())?)?,
            done_on: told.done_at.map(|at| day_of(at, Country::Nl)),
            shared: of("share").find(|share| share.id == told.id).map(shared).transpose()?,
        }),
    };
    Ok(MovePage { protected: row.address_hidden != 0, told, laws, partners })
}

fn partner(row: &FactRow) -> Outcome<PartnerView> {
    Ok(PartnerView {
        name: known(row.other.clone())?,
        address: known(row.via.clone())?,
        register: known(row.register.clone())?,
    })
}

fn shared(row: &FactRow) -> Outcome<Shared> {
    let words = row.part.as_deref().unwrap_or_default().split_whitespace();
    let categories = words.map(|word| known(DataCategory::parse(word))).collect::<Outcome<_>>()?;
    Ok(Shared { partner: partner(row)?, on: known(day(row.day.as_deref())?)?, categories })
}

fn reported(row: &FactRow) -> Outcome<Reported> {
    Ok(Reported {
        on: known(day(row.day.as_deref())?)?,
        answer_by: known(day(row.other_day.as_deref())?)?,
        done_on: row.done_at.map(|at| day_of(at, Country::Nl)),
        end: match row.part.as_deref() {
            Some("taken") => Some(End::Taken),
            Some("not_taken") => Some(End::NotTaken(row.other.clone().unwrap_or_default())),
            _ => None,
        },
    })
}

/// Where a datum comes from: what was written down last, else the company of the first case.
fn source(row: &PersonRow, datum: Datum, masked: Option<String>, noted: Option<&FactRow>) -> Outcome<Source> {
    let Some(noted) = noted else {
        let seller = row.first_seller.clone().ok_or_else(|| Error::broken("own data", "somebody without a case"))?;
        return Ok(Source { datum, masked, origin: Origin::Client(seller), on: day_of(row.created_at, Country::Nl) });
    };
    let via = noted.via.clone();
    let origin = match noted.other.as_deref() {
        Some("person") => Origin::You,
        Some("register") => Origin::Register(via),
        Some("traced") if noted.register.as_deref() == Some("returned_letter") => Origin::ReturnedLetter,
        Some("traced") => Origin::Traced(via),
        _ => Origin::Client(via.or_else(|| row.first_seller.clone()).unwrap_or_default()),
    };
    Ok(Source { datum, masked, origin, on: known(day(noted.day.as_deref())?)? })
}

/// What of a datum a letter lets somebody see (security.md §2.3): the last two or three signs.
fn masked(row: &PersonRow, datum: Datum) -> Option<String> {
    match datum {
        Datum::Name => Some(crate::case::initials(&row.name)),
        Datum::BirthDate => row.birth_date.as_deref().map(|_| mask("")),
        Datum::Address => row.postal_code.as_deref().or(row.street.as_deref()).map(mask),
        Datum::Email => row.email.as_deref().map(mask),
        Datum::Phone => row.phone.as_deref().map(mask),
    }
}

/// Dots, and the last two signs of what is long enough to hide the rest.
fn mask(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let last = if signs.len() >= 5 { &signs[signs.len() - 2..] } else { &[] };
    format!("•••• {}", last.iter().collect::<String>()).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn what_is_masked_shows_two_signs_and_not_how_long_it_is() {
        assert_eq!(mask("1234 AB"), "•••• AB");
        assert_eq!(mask("+31612345678"), "•••• 78");
        assert_eq!(mask("anna@example.org"), "•••• rg");
        for short in ["", "1", "1234"] {
            assert_eq!(mask(short), "••••", "nothing of what is short");
        }
    }
}
