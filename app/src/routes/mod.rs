//! Routes: the one table of paths. A page or form that needs a URL calls a function here.

pub mod staff;
mod table;
pub use table::Table;

use rules::Component;
use rules::ids::{CallBackId, CaseId, ConversationId, DisputeId, FileId, MandateId, PaymentId, PlanId};
use rules::reference::Reference;

/// The start page.
pub const START: &str = "/";
/// Step one of signing in.
pub const LOGIN: &str = "/login";
/// Step two of signing in.
pub const LOGIN_SECOND: &str = "/login/second";
/// Is this letter real?
pub const VERIFY_LETTER: &str = "/verify-letter";
/// This letter is not for me.
pub const NOT_ME: &str = "/not-me";
/// What happens with a letter that was not for its reader.
pub const NOT_ME_DONE: &str = "/not-me/done";
/// What can I do?
pub const HELP: &str = "/help";
/// Your rights.
pub const RIGHTS: &str = "/rights";
/// What we know about you, and why.
pub const PRIVACY: &str = "/privacy";
/// Accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// What collection may cost.
pub const COSTS: &str = "/costs";
/// How to reach us.
pub const CONTACT: &str = "/contact";
/// How to complain.
pub const COMPLAINT: &str = "/complaint";
/// Who helps me?
pub const PEOPLE: &str = "/people";
/// Somebody who is to help: who, how far, until when.
pub const PEOPLE_INVITE: &str = "/people/invite";
/// The last look before somebody is let in.
pub const PEOPLE_CHECK: &str = "/people/invite/check";
/// A helper comes in for the first time.
pub const PEOPLE_ACCEPT: &str = "/people/accept";
/// All open cases.
pub const CASES: &str = "/cases";
/// All closed cases.
pub const CASES_CLOSED: &str = "/cases/closed";
/// What the page of every payment begins with.
pub const PAYMENTS: &str = "/payments/";
/// What the forms of paying have in their paths.
pub const PAY: &str = "/pay";
/// What the page of every calculation ends with.
pub const CALCULATION: &str = "/calculation";
/// What the page of every plan begins with.
pub const PLANS: &str = "/plans/";
/// What the pages about plans have in their paths.
pub const PLAN: &str = "/plan";
/// What the page of every offer ends with.
pub const OFFER: &str = "/offer";
/// What we hold about somebody.
pub const MY_DATA: &str = "/my-data";
/// A new address.
pub const MY_ADDRESS: &str = "/my-data/address";
/// A move to another country.
pub const MY_MOVE: &str = "/my-data/moving";
/// What the page of every paper of a case has in its path.
pub const DOCUMENTS: &str = "/documents/";
/// What the certificate of every closed case ends with.
pub const CERTIFICATE: &str = "/certificate";
/// What the pages of saying that a case was paid already have in their paths.
pub const PAID: &str = "/paid-already";
/// Ask to be called, or see when.
pub const CALL_BACK: &str = "/call-back";
/// The last look before a call is asked for.
pub const CALL_BACK_CHECK: &str = "/call-back/check";
/// What makes it hard, and rest.
pub const SUPPORT: &str = "/support";
/// The last look before that is kept.
pub const SUPPORT_CHECK: &str = "/support/check";
/// What the page of every dispute begins with.
pub const DISPUTES: &str = "/disputes/";
/// What the pages about disputes have in their paths.
pub const DISPUTE: &str = "/dispute";
/// All conversations of somebody.
pub const MESSAGES: &str = "/messages";
/// The form of a first message.
pub const MESSAGE_NEW: &str = "/messages/new";
/// The picture in the tab of the browser.
pub const ICON: &str = "/favicon.svg";
/// What the address of every file begins with, on the site of its reader.
pub const FILES: &str = "/files/";
/// Form: send files along. Not a server function: its bodies are larger, and are read piece by piece.
pub const UPLOAD: &str = "/upload";
/// The components in their states; development only.
pub const GALLERY: &str = "/design";

