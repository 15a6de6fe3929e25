//! A granted request to delete, from the answer at the agency to a database that was put back from before it.

use std::path::PathBuf;

use super::*;
use casework::erasure;
use casework::office::Office;
use casework::outside::Erasures;
use casework::retention::hold::{self, Wanted};
use casework::rights::{self, Asking, desk};
use casework::support::{self, Ticked};
use rules::ids::RequestId;
use rules::retention::Item;
use rules::rights::State;
use rules::support::Need;

const EMAILS: &str = "select count(*) from person where email is not null";
const CERTIFICATES: &str = "select count(*) from deletion_certificate";

/// An office with a list outside its database.
fn noting(test: &TestOffice) -> (Office, PathBuf) {
    let list = std::env::temp_dir().join(format!("quitte-asked-{}", test.office.chance().ulid(test.office.now())));
    (test.office.noting(Erasures::new(list.clone())), list)
}

async fn ask(office: &Office, case: &TestCase, right: &str, part: &str) -> RequestId {
    let key = office.chance().ulid(office.now());
    let asking = Asking { right, part, key: &key, words: "Ik wil dit.", ..Asking::default() };
    rights::file(office, &case.viewers[0], &asking).await.expect("a request")
}

/// Somebody asks to have something deleted, and the agency says yes.
async fn granted(test: &TestOffice, office: &Office, case: &TestCase, part: &str) -> RequestId {
    let id = ask(office, case, "erase", part).await;
    let staff = staff(test, Role::Handler).await;
    desk::answer(office, &staff, id.as_str(), "Wij hebben gewist wat mocht.").await.expect("an answer");
    id
}

/// The database is as it was before any request of these tests: it knows of no round.
async fn put_back(test: &TestOffice) {
    for sql in [
        "delete from deletion_count",
        "delete from deletion_certificate",
        "delete from erased",
        "delete from retention_run",
    ] {
        write(test, sql, &[]).await;
    }
}

/// What was deleted is there again, as in a backup from before.
async fn come_back(test: &TestOffice, person: &PersonId) {
    for sql in [
        "update person set email = 'secret@voorbeeld.example', phone = '+31600000000' where person_id = $1",
        "insert into budget (person_id, household, income_minor, housing_minor, fixed_minor, living_minor, debts_minor,
            currency, at)
         values ($1, 'single', 1, 1, 1, 1, 1, 'EUR', 1)",
        "insert into support_need (person_id, need, since) values ($1, 'reading', 1)",
    ] {
        write(test, sql, &[person.as_str()]).await;
    }
}

async fn holds(office: &Office, staff: &StaffViewer, case: &TestCase, of: &PersonId) {
    let reference = case.placed.reference.to_string();
    let wanted =
        Wanted { reference: &reference, person: of.as_str(), reason: "Een klacht loopt", review_on: "2027-06-01" };
    hold::set(office, staff, wanted).await.expect("a hold");
}

#[tokio::test]
async fn what_is_deleted_on_request_has_a_certificate_and_stays_deleted_after_a_restore() {
    let test = common::office().await;
    let (office, list) = noting(&test);
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    for part in ["email", "phone", "budget", "needs"] {
        granted(&test, &office, &case, part).await;
    }
    let left = "select (select count(*) from person where email is not null or phone is not null)
        + (select count(*) from budget) + (select count(*) from support_need)";
    assert_eq!(test.number(left, "").await, 0);
    assert_eq!(test.number(CERTIFICATES, "").await, 4, "a round for each answer, each with its proof");
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 4);
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 0);
    let noted = std::fs::read_to_string(&list).expect("the list");
    assert!(noted.lines().any(|line| line.starts_with("email:pers_") && line.contains(":run_")), "{noted}");
    assert_eq!(erasure::replay(&office).await.expect("nothing to do"), 0);

    put_back(&test).await;
    come_back(&test, &person(&case)).await;
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 4);
    assert_eq!(test.number(left, "").await, 0, "nothing comes back");
    assert_eq!(test.number(CERTIFICATES, "").await, 4);
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 0);
    write(&test, "update person set email = 'new@voorbeeld.example' where person_id = $1", &[person(&case).as_str()])
        .await;
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 0);
    assert_eq!(test.number(EMAILS, "").await, 1, "what was given anew since then stays");
    test.check_books().await;
    std::fs::remove_file(list).ok();
}

#[tokio::test]
async fn what_a_rule_keeps_is_told_with_the_rule_and_its_day_before_and_with_the_answer() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    pay(&test, &case, "200,00").await;
    fill(&test, &case.placed, &person(&case)).await;
    let staff = staff(&test, Role::Handler).await;
    let id = ask(&test.office, &case, "erase", "case").await;
    let shown = desk::one(&test.office, &staff, id.as_str()).await.expect("the desk sees it");
    let before = shown.page.erasing.expect("what it comes to");
    desk::answer(&test.office, &staff, id.as_str(), "Dit bewaren wij nog.").await.expect("an answer");
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    let told = page.erasing.expect("what stays");
    assert_eq!((page.state, &told.kept), (State::Answered, &before.kept));
    let dispute = told.kept.iter().find(|keeps| keeps.item == Item::Dispute).expect("it stays");
    assert_eq!(dispute.rule.map(rules::privacy::RetentionRule::name), Some("case_36m"));
    assert_eq!((dispute.delete_on, &dispute.held), (Some(day("2029-11-01")), &None));
    assert_eq!(test.number("select count(*) from dispute where statement is not null", "").await, 1);
    assert_eq!(test.number(CERTIFICATES, "").await, 0, "nothing went");
}

