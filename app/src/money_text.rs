//! How a language puts the sign of a currency to its digits: one place for the server and for the islands.

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

#[cfg(target_arch = "wasm32")]
pub use browser::{Writer, minor};

#[cfg(target_arch = "wasm32")]
mod browser {
    //! Amounts in a page that is there already, written by the browser's own tables.

    use js_sys::{Array, Function, Intl, Object, Reflect};
    use rules::money::{Cents, Currency};
    use wasm_bindgen::JsValue;
    use web_sys::Element;

    /// Writes amounts of one currency in one language.
    pub struct Writer {
        /// The currency.
        pub currency: Currency,
        language: String,
        number: Function,
    }

    impl Writer {
        /// For the element that names both.
        pub fn of(root: &Element) -> Option<Self> {
            let currency = Currency::parse(&root.get_attribute("data-currency")?)?;
            let language = root.get_attribute("data-language")?;
            let options = Object::new();
            let decimals = JsValue::from(currency.decimals());
            for name in ["minimumFractionDigits", "maximumFractionDigits"] {
                let _ = Reflect::set(&options, &name.into(), &decimals);
            }
            let number = Intl::NumberFormat::new(&Array::of1(&language.as_str().into()), &options).format();
            Some(Self { currency, language, number })
        }

        /// The amount with the marks of the language.
        pub fn text(&self, amount: Cents) -> String {
            // A picture of an amount below 2^53 minor units: exact to the last digit that is shown.
            #[expect(clippy::cast_precision_loss, reason = "amounts are bounded by AMOUNT_MINOR_MAX")]
            let major = amount.minor() as f64 / self.currency.minor_per_major() as f64;
            let digits = self.number.call1(&JsValue::NULL, &major.into()).ok().and_then(|text| text.as_string());
            super::dressed(&digits.unwrap_or_default(), false, self.currency.code(), &self.language)
        }

        /// As somebody would type it: no sign, and no decimals where there are none.
        pub fn plain(&self, amount: Cents) -> String {
            let per_major = self.currency.minor_per_major();
            let (major, minor) = (amount.minor() / per_major, amount.minor() % per_major);
            let mark = if self.language == "en" { '.' } else { ',' };
            if minor == 0 { major.to_string() } else { format!("{major}{mark}{minor:02}") }
        }

        /// Writes an amount into the `<data>` in this place.
        pub fn write(&self, place: &Element, amount: Cents) {
            let Ok(Some(data)) = place.query_selector("data") else { return };
            let _ = data.set_attribute("value", &amount.minor().to_string());
            if let Ok(Some(text)) = data.query_selector("bdi") {
                text.set_text_content(Some(&self.text(amount)));
            }
        }
    }

    /// A number of minor units in an attribute.
    pub fn minor(element: &Element, attribute: &str) -> Option<Cents> {
        element.get_attribute(attribute)?.parse().ok().map(Cents::new)
    }
}
