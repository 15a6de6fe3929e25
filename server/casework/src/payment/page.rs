//! The page of a payment: where it stands, what it paid according to the books, and how to transfer by hand.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use rules::case::PartyRole;
use rules::identity::Act;
use rules::ids::PaymentId;
use rules::payment::Method;
use rules::transfer::{AccountNumber, epc_text};

use super::{PaymentPage, Transfer};
use crate::account::Account;
use crate::store::payment::{self as rows, CaseFacts, Payment};
use crate::store::{mandate, receipt};
use crate::{Error, Office, Outcome, Viewer, access};

/// White modules around a QR code, which its standard asks for.
const QUIET_MODULES: usize = 4;

/// The page of a payment of the viewer.
///
/// # Errors
/// [`crate::Error::NotFound`] or [`crate::Error::SignedOut`].
pub async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentPage> {
    let person = viewer.may(Act::SeeCase)?;
    let id = PaymentId::parse(id).ok_or(Error::NotFound)?;
    let (payment, facts, without_acknowledging) = rows::page(office.store(), &id).await?.ok_or(Error::NotFound)?;
    // What a helper paid for the viewer is the viewer's too.
    let by_helper = mandate::helper_name(office.store(), &payment.person, person).await?;
    if payment.person != *person && by_helper.is_none() {
        return Err(Error::NotFound);
    }
    let debtor = mandate::for_whom(office.store(), person).await?;
    let on_behalf_of = debtor.map(|name| crate::case::initials(&name));
    // A guarantor reads what is left of the own liability, and not how much another owes (domain.md D23).
    let role = access::case(office, viewer, payment.case.as_str(), Act::SeeCase).await?.role();
    let guarantor = role == PartyRole::Guarantor;
    let open_now = if guarantor {
        crate::case::page(office, viewer, payment.case.as_str()).await?.owed()
    } else {
        let account = Account::load(office, &payment.case, facts.country).await?;
        account.on(office.law(), office.today(facts.country)).open.total()
    };
    let found = receipt::receipt(office.store(), &payment.id).await?;
    let transfer = (payment.method == Method::Transfer).then(|| transfer(office, &payment, &facts));
    let (paid, overpaid, before_after, receipt_hash, shares) = match found {
        Some(receipt) => {
            let after = receipt.open_before - receipt.paid.total();
            let before_after = Some((receipt.open_before, after));
            (receipt.paid, receipt.overpaid, before_after, Some(receipt.fact_hash), receipt.shares)
        }
        None => Default::default(),
    };
    let before_after = before_after.filter(|_| !guarantor);
    Ok(PaymentPage {
        by_helper,
        on_behalf_of,
        id: payment.id,
        reference: facts.reference,
        creditor: facts.creditor,
        currency: payment.currency,
        amount: payment.amount,
        method: payment.method,
        state: payment.state,
        provider_url: payment.provider_url.filter(|_| payment.state.is_open()),
        created_at: payment.created_at,
        settled_at: payment.settled_at,
        paid,
        overpaid,
        before_after,
        shares,
        open_now,
        receipt_hash,
        without_acknowledging,
        transfer,
    })
}

fn transfer(office: &Office, payment: &Payment, facts: &CaseFacts) -> Transfer {
    let settings = office.settings();
    let scheme = facts.country.reference_scheme();
    let reference = scheme.make(facts.reference);
    let account = AccountNumber::parse(&settings.account);
    let qr_svg = account.as_ref().and_then(|account| {
        let text = epc_text(&settings.agency, account, payment.amount, payment.currency, scheme, &reference)?;
        qr_svg(&text)
    });
    Transfer {
        payee: settings.agency.clone(),
        account: account.map_or_else(|| settings.account.clone(), |account| account.grouped()),
        reference: scheme.grouped(&reference),
        qr_svg,
    }
}

/// A QR code as SVG: a white field and one black path, whatever the colours of the page, for cameras need the contrast.
/// No style, no script: the policy of the page forbids both. Level M, as the EPC guidelines ask.
fn qr_svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let size = code.size + 2 * QUIET_MODULES;
    let mut path = String::new();
    for y in 0..code.size {
        for x in (0..code.size).filter(|x| code[y][*x].value()) {
            write!(path, "M{} {}h1v1h-1z", x + QUIET_MODULES, y + QUIET_MODULES).expect("a string takes all text");
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" \
         aria-hidden=\"true\"><rect width=\"{size}\" height=\"{size}\" fill=\"white\"/>\
         <path fill=\"black\" d=\"{path}\"/></svg>"
    ))
}
