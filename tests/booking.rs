//! What a debtor is shown before a payment is what is booked after it: random payments on random debts of every
//! country, 1,000 and more for each, with late payments, costs that come later, and parts that are held.

use proptest::prelude::*;
use rules::allocation::allocate;
use rules::calculation::{Posted, Running};
use rules::case::Parts;
use rules::country::{Basis, ContractKind};
use rules::exact::Exact;
use rules::interest::{Compounding, DayCount, Terms};
use rules::rate::{Percent, Step};
use rules::{Cents, Component, Country, Day};

/// Payments of each case, and cases of each country: more than 1,000 payments for each country.
const PAYMENTS: usize = 8;
const CASES: u32 = 140;

/// Eleven years of compounding at the highest rate of these tests, 25 %.
const GROWN_MOST: usize = 12;

/// A debt with its terms and what is open on its first day.
#[derive(Clone, Debug)]
struct Debt {
    terms: Terms,
    open: Parts,
    held: Parts,
    contract: ContractKind,
}

/// Something that happens to it.
#[derive(Clone, Debug)]
enum Event {
    Pay(Cents),
    Charge(Component, Cents),
    Look,
}

fn first() -> Day {
    Day::parse("2019-12-31").expect("a day")
}

fn cents(most: i64) -> impl Strategy<Value = Cents> {
    prop_oneof![1 => 0_i64..3, 4 => 0..most].prop_map(Cents::new)
}

fn parts(most: i64) -> impl Strategy<Value = Parts> {
    let amounts = prop::collection::vec(cents(most), Component::ALL.len());
    amounts.prop_map(|amounts| Component::ALL.into_iter().zip(amounts).collect())
}

/// The terms of a country's law, with rates of any kind: two of six countries have no table that is confirmed.
fn debt(country: Country) -> impl Strategy<Value = Debt> {
    let steps = prop::collection::btree_map(0_u32..3_000, 0_i64..25_000_000, 0..8);
    let basis =
        prop_oneof![Just(Basis::Consumer), Just(Basis::Business), Just(Basis::Contract(Percent::millionths(1)))];
    let terms = (0_u32..800, basis, prop::sample::select(DayCount::ALL), 0_i64..25_000_000, steps);
    let terms = terms.prop_map(move |(from, basis, day_count, percent, steps)| {
        let step = |from, percent| Step { from, percent: Percent::millionths(percent), provisional: false };
        let later = steps.into_iter().map(|(after, percent)| step(first().plus_days(after + 1), percent));
        let steps = [step(first(), percent)].into_iter().chain(later).collect();
        Terms {
            from: first().plus_days(from),
            day_count,
            compounding: country.interest_law(basis).compounding,
            steps,
            windows: Vec::new(),
        }
    });
    let held = prop_oneof![3 => Just(Parts::none()), 1 => parts(20_000)];
    (terms, parts(300_000), held, prop::sample::select(ContractKind::ALL))
        .prop_map(|(terms, open, held, contract)| Debt { terms, open, held, contract })
}

/// Payments and other events by day; one in ten payments is told late, after something of a later day.
fn events() -> impl Strategy<Value = Vec<(Day, Event)>> {
    let pay = (0_u32..4_000, cents(150_000), any::<u8>());
    let charge = prop_oneof![Just(Component::Costs), Just(Component::Court), Just(Component::Vat)];
    let others = prop::collection::vec((0_u32..4_000, prop::option::of((charge, cents(20_000)))), 0..8);
    (prop::collection::vec(pay, PAYMENTS), others).prop_map(|(pays, others)| {
        let mut events: Vec<(u32, Day, Event)> = Vec::new();
        for (day, amount, late) in pays {
            let told = if late % 10 == 0 { day + 300 } else { day };
            events.push((told, first().plus_days(day), Event::Pay(amount)));
        }
        for (day, charge) in others {
            let event = charge.map_or(Event::Look, |(component, amount)| Event::Charge(component, amount));
            events.push((day, first().plus_days(day), event));
        }
        events.sort_by_key(|(told, _, _)| *told);
        events.into_iter().map(|(_, day, event)| (day, event)).collect()
    })
}

fn interest(posted: &[Posted]) -> Cents {
    posted.iter().map(|posted| posted.interest).sum()
}

/// What the books hold: on which day these parts were paid or charged.
enum Movement {
    Paid(Day, Parts),
    Charged(Day, Parts),
    Posted(Day),
}

