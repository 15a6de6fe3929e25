//! Transfer: what a debtor needs to pay from a banking app, as text and as the EPC QR code (EPC069-12).

use iban::{Iban, IbanLike};

use crate::money::{Cents, Currency};
use crate::reference::Scheme;

/// Longest payment text that we encode, in bytes (the limit of 331 is unsettled; we stay under it).
const EPC_BYTES_MAX: usize = 331;

/// An account number, checked by structure and modulus 97.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountNumber(Iban);

impl AccountNumber {
    /// Reads an IBAN as people and files write it.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().to_ascii_uppercase().parse().ok().map(Self)
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

/// The text of an EPC QR code, version 002. `None` where the code does not exist: not euro, or out of range.
/// Only an ISO 11649 reference may stand in the structured field; a national one goes as text.
pub fn epc_text(
    payee: &str,
    account: &AccountNumber,
    amount: Cents,
    currency: Currency,
    scheme: Scheme,
    reference: &str,
) -> Option<String> {
    let in_range = (1..=99_999_999_999).contains(&amount.minor());
    if currency != Currency::EUR || !in_range {
        return None;
    }
    let payee: String = payee.chars().filter(|c| !c.is_control()).take(70).collect();
    let euros = format!("EUR{}.{:02}", amount.minor() / 100, amount.minor() % 100);
    let (structured, text) = if scheme == Scheme::Rf { (reference, "") } else { ("", reference) };
    let lines = ["BCD", "002", "1", "SCT", "", &payee, account.compact(), &euros, "", structured, text];
    let text = lines.join("\n").trim_end_matches('\n').to_owned();
    (text.len() <= EPC_BYTES_MAX).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vector_is_made_to_the_byte() {
        let account = AccountNumber::parse("NL91 ABNA 0417 1643 00").expect("an IBAN");
        let text = epc_text(
            "Voorbeeld Incasso B.V.",
            &account,
            Cents::new(15_000),
            Currency::EUR,
            Scheme::Rf,
            "RF722025001234",
        );
        assert_eq!(
            text.as_deref(),
            Some("BCD\n002\n1\nSCT\n\nVoorbeeld Incasso B.V.\nNL91ABNA0417164300\nEUR150.00\n\nRF722025001234")
        );
    }

    #[test]
    fn kronor_have_no_epc_code() {
        let account = AccountNumber::parse("NL91ABNA0417164300").expect("an IBAN");
        assert_eq!(epc_text("x", &account, Cents::new(100), Currency::SEK, Scheme::Rf, "RF722025001234"), None);
    }

    #[test]
    fn wrong_check_digits_are_no_account() {
        assert_eq!(AccountNumber::parse("NL92ABNA0417164300"), None);
    }
}
