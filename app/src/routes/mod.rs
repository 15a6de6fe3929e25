//! Routes: the one table of paths. A page or form that needs a URL calls a function here.

mod forms;
mod news;
mod paths;
pub mod staff;
mod table;
#[cfg(test)]
mod tests;

pub use forms::*;
pub use news::{unsubscribe, unsubscribe_of};
pub use paths::*;
pub use table::Table;

use rules::Component;
use rules::ids::{CallBackId, CaseId, ConversationId, DisputeId, FileId, MandateId, PaymentId, PlanId, RequestId};
use rules::reference::Reference;
use rules::rights::{Datum, Right};

/// The page of a case.
pub fn case(reference: Reference) -> String {
    format!("{CASES}/{reference}")
}

/// The page of the case that a path or a form names; all cases when it names none.
pub fn case_of(named: &str) -> String {
    match (Reference::parse_typed(named), CaseId::parse(named)) {
        (Ok(reference), _) => case(reference),
        (_, Some(id)) => format!("{CASES}/{id}"),
        _ => CASES.to_owned(),
    }
}

/// The code of a mandate, while it waits to be written down.
pub fn people_code(id: &MandateId) -> String {
    format!("{PEOPLE}/{id}/code")
}

/// How every cent of a case was worked out.
pub fn calculation(reference: Reference) -> String {
    format!("{CASES}/{reference}{CALCULATION}")
}

/// The line of one part in that page.
pub fn calculation_of(reference: Reference, component: Component) -> String {
    format!("{}#{}", calculation(reference), component.name())
}

/// The papers of a case, in its page.
pub fn documents(reference: Reference) -> String {
    format!("{CASES}/{reference}#documents")
}

/// The papers of the case that a form names; all cases when it names none.
pub fn documents_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(CASES.to_owned(), documents)
}

/// One paper of a case.
pub fn document(reference: Reference, id: &str) -> String {
    format!("{CASES}/{reference}{DOCUMENTS}{id}")
}

/// The name of the paper whose page this path is.
pub fn document_in(path: &str) -> &str {
    path.split_once(DOCUMENTS).map_or("", |(_, id)| id)
}

/// The page that says that nothing is owed any more.
pub fn certificate(reference: Reference) -> String {
    format!("{CASES}/{reference}{CERTIFICATE}")
}

/// The form that asks how much and how.
pub fn pay(reference: Reference) -> String {
    format!("{CASES}/{reference}/pay")
}

/// The payment form of the case that a form names; all cases when it names none.
pub fn pay_of(case: &str) -> String {
    match (Reference::parse_typed(case), CaseId::parse(case)) {
        (Ok(reference), _) => pay(reference),
        (_, Some(id)) => format!("{CASES}/{id}/pay"),
        _ => CASES.to_owned(),
    }
}

/// The last look before paying.
pub fn pay_check(reference: Reference) -> String {
    format!("{CASES}/{reference}/pay/check")
}

/// The offer on a case.
pub fn offer(reference: Reference) -> String {
    format!("{CASES}/{reference}{OFFER}")
}

/// The offer on the case that a form names; all cases when it names none.
pub fn offer_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(CASES.to_owned(), offer)
}

/// Where somebody says that a case was paid already, and sees how that stands.
pub fn paid(reference: Reference) -> String {
    format!("{CASES}/{reference}{PAID}")
}

/// The same of the case that a form names; all cases when it names none.
pub fn paid_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(CASES.to_owned(), paid)
}

/// The last look before it is said.
pub fn paid_check(reference: Reference) -> String {
    format!("{CASES}/{reference}{PAID}/check")
}

/// Where somebody says that something was done.
pub fn performance_done(reference: Reference) -> String {
    format!("{CASES}/{reference}{PERFORMANCE}/done")
}

/// The same of the case that a form names; all cases when it names none.
pub fn performance_done_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(CASES.to_owned(), performance_done)
}

/// Where somebody proposes a day on which something will be done.
pub fn performance_day(reference: Reference) -> String {
    format!("{CASES}/{reference}{PERFORMANCE}/day")
}

