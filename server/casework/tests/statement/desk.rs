//! What people at the agency decide about money that no rule could book: it goes to one case, back, or is nothing.

use casework::Error;
use casework::staff::{Role, StaffViewer};
use casework::statement::desk::{self, Stands};
use rules::ids::StaffId;
use rules::{Component, Refusal};

use crate::builder::{came, statement, taken_back, with_text};
use crate::common::{TestOffice, office};
use crate::{IS_CLOSED, OPEN, OVERPAID, take_in, waiting};

async fn staff(test: &TestOffice, last: char) -> StaffViewer {
    let id = StaffId::from_ulid(&format!("01JQ000000000000000000000{last}"));
    let mut db = test.database.stranger().await;
    let insert = sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, $2, 'handler', 1)");
    let name = format!("{last}. Visser");
    insert.bind(id.as_str()).bind(&name).execute(&mut db).await.expect("a member of staff");
    StaffViewer { session: String::new(), staff: id, name, role: Role::Handler }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

/// Money without a word that says what it is for, and the id of its line.
async fn money(test: &TestOffice, staff: &StaffViewer, amount: &'static str) -> String {
    take_in(test, &statement(&[came(with_text(amount, "voor de stroom"))])).await;
    let found = desk::list(&test.office, staff).await.expect("the list");
    let [one] = found.as_slice() else { panic!("one line: {found:?}") };
    assert!(one.is_money && !one.can_pass && one.stands == Stands::Waits, "{one:?}");
    assert_eq!(one.account, None, "nobody needs the account to see what it is for");
    one.id.clone()
}

#[tokio::test]
async fn money_that_somebody_knows_is_booked_like_money_with_a_number() {
    let test = office().await;
    let anna = staff(&test, 'A').await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let id = money(&test, &anna, "100.01").await;
    assert_eq!(refused(desk::assign(&test.office, &anna, &id, "1", "x").await), Refusal::ReferenceMistyped);
    assert_eq!(refused(desk::assign(&test.office, &anna, &id, &reference, " ").await), Refusal::ReasonMissing);
    assert!(matches!(desk::pass_over(&test.office, &anna, &id, "x").await, Err(Error::NotFound)), "it is money");
    desk::assign(&test.office, &anna, &id, &reference, "De betaler noemde dit aan de telefoon.").await.expect("booked");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 0);
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    assert_eq!(test.number(OVERPAID, case.placed.case.as_str()).await, 1, "a cent goes back");
    assert!(waiting(&test).await.is_empty());
    assert_eq!(desk::one(&test.office, &anna, &id).await.expect("the line").stands, Stands::Assigned);
    let twice = desk::assign(&test.office, &anna, &id, &reference, "nog eens").await;
    assert_eq!(refused(twice), Refusal::TaskChangedMeanwhile);
    let audit = "select count(*) from audit where act = 'statement.assign' and object = $1";
    assert_eq!(test.number(audit, &id).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn money_that_was_assigned_can_be_taken_back_by_the_bank() {
    let test = office().await;
    let anna = staff(&test, 'A').await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = money(&test, &anna, "40").await;
    let reference = case.placed.reference.to_string();
    desk::assign(&test.office, &anna, &id, &reference, "Zelfde rekening als vorige maand.").await.expect("booked");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 6_000);
    take_in(&test, &statement(&[taken_back(with_text("40", &reference))])).await;
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 10_000);
    test.check_books().await;
}

#[tokio::test]
async fn money_goes_back_only_when_two_people_say_so_and_is_listed_until_it_is_sent() {
    let test = office().await;
    let (anna, bo) = (staff(&test, 'A').await, staff(&test, 'B').await);
    let id = money(&test, &anna, "40").await;
    desk::send_back(&test.office, &anna, &id, "Niet voor ons.").await.expect("asked");
    assert_eq!(refused(desk::send_back(&test.office, &anna, &id, "Echt niet.").await), Refusal::SamePerson);
    assert!(matches!(desk::sent(&test.office, &anna, &id).await, Err(Error::NotFound)), "nobody agreed");
    let page = desk::one(&test.office, &bo, &id).await.expect("the line");
    let Stands::Asked { own: false, reason, .. } = page.stands else { panic!("{:?}", page.stands) };
    assert_eq!((reason.as_str(), page.account), ("Niet voor ons.", None));
    desk::send_back(&test.office, &bo, &id, "").await.expect("agreed");
    assert!(waiting(&test).await.is_empty(), "no case can get it any more");
    assert_eq!(desk::count(&test.office, &anna).await.expect("a number"), 1, "until it is sent");
    let page = desk::one(&test.office, &anna, &id).await.expect("the line");
    assert!(matches!(page.stands, Stands::ToSend { .. }) && page.account.is_some(), "{page:?}");
    desk::sent(&test.office, &bo, &id).await.expect("sent");
    desk::sent(&test.office, &bo, &id).await.expect("twice is once");
    assert_eq!(desk::count(&test.office, &anna).await.expect("a number"), 0);
    test.check_books().await;
}

#[tokio::test]
async fn who_knows_the_case_meanwhile_can_still_assign_what_one_person_wanted_to_send_back() {
    let test = office().await;
    let (anna, bo) = (staff(&test, 'A').await, staff(&test, 'B').await);
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = money(&test, &anna, "40").await;
    desk::send_back(&test.office, &anna, &id, "Niet voor ons.").await.expect("asked");
    let reference = case.placed.reference.to_string();
    desk::assign(&test.office, &bo, &id, &reference, "De betaler belde.").await.expect("booked");
    let late = desk::send_back(&test.office, &bo, &id, "").await;
    assert_eq!(refused(late), Refusal::TaskChangedMeanwhile);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 6_000);
    test.check_books().await;
}

#[tokio::test]
async fn what_is_no_money_for_a_case_is_passed_over_with_a_reason() {
    let test = office().await;
    let anna = staff(&test, 'A').await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    take_in(&test, &statement(&[taken_back(with_text("12", "terug"))])).await;
    let found = desk::list(&test.office, &anna).await.expect("the list");
    assert!(!found[0].is_money && found[0].can_pass, "{found:?}");
    let (id, reference) = (found[0].id.clone(), case.placed.reference.to_string());
    assert!(matches!(desk::assign(&test.office, &anna, &id, &reference, "x").await, Err(Error::NotFound)));
    assert_eq!(refused(desk::pass_over(&test.office, &anna, &id, "").await), Refusal::ReasonMissing);
    desk::pass_over(&test.office, &anna, &id, "De bank heeft dit al rechtgezet.").await.expect("passed over");
    assert!(waiting(&test).await.is_empty());
    assert_eq!(desk::one(&test.office, &anna, &id).await.expect("the line").stands, Stands::Over);
}
