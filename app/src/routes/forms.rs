//! Forms: every address that something is posted to.

/// Form: make a file of one's own data.
pub const DO_EXTRACT_MAKE: &str = "/do/extract/make";

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

/// Form: a request about own data of whoever cannot sign in.
pub const DO_RIGHTS_FORM: &str = "/do/rights_form/send";

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

/// Form: something that had to be done was done.
pub const DO_PERFORMANCE_DONE: &str = "/do/performance/done";

/// Form: propose a day on which it will be done.
pub const DO_PERFORMANCE_DAY: &str = "/do/performance/day";

/// Form: take back what was said of it.
pub const DO_PERFORMANCE_WITHDRAW: &str = "/do/performance/withdraw";

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

/// Form: check a receipt.
pub const DO_RECEIPT_CHECK: &str = "/do/receipt/check";
/// Form: check another receipt.
pub const DO_RECEIPT_AGAIN: &str = "/do/receipt/again";

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
    DO_RECEIPT_CHECK,
    DO_RECEIPT_AGAIN,
    DO_WRONG_READER,
    DO_RIGHTS_FORM,
    DO_ADDRESS,
    DO_MOVE,
    DO_MOVE_BACK,
    DO_END_OTHERS,
    DO_EXTRACT_MAKE,
    DO_RIGHTS_FILE,
    DO_PRIVACY_REQUEST,
    DO_RIGHTS_WITHDRAW,
    DO_RIGHTS_USE_AGAIN,
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
    DO_PERFORMANCE_DONE,
    DO_PERFORMANCE_DAY,
    DO_PERFORMANCE_WITHDRAW,
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

/// Form: ask something about the own data.
pub const DO_RIGHTS_FILE: &str = "/do/rights/file";

/// Form of other programs: any right, in own words.
pub const DO_PRIVACY_REQUEST: &str = "/do/privacy/request";

/// Form: take a privacy request back.
pub const DO_RIGHTS_WITHDRAW: &str = "/do/rights/withdraw";

/// Form: use my data again.
pub const DO_RIGHTS_USE_AGAIN: &str = "/do/rights/use_again";
