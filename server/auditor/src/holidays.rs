//! Public holidays: the table of `public_holidays.json`, which is no list of vectors but a map of countries and years.

use std::collections::BTreeMap;

use rules::Day;
use rules::holiday::{Calendar, Feast, of};
use serde_json::{Value, json};

use crate::Why;
use crate::read::{Object, wrong};

/// The holidays of a year: their days, and their names as the table writes them.
pub fn answer(input: &Object) -> Result<Value, Why> {
    let calendar = input.one_of("country", Calendar::parse)?;
    let year = i32::try_from(input.count("year")?).ok().filter(|year| (1..=2199).contains(year));
    let holidays = year.and_then(|year| of(calendar, year));
    let holidays = holidays.ok_or_else(|| wrong(&input.place("year"), "must be a year from 1995 to 2199"))?;
    let mut names: BTreeMap<Day, Vec<&str>> = BTreeMap::new();
    for holiday in holidays {
        names.entry(holiday.day).or_default().push(name(holiday.feast, calendar));
    }
    let line = |(day, mut names): (Day, Vec<&str>)| {
        names.sort_unstable();
        (day.to_string(), json!(names.join("; ")))
    };
    Ok(names.into_iter().map(line).collect())
}

/// The questions that the table answers: one for each country and year in it, as vectors.
pub fn questions(table: &Value) -> Vec<Value> {
    let mut questions = Vec::new();
    for (country, years) in table.as_object().into_iter().flatten() {
        for year in years.as_object().into_iter().flatten().map(|(year, _)| year) {
            let number = year.parse::<u32>().map_or_else(|_| json!(year), |number| json!(number));
            questions.push(json!({
                "id": format!("public_holidays-{country}-{year}"),
                "kind": "public_holidays",
                "input": { "country": country, "year": number },
            }));
        }
    }
    questions
}

fn name(feast: Feast, calendar: Calendar) -> &'static str {
    match feast {
        Feast::NewYear => "New Year's Day",
        Feast::Epiphany => "Epiphany",
        Feast::MaundyThursday => "Maundy Thursday",
        Feast::GoodFriday => "Good Friday",
        Feast::Easter => "Easter Sunday",
        Feast::EasterMonday => "Easter Monday",
        Feast::QueensDay => "Queen's Day",
        Feast::KingsDay => "King's Day",
        Feast::LabourDay if matches!(calendar, Calendar::Se | Calendar::Fi) => "May Day",
        Feast::LabourDay => "Labor Day",
        Feast::GreatPrayerDay => "Great Prayer Day",
        Feast::LiberationDay => "Liberation Day",
        Feast::ConstitutionDay => "Constitution Day",
        Feast::Ascension => "Ascension Day",
        Feast::Pentecost => "Pentecost",
        Feast::PentecostMonday => "Pentecost Monday",
        Feast::CorpusChristi => "Corpus Christi",
        Feast::NationalDay => "National Day",
        Feast::MidsummerEve => "Midsummer Eve",
        Feast::Midsummer => "Midsummer Day",
        Feast::Assumption => "Assumption Day",
        Feast::UnityDay => "German Unity Day",
        Feast::ReformationDay => "Reformation Day",
        Feast::AllSaints => "All Saints' Day",
        Feast::ArmisticeDay => "Armistice Day",
        Feast::IndependenceDay => "Independence Day",
        Feast::ImmaculateConception => "Immaculate Conception",
        Feast::ChristmasEve => "Christmas Eve",
        Feast::Christmas => "Christmas Day",
        Feast::SecondChristmasDay if calendar == Calendar::At => "Saint Stephen's Day",
        Feast::SecondChristmasDay => "Second Day of Christmas",
    }
}
