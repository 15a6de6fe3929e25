//! A case of several people: whoever owes too, answers for it, represents, helps or works on it is in no file of an
//! extract, not by one value.

use casework::extract::{self, Kind};
use casework::rights::{self, Asking, desk};
use casework::staff::{Role, StaffViewer};
use casework::{Error, mandate};
use rules::Refusal;
use rules::case::PartyRole;
use rules::claim::{Debtor, Party};
use rules::ids::{RequestId, StaffId};
use rules::rights::ByHand;

use super::people::{claim, debtor, visitor};
use super::{Story, data, opened};

/// What stands in every value of somebody else.
const OTHER: &str = "KANARIE";
/// What stands in its place in the same rows of the viewer.
const OWN: &str = "EIGEN";

/// Rows as the features write them, for the person `$1` of the one case that there is.
const ROWS: &[&str] = &[
    "insert into dispute (dispute_id, case_id, person_id, state, part, ground, statement, filed_on, filed_at, answer_before, seller_answer, decided_by, reason, appeal, given_up_minor, version) select 'disp_' || $1, case_id, $1, 'withdrawn', 'all', 'other', 'KANARIE-statement', '2026-05-01', 1, '2026-06-01', 'KANARIE-seller-answer', 'staff_x', 'KANARIE-reason', 'KANARIE-appeal', 0, 1 from case_file",
    "insert into dispute_addition (dispute_id, number, words, day, at) values ('disp_' || $1, 1, 'KANARIE-addition', '2026-05-02', 2)",
    "insert into conversation (conversation_id, person_id, case_id, country, topic, state, begun_at, changed_at, last_number, last_of_staff, seen_by_person, seen_by_staff, version) select 'conv_' || $1, $1, case_id, 'NL', 'other', 'answered', 1, 1, 1, 0, 0, 0, 1 from case_file",
    "insert into conversation_entry (conversation_id, number, author, words, at) values ('conv_' || $1, 1, 'debtor', 'KANARIE-words', 1)",
    "insert into payment (payment_id, case_id, person_id, currency, amount_minor, method, state, provider_ref, polls, created_at, version) select 'pay_' || $1, case_id, $1, 'EUR', 1, 'ideal', 'failed', 'KANARIE-ref' || $1, 0, 1, 1 from case_file",
    "insert into payment_claim (payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to, quiet_until, made_at, version, reason) select 'said_' || $1, case_id, $1, 'withdrawn', '2026-05-01', 1, 'EUR', 'us', '2026-05-02', 1, 1, 'KANARIE-claim-reason' from case_file",
    "insert into call_back (call_back_id, person_id, case_id, country, day, part, place, topic, phone, language, interpreter, made_at) select 'call_' || $1, $1, case_id, 'NL', '2026-05-21', 'morning', 0, 'other', 'KANARIE-phone', 'nl', 0, 1 from case_file",
    "insert into address_report (report_id, person_id, street, postal_code, city, country, from_day, reported_on, answer_by, reported_at, state, reason) values ('r' || $1, $1, 'KANARIE-street', 'KANARIE-postal', 'KANARIE-city', 'NL', '2026-05-01', '2026-05-01', '2026-05-15', 1, 'not_taken', 'KANARIE-report-reason')",
    "insert into file (file_id, person_id, about, name, kind, bytes, sha256, scan, previews, disk, at, stored_at) values ('file_' || $1, $1, 'disp_' || $1, 'KANARIE-name.png', 'png', 99999999, 'KANARIE-hash', 'clean', 0, 'd' || $1, 1, 1)",
    "insert into breathing_space (breathing_space_id, person_id, kind, began_on, until_day, actor, reason, made_at) values ('rest_' || $1, $1, 'decided', '2026-05-01', '2026-06-01', 'staff_x', 'KANARIE-rest', 1)",
    "insert into decision (decision_id, kind, subject, case_id, person_id, effect, variables, currency, at) select 'dec_' || $1, 'plan', 'plan' || $1, case_id, $1, 'accepted', '{\"income\":\"KANARIE-variable\"}', 'EUR', 1 from case_file",
    "insert into budget (person_id, household, income_minor, housing_minor, fixed_minor, living_minor, debts_minor, currency, at) values ($1, 'KANARIE-household', 1, 1, 1, 1, 1, 'EUR', 1)",
    "insert into datum_source (source_id, person_id, datum, origin, via, day, noted_at) values ('s' || $1, $1, 'address', 'traced', 'KANARIE-via', '2026-05-01', 1)",
    "insert into consent (consent_id, person_id, purpose, text_version, given_at) values ('c' || $1, $1, 'KANARIE-purpose', '1', 1)",
    "insert into support_need (person_id, need, since) values ($1, 'KANARIE-need', 1)",
    "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at, person_id, first_plan, number, kind, made_by, reason) select 'plan_' || $1, case_id, 'refused', 1, 'EUR', 1, 1, $1, 'plan_' || $1, 1, 'proposal', 'debtor', 'KANARIE-plan-reason' from case_file",
    "insert into message (message_id, person_id, template, about, channel, language, told_at) values ('msg_' || $1, $1, 'new', 'KANARIE-about', 'page', 'nl', 1)",
    "insert into case_event (event_id, case_id, day, at, kind, detail, actor) select 'evt_' || $1, case_id, '2026-05-01', 1, 'KANARIE-event', $1, 'visitor' from case_file",
];

