//! Retention: what goes on its day, what a hold keeps, what the books keep, and the proof of each round.

mod again;
#[path = "../common/mod.rs"]
mod common;
mod history;
mod hold;
mod register;
mod request;
mod round;

use casework::claim::PlacedCase;
use casework::outside::instant_of;
use casework::staff::{Role, StaffViewer};
use casework::{payment, retention};
use common::{TestCase, TestOffice};
use rules::case::Component;
use rules::ids::{CaseId, PersonId, StaffId};
use rules::payment::Event;
use rules::{Country, Day};
use sqlx::Row;

const PARTS: [(Component, i64); 1] = [(Component::Principal, 20_000)];

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Noon of a day.
fn set(test: &TestOffice, on: Day) {
    test.office.clock().set(instant_of(on, 12 * 60, Country::Nl));
}

/// Somebody of the agency.
async fn staff(test: &TestOffice, role: Role) -> StaffViewer {
    let (id, name) = match role {
        Role::Handler => ("staff_00000000000000000000000001", "S. de Wit"),
        Role::Lead => ("staff_00000000000000000000000002", "M. Visser"),
    };
    let insert = "insert into staff (staff_id, name, role, created_at) values ($1, $2, $3, 1) on conflict do nothing";
    write(test, insert, &[id, name, role.name()]).await;
    let staff = StaffId::parse(id).expect("an id");
    StaffViewer { session: String::new(), staff, name: name.to_owned(), role }
}

/// A statement of a stranger: what other parts of the product would have written.
async fn write(test: &TestOffice, sql: &'static str, texts: &[&str]) {
    let mut db = test.database.stranger().await;
    let mut query = sqlx::query(sql);
    for text in texts {
        query = query.bind(*text);
    }
    query.execute(&mut db).await.expect("it is written");
}

/// Closes a case on a day without money: the client company took it back.
async fn close(test: &TestOffice, case: &CaseId, on: Day) {
    let mut db = test.database.stranger().await;
    let sql = "update case_file set closed_from = stage, stage = 'closed', closed_at = $2 where case_id = $1";
    let closed = sqlx::query(sql).bind(case.as_str()).bind(instant_of(on, 12 * 60, Country::Nl));
    closed.execute(&mut db).await.expect("the case is closed");
}

/// Pays all of a case, which closes it.
async fn pay(test: &TestOffice, case: &TestCase, amount: &str) {
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let id = payment::start(&test.office, &case.viewers[0], &reference, amount, "bank", &key).await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{id}"), &id).await);
}

fn person(case: &TestCase) -> PersonId {
    case.viewers[0].person.clone().expect("a person")
}