/// The same of the case that a form names; all cases when it names none.
pub fn performance_day_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(CASES.to_owned(), performance_day)
}

/// A call as a file for a calendar.
pub fn call_calendar(id: &CallBackId) -> String {
    format!("{CALL_BACK}/{id}/calendar.ics")
}

/// The call whose calendar this path is.
pub fn call_calendar_of(path: &str) -> Option<&str> {
    let id = path.strip_prefix(CALL_BACK)?.strip_prefix('/')?.strip_suffix("/calendar.ics")?;
    (!id.is_empty() && !id.contains('/')).then_some(id)
}

/// The page of a payment.
pub fn payment(id: &PaymentId) -> String {
    format!("{PAYMENTS}{id}")
}

/// The planner of a case.
pub fn plan(reference: Reference) -> String {
    format!("{CASES}/{reference}{PLAN}")
}

/// The planner of the case that a form names; all cases when it names none.
pub fn plan_of(case: &str) -> String {
    match (Reference::parse_typed(case), CaseId::parse(case)) {
        (Ok(reference), _) => plan(reference),
        (_, Some(id)) => format!("{CASES}/{id}{PLAN}"),
        _ => CASES.to_owned(),
    }
}

/// From when, and on which day of the month.
pub fn plan_when(reference: Reference) -> String {
    format!("{CASES}/{reference}{PLAN}/when")
}

/// The last look before proposing a plan.
pub fn plan_check(reference: Reference) -> String {
    format!("{CASES}/{reference}{PLAN}/check")
}

/// The budget helper.
pub fn plan_budget(reference: Reference) -> String {
    format!("{CASES}/{reference}{PLAN}/budget")
}

/// The receipt of the payment, plan, dispute or request with this id, as a file.
pub fn receipt(object: &str) -> String {
    format!("{RECEIPTS}{object}")
}

/// The object whose receipt this path is.
pub fn receipt_of(path: &str) -> Option<&str> {
    path.strip_prefix(RECEIPTS).filter(|id| !id.is_empty() && !id.contains('/'))
}

/// The page of a plan.
pub fn plan_page(id: &PlanId) -> String {
    format!("{PLANS}{id}")
}

/// Other terms for a plan that runs.
pub fn plan_change(id: &PlanId) -> String {
    format!("{PLANS}{id}/change")
}

/// Skipping a term.
pub fn plan_pause(id: &PlanId) -> String {
    format!("{PLANS}{id}/pause")
}

/// What happened with a missed term?
pub fn plan_missed(id: &PlanId) -> String {
    format!("{PLANS}{id}/missed")
}

/// Stopping a plan.
pub fn plan_stop(id: &PlanId) -> String {
    format!("{PLANS}{id}/stop")
}

/// Paying a plan off.
pub fn plan_pay_off(id: &PlanId) -> String {
    format!("{PLANS}{id}/pay-off")
}

/// What was agreed, to print and to keep.
pub fn plan_agreement(id: &PlanId) -> String {
    format!("{PLANS}{id}/agreement")
}

/// The due days as a file for a calendar.
pub fn plan_calendar(id: &PlanId) -> String {
    format!("{PLANS}{id}/calendar.ics")
}

/// The plan whose calendar this path is.
pub fn calendar_of(path: &str) -> Option<&str> {
    path.strip_prefix(PLANS)?.strip_suffix("/calendar.ics").filter(|id| !id.is_empty() && !id.contains('/'))
}

/// Which part of a case is not right.
pub fn dispute(reference: Reference) -> String {
    format!("{CASES}/{reference}{DISPUTE}")
}

/// The same for the case that a form names; all cases when it names none.
pub fn dispute_of(case: &str) -> String {
    match (Reference::parse_typed(case), CaseId::parse(case)) {
        (Ok(reference), _) => dispute(reference),
        (_, Some(id)) => format!("{CASES}/{id}{DISPUTE}"),
        _ => CASES.to_owned(),
    }
}

/// What is wrong with that part, and the story.
pub fn dispute_ground(reference: Reference) -> String {
    format!("{CASES}/{reference}{DISPUTE}/ground")
}

