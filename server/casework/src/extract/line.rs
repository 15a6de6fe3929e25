//! Line: a row on its way out. It is made through the list of what may leave, so that nothing else is ever in one; ids
//! of people have become words by then.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rules::Day;
use rules::money::Currency;
use schemars::JsonSchema;
use serde::Serialize;

use super::allowed::{Leaves, leaves};
use crate::store::extract_read::Cell;
use crate::{Error, Outcome};

/// Whose extract it is, to say `you` instead of an id.
#[derive(Clone, Debug)]
pub(super) struct Whose {
    /// The person.
    pub person: String,
    /// Who helps them.
    pub helpers: BTreeSet<String>,
}

impl Whose {
    /// The word for an id.
    fn word(&self, id: &str) -> &'static str {
        match id {
            id if id == self.person => "you",
            id if self.helpers.contains(id) => "your_helper",
            "debtor" => "you",
            "helper" => "your_helper",
            "system" | "rule" => "rule",
            id if id.starts_with("pers_") || id == "visitor" => "another_person",
            _ => "agency",
        }
    }
}

/// A row of what may leave.
#[derive(Clone, Debug)]
pub(super) struct Line(BTreeMap<&'static str, Cell>);

impl Line {
    /// The row, when every column of it may leave.
    pub(super) fn of(cells: Vec<(&'static str, Cell)>, whose: &Whose) -> Outcome<Self> {
        Self::read(cells, whose, false)
    }

    /// The same of a row that a person at the agency let go.
    pub(super) fn let_go(cells: Vec<(&'static str, Cell)>, whose: &Whose) -> Outcome<Self> {
        Self::read(cells, whose, true)
    }

    fn read(cells: Vec<(&'static str, Cell)>, whose: &Whose, by_hand: bool) -> Outcome<Self> {
        let mut line = BTreeMap::new();
        for (name, cell) in cells {
            let cell = match (leaves(name), cell) {
                (Some(Leaves::Own | Leaves::Case), cell) => cell,
                (Some(Leaves::ByHand), cell) if by_hand => cell,
                (Some(Leaves::Who), Cell::Text(id)) => Cell::Text(whose.word(&id).to_owned()),
                (Some(Leaves::Who), _) => Cell::Nothing,
                (Some(Leaves::Key), _) => continue,
                _ => return Err(Error::broken("an extract", format!("{name} may not leave"))),
            };
            line.insert(name, cell);
        }
        Ok(Self(line))
    }

    fn cell(&self, name: &str) -> Outcome<&Cell> {
        self.0.get(name).ok_or_else(|| Error::broken("an extract", format!("{name} was not read")))
    }

    fn text(&self, name: &str) -> Outcome<Option<String>> {
        match self.cell(name)? {
            Cell::Nothing => Ok(None),
            Cell::Text(text) => Ok(Some(text.clone())),
            Cell::Number(_) => Err(Error::broken("an extract", format!("{name} is no text"))),
        }
    }

    fn number(&self, name: &str) -> Outcome<Option<i64>> {
        match self.cell(name)? {
            Cell::Nothing => Ok(None),
            Cell::Number(number) => Ok(Some(*number)),
            Cell::Text(_) => Err(Error::broken("an extract", format!("{name} is no number"))),
        }
    }

    /// The currency of the amounts of the row: the one that it names.
    fn currency(&self) -> Outcome<Currency> {
        let named = self.0.iter().find(|(name, _)| name.ends_with(".currency"));
        let code = named.and_then(|(_, cell)| if let Cell::Text(code) = cell { Some(code) } else { None });
        code.and_then(|code| Currency::parse(code))
            .ok_or_else(|| Error::broken("an extract", "an amount without a currency"))
    }

    /// Takes a column out, so that it cannot leave after all.
    pub(super) fn hide(&mut self, name: &'static str) {
        self.0.insert(name, Cell::Nothing);
    }
}

/// A value of a record, read from a column.
pub(super) trait Field: Sized {
    /// The value.
    fn of(line: &Line, name: &str) -> Outcome<Self>;
}

/// An amount of money as a decimal number in text, such as `12.50`: exact, with as many decimals as the currency has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Amount(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))] String);

/// A day as ISO 8601 writes it: `2026-03-01`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Date(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))] String);

/// An instant as RFC 3339 writes it, in UTC: `2026-03-01T10:00:00Z`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Instant(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"))] String);

impl Amount {
    /// An amount in the smallest unit of its currency.
    pub fn new(minor: i64, currency: Currency) -> Self {
        let (per, decimals) = (currency.minor_per_major().unsigned_abs(), currency.decimals() as usize);
        let (whole, rest) = (minor.unsigned_abs() / per, minor.unsigned_abs() % per);
        let sign = if minor < 0 { "-" } else { "" };
        Self(if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0decimals$}") })
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Date {
    /// A day.
    pub fn new(day: Day) -> Self {
        Self(day.to_string())
    }

    /// The day.
    pub fn day(&self) -> Option<Day> {
        Day::parse(&self.0)
    }
}

impl Instant {
    /// Microseconds since 1970 UTC.
    ///
    /// # Errors
    /// Broken, for an instant that no calendar has.
    pub fn new(at_us: i64) -> Outcome<Self> {
        let at = chrono::DateTime::from_timestamp_micros(at_us);
        let at = at.ok_or_else(|| Error::broken("an extract", "an instant beyond the calendar"))?;
        Ok(Self(at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)))
    }

    /// As RFC 3339 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn there<T>(value: Option<T>, name: &str) -> Outcome<T> {
    value.ok_or_else(|| Error::broken("an extract", format!("{name} is empty")))
}

impl Field for Option<String> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        line.text(name)
    }
}

impl Field for Option<i64> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        line.number(name)
    }
}

impl Field for Option<bool> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        Ok(line.number(name)?.map(|number| number != 0))
    }
}

