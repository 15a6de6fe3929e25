//! Decide: who is right, what is given up, what waits on, and who may decide about it again.

use casework::dispute::{self, Ruling, StepNews, desk};
use casework::plan::policy;
use casework::staff::Role;
use rules::case::Component::{Costs, Interest, Principal};
use rules::dispute::State;
use rules::plan::Policy;
use rules::{Cents, Currency, Refusal};

use crate::common::office;
use crate::{
    GIVEN_UP, INTEREST, IS_CLOSED, OPEN_TASKS, RUNNING_HOLDS, cents, claim, day, days_pass, decide, decide_in_part,
    file, handler, is_not_found, other, page, pay, refused, staff, stands, told,
};

#[tokio::test]
async fn who_is_right_owes_nothing_and_the_case_is_over() {
    let test = office().await;
    let case = test.place(&claim("D-1")).await;
    let id = file(&test, &case, "all").await;
    days_pass(&test, 3).await;
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    let named = case.placed.case.as_str();
    assert_eq!(test.number(IS_CLOSED, named).await, 1);
    assert_eq!(test.number(GIVEN_UP, named).await, 46_000 + INTEREST);
    assert_eq!(test.number(RUNNING_HOLDS, named).await, 0);
    assert_eq!(test.number(OPEN_TASKS, "dispute").await, 0);
    let seen = page(&test, &case, &id).await;
    assert_eq!((seen.state, seen.given_up.minor(), seen.case_closed), (State::Upheld, 46_000 + INTEREST, true));
    assert_eq!(seen.reason.as_deref(), Some("U stuurde het bewijs van de opzegging mee."));
    assert!(!seen.may_withdraw && !seen.may_add && !seen.may_appeal);
    let news: Vec<_> = seen.story.iter().map(|(_, news, _)| *news).collect();
    assert_eq!(news, [StepNews::Upheld, StepNews::Filed]);
    assert_eq!(told(&test).await, ["dispute_filed", "dispute_upheld"]);
    assert_eq!(refused(decide(&test, &handler(), &id, Ruling::Reject).await), Refusal::DisputeChangedMeanwhile);
    test.check_books().await;
}

