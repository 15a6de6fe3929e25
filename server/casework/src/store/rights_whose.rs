//! SQL of whose a privacy request is: the people of a case, whom a request of the public form belongs to, and how we
//! knew.

use rules::case::PartyRole;
use rules::ids::{CaseId, PersonId, RequestId};
use rules::reference::Reference;
use rules::rights::Identified;
use sqlx::Row;

use super::rights::Request;
use super::sealed_columns::{REQUEST_CONTACT, REQUEST_EXTENDED, REQUEST_NAME, REQUEST_WORDS};
use super::{Link, Write, known};
use crate::Outcome;
use crate::rights::whose::Party;

const PEOPLE: &str = "select n.person_id, n.name, p.role
from case_file f
join case_party p on p.case_id = f.case_id
join person n on n.person_id = p.person_id
where f.reference = $1
and p.ended_at is null
order by p.role, n.name, n.person_id";
const LINK: &str = "update rights_request
set person_id = $2, case_id = $3, matter = $4, words = $6, asker_name = $7, asker_contact = $8,
    extended_reason = $9, version = version + 1
where request_id = $1
and person_id is null
and live = 1
and version = $5";
const IDENTIFY: &str = "update rights_request
set identified = $2
where request_id = $1
and identified is null";
const IDENTIFIED: &str = "select identified
from rights_request
where request_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[PEOPLE, LINK, IDENTIFY, IDENTIFIED];

/// The people of a case.
pub async fn people(db: &mut Link, reference: Reference) -> Outcome<Vec<Party>> {
    let rows = sqlx::query(PEOPLE).bind(reference.to_string()).fetch_all(db).await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Party {
            person: known(PersonId::parse(row.try_get(0)?))?,
            name: row.try_get(1)?,
            role: known(PartyRole::parse(row.try_get(2)?))?,
        })
    };
    rows.iter().map(read).collect()
}

/// A request that is nobody's becomes that of a person, and what was typed in it is sealed with the key of that person
/// from now on. False when it was somebody's before, or went on.
pub async fn link(
    write: &mut Write,
    request: &Request,
    person: &PersonId,
    case: &CaseId,
    matter: Option<&CaseId>,
) -> Outcome<bool> {
    let sealer = write.sealer(person.as_str(), request.id.as_str()).await?;
    let [name, contact] = match &request.asker {
        Some([_, name, contact]) => [Some(name.as_str()), Some(contact.as_str())],
        None => [None, None],
    };
    let query = sqlx::query(LINK).bind(request.id.as_str()).bind(person.as_str()).bind(case.as_str());
    let query = query.bind(matter.map_or("", CaseId::as_str)).bind(request.version);
    let query = query.bind(sealer.some(&REQUEST_WORDS, request.words.as_deref()));
    let query = query.bind(sealer.some(&REQUEST_NAME, name)).bind(sealer.some(&REQUEST_CONTACT, contact));
    let reason = request.extended.as_ref().map(|(_, reason)| reason.as_str());
    let query = query.bind(sealer.some(&REQUEST_EXTENDED, reason));
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes how we knew who asked; the first time counts.
pub async fn identify(write: &mut Write, id: &RequestId, how: Identified) -> Outcome<()> {
    sqlx::query(IDENTIFY).bind(id.as_str()).bind(how.name()).execute(&mut *write.tx).await?;
    Ok(())
}

/// How we knew.
pub async fn identified(db: &mut Link, id: &RequestId) -> Outcome<Option<Identified>> {
    let how: Option<Option<String>> = sqlx::query_scalar(IDENTIFIED).bind(id.as_str()).fetch_optional(db).await?;
    how.flatten().map(|how| known(Identified::parse(&how))).transpose()
}
