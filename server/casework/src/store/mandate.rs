//! SQL of mandates: who helps whom, with what, until when, and what helpers did.

use rules::Day;
use rules::ids::{CaseId, MandateId, PersonId};
use rules::mandate::Scope;

use super::sealed_columns::{MANDATE_NAME, MANDATE_ORGANISATION, PERSON_BIRTH_DATE, PERSON_NAME};
use super::{Link, Store, Write, known};
use crate::Outcome;

/// A mandate to be made.
pub struct NewMandate<'a> {
    pub id: &'a MandateId,
    pub debtor: &'a PersonId,
    pub helper: &'a PersonId,
    pub name: &'a str,
    pub organisation: Option<&'a str>,
    pub scope: Scope,
    pub until: Day,
    pub code_until: i64,
    pub cases: &'a [CaseId],
    pub now: i64,
}

/// A mandate as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MandateRow {
    pub mandate_id: String,
    pub debtor_id: String,
    pub helper_id: String,
    pub name: String,
    pub organisation: Option<String>,
    pub scope: String,
    pub until_day: String,
    pub code_until: i64,
    pub accepted_at: Option<i64>,
    pub ended_at: Option<i64>,
    /// When the helper last signed in.
    pub seen_at: Option<i64>,
}

/// What a session asks of the mandate of its person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Held {
    pub scope: String,
    pub until_day: String,
    pub ended_at: Option<i64>,
    /// How many of its cases are not closed.
    pub open: i64,
}

/// The mandate under which somebody acts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfHelper {
    pub mandate_id: String,
    pub debtor_id: String,
    pub scope: String,
    pub until_day: String,
    pub ended_at: Option<i64>,
}

/// For whom a helper wrote something.
#[derive(Clone, Debug)]
pub struct Helped {
    pub debtor: PersonId,
    /// What that debtor calls the helper.
    pub called: String,
    /// The name of the debtor: only initials of it leave casework, for the staff.
    pub name: String,
}

impl Helped {
    /// Out of the three columns of a join, which are there together or not at all.
    ///
    /// # Errors
    /// When the database holds something else.
    pub fn read(debtor: Option<&str>, called: Option<String>, name: Option<String>) -> Outcome<Option<Self>> {
        let Some(((debtor, called), name)) = debtor.zip(called).zip(name) else { return Ok(None) };
        Ok(Some(Self { debtor: known(PersonId::parse(debtor))?, called, name }))
    }

    /// What this person calls the helper, if it was one of this person's.
    pub fn called_by(&self, person: &PersonId) -> Option<&str> {
        (self.debtor == *person).then_some(self.called.as_str())
    }
}

/// A case that a mandate can be given for, or is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CaseRow {
    pub mandate_id: Option<String>,
    pub case_id: String,
    pub reference: String,
    pub creditor: String,
    pub closed_at: Option<i64>,
}

/// Something that a helper did.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ActRow {
    pub mandate_id: String,
    pub act: String,
    pub at: i64,
}

/// A letter of an invitation that could fit a reference.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitedRow {
    pub mandate_id: String,
    pub letter_id: String,
    pub code_hash: String,
    pub until_day: String,
    pub code_until: i64,
    pub country: String,
    pub closed_at: Option<i64>,
}

const INSERT: &str = "insert into mandate (mandate_id, debtor_id, helper_id, name, organisation, scope, until_day,
    invited_at, code_until, accepted_at, ended_at, ended_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null, null)";
const INSERT_CASE: &str = "insert into mandate_case (mandate_id, case_id)
values ($1, $2)";
const OF_DEBTOR: &str = "select m.mandate_id, m.debtor_id, m.helper_id, m.name, m.organisation, m.scope, m.until_day,
    m.code_until, m.accepted_at, m.ended_at,
    (
        select max(a.at)
        from mandate_act a
        where a.mandate_id = m.mandate_id
        and a.act = 'sign_in.person'
    ) as seen_at
from mandate m
where m.debtor_id = $1
order by m.invited_at desc, m.mandate_id desc
limit 50";
const ONE: &str = "select m.mandate_id, m.debtor_id, m.helper_id, m.name, m.organisation, m.scope, m.until_day,
    m.code_until, m.accepted_at, m.ended_at, cast(null as bigint) as seen_at
from mandate m
where m.mandate_id = $1";
const HELD: &str = "select m.scope, m.until_day, m.ended_at,
    (
        select count(*)
        from mandate_case c
        join case_file f on f.case_id = c.case_id
        where c.mandate_id = m.mandate_id
        and f.closed_at is null
    ) as open
