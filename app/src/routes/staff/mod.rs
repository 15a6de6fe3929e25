//! Routes of the staff's site, which has a host name of its own: none of these is answered on the debtors'.

mod contacts;
mod legal_holds;
pub mod table;

pub use contacts::*;
pub use legal_holds::*;

use rules::ids::{ConversationId, DisputeId, PlanId, RequestId, SettlementId};
use rules::reference::Reference;

/// What waits.
pub const QUEUE: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Proposals that wait for a person.
pub const PLANS: &str = "/plans";
/// Offers to let a debt be for less, and what debtors name instead.
pub const OFFERS: &str = "/offers";
/// The form that makes an offer.
pub const OFFER_NEW: &str = "/offers/new";
/// The last look before an offer is made.
pub const OFFER_CHECK: &str = "/offers/new/check";
/// Messages of debtors.
pub const MESSAGES: &str = "/messages";

/// Disputes by the day on which they must be answered.
pub const DISPUTES: &str = "/disputes";
/// The same as a file for a spreadsheet.
pub const DISPUTES_FILE: &str = "/disputes.csv";
/// What debtors say of something that must be done.
pub const PERFORMANCES: &str = "/performances";
/// What there is to do, of every kind.
pub const TASKS: &str = "/tasks";
/// Money of the bank that no rule could book.
pub const UNMATCHED: &str = "/payments/unmatched";
/// Privacy requests by the day at which we aim.
pub const PRIVACY: &str = "/privacy-requests";
/// The form in which a request is written down that came by telephone or by letter.
pub const PRIVACY_NEW: &str = "/privacy-requests/new";
/// The record of processing (GDPR art. 30).
pub const PROCESSING: &str = "/processing-record";
/// The form in which a rest is entered that somebody outside decided.
pub const REST: &str = "/rest";
/// The audit log, for leads.
pub const AUDIT: &str = "/audit";
/// What goes within a month, and what went.
pub const RETENTION: &str = "/retention";

/// Form: come in by the code of a link.
pub const DO_ENTER: &str = "/do/staff/enter";
/// Form: sign out.
pub const DO_LEAVE: &str = "/do/staff/leave";
/// Form: choose a language.
pub const DO_LANGUAGE: &str = "/do/staff/language";
/// Form: look at other terms before they are sent, or take a ready text over.
pub const DO_LOOK_COUNTER: &str = "/do/staff/plan/look_counter";
/// Form: look at a no before it is sent, or take a ready text over.
pub const DO_LOOK_REFUSE: &str = "/do/staff/plan/look_refuse";
/// Form: say yes to a proposal.
pub const DO_ACCEPT: &str = "/do/staff/plan/accept";
/// Form: propose other terms.
pub const DO_COUNTER: &str = "/do/staff/plan/counter";
/// Form: say no.
pub const DO_REFUSE: &str = "/do/staff/plan/refuse";
/// Form: look at an offer before it is made.
pub const DO_OFFER_LOOK: &str = "/do/staff/offer/look";
/// Form: make an offer.
pub const DO_OFFER_MAKE: &str = "/do/staff/offer/make";
/// Form: say yes to the amount that a debtor named.
pub const DO_OFFER_ACCEPT: &str = "/do/staff/offer/accept";
/// Form: look at a no to that amount before it is sent.
pub const DO_OFFER_LOOK_REFUSE: &str = "/do/staff/offer/look_refuse";
/// Form: say no to it.
pub const DO_OFFER_REFUSE: &str = "/do/staff/offer/refuse";

/// Form: look at an answer to what was done, or to a day, before it is sent.
pub const DO_PERFORMANCE_LOOK: &str = "/do/staff/performance/look";
/// Form: send that answer.
pub const DO_PERFORMANCE_ANSWER: &str = "/do/staff/performance/answer";