/// Rows of one of the others alone: what they answered to an offer for all, what they sent by bank, what staff wrote.
const ROWS_OF_OTHERS: &[&str] = &[
    "insert into settlement (settlement_id, kind, state, currency, amount_minor, valid_until, made_by, actor, reason, counter_minor, counter_reason, answer, made_at, version) values ('set_' || substr($1, 12), 'settlement', 'declined', 'EUR', 100, '2026-06-01', 'staff', 'staff_x', 'KANARIE-offer', 777701, 'KANARIE-counter', 'KANARIE-answer', 1, 1)",
    "insert into settlement_case (settlement_id, case_id, kind, place, due_minor, since) select 'set_' || substr($1, 12), case_id, 'settlement', 1, 100, 1 from case_file",
    "insert into statement_file (file_id, sha256, began_at) values ('sf' || $1, $1, 1)",
    "insert into statement_line (line_id, file_id, place, account, creditor_references, remittance, counterparty_name, counterparty_account, outcome, case_id, recorded_at) select 'l' || $1, 'sf' || $1, '1', 'x', 'KANARIE-references', 'KANARIE-remittance', 'KANARIE-counterparty', 'KANARIE-account', 'matched', case_id, 1 from case_file",
];

/// A third party with something in every value that a claim can give.
fn other(name: &str, role: PartyRole) -> Debtor {
    let part = |what: &str| Some(format!("{OTHER}-{name}-{what}"));
    let party = Party {
        name: format!("{OTHER}-{name}"),
        street: part("street"),
        postal_code: part("postal"),
        city: part("city"),
        country: Some("NL".to_owned()),
        email: Some(format!("{OTHER}-{name}@voorbeeld.example")),
        phone: part("phone"),
        ..Party::default()
    };
    Debtor { party, role, person_key: Some(format!("key-{name}")), ..debtor(name) }
}

async fn joint() -> Story {
    let parties = vec![
        debtor("Anna Bakker"),
        other("medeschuldenaar", PartyRole::JointDebtor),
        other("borg", PartyRole::Guarantor),
        other("vertegenwoordiger", PartyRole::Representative),
    ];
    let story = Story::of(&claim("J-1", parties)).await;
    let cases = [story.reference.clone()];
    let asked = mandate::Asked {
        name: "KANARIE-helper",
        organisation: "KANARIE-organisatie",
        scope: "agree",
        cases: &cases,
        until: ["20", "11", "2026"],
    };
    let id = mandate::invite(&story.office, &story.viewer, &asked).await.expect("an invitation");
    let (_, code, ..) = mandate::code(&story.office, &story.viewer, id.as_str()).await.expect("the code");
    let birth = ["27", "2", "1988"];
    let typed = mandate::Typed { reference: &story.reference, code: &code, name: "KANARIE helper", birth };
    mandate::accept(&story.office, &visitor("helper"), &typed).await.expect("the code opens");
    let staff = "insert into staff (staff_id, name, role, created_at) values ($1, 'KANARIE-medewerker', 'handler', 1)";
    story.does(staff, "staff_01JQ0000000000000000000000").await;
    story
}

