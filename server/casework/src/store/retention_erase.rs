//! SQL of erasing: what is removed of each kind of item, in the order of the foreign keys. Where the books or a guard
//! need the row, it stays with its amounts and days, and its words are emptied.

use rules::retention::Item;

use super::Write;
use crate::Outcome;

const EMPTY_PERSON: &str = "update person
set name = '', person_key = null, birth_date = null, street = null, postal_code = null, city = null, country = null,
    email = null, phone = null, registration = null
where person_id = $1";
const EMPTY_CONTACT: &str = "update person
set birth_date = null
where person_id = $1";
const EMPTY_EMAIL: &str = "update person
set email = null
where person_id = $1";
const EMPTY_PHONE: &str = "update person
set phone = null
where person_id = $1";
const SOURCES: &str = "delete from datum_source
where person_id = $1";
const REPORTS: &str = "delete from address_report
where person_id = $1";
const SHARES: &str = "delete from partner_share
where move_id in (select move_id from move_abroad where person_id = $1)";
const MOVES: &str = "delete from move_abroad
where person_id = $1";
const DRAFTS: &str = "delete from draft
where session_hash in (select session_hash from session where person_id = $1)";
const SESSIONS: &str = "delete from session
where person_id = $1";
const WRITTEN_ON: &str = "delete from conversation_day
where person_id = $1";
const TOLD_OUT: &str = "delete from outbox
where kind like 'message.%'
and subject like '%:' || $1";
const HOLDS_OF_PERSON: &str = "delete from legal_hold
where person_id = $1
and ended_at is not null";

/// The number of a case and its invoice name the case nowhere any more; the constraints keep them unique.
const EMPTY_NUMBER: &str = "update case_file
set reference = case_id, invoice = case_id, figures = case_id, payment_references = '[]'
where case_id = $1";
const PARTIES: &str = "delete from case_party
where case_id = $1";
/// Rates, days and interest stay: the books of a case are worked out from them again at every check (I10).
const EMPTY_FACTS: &str = "update case_file
set description = null, contract = null, warnings = '[]',
    performance = case when performance is null then null else '' end
where case_id = $1";
const STEP_COSTS: &str = "delete from next_step_cost
where case_id = $1";
const NEXT_STEPS: &str = "delete from next_step
where case_id = $1";
const COURT: &str = "delete from court_fact
where case_id = $1";
const INTERRUPTIONS: &str = "delete from interruption
where case_id = $1";
const NOTICES: &str = "delete from notice
where case_id = $1";
const PERFORMANCE_STEPS: &str = "delete from performance_step
where case_id = $1";
const PERFORMANCES: &str = "delete from performance
where case_id = $1";
const DISPUTE_HOLDS: &str = "delete from dispute_hold
where hold_id in (select hold_id from hold where case_id = $1)";
const REST_HOLDS: &str = "delete from breathing_space_hold
where hold_id in (select hold_id from hold where case_id = $1)";
const HOLDS: &str = "delete from hold
where case_id = $1";
/// That money was sent back is part of the books.
const TASKS: &str = "delete from task
where case_id = $1
and kind <> 'refund'";
const HOLDS_OF_CASE: &str = "delete from legal_hold
where case_id = $1
and ended_at is not null";
const EVENT: &str = "delete from case_event
where event_id = $1";
const SESSION_LETTER: &str = "update session
set letter_id = null
where letter_id = $1";
const LETTER: &str = "delete from letter
where letter_id = $1";
const TOLD: &str = "delete from message
where message_id = $1";
const ENTRIES: &str = "delete from conversation_entry
where conversation_id = $1";
const CONVERSATION: &str = "delete from conversation
where conversation_id = $1";
/// Its steps and days without interest belong to the books. The ground can tell of a death or a fraud, so it goes too.
const EMPTY_DISPUTE: &str = "update dispute
set ground = 'other', statement = null, seller_answer = null, reason = null, appeal = null
where dispute_id = $1";
const ADDITIONS: &str = "delete from dispute_addition
where dispute_id = $1";
const PLAN_ANSWERS: &str = "delete from plan_answer
where plan_id = $1";
const PLAN_WATCH: &str = "delete from plan_watch
where plan_id = $1";
const EMPTY_PLAN: &str = "update plan
set reason = null
where plan_id = $1";
const FOLLOWERS: &str = "update settlement
set follows = null
where follows = $1";
const SETTLEMENT_STEPS: &str = "delete from settlement_step
where settlement_id = $1";
const SETTLEMENT_CASES: &str = "delete from settlement_case
where settlement_id = $1";
const SETTLEMENT: &str = "delete from settlement
where settlement_id = $1";
/// What a seller confirmed is booked, and a journal names it.
const EMPTY_CLAIM: &str = "update payment_claim
set reason = null
where payment_claim_id = $1";
const CLAIM_STEPS: &str = "delete from payment_claim_step
where payment_claim_id in (
    select payment_claim_id
    from payment_claim
    where payment_claim_id = $1
    and state <> 'confirmed'
)";
const CLAIM: &str = "delete from payment_claim
where payment_claim_id = $1
and state <> 'confirmed'";
const CALL_BACK: &str = "delete from call_back
where call_back_id = $1";
const DECISION: &str = "delete from decision
where decision_id = $1";
const HOLDS_OF_REST: &str = "delete from breathing_space_hold
where breathing_space_id = $1";
const REST: &str = "delete from breathing_space
where breathing_space_id = $1";
const CONSENT: &str = "delete from consent
where consent_id = $1";
/// Ids of two kinds: of the person, and of the consent on which a need about health rests.
const NEEDS: &str = "delete from support_need
where person_id = $1
and (need <> 'illness'
    or not exists (
        select 1
        from consent c
        where c.person_id = support_need.person_id
        and c.purpose = 'health'
    ))";
