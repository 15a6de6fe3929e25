//! Cases as their people see them: sums to the cent, statuses, and who sees what.

mod common;
mod people;

use casework::case::{self, Status, What};
use casework::claim::PlacedCase;
use casework::{Error, Viewer, payment};
use people::{DAY, House, claim, debtor, money, refusal};
use proptest::prelude::*;
use rules::case::{Component, HoldReason, PartyRole, Stage};
use rules::claim::{Claim, Debtor, Held, Obligation};
use rules::payment::Event;
use rules::{Cents, Currency, Day, Refusal};

fn held(component: Component, minor: i64, reason: HoldReason) -> Held {
    Held { component, amount: Cents::new(minor), reason, until: Day::parse("2026-06-10") }
}

/// A transfer that arrives: wished for by the viewer, then settled as the bank's news would.
async fn pay(house: &House, viewer: &Viewer, case: &PlacedCase, amount: &str) {
    let key = house.office.chance().ulid(house.office.now());
    let id = payment::start(&house.office, viewer, case.case.as_str(), amount, "bank", &key).await.expect("started");
    house.provider.happens(&format!("fake_{id}"), Event::Paid);
    payment::refresh(&house.office, viewer, id.as_str()).await.expect("asked");
}

async fn page(house: &House, viewer: &Viewer, case: &PlacedCase) -> case::CasePage {
    case::page(&house.office, viewer, &case.reference.to_string()).await.expect("the page is shown")
}

