//! Transfer: what a debtor needs to pay from a banking app, as text and as the EPC QR code (EPC069-12).

use iban::{Iban, IbanLike};

use crate::identifier::text::compact;
use crate::money::{Cents, Currency};
use crate::reference::Scheme;

/// Longest payment text that we encode, in bytes (the limit of 331 is unsettled; we stay within it).
const EPC_BYTES_MAX: usize = 331;

/// Longest name of a payee, in characters.
const EPC_NAME_CHARS_MAX: usize = 70;

/// Longest structured reference, in characters.
const EPC_REFERENCE_CHARS_MAX: usize = 35;

/// Longest text in place of a reference, in characters.
const EPC_TEXT_CHARS_MAX: usize = 140;

/// Largest amount, in cents: 999,999,999.99 euro. The smallest is one cent.
const EPC_CENTS_MAX: i64 = 99_999_999_999;

/// An account number, checked by structure and modulus 97.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountNumber(Iban);

impl AccountNumber {
    /// Reads an IBAN as people and files write it: case, blanks, dots and hyphens do not count.
    pub fn parse(text: &str) -> Option<Self> {
        compact(text, " -.").to_ascii_uppercase().parse().ok().map(Self)
    }

    /// Compact, as a bank file carries it.
    pub fn compact(&self) -> &str {
        self.0.electronic_str()
    }

    /// In groups of four, as people read it.
    pub fn grouped(&self) -> String {
        self.0.to_string()
    }
}

/// The text of an EPC QR code, version 002. `None` where the code does not exist: not euro, an amount out of range,
/// no payee, or a reference that does not fit.
/// Only an ISO 11649 reference may stand in the structured field; a national one goes as text.
pub fn epc_text(
    payee: &str,
    account: &AccountNumber,
    amount: Cents,
    currency: Currency,
    scheme: Scheme,
    reference: &str,
) -> Option<String> {
    let in_range = (1..=EPC_CENTS_MAX).contains(&amount.minor());
    let structured = scheme == Scheme::Rf;
    let chars_max = if structured { EPC_REFERENCE_CHARS_MAX } else { EPC_TEXT_CHARS_MAX };
    // A line break in the reference would begin the next field of the code.
    let fits = reference.chars().count() <= chars_max && !reference.chars().any(char::is_control);
    if currency != Currency::EUR || !in_range || !fits {
        return None;
    }
    let euros = format!("EUR{}.{:02}", amount.minor() / 100, amount.minor() % 100);
    let (structured, text) = if structured { (reference, "") } else { ("", reference) };
    let head = "BCD\n002\n1\nSCT\n\n";
    let tail = ["", account.compact(), &euros, "", structured, text].join("\n");
    let tail = tail.trim_end_matches('\n');
    let payee = name_within(payee, EPC_BYTES_MAX.checked_sub(head.len() + tail.len())?);
    (!payee.is_empty()).then(|| format!("{head}{payee}{tail}"))
}