/// Form: step one of signing in.
pub const DO_LETTER: &str = "/do/sign_in/letter";
/// Form: step two of signing in.
pub const DO_PERSON: &str = "/do/sign_in/person";
/// Form: signing out.
pub const DO_LOGOUT: &str = "/logout";
/// Form: how much and how.
pub const DO_CHOOSE: &str = "/do/payment/choose";
/// Form: pay.
pub const DO_START: &str = "/do/payment/start";
/// Form: ask the provider now.
pub const DO_REFRESH: &str = "/do/payment/refresh";
/// Form: stop a payment.
pub const DO_STOP: &str = "/do/payment/stop";
/// Form: ask for the seller's own invoice.
pub const DO_DOCUMENT_ASK: &str = "/do/document/ask";
/// Form: is this letter real?
pub const DO_LETTER_CHECK: &str = "/do/letter_check/check";
/// Form: check another letter.
pub const DO_LETTER_AGAIN: &str = "/do/letter_check/again";
/// Form: this letter is not for me.
pub const DO_WRONG_READER: &str = "/do/letter_check/wrong_reader";
/// Form: a new address.
pub const DO_ADDRESS: &str = "/do/moving/address";
/// Form: I move to another country.
pub const DO_MOVE: &str = "/do/moving/abroad";
/// Form: I do not move after all.
pub const DO_MOVE_BACK: &str = "/do/moving/take_back";
/// Form: sign out everywhere else.
pub const DO_END_OTHERS: &str = "/do/moving/end_others";
/// Form: choose a language.
pub const DO_LANGUAGE: &str = "/do/language/choose";

/// Form: draw the planner again for another amount.
pub const DO_PLAN_SHOW: &str = "/do/plan/show";
/// Form: how much a month, and of which cases.
pub const DO_PLAN_CHOOSE: &str = "/do/plan/choose";
/// Form: from when, and on which day.
pub const DO_PLAN_WHEN: &str = "/do/plan/when";
/// Form: propose it.
pub const DO_PLAN_PROPOSE: &str = "/do/plan/propose";
/// Form: go to the last look with the amount that is said yes to at once.
pub const DO_PLAN_AGAIN: &str = "/do/plan/again";
/// Form: say yes to a counter-offer.
pub const DO_PLAN_ACCEPT: &str = "/do/plan/accept";
/// Form: stop a plan, take a proposal back, decline an offer.
pub const DO_PLAN_STOP: &str = "/do/plan/stop";
/// Form: skip the next term.
pub const DO_PLAN_PAUSE: &str = "/do/plan/pause";
/// Form: say what happened with a missed term.
pub const DO_PLAN_HAPPENED: &str = "/do/plan/happened";
/// Form: ask a person to look again.
pub const DO_PLAN_PERSON: &str = "/do/plan/person";
/// Form: go to the payment form with an instalment filled in.
pub const DO_PLAN_PAY: &str = "/do/plan/pay";
/// Form: ask for the amount that pays a plan off.
pub const DO_PLAN_PAY_OFF: &str = "/do/plan/pay_off";
/// Form: what is left of an income.
pub const DO_PLAN_BUDGET: &str = "/do/plan/budget";
/// Form: delete the budget that is kept.
pub const DO_PLAN_FORGET_BUDGET: &str = "/do/plan/forget_budget";

/// Form: say yes to an offer.
pub const DO_OFFER_ACCEPT: &str = "/do/settlement/accept";
/// Form: say no to an offer, or take an answer back.
pub const DO_OFFER_DECLINE: &str = "/do/settlement/decline";
/// Form: name another amount.
pub const DO_OFFER_COUNTER: &str = "/do/settlement/counter";
/// Form: go to the payment form with the amount of an offer filled in.
pub const DO_OFFER_PAY: &str = "/do/settlement/pay";