/// Something of every kind that a case and its first debtor can have, beside what placing the claim made.
async fn fill(test: &TestOffice, placed: &PlacedCase, person: &PersonId) {
    let (case, person) = (placed.case.as_str(), person.as_str());
    let of_both = [
        "insert into letter (letter_id, case_id, person_id, code_hash, sent_on, expires_at)
         values ('let_' || substr($1, 6), $1, $2, 'a hash', '2026-01-01', 1)",
        "insert into conversation (conversation_id, person_id, case_id, country, topic, state, begun_at, changed_at,
            last_number, last_of_staff, seen_by_person, seen_by_staff, version)
         values ('conv_' || substr($1, 6), $2, $1, 'NL', 'other', 'closed', 1, 1, 1, 0, 0, 0, 1)",
        "insert into dispute (dispute_id, case_id, person_id, state, part, ground, statement, filed_on, filed_at,
            answer_before, given_up_minor, hold_ended_on, version)
         values ('disp_' || substr($1, 6), $1, $2, 'received', 'all', 'not_mine', 'a secret of the dispute',
            '2026-01-01', 1, '2026-02-01', 0, '2026-02-01', 1)",
        "insert into payment_claim (payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to,
            quiet_until, made_at, version)
         values ('said_' || substr($1, 6), $1, $2, 'not_found', '2026-01-01', 1, 'EUR', 'us', '2026-01-02', 1, 1)",
        "insert into call_back (call_back_id, person_id, case_id, country, day, part, place, topic, language, interpreter,
            made_at)
         values ('call_' || substr($1, 6), $2, $1, 'NL', '2026-01-02', 'morning', 1, 'other', 'nl', 0, 1)",
        "insert into decision (decision_id, kind, subject, case_id, person_id, effect, variables, currency, at)
         values ('dec_' || substr($1, 6), 'plan', 'plan_' || $1, $1, $2, 'yes', '{}', 'EUR', 1)",
        "insert into hold (hold_id, case_id, component, amount_minor, reason, began_at, ended_at)
         values ('hold_' || $1 || $2, $1, 'principal', 1, 'disputed', 1, 2)",
    ];
    for sql in of_both {
        write(test, sql, &[case, person]).await;
    }
    write(test, "update case_file set description = 'a secret of the case' where case_id = $1", &[case]).await;
    let of_person = [
        "insert into message (message_id, person_id, template, about, channel, language, told_at)
         values ('msg_' || substr($1, 6), $1, 'reminder', 'x', 'page', 'nl', 1) on conflict do nothing",
        "insert into consent (consent_id, person_id, purpose, text_version, given_at)
         values ('consent_' || $1, $1, 'health', '1', 1) on conflict do nothing",
        "insert into support_need (person_id, need, since) values ($1, 'reading', 1) on conflict do nothing",
        "insert into breathing_space (breathing_space_id, person_id, kind, began_on, until_day, actor, made_at)
         values ('rest_' || substr($1, 6), $1, 'rule', '2026-01-01', '2026-01-31', $1, 1) on conflict do nothing",
        "insert into budget (person_id, household, income_minor, housing_minor, fixed_minor, living_minor, debts_minor,
            currency, at)
         values ($1, 'single', 1, 1, 1, 1, 1, 'EUR', 1) on conflict do nothing",
        "insert into datum_source (source_id, person_id, datum, origin, day, noted_at)
         values ('src_' || $1, $1, 'name', 'register', '2026-01-01', 1) on conflict do nothing",
        "update person set email = 'secret@voorbeeld.example', phone = '+31600000000', street = 'Geheimstraat 1'
         where person_id = $1",
    ];
    for sql in of_person {
        write(test, sql, &[person]).await;
    }
}

/// How many rows still hold words of a person or a case: everything that a dump of the tables would show.
async fn secrets(test: &TestOffice) -> i64 {
    let queries = [
        "select count(*) from person where name <> '' or email is not null or phone is not null or street is not null
            or birth_date is not null or person_key is not null",
        "select count(*) from case_file where description is not null or reference <> case_id",
        "select count(*) from dispute where statement is not null",
        "select count(*) from case_event",
        "select count(*) from letter",
        "select count(*) from message",
        "select count(*) from conversation",
        "select count(*) from payment_claim",
        "select count(*) from call_back",
        "select count(*) from decision",
        "select count(*) from consent",
        "select count(*) from support_need",
        "select count(*) from breathing_space",
        "select count(*) from budget",
        "select count(*) from datum_source",
        "select count(*) from case_party",
        "select count(*) from hold",
    ];
    let mut found = 0;
    for query in queries {
        found += test.number(query, "").await;
    }
    found
}

/// The kinds and ids that a dry run names.
async fn dry_run(test: &TestOffice) -> Vec<String> {
    let plan = retention::due(&test.office).await.expect("a dry run");
    plan.due.iter().map(retention::Planned::key).collect()
}

/// The list of what a round erased.
async fn erased(test: &TestOffice, run: &str) -> Vec<String> {
    let mut db = test.database.stranger().await;
    let rows = sqlx::query("select item_id from erased where run_id = $1").bind(run).fetch_all(&mut db).await;
    let mut list: Vec<String> = rows.expect("the list").iter().map(|row| row.get(0)).collect();
    list.sort_unstable();
    list
}
