//! Matching: which case the money of a line is for. The structured reference first, then what the payer wrote, then the
//! end-to-end id, then the account that has paid before; two answers are none.

use rules::ids::PaymentId;

use super::line::Line;
use super::reading::{Meant, in_text, structured};
use super::reason::Reason;
use crate::store::statement_search::{self as rows, CaseFound};
use crate::{Office, Outcome};

/// Most readings of one line that are looked up; each has passed its check digits.
const READINGS_MAX: usize = 40;

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub case: CaseFound,
    /// The payment that the line names.
    pub payment: Option<PaymentId>,
}

/// The case of a line, or why there is none.
pub(super) async fn find(office: &Office, line: &Line) -> Outcome<Result<Target, Reason>> {
    let (Some(amount), Some(currency)) = (line.amount, line.currency) else {
        return Ok(Err(Reason::AmountUnreadable));
    };
    let payment = line.end_to_end_id.as_deref().and_then(payment_id);
    let found = by_words(office, line).await?;
    let found = match (found, &payment) {
        (Some(found), _) => found,
        (None, Some(id)) => match rows::case_of_payment(office.store(), id).await? {
            Some(case) => Ok(case),
            None => Err(Reason::NoReference),
        },
        (None, None) => match &line.counterparty_account {
            Some(account) => only(rows::cases_by_account(office.store(), account, amount, currency).await?),
            None => Err(Reason::NoReference),
        },
    };
    Ok(found.and_then(|case| {
        if case.currency == currency { Ok(Target { case, payment }) } else { Err(Reason::OtherCurrency) }
    }))
}

/// The one case that the words of a line name: in the structured fields, else in the text, else in the id of the payer.
/// `None` when they name none.
pub(super) async fn by_words(office: &Office, line: &Line) -> Outcome<Option<Result<CaseFound, Reason>>> {
    let in_fields: Vec<Meant> = line.references.iter().flat_map(|text| structured(text)).collect();
    let in_id = line.end_to_end_id.as_deref().map(in_text).unwrap_or_default();
    for meant in [in_fields, in_text(&line.text), in_id] {
        let cases = cases(office, &meant).await?;
        if !cases.is_empty() {
            return Ok(Some(only(cases)));
        }
    }
    Ok(None)
}

fn only(mut cases: Vec<CaseFound>) -> Result<CaseFound, Reason> {
    match (cases.pop(), cases.len()) {
        (Some(case), 0) => Ok(case),
        (None, _) => Err(Reason::NoReference),
        (Some(_), _) => Err(Reason::SeveralMatches),
    }
}

/// The cases that exist among those that a text can mean. A national number means a case only in its own country:
/// the same digits can be right in two countries.
async fn cases(office: &Office, meant: &[Meant]) -> Outcome<Vec<CaseFound>> {
    let mut cases: Vec<CaseFound> = Vec::new();
    for meant in meant.iter().take(READINGS_MAX) {
        let Some(case) = rows::case_by_reference(office.store(), meant.reference).await? else { continue };
        let fits = meant.scheme.is_none_or(|scheme| scheme.scheme() == case.country.reference_scheme());
        if fits && !cases.contains(&case) {
            cases.push(case);
        }
    }
    Ok(cases)
}

/// Our payment id, as a bank hands it on: capitals, and without the sign that banks do not know.
fn payment_id(text: &str) -> Option<PaymentId> {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    PaymentId::parse(&format!("{}{}", PaymentId::PREFIX, bare.strip_prefix("PAY")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_id_is_known_again_as_banks_write_it() {
        let id = PaymentId::from_ulid("01JCXSR3M8000000000000000A");
        for text in [id.to_string(), id.to_string().to_uppercase(), id.to_string().replace('_', "-")] {
            assert_eq!(payment_id(&text), Some(id.clone()), "{text}");
        }
        assert_eq!(payment_id("NOTPROVIDED"), None);
        assert_eq!(payment_id("pay_1"), None);
    }
}
