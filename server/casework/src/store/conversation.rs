//! SQL of conversations: who wrote what and when, by which day an answer was promised, and what was read.

use rules::conversation::{Author, State, Topic};
use rules::ids::{CaseId, ConversationId, PersonId, StaffId};
use rules::reference::Reference;
use rules::{Country, Day};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::mandate::Helped;
use super::sealed_columns::CONVERSATION_WORDS;
use super::{Store, Write, day, known};
use crate::Outcome;

/// A conversation as it is stored.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: ConversationId,
    pub person: PersonId,
    pub country: Country,
    pub topic: Topic,
    pub state: State,
    pub answer_by: Option<Day>,
    pub changed_at: i64,
    pub closed_at: Option<i64>,
    pub last_number: i64,
    pub last_of_staff: i64,
    pub seen_by_person: i64,
    pub seen_by_staff: i64,
    /// The case that it is about, and who is owed there.
    pub about: Option<(Reference, String)>,
    /// The name of the person and the language that the agency writes to them in.
    pub name: String,
    pub language: String,
    /// Of a helper: for whom it was written.
    pub helped: Option<Helped>,
}

/// One message of it.
#[derive(Clone, Debug)]
pub struct Said {
    pub number: i64,
    pub author: Author,
    pub staff_name: Option<String>,
    pub words: String,
    pub at: i64,
}

/// A case that a message can be about.
#[derive(Clone, Debug)]
pub struct Choice {
    pub reference: Reference,
    pub creditor: String,
    pub is_closed: bool,
}

/// A conversation that begins.
pub struct Begun<'a> {
    pub id: &'a ConversationId,
    pub person: &'a PersonId,
    pub case: Option<&'a CaseId>,
    pub country: Country,
    pub topic: Topic,
    pub answer_by: Day,
    pub now: i64,
}

/// A message that is added.
pub struct New<'a> {
    pub id: &'a ConversationId,
    pub number: i64,
    pub author: Author,
    pub staff: Option<&'a StaffId>,
    pub words: &'a str,
    pub answer_by: Option<Day>,
    pub now: i64,
}

/// Where a conversation stands after an act.
pub struct Stands<'a> {
    pub id: &'a ConversationId,
    pub state: State,
    pub answer_by: Option<Day>,
    pub last_number: i64,
    pub last_of_staff: i64,
    pub closed_at: Option<i64>,
    pub now: i64,
}

const INSERT: &str = "insert into conversation (conversation_id, person_id, case_id, country, topic, state, answer_by,
    begun_at, changed_at, closed_at, last_number, last_of_staff, seen_by_person, seen_by_staff, version)
values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $7, null, 1, 0, 1, 0, 1)";
const INSERT_ENTRY: &str =
    "insert into conversation_entry (conversation_id, number, author, staff_id, words, answer_by, at)
values ($1, $2, $3, $4, $5, $6, $7)";
/// The first statement of every change: whoever else changes the same row waits here.
const LOCK: &str = "update conversation
set version = version + 1
where conversation_id = $1";
const MOVE: &str = "update conversation
set state = $2, answer_by = $3, last_number = $4, last_of_staff = $5, closed_at = $6, changed_at = $7
where conversation_id = $1";
const SEEN_BY_PERSON: &str = "update conversation
set seen_by_person = last_number
where conversation_id = $1
and seen_by_person < last_number";
const SEEN_BY_STAFF: &str = "update conversation
set seen_by_staff = last_number
where conversation_id = $1
and seen_by_staff < last_number";
const FIND: &str =
    "select c.conversation_id, c.person_id, c.country, c.topic, c.state, c.answer_by, c.changed_at, c.closed_at,
    c.last_number, c.last_of_staff, c.seen_by_person, c.seen_by_staff, f.reference, f.creditor, p.name, p.language,
    m.debtor_id, m.name, d.name
from conversation c
join person p on p.person_id = c.person_id
left join case_file f on f.case_id = c.case_id
left join mandate m on m.helper_id = c.person_id
left join person d on d.person_id = m.debtor_id
where c.conversation_id = $1";
const OF_PERSON: &str = "select c.conversation_id, c.person_id, c.country, c.topic, c.state, c.answer_by, c.changed_at,
    c.closed_at, c.last_number, c.last_of_staff, c.seen_by_person, c.seen_by_staff, f.reference, f.creditor, p.name,
    p.language, m.debtor_id, m.name, d.name
from conversation c
join person p on p.person_id = c.person_id
left join case_file f on f.case_id = c.case_id
left join mandate m on m.helper_id = c.person_id
left join person d on d.person_id = m.debtor_id
where c.person_id = $1
or m.debtor_id = $1
order by c.changed_at desc, c.conversation_id desc
limit 200";
const WAITING: &str = "select c.conversation_id, c.person_id, c.country, c.topic, c.state, c.answer_by, c.changed_at,
    c.closed_at, c.last_number, c.last_of_staff, c.seen_by_person, c.seen_by_staff, f.reference, f.creditor, p.name,
    p.language, m.debtor_id, m.name, d.name