/// Runs the events: previews each payment, books what was previewed, and holds the books against the account.
fn run(country: Country, debt: &Debt, events: &[(Day, Event)]) -> Result<usize, TestCaseError> {
    let order = country.payment_order(debt.contract);
    let mut account = Running::new(Some(&debt.terms), debt.open.clone());
    let (mut owed, mut books, mut payments) = (debt.open.clone(), Vec::new(), 0);
    for (day, event) in events {
        match event {
            Event::Pay(amount) => {
                let mut preview = account.clone();
                let shown = preview.advance(*day);
                let paid = preview.pay(&order, &debt.held, *day, *amount);
                owed.add(Component::Interest, interest(&account.advance(*day)));
                prop_assert_eq!(interest(&shown) + account_before(&books, debt).open().total(), account.open().total());
                prop_assert_eq!(&paid, &allocate(&order, &account.open().without(&debt.held), *amount));
                prop_assert_eq!(paid.paid.total() + paid.unallocated, *amount);
                account.paid(*day, &paid.paid);
                prop_assert_eq!(&account, &preview, "what is booked is what was shown");
                owed = minus(&owed, &paid.paid)?;
                books.push(Movement::Paid(*day, paid.paid));
                payments += 1;
            }
            Event::Charge(component, amount) => {
                let charged: Parts = [(*component, *amount)].into_iter().collect();
                owed.add(Component::Interest, interest(&account.advance(*day)));
                owed.add(*component, *amount);
                account.charged(*day, &charged);
                books.push(Movement::Charged(*day, charged));
            }
            Event::Look => {
                owed.add(Component::Interest, interest(&account.advance(*day)));
                books.push(Movement::Posted(*day));
            }
        }
        prop_assert_eq!(account.open(), &owed, "the lines sum to the balance, part by part");
        prop_assert!(Component::ALL.into_iter().all(|part| account.open().of(part) >= Cents::ZERO));
        prop_assert!(account.base() >= account.open().of(Component::Principal));
        prop_assert!(
            account.base() <= account.open().of(Component::Principal) + account.open().of(Component::Interest)
        );
    }
    prop_assert_eq!(&account_before(&books, debt), &account, "the booked movements alone give the same state");
    Ok(payments)
}

/// Subtraction that does not stop at nothing, so that an overdraft shows.
fn minus(parts: &Parts, paid: &Parts) -> Result<Parts, TestCaseError> {
    for part in Component::ALL {
        prop_assert!(paid.of(part) >= Cents::ZERO && paid.of(part) <= parts.of(part));
    }
    Ok(parts.without(paid))
}

/// The account as the books alone give it.
fn account_before<'a>(books: &[Movement], debt: &'a Debt) -> Running<'a> {
    let mut account = Running::new(Some(&debt.terms), debt.open.clone());
    for movement in books {
        match movement {
            Movement::Paid(day, parts) => {
                account.advance(*day);
                account.paid(*day, parts);
            }
            Movement::Charged(day, parts) => {
                account.advance(*day);
                account.charged(*day, parts);
            }
            Movement::Posted(day) => {
                account.advance(*day);
            }
        }
    }
    account
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn in_every_country_what_is_previewed_is_booked_and_the_lines_sum_to_the_balance(
        debts in Country::ALL.iter().map(|country| debt(*country)).collect::<Vec<_>>(),
        events in prop::collection::vec(events(), Country::ALL.len()),
    ) {
        for ((country, debt), events) in Country::ALL.iter().zip(&debts).zip(&events) {
            prop_assert_eq!(run(*country, debt, events)?, PAYMENTS);
        }
    }

    /// A look that is not booked changes nothing at all: it is a look at a copy. A look that is booked rounds once more:
    /// half a cent at most for each posting, of either way, and where interest bears interest those half cents grow
    /// with it. Before rounding nothing depends on who looked.
    #[test]
    fn looking_in_between_moves_interest_by_its_roundings_only(
        debt in prop_oneof![debt(Country::De), debt(Country::Nl)],
        looks in prop::collection::btree_set(0_u32..4_000, 0..30),
    ) {
        let end = first().plus_days(4_000);
        let mut plain = Running::new(Some(&debt.terms), debt.open.clone());
        let once = plain.advance(end);
        let mut looked = Running::new(Some(&debt.terms), debt.open.clone());
        let mut often = Vec::new();
        for look in &looks {
            often.extend(looked.advance(first().plus_days(*look)));
        }
        often.extend(looked.advance(end));
        let apart = usize::try_from((interest(&once) - interest(&often)).abs().minor()).expect("cents");
        let grown = if debt.terms.compounding == Compounding::Yearly { GROWN_MOST } else { 1 };
        prop_assert!(2 * apart <= grown * (once.len() + often.len()), "{} cents apart", apart);
        if debt.terms.compounding == Compounding::None {
            let exact = |posted: &[Posted]| posted.iter().flat_map(|one| &one.stretches).map(|one| one.exact).sum();
            let (one, other): (Exact, Exact) = (exact(&once), exact(&often));
            prop_assert_eq!(one, other);
        }
    }

    /// Days on which interest is posted anyway, and days that were reached, can be looked at as often as one likes.
    #[test]
    fn looking_at_a_day_that_was_reached_changes_nothing(
        debt in debt(Country::Nl), events in events(), again in prop::collection::vec(0_usize..40, 0..10),
    ) {
        let mut once = Running::new(Some(&debt.terms), debt.open.clone());
        let mut twice = once.clone();
        for (at, (day, _)) in events.iter().enumerate() {
            once.advance(*day);
            twice.advance(*day);
            for _ in again.iter().filter(|again| **again == at) {
                prop_assert_eq!(twice.advance(*day), Vec::new());
                prop_assert_eq!(twice.advance(debt.terms.from), Vec::new());
            }
        }
        prop_assert_eq!(once, twice);
    }
}
