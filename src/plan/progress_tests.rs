//! What is paid, what was missed and which step comes next: the tests of `progress`.

use super::*;
use crate::money::Currency;
use crate::plan::sample::{day, euro};
use proptest::prelude::*;

fn dues(amounts: &[i64]) -> Vec<Due> {
    let first = day("2026-01-31");
    (0..)
        .zip(amounts)
        .map(|(at, amount)| Due { number: at + 1, day: first.plus_months(at), amount: euro(*amount) })
        .collect()
}

fn on(received: i64, today: &str) -> Progress {
    Progress::of(&dues(&[4_500, 4_500, 4_500, 2_000]), euro(received), day(today), Calendar::Nl)
}

fn standings(progress: &Progress) -> Vec<&'static str> {
    progress.rows.iter().map(|row| row.standing.name()).collect()
}

fn policy() -> Policy {
    Policy::standard(Currency::EUR)
}

fn step(progress: &Progress, taken: &[(Step, &str)], promised: Option<&str>, today: &str) -> Option<&'static str> {
    let taken: Vec<_> = taken.iter().map(|(step, on)| Taken { step: *step, number: 1, day: day(on) }).collect();
    let due = step_due(progress, &policy(), &taken, promised.map(day), day(today), Calendar::Nl);
    due.map(|(step, _)| step.name())
}

#[test]
fn money_fills_the_oldest_instalment_first() {
    assert_eq!(standings(&on(0, "2026-01-31")), ["next", "later", "later", "later"]);
    assert_eq!(standings(&on(4_500, "2026-01-31")), ["paid", "next", "later", "later"]);
    let part = on(6_000, "2026-02-15");
    assert_eq!(
        (standings(&part), part.next().map(Filled::left)),
        (vec!["paid", "next", "later", "later"], Some(euro(3_000)))
    );
    assert_eq!(standings(&on(0, "2026-03-15")), ["missed", "missed", "next", "later"]);
    assert_eq!(standings(&on(4_500, "2026-03-15")), ["paid", "missed", "next", "later"]);
    assert_eq!(on(4_500, "2026-03-15").behind(), euro(4_500));
    let all = on(16_000, "2026-03-15");
    assert!(all.is_filled() && all.next().is_none());
    assert_eq!(all.beyond, euro(500), "what was paid beyond the plan is not lost");
}

#[test]
fn paying_more_than_an_instalment_is_paying_the_next_one_ahead() {
    assert_eq!(standings(&on(10_000, "2026-01-10")), ["paid", "paid", "next", "later"]);
}

#[test]
fn a_plan_that_is_done_early_asks_for_nothing_of_its_end() {
    let done = on(10_000, "2026-01-10").done();
    assert_eq!(standings(&done), ["paid", "paid", "paid"], "the last one was not needed any more");
    assert_eq!(done.rows.iter().map(|row| row.due.amount).sum::<Cents>(), euro(10_000), "what was paid, and no more");
    assert!(done.rows.iter().all(|row| row.left().is_zero()) && done.next().is_none());
}

#[test]
fn an_instalment_that_falls_on_a_free_day_is_in_time_on_the_next_working_day() {
    let last = |country, text| in_time_until(day(text), country).to_string();
    assert_eq!(last(Calendar::Nl, "2026-04-03"), "2026-04-07", "Good Friday to the Tuesday after Easter");
    assert_eq!(last(Calendar::Se, "2026-04-03"), "2026-04-07");
    assert_eq!(last(Calendar::Nl, "2026-04-27"), "2026-04-28", "King's Day");
    assert_eq!(last(Calendar::Be, "2026-04-27"), "2026-04-27", "which Belgium does not keep");
    assert_eq!(last(Calendar::Nl, "2026-02-28"), "2026-03-02", "a Saturday at the end of a month");
    assert_eq!(last(Calendar::Nl, "2028-02-29"), "2028-02-29", "a leap day on a Tuesday");
    assert_eq!(last(Calendar::De, "2026-12-25"), "2026-12-28", "Christmas, then a weekend");
    assert_eq!(last(Calendar::Nl, "2026-03-29"), "2026-03-30", "the Sunday on which summer time begins");
}

#[test]
fn an_instalment_is_missed_only_when_its_last_day_is_over() {
    let dues = [Due { number: 1, day: day("2026-04-03"), amount: euro(100) }];
    let standing = |today| Progress::of(&dues, Cents::ZERO, day(today), Calendar::Nl).rows[0].standing;
    assert_eq!([standing("2026-04-07"), standing("2026-04-08")], [Standing::Next, Standing::Missed]);
}