#[tokio::test]
async fn nothing_under_hold_is_deleted_and_the_person_reads_why() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let (who, staff) = (person(&case), staff(&test, Role::Handler).await);
    fill(&test, &case.placed, &who).await;
    holds(&test.office, &staff, &case, &who).await;
    let id = granted(&test, &test.office, &case, "email").await;
    assert_eq!(test.number(EMAILS, "").await, 1);
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    let kept = page.erasing.expect("what stays").kept;
    let reason = kept[0].held.as_ref().and_then(|held| held.reason.as_deref());
    assert_eq!((kept.len(), kept[0].item, reason), (1, Item::Email, Some("Een klacht loopt")));
    casework::plan::budget::forget(&test.office, &case.viewers[0]).await.expect("the button of the budget");
    assert_eq!(test.number("select count(*) from budget", "").await, 1, "the button deletes nothing under hold either");
    let held = casework::plan::budget::held(&test.office, &case.viewers[0]).await.expect("an answer");
    assert_eq!(held.and_then(|held| held.reason).as_deref(), Some("Een klacht loopt"));
}

async fn illness(test: &TestOffice) -> i64 {
    test.number("select count(*) from support_need where need = 'illness'", "").await
}

async fn ticks(office: &Office, case: &TestCase) {
    let ticked = Ticked { needs: vec![Need::Illness, Need::Reading], consent: true };
    support::save(office, &case.viewers[0], &ticked).await.expect("kept");
}

#[tokio::test]
async fn a_consent_that_was_taken_back_takes_health_along_again_after_a_restore_and_nothing_else() {
    let test = common::office().await;
    let (office, list) = noting(&test);
    let case = test.place_claim("VF-1", &PARTS).await;
    ticks(&office, &case).await;
    ask(&office, &case, "consent", "health").await;
    assert_eq!((illness(&test).await, test.number(CERTIFICATES, "").await), (0, 1));
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 1);
    let noted = std::fs::read_to_string(&list).expect("the list");
    assert!(!noted.contains("pers_") && !noted.contains("health") && !noted.contains("illness"), "{noted}");

    put_back(&test).await;
    write(&test, "update consent set live = 1, withdrawn_at = null where purpose = $1", &["health"]).await;
    let sick = "insert into support_need (person_id, need, since) values ($1, 'illness', 1)";
    write(&test, sick, &[person(&case).as_str()]).await;
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 1);
    assert_eq!(illness(&test).await, 0);
    let page = support::page(&office, &case.viewers[0]).await.expect("the page");
    assert_eq!((page.needs, page.consent), (vec![Need::Reading], None), "and it is not allowed any more");
    std::fs::remove_file(list).ok();
}

#[tokio::test]
async fn who_wants_no_advertising_gets_none_after_a_restore_either() {
    let test = common::office().await;
    let (office, list) = noting(&test);
    let case = test.place_claim("VF-1", &PARTS).await;
    let (who, address) = (person(&case), "rita@voorbeeld.example");
    let today = office.today(Country::Nl);
    assert!(rights::marketing::subscribe(&office, Some(&who), address, today).await.expect("kept"));
    let id = "select marketing_contact_id from marketing_contact";
    let mut db = test.database.stranger().await;
    let contact: String = sqlx::query_scalar(id).fetch_one(&mut db).await.expect("the contact");
    ask(&office, &case, "marketing", "").await;
    assert_eq!(test.number("select count(*) from marketing_contact", "").await, 0);
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 1);

    put_back(&test).await;
    write(&test, "delete from suppression", &[]).await;
    let back = "insert into marketing_contact (marketing_contact_id, person_id, address, fingerprint, last_contact_on, made_at)
        values ($1, $2, 'rita@voorbeeld.example', $3, '2026-11-01', 1)";
    let fingerprint = rights::marketing::fingerprint(&office, address);
    write(&test, back, &[&contact, who.as_str(), &fingerprint]).await;
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 1);
    assert_eq!(test.number("select count(*) from marketing_contact", "").await, 0);
    assert!(!rights::marketing::may_write_to(&office, address).await.expect("an answer"));
    std::fs::remove_file(list).ok();
}

#[tokio::test]
async fn health_under_hold_is_kept_unread_when_its_consent_is_taken_back() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    ticks(&test.office, &case).await;
    let staff = staff(&test, Role::Handler).await;
    holds(&test.office, &staff, &case, &person(&case)).await;
    let id = ask(&test.office, &case, "consent", "health").await;
    assert_eq!(illness(&test).await, 1, "nothing under hold is deleted");
    let page = support::page(&test.office, &case.viewers[0]).await.expect("the page");
    assert_eq!((page.needs, page.consent), (vec![Need::Reading], None), "nobody reads it");
    let told = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert!(told.erasing.expect("what stays").kept.iter().all(|keeps| keeps.held.is_some()));
    let kept = retention::kept(&test.office, &case.viewers[0]).await.expect("what is kept");
    assert!(kept.iter().flat_map(|one| &one.groups).any(|group| group.items.contains(&Item::SupportNeed)));
    assert_eq!(retention::run(&test.office).await.expect("a round"), None, "while the hold stands");
    let holds = hold::list(&test.office, &staff).await.expect("the holds");
    hold::end(&test.office, &staff, holds[0].id.as_str()).await.expect("it is over");
    let named = dry_run(&test).await;
    let certificate = retention::run(&test.office).await.expect("a round").expect("it went");
    assert_eq!((illness(&test).await, erased(&test, &certificate.run).await), (0, named), "with the next round");
    let page = support::page(&test.office, &case.viewers[0]).await.expect("the page");
    assert_eq!(page.needs, vec![Need::Reading], "the case is open: the rest is needed");
}