/// The last look before it is sent.
pub fn dispute_check(reference: Reference) -> String {
    format!("{CASES}/{reference}{DISPUTE}/check")
}

/// The page of a dispute.
pub fn dispute_page(id: &DisputeId) -> String {
    format!("{DISPUTES}{id}")
}

/// Sending something more.
pub fn dispute_add(id: &DisputeId) -> String {
    format!("{DISPUTES}{id}/add")
}

/// Taking a dispute back.
pub fn dispute_withdraw(id: &DisputeId) -> String {
    format!("{DISPUTES}{id}/withdraw")
}

/// Asking for a second look.
pub fn dispute_appeal(id: &DisputeId) -> String {
    format!("{DISPUTES}{id}/appeal")
}

/// A file, which is handed out as a download.
pub fn file(id: &FileId) -> String {
    format!("{FILES}{id}")
}

/// A picture of a page of a file, counted from 1.
pub fn file_picture(id: &FileId, page: u32) -> String {
    format!("{FILES}{id}/{page}")
}

/// A file, or a picture of a page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileAt<'a> {
    /// Which file.
    pub id: &'a str,
    /// Which page, counted from 1.
    pub page: Option<u32>,
}

/// The file whose address this path is.
pub fn file_of(path: &str) -> Option<FileAt<'_>> {
    let rest = path.strip_prefix(FILES)?;
    let (id, page) = rest.split_once('/').map_or((rest, None), |(id, page)| (id, Some(page)));
    let page = match page {
        Some(page) => Some(page.parse().ok().filter(|_| page.bytes().all(|b| b.is_ascii_digit()))?),
        None => None,
    };
    (!id.is_empty()).then_some(FileAt { id, page })
}

/// A privacy request.
pub fn request(id: &RequestId) -> String {
    format!("{MY_REQUESTS}{id}")
}

/// The form that puts one datum right.
pub fn rectify(datum: Datum) -> String {
    format!("{MY_RECTIFY}/{}", datum.name())
}

/// The form that asks a person to look at one decision.
pub fn review_of(decision: &str) -> String {
    format!("{MY_REVIEW}?d={decision}")
}

/// The form of a right; the list of all where it has none here.
pub fn right(right: Right) -> &'static str {
    match right {
        Right::Rectify => MY_RECTIFY,
        Right::Erase => MY_ERASE,
        Right::Restrict => MY_RESTRICT,
        Right::Object => MY_OBJECT,
        Right::Consent => MY_CONSENT,
        Right::HumanReview => MY_REVIEW,
        Right::Marketing => MY_MARKETING,
        Right::Access => MY_ACCESS,
        Right::Portability => MY_PORTABILITY,
    }
}

/// One conversation.
pub fn message(id: &ConversationId) -> String {
    format!("{MESSAGES}/{id}")
}

/// The conversation that a form names; all of them when it names none.
pub fn message_of(id: &str) -> String {
    ConversationId::parse(id).map_or(MESSAGES.to_owned(), |id| message(&id))
}

/// The part of the help page that says how to pay in parts.
pub fn help_plan() -> String {
    format!("{HELP}#plan")
}

/// The extract that this path leads to.
pub fn extract_of(path: &str) -> Option<casework::extract::Kind> {
    match path {
        MY_ACCESS_FILE => Some(casework::extract::Kind::Access),
        MY_PORTABILITY_FILE => Some(casework::extract::Kind::Portability),
        _ => None,
    }
}

/// Is this one of our own pages? Only then may a form lead back to it.
pub fn is_own(path: &str) -> bool {
    let whole = path.split(['?', '#']).next() == Some(path);
    whole && PAGES.iter().any(|pattern| matches(pattern, path))
}

fn matches(pattern: &str, path: &str) -> bool {
    let wanted = pattern.split('/');
    let got: Vec<&str> = path.split('/').collect();
    wanted.clone().count() == got.len()
        && wanted.zip(got).all(|(want, part)| {
            let free = want.starts_with('{') && !part.is_empty();
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            want == part || (free && plain)
        })
}
