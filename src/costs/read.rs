//! Reader of cost figures: one row a line, `;` between the columns, strict and with the line in every refusal.
//! The form is described in `country/data/costs.csv`; an operator's file has the same form.

use super::charge::Charge;
use super::scale::{Method, Scale};
use super::tiers::{amount, read_tiers};
use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::money::{Cents, Currency};

/// The header line, which every file begins with.
pub const HEADER: &str =
    "country;charge;from;until;known_until;currency;method;tiers;minimum;maximum;source;checked_on;status";

/// A file longer than this is no table of costs.
pub const BYTES_MAX: usize = 1_000_000;

/// How long after it was checked a row may stand without somebody looking again.
pub const REVIEW_MONTHS_MAX: u32 = 24;

/// A row that was refused, and with it the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}", .reason.name())]
pub struct RowRefused {
    /// The line in the file, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a row is refused. The names are stable: they are printed and looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file is longer than [`BYTES_MAX`].
    TooLong,
    /// The first line that is no comment is not the header.
    Header,
    /// Not as many columns as the header has.
    Columns,
    /// No country of ours.
    Country,
    /// No charge that this country has a rule for.
    Charge,
    /// A day that is no day, or none where there must be one.
    Day,
    /// The row ends before it begins.
    EndsBeforeItBegins,
    /// The row begins, or was checked, after today.
    Future,
    /// `known_until` lies outside the row, or too long after the day of the check.
    KnownUntil,
    /// No currency.
    Currency,
    /// No method.
    Method,
    /// Tiers that cannot be read, do not rise, or have no open end.
    Tiers,
    /// A minimum or maximum that is no amount, or a minimum above the maximum.
    Limits,
    /// No source.
    Source,
    /// Neither verified nor unsettled.
    Status,
    /// It begins before the row above it of the same charge.
    OutOfOrder,
    /// It holds on a day on which another row of the same charge holds.
    Overlap,
}

named!(Reason {
    TooLong => "too_long", Header => "header", Columns => "columns", Country => "country", Charge => "charge",
    Day => "day", EndsBeforeItBegins => "ends_before_it_begins", Future => "future", KnownUntil => "known_until",
    Currency => "currency", Method => "method", Tiers => "tiers", Limits => "limits", Source => "source",
    Status => "status", OutOfOrder => "out_of_order", Overlap => "overlap",
});

/// A row and the line on which it stands.
pub(crate) type Row = (usize, Scale);