/// Form: say that the seller was asked.
pub const DO_DISPUTE_ASK: &str = "/do/staff/dispute/ask";
/// Form: note what the seller answered.
pub const DO_DISPUTE_NOTE: &str = "/do/staff/dispute/note";
/// Form: look at a decision before it is sent, or take a ready text over.
pub const DO_DISPUTE_LOOK: &str = "/do/staff/dispute/look";
/// Form: send the decision.
pub const DO_DISPUTE_DECIDE: &str = "/do/staff/dispute/decide";
/// Form: look at an answer before it is sent, or take a ready text over.
pub const DO_MESSAGE_LOOK: &str = "/do/staff/conversation/look";
/// Form: answer a message.
pub const DO_MESSAGE_ANSWER: &str = "/do/staff/conversation/answer";
/// Form: close a conversation.
pub const DO_MESSAGE_CLOSE: &str = "/do/staff/conversation/close";
/// Form: note that a task was done.
pub const DO_TASK_DONE: &str = "/do/staff/task/done";
/// Form: put a checked address in use.
pub const DO_ADDRESS_TAKE: &str = "/do/staff/moving/take";
/// Form: a new address is not taken.
pub const DO_ADDRESS_REJECT: &str = "/do/staff/moving/reject";
/// Form: note what a partner abroad was given.
pub const DO_MOVE_SHARE: &str = "/do/staff/moving/share";
/// Form: a partner abroad is given nothing.
pub const DO_MOVE_KEEP: &str = "/do/staff/moving/keep";
/// Form: look at what a seller got before it is booked.
pub const DO_SELLER_LOOK: &str = "/do/staff/seller/look";
/// Form: book what a seller got.
pub const DO_SELLER_CONFIRM: &str = "/do/staff/seller/confirm";
/// Form: a seller got nothing.
pub const DO_SELLER_DENY: &str = "/do/staff/seller/deny";
/// Form: book money of the bank on a case.
pub const DO_UNMATCHED_ASSIGN: &str = "/do/staff/unmatched/assign";
/// Form: send money back, or agree to that.
pub const DO_UNMATCHED_BACK: &str = "/do/staff/unmatched/back";
/// Form: note that money was sent back.
pub const DO_UNMATCHED_SENT: &str = "/do/staff/unmatched/sent";
/// Form: nothing needs to be done about a line of the bank.
pub const DO_UNMATCHED_PASS: &str = "/do/staff/unmatched/pass";
/// Form: look at an answer to a privacy request before it is sent, or take a ready text over.
pub const DO_PRIVACY_LOOK: &str = "/do/staff/privacy/look";
/// Form: send that answer.
pub const DO_PRIVACY_SEND: &str = "/do/staff/privacy/send";
/// Form: begin to look at a privacy request.
pub const DO_PRIVACY_BEGIN: &str = "/do/staff/privacy/begin";
/// Form: note that a seller was told what was asked.
pub const DO_PRIVACY_FORWARD: &str = "/do/staff/privacy/forward";
/// Form: note that somebody was told of a corrected datum.
pub const DO_PRIVACY_TOLD: &str = "/do/staff/privacy/told";
/// Form: look for the people of a case, to write down what one of them asked.
pub const DO_PRIVACY_FIND: &str = "/do/staff/privacy/find";
/// Form: write a request down that came by telephone or by letter.
pub const DO_PRIVACY_TAKE: &str = "/do/staff/privacy/take";
/// Form: say whose a request is that came by the public form.
pub const DO_PRIVACY_LINK: &str = "/do/staff/privacy/link";
/// Form: enter a rest that somebody outside decided.
pub const DO_REST: &str = "/do/staff/rest/enter";
/// Form: search the audit log.
pub const DO_AUDIT_SEARCH: &str = "/do/staff/audit/search";
/// Every page, as the HTTP router names it.
pub const PAGES: &[&str] = &[
    QUEUE,
    SIGN_IN,
    "/sign-in/{code}",
    PLANS,
    "/plans/{id}",
    "/plans/{id}/counter",
    "/plans/{id}/refuse",
    OFFERS,
    OFFER_NEW,
    OFFER_CHECK,
    "/offers/{id}",
    "/offers/{id}/refuse",
    DISPUTES,
    "/disputes/{id}",
    "/disputes/{id}/check",
    MESSAGES,
    "/messages/{id}",
    "/messages/{id}/check",
    PERFORMANCES,
    "/performances/{id}",
    "/performances/{id}/check",
    TASKS,
    "/tasks/{id}",
    "/tasks/{id}/check",
    UNMATCHED,
    "/payments/unmatched/{id}",
    PRIVACY,
    PRIVACY_NEW,
    "/privacy-requests/{id}",
    "/privacy-requests/{id}/check",
    PROCESSING,
    REST,
    AUDIT,
    LEGAL_HOLDS,
    "/legal-holds/{id}",
    RETENTION,
    CONTACTS,
    CONTACT_NEW,
    "/contacts/{id}",
    "/contacts/{id}/check",
];

