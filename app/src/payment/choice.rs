//! Choice: what was chosen on the payment form, read once for the form and for the last look.

use casework::case::PayForm;
use casework::draft::Draft;
use rules::Refusal;
use rules::money::{Cents, parse_typed};
use rules::payment::Method;

/// The name of this form among the drafts.
pub const FORM: &str = "payment/choose";
/// What the form sends for "everything that can be paid".
pub const ALL: &str = "all";
/// What the form sends for "another amount".
pub const OTHER: &str = "other";

/// What the form sends when somebody pays without acknowledging the debt.
pub const TICKED: &str = "yes";

/// An amount and a way to pay that can be carried out now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How much.
    pub amount: Cents,
    /// How.
    pub method: Method,
    /// The debtor says that paying is no acknowledgement of the debt (NL: art. 3:318 BW).
    pub without_acknowledging: bool,
}

impl Choice {
    /// Reads the answers of the form. Nothing is chosen beforehand, so an amount without a choice is an answer too.
    ///
    /// # Errors
    /// The refusals of [`parse_typed`] and of [`rules::payment::Bounds::check`], then [`Refusal::MethodMissing`].
    pub fn read(form: &PayForm, choice: &str, amount: &str, method: &str, without: &str) -> Result<Self, Refusal> {
        let amount = if choice == ALL { form.here } else { parse_typed(amount, form.currency)? };
        form.bounds.check(amount)?;
        let method = Method::parse(method).ok_or(Refusal::MethodMissing)?;
        Ok(Self { amount, method, without_acknowledging: without == TICKED })
    }

    /// Reads them from the draft.
    ///
    /// # Errors
    /// As [`Choice::read`].
    pub fn from_draft(form: &PayForm, draft: &Draft) -> Result<Self, Refusal> {
        let typed = |name| draft.typed(name);
        Self::read(form, typed("choice"), typed("amount"), typed("method"), typed("without_acknowledging"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::sample;

    #[test]
    fn everything_is_what_can_be_paid_now_and_not_what_is_typed_beside_it() {
        let form = sample::pay_form();
        let choice = Choice::read(&form, ALL, "1", "bank", "").expect("a choice");
        assert_eq!(choice, Choice { amount: form.here, method: Method::Bank, without_acknowledging: false });
    }

    #[test]
    fn an_amount_is_enough_without_choosing_that_it_is_another() {
        let form = sample::pay_form();
        for choice in ["", OTHER] {
            assert_eq!(
                Choice::read(&form, choice, "12,50", "transfer", "").expect("a choice").amount,
                Cents::new(1250)
            );
        }
    }

    #[test]
    fn what_cannot_be_carried_out_is_refused_with_its_reason() {
        let form = sample::pay_form();
        assert_eq!(Choice::read(&form, "", "", "bank", ""), Err(Refusal::AmountMissing));
        assert_eq!(Choice::read(&form, OTHER, "12,50", "gold", ""), Err(Refusal::MethodMissing));
        let most = form.bounds.most;
        let over = Choice::read(&form, OTHER, "999999", "bank", "");
        assert_eq!(over, Err(Refusal::AmountOutOfRange { least: Cents::new(1), most }));
    }
}
