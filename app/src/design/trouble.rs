//! Trouble: why a form came back, once above it and once at its field, in the same words.

use leptos::prelude::*;
use rules::Refusal;
use rules::money::Currency;
use rules::payment::Bounds;
use rules::refusal::Field;

use crate::words::Words;

/// A refused form.
#[derive(Clone, Debug)]
pub struct Trouble {
    refusal: Refusal,
    currency: Currency,
    target: &'static str,
    range: Option<Refusal>,
}

impl Trouble {
    /// The trouble of a form with these fields, the first of them being where everything goes that has no field here.
    pub fn of(refusal: Option<Refusal>, currency: Currency, fields: &[&'static str]) -> Option<Self> {
        let refusal = refusal?;
        let first = fields.first().copied().unwrap_or_default();
        let own = Field::name(refusal.field());
        let target = fields.iter().copied().find(|field| *field == own).unwrap_or(first);
        Some(Self { refusal, currency, target, range: None })
    }

    /// The same trouble, which also says what an amount may be when the typed one could not be read.
    #[must_use]
    pub fn within(mut self, bounds: Bounds) -> Self {
        let unread = matches!(
            self.refusal,
            Refusal::AmountMissing | Refusal::AmountUnreadable | Refusal::AmountAmbiguous { .. }
        );
        self.range = unread.then_some(Refusal::AmountOutOfRange { least: bounds.least, most: bounds.most });
        self
    }

    /// The sentence at this field, if it is the one.
    pub fn at(trouble: Option<&Self>, w: Words, field: &str) -> Option<AnyView> {
        trouble.filter(|trouble| trouble.target == field).map(|trouble| trouble.sentence(w))
    }

    fn sentence(&self, w: Words) -> AnyView {
        let range = self.range.as_ref().map(|range| view! { " " {w.refusal(range, self.currency)} });
        view! { {w.refusal(&self.refusal, self.currency)} {range} }.into_any()
    }
}

/// The summary above a refused form. It takes the focus, without script too.
pub fn summary(w: Words, trouble: Option<&Trouble>) -> Option<AnyView> {
    trouble.map(|trouble| {
        view! {
            <div class="err" id="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-title">
                <h2 id="error-title">{w.say("form-problem")}</h2>
                <ul>
                    <li>
                        <a href=format!("#{}", trouble.target)>{trouble.sentence(w)}</a>
                    </li>
                </ul>
            </div>
        }
        .into_any()
    })
}
