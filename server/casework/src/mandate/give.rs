//! Give: what a debtor does with a mandate: look at it before it is given, give it, and take it back.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rules::claim::Party;
use rules::identity::Act;
use rules::ids::{CaseId, LetterId, MandateId, PersonId};
use rules::mandate::{self as law, HELPERS_MAX, INVITE_DAYS_MAX, NAME_CHARACTERS_MAX, Scope};
use rules::reference::{LetterCode, Reference};
use rules::{Country, Day, Refusal};
use serde_json::json;

use super::view::{CaseView, Check};
use crate::outside::seal::Seal;
use crate::store::letter::{self as letters, NewLetter};
use crate::store::mandate::{self as rows, CaseRow, NewMandate};
use crate::store::person::{self, NewPerson};
use crate::store::{Write, known};
use crate::typed::{length, plain};
use crate::{Error, Office, Outcome, Viewer, audit, draft, letter};

const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// The name among the drafts of the code that is shown once.
pub(super) const CODE: &str = "mandate/code";

/// What the form said.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// How the debtor calls the helper.
    pub name: &'a str,
    /// For whom the helper works, if for anybody.
    pub organisation: &'a str,
    /// `see`, `pay` or `agree`.
    pub scope: &'a str,
    /// The references of the cases.
    pub cases: &'a [String],
    /// The last day, in three boxes.
    pub until: [&'a str; 3],
}

/// What the form said, read.
struct Read {
    debtor: PersonId,
    name: String,
    organisation: Option<String>,
    scope: Scope,
    cases: Vec<CaseRow>,
    until: Day,
    today: Day,
}

impl Read {
    /// How many days it holds, the first and the last among them.
    fn days(&self) -> i64 {
        self.today.days_until(self.until) + 1
    }
}

async fn read(office: &Office, viewer: &Viewer, asked: &Asked<'_>) -> Outcome<Read> {
    let debtor = viewer.may_alone(Act::SeeCase)?.clone();
    let name = one_line(asked.name);
    if name.is_empty() {
        return Err(Refusal::HelperNameMissing.into());
    }
    let organisation = Some(one_line(asked.organisation)).filter(|text| !text.is_empty());
    let longest = length(&name).max(organisation.as_deref().map_or(0, length));
    if longest > NAME_CHARACTERS_MAX {
        return Err(Refusal::HelperNameTooLong { most: NAME_CHARACTERS_MAX }.into());
    }
    let scope = Scope::parse(asked.scope).ok_or(Refusal::ChoiceMissing)?;
    let mut db = office.store().pool().acquire().await?;
    let own = rows::open_cases(&mut db, &debtor).await?;
    drop(db);
    let cases: Vec<CaseRow> = own.into_iter().filter(|case| asked.cases.contains(&case.reference)).collect();
    if cases.is_empty() {
        return Err(Refusal::ChoiceMissing.into());
    }
    let today = office.today(Country::Nl);
    let until = law::until(day_of_boxes(asked.until)?, today)?;
    Ok(Read { debtor, name, organisation, scope, cases, until, today })
}