/// Every form action.
pub const FORMS: &[&str] = &[
    DO_ENTER,
    DO_LEAVE,
    DO_LANGUAGE,
    DO_LOOK_COUNTER,
    DO_LOOK_REFUSE,
    DO_ACCEPT,
    DO_COUNTER,
    DO_REFUSE,
    DO_OFFER_LOOK,
    DO_OFFER_MAKE,
    DO_OFFER_ACCEPT,
    DO_OFFER_LOOK_REFUSE,
    DO_OFFER_REFUSE,
    DO_PERFORMANCE_LOOK,
    DO_PERFORMANCE_ANSWER,
    DO_DISPUTE_ASK,
    DO_DISPUTE_NOTE,
    DO_DISPUTE_LOOK,
    DO_DISPUTE_DECIDE,
    DO_MESSAGE_LOOK,
    DO_MESSAGE_ANSWER,
    DO_MESSAGE_CLOSE,
    DO_TASK_DONE,
    DO_ADDRESS_TAKE,
    DO_ADDRESS_REJECT,
    DO_MOVE_SHARE,
    DO_MOVE_KEEP,
    DO_SELLER_LOOK,
    DO_SELLER_CONFIRM,
    DO_SELLER_DENY,
    DO_UNMATCHED_ASSIGN,
    DO_UNMATCHED_BACK,
    DO_UNMATCHED_SENT,
    DO_UNMATCHED_PASS,
    DO_PRIVACY_LOOK,
    DO_PRIVACY_SEND,
    DO_PRIVACY_BEGIN,
    DO_PRIVACY_FORWARD,
    DO_PRIVACY_TOLD,
    DO_PRIVACY_FIND,
    DO_PRIVACY_TAKE,
    DO_PRIVACY_LINK,
    DO_REST,
    DO_AUDIT_SEARCH,
    DO_HOLD_SET,
    DO_HOLD_REVIEW,
    DO_HOLD_END,
    DO_CONTACT_ADD,
    DO_CONTACT_END,
    DO_CONTACT_SUBSCRIBE,
    DO_CONTACT_NO_NEWS,
    DO_CONTACT_CHECK,
];

/// The page on which a proposal is decided.
pub fn plan(id: &PlanId) -> String {
    format!("{PLANS}/{id}")
}

/// The last look before other terms are proposed.
pub fn counter(id: &PlanId) -> String {
    format!("{PLANS}/{id}/counter")
}

/// The last look before a no.
pub fn refuse(id: &PlanId) -> String {
    format!("{PLANS}/{id}/refuse")
}

/// The page of the proposal that a form names; all of them when it names none.
pub fn plan_of(id: &str) -> String {
    PlanId::parse(id).map_or(PLANS.to_owned(), |id| plan(&id))
}

/// The page of one offer.
pub fn offer(id: &SettlementId) -> String {
    format!("{OFFERS}/{id}")
}

/// The last look before a no to the amount that a debtor named.
pub fn refuse_offer(id: &SettlementId) -> String {
    format!("{OFFERS}/{id}/refuse")
}

