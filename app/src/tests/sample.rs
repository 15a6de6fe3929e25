//! Made-up cases for the tests of pages.

use casework::case::{CasePage, Contact, Happening, HeldPart, PayForm, Status, What};
use casework::payment::PaymentPage;
use rules::case::{Component, DataRole, HoldReason, Parts, PartyRole};
use rules::costs::{Missing, Verdict};
use rules::country::{ContractKind, Country};
use rules::exact::Exact;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::{Method, State};
use rules::reference::Reference;
use rules::{Day, Stage};

/// A payment form for a Dutch case of € 286,76.
pub fn pay_form() -> PayForm {
    let due: Parts = [(Component::Principal, 24_550), (Component::Interest, 126), (Component::Costs, 4_000)]
        .into_iter()
        .map(|(component, minor)| (component, Cents::new(minor)))
        .collect();
    PayForm {
        reference: Reference::from_number(2_290_416_375),
        creditor: "Voorbeeld Wonen".into(),
        currency: Currency::EUR,
        country: Country::Nl,
        contract_kind: ContractKind::Ordinary,
        here: due.total(),
        bounds: rules::payment::bounds(&due, &rules::case::Parts::none(), Cents::ZERO),
        next: Vec::new(),
        enough: None,
        due,
        limitation: Some(rules::limitation::State::Running { last_day: Day::parse("2030-12-31").expect("a day") }),
        waiting_payment: None,
    }
}

/// A Dutch case of € 286,76, of which 40,00 of costs is not due and 100,00 is paid.
pub fn case() -> CasePage {
    let charged: Parts = pay_form().due;
    let paid = Cents::new(10_000);
    let open = charged.without(&[(Component::Principal, paid)].into_iter().collect());
    let day = |text| Day::parse(text).expect("a day");
    CasePage {
        reference: pay_form().reference,
        country: Country::Nl,
        currency: Currency::EUR,
        contract_kind: ContractKind::Ordinary,
        creditor: "Voorbeeld Wonen".into(),
        seller: Contact {
            name: "Voorbeeld Wonen".into(),
            email: Some("vraag@wonen.example".into()),
            ..Contact::default()
        },
        assigned_on: None,
        data_role: DataRole::Controller,
        role: PartyRole::Debtor,
        scope: None,
        liable_up_to: None,
        stage: Stage::Collection,
        status: Status::ToPay,
        charged,
        open,
        held: vec![HeldPart {
            component: Component::Costs,
            amount: Cents::new(4_000),
            reason: HoldReason::NotDue,
            until: Some(day("2026-03-24")),
        }],
        paid,
        payments: 1,
        waiting: Cents::ZERO,
        pay_by: Some(day("2026-03-17")),
        performance: None,
        description: Some("Aankoop van een kast".into()),
        invoice: "W-55201".into(),
        issued_on: Some(day("2025-12-31")),
        contract: None,
        undue: Some(Verdict::NotDue { missing: vec![Missing::ReceivedDayUnknown, Missing::NoAmount] }),
        per_day: Exact::interest(Cents::new(24_550), 4_000_000, 1, 365),
        court_facts: Vec::new(),
        next_step: None,
        limitation: None,
        timeline: vec![Happening {
            day: day("2026-02-05"),
            what: What::Paid { amount: paid, payment: None, by_viewer: true },
            who: None,
        }],
        as_of: day("2026-03-03"),
    }
}

/// A settled payment of € 12,50.
pub fn payment() -> PaymentPage {
    PaymentPage {
        by_helper: None,
        on_behalf_of: None,
        id: PaymentId::from_ulid("01JQ0000000000000000000000"),
        reference: pay_form().reference,
        creditor: "Voorbeeld Wonen".into(),
        currency: Currency::EUR,
        amount: Cents::new(1_250),
        method: Method::Bank,
        state: State::Settled,
        provider_url: Some("http://testbank.localhost/pay/1".into()),
        created_at: 1_772_500_000_000_000,
        settled_at: Some(1_772_500_060_000_000),
        paid: [(Component::Costs, Cents::new(1_250))].into_iter().collect(),
        overpaid: Cents::ZERO,
        shares: Vec::new(),
        before_after: Some((Cents::new(28_676), Cents::new(27_426))),
        open_now: Cents::new(27_426),
        receipt_hash: Some("ab".repeat(32)),
        without_acknowledging: true,
        transfer: None,
    }
}
