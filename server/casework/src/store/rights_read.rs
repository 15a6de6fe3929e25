//! SQL that reads privacy requests, with the name of the person and the case on which tasks about them hang.

use rules::ids::{CaseId, PersonId, RequestId};
use rules::reference::Reference;
use rules::rights::{Right, State, Via, Wish};
use rules::{Country, Day};
use sqlx::FromRow;

use super::{Link, day, known};
use crate::{Error, Outcome};

/// A request as it is stored.
#[derive(Clone, Debug)]
pub struct Request {
    pub id: RequestId,
    pub person: Option<PersonId>,
    pub right: Right,
    pub via: Via,
    pub state: State,
    pub country: Country,
    /// The case on which tasks about it hang.
    pub case: Option<CaseId>,
    /// The case of the seller who decides; nothing where we do.
    pub matter: Option<CaseId>,
    pub part: String,
    pub wish: Option<Wish>,
    pub value: Option<String>,
    pub words: Option<String>,
    /// Group, name and address of somebody outside.
    pub asker: Option<[String; 3]>,
    pub received_on: Day,
    pub aim_on: Day,
    pub last_on: Day,
    pub extended: Option<(Day, String)>,
    pub answer: Option<String>,
    /// The name of who decided.
    pub decided_by: Option<String>,
    pub ended_on: Option<Day>,
    pub forwarded: Option<(i64, String)>,
    pub version: i64,
    /// The name of the person, and the number of the case on which tasks hang.
    pub person_name: Option<String>,
    pub reference: Option<Reference>,
}

const FIND: &str = "select r.request_id, r.person_id, r.kind, r.via, r.state, r.country, r.case_id, r.matter, r.part,
    r.wish, r.value, r.words, r.asker_group, r.asker_name, r.asker_contact, r.received_on, r.aim_on, r.last_on,
    r.extended_on, r.extended_reason, r.answer, s.name as decided_by, r.ended_on, r.forwarded_at, r.forwarded_how,
    r.version, n.name as person_name, f.reference
from rights_request r
left join staff s on s.staff_id = r.decided_by
left join person n on n.person_id = r.person_id
left join case_file f on f.case_id = r.case_id
where r.request_id = $1";
const OF_PERSON: &str =
    "select r.request_id, r.person_id, r.kind, r.via, r.state, r.country, r.case_id, r.matter, r.part,
    r.wish, r.value, r.words, r.asker_group, r.asker_name, r.asker_contact, r.received_on, r.aim_on, r.last_on,
    r.extended_on, r.extended_reason, r.answer, s.name as decided_by, r.ended_on, r.forwarded_at, r.forwarded_how,
    r.version, n.name as person_name, f.reference
from rights_request r
left join staff s on s.staff_id = r.decided_by
left join person n on n.person_id = r.person_id
left join case_file f on f.case_id = r.case_id
where r.person_id = $1
order by r.made_at desc, r.request_id desc
limit 100";
const OPEN: &str = "select r.request_id, r.person_id, r.kind, r.via, r.state, r.country, r.case_id, r.matter, r.part,
    r.wish, r.value, r.words, r.asker_group, r.asker_name, r.asker_contact, r.received_on, r.aim_on, r.last_on,
    r.extended_on, r.extended_reason, r.answer, s.name as decided_by, r.ended_on, r.forwarded_at, r.forwarded_how,
    r.version, n.name as person_name, f.reference
from rights_request r
left join staff s on s.staff_id = r.decided_by
left join person n on n.person_id = r.person_id
left join case_file f on f.case_id = r.case_id
where r.live = 1
order by r.aim_on, r.made_at, r.request_id
limit 500";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[FIND, OF_PERSON, OPEN];

/// The request with this id.
pub async fn find(db: &mut Link, id: &RequestId) -> Outcome<Option<Request>> {
    let row: Option<RequestRow> = sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(db).await?;
    row.map(Request::try_from).transpose()
}

/// The requests of a person, the newest first.
pub async fn of_person(db: &mut Link, person: &PersonId) -> Outcome<Vec<Request>> {
    let rows: Vec<RequestRow> = sqlx::query_as(OF_PERSON).bind(person.as_str()).fetch_all(db).await?;
    rows.into_iter().map(Request::try_from).collect()
}

/// What waits for an answer, by the day at which we aim.
pub async fn open(db: &mut Link) -> Outcome<Vec<Request>> {
    let rows: Vec<RequestRow> = sqlx::query_as(OPEN).fetch_all(db).await?;
    rows.into_iter().map(Request::try_from).collect()
}

#[derive(FromRow)]
struct RequestRow {
    request_id: String,
    person_id: Option<String>,
    kind: String,
    via: String,
    state: String,
    country: String,
    case_id: Option<String>,
    matter: String,
    part: String,
    wish: Option<String>,
    value: Option<String>,
    words: Option<String>,
    asker_group: Option<String>,
    asker_name: Option<String>,
    asker_contact: Option<String>,
    received_on: String,
    aim_on: String,
    last_on: String,
    extended_on: Option<String>,
    extended_reason: Option<String>,
    answer: Option<String>,
    decided_by: Option<String>,
    ended_on: Option<String>,
    forwarded_at: Option<i64>,
    forwarded_how: Option<String>,
    version: i64,
    person_name: Option<String>,
    reference: Option<String>,
}

impl TryFrom<RequestRow> for Request {
    type Error = Error;

    fn try_from(row: RequestRow) -> Outcome<Self> {
        let one_day = |text: &str| known(Day::parse(text));
        let asker = row
            .asker_name
            .map(|name| [row.asker_group.unwrap_or_default(), name, row.asker_contact.unwrap_or_default()]);
        Ok(Self {
            id: known(RequestId::parse(&row.request_id))?,
            person: row.person_id.as_deref().map(|id| known(PersonId::parse(id))).transpose()?,
            right: known(Right::parse(&row.kind))?,
            via: known(Via::parse(&row.via))?,
            state: known(State::parse(&row.state))?,
            country: known(Country::parse(&row.country))?,
            case: row.case_id.as_deref().map(|id| known(CaseId::parse(id))).transpose()?,
            matter: CaseId::parse(&row.matter),
            part: row.part,
            wish: row.wish.as_deref().map(|wish| known(Wish::parse(wish))).transpose()?,
            value: row.value,
            words: row.words,
            asker,
            received_on: one_day(&row.received_on)?,
            aim_on: one_day(&row.aim_on)?,
            last_on: one_day(&row.last_on)?,
            extended: day(row.extended_on.as_deref())?.zip(row.extended_reason),
            answer: row.answer,
            decided_by: row.decided_by,
            ended_on: day(row.ended_on.as_deref())?,
            forwarded: row.forwarded_at.zip(row.forwarded_how),
            version: row.version,
            person_name: row.person_name,
            reference: row.reference.as_deref().map(|text| known(Reference::parse(text))).transpose()?,
        })
    }
}