/// A name is one line: what is typed as several is read as one.
pub(super) fn one_line(typed: &str) -> String {
    plain(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn day_of_boxes(boxes: [&str; 3]) -> Result<Day, Refusal> {
    let number = |text: &str| {
        let text = text.trim();
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let [day, month, year] = boxes.map(number);
    let read = || Day::from_numbers(i32::try_from(year?).ok()?, month?, day?);
    read().ok_or(Refusal::DayUnreadable)
}

/// The last look before a mandate is given.
///
/// # Errors
/// As [`invite`].
pub async fn check(office: &Office, viewer: &Viewer, asked: &Asked<'_>) -> Outcome<Check> {
    let read = read(office, viewer, asked).await?;
    Ok(Check {
        cases: read.cases.iter().map(CaseView::read).collect::<Outcome<_>>()?,
        name: read.name,
        organisation: read.organisation,
        scope: read.scope,
        until: read.until,
    })
}

/// Gives a mandate. Its code waits to be shown to the debtor, once, and is in our books as a hash only.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for a helper, who invites nobody; [`Refusal::HelperNameMissing`],
/// [`Refusal::HelperNameTooLong`], [`Refusal::ChoiceMissing`], [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`],
/// [`Refusal::HelpersUsed`].
pub async fn invite(office: &Office, viewer: &Viewer, asked: &Asked<'_>) -> Outcome<MandateId> {
    let read = read(office, viewer, asked).await?;
    let now = office.now();
    let id = MandateId::from_ulid(&office.chance().ulid(now));
    let helper = PersonId::from_ulid(&office.chance().ulid(now));
    let code = letter::draw(office);
    let mut hashes = Vec::with_capacity(read.cases.len());
    for case in &read.cases {
        hashes.push(letter::hash_code(office, known(Reference::parse(&case.reference))?, &code).await?);
    }
    let cases: Vec<CaseId> =
        read.cases.iter().map(|case| known(CaseId::parse(&case.case_id))).collect::<Outcome<_>>()?;

    let mut write = office.store().begin().await?;
    for case in &cases {
        write.lock_case(case).await?;
    }
    if rows::running(&mut write, &read.debtor, read.today, now).await? >= HELPERS_MAX {
        let most = u32::try_from(HELPERS_MAX).expect("a handful");
        return Err(Refusal::HelpersUsed { most }.into());
    }
    insert_helper(&mut write, &helper, &read, now).await?;
    let mandate = NewMandate {
        id: &id,
        debtor: &read.debtor,
        helper: &helper,
        name: &read.name,
        organisation: read.organisation.as_deref(),
        scope: read.scope,
        until: read.until,
        code_until: now + i64::from(INVITE_DAYS_MAX).min(read.days()) * DAY_US,
        cases: &cases,
        now,
    };
    rows::insert(&mut write, &mandate).await?;
    insert_codes(office, &mut write, &mandate, &hashes, &read).await?;
    let detail = json!({"scope": read.scope, "until": read.until, "cases": cases}).to_string();
    audit::record(office, &mut write, read.debtor.as_str(), "mandate.invited", id.as_str(), &detail).await?;
    write.commit().await?;
    let sealed = seal(office, &id, code.secret().as_bytes());
    draft::keep(office, viewer, CODE, id.as_str(), &[("sealed", &sealed)], None).await?;
    Ok(id)
}

/// The helper as a person of our books: until the code is used there is nothing but a name.
async fn insert_helper(write: &mut Write, helper: &PersonId, read: &Read, now: i64) -> Outcome<()> {
    let language = rows::language(write, &read.debtor).await?;
    let party = Party { name: read.name.clone(), ..Party::default() };
    let new = NewPerson {
        person: helper.as_str(),
        key: None,
        kind: "human",
        party: &party,
        birth_date: None,
        language: &language,
        address_hidden: false,
    };
    person::person(write, &new, now).await.map(drop)
}

/// The code, for each case as a letter has one: the helper signs in with it like anybody else.
async fn insert_codes(
    office: &Office,
    write: &mut Write,
    mandate: &NewMandate<'_>,
    hashes: &[String],
    read: &Read,
) -> Outcome<()> {
    let sent_on = read.today.to_string();
    let expires_at = mandate.now + read.days() * DAY_US;
    for (case, code_hash) in mandate.cases.iter().zip(hashes) {
        let letter = LetterId::from_ulid(&office.chance().ulid(mandate.now));
        let (case, person) = (case.as_str(), mandate.helper.as_str());
        let new = NewLetter { letter: letter.as_str(), case, person, code_hash, sent_on: &sent_on, expires_at };
        letters::insert_code(write, &new).await?;
    }
    Ok(())
}

/// The code was written down: it is not shown again.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn noted(office: &Office, viewer: &Viewer, id: &str) -> Outcome<()> {
    viewer.may_alone(Act::SeeCase)?;
    draft::discard(office, viewer, CODE, id).await
}

/// Takes a mandate back: the helper is out in the same transaction. Twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for a helper; [`Error::NotFound`] for a mandate of another.
pub async fn revoke(office: &Office, viewer: &Viewer, id: &str) -> Outcome<()> {
    let debtor = viewer.may_alone(Act::SeeCase)?.clone();
    let id = MandateId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    let mandate = rows::one(&mut write, &id).await?.filter(|row| row.debtor_id == debtor.as_str());
    let mandate = mandate.ok_or(Error::NotFound)?;
    if super::end(office, &mut write, &mandate, debtor.as_str(), "mandate.revoked").await? {
        write.commit().await?;
    } else {
        drop(write); // It had ended before. The draft needs the one place for writing.
    }
    draft::discard(office, viewer, CODE, id.as_str()).await
}

/// A code that waits to be shown lies in a draft, and not readable by whoever reads only the database.
fn seal(office: &Office, id: &MandateId, code: &[u8]) -> String {
    STANDARD.encode(waiting(office).close(id.as_str(), code, office.chance()))
}

/// The code in such a draft.
pub(super) fn open(office: &Office, id: &MandateId, sealed: &str) -> Option<LetterCode> {
    let code = waiting(office).open(id.as_str(), &STANDARD.decode(sealed).ok()?)?;
    LetterCode::parse_typed(core::str::from_utf8(&code).ok()?).ok()
}

fn waiting(office: &Office) -> Seal {
    Seal::new(&office.settings().pepper, b"quitte: codes that wait to be shown, 1")
}
