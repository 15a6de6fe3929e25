//! Made-up cases for the tests of pages.

use casework::case::PayForm;
use rules::case::Component;
use rules::country::{ContractKind, Country};
use rules::money::{Cents, Currency};
use rules::reference::Reference;

/// A payment form for a Dutch case of € 286,76.
pub fn pay_form() -> PayForm {
    let due = [(Component::Principal, 24_550), (Component::Interest, 126), (Component::Costs, 4_000)]
        .into_iter()
        .map(|(component, minor)| (component, Cents::new(minor)))
        .collect();
    PayForm {
        reference: Reference::from_number(2_290_416_375),
        creditor: "Voorbeeld Wonen".into(),
        currency: Currency::EUR,
        country: Country::Nl,
        contract_kind: ContractKind::Ordinary,
        bounds: rules::payment::bounds(&due, &rules::case::Parts::none(), Cents::ZERO),
        due,
        waiting_payment: None,
    }
}
