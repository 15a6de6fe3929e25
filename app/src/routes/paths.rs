//! Paths: what the address of every page begins with, and the table of all pages.

/// The start page.
pub const START: &str = "/";

/// Step one of signing in.
pub const LOGIN: &str = "/login";

/// Step two of signing in.
pub const LOGIN_SECOND: &str = "/login/second";

/// Is this letter real?
pub const VERIFY_LETTER: &str = "/verify-letter";

/// Is this receipt genuine?
pub const VERIFY_RECEIPT: &str = "/verify-receipt";

/// What the address of every receipt begins with: a file, not a page.
pub const RECEIPTS: &str = "/receipts/";

/// Who looked at my data, and who was given it?
pub const WHO_SAW: &str = "/who-saw-my-data";

/// This letter is not for me.
pub const NOT_ME: &str = "/not-me";

/// What happens with a letter that was not for its reader.
pub const NOT_ME_DONE: &str = "/not-me/done";

/// What can I do?
pub const HELP: &str = "/help";

/// Your rights.
pub const RIGHTS: &str = "/rights";

/// The form of a request about own data, for whoever cannot sign in.
pub const RIGHTS_FORM: &str = "/rights/form";

/// What happens with such a request.
pub const RIGHTS_FORM_DONE: &str = "/rights/form/done";

/// What we know about people who work for companies and authorities.
pub const PRIVACY_CONTACTS: &str = "/privacy/contacts";

/// What the link at the end of news begins with.
pub const UNSUBSCRIBE: &str = "/unsubscribe/";

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

/// What rules decided about somebody.
pub const DECISIONS: &str = "/decisions";

/// A move to another country.
pub const MY_MOVE: &str = "/my-data/moving";

/// How long we keep what.
pub const MY_KEPT: &str = "/my-data/kept";
/// What somebody can ask about the own data.
pub const MY_RIGHTS: &str = "/my-rights";

/// Which datum is not right?
pub const MY_RECTIFY: &str = "/my-rights/rectify";

/// Have something deleted.
pub const MY_ERASE: &str = "/my-rights/erase";

/// Have the data kept and not used.
pub const MY_RESTRICT: &str = "/my-rights/restrict";

/// Object to a use.
pub const MY_OBJECT: &str = "/my-rights/object";

/// Take a consent back.
pub const MY_CONSENT: &str = "/my-rights/consent";

/// Have a person look at what a rule decided.
pub const MY_REVIEW: &str = "/my-rights/human-review";

/// No advertising.
pub const MY_MARKETING: &str = "/my-rights/marketing";

/// What the page of every privacy request begins with.
pub const MY_REQUESTS: &str = "/my-rights/requests/";

/// What the page of every paper of a case has in its path.
pub const DOCUMENTS: &str = "/documents/";

/// What the certificate of every closed case ends with.
pub const CERTIFICATE: &str = "/certificate";

/// What the pages of saying that a case was paid already have in their paths.
pub const PAID: &str = "/paid-already";

/// What the forms of something that must be done have in their paths.
pub const PERFORMANCE: &str = "/performance";

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

/// All that is stored about somebody, as a file.
pub const MY_ACCESS: &str = "/my-rights/access";

/// That file, once it is made.
pub const MY_ACCESS_FILE: &str = "/my-rights/access/file";

/// What somebody gave, to take elsewhere.
pub const MY_PORTABILITY: &str = "/my-rights/portability";

/// That file, once it is made.
pub const MY_PORTABILITY_FILE: &str = "/my-rights/portability/file";

/// How anybody checks such a file.
pub const VERIFY_EXPORT: &str = "/verify-export";

/// The JSON Schema of such files.
pub const EXTRACT_SCHEMA: &str = "/schema/extract-1.json";

/// The picture in the tab of the browser.
pub const ICON: &str = "/favicon.svg";

/// What the address of every file begins with, on the site of its reader.
pub const FILES: &str = "/files/";

/// Form: send files along. Not a server function: its bodies are larger, and are read piece by piece.
pub const UPLOAD: &str = "/upload";

/// The components in their states; development only.
pub const GALLERY: &str = "/design";

/// Every page, as the HTTP router names it: for its route table, its limits and its measurements.
pub const PAGES: &[&str] = &[
    START,
    LOGIN,
    LOGIN_SECOND,
    VERIFY_LETTER,
    VERIFY_RECEIPT,
    NOT_ME,
    NOT_ME_DONE,
    HELP,
    RIGHTS,
    RIGHTS_FORM,
    RIGHTS_FORM_DONE,
    PRIVACY,
    PRIVACY_CONTACTS,
    "/unsubscribe/{id}",
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
    "/cases/{reference}/performance/done",
    "/cases/{reference}/performance/day",
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
    MY_ACCESS,
    MY_PORTABILITY,
    VERIFY_EXPORT,
    MY_DATA,
    MY_ADDRESS,
    MY_MOVE,
    WHO_SAW,
    MY_KEPT,
    DECISIONS,
    MY_RIGHTS,
    MY_RECTIFY,
    "/my-rights/rectify/{id}",
    MY_ERASE,
    MY_RESTRICT,
    MY_OBJECT,
    MY_CONSENT,
    MY_REVIEW,
    MY_MARKETING,
    "/my-rights/requests/{id}",
    GALLERY,
];
