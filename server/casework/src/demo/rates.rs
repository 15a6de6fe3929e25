//! The rates of the demo: rows that say `demo`, in the form in which an operator adds rows. They stand where a rate is
//! not confirmed or not known, so that the demo has amounts to show; nothing but the demo loads them.

use core::fmt::Write as _;

use rules::Day;
use rules::rate::{HEADER, Percent, RateRow, Rates, Series, Status};

/// What stands in for a rate of which no row ships, in millionths of a percent.
const STAND_INS: [(Series, i64); 2] = [(Series::BeStatutory, 4_500_000), (Series::FiLate, 10_500_000)];

/// The first day of a stand-in.
const STAND_IN_FROM: (i32, u32, u32) = (2020, 1, 1);

/// Days for which a demo can be used before its rates are provisional, however late in a half-year it is made.
const KNOWN_AHEAD_DAYS: u32 = 14;

/// The demo's own rows on top of the shipped ones: known until the end of the half-year and no longer.
pub fn rates(shipped: &Rates, today: Day) -> String {
    let mut text = format!("# Rates for the demo only, made on {today}.\n{HEADER}\n");
    for series in Series::ALL {
        let rows = shipped.rows(*series);
        for row in rows.iter().filter(|row| row.status == Status::Unconfirmed && row.from <= today) {
            let still_known = row.known_until.filter(|until| *until >= today && Some(row) == rows.last());
            let known_until = still_known.map(|until| until.max(half_year_end(today))).or(row.known_until);
            line(&mut text, *series, row.from, known_until, row.percent, today);
        }
        if let Some((from, known_until, percent)) = last_row(*series, rows, today) {
            line(&mut text, *series, from, Some(known_until), percent, today);
        }
    }
    text
}

/// The row that brings a series up to today, where none does.
fn last_row(series: Series, rows: &[RateRow], today: Day) -> Option<(Day, Day, Percent)> {
    let end = half_year_end(today);
    let Some(last) = rows.last() else {
        let (_, percent) = STAND_INS.into_iter().find(|(of, _)| *of == series)?;
        let (year, month, day) = STAND_IN_FROM;
        return Some((Day::from_numbers(year, month, day)?, end, Percent::millionths(percent)));
    };
    let known_until = last.known_until?;
    (known_until < today).then(|| (known_until.plus_days(1), end, last.percent))
}

fn half_year_end(today: Day) -> Day {
    let then = today.plus_days(KNOWN_AHEAD_DAYS);
    let (month, day) = if then.month() <= 6 { (6, 30) } else { (12, 31) };
    Day::from_numbers(then.year(), month, day).expect("every year has these days")
}

fn line(text: &mut String, series: Series, from: Day, known_until: Option<Day>, percent: Percent, today: Day) {
    let until = known_until.map(|day| day.to_string()).unwrap_or_default();
    writeln!(text, "{};{from};{until};{percent};demo;;{today};Voorbeeldtabel, alleen voor de demo", series.name())
        .expect("a text takes what is written to it");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_has_a_rate_for_every_series_today_whenever_it_is_made() {
        for day in ["2026-05-20", "2026-11-22", "2027-01-01", "2031-08-09"] {
            let today = Day::parse(day).expect("a day");
            let mut all = Rates::shipped().expect("the shipped tables are right");
            all.add(&rates(&all, today), Some(today), true).expect("the demo's own rows are rows");
            for series in Series::ALL {
                let steps = all.steps(*series, Percent::millionths(0), today).expect("a rate for today");
                let now = steps.iter().rev().find(|step| step.from <= today).expect("a step for today");
                assert!(!now.provisional, "{} on {day}", series.name());
            }
        }
    }
}
