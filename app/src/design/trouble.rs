//! Trouble: why a form came back, once above it and once at its field, in the same words.

use leptos::prelude::*;
use rules::Refusal;
use rules::money::Currency;
use rules::refusal::Field;

use crate::words::Words;

/// A refused form.
#[derive(Clone, Debug)]
pub struct Trouble {
    refusal: Refusal,
    currency: Currency,
    target: &'static str,
}

impl Trouble {
    /// The trouble of a form with these fields, the first of them being where everything goes that has no field here.
    pub fn of(refusal: Option<Refusal>, currency: Currency, fields: &[&'static str]) -> Option<Self> {
        let refusal = refusal?;
        let first = fields.first().copied().unwrap_or_default();
        let own = Field::name(refusal.field());
        let target = fields.iter().copied().find(|field| *field == own).unwrap_or(first);
        Some(Self { refusal, currency, target })
    }

    /// The sentence at this field, if it is the one.
    pub fn at(trouble: Option<&Self>, w: Words, field: &str) -> Option<AnyView> {
        trouble.filter(|trouble| trouble.target == field).map(|trouble| trouble.sentence(w))
    }

    fn sentence(&self, w: Words) -> AnyView {
        w.refusal(&self.refusal, self.currency)
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
