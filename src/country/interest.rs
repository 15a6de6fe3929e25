//! The interest that each country's law gives a creditor who is not paid in time.

use serde::{Deserialize, Serialize};

use super::Country;
use crate::day::Day;
use crate::interest::{Compounding, DayCount, Terms};
use crate::rate::{Percent, Rates, Series, Step};

/// On what the interest of a debt rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The law, a consumer owing.
    Consumer,
    /// The law, between businesses.
    Business,
    /// The contract, at this percentage a year.
    Contract(Percent),
}

/// What the law of a country says about interest on such a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterestLaw {
    /// The stable name of the rule.
    pub id: &'static str,
    /// The article, as a reader would look it up.
    pub article: &'static str,
    /// Where it stands.
    pub url: &'static str,
    /// Whether interest bears interest.
    pub compounding: Compounding,
    /// The table and the points on top of it; nothing for a contract.
    pub table: Option<(Series, Percent)>,
}

const BW_6_119: &str = "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=119";
const BW_6_119A: &str = "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=119a";
const BGB_288: &str = "https://www.gesetze-im-internet.de/bgb/__288.html";
const RANTELAG: &str =
    "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/rantelag-1975635_sfs-1975-635/";
const WER: &str = "https://www.ejustice.just.fgov.be/eli/wet/2013/02/28/2013A11134/justel";
const KORKOLAKI: &str = "https://www.finlex.fi/fi/lainsaadanto/1982/633";
const FORSINKELSESRENTELOVEN: &str = "https://lovdata.no/lov/1976-12-17-100/§3";

/// So many whole points.
const fn points(points: i64) -> Percent {
    Percent::millionths(points * 1_000_000)
}

impl Country {
    /// The law of interest. Where the table of a country is empty there is a rule and no rate: see [`Terms::by_law`].
    pub fn interest_law(self, basis: Basis) -> InterestLaw {
        // Art. 6:119(3) BW and its sisters: an agreed rate runs on in place of the statutory one, and alone.
        if let Basis::Contract(_) = basis {
            return self.contract_interest_law();
        }
        let business = basis == Basis::Business;
        let (id, article, url, series, plus) = match self {
            Self::Nl if business => {
                ("nl.interest.commercial", "art. 6:119a en 6:120 BW", BW_6_119A, Series::NlCommercial, 0)
            }
            Self::Nl => ("nl.interest.consumer", "art. 6:119 en 6:120 BW", BW_6_119, Series::NlConsumer, 0),
            Self::De if business => ("de.interest.business", "§ 288 Abs. 2, § 289 BGB", BGB_288, Series::DeBase, 9),
            Self::De => ("de.interest.consumer", "§ 288 Abs. 1, § 289 BGB", BGB_288, Series::DeBase, 5),
            Self::Se => ("se.interest", "6 § räntelagen", RANTELAG, Series::SeReference, 8),
            Self::Be => ("be.interest", "art. XIX.4 WER", WER, Series::BeStatutory, 0),
            Self::Fi => ("fi.interest", "korkolaki 4 §", KORKOLAKI, Series::FiLate, 0),
            Self::No => ("no.interest", "forsinkelsesrenteloven § 3", FORSINKELSESRENTELOVEN, Series::NoLate, 0),
        };
        // Art. 6:119(2) BW compounds; §289 BGB forbids it, and the others say nothing of it.
        let compounding = if self == Self::Nl { Compounding::Yearly } else { Compounding::None };
        InterestLaw { id, article, url, compounding, table: Some((series, points(plus))) }
    }

    fn contract_interest_law(self) -> InterestLaw {
        let (id, article, url) = match self {
            Self::Nl => ("nl.interest.contract", "art. 6:119 lid 3 BW", BW_6_119),
            Self::De => ("de.interest.contract", "§ 288 Abs. 3, § 289 BGB", BGB_288),
            Self::Se => ("se.interest.contract", "2 § räntelagen", RANTELAG),
            Self::Be => ("be.interest.contract", "art. XIX.4 WER", WER),
            Self::Fi => ("fi.interest.contract", "korkolaki 4 §", KORKOLAKI),
            Self::No => ("no.interest.contract", "forsinkelsesrenteloven § 3", FORSINKELSESRENTELOVEN),
        };
        InterestLaw { id, article, url, compounding: Compounding::None, table: None }
    }
}

impl Terms {
    /// The terms that the law of a country gives for a debt that bears interest from a day. `None` where there is no
    /// rate for that day: no interest is charged then.
    pub fn by_law(country: Country, basis: Basis, from: Day, day_count: DayCount, rates: &Rates) -> Option<Self> {
        let law = country.interest_law(basis);
        let steps = match (basis, law.table) {
            (Basis::Contract(percent), _) => vec![Step { from, percent, provisional: false }],
            (_, Some((series, plus))) => rates.steps(series, plus, from)?,
            (_, None) => return None,
        };
        Some(Self { from, day_count, compounding: law.compounding, steps, windows: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Cents;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn interest(country: Country, basis: Basis, principal: i64, from: &str, until: &str, count: DayCount) -> i64 {
        let rates = Rates::shipped().expect("checked by its own test");
        let terms = Terms::by_law(country, basis, day(from), count, &rates).expect("a rate for that day");
        terms.accrued(Cents::new(principal), day(until)).interest.minor()
    }

    /// The worked examples of the Dutch law: compounding on 15 March, rounded once a year and once at the end.
    #[test]
    fn dutch_interest_compounds_on_the_anniversary_and_is_rounded_once_a_year() {
        let of = |from, until, count| interest(Country::Nl, Basis::Consumer, 100_000, from, until, count);
        assert_eq!(of("2024-01-01", "2025-01-01", DayCount::ActAct), 7_000);
        assert_eq!(of("2024-01-01", "2025-01-01", DayCount::Act365), 7_019);
        assert_eq!(of("2023-03-15", "2025-10-01", DayCount::ActAct), 16_498);
        assert_eq!(of("2023-03-15", "2025-10-01", DayCount::Act365), 16_519);
        let business = interest(Country::Nl, Basis::Business, 500_000, "2024-05-01", "2025-08-01", DayCount::Act365);
        assert_eq!(business, 74_904);
    }

    #[test]
    fn swedish_and_german_interest_never_bears_interest() {
        let swedish = |count| interest(Country::Se, Basis::Consumer, 200_000, "2024-01-01", "2024-07-01", count);
        assert_eq!(swedish(DayCount::ActAct), 11_934);
        assert_eq!(swedish(DayCount::Act365), 11_967);
        assert_eq!(swedish(DayCount::Thirty360), 12_000);
        let german = |count| interest(Country::De, Basis::Consumer, 100_000, "2024-01-01", "2025-01-01", count);
        assert_eq!(german(DayCount::ActAct), 8_494);
        assert_eq!(german(DayCount::Act365), 8_518);
        assert_eq!(german(DayCount::Thirty360), 8_495);
    }

    #[test]
    fn a_year_without_a_confirmed_rate_makes_the_rest_provisional() {
        let rates = Rates::shipped().expect("checked by its own test");
        let terms =
            |from| Terms::by_law(Country::Nl, Basis::Consumer, day(from), DayCount::ActAct, &rates).expect("a rate");
        assert_eq!(terms("2023-03-15").provisional_from(), Some(day("2025-01-01")));
        assert_eq!(terms("2026-09-01").provisional_from(), Some(day("2026-09-01")));
    }
}
