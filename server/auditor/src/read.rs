//! Reading the input: every value with its place, so that a refusal says where, and every limit, so that nothing
//! behind this file can overflow.

use rules::money::AMOUNT_MINOR_MAX;
use rules::rate::Percent;
use rules::{Cents, Day};
use serde_json::{Map, Value};

use crate::Why;

/// The years in which a debt can lie that somebody asks about.
const YEAR_MIN: i32 = 1900;
const YEAR_MAX: i32 = 2199;

/// The longest list: payments, rates, parts.
pub(crate) const LIST_LENGTH_MAX: usize = 10_000;

/// A JSON object and where it stands.
pub(crate) struct Object<'a> {
    at: &'a str,
    keys: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    /// Reads an object.
    pub fn new(at: &'a str, value: &'a Value) -> Result<Self, Why> {
        let keys = value.as_object().ok_or_else(|| wrong(at, "must be an object"))?;
        Ok(Self { at, keys })
    }

    /// The name of a place inside it.
    pub fn place(&self, key: &str) -> String {
        format!("{}.{key}", self.at)
    }

    /// What stands there.
    pub fn get(&self, key: &str) -> Result<&'a Value, Why> {
        self.keys.get(key).ok_or_else(|| Why::Missing { at: self.place(key) })
    }

    /// What stands there, if anything does; `null` is nothing.
    pub fn optional(&self, key: &str) -> Option<&'a Value> {
        self.keys.get(key).filter(|value| !value.is_null())
    }

    /// Whole cents, from nothing to the largest amount that is read anywhere.
    pub fn cents(&self, key: &str) -> Result<Cents, Why> {
        cents(&self.place(key), self.get(key)?)
    }

    /// A day.
    pub fn day(&self, key: &str) -> Result<Day, Why> {
        day(&self.place(key), self.get(key)?)
    }

    /// A day or nothing.
    pub fn optional_day(&self, key: &str) -> Result<Option<Day>, Why> {
        self.optional(key).map(|value| day(&self.place(key), value)).transpose()
    }

    /// Text.
    pub fn text(&self, key: &str) -> Result<&'a str, Why> {
        self.get(key)?.as_str().ok_or_else(|| wrong(&self.place(key), "must be text"))
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Result<bool, Why> {
        self.get(key)?.as_bool().ok_or_else(|| wrong(&self.place(key), "must be true or false"))
    }

    /// A percentage or a factor.
    pub fn percent(&self, key: &str) -> Result<Percent, Why> {
        percent(&self.place(key), self.get(key)?)
    }

    /// One of a closed list of names.
    pub fn one_of<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Why> {
        parse(self.text(key)?).ok_or_else(|| wrong(&self.place(key), "has a name that is not known"))
    }

    /// A list, each entry with its place.
    pub fn list<T>(&self, key: &str, read: impl Fn(&str, &'a Value) -> Result<T, Why>) -> Result<Vec<T>, Why> {
        let at = self.place(key);
        let list = self.get(key)?.as_array().ok_or_else(|| wrong(&at, "must be a list"))?;
        if list.len() > LIST_LENGTH_MAX {
            return Err(wrong(&at, "is longer than 10,000 entries"));
        }
        list.iter().enumerate().map(|(number, value)| read(&format!("{at}[{number}]"), value)).collect()
    }

    /// A number of things.
    pub fn count(&self, key: &str) -> Result<u32, Why> {
        let value = self.get(key)?.as_u64().and_then(|number| u32::try_from(number).ok());
        value.ok_or_else(|| wrong(&self.place(key), "must be a whole number of things"))
    }
}

/// That this place holds something else than it must.
pub(crate) fn wrong(at: &str, why: &'static str) -> Why {
    Why::Wrong { at: at.to_owned(), why }
}

/// Whole cents: an integer, never a float, so `100.0` is refused as well.
pub(crate) fn cents(at: &str, value: &Value) -> Result<Cents, Why> {
    let minor = value.as_i64().filter(|minor| (0..=AMOUNT_MINOR_MAX).contains(minor));
    minor.map(Cents::new).ok_or_else(|| wrong(at, "must be whole cents from 0 to 1000000000000"))
}

/// A day of the years in which anybody can ask.
pub(crate) fn day(at: &str, value: &Value) -> Result<Day, Why> {
    let day = value.as_str().and_then(Day::parse).ok_or_else(|| wrong(at, "must be a day written YYYY-MM-DD"))?;
    if !(YEAR_MIN..=YEAR_MAX).contains(&day.year()) {
        return Err(wrong(at, "must lie in the years 1900 to 2199"));
    }
    Ok(day)
}

/// Decimal text. A JSON number is taken only where it is a whole number: another one was a float somewhere, and what
/// was written is lost.
pub(crate) fn decimal(at: &str, value: &Value) -> Result<String, Why> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) if number.is_u64() => Ok(number.to_string()),
        _ => Err(wrong(at, "must be decimal text such as \"8.25\"")),
    }
}

/// A percentage a year, as decimal text.
pub(crate) fn percent(at: &str, value: &Value) -> Result<Percent, Why> {
    let percent = Percent::parse(&decimal(at, value)?).filter(|percent| percent.in_millionths() >= 0);
    percent.ok_or_else(|| wrong(at, "must be decimal text from 0 to 1000 with six decimals at most"))
}

/// A pair `[day, something]`.
pub(crate) fn pair<'a>(at: &str, value: &'a Value) -> Result<(Day, &'a Value), Why> {
    match value.as_array().map(Vec::as_slice) {
        Some([first, second]) => Ok((day(at, first)?, second)),
        _ => Err(wrong(at, "must be a pair of a day and a value")),
    }
}