/// The others of the case, by their ids: the three of the claim, and the helper.
async fn others(story: &Story) -> Vec<String> {
    let mut stranger = story.house.database.stranger().await;
    let sql = "select person_id from case_party where person_id <> $1 order by person_id";
    sqlx::query_scalar(sql).bind(story.person()).fetch_all(&mut stranger).await.expect("the others")
}

#[tokio::test]
async fn nothing_about_the_others_of_a_case_leaves() {
    let story = joint().await;
    let others = others(&story).await;
    assert_eq!(others.len(), 4, "three of the claim, and a helper; the fifth works for us");
    let mut planted = 0;
    let helper: String = {
        let mut stranger = story.house.database.stranger().await;
        sqlx::query_scalar("select helper_id from mandate").fetch_one(&mut stranger).await.expect("a helper")
    };
    for person in &others {
        // What a helper does in the name of the viewer is the viewer's own; the rest of a helper's rows is not.
        let in_your_name = ["dispute", "conversation", "payment", "plan ", "file", "settlement"];
        let rows = ROWS.iter().chain(ROWS_OF_OTHERS);
        for sql in rows
            .filter(|sql| *person != helper || !in_your_name.iter().any(|table| sql.contains(&format!("into {table}"))))
        {
            story.does(sql, person).await;
            planted += sql.matches(OTHER).count();
        }
        if *person == helper {
            continue;
        }
        let step = "insert into settlement_step (settlement_id, number, machine, from_state, event, to_state, actor, at) select 'set_' || substr($1, 12), 1, machine, from_state, event, to_state, $1, 1 from transition where machine = 'settlement' and event = 'counter' limit 1";
        story.does(step, person).await;
    }
    assert!(planted > 100, "{planted}");
    for sql in ROWS {
        story.does(String::leak(sql.replace(OTHER, OWN)), &story.person()).await;
    }
    for kind in [Kind::Access, Kind::Portability] {
        let archive = story.extract(kind).await;
        for (name, content) in opened(&archive) {
            let text = String::from_utf8_lossy(&content);
            assert_eq!(text.matches(OTHER).count(), 0, "{name}: {:?}", around(&text));
            for id in &others {
                assert!(!text.contains(id.as_str()), "{name} names {id}");
            }
            assert!(!text.contains("7777.01"), "{name}: what another person offered");
            assert!(!text.contains("staff_01") && !text.contains("staff_x"), "{name} names somebody of the staff");
        }
        let own = String::from_utf8_lossy(&opened(&archive)["data.json"]).matches(OWN).count();
        assert!(own >= if kind == Kind::Access { 20 } else { 8 }, "the viewer's own values leave: {own}");
    }
    let all = data(&story.extract(Kind::Access).await);
    assert_eq!(all["left_out"].as_array().expect("a list").iter().filter(|one| one["what"] == "bank_lines").count(), 1);
    assert_eq!(all["mandates"].as_array().map(Vec::len), Some(1), "that somebody helps is the viewer's own");
}