#[test]
fn a_missed_instalment_is_asked_about_then_reminded_then_noticed_and_only_then_ends_the_plan() {
    let one = on(0, "2026-02-10");
    assert_eq!(step(&one, &[], None, "2026-02-10"), Some("ask"));
    let asked = [(Step::Ask, "2026-02-03")];
    assert_eq!(step(&one, &asked, None, "2026-02-06"), None);
    assert_eq!(step(&one, &asked, None, "2026-02-07"), Some("remind"), "five days after its last day, 2 February");
    let reminded = [(Step::Ask, "2026-02-03"), (Step::Remind, "2026-02-07")];
    assert_eq!(step(&one, &reminded, None, "2026-02-20"), None, "one missed instalment never ends a plan");
    let two = on(0, "2026-03-03");
    assert_eq!(step(&two, &reminded, None, "2026-03-03"), Some("notice"));
    let noticed = [(Step::Ask, "2026-02-03"), (Step::Remind, "2026-02-07"), (Step::Notice, "2026-03-03")];
    assert_eq!(ends_on(day("2026-03-03"), &policy(), Calendar::Nl), day("2026-03-17"));
    assert_eq!(step(&two, &noticed, None, "2026-03-17"), None, "paying on the last day keeps the plan");
    assert_eq!(step(&two, &noticed, None, "2026-03-18"), Some("end"));
    assert_eq!(step(&on(4_500, "2026-03-03"), &noticed, None, "2026-03-18"), Some("ask"), "the next one begins anew");
    assert_eq!(step(&on(9_000, "2026-03-03"), &noticed, None, "2026-03-18"), None);
}

#[test]
fn a_promise_is_waited_for_and_its_weekend_too() {
    let one = on(0, "2026-02-10");
    let asked = [(Step::Ask, "2026-02-03")];
    assert_eq!(step(&one, &asked, Some("2026-02-14"), "2026-02-16"), None, "a Saturday: Monday is in time");
    assert_eq!(step(&one, &asked, Some("2026-02-14"), "2026-02-17"), Some("remind"));
    assert_eq!(step(&one, &[], Some("2026-02-14"), "2026-02-10"), Some("ask"), "a new question is asked all the same");
}

fn any_dues() -> impl Strategy<Value = Vec<Due>> {
    (0_u32..2_000, prop::collection::vec(1_i64..50_000, 1..30)).prop_map(|(from, amounts)| {
        let first = day("2024-01-31").plus_days(from);
        let made = |(at, amount)| Due { number: at + 1, day: first.plus_months(at), amount: euro(amount) };
        (0..).zip(amounts).map(made).collect()
    })
}

proptest! {
    #[test]
    fn what_is_filled_and_what_is_beyond_is_what_was_received(
        dues in any_dues(), received in -1_000_i64..1_000_000, today in 0_u32..4_000,
        calendar in prop::sample::select(Calendar::ALL),
    ) {
        let progress = Progress::of(&dues, euro(received), day("2024-01-01").plus_days(today), calendar);
        let filled: Cents = progress.rows.iter().map(|row| row.paid).sum();
        prop_assert_eq!(filled + progress.beyond, euro(received.max(0)));
        prop_assert!(progress.beyond.is_zero() || progress.is_filled());
        let paid: Vec<_> = progress.rows.iter().map(|row| row.paid == row.due.amount).collect();
        prop_assert!(paid.is_sorted_by_key(|paid| !paid), "nothing is filled before what is older");
        prop_assert!(progress.rows.iter().filter(|row| row.standing == Standing::Next).count() <= 1);
        let missed: Cents = progress.rows.iter().filter(|row| row.standing == Standing::Missed).map(Filled::left).sum();
        prop_assert_eq!(progress.behind(), missed);
    }

    #[test]
    fn more_money_never_makes_more_missed(
        dues in any_dues(), received in 0_i64..500_000, more in 0_i64..100_000, today in 0_u32..3_000,
    ) {
        let missed = |received| {
            Progress::of(&dues, euro(received), day("2024-01-01").plus_days(today), Calendar::De).missed().count()
        };
        prop_assert!(missed(received + more) <= missed(received));
    }

    /// A worker that takes each step on the day on which it is due, or some days later, over two years.
    #[test]
    fn no_plan_ends_without_a_question_a_reminder_and_a_notice_in_time(
        dues in any_dues(), payments in prop::collection::vec((0_u32..900, 1_i64..60_000), 0..12),
        every_days in 1_u32..9, promised in prop::option::of(0_u32..200),
        calendar in prop::sample::select(Calendar::ALL),
    ) {
        let (policy, start) = (policy(), dues[0].day);
        let (mut taken, mut ended) = (Vec::<Taken>::new(), None);
        for after in (0..900).step_by(every_days as usize) {
            let today = start.plus_days(after);
            let received: i64 = payments.iter().filter(|(at, _)| *at <= after).map(|(_, amount)| amount).sum();
            let progress = Progress::of(&dues, euro(received), today, calendar);
            let promised = promised.map(|days| start.plus_days(days));
            let Some((step, number)) = step_due(&progress, &policy, &taken, promised, today, calendar) else { continue };
            prop_assert_eq!(Some(number), progress.missed().next().map(|row| row.due.number));
            prop_assert!(!taken.iter().any(|one| (one.step, one.number) == (step, number)), "nothing is done twice");
            prop_assert!(step == Step::Ask || promised.is_none_or(|day| in_time_until(day, calendar) < today));
            taken.push(Taken { step, number, day: today });
            if step == Step::End {
                ended = Some((number, progress.missed().count()));
                break;
            }
        }
        if let Some((number, missed)) = ended {
            let about: Vec<_> = taken.iter().filter(|one| one.number == number).collect();
            let steps: Vec<_> = about.iter().map(|one| one.step).collect();
            prop_assert_eq!(steps, Step::ALL);
            prop_assert!(about[2].day.days_until(about[3].day) > i64::from(policy.notice_days));
            prop_assert!(missed >= policy.missed_most as usize);
        }
    }
}
