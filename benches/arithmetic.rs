//! How fast the arithmetic is, on one core: `cargo xtask bench` runs this first, built for speed. A figure above its
//! bound is a failure, because a page works out what it shows each time that somebody asks.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rules::calculation::Running;
use rules::case::Parts;
use rules::country::ContractKind;
use rules::interest::{Compounding, DayCount, Terms};
use rules::plan::what_if::{least_within, what_if};
use rules::plan::{Every, Instalments, Owed};
use rules::rate::{Percent, Step};
use rules::{Cents, Component, Country, Day};

const ONE_CASE_MAX: Duration = Duration::from_micros(50);
/// Every movement of the slider works out one; a slow telephone is some twenty times slower than this.
const PLANNER_MAX: Duration = Duration::from_micros(500);
const ALL_CASES_MAX: Duration = Duration::from_secs(10);
const RUNS: u32 = 20_000;
const CASES: u32 = 100_000;
const PAYMENTS: u32 = 10;

fn main() -> ExitCode {
    let steps = terms(Compounding::Yearly, 41);
    let long = per_run(|| steps.accrued(black_box(Cents::new(123_456)), day("2026-01-15")));
    let fits = print("interest for one case, 20 years, 40 rate changes", long, ONE_CASE_MAX);
    let (owed, asked) = planned();
    let planner = per_run(|| what_if(black_box(&owed), asked, day("2026-01-15"), Cents::new(500), Cents::ZERO, None));
    let fits = print("the planner's columns, 3 cases over 24 months", planner, PLANNER_MAX) && fits;
    let all = took(recompute_all);
    if print("100,000 cases of 5 years and 10 payments recomputed", all, ALL_CASES_MAX) && fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Twenty years from 15 January 2006 with so many rates, one each half year.
fn terms(compounding: Compounding, rates: u32) -> Terms {
    let rate = |number| Step {
        from: day("2006-01-01").plus_months(6 * number),
        percent: Percent::millionths(2_000_000 + 125_000 * i64::from(number)),
        provisional: false,
    };
    let steps = (0..rates).map(rate).collect();
    Terms { from: day("2006-01-15"), day_count: DayCount::ActAct, compounding, steps, windows: Vec::new() }
}

/// Three cases that are paid together in 24 months.
fn planned() -> (Vec<Owed>, Instalments) {
    let terms = terms(Compounding::Yearly, 41);
    let one = |principal| {
        let open = [(Component::Principal, Cents::new(principal)), (Component::Costs, Cents::new(7_500))];
        let mut running = Running::new(Some(&terms), open.into_iter().collect());
        running.advance(day("2026-01-15"));
        let (country, contract) = (Country::Nl, ContractKind::Ordinary);
        Owed { country, contract, terms: Some(terms.clone()), standing: running.standing(), held: Parts::none() }
    };
    let owed: Vec<_> = [20_000, 50_000, 50_000].map(one).into();
    let any = Instalments { first: day("2026-02-28"), every: Every::Monthly, amount: Cents::ZERO };
    let asked = Instalments { amount: least_within(&owed, any, 24), ..any };
    let made = what_if(&owed, asked, day("2026-01-15"), Cents::new(500), Cents::ZERO, None);
    assert_eq!((made.proposed.payments, made.slower.is_some()), (24, true), "it is the plan that the line names");
    (owed, asked)
}

/// Every case from its first day on: ten payments in the order of its country, then its lines.
fn recompute_all() {
    let terms = terms(Compounding::Yearly, 12);
    let lines: i64 = (0..CASES).map(|number| recompute(&terms, number)).sum();
    black_box(lines);
}

fn recompute(terms: &Terms, number: u32) -> i64 {
    let country = Country::ALL[number as usize % Country::ALL.len()];
    let order = country.payment_order(ContractKind::Ordinary);
    let principal = Cents::new(50_000 + i64::from(number) * 7 % 300_000);
    let open = [(Component::Principal, principal), (Component::Costs, Cents::new(7_500))].into_iter().collect();
    let mut case = Running::new(Some(terms), open);
    for payment in 1..=PAYMENTS {
        let day = terms.from.plus_days(payment * 170 + number % 60);
        case.advance(day);
        case.pay(&order, &Parts::none(), day, Cents::new(2_500 + i64::from(number % 1_000)));
    }
    case.advance(terms.from.plus_months(60));
    case.open().iter().map(|(_, amount)| amount.minor()).sum()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn took(work: impl FnOnce()) -> Duration {
    #[expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The mean of many runs, after as many to warm up.
fn per_run<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut round = || (0..RUNS).for_each(|_| drop(black_box(work())));
    round();
    took(round) / RUNS
}

fn print(what: &str, took: Duration, most: Duration) -> bool {
    let fits = took <= most;
    println!("{what:52} {took:>10.2?}   bound {most:>6.0?}   {}", if fits { "ok" } else { "TOO SLOW" });
    fits
}