from conversation c
join person p on p.person_id = c.person_id
left join case_file f on f.case_id = c.case_id
left join mandate m on m.helper_id = c.person_id
left join person d on d.person_id = m.debtor_id
where c.state = 'waiting'
order by c.answer_by, c.changed_at, c.conversation_id
limit 500";
const ANSWERED: &str = "select c.conversation_id, c.person_id, c.country, c.topic, c.state, c.answer_by, c.changed_at,
    c.closed_at, c.last_number, c.last_of_staff, c.seen_by_person, c.seen_by_staff, f.reference, f.creditor, p.name,
    p.language, m.debtor_id, m.name, d.name
from conversation c
join person p on p.person_id = c.person_id
left join case_file f on f.case_id = c.case_id
left join mandate m on m.helper_id = c.person_id
left join person d on d.person_id = m.debtor_id
where c.state = 'answered'
order by c.changed_at desc, c.conversation_id desc
limit 50";
const OWNER: &str = "select person_id
from conversation
where conversation_id = $1";
const ENTRIES: &str = "select e.number, e.author, s.name, e.words, e.at, e.conversation_id
from conversation_entry e
left join staff s on s.staff_id = e.staff_id
where e.conversation_id = $1
order by e.number";
const UNREAD: &str = "select count(*)
from conversation
where person_id = $1
and last_of_staff > seen_by_person";
const COUNT_WAITING: &str = "select count(*)
from conversation
where state = 'waiting'";
const CHOICES: &str = "select f.reference, f.creditor, cast(case when f.closed_at is null then 0 else 1 end as bigint)
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
order by 3, f.placed_at desc, f.reference
limit 50";
const COUNTRY_OF_CASE: &str = "select country
from case_file
where case_id = $1";
const COUNTRY_OF_PERSON: &str = "select country
from person
where person_id = $1";
const COUNT_ONE: &str = "insert into conversation_day (person_id, day, sent)
values ($1, $2, 1)
on conflict (person_id, day)
do update set sent = conversation_day.sent + 1";
const SENT: &str = "select sent
from conversation_day
where person_id = $1
and day = $2";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    INSERT_ENTRY,
    LOCK,
    MOVE,
    SEEN_BY_PERSON,
    SEEN_BY_STAFF,
    FIND,
    OF_PERSON,
    WAITING,
    ANSWERED,
    OWNER,
    ENTRIES,
    UNREAD,
    COUNT_WAITING,
    CHOICES,
    COUNTRY_OF_CASE,
    COUNTRY_OF_PERSON,
    COUNT_ONE,
    SENT,
];

impl Found {
    /// What the debtor calls the helper who wrote it, for that debtor alone.
    pub fn helper_of(&self, person: &PersonId) -> Option<&str> {
        self.helped.as_ref().and_then(|helped| helped.called_by(person))
    }
}

/// The conversation with this id.
pub async fn find(store: &Store, id: &ConversationId) -> Outcome<Option<Found>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(store.pool()).await?.as_ref().map(found).transpose()
}

/// The same, locked until the end of the write.
pub async fn lock(write: &mut Write, id: &ConversationId) -> Outcome<Option<Found>> {
    sqlx::query(LOCK).bind(id.as_str()).execute(&mut *write.tx).await?;
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(&mut *write.tx).await?.as_ref().map(found).transpose()
}

/// The conversations of a person, the one that changed last first.
pub async fn of_person(store: &Store, person: &PersonId) -> Outcome<Vec<Found>> {
    sqlx::query(OF_PERSON).bind(person.as_str()).fetch_all(store.pool()).await?.iter().map(found).collect()
}

/// Those that wait for an answer, by the day that was promised.
pub async fn waiting(store: &Store) -> Outcome<Vec<Found>> {
    sqlx::query(WAITING).fetch_all(store.pool()).await?.iter().map(found).collect()
}

/// Those that the agency answered last, and nobody closed.
pub async fn answered(store: &Store) -> Outcome<Vec<Found>> {
    sqlx::query(ANSWERED).fetch_all(store.pool()).await?.iter().map(found).collect()
}

/// The messages of a conversation, the oldest first.
pub async fn entries(store: &Store, id: &ConversationId) -> Outcome<Vec<Said>> {
    let rows = sqlx::query(ENTRIES).bind(id.as_str()).fetch_all(store.pool()).await?;
    let said = |row: &AnyRow| {
        Ok(Said {
            number: row.try_get(0)?,
            author: known(Author::parse(row.try_get(1)?))?,
            staff_name: row.try_get(2)?,
            words: row.try_get(3)?,
            at: row.try_get(4)?,
        })
    };
    rows.iter().map(said).collect()
}

/// How many conversations of a person hold an answer that they have not read.
pub async fn unread(store: &Store, person: &PersonId) -> Outcome<i64> {
    Ok(sqlx::query_scalar(UNREAD).bind(person.as_str()).fetch_one(store.pool()).await?)
}

