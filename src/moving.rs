//! Moving: which kinds of data about somebody can go to an agency in another country, and what a new address is made of.

use crate::case::named;
use crate::refusal::Refusal;

/// A kind of data that a partner agency can be given. What is not here is never shared: no health data, no budget, no
/// messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataCategory {
    /// Name and birth date.
    Name,
    /// The new address.
    Address,
    /// What is owed, to whom and why.
    Claim,
    /// What was paid.
    Payments,
    /// Plans and other agreements.
    Agreements,
}

named!(DataCategory {
    Name => "name", Address => "address", Claim => "claim", Payments => "payments", Agreements => "agreements",
});

/// Where somebody at the agency checked a new address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressSource {
    /// A population register.
    Register,
    /// The person confirmed it.
    Person,
    /// A letter that came back with it.
    ReturnedLetter,
}

named!(AddressSource { Register => "register", Person => "person", ReturnedLetter => "returned_letter" });

/// Characters of one line of an address at most.
pub const LINE_CHARACTERS_MAX: u32 = 100;

/// A new address, as plain lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
}

impl Address {
    /// Reads three typed lines: blanks at the ends and in a row do not count, and signs that cannot be seen are left out.
    ///
    /// # Errors
    /// [`Refusal::AddressIncomplete`], [`Refusal::AddressTooLong`].
    pub fn parse_typed(street: &str, postal_code: &str, city: &str) -> Result<Self, Refusal> {
        let [street, postal_code, city] = [street, postal_code, city].map(line);
        if [&street, &postal_code, &city].iter().any(|line| !line.chars().any(char::is_alphanumeric)) {
            return Err(Refusal::AddressIncomplete);
        }
        let most = LINE_CHARACTERS_MAX as usize;
        if [&street, &postal_code, &city].iter().any(|line| line.chars().count() > most) {
            return Err(Refusal::AddressTooLong { most: LINE_CHARACTERS_MAX });
        }
        Ok(Self { street, postal_code, city })
    }
}

/// One line of text: no control signs, none that turn the direction of writing, no blanks in a row.
fn line(text: &str) -> String {
    let seen = |c: &char| !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let spaced = text.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_three_lines_of_what_can_be_seen() {
        let read =
            Address::parse_typed("  Nieuwe\u{202e} straat \t 3\n", "1234 AB", "Ut\u{200b}recht").expect("an address");
        assert_eq!((read.street.as_str(), read.city.as_str()), ("Nieuwe straat 3", "Utrecht"));
        assert_eq!(Address::parse_typed("Straat 1", " ", "Utrecht"), Err(Refusal::AddressIncomplete));
        assert_eq!(Address::parse_typed("Straat 1", "--", "Utrecht"), Err(Refusal::AddressIncomplete));
        let long = "x".repeat(101);
        assert_eq!(Address::parse_typed(&long, "1", "U"), Err(Refusal::AddressTooLong { most: 100 }));
        assert!(Address::parse_typed(&long[1..], "1", "U").is_ok());
    }

    #[test]
    fn a_category_is_known_by_its_name() {
        assert!(DataCategory::ALL.iter().all(|one| DataCategory::parse(one.name()) == Some(*one)));
        assert_eq!(DataCategory::parse("health"), None);
    }
}