/// The name without control signs, as much of it as the code has room for. A name is cut between characters:
/// a bank refuses half of one, while a payer knows a shortened name.
fn name_within(name: &str, bytes_max: usize) -> String {
    let mut bytes = 0;
    let kept: String = name
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(EPC_NAME_CHARS_MAX)
        .take_while(|c| {
            bytes += c.len_utf8();
            bytes <= bytes_max
        })
        .collect();
    kept.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAME: &str = "Voorbeeld Incasso B.V.";
    const RF: &str = "RF722025001234";

    fn account() -> AccountNumber {
        AccountNumber::parse("NL91 ABNA 0417 1643 00").expect("an IBAN")
    }

    fn rf_code(payee: &str, cents: i64) -> Option<String> {
        epc_text(payee, &account(), Cents::new(cents), Currency::EUR, Scheme::Rf, RF)
    }

    fn name_in(code: &str) -> &str {
        code.split('\n').nth(5).expect("the sixth line")
    }

    #[test]
    fn the_published_vector_is_made_to_the_byte() {
        assert_eq!(
            rf_code(NAME, 15_000).as_deref(),
            Some("BCD\n002\n1\nSCT\n\nVoorbeeld Incasso B.V.\nNL91ABNA0417164300\nEUR150.00\n\nRF722025001234")
        );
    }

    #[test]
    fn a_national_reference_stands_in_the_field_for_text() {
        let code = epc_text(NAME, &account(), Cents::new(1), Currency::EUR, Scheme::BeOgm, "+++090/9337/55493+++");
        assert!(code.expect("a code").ends_with("\nEUR0.01\n\n\n+++090/9337/55493+++"));
    }

    #[test]
    fn kronor_have_no_epc_code() {
        assert_eq!(epc_text("x", &account(), Cents::new(100), Currency::SEK, Scheme::Rf, RF), None);
    }

    #[test]
    fn one_cent_and_a_cent_below_a_milliard_euro_are_the_bounds() {
        assert!(rf_code(NAME, 1).expect("a code").contains("\nEUR0.01\n"));
        assert!(rf_code(NAME, 99_999_999_999).expect("a code").contains("\nEUR999999999.99\n"));
        for cents in [i64::MIN, -1, 0, 100_000_000_000, i64::MAX] {
            assert_eq!(rf_code(NAME, cents), None, "{cents}");
        }
    }

    #[test]
    fn a_name_is_cut_after_seventy_characters() {
        let seventy = "Zeventig".repeat(9)[..70].to_owned();
        assert_eq!(name_in(&rf_code(&seventy, 100).expect("a code")), seventy);
        assert_eq!(name_in(&rf_code(&format!("{seventy}!"), 100).expect("a code")), seventy);
        assert_eq!(name_in(&rf_code(&"é".repeat(71), 100).expect("a code")), "é".repeat(70));
    }

    #[test]
    fn a_name_in_a_wide_script_is_cut_between_characters_so_that_the_code_fits() {
        let text = "t".repeat(EPC_TEXT_CHARS_MAX);
        let code = epc_text(&"𐌰".repeat(70), &account(), Cents::new(100), Currency::EUR, Scheme::BeOgm, &text);
        let code = code.expect("a code");
        // 15 bytes of head, 170 of account, amount and text, and as many signs of four bytes as 146 bytes hold.
        assert_eq!((code.len(), name_in(&code)), (15 + 36 * 4 + 170, "𐌰".repeat(36).as_str()));
    }

    #[test]
    fn a_reference_that_does_not_fit_makes_no_code() {
        let with =
            |scheme, reference: &str| epc_text(NAME, &account(), Cents::new(100), Currency::EUR, scheme, reference);
        assert!(with(Scheme::Rf, &"1".repeat(35)).is_some());
        assert_eq!(with(Scheme::Rf, &"1".repeat(36)), None);
        assert!(with(Scheme::FiViite, &"1".repeat(140)).is_some());
        assert_eq!(with(Scheme::FiViite, &"1".repeat(141)), None);
        assert_eq!(with(Scheme::FiViite, &"𐌰".repeat(80)), None, "no room is left for the name");
        assert_eq!(with(Scheme::Rf, "RF72\n2025001234"), None);
    }

    #[test]
    fn a_payee_without_a_name_has_no_code() {
        for name in ["", "  ", "\n\r\t"] {
            assert_eq!(rf_code(name, 100), None, "{name:?}");
        }
    }

    #[test]
    fn an_account_is_read_as_people_write_it() {
        for text in [
            "NL91ABNA0417164300",
            " nl91 abna 0417 1643 00\n",
            "NL91.ABNA.0417.1643.00",
            "NL91\u{a0}ABNA\u{2013}0417164300",
        ] {
            assert_eq!(AccountNumber::parse(text), Some(account()), "{text}");
        }
        assert_eq!(account().grouped(), "NL91 ABNA 0417 1643 00");
    }

    #[test]
    fn wrong_check_digits_are_no_account() {
        assert_eq!(AccountNumber::parse("NL92ABNA0417164300"), None);
    }

    proptest! {
        #[test]
        fn every_code_has_its_lines_and_its_length(name in "\\PC{0,90}|.{0,90}", cents in 1_i64..100_000_000_000, text in "\\PC{0,140}") {
            if let Some(code) = epc_text(&name, &account(), Cents::new(cents), Currency::EUR, Scheme::FiViite, &text) {
                prop_assert!(code.len() <= 331);
                prop_assert!((8..=11).contains(&code.split('\n').count()));
                prop_assert!((1..=70).contains(&name_in(&code).chars().count()));
                prop_assert!(name.contains(name_in(&code)) || name.chars().any(char::is_control));
                prop_assert!(!code.ends_with('\n'));
            }
        }
    }
}