/// Reads a file: every row of it, or the first reason why not. Rows of one charge stand in order and do not overlap.
pub(crate) fn rows(text: &str, today: Day) -> Result<Vec<Row>, RowRefused> {
    if text.len() > BYTES_MAX {
        return Err(RowRefused { line: 1, reason: Reason::TooLong });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines =
        text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    match lines.next() {
        Some((_, HEADER)) => {}
        first => return Err(RowRefused { line: first.map_or(1, |(at, _)| at + 1), reason: Reason::Header }),
    }
    let mut read: Vec<Row> = Vec::new();
    for (at, line) in lines {
        let refused = |reason| RowRefused { line: at + 1, reason };
        let scale = row(line, today).map_err(refused)?;
        let same = |(_, other): &&Row| other.country == scale.country && other.charge == scale.charge;
        if let Some((_, before)) = read.iter().rfind(same) {
            follows(before, &scale).map_err(refused)?;
        }
        read.push((at + 1, scale));
    }
    Ok(read)
}

/// Within one file a row follows the one above it: later, and after its end.
fn follows(before: &Scale, scale: &Scale) -> Result<(), Reason> {
    if scale.from < before.from {
        return Err(Reason::OutOfOrder);
    }
    match before.until {
        Some(until) if until < scale.from => Ok(()),
        _ => Err(Reason::Overlap),
    }
}

fn row(line: &str, today: Day) -> Result<Scale, Reason> {
    let columns: Vec<&str> = line.split(';').map(str::trim).collect();
    let columns: [&str; 13] = columns.try_into().map_err(|_| Reason::Columns)?;
    let [
        country,
        charge,
        from,
        until,
        known_until,
        currency,
        method,
        tiers,
        minimum,
        maximum,
        source,
        checked_on,
        status,
    ] = columns;
    let country = Country::parse(country).ok_or(Reason::Country)?;
    let charge = Charge::parse(charge).filter(|charge| country.cost_rule(*charge).is_some()).ok_or(Reason::Charge)?;
    let days = days([from, until, known_until, checked_on], today)?;
    let currency = Currency::parse(currency).ok_or(Reason::Currency)?;
    let method = Method::parse(method).ok_or(Reason::Method)?;
    let tiers = read_tiers(tiers, method, currency).ok_or(Reason::Tiers)?;
    let (minimum, maximum) = limits(minimum, maximum, currency).ok_or(Reason::Limits)?;
    if !source.chars().any(char::is_alphanumeric) {
        return Err(Reason::Source);
    }
    let settled = match status {
        "verified" => true,
        "unsettled" => false,
        _ => return Err(Reason::Status),
    };
    let source = source.to_owned();
    Ok(Scale {
        country,
        charge,
        from: days.from,
        until: days.until,
        known_until: days.known_until,
        currency,
        method,
        tiers,
        minimum,
        maximum,
        source,
        checked_on: days.checked_on,
        settled,
    })
}

/// The days of a row.
struct Days {
    from: Day,
    until: Option<Day>,
    known_until: Day,
    checked_on: Day,
}

fn days([from, until, known_until, checked_on]: [&str; 4], today: Day) -> Result<Days, Reason> {
    let day = |text| Day::parse(text).ok_or(Reason::Day);
    let (from, known_until, checked_on) = (day(from)?, day(known_until)?, day(checked_on)?);
    let until = if until.is_empty() { None } else { Some(day(until)?) };
    if until.is_some_and(|until| until < from) {
        return Err(Reason::EndsBeforeItBegins);
    }
    if from > today || checked_on > today {
        return Err(Reason::Future);
    }
    let known = known_until >= from
        && until.is_none_or(|until| known_until <= until)
        && known_until <= checked_on.plus_months(REVIEW_MONTHS_MAX);
    if !known {
        return Err(Reason::KnownUntil);
    }
    Ok(Days { from, until, known_until, checked_on })
}

fn limits(minimum: &str, maximum: &str, currency: Currency) -> Option<(Option<Cents>, Option<Cents>)> {
    let limit = |text: &str| if text.is_empty() { Some(None) } else { amount(text, currency).map(Some) };
    let (minimum, maximum) = (limit(minimum)?, limit(maximum)?);
    let ordered = minimum.zip(maximum).is_none_or(|(least, most)| least <= most);
    ordered.then_some((minimum, maximum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::costs::{NoFigure, Scales, Standing};
    use proptest::prelude::*;

    const GOOD: &str =
        "SE;demand;2020-01-01;2020-12-31;2020-12-31;SEK;band;180 above;;;SFS 2013:56;2026-01-01;verified";

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn read(lines: &[&str]) -> Result<Scales, RowRefused> {
        Scales::read(&format!("# costs\n\n{HEADER}\n{}\n", lines.join("\n")), day("2026-06-01"))
    }

    /// The row with one of its columns replaced.
    fn with(column: &str, text: &str) -> String {
        let at = HEADER.split(';').position(|name| name == column).expect("a column");
        let mut columns: Vec<&str> = GOOD.split(';').collect();
        columns[at] = text;
        columns.join(";")
    }

    #[test]
    fn a_row_that_cannot_be_relied_on_is_refused_with_its_line_and_the_reason() {
        assert!(read(&[GOOD]).is_ok());
        let tiers = ["", "180", "above", "180 to 100", "x above", "1 above | 2 above", "1 to 5 | 2 to 5 | 3 above"];
        let tiers = tiers.map(|text| ("tiers", text, Reason::Tiers));
        let more = [
            "-1 above",
            "101 % above",
            "0.001 % above",
            "1 per 0.99 above",
            "5 per 10 above",
            "1.005 above",
            "1000001 above",
        ];
        let more = more.map(|text| ("tiers", text, Reason::Tiers));
        let rest = [
            ("country", "XX", Reason::Country),
            ("charge", "tip", Reason::Charge),
            ("charge", "penalty", Reason::Charge),
            ("from", "2020-02-30", Reason::Day),
            ("from", "", Reason::Day),
            ("until", "soon", Reason::Day),
            ("until", "2019-12-31", Reason::EndsBeforeItBegins),
            ("from", "2020-12-31x", Reason::Day),
            ("checked_on", "2026-06-02", Reason::Future),
            ("known_until", "2021-01-01", Reason::KnownUntil),
            ("known_until", "2019-12-31", Reason::KnownUntil),
            ("currency", "kr", Reason::Currency),
            ("method", "guess", Reason::Method),
            ("minimum", "least", Reason::Limits),
            ("source", "", Reason::Source),
            ("source", " - ", Reason::Source),
            ("status", "sure", Reason::Status),
            ("status", "verified;more", Reason::Columns),
        ];
        for (column, text, reason) in tiers.into_iter().chain(more).chain(rest) {
            assert_eq!(read(&[&with(column, text)]), Err(RowRefused { line: 4, reason }), "{column}: {text}");
        }
        let least_above_most = with("minimum", "9").replace(";9;;", ";9;8;");
        assert_eq!(read(&[&least_above_most]).map_err(|refused| refused.reason), Err(Reason::Limits));
    }

    #[test]
    fn a_row_for_the_future_or_left_alone_too_long_is_refused() {
        let future = "SE;demand;2026-06-02;;2026-12-31;SEK;band;190 above;;;SFS 2026:1;2026-06-01;verified";
        assert_eq!(read(&[future]).map_err(|refused| refused.reason), Err(Reason::Future));
        let for_ever = "SE;demand;2026-06-01;;2028-06-02;SEK;band;190 above;;;SFS 2026:1;2026-06-01;verified";
        assert_eq!(read(&[for_ever]).map_err(|refused| refused.reason), Err(Reason::KnownUntil));
    }

    #[test]
    fn rows_of_one_charge_stand_in_order_and_do_not_overlap() {
        let next = GOOD.replace("2020-", "2021-");
        assert_eq!(read(&[GOOD, &next]).map(|scales| scales.rows().len()), Ok(2));
        assert_eq!(read(&[&next, GOOD]), Err(RowRefused { line: 5, reason: Reason::OutOfOrder }));
        assert_eq!(read(&[GOOD, "# again", GOOD]), Err(RowRefused { line: 6, reason: Reason::Overlap }));
        let open = GOOD.replacen(";2020-12-31", ";", 1);
        assert_eq!(read(&[&open, &next]), Err(RowRefused { line: 5, reason: Reason::Overlap }));
        let other = GOOD.replace(";demand;", ";plan;");
        assert!(read(&[&next, &other]).is_ok(), "another charge has an order of its own");
    }

    #[test]
    fn a_file_without_its_header_is_refused() {
        let reason = |text: &str| Scales::read(text, day("2026-06-01")).map_err(|refused| refused.reason);
        assert_eq!(reason(""), Err(Reason::Header));
        assert_eq!(reason(GOOD), Err(Reason::Header));
        assert_eq!(reason(&"#".repeat(BYTES_MAX + 1)), Err(Reason::TooLong));
        assert_eq!(reason(&format!("\u{feff}{HEADER}\r\n{GOOD}\r\n")).map(|scales| scales.rows().len()), Ok(1));
        let refused = RowRefused { line: 7, reason: Reason::OutOfOrder };
        assert_eq!(refused.to_string(), "line 7: out_of_order");
    }

    #[test]
    fn a_tier_reads_as_it_is_written() {
        let row = "BE;penalty;2023-09-01;;2027-01-01;EUR;band;20 to 150 | 30 + 10 % to 500 | 65 + 5 % above;;2000;WER;2026-01-01;verified";
        let tiers = read(&[row]).expect("a row").rows()[0].tiers.clone();
        let figures: Vec<_> = tiers.iter().map(|t| (t.above.minor(), t.amount.minor(), t.basis_points)).collect();
        assert_eq!(figures, [(0, 2_000, 0), (15_000, 3_000, 1_000), (50_000, 6_500, 500)]);
        assert_eq!(tiers.last().map(|tier| tier.to), Some(None));
    }

    #[test]
    fn a_row_of_the_operator_ends_the_open_one_before_it_and_settles_what_was_not() {
        let today = day("2027-01-15");
        let file = |row: &str| format!("{HEADER}\n{row}\n");
        let dutch = "NL;collection;2027-01-01;;2028-01-01;EUR;slices;20 % above;50;;Stb. 2026, 999;2027-01-10;verified";
        let scales = Scales::shipped().with(&file(dutch), today).expect("a row");
        let source = |on| scales.settled(Country::Nl, Charge::Collection, on).expect("a row").source.clone();
        assert_eq!(source(day("2027-01-01")), "Stb. 2026, 999");
        assert!(source(day("2026-12-31")).contains("Stb. 2012, 141"));
        let past = dutch.replace("2027-01-01", "2012-07-01").replace("2028-01-01", "2027-01-01");
        let refused = Scales::shipped().with(&file(&past), today);
        assert_eq!(refused, Err(RowRefused { line: 2, reason: Reason::Overlap }), "the past of a settled row stays");

        let on = day("2026-05-01");
        let unsettled = Scales::shipped().settled(Country::Be, Charge::Penalty, on);
        assert!(matches!(unsettled, Err(NoFigure::Unsettled { .. })));
        let shown = Scales::shipped().known(Country::Be, Charge::Penalty, on).map(|(_, standing)| standing);
        assert_eq!(shown, Some(Standing::Unsettled));
        let belgian = "BE;penalty;2023-09-01;;2028-01-01;EUR;band;20 above;;;our lawyer, letter 12;2027-01-10;verified";
        let scales = Scales::shipped().with(&file(belgian), today).expect("a row");
        assert!(scales.settled(Country::Be, Charge::Penalty, on).is_ok());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(column in 0_usize..13, text in ".{0,30}") {
            let mut columns: Vec<&str> = GOOD.split(';').collect();
            columns[column] = &text;
            let _ = read(&[&columns.join(";")]);
            let _ = Scales::read(&text, day("2026-06-01"));
        }
    }
}
