//! Mobile: a telephone number that a text message can be sent to. A number at home is none: it would be read aloud to
//! whoever picks up. What cannot be told for certain is none either.

use rules::Country;

/// A number of a mobile telephone in one of our countries, in the form of ITU-T E.164.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mobile(String);

impl core::fmt::Debug for Mobile {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.masked()) // A number names somebody.
    }
}

/// How a country numbers its telephones.
struct Plan {
    country: Country,
    code: &'static str,
    /// What is dialled before a number inside the country.
    trunk: &'static str,
    /// What the numbers of mobile telephones begin with.
    mobile: &'static [&'static str],
    /// Digits after the code: at least and at most.
    digits: (usize, usize),
}

/// The numbering plans, as the authorities of the countries notified them to ITU-T.
const PLANS: [Plan; 6] = [
    Plan { country: Country::Nl, code: "31", trunk: "0", mobile: &["6"], digits: (9, 9) },
    Plan { country: Country::Se, code: "46", trunk: "0", mobile: &["70", "72", "73", "76", "79"], digits: (9, 9) },
    Plan { country: Country::De, code: "49", trunk: "0", mobile: &["15", "16", "17"], digits: (10, 11) },
    Plan { country: Country::Be, code: "32", trunk: "0", mobile: &["45", "46", "47", "48", "49"], digits: (9, 9) },
    Plan { country: Country::Fi, code: "358", trunk: "0", mobile: &["4", "50"], digits: (7, 10) },
    Plan { country: Country::No, code: "47", trunk: "", mobile: &["4", "9"], digits: (8, 8) },
];

impl Mobile {
    /// Reads a number as people write it. One without a code is of the person's own country.
    pub fn parse(typed: &str, own: Option<Country>) -> Option<Self> {
        let typed = typed.trim().replace("(0)", "");
        let is_mark = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '.' | '/' | '(' | ')' | '\u{a0}');
        let number: String = typed.chars().filter(|sign| !is_mark(*sign)).collect();
        let abroad = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
        let (plan, rest) = if let Some(whole) = abroad {
            let plan = PLANS.iter().find(|plan| whole.starts_with(plan.code))?;
            (plan, whole.strip_prefix(plan.code)?)
        } else {
            let plan = PLANS.iter().find(|plan| Some(plan.country) == own)?;
            (plan, number.strip_prefix(plan.trunk)?)
        };
        let digits = rest.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (plan.digits.0..=plan.digits.1).contains(&rest.len());
        let mobile = plan.mobile.iter().any(|beginning| rest.starts_with(beginning));
        (digits && fits && mobile).then(|| Self(format!("+{}{rest}", plan.code)))
    }

    /// The whole number: `+31612345678`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What may stand in a name or a list: the last two digits and nothing that finds somebody.
    pub fn masked(&self) -> String {
        let end = self.0.get(self.0.len() - 2..).unwrap_or_default();
        format!("x{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Mobile};

    fn read(typed: &str, own: Country) -> Option<String> {
        Mobile::parse(typed, Some(own)).map(|number| number.as_str().to_owned())
    }

    #[test]
    fn a_mobile_number_is_read_as_people_write_it() {
        for (typed, own, number) in [
            ("06 12 34 56 78", Country::Nl, "+31612345678"),
            ("06-12345678", Country::Nl, "+31612345678"),
            ("+31 (0)6 1234 5678", Country::Se, "+31612345678"),
            ("0031612345678", Country::No, "+31612345678"),
            ("070-123 45 67", Country::Se, "+46701234567"),
            ("0151 23456789", Country::De, "+4915123456789"),
            ("0470/12.34.56", Country::Be, "+32470123456"),
            ("040 123 4567", Country::Fi, "+358401234567"),
            ("412 34 567", Country::No, "+4741234567"),
        ] {
            assert_eq!(read(typed, own).as_deref(), Some(number), "{typed}");
        }
    }

    #[test]
    fn a_telephone_at_home_and_a_number_that_cannot_be_are_none() {
        for (typed, own) in [
            ("030 123 45 67", Country::Nl), // Utrecht.
            ("+31 88 000 00 00", Country::Nl),
            ("0800 8115", Country::Nl),
            ("06 1234 567", Country::Nl),
            ("06 1234 5678 ext 9", Country::Nl),
            ("612345678", Country::Nl),
            ("08-123 456 78", Country::Se),
            ("22 12 34 56", Country::No),
            ("+44 7700 900123", Country::Nl), // No country of ours: its plan is not known here.
            ("", Country::Nl),
            ("+", Country::Nl),
            ("０６12345678", Country::Nl),
        ] {
            assert_eq!(read(typed, own), None, "{typed}");
        }
        assert_eq!(Mobile::parse("06 12345678", None), None, "nobody knows of which country");
    }

    #[test]
    fn what_is_shown_of_a_number_finds_nobody() {
        let number = Mobile::parse("06 12 34 56 78", Some(Country::Nl)).expect("a number");
        assert_eq!((number.masked().as_str(), format!("{number:?}").as_str()), ("x78", "x78"));
    }
}
