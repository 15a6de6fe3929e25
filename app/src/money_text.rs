//! How a language puts the sign of a currency to its digits: one place for the server and for the island.

/// `€ 12,50` in Dutch, `€12.50` in English, `12,50 kr` for kronor and kroner, else the code before the digits.
/// Blanks do not break; a minus is a real one.
pub fn dressed(digits: &str, negative: bool, currency: &str, language: &str) -> String {
    let sign = if negative { "\u{2212}\u{a0}" } else { "" };
    match (currency, language) {
        ("EUR", "en") => format!("{sign}€{digits}"),
        ("EUR", _) => format!("{sign}€\u{a0}{digits}"),
        ("SEK" | "NOK" | "DKK", _) => format!("{sign}{digits}\u{a0}kr"),
        (code, _) => format!("{sign}{code}\u{a0}{digits}"),
    }
}