impl Field for Option<Amount> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        line.number(name)?.map(|minor| Ok(Amount::new(minor, line.currency()?))).transpose()
    }
}

impl Field for Option<Date> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        let text = line.text(name)?;
        let day = |text: String| Day::parse(&text).map(|day| Date(day.to_string()));
        text.map(|text| there(day(text), name)).transpose()
    }
}

impl Field for Option<Instant> {
    fn of(line: &Line, name: &str) -> Outcome<Self> {
        line.number(name)?.map(Instant::new).transpose()
    }
}

/// What must be there: the column is never empty.
macro_rules! needed {
    ($($kind:ty),*) => {$(
        impl Field for $kind {
            fn of(line: &Line, name: &str) -> Outcome<Self> {
                there(Option::<$kind>::of(line, name)?, name)
            }
        }
    )*};
}

needed!(String, i64, bool, Amount, Date, Instant);

#[cfg(test)]
mod tests {
    use super::*;

    fn whose() -> Whose {
        Whose { person: "pers_a".into(), helpers: BTreeSet::from(["pers_h".into()]) }
    }

    #[test]
    fn an_amount_is_an_exact_decimal_number_in_text() {
        let euro = |minor| Amount::new(minor, Currency::EUR).0;
        assert_eq!(
            ["0.00", "0.05", "12.50", "-0.01"],
            [euro(0), euro(5), euro(1250), euro(-1)].each_ref().map(String::as_str)
        );
        let yen = Currency::parse("JPY").expect("a currency");
        assert_eq!(Amount::new(-7, yen).0, "-7");
        assert_eq!(euro(i64::MIN), "-92233720368547758.08");
    }

    #[test]
    fn nobody_is_named_but_by_a_word() {
        for (id, word) in [
            ("pers_a", "you"),
            ("pers_h", "your_helper"),
            ("pers_b", "another_person"),
            ("visitor", "another_person"),
            ("system", "rule"),
            ("staff_x", "agency"),
        ] {
            let line = Line::of(vec![("case_event.actor", Cell::Text(id.into()))], &whose()).expect("it leaves");
            assert_eq!(line.text("case_event.actor").expect("read").as_deref(), Some(word));
        }
    }

    #[test]
    fn what_needs_a_hand_leaves_by_hand_and_not_by_itself() {
        let row = || vec![("statement_line.remittance", Cell::Text("x".into()))];
        assert!(Line::of(row(), &whose()).is_err());
        assert!(Line::let_go(row(), &whose()).is_ok());
    }

    #[test]
    fn a_column_that_nobody_allowed_stops_the_row() {
        for name in ["person.person_key", "staff.name", "person.new_column", "nothing.at_all", "mandate.name"] {
            assert!(Line::of(vec![(name, Cell::Text("x".into()))], &whose()).is_err(), "{name}");
            assert!(Line::let_go(vec![(name, Cell::Text("x".into()))], &whose()).is_err(), "{name}, also by hand");
        }
    }
}