#[tokio::test]
async fn who_never_owed_the_claim_owes_no_costs_of_asking_for_it() {
    let test = office().await;
    let case = test.place(&claim("D-2")).await;
    let id = file(&test, &case, "principal").await;
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn who_paid_a_part_of_the_claim_still_owes_the_costs_of_it() {
    let test = office().await;
    let case = test.place(&claim("D-3")).await;
    pay(&test, &case, "200").await; // Costs and interest first, the rest to the claim.
    let id = file(&test, &case, "principal").await;
    let (_, waits) = stands(&test, &case).await;
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    assert_eq!(test.number(GIVEN_UP, case.placed.case.as_str()).await, waits);
    test.check_books().await;
}

#[tokio::test]
async fn who_is_right_in_part_owes_the_rest_after_the_days_of_appeal() {
    let test = office().await;
    let case = test.place(&claim("D-4")).await;
    let id = file(&test, &case, "all").await;
    decide_in_part(&test, &handler(), &id, &[(Costs, "20"), (Principal, "100,50"), (Interest, "")]).await.expect("so");
    let seen = page(&test, &case, &id).await;
    assert_eq!((seen.state, seen.given_up.minor()), (State::Partly, 12_050));
    assert_eq!(cents(&seen.held), [(Principal, 29_950), (Interest, INTEREST), (Costs, 4_000)]);
    assert_eq!(seen.appeal_until, Some(day("2026-11-15")));
    assert!(seen.may_appeal && seen.may_withdraw);
    assert_eq!(stands(&test, &case).await, (0, 33_950 + INTEREST));
    days_pass(&test, 15).await;
    assert_eq!(stands(&test, &case).await, (33_950 + INTEREST, 0));
    pay(&test, &case, "364.92").await;
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn in_part_is_more_than_nothing_and_less_than_all() {
    let test = office().await;
    let case = test.place(&claim("D-5")).await;
    let id = file(&test, &case, "costs").await;
    let wrong = [
        (vec![], Refusal::AmountMissing),
        (vec![(Costs, " ")], Refusal::AmountMissing),
        (vec![(Costs, "veel")], Refusal::AmountUnreadable),
        (vec![(Costs, "60,01")], Refusal::AmountOutOfRange { least: Cents::ZERO, most: Cents::new(6_000) }),
        (vec![(Principal, "1")], Refusal::AmountOutOfRange { least: Cents::ZERO, most: Cents::ZERO }),
        (vec![(Costs, "40"), (Costs, "40")], Refusal::AmountOutOfRange { least: Cents::ZERO, most: Cents::new(6_000) }),
        (vec![(Costs, "60")], Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(5_999) }),
    ];
    for (amounts, expected) in wrong {
        assert_eq!(refused(decide_in_part(&test, &handler(), &id, &amounts).await), expected);
    }
    let verdict = desk::Verdict { outcome: Ruling::Reject, amounts: Vec::new(), reason: " " };
    let unsaid = desk::decide(&test.office, &handler(), id.as_str(), verdict).await;
    assert_eq!(refused(unsaid), Refusal::ReasonMissing);
    assert_eq!(page(&test, &case, &id).await.state, State::Received);
    assert_eq!(test.number(GIVEN_UP, case.placed.case.as_str()).await, 0);
}

#[tokio::test]
async fn what_is_owed_waits_through_the_days_of_appeal_and_is_due_after_them() {
    let test = office().await;
    let case = test.place(&claim("D-6")).await;
    let id = file(&test, &case, "costs").await;
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    assert_eq!(test.number(OPEN_TASKS, "dispute").await, 0);
    days_pass(&test, 14).await;
    assert_eq!(stands(&test, &case).await.1, 6_000, "the last day of appeal");
    days_pass(&test, 1).await;
    assert_eq!(stands(&test, &case).await.1, 0);
    let seen = page(&test, &case, &id).await;
    assert_eq!(
        seen.story.first().map(|(_, news, by)| (*news, by.clone())),
        Some((StepNews::HoldEnded, dispute::By::System))
    );
    assert!(!seen.may_appeal && !seen.may_withdraw);
    let late = dispute::appeal(&test.office, &case.viewers[0], id.as_str(), "Toch niet.").await;
    assert_eq!(refused(late), Refusal::AppealTooLate { last: day("2026-11-15") });
    days_pass(&test, 20).await;
    assert_eq!(told(&test).await.iter().filter(|template| *template == "dispute_over").count(), 1);
    test.check_books().await;
}

#[tokio::test]
async fn another_person_decides_about_an_appeal_and_that_is_the_end_of_it() {
    let test = office().await;
    let case = test.place(&claim("D-7")).await;
    let (office, viewer) = (&test.office, &case.viewers[0]);
    let id = file(&test, &case, "costs").await;
    let early = dispute::appeal(office, viewer, id.as_str(), "Ik wacht niet.").await;
    assert_eq!(refused(early), Refusal::DisputeChangedMeanwhile);
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    assert_eq!(refused(dispute::appeal(office, viewer, id.as_str(), "  ").await), Refusal::StatementMissing);
    dispute::appeal(office, viewer, id.as_str(), "Er was geen brief.").await.expect("appealed");
    dispute::appeal(office, viewer, id.as_str(), "Er was geen brief.").await.expect("twice is once");
    days_pass(&test, 20).await;
    assert_eq!(stands(&test, &case).await.1, 6_000, "it waits for the answer, not for the days");
    assert_eq!(test.number(OPEN_TASKS, "dispute_appeal").await, 1);
    assert_eq!(refused(decide(&test, &handler(), &id, Ruling::Reject).await), Refusal::SamePerson);
    let seen = desk::read(office, &handler(), id.as_str()).await.expect("read");
    assert!(seen.is_first_decider && seen.outcomes.is_empty());
    let seen = desk::read(office, &other(), id.as_str()).await.expect("read");
    assert_eq!((seen.page.appeal.as_deref(), seen.outcomes.len()), (Some("Er was geen brief."), 3));
    decide(&test, &other(), &id, Ruling::Reject).await.expect("decided again");
    assert_eq!(stands(&test, &case).await.1, 0, "there is no third look");
    let seen = page(&test, &case, &id).await;
    assert_eq!((seen.state, seen.may_appeal, seen.appeal_until), (State::Rejected, false, None));
    assert_eq!(seen.appeal.as_deref(), Some("Er was geen brief."), "who asked reads on what was written");
    let again = dispute::appeal(office, viewer, id.as_str(), "Nog een keer.").await;
    assert_eq!(refused(again), Refusal::DisputeChangedMeanwhile);
    let wanted = ["dispute_filed", "dispute_rejected", "dispute_appealed", "dispute_rejected_again"];
    assert_eq!(told(&test).await, wanted);
    test.check_books().await;
}

#[tokio::test]
async fn an_appeal_can_give_more_than_the_first_decision() {
    let test = office().await;
    let case = test.place(&claim("D-8")).await;
    let id = file(&test, &case, "costs").await;
    decide_in_part(&test, &handler(), &id, &[(Costs, "10")]).await.expect("a part");
    dispute::appeal(&test.office, &case.viewers[0], id.as_str(), "Alle kosten.").await.expect("appealed");
    decide(&test, &other(), &id, Ruling::Uphold).await.expect("all of it");
    let seen = page(&test, &case, &id).await;
    assert_eq!((seen.state, seen.given_up.minor(), seen.total_held.minor()), (State::Upheld, 6_000, 0));
    assert_eq!(stands(&test, &case).await, (40_000 + INTEREST, 0));
    test.check_books().await;
}

#[tokio::test]
async fn a_seller_who_says_nothing_leaves_the_hold_on() {
    let test = office().await;
    let case = test.place(&claim("D-9")).await;
    let id = file(&test, &case, "all").await;
    desk::ask_seller(&test.office, &handler(), id.as_str()).await.expect("asked");
    desk::ask_seller(&test.office, &handler(), id.as_str()).await.expect("twice is once");
    days_pass(&test, 14).await;
    assert_eq!(test.number(OPEN_TASKS, "dispute_seller").await, 0, "the last day of the seller");
    days_pass(&test, 60).await;
    assert_eq!(test.number(OPEN_TASKS, "dispute_seller").await, 1);
    assert_eq!(stands(&test, &case).await, (0, 46_000 + INTEREST), "after 74 days it still waits");
    assert_eq!(refused(decide(&test, &handler(), &id, Ruling::Reject).await), Refusal::SellerSilent);
    assert_eq!(refused(decide_in_part(&test, &handler(), &id, &[(Costs, "1")]).await), Refusal::SellerSilent);
    let list = desk::list(&test.office, &handler()).await.expect("the list");
    let (line, left) = (&list[0], list[0].days_left);
    assert_eq!((line.id.clone(), line.seller_until, left), (id.clone(), Some(day("2026-11-15")), 28 - 74));
    desk::note_answer(&test.office, &handler(), id.as_str(), "De opzegging kwam niet aan.").await.expect("an answer");
    assert_eq!(page(&test, &case, &id).await.state, State::SellerAnswered);
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    test.check_books().await;
}

#[tokio::test]
async fn what_is_taken_back_waits_no_more() {
    let test = office().await;
    let case = test.place(&claim("D-10")).await;
    let (office, viewer) = (&test.office, &case.viewers[0]);
    let id = file(&test, &case, "all").await;
    days_pass(&test, 5).await;
    dispute::withdraw(office, viewer, id.as_str()).await.expect("taken back");
    dispute::withdraw(office, viewer, id.as_str()).await.expect("twice is once");
    assert_eq!(stands(&test, &case).await, (46_000 + INTEREST, 0), "and no interest for the days between");
    assert_eq!(test.number(OPEN_TASKS, "dispute").await, 0);
    assert_eq!(refused(dispute::add(office, viewer, id.as_str(), "Nog iets").await), Refusal::DisputeChangedMeanwhile);
    let again = file(&test, &case, "all").await;
    assert_ne!(again, id);
    decide(&test, &handler(), &again, Ruling::Uphold).await.expect("decided");
    assert_eq!(refused(dispute::withdraw(office, viewer, again.as_str()).await), Refusal::DisputeChangedMeanwhile);
    test.check_books().await;
}

#[tokio::test]
async fn who_does_not_want_to_wait_for_the_days_of_appeal_can_pay_at_once() {
    let test = office().await;
    let case = test.place(&claim("D-11")).await;
    let id = file(&test, &case, "all").await;
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    dispute::withdraw(&test.office, &case.viewers[0], id.as_str()).await.expect("taken back");
    pay(&test, &case, "485.42").await;
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn something_can_be_added_until_it_is_decided() {
    let test = office().await;
    let case = test.place(&claim("D-12")).await;
    let (office, viewer) = (&test.office, &case.viewers[0]);
    let id = file(&test, &case, "costs").await;
    for text in ["Eerst dit.", "Eerst dit.", "En dit.", "Eerst dit."] {
        dispute::add(office, viewer, id.as_str(), text).await.expect("added");
    }
    let added: Vec<_> = page(&test, &case, &id).await.additions.into_iter().map(|one| one.text).collect();
    assert_eq!(added, ["Eerst dit.", "En dit.", "Eerst dit."]);
    assert_eq!(refused(dispute::add(office, viewer, id.as_str(), "").await), Refusal::StatementMissing);
    for number in 3..rules::dispute::ADDITIONS_MAX {
        dispute::add(office, viewer, id.as_str(), &number.to_string()).await.expect("added");
    }
    assert!(!page(&test, &case, &id).await.may_add);
    assert_eq!(refused(dispute::add(office, viewer, id.as_str(), "Te veel").await), Refusal::DisputeFull);
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    let late = dispute::add(office, viewer, id.as_str(), "Te laat").await;
    assert_eq!(refused(late), Refusal::DisputeChangedMeanwhile);
}

#[tokio::test]
async fn above_the_limit_of_the_client_company_a_lead_decides() {
    let test = office().await;
    let case = test.place(&claim("D-13")).await;
    let client = policy::client_named(&test.office, "Sportschool De Brug").await.expect("the client");
    let rules = Policy { four_eyes_above: Cents::new(10_000), ..Policy::standard(Currency::EUR) };
    assert!(policy::set(&test.office, &client, &rules).await.is_ok());
    let id = file(&test, &case, "all").await;
    let seen = desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    assert!(seen.needs_lead && seen.outcomes.is_empty());
    for ruling in [Ruling::Uphold, Ruling::Reject] {
        assert_eq!(refused(decide(&test, &handler(), &id, ruling).await), Refusal::SecondPersonNeeded);
    }
    decide(&test, &staff('3', "A. Kok", Role::Lead), &id, Ruling::Uphold).await.expect("decided");
    assert!(is_not_found(&desk::read(&test.office, &handler(), "disp_x").await));
}

#[tokio::test]
async fn every_look_and_every_act_of_the_staff_is_in_the_audit() {
    let test = office().await;
    let case = test.place(&claim("D-14")).await;
    let id = file(&test, &case, "costs").await;
    desk::list(&test.office, &handler()).await.expect("the list");
    desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    desk::ask_seller(&test.office, &handler(), id.as_str()).await.expect("asked");
    desk::note_answer(&test.office, &handler(), id.as_str(), "Nee.").await.expect("noted");
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    let lines = "select count(*) from audit where act like 'dispute.%' and actor = $1";
    assert_eq!(test.number(lines, handler().staff.as_str()).await, 5);
    assert_eq!(test.number("select count(*) from audit where detail like '%opgezegd%'", "").await, 0);
    test.check_books().await;
}