from mandate m
where m.helper_id = $1";
const CASES_OF: &str = "select c.mandate_id, f.case_id, f.reference, f.creditor, f.closed_at
from mandate m
join mandate_case c on c.mandate_id = m.mandate_id
join case_file f on f.case_id = c.case_id
where m.debtor_id = $1
order by f.reference";
const OPEN_CASES: &str = "select cast(null as text) as mandate_id, f.case_id, f.reference, f.creditor, f.closed_at
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and f.closed_at is null
and p.role in ('debtor', 'joint_debtor')
order by f.reference";
const ACTS: &str = "select a.mandate_id, a.act, a.at
from mandate m
join mandate_act a on a.mandate_id = m.mandate_id
where m.debtor_id = $1
order by a.at desc, a.mandate_act_id desc
limit 100";
const RUNNING: &str = "select count(*)
from mandate
where debtor_id = $1
and ended_at is null
and until_day >= $2
and (accepted_at is not null or code_until > $3)";
const INVITED: &str = "select m.mandate_id, l.letter_id, l.code_hash, m.until_day, m.code_until, f.country, f.closed_at
from case_file f
join letter l on l.case_id = f.case_id
join mandate m on m.helper_id = l.person_id
where f.reference = $1
and l.dead_at is null
and m.accepted_at is null
and m.ended_at is null";
const ACCEPT: &str = "update mandate
set accepted_at = $2
where mandate_id = $1
and accepted_at is null
and ended_at is null";
const NAME: &str = "update person
set name = $2, birth_date = $3
where person_id = $1";
const PARTIES: &str = "insert into case_party (case_id, person_id, role, liable_up_to, since, ended_at)
select c.case_id, m.helper_id, 'representative', null, cast($2 as bigint), null
from mandate m
join mandate_case c on c.mandate_id = m.mandate_id
where m.mandate_id = $1
on conflict do nothing";
const END: &str = "update mandate
set ended_at = $2, ended_by = $3
where mandate_id = $1
and ended_at is null";
const END_PARTIES: &str = "update case_party
set ended_at = $2
where person_id = $1
and role = 'representative'
and ended_at is null";
const END_LETTERS: &str = "update letter
set dead_at = $2
where person_id = $1
and dead_at is null";
const DELETE_DRAFTS: &str = "delete from draft
where session_hash in (select session_hash from session where person_id = $1)";
const END_SESSIONS: &str = "update session
set ended_at = $2
where person_id = $1
and ended_at is null";
const OF_HELPER: &str = "select mandate_id, debtor_id, scope, until_day, ended_at
from mandate
where helper_id = $1";
const INSERT_ACT: &str = "insert into mandate_act (mandate_act_id, mandate_id, act, at)
values ($1, $2, $3, $4)";
const HELPS: &str = "select m.name, m.helper_id
from mandate m
where m.helper_id = $1
and m.debtor_id = $2";
const FOR_WHOM: &str = "select d.name, d.person_id
from mandate m
join person d on d.person_id = m.debtor_id
where m.helper_id = $1";
const LANGUAGE: &str = "select language
from person
where person_id = $1";
const OVER: &str = "select mandate_id
from mandate
where ended_at is null
and (until_day < $1 or (accepted_at is null and code_until <= $2))
order by until_day, mandate_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    INSERT_CASE,
    OF_DEBTOR,
    ONE,
    HELD,
    CASES_OF,
    OPEN_CASES,
    ACTS,
    RUNNING,
    INVITED,
    ACCEPT,
    NAME,
    PARTIES,
    END,
    END_PARTIES,
    END_LETTERS,
    DELETE_DRAFTS,
    END_SESSIONS,
    OF_HELPER,
    INSERT_ACT,
    HELPS,
    FOR_WHOM,
    LANGUAGE,
    OVER,
];