const HEALTH_NEEDS: &str = "delete from support_need
where need = 'illness'
and person_id in (select c.person_id from consent c where c.consent_id = $1)";
const BUDGET: &str = "delete from budget
where person_id = $1";
const MANDATE_ACTS: &str = "delete from mandate_act
where mandate_id = $1";
const MANDATE_CASES: &str = "delete from mandate_case
where mandate_id = $1";
const MANDATE: &str = "delete from mandate
where mandate_id = $1";
const STAFF_READ: &str = "delete from staff_read
where read_id = $1";
const TOLD_OF: &str = "delete from rights_told
where request_id = $1";
const OBJECTIONS: &str = "delete from objection
where request_id = $1";
const RESTRICTIONS: &str = "delete from restriction
where request_id = $1";
const FULL_FILE_ITEMS: &str = "delete from full_file_item
where request_id = $1";
const FULL_FILES: &str = "delete from full_file
where request_id = $1";
const REQUEST_STEPS: &str = "delete from rights_request_step
where request_id = $1";
const REQUEST: &str = "delete from rights_request
where request_id = $1";
const EXTRACT_TOKENS: &str = "delete from data_extract_token
where extract_id = $1";
const EXTRACT: &str = "delete from data_extract
where extract_id = $1";
const LINKS: &str = "delete from unsubscribe_link
where marketing_contact_id = $1";
const CONTACT: &str = "delete from marketing_contact
where marketing_contact_id = $1";
/// News goes on until its own day: somebody wanted it, whether we still work together or not.
const UNLINK: &str = "update marketing_contact
set contact_id = null
where contact_id = $1";
const IN_REGISTER: &str = "delete from contact
where contact_id = $1";
const COMPANY_CHECK: &str = "delete from company_check
where check_id = $1";
const EMPTY_PAYMENT: &str = "update payment
set provider_ref = null, provider_url = null
where payment_id = $1";
const IDENTITIES: &str = "delete from statement_identity
where line_id = $1";
const EMPTY_DECISION: &str = "update statement_decision
set reason = ''
where line_id = $1";
const EMPTY_LINE: &str = "update statement_line
set counterparty_name = null, counterparty_account = null, remittance = '', creditor_references = '[]',
    end_to_end_id = null, entry_number = null, counterparty_blind = null
where line_id = $1";

/// The bytes go with the next clean-up, at once after the round; the row goes after them.
const FILE: &str = "update file
set gone_at = $2
where file_id = $1
and gone_at is null";
/// Nobody looks at a case any more whose facts are gone.
const END_PARTIES: &str = "update case_party
set ended_at = $2
where case_id = $1
and ended_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    EMPTY_PERSON,
    EMPTY_CONTACT,
    EMPTY_EMAIL,
    EMPTY_PHONE,
    SOURCES,
    REPORTS,
    SHARES,
    MOVES,
    DRAFTS,
    SESSIONS,
    WRITTEN_ON,
    TOLD_OUT,
    HOLDS_OF_PERSON,
    EMPTY_NUMBER,
    PARTIES,
    EMPTY_FACTS,
    STEP_COSTS,
    NEXT_STEPS,
    COURT,
    INTERRUPTIONS,
    NOTICES,
    PERFORMANCE_STEPS,
    PERFORMANCES,
    DISPUTE_HOLDS,
    REST_HOLDS,
    HOLDS,
    TASKS,
    HOLDS_OF_CASE,
    EVENT,
    SESSION_LETTER,
    LETTER,
    TOLD,
    ENTRIES,
    CONVERSATION,
    EMPTY_DISPUTE,
    ADDITIONS,
    PLAN_ANSWERS,
    PLAN_WATCH,
    EMPTY_PLAN,
    FOLLOWERS,
    SETTLEMENT_STEPS,
    SETTLEMENT_CASES,
    SETTLEMENT,
    EMPTY_CLAIM,
    CLAIM_STEPS,
    CLAIM,
    CALL_BACK,
    DECISION,
    HOLDS_OF_REST,
    REST,
    CONSENT,
    NEEDS,
    HEALTH_NEEDS,
    BUDGET,
    MANDATE_ACTS,
    MANDATE_CASES,
    MANDATE,
    STAFF_READ,
    TOLD_OF,
    OBJECTIONS,
    RESTRICTIONS,
    FULL_FILE_ITEMS,
    FULL_FILES,
    REQUEST_STEPS,
    REQUEST,
    EXTRACT_TOKENS,
    EXTRACT,
    LINKS,
    CONTACT,
    UNLINK,
    IN_REGISTER,
    COMPANY_CHECK,
    EMPTY_PAYMENT,
    IDENTITIES,
    EMPTY_DECISION,
    EMPTY_LINE,
    FILE,
    END_PARTIES,
];

