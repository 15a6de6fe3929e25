//! The tables of rates: one row a line, read strictly. A row without a source, for the future, out of order or over
//! another row is refused with its line, because a wrong rate is a wrong demand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Percent, Series, Step};
use crate::case::named;
use crate::day::Day;

/// The tables that ship with the product.
const SHIPPED: &str = include_str!("../country/data/rates.csv");

/// The columns of a table.
pub const HEADER: &str = "series;from;known_until;percent;status;confirmed_by;checked_on;source";

/// How far a row may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read in a source that settles it.
    Verified,
    /// From one table alone, or where sources differ: what uses it is provisional.
    Unconfirmed,
    /// Two people at the agency confirmed it.
    Confirmed,
    /// Made for the demo; never loaded elsewhere.
    Demo,
}

named!(Status { Verified => "verified", Unconfirmed => "unconfirmed", Confirmed => "confirmed", Demo => "demo" });

/// One row: a rate from its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateRow {
    /// The first day of the rate.
    pub from: Day,
    /// The last day on which we know it to hold; without one it holds until the next row.
    pub known_until: Option<Day>,
    /// Percent a year.
    pub percent: Percent,
    /// How far it may be trusted.
    pub status: Status,
    /// The two who confirmed it.
    pub confirmed_by: Option<String>,
    /// The day on which the source was read.
    pub checked_on: Day,
    /// Where it stands.
    pub source: String,
}

/// A row that is not taken, with its line from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct RowRefused {
    /// The line in the file, from 1.
    pub line: usize,
    /// Why.
    pub why: WhyRefused,
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhyRefused {
    /// The first line is not the header.
    #[error("the first line must name the columns: {HEADER}")]
    Header,
    /// Too few or too many columns.
    #[error("a row has eight columns with ; between them")]
    Columns,
    /// Not a series that we know.
    #[error("the series has a name that is not known")]
    Series,
    /// A day that cannot be read.
    #[error("a day is written YYYY-MM-DD")]
    Day,
    /// A percentage that cannot be read.
    #[error("a percentage is written as 8.25, with a point")]
    Percent,
    /// Not a status that we know.
    #[error("the status is verified, unconfirmed, confirmed or demo")]
    Status,
    /// Nobody can look it up.
    #[error("the row has no source")]
    NoSource,
    /// Confirmed by fewer than two.
    #[error("a confirmed row names two different people with + between them")]
    NotTwoPeople,
    /// A demo row outside the demo.
    #[error("a demo row is for the demo only")]
    DemoOnly,
    /// It begins after the day on which its source was read, or was read on a day that has not been.
    #[error("the row is for the future")]
    Future,
    /// It is before a row of the same series that stands above it.
    #[error("the row is out of order")]
    OutOfOrder,
    /// It says something else about days that another row speaks of.
    #[error("the row overlaps another row of the same series")]
    Overlap,
}

/// All tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<Series, Vec<RateRow>>);

impl Rates {
    /// The tables that ship with the product, checked.
    ///
    /// # Errors
    /// The first row that is not right: the program must not start with it.
    pub fn shipped() -> Result<Self, RowRefused> {
        let mut rates = Self::default();
        rates.add(SHIPPED, None, false)?;
        Ok(rates)
    }

    /// Adds the rows of a file: each comes after the last of its series, or confirms or corrects an unconfirmed one.
    /// Nothing is added when one row is refused.
    ///
    /// # Errors
    /// The first row that is not right, with its line.
    pub fn add(&mut self, text: &str, today: Option<Day>, demo: bool) -> Result<(), RowRefused> {
        let mut with = self.clone();
        let mut header_seen = false;
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let refused = |why| RowRefused { line: at + 1, why };
            if !header_seen {
                header_seen = line == HEADER;
                if !header_seen {
                    return Err(refused(WhyRefused::Header));
                }
                continue;
            }
            let (series, row) = read(line, today, demo).map_err(refused)?;
            put(with.0.entry(series).or_default(), row).map_err(refused)?;
        }
        *self = with;
        Ok(())
    }

    /// The rows of a series in order.
    pub fn rows(&self, series: Series) -> &[RateRow] {
        self.0.get(&series).map_or(&[], Vec::as_slice)
    }

    /// The steps of a series with `plus` points on top, as they apply from `from`. Where a row is no longer known to
    /// hold, its rate goes on as provisional. `None` when the table begins after that day.
    pub fn steps(&self, series: Series, plus: Percent, from: Day) -> Option<Vec<Step>> {
        let rows = self.rows(series);
        let first = rows.partition_point(|row| row.from <= from).checked_sub(1)?;
        let mut steps = Vec::with_capacity(rows.len() - first + 1);
        for (at, row) in rows.iter().enumerate().skip(first) {
            let percent = row.percent.plus(plus);
            steps.push(Step { from: row.from, percent, provisional: row.status == Status::Unconfirmed });
            let next = rows.get(at + 1).map(|next| next.from);
            if let Some(after) =
                row.known_until.map(|day| day.plus_days(1)).filter(|after| next.is_none_or(|next| *after < next))
            {
                steps.push(Step { from: after, percent, provisional: true });
            }
        }
        Some(steps)
    }
}