/// Makes a mandate with its cases.
pub async fn insert(write: &mut Write, new: &NewMandate<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.debtor.as_str(), new.helper.as_str()).await?;
    let (name, organisation) =
        (sealer.close(&MANDATE_NAME, new.name), sealer.some(&MANDATE_ORGANISATION, new.organisation));
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.debtor.as_str())
        .bind(new.helper.as_str())
        .bind(name)
        .bind(organisation)
        .bind(new.scope.name())
        .bind(new.until.to_string())
        .bind(new.now)
        .bind(new.code_until)
        .execute(&mut *write.tx)
        .await?;
    for case in new.cases {
        sqlx::query(INSERT_CASE).bind(new.id.as_str()).bind(case.as_str()).execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// The mandates that a debtor gave, the newest first.
pub async fn of_debtor(store: &Store, debtor: &PersonId) -> Outcome<Vec<MandateRow>> {
    Ok(sqlx::query_as(OF_DEBTOR).bind(debtor.as_str()).fetch_all(store.pool()).await?)
}

/// One mandate.
pub async fn one(write: &mut Write, id: &MandateId) -> Outcome<Option<MandateRow>> {
    Ok(sqlx::query_as(ONE).bind(id.as_str()).fetch_optional(&mut *write.tx).await?)
}

/// The mandate of a person, if that person is a helper.
pub async fn held(store: &Store, helper: &str) -> Outcome<Option<Held>> {
    Ok(sqlx::query_as(HELD).bind(helper).fetch_optional(store.pool()).await?)
}

/// The cases of all mandates of a debtor.
pub async fn cases_of(store: &Store, debtor: &PersonId) -> Outcome<Vec<CaseRow>> {
    Ok(sqlx::query_as(CASES_OF).bind(debtor.as_str()).fetch_all(store.pool()).await?)
}

/// The cases that a debtor can give a mandate for.
pub async fn open_cases(db: &mut Link, debtor: &PersonId) -> Outcome<Vec<CaseRow>> {
    Ok(sqlx::query_as(OPEN_CASES).bind(debtor.as_str()).fetch_all(db).await?)
}

/// What the helpers of a debtor did, the newest first.
pub async fn acts(store: &Store, debtor: &PersonId) -> Outcome<Vec<ActRow>> {
    Ok(sqlx::query_as(ACTS).bind(debtor.as_str()).fetch_all(store.pool()).await?)
}

/// How many mandates of a debtor run or wait for their helper.
pub async fn running(write: &mut Write, debtor: &PersonId, today: Day, now: i64) -> Outcome<i64> {
    let query = sqlx::query_scalar(RUNNING).bind(debtor.as_str()).bind(today.to_string()).bind(now);
    Ok(query.fetch_one(&mut *write.tx).await?)
}

/// The invitations that could fit a reference.
pub async fn invited(write: &mut Write, reference: &str) -> Outcome<Vec<InvitedRow>> {
    Ok(sqlx::query_as(INVITED).bind(reference).fetch_all(&mut *write.tx).await?)
}

/// The helper takes the mandate up: the own name and birth date, and a place in the cases. False when it was taken up
/// or ended before.
pub async fn accept(
    write: &mut Write,
    mandate: &MandateRow,
    (name, birth_date): (&str, Day),
    now: i64,
) -> Outcome<bool> {
    let done = sqlx::query(ACCEPT).bind(&mandate.mandate_id).bind(now).execute(&mut *write.tx).await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    let sealer = write.sealer(&mandate.helper_id, &mandate.helper_id).await?;
    let (name, born) = (sealer.close(&PERSON_NAME, name), sealer.close(&PERSON_BIRTH_DATE, &birth_date.to_string()));
    let named = sqlx::query(NAME).bind(&mandate.helper_id).bind(name).bind(born);
    named.execute(&mut *write.tx).await?;
    sqlx::query(PARTIES).bind(&mandate.mandate_id).bind(now).execute(&mut *write.tx).await?;
    Ok(true)
}

/// Ends a mandate with all that hangs on it: its place in the cases, its code, and every session of the helper. False
/// when it had ended before.
pub async fn end(write: &mut Write, mandate: &MandateRow, by: &str, now: i64) -> Outcome<bool> {
    let done = sqlx::query(END).bind(&mandate.mandate_id).bind(now).bind(by).execute(&mut *write.tx).await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    for statement in [END_PARTIES, END_LETTERS, END_SESSIONS] {
        sqlx::query(statement).bind(&mandate.helper_id).bind(now).execute(&mut *write.tx).await?;
    }
    sqlx::query(DELETE_DRAFTS).bind(&mandate.helper_id).execute(&mut *write.tx).await?;
    Ok(true)
}

/// The mandate under which this person acts. `None` for those who act for themselves.
pub async fn of_helper(write: &mut Write, person: &str) -> Outcome<Option<OfHelper>> {
    Ok(sqlx::query_as(OF_HELPER).bind(person).fetch_optional(&mut *write.tx).await?)
}

/// Keeps what a helper did.
pub async fn insert_act(write: &mut Write, id: &str, mandate: &str, act: &str, now: i64) -> Outcome<()> {
    sqlx::query(INSERT_ACT).bind(id).bind(mandate).bind(act).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// What a debtor calls the helper who did something, if it was one of this debtor's.
pub async fn helper_name(store: &Store, helper: &PersonId, debtor: &PersonId) -> Outcome<Option<String>> {
    let query = sqlx::query_scalar(HELPS).bind(helper.as_str()).bind(debtor.as_str());
    Ok(query.fetch_optional(store.pool()).await?)
}

/// The name of the one for whom a helper acts.
pub async fn for_whom(store: &Store, helper: &PersonId) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(FOR_WHOM).bind(helper.as_str()).fetch_optional(store.pool()).await?)
}

/// The language of a person.
pub async fn language(write: &mut Write, person: &PersonId) -> Outcome<String> {
    Ok(sqlx::query_scalar(LANGUAGE).bind(person.as_str()).fetch_one(&mut *write.tx).await?)
}

/// Mandates whose last day is over, and invitations that nobody took up.
pub async fn over(store: &Store, today: Day, now: i64) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(OVER).bind(today.to_string()).bind(now).fetch_all(store.pool()).await?)
}