/// Erases an item, by its id. Erasing twice is the same as once.
pub async fn erase(write: &mut Write, item: Item, id: &str, now: i64) -> Outcome<()> {
    for statement in steps(item) {
        sqlx::query(*statement).bind(id).execute(&mut *write.tx).await?;
    }
    let timed = match item {
        Item::File => FILE,
        Item::CaseFacts => END_PARTIES,
        _ => return Ok(()),
    };
    sqlx::query(timed).bind(id).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// What is done with an item.
fn steps(item: Item) -> &'static [&'static str] {
    match item {
        Item::Identity => &[DRAFTS, SESSIONS, WRITTEN_ON, TOLD_OUT, HOLDS_OF_PERSON, EMPTY_PERSON],
        Item::Contact => &[DRAFTS, SESSIONS, SOURCES, REPORTS, SHARES, MOVES, EMPTY_CONTACT],
        Item::Email => &[EMPTY_EMAIL],
        Item::Phone => &[EMPTY_PHONE],
        Item::CaseNumber => &[EMPTY_NUMBER, PARTIES, HOLDS_OF_CASE],
        Item::CaseFacts => &[
            STEP_COSTS,
            NEXT_STEPS,
            COURT,
            INTERRUPTIONS,
            NOTICES,
            PERFORMANCE_STEPS,
            PERFORMANCES,
            DISPUTE_HOLDS,
            REST_HOLDS,
            HOLDS,
            TASKS,
            EMPTY_FACTS,
        ],
        Item::Event => &[EVENT],
        Item::Letter => &[SESSION_LETTER, LETTER],
        Item::Told => &[TOLD],
        Item::Conversation => &[ENTRIES, CONVERSATION],
        Item::Dispute => &[ADDITIONS, EMPTY_DISPUTE],
        Item::Plan => &[PLAN_ANSWERS, PLAN_WATCH, EMPTY_PLAN],
        Item::Settlement => &[FOLLOWERS, SETTLEMENT_STEPS, SETTLEMENT_CASES, SETTLEMENT],
        Item::PaidClaim => &[CLAIM_STEPS, EMPTY_CLAIM, CLAIM],
        Item::CallBack => &[CALL_BACK],
        Item::Decision => &[DECISION],
        Item::Rest => &[HOLDS_OF_REST, REST],
        Item::Consent => &[CONSENT],
        Item::SupportNeed => &[NEEDS, HEALTH_NEEDS],
        Item::Budget => &[BUDGET],
        Item::Mandate => &[MANDATE_ACTS, MANDATE_CASES, MANDATE],
        Item::StaffRead => &[STAFF_READ],
        // A request and an extract have ids of two kinds: each statement finds its own.
        Item::Request => &[
            TOLD_OF,
            OBJECTIONS,
            RESTRICTIONS,
            FULL_FILE_ITEMS,
            FULL_FILES,
            REQUEST_STEPS,
            REQUEST,
            EXTRACT_TOKENS,
            EXTRACT,
        ],
        Item::OutsideRequest => &[TOLD_OF, REQUEST_STEPS, REQUEST],
        // An address for news and a prospect, whom we know for news only, have ids of two kinds as well.
        Item::MarketingContact => &[LINKS, CONTACT, UNLINK, IN_REGISTER],
        Item::ClientContact => &[UNLINK, IN_REGISTER],
        Item::ClientCredit | Item::ClientAml => &[COMPANY_CHECK],
        Item::Payment => &[EMPTY_PAYMENT],
        Item::StatementLine => &[IDENTITIES, EMPTY_DECISION, EMPTY_LINE],
        Item::File => &[],
    }
}
