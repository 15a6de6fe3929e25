//! SQL of the recipients of a person's data: from the rows of what was really given, never from a list.

use rules::ids::PersonId;
use sqlx::FromRow;

use super::Store;
use crate::Outcome;

const OF_PERSON: &str = "select 'client' as kind, l.name as name, f.reference as reference,
    min(p.since) as first_at, cast(null as bigint) as last_at,
    cast(null as text) as first_day, cast(null as text) as last_day, cast(1 as bigint) as times,
    cast(null as text) as helper_id
from case_party p
join case_file f on f.case_id = p.case_id
join client_company l on l.client_id = f.client_id
where p.person_id = $1
group by l.name, f.reference
union all
select 'seller', f.seller_name, f.reference, min(s.at), max(s.at),
    cast(null as text), cast(null as text), cast(count(*) as bigint),
    cast(null as text)
from dispute d
join dispute_step s on s.dispute_id = d.dispute_id and s.event = 'ask_seller'
join case_file f on f.case_id = d.case_id
where d.person_id = $1
group by f.seller_name, f.reference
union all
select 'partner', a.name, cast(null as text), min(s.shared_at), max(s.shared_at),
    min(s.shared_on), max(s.shared_on), cast(count(*) as bigint),
    cast(null as text)
from move_abroad m
join partner_share s on s.move_id = m.move_id
join partner a on a.partner_id = s.partner_id
where m.person_id = $1
group by a.name
union all
select 'provider', cast(null as text), f.reference, min(p.created_at), max(p.created_at),
    cast(null as text), cast(null as text), cast(count(*) as bigint),
    cast(null as text)
from payment p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.provider_ref is not null
group by f.reference
union all
select channel, cast(null as text), cast(null as text), min(told_at), max(told_at),
    cast(null as text), cast(null as text), cast(count(*) as bigint),
    cast(null as text)
from message
where person_id = $1
and channel in ('email', 'sms')
group by channel
union all
select 'post', cast(null as text), cast(null as text), cast(null as bigint), cast(null as bigint),
    min(sent_on), max(sent_on), cast(count(*) as bigint),
    cast(null as text)
from letter
where person_id = $1
having count(*) > 0
union all
select 'helper', m.name, cast(null as text), m.accepted_at, m.ended_at,
    cast(null as text), cast(null as text), cast(1 as bigint), m.helper_id
from mandate m
where m.debtor_id = $1
and m.accepted_at is not null
order by 1, 2, 3";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[OF_PERSON];

/// One recipient: instants in microseconds, or ISO days where only the day is known.
#[derive(Clone, Debug, FromRow)]
pub struct RecipientRow {
    pub kind: String,
    pub name: Option<String>,
    pub reference: Option<String>,
    pub first_at: Option<i64>,
    pub last_at: Option<i64>,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    pub times: i64,
}

/// Who was given data of this person.
pub async fn of_person(store: &Store, person: &PersonId) -> Outcome<Vec<RecipientRow>> {
    Ok(sqlx::query_as(OF_PERSON).bind(person.as_str()).fetch_all(store.pool()).await?)
}