/// What a person at the agency has to look at: two lines of the bank, an attachment, why the data of the case are kept;
/// and why those of another person of the case are kept, which is no business of the viewer.
async fn by_hand(story: &Story, other: &str) {
    let line = "insert into statement_line (line_id, file_id, place, account, direction, amount_minor, currency, booking_day, creditor_references, remittance, counterparty_name, counterparty_account, outcome, case_id, recorded_at) select 'line_' || $1, 'sf', $1, 'x', 'CRDT', 1250, 'EUR', '2026-05-02', '[]', 'KANARIE-words-' || $1, 'KANARIE-payer-' || $1, 'KANARIE-account-' || $1, 'matched', case_id, 1 from case_file";
    let rows = [
        ("insert into statement_file (file_id, sha256, began_at) values ($1, $1, 1)", "sf"),
        (line, "one"),
        (line, "two"),
        (
            "insert into court_fact (fact_id, case_id, kind, authority, day, attached, noted_at) select $1, case_id, 'attachment', 'Rechtbank Utrecht', '2026-05-03', 'KANARIE-attached', 1 from case_file",
            "fact_1",
        ),
        (
            "insert into legal_hold (legal_hold_id, case_id, reason, owner, began_at, review_on) select $1, case_id, 'KANARIE-hold', 'staff_01JQ0000000000000000000000', 1, '2027-01-01' from case_file",
            "keep_1",
        ),
        (
            "insert into legal_hold (legal_hold_id, person_id, reason, owner, began_at, review_on) values ('keep_2', $1, 'KANARIE-of-another', 'staff_01JQ0000000000000000000000', 1, '2027-01-01')",
            other,
        ),
    ];
    for (sql, about) in rows {
        story.does(sql, about).await;
    }
}

fn at_the_agency() -> StaffViewer {
    let staff = StaffId::parse("staff_01JQ0000000000000000000000").expect("an id");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler }
}

async fn asks(story: &Story) -> RequestId {
    let key = story.office.chance().ulid(story.office.now());
    let asking = Asking { right: "access", key: &key, ..Asking::default() };
    rights::file(&story.office, &story.viewer, &asking).await.expect("a request")
}

fn left(all: &serde_json::Value, what: &str) -> Option<i64> {
    let list = all["left_out"].as_array().expect("a list");
    list.iter().find(|one| one["what"] == what).and_then(|one| one["count"].as_i64())
}

#[tokio::test]
async fn what_a_person_let_go_leaves_and_the_rest_of_it_does_not() {
    let story = joint().await;
    let other = others(&story).await.remove(0);
    by_hand(&story, &other).await;
    let before = data(&story.extract(Kind::Access).await);
    assert_eq!(before.to_string().matches(OTHER).count(), 0, "nothing leaves by itself");
    let left_of = |all: &_| ["bank_lines", "court_attachments", "hold_reasons"].map(|what| left(all, what));
    assert_eq!(left_of(&before), [Some(2), Some(1), Some(1)]);

    let (staff, id) = (at_the_agency(), asks(&story).await);
    let found = desk::one(&story.office, &staff, id.as_str()).await.expect("the desk sees it");
    let kinds: Vec<ByHand> = found.by_hand.iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [ByHand::BankLine, ByHand::BankLine, ByHand::CourtAttachment, ByHand::HoldReason]);
    let token = |words: &str| {
        let is_it = |item: &&rights::HandItem| item.lines.iter().any(|line| line.contains(words));
        found.by_hand.iter().find(is_it).map(rights::HandItem::token).expect("it is among them")
    };
    let words = "Uw hele bestand staat klaar.";
    let strange =
        desk::answer_with(&story.office, &staff, id.as_str(), words, &["hold_reason-keep_2".to_owned()]).await;
    assert!(matches!(strange, Err(Error::Refused(Refusal::RequestChangedMeanwhile))), "of another: {strange:?}");
    let ticked = [token("KANARIE-words-one"), token("KANARIE-hold")];
    for _ in 0..2 {
        desk::answer_with(&story.office, &staff, id.as_str(), words, &ticked).await.expect("twice is once");
    }
    assert_eq!(story.house.number("select count(*) from full_file_item").await, 2);
    let told = "select count(*) from outbox where subject like 'prq_%:rights_answered:%'";
    assert_eq!(story.house.number(told).await, 1, "one notice, for the answer and the file");

    let archive = story.extract(Kind::Access).await;
    let all = data(&archive);
    let lines = all["released_bank_lines"].as_array().expect("a list");
    assert_eq!((lines.len(), &lines[0]["words"]), (1, &serde_json::json!("KANARIE-words-one")));
    assert_eq!(
        (&lines[0]["amount"], &lines[0]["day"]),
        (&serde_json::json!("12.50"), &serde_json::json!("2026-05-02"))
    );
    assert_eq!(all["released_reasons"][0]["reason"], "KANARIE-hold");
    assert_eq!(left_of(&all), [Some(1), Some(1), None], "what was not let go is counted");
    for (name, content) in opened(&archive) {
        let text = String::from_utf8_lossy(&content).replace("KANARIE-hold", "");
        for part in ["words", "payer", "account"] {
            assert!(!text.contains(&format!("KANARIE-{part}-two")), "{name}");
        }
        let text = ["words", "payer", "account"]
            .iter()
            .fold(text, |text, part| text.replace(&format!("KANARIE-{part}-one"), ""));
        assert_eq!(text.matches(OTHER).count(), 0, "{name}: {:?}", around(&text));
    }
    let csv = opened(&archive).remove("csv/released_bank_lines.csv").expect("a list of its own");
    assert!(String::from_utf8_lossy(&csv).contains("KANARIE-payer-one"));
    assert_eq!(data(&story.extract(Kind::Portability).await).to_string().matches(OTHER).count(), 0);
}