/// Form: look at what was paid already before it is said.
pub const DO_PAID_LOOK: &str = "/do/paid_claim/look";
/// Form: say that a case was paid already.
pub const DO_PAID_SAY: &str = "/do/paid_claim/say";
/// Form: take that back.
pub const DO_PAID_WITHDRAW: &str = "/do/paid_claim/withdraw";
/// Form: look at a call before it is asked for.
pub const DO_CALL_LOOK: &str = "/do/call_back/look";
/// Form: ask to be called.
pub const DO_CALL_BOOK: &str = "/do/call_back/book";
/// Form: take that back.
pub const DO_CALL_CANCEL: &str = "/do/call_back/cancel";
/// Form: look at what makes it hard before it is kept.
pub const DO_SUPPORT_LOOK: &str = "/do/support/look";
/// Form: keep it.
pub const DO_SUPPORT_SAVE: &str = "/do/support/save";
/// Form: take the consent for health back.
pub const DO_SUPPORT_FORGET: &str = "/do/support/forget";
/// Form: rest, at once.
pub const DO_SUPPORT_REST: &str = "/do/support/rest";
/// Form: end the rest.
pub const DO_SUPPORT_END_REST: &str = "/do/support/end_rest";
/// Form: ask a person for more rest.
pub const DO_SUPPORT_ASK: &str = "/do/support/ask_more";
/// Form: which part is not right.
pub const DO_DISPUTE_PART: &str = "/do/dispute/part";
/// Form: what is wrong with it, and the story.
pub const DO_DISPUTE_GROUND: &str = "/do/dispute/ground";
/// Form: send it. From here on that part stands still.
pub const DO_DISPUTE_FILE: &str = "/do/dispute/file";
/// Form: send something more.
pub const DO_DISPUTE_ADD: &str = "/do/dispute/add";
/// Form: take it back.
pub const DO_DISPUTE_WITHDRAW: &str = "/do/dispute/withdraw";
/// Form: ask for a second look at the decision.
pub const DO_DISPUTE_APPEAL: &str = "/do/dispute/appeal";
/// Form: send a first message.
pub const DO_MESSAGE_BEGIN: &str = "/do/conversation/begin";
/// Form: send a message in a conversation.
pub const DO_MESSAGE_REPLY: &str = "/do/conversation/reply";
/// Form: open a conversation and read what is new in it.
pub const DO_MESSAGE_READ: &str = "/do/conversation/read";

/// Form: look at a mandate before it is given.
pub const DO_PEOPLE_LOOK: &str = "/do/people/look";
/// Form: give it.
pub const DO_PEOPLE_INVITE: &str = "/do/people/invite";
/// Form: the code was written down.
pub const DO_PEOPLE_NOTED: &str = "/do/people/noted";
/// Form: take a mandate back.
pub const DO_PEOPLE_REVOKE: &str = "/do/people/revoke";
/// Form: a helper comes in.
pub const DO_PEOPLE_ACCEPT: &str = "/do/people/accept";