/// How many wait for an answer.
pub async fn count_waiting(store: &Store) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_WAITING).fetch_one(store.pool()).await?)
}

/// The cases that a person can write about, open ones first.
pub async fn choices(store: &Store, person: &PersonId) -> Outcome<Vec<Choice>> {
    let rows = sqlx::query(CHOICES).bind(person.as_str()).fetch_all(store.pool()).await?;
    let choice = |row: &AnyRow| {
        let reference = known(Reference::parse(row.try_get(0)?))?;
        Ok(Choice { reference, creditor: row.try_get(1)?, is_closed: row.try_get::<i64, _>(2)? == 1 })
    };
    rows.iter().map(choice).collect()
}

/// The country of a case.
pub async fn country_of_case(store: &Store, case: &CaseId) -> Outcome<Country> {
    let name: String = sqlx::query_scalar(COUNTRY_OF_CASE).bind(case.as_str()).fetch_one(store.pool()).await?;
    known(Country::parse(&name))
}

/// The country of a person, where it is one of ours.
pub async fn country_of_person(store: &Store, person: &PersonId) -> Outcome<Option<Country>> {
    let name: Option<Option<String>> =
        sqlx::query_scalar(COUNTRY_OF_PERSON).bind(person.as_str()).fetch_optional(store.pool()).await?;
    Ok(name.flatten().as_deref().and_then(Country::parse))
}

/// Counts one message of a person on a day; returns how many there are with it.
pub async fn count_one(write: &mut Write, person: &PersonId, day: Day) -> Outcome<i64> {
    let day = day.to_string();
    sqlx::query(COUNT_ONE).bind(person.as_str()).bind(&day).execute(&mut *write.tx).await?;
    Ok(sqlx::query_scalar(SENT).bind(person.as_str()).bind(&day).fetch_one(&mut *write.tx).await?)
}

/// Writes a conversation that begins; its first message comes with [`add`].
pub async fn begin(write: &mut Write, begun: &Begun<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(begun.id.as_str())
        .bind(begun.person.as_str())
        .bind(begun.case.map(CaseId::as_str))
        .bind(begun.country.name())
        .bind(begun.topic.name())
        .bind(begun.answer_by.to_string())
        .bind(begun.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Adds a message.
pub async fn add(write: &mut Write, new: &New<'_>) -> Outcome<()> {
    let row = format!("{}/{}", new.id.as_str(), new.number);
    let owner: String = sqlx::query_scalar(OWNER).bind(new.id.as_str()).fetch_one(&mut *write.tx).await?;
    let words = write.sealer(&owner, &row).await?.close(&CONVERSATION_WORDS, new.words);
    sqlx::query(INSERT_ENTRY)
        .bind(new.id.as_str())
        .bind(new.number)
        .bind(new.author.name())
        .bind(new.staff.map(StaffId::as_str))
        .bind(words)
        .bind(new.answer_by.map(|day| day.to_string()))
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Keeps where a conversation stands now.
pub async fn stand(write: &mut Write, stands: &Stands<'_>) -> Outcome<()> {
    sqlx::query(MOVE)
        .bind(stands.id.as_str())
        .bind(stands.state.name())
        .bind(stands.answer_by.map(|day| day.to_string()))
        .bind(stands.last_number)
        .bind(stands.last_of_staff)
        .bind(stands.closed_at)
        .bind(stands.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Its person has read all of it. False when nothing of it was new.
pub async fn seen_by_person(write: &mut Write, id: &ConversationId) -> Outcome<bool> {
    let query = sqlx::query(SEEN_BY_PERSON).bind(id.as_str());
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Somebody at the agency has read all of it.
pub async fn seen_by_staff(write: &mut Write, id: &ConversationId) -> Outcome<()> {
    sqlx::query(SEEN_BY_STAFF).bind(id.as_str()).execute(&mut *write.tx).await?;
    Ok(())
}

fn found(row: &AnyRow) -> Outcome<Found> {
    let text = |at: usize| row.try_get::<Option<String>, _>(at);
    let about = match (text(12)?, text(13)?) {
        (Some(reference), Some(creditor)) => Some((known(Reference::parse(&reference))?, creditor)),
        _ => None,
    };
    Ok(Found {
        helped: Helped::read(text(16)?.as_deref(), text(17)?, text(18)?)?,
        id: known(ConversationId::parse(row.try_get(0)?))?,
        person: known(PersonId::parse(row.try_get(1)?))?,
        country: known(Country::parse(row.try_get(2)?))?,
        topic: known(Topic::parse(row.try_get(3)?))?,
        state: known(State::parse(row.try_get(4)?))?,
        answer_by: day(text(5)?.as_deref())?,
        changed_at: row.try_get(6)?,
        closed_at: row.try_get(7)?,
        last_number: row.try_get(8)?,
        last_of_staff: row.try_get(9)?,
        seen_by_person: row.try_get(10)?,
        seen_by_staff: row.try_get(11)?,
        about,
        name: row.try_get(14)?,
        language: row.try_get(15)?,
    })
}