/// The page of the offer that a form names; all of them when it names none.
pub fn offer_of(id: &str) -> String {
    SettlementId::parse(id).map_or(OFFERS.to_owned(), |id| offer(&id))
}

/// The page of one dispute.
pub fn dispute(id: &DisputeId) -> String {
    format!("{DISPUTES}/{id}")
}

/// The last look before a decision goes out.
pub fn dispute_check(id: &DisputeId) -> String {
    format!("{DISPUTES}/{id}/check")
}

/// The page of the dispute that a form names; all of them when it names none.
pub fn dispute_of(id: &str) -> String {
    DisputeId::parse(id).map_or(DISPUTES.to_owned(), |id| dispute(&id))
}

/// One conversation.
pub fn message(id: &ConversationId) -> String {
    format!("{MESSAGES}/{id}")
}

/// The last look before an answer is sent.
pub fn message_check(id: &ConversationId) -> String {
    format!("{MESSAGES}/{id}/check")
}

/// The conversation that a form names; all of them when it names none.
pub fn message_of(id: &str) -> String {
    ConversationId::parse(id).map_or(MESSAGES.to_owned(), |id| message(&id))
}

/// What was said of something that must be done, by the reference of its case.
pub fn performance(reference: Reference) -> String {
    format!("{PERFORMANCES}/{reference}")
}

/// The last look before an answer to it goes out.
pub fn performance_check(reference: Reference) -> String {
    format!("{PERFORMANCES}/{reference}/check")
}

/// The one that a form names; all of them when it names none.
pub fn performance_of(case: &str) -> String {
    Reference::parse_typed(case).map_or(PERFORMANCES.to_owned(), performance)
}

/// The page of one task.
pub fn task(id: &str) -> String {
    format!("{TASKS}/{id}")
}

/// The page of the task that a form names; all of them when it names none.
pub fn task_of(id: &str) -> String {
    let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain { task(id) } else { TASKS.to_owned() }
}

/// The last look before what a seller got is booked.
pub fn task_check(id: &str) -> String {
    format!("{TASKS}/{id}/check")
}

/// The same of the task that a form names; all tasks when it names none.
pub fn task_check_of(id: &str) -> String {
    let page = task_of(id);
    if page == TASKS { page } else { format!("{page}/check") }
}

/// One line of the bank.
pub fn unmatched(id: &str) -> String {
    format!("{UNMATCHED}/{id}")
}

/// The line of the bank that a form names; all of them when it names none.
pub fn unmatched_of(id: &str) -> String {
    let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain { unmatched(id) } else { UNMATCHED.to_owned() }
}

/// One privacy request.
pub fn privacy(id: &RequestId) -> String {
    format!("{PRIVACY}/{id}")
}

/// The privacy request that a form names; all of them when it names none.
pub fn privacy_of(id: &str) -> String {
    RequestId::parse(id).map_or(PRIVACY.to_owned(), |id| privacy(&id))
}

/// The last look before its answer is sent; all of them when the form names none.
pub fn privacy_check_of(id: &str) -> String {
    RequestId::parse(id).map_or(PRIVACY.to_owned(), |id| format!("{PRIVACY}/{id}/check"))
}

/// Is this a page of the staff? Only then may a form lead back to it; never to one with a code in its path.
pub fn is_own(path: &str) -> bool {
    let whole = path.split(['?', '#']).next() == Some(path);
    let code = path.len() > SIGN_IN.len() && path.starts_with(SIGN_IN);
    whole && !code && PAGES.iter().any(|pattern| crate::routes::matches(pattern, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_pages_of_the_staff_only() {
        for path in ["/", "/plans", "/sign-in", "/plans/plan_01JQ", "/plans/plan_01JQ/counter", "/offers/new/check"] {
            assert!(is_own(path), "{path}");
        }
        for path in ["", "//evil.example", "/cases", "/sign-in/abc", "/plans?x", "/plans/a/b", "/do/staff/leave"] {
            assert!(!is_own(path), "{path}");
        }
    }
}