fn read(line: &str, today: Option<Day>, demo: bool) -> Result<(Series, RateRow), WhyRefused> {
    let columns: Vec<&str> = line.split(';').map(str::trim).collect();
    let &[series, from, known_until, percent, status, confirmed_by, checked_on, source] = columns.as_slice() else {
        return Err(WhyRefused::Columns);
    };
    let day = |text: &str| Day::parse(text).ok_or(WhyRefused::Day);
    let row = RateRow {
        from: day(from)?,
        known_until: if known_until.is_empty() { None } else { Some(day(known_until)?) },
        percent: Percent::parse(percent).ok_or(WhyRefused::Percent)?,
        status: Status::parse(status).ok_or(WhyRefused::Status)?,
        confirmed_by: (!confirmed_by.is_empty()).then(|| confirmed_by.to_owned()),
        checked_on: day(checked_on)?,
        source: source.to_owned(),
    };
    if source.is_empty() {
        return Err(WhyRefused::NoSource);
    }
    if row.status == Status::Demo && !demo {
        return Err(WhyRefused::DemoOnly);
    }
    if row.status == Status::Confirmed && !two_people(confirmed_by) {
        return Err(WhyRefused::NotTwoPeople);
    }
    if row.from > row.checked_on || today.is_some_and(|today| row.checked_on > today) {
        return Err(WhyRefused::Future);
    }
    if row.known_until.is_some_and(|until| until < row.from) {
        return Err(WhyRefused::OutOfOrder);
    }
    Ok((Series::parse(series).ok_or(WhyRefused::Series)?, row))
}

fn two_people(names: &str) -> bool {
    names
        .split_once('+')
        .map(|(one, two)| (one.trim(), two.trim()))
        .is_some_and(|(one, two)| !one.is_empty() && !two.is_empty() && one.to_lowercase() != two.to_lowercase())
}