#[tokio::test]
async fn a_case_shows_what_it_is_made_of_and_what_happened_newest_first() {
    let house = House::new().await;
    let (case, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    house.clock.advance(DAY);
    let viewer = house.sign_in(&letters[0]).await;
    pay(&house, &viewer, &case, "100").await;
    let page = page(&house, &viewer, &case).await;
    assert_eq!(
        (page.charged.total(), page.owed(), page.payable()),
        (Cents::new(48_067), Cents::new(38_067), Cents::new(38_067))
    );
    assert_eq!((page.paid, page.payments, page.waiting), (Cents::new(10_000), 1, Cents::ZERO));
    assert_eq!(page.open.of(Component::Costs), Cents::ZERO, "costs are paid first (art. 6:44 BW)");
    let kinds: Vec<&What> = page.timeline.iter().map(|happening| &happening.what).collect();
    assert!(
        matches!(
            kinds.as_slice(),
            [
                What::Paid { amount, payment: Some(_), by_viewer: true },
                What::LetterSent,
                What::Placed,
                What::WasDue,
                What::InvoiceIssued
            ] if *amount == Cents::new(10_000)
        ),
        "{kinds:?}"
    );
    assert_eq!(page.status, Status::ToPay);
}

#[tokio::test]
async fn paying_all_closes_the_case_and_it_moves_to_the_closed_ones() {
    let house = House::new().await;
    let (case, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    house.place(&claim("A-2", vec![debtor("Anna")])).await;
    let viewer = house.sign_in(&letters[0]).await;
    pay(&house, &viewer, &case, "480,67").await;
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    assert_eq!((overview.cases.len(), overview.closed), (1, 1));
    assert_eq!(overview.totals[0].payable, Cents::new(48_067));
    let closed = case::closed(&house.office, &viewer).await.expect("seen");
    assert_eq!((closed[0].reference, closed[0].status, closed[0].owed), (case.reference, Status::Closed, Cents::ZERO));
    let page = page(&house, &viewer, &case).await;
    assert_eq!((page.stage, page.status), (Stage::Closed, Status::Closed));
    assert_eq!(page.timeline[0].what, What::Closed);
    let form = case::pay_form(&house.office, &viewer, case.case.as_str()).await;
    assert_eq!(refusal(form), Refusal::NothingToPay);
}

#[tokio::test]
async fn what_is_disputed_or_not_due_is_shown_and_not_asked_for() {
    let house = House::new().await;
    let mut some = claim("A-1", vec![debtor("Anna")]);
    some.held = vec![
        held(Component::Principal, 10_000, HoldReason::Disputed),
        held(Component::Costs, 999_999, HoldReason::NotDue),
    ];
    let (case, letters) = house.place(&some).await;
    let viewer = house.sign_in(&letters[0]).await;
    let page = page(&house, &viewer, &case).await;
    assert_eq!((page.owed(), page.payable()), (Cents::new(48_067), Cents::new(31_882)));
    let parts: Vec<_> = page.held.iter().map(|held| (held.component, held.amount.minor(), held.reason)).collect();
    assert_eq!(
        parts,
        [(Component::Costs, 6_185, HoldReason::NotDue), (Component::Principal, 10_000, HoldReason::Disputed)]
    );
    assert!(page.timeline.iter().any(|one| one.what == What::HoldBegan(HoldReason::Disputed)));
    let form = case::pay_form(&house.office, &viewer, case.case.as_str()).await.expect("something is due");
    assert_eq!((form.bounds.most, form.due.total()), (Cents::new(31_882), Cents::new(31_882)));
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    assert_eq!((overview.totals[0].payable, overview.totals[0].held), (Cents::new(31_882), Cents::new(16_185)));
}

#[tokio::test]
async fn a_case_that_is_wholly_on_hold_says_so() {
    let house = House::new().await;
    let mut all = claim("A-1", vec![debtor("Anna")]);
    all.obligation = money(5_000, 0, 0);
    all.held = vec![held(Component::Principal, 5_000, HoldReason::Disputed)];
    let (case, letters) = house.place(&all).await;
    let viewer = house.sign_in(&letters[0]).await;
    assert_eq!(page(&house, &viewer, &case).await.status, Status::OnHold);
    let form = case::pay_form(&house.office, &viewer, case.case.as_str()).await;
    assert_eq!(refusal(form), Refusal::NothingToPay);
}

#[tokio::test]
async fn something_to_do_shows_no_amount_anywhere() {
    let house = House::new().await;
    let mut deed = claim("A-1", vec![debtor("Mila")]);
    deed.obligation = Obligation::Performance("Breng de steiger terug.".to_owned());
    let (case, letters) = house.place(&deed).await;
    let viewer = house.sign_in(&letters[0]).await;
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    assert!(overview.totals.is_empty());
    assert!(overview.cases[0].performance && overview.cases[0].status == Status::ToPerform);
    let page = page(&house, &viewer, &case).await;
    assert_eq!((page.owed(), page.charged.total(), page.paid), (Cents::ZERO, Cents::ZERO, Cents::ZERO));
    assert_eq!(page.performance.as_deref(), Some("Breng de steiger terug."));
    let form = case::pay_form(&house.office, &viewer, case.case.as_str()).await;
    assert_eq!(refusal(form), Refusal::NothingToPay);
}

#[tokio::test]
async fn a_payment_at_the_bank_lowers_what_can_be_paid_beside_it() {
    let house = House::new().await;
    let (case, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    let viewer = house.sign_in(&letters[0]).await;
    let id =
        payment::start(&house.office, &viewer, case.case.as_str(), "80,67", "bank", "key-1").await.expect("started");
    let form = case::pay_form(&house.office, &viewer, case.case.as_str()).await.expect("something is due");
    assert_eq!((form.bounds.waiting, form.bounds.most), (Cents::new(8_067), Cents::new(40_000)));
    assert_eq!(form.waiting_payment, Some(id));
    let page = page(&house, &viewer, &case).await;
    assert_eq!(
        (page.status, page.waiting, page.owed()),
        (Status::PaymentWaiting, Cents::new(8_067), Cents::new(48_067))
    );
}

#[tokio::test]
async fn the_cases_of_others_look_as_if_they_were_not_there() {
    let house = House::new().await;
    let (own, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    let (other, _) = house.place(&claim("A-2", vec![debtor("Bram")])).await;
    let viewer = house.sign_in(&letters[0]).await;
    let nobodys = rules::reference::Reference::from_number(3).to_string();
    for named in [&other.reference.to_string(), other.case.as_str(), &nobodys, "", "case_X", "' or 1=1 --"] {
        assert!(matches!(case::page(&house.office, &viewer, named).await, Err(Error::NotFound)), "{named}");
        assert!(matches!(case::pay_form(&house.office, &viewer, named).await, Err(Error::NotFound)), "{named}");
    }
    let visitor = people::visitor("net");
    for named in [own.case.as_str(), nobodys.as_str()] {
        assert!(matches!(case::page(&house.office, &visitor, named).await, Err(Error::SignedOut)));
    }
    assert!(matches!(case::closed(&house.office, &visitor).await, Err(Error::SignedOut)));
    let mut stranger = house.database.stranger().await;
    sqlx::query("update case_party set ended_at = 1").execute(&mut stranger).await.expect("ended");
    assert!(matches!(case::page(&house.office, &viewer, own.case.as_str()).await, Err(Error::NotFound)));
    assert!(case::overview(&house.office, &viewer).await.expect("seen").cases.is_empty());
}

fn with_role(name: &str, role: PartyRole, limit: Option<i64>) -> Debtor {
    Debtor { role, liable_up_to: limit.map(Cents::new), ..debtor(name) }
}

async fn two(house: &House, second: Debtor) -> (PlacedCase, Viewer, Viewer) {
    let name = second.party.name.clone();
    let (case, letters) = house.place(&claim("A-1", vec![debtor("Fatima"), second])).await;
    let of = |name: &str| letters.iter().find(|letter| letter.name == name).expect("a letter each");
    let first = house.sign_in(of("Fatima")).await;
    let second = house.sign_in(of(&name)).await;
    (case, first, second)
}

#[tokio::test]
async fn a_guarantor_sees_and_pays_the_own_liability_only() {
    let house = House::new().await;
    let (case, debtor, guarantor) = two(&house, with_role("Gerrit", PartyRole::Guarantor, Some(20_000))).await;
    let own = page(&house, &guarantor, &case).await;
    assert_eq!((own.role, own.liable_up_to), (PartyRole::Guarantor, Some(Cents::new(20_000))));
    assert_eq!(
        (own.owed(), own.payable(), own.charged.total()),
        (Cents::new(20_000), Cents::new(20_000), Cents::new(20_000))
    );
    let overview = case::overview(&house.office, &guarantor).await.expect("seen");
    assert_eq!(overview.totals[0].payable, Cents::new(20_000));
    let form = case::pay_form(&house.office, &guarantor, case.case.as_str()).await.expect("due");
    assert_eq!(form.bounds.most, Cents::new(20_000));
    let most = Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(20_000) };
    let too_much = payment::start(&house.office, &guarantor, case.case.as_str(), "200,01", "bank", "key-1").await;
    assert_eq!(refusal(too_much), most);

    pay(&house, &guarantor, &case, "50").await;
    let own = page(&house, &guarantor, &case).await;
    assert_eq!(
        (own.owed(), own.paid, own.charged.total()),
        (Cents::new(15_000), Cents::new(5_000), Cents::new(20_000))
    );
    assert_eq!(page(&house, &debtor, &case).await.owed(), Cents::new(43_067), "payment by one lowers all");

    pay(&house, &debtor, &case, "400").await;
    let own = page(&house, &guarantor, &case).await;
    assert_eq!((own.owed(), own.paid, own.payments), (Cents::new(3_067), Cents::new(5_000), 1));
    pay(&house, &guarantor, &case, "30,67").await;
    assert_eq!(page(&house, &guarantor, &case).await.status, Status::Closed);
}

#[tokio::test]
async fn the_preview_of_a_guarantor_is_what_is_booked() {
    let house = House::new().await;
    let (case, _, guarantor) = two(&house, with_role("Gerrit", PartyRole::Guarantor, Some(20_000))).await;
    let form = case::pay_form(&house.office, &guarantor, case.case.as_str()).await.expect("due");
    let preview = form.preview(Cents::new(12_345)).paid;
    let key = "key-1";
    let id =
        payment::start(&house.office, &guarantor, case.case.as_str(), "123,45", "bank", key).await.expect("started");
    house.provider.happens(&format!("fake_{id}"), Event::Paid);
    payment::refresh(&house.office, &guarantor, id.as_str()).await.expect("asked");
    assert_eq!(payment::page(&house.office, &guarantor, id.as_str()).await.expect("shown").paid, preview);
}

#[tokio::test]
async fn joint_debtors_see_that_something_was_paid_and_never_by_whom() {
    let house = House::new().await;
    let (case, fatima, eva) = two(&house, with_role("Eva", PartyRole::JointDebtor, None)).await;
    pay(&house, &fatima, &case, "100").await;
    let seen = page(&house, &eva, &case).await;
    assert_eq!((seen.owed(), seen.paid), (Cents::new(38_067), Cents::new(10_000)));
    assert!(
        seen.timeline
            .iter()
            .any(|one| { one.what == What::Paid { amount: Cents::new(10_000), payment: None, by_viewer: false } })
    );
    let letters = |page: &case::CasePage| page.timeline.iter().filter(|one| one.what == What::LetterSent).count();
    assert_eq!(letters(&seen), 1, "the letter to the other is not mine");
    for word in ["Fatima", fatima.person.as_ref().expect("known").as_str()] {
        assert!(!format!("{seen:?}").contains(word), "{word} is somebody else's");
    }
}

#[tokio::test]
async fn amounts_in_two_currencies_have_two_totals() {
    let house = House::new().await;
    let (_, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    let swedish = Claim { country: rules::Country::Se, currency: Currency::SEK, ..claim("A-2", vec![debtor("Anna")]) };
    house.place(&swedish).await;
    let viewer = house.sign_in(&letters[0]).await;
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    let totals: Vec<_> = overview.totals.iter().map(|total| (total.currency, total.payable.minor())).collect();
    assert_eq!(totals, [(Currency::EUR, 48_067), (Currency::SEK, 48_067)]);
}

#[tokio::test]
async fn a_plan_that_runs_or_was_broken_is_the_status() {
    let house = House::new().await;
    let (case, letters) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    let viewer = house.sign_in(&letters[0]).await;
    let mut stranger = house.database.stranger().await;
    let insert = "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at)
        select 'plan_1', case_id, 'active', 100, 'EUR', 1, 1779271200000000 from case_file";
    sqlx::query(insert).execute(&mut stranger).await.expect("a plan");
    let on_case = "insert into plan_case (plan_id, case_id, place, due_minor, runs)
        select 'plan_1', case_id, 1, 100, 1 from case_file";
    sqlx::query(on_case).execute(&mut stranger).await.expect("of the case");
    assert_eq!(page(&house, &viewer, &case).await.status, Status::PlanRuns);
    sqlx::query("update plan set state = 'paused'").execute(&mut stranger).await.expect("paused");
    assert_eq!(page(&house, &viewer, &case).await.status, Status::PlanRuns);
    sqlx::query("update plan set state = 'broken'").execute(&mut stranger).await.expect("broken");
    assert_eq!(page(&house, &viewer, &case).await.status, Status::PlanBroken);
}

/// Parts, then holds: any component, any size.
type Random = (i64, i64, i64, Vec<(usize, i64)>);

async fn sums_agree(cases: Vec<Random>) {
    let house = House::new().await;
    let mut letter = None;
    let mut sum = 0;
    for (number, (principal, interest, costs, holds)) in cases.into_iter().enumerate() {
        let mut random = claim(&format!("A-{number}"), vec![debtor("Anna")]);
        random.obligation = money(principal, interest, costs);
        let component = |at: usize| Component::ALL[at];
        random.held = holds.into_iter().map(|(at, minor)| held(component(at), minor, HoldReason::Disputed)).collect();
        sum += principal + interest + costs;
        let (_, letters) = house.place(&random).await;
        letter = letter.or(letters.into_iter().next());
    }
    let viewer = house.sign_in(&letter.expect("a letter")).await;
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    let total = &overview.totals[0];
    assert_eq!(total.payable.minor() + total.held.minor(), sum);
    assert_eq!(overview.cases.iter().map(|card| card.owed.minor()).sum::<i64>(), sum);
    assert_eq!(overview.cases.iter().map(|card| card.payable).sum::<Cents>(), total.payable);
    for card in &overview.cases {
        let page = case::page(&house.office, &viewer, &card.reference.to_string()).await.expect("shown");
        assert_eq!((page.owed(), page.payable(), page.status), (card.owed, card.payable, card.status));
        assert_eq!(page.payable() + page.held.iter().map(|held| held.amount).sum(), page.owed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn both_sums_of_the_overview_are_the_sum_of_all_cases_to_the_cent(
        cases in prop::collection::vec(
            (1_i64..500_000, 0_i64..20_000, 0_i64..50_000, prop::collection::vec((0_usize..5, 1_i64..300_000), 0..3)),
            1..5,
        )
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(sums_agree(cases));
    }
}