/// Every page, as the HTTP router names it: for its route table, its limits and its measurements.
pub const PAGES: &[&str] = &[
    START,
    LOGIN,
    LOGIN_SECOND,
    VERIFY_LETTER,
    NOT_ME,
    NOT_ME_DONE,
    HELP,
    RIGHTS,
    PRIVACY,
    ACCESSIBILITY,
    COSTS,
    CONTACT,
    COMPLAINT,
    PEOPLE,
    PEOPLE_INVITE,
    PEOPLE_CHECK,
    PEOPLE_ACCEPT,
    "/people/{id}/code",
    CASES,
    CASES_CLOSED,
    "/cases/{reference}",
    "/cases/{reference}/calculation",
    "/cases/{reference}/certificate",
    "/cases/{reference}/documents/{id}",
    "/cases/{reference}/offer",
    "/cases/{reference}/pay",
    "/cases/{reference}/pay/check",
    "/cases/{reference}/plan",
    "/cases/{reference}/plan/when",
    "/cases/{reference}/plan/check",
    "/cases/{reference}/plan/budget",
    "/cases/{reference}/paid-already",
    "/cases/{reference}/paid-already/check",
    CALL_BACK,
    CALL_BACK_CHECK,
    SUPPORT,
    SUPPORT_CHECK,
    "/cases/{reference}/dispute",
    "/cases/{reference}/dispute/ground",
    "/cases/{reference}/dispute/check",
    "/disputes/{id}",
    "/disputes/{id}/add",
    "/disputes/{id}/withdraw",
    "/disputes/{id}/appeal",
    "/payments/{id}",
    "/plans/{id}",
    "/plans/{id}/change",
    "/plans/{id}/pause",
    "/plans/{id}/missed",
    "/plans/{id}/stop",
    "/plans/{id}/pay-off",
    "/plans/{id}/agreement",
    MESSAGES,
    MESSAGE_NEW,
    "/messages/{id}",
    MY_DATA,
    MY_ADDRESS,
    MY_MOVE,
    GALLERY,
];

/// Every form action.
pub const FORMS: &[&str] = &[
    DO_LETTER,
    DO_PERSON,
    DO_LOGOUT,
    DO_PEOPLE_LOOK,
    DO_PEOPLE_INVITE,
    DO_PEOPLE_NOTED,
    DO_PEOPLE_REVOKE,
    DO_PEOPLE_ACCEPT,
    DO_CHOOSE,
    DO_START,
    DO_REFRESH,
    DO_STOP,
    DO_LANGUAGE,
    DO_DOCUMENT_ASK,
    DO_LETTER_CHECK,
    DO_LETTER_AGAIN,
    DO_WRONG_READER,
    DO_ADDRESS,
    DO_MOVE,
    DO_MOVE_BACK,
    DO_END_OTHERS,
    DO_PLAN_SHOW,
    DO_PLAN_CHOOSE,
    DO_PLAN_WHEN,
    DO_PLAN_PROPOSE,
    DO_PLAN_AGAIN,
    DO_PLAN_ACCEPT,
    DO_PLAN_STOP,
    DO_PLAN_PAUSE,
    DO_PLAN_HAPPENED,
    DO_PLAN_PERSON,
    DO_PLAN_PAY,
    DO_PLAN_PAY_OFF,
    DO_PLAN_BUDGET,
    DO_PLAN_FORGET_BUDGET,
    DO_OFFER_ACCEPT,
    DO_OFFER_DECLINE,
    DO_OFFER_COUNTER,
    DO_OFFER_PAY,
    DO_PAID_LOOK,
    DO_PAID_SAY,
    DO_PAID_WITHDRAW,
    DO_CALL_LOOK,
    DO_CALL_BOOK,
    DO_CALL_CANCEL,
    DO_SUPPORT_LOOK,
    DO_SUPPORT_SAVE,
    DO_SUPPORT_FORGET,
    DO_SUPPORT_REST,
    DO_SUPPORT_END_REST,
    DO_SUPPORT_ASK,
    DO_DISPUTE_PART,
    DO_DISPUTE_GROUND,
    DO_DISPUTE_FILE,
    DO_DISPUTE_ADD,
    DO_DISPUTE_WITHDRAW,
    DO_DISPUTE_APPEAL,
    DO_MESSAGE_BEGIN,
    DO_MESSAGE_REPLY,
    DO_MESSAGE_READ,
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_our_own_pages_only() {
        for path in ["/", "/help", "/cases/407155263860/pay", "/payments/pay_01JQ"] {
            assert!(is_own(path), "{path}");
        }
        for path in
            ["", "//evil.example", "/\\evil.example", "https://evil.example/", "/help?x=1", "/cases//pay", "/do/x"]
        {
            assert!(!is_own(path), "{path}");
        }
    }
}