fn put(rows: &mut Vec<RateRow>, row: RateRow) -> Result<(), WhyRefused> {
    let Some(last) = rows.last_mut() else {
        rows.push(row);
        return Ok(());
    };
    if row.from > last.from {
        if last.known_until.is_some_and(|until| until >= row.from) {
            return Err(WhyRefused::Overlap);
        }
        rows.push(row);
        return Ok(());
    }
    // What nobody confirmed was never booked: two people may confirm it, also with another figure. Nothing else changes.
    let confirms = matches!(row.status, Status::Confirmed | Status::Demo);
    match rows.iter_mut().find(|there| there.from == row.from) {
        Some(there) if confirms && there.status == Status::Unconfirmed => {
            *there = RateRow { known_until: row.known_until.or(there.known_until), ..row };
            Ok(())
        }
        Some(_) => Err(WhyRefused::Overlap),
        None => Err(WhyRefused::OutOfOrder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn table(rows: &str) -> Result<Rates, RowRefused> {
        let mut rates = Rates::default();
        rates.add(&format!("{HEADER}\n{rows}"), Some(day("2026-11-22")), false)?;
        Ok(rates)
    }

    fn why(rows: &str) -> Option<(usize, WhyRefused)> {
        table(rows).err().map(|refused| (refused.line, refused.why))
    }

    const GOOD: &str = "nl_consumer;2024-01-01;;7;verified;;2024-01-02;Stb. 2023, 484";

    #[test]
    fn the_shipped_tables_are_right_and_end_with_a_day_until_which_they_are_known() {
        let rates = Rates::shipped().expect("the shipped tables are checked by this test");
        for series in Series::ALL {
            if let Some(last) = rates.rows(*series).last() {
                assert!(last.known_until.is_some(), "{}: the last row must say until when it is known", series.name());
            }
        }
    }

    #[test]
    fn a_row_without_source_for_the_future_or_out_of_order_is_refused_with_its_line() {
        assert_eq!(why(GOOD), None);
        let rows = |second: &str| why(&format!("# a comment\n{GOOD}\n{second}"));
        let cases = [
            ("nl_consumer;2025-01-01;;6;verified;;2025-01-02;", WhyRefused::NoSource),
            ("nl_consumer;2027-01-01;;6;verified;;2026-01-02;Stb.", WhyRefused::Future),
            ("nl_consumer;2026-11-01;;6;verified;;2026-11-23;Stb.", WhyRefused::Future),
            ("nl_consumer;2023-01-01;;4;verified;;2024-01-02;Stb.", WhyRefused::OutOfOrder),
            ("nl_consumer;2024-01-01;;6;verified;;2024-01-02;Stb.", WhyRefused::Overlap),
            ("nl_consumer;2024-01-01;;7;confirmed;a+b;2024-01-02;Stb.", WhyRefused::Overlap),
            ("nl_consumer;2025-01-01;;6;confirmed;a;2025-01-02;Stb.", WhyRefused::NotTwoPeople),
            ("nl_consumer;2025-01-01;;6;confirmed;Ann + ann;2025-01-02;Stb.", WhyRefused::NotTwoPeople),
            ("nl_consumer;2025-01-01;;6;demo;;2025-01-02;Stb.", WhyRefused::DemoOnly),
            ("nl_consumer;2025-01-01;;6,5;verified;;2025-01-02;Stb.", WhyRefused::Percent),
            ("nl_consumer;1-1-2025;;6;verified;;2025-01-02;Stb.", WhyRefused::Day),
            ("nl_consumers;2025-01-01;;6;verified;;2025-01-02;Stb.", WhyRefused::Series),
            ("nl_consumer;2025-01-01;;6;sure;;2025-01-02;Stb.", WhyRefused::Status),
            ("nl_consumer;2025-01-01;6;verified;;2025-01-02;Stb.", WhyRefused::Columns),
            ("nl_consumer;2025-01-01;2024-12-31;6;verified;;2025-01-02;Stb.", WhyRefused::OutOfOrder),
        ];
        for (row, expected) in cases {
            assert_eq!(rows(row), Some((4, expected)), "{row}");
        }
        assert_eq!(table("").err(), None);
        assert_eq!(Rates::default().add(GOOD, None, false).err().map(|r| r.why), Some(WhyRefused::Header));
    }

    #[test]
    fn a_refused_file_changes_nothing_and_a_good_row_needs_no_new_program() {
        let mut rates = table(GOOD).expect("good rows");
        let before = rates.clone();
        let bad = format!(
            "{HEADER}\nnl_consumer;2025-01-01;;6;verified;;2025-01-02;Stb.\nnl_consumer;2025-07-01;;6;verified;;2025-07-02;"
        );
        assert!(rates.add(&bad, None, false).is_err());
        assert_eq!(rates, before);
        let good = format!("{HEADER}\nnl_consumer;2025-01-01;2025-06-30;6;unconfirmed;;2025-01-02;Stb.");
        rates.add(&good, None, false).expect("a row after the last");
        assert_eq!(rates.rows(Series::NlConsumer).len(), 2);
        let confirmed = format!("{HEADER}\nnl_consumer;2025-01-01;;6;confirmed;A. Jansen + B. Smit;2025-02-01;Stb.");
        rates
            .clone()
            .add(&confirmed.replace(";6;", ";5;"), None, false)
            .expect("two people correct an unconfirmed row");
        rates.add(&confirmed, None, false).expect("two people confirm a row");
        assert!(rates.add(&confirmed.replace(";6;", ";5;"), None, false).is_err(), "a confirmed row stays");
        assert_eq!(rates.rows(Series::NlConsumer)[1].known_until, Some(day("2025-06-30")));
    }

    #[test]
    fn past_the_day_until_which_a_rate_is_known_it_goes_on_as_provisional() {
        let rates = table("nl_consumer;2024-01-01;2024-12-31;7;verified;;2024-01-02;Stb.").expect("a good row");
        let steps = rates.steps(Series::NlConsumer, Percent::millionths(0), day("2024-03-01")).expect("a rate");
        let seen: Vec<_> = steps.iter().map(|step| (step.from, step.provisional)).collect();
        assert_eq!(seen, [(day("2024-01-01"), false), (day("2025-01-01"), true)]);
        assert_eq!(rates.steps(Series::NlConsumer, Percent::millionths(0), day("2023-12-31")), None);
    }
}