#[tokio::test]
async fn the_full_file_can_be_had_for_ninety_days_and_its_pages_say_so() {
    let story = joint().await;
    let until = |offer: extract::Offer| offer.full_until.map(|day| day.to_string());
    let offer = || extract::offer(&story.office, &story.viewer, Kind::Access);
    assert_eq!(until(offer().await.expect("an offer")), None);
    let (staff, id) = (at_the_agency(), asks(&story).await);
    desk::answer(&story.office, &staff, id.as_str(), "Er was niets dat wij achterhielden.").await.expect("an answer");
    assert_eq!(until(offer().await.expect("an offer")).as_deref(), Some("2026-08-18"));
    let page = rights::request(&story.office, &story.viewer, id.as_str()).await.expect("the request");
    assert_eq!(page.full_until.map(|day| day.to_string()).as_deref(), Some("2026-08-18"));
    story.office.clock().advance(90 * super::people::DAY);
    assert!(until(offer().await.expect("an offer")).is_some(), "its last day is one of its days");
    story.office.clock().advance(super::people::DAY);
    assert_eq!(until(offer().await.expect("an offer")), None);
}

#[tokio::test]
async fn a_file_of_access_tells_what_the_law_wants_told_beside_the_data() {
    let story = joint().await;
    let all = data(&story.extract(Kind::Access).await);
    let list = |name: &str| all[name].as_array().unwrap_or_else(|| panic!("{name}")).clone();
    let kept = list("kept");
    let identity = kept.iter().find(|one| one["item"] == "identity").expect("who somebody is");
    assert_eq!(
        (&identity["deleted_on"], &identity["rule"]),
        (&serde_json::Value::Null, &serde_json::json!("case_36m"))
    );
    assert!(kept.iter().any(|one| one["case"].is_string() && one["item"] == "case_facts"), "each of a case too");
    assert_eq!(list("rights").len(), 9);
    assert!(list("complaint")[0]["site"].as_str().is_some_and(|site| site.starts_with("https://")));
    assert!(list("logic").iter().any(|one| one["decides"] == "plan" && one["version"] == 1));
    assert!(!list("uses").is_empty() && !list("recipients").is_empty());
    assert_eq!(list("other_controllers").len(), 0, "nobody else decides here");
}

/// What stands around the first value of somebody else, to say where it came from.
fn around(text: &str) -> Option<String> {
    let at = text.find(OTHER)?;
    Some(text.chars().skip(text[..at].chars().count().saturating_sub(60)).take(160).collect())
}
