//! SQL of an extract, the second half: what somebody said, was told, asked for and allowed. As `extract_read`, whose
//! rules hold here too.

macro_rules! mine {
    ($who:literal) => {
        concat!(
            "(",
            $who,
            " = $1\nor ",
            $who,
            " in (select mandate.helper_id from mandate where mandate.debtor_id = $1))"
        )
    };
}

pub const DISPUTES: &str = concat!(
    "select dispute.dispute_id, case_file.reference, dispute.person_id, dispute.state, dispute.part, dispute.ground,
    dispute.statement, dispute.filed_on, dispute.answer_before, dispute.seller_asked_on, dispute.seller_until,
    dispute.seller_answer, dispute.decided_on, dispute.reason, dispute.appeal_until, dispute.appealed_on,
    dispute.appeal, dispute.given_up_minor, case_file.currency, dispute.hold_ended_on, dispute.filed_at
from dispute
join case_file on case_file.case_id = dispute.case_id
and case_file.data_role = 'controller'
where ",
    mine!("dispute.person_id"),
    "\norder by dispute.filed_at, dispute.dispute_id"
);

pub const DISPUTE_ADDITIONS: &str = concat!(
    "select dispute_addition.dispute_id, dispute_addition.number, dispute_addition.words, dispute_addition.day
from dispute_addition
join dispute on dispute.dispute_id = dispute_addition.dispute_id
join case_file on case_file.case_id = dispute.case_id
and case_file.data_role = 'controller'
where ",
    mine!("dispute.person_id"),
    "\norder by dispute_addition.dispute_id, dispute_addition.number"
);

pub const CONVERSATIONS: &str = concat!(
    "select conversation.conversation_id, conversation.person_id, conversation.topic, conversation.state,
    conversation.answer_by, conversation.begun_at, conversation.closed_at
from conversation
where ",
    mine!("conversation.person_id"),
    "\norder by conversation.begun_at, conversation.conversation_id"
);

pub const MESSAGES: &str = concat!(
    "select conversation_entry.conversation_id, conversation_entry.number, conversation_entry.author,
    conversation_entry.words, conversation_entry.answer_by, conversation_entry.at
from conversation_entry
join conversation on conversation.conversation_id = conversation_entry.conversation_id
where ",
    mine!("conversation.person_id"),
    "\norder by conversation_entry.conversation_id, conversation_entry.number"
);

pub const LETTERS: &str = "select letter.letter_id, case_file.reference, letter.sent_on, letter.expires_at,
    letter.dead_at
from letter
join case_file on case_file.case_id = letter.case_id
and case_file.data_role = 'controller'
where letter.person_id = $1
order by letter.sent_on, letter.letter_id";

pub const NOTIFICATIONS: &str = "select message.message_id, message.template, message.about, message.channel,
    message.language, message.told_at
from message
where message.person_id = $1
order by message.told_at, message.message_id";

/// What is about where one of the people lives is told to that one alone: its detail is the id of the person.
pub const EVENTS: &str = "select case_file.reference, case_event.day, case_event.at, case_event.kind, case_event.actor
from case_event
join case_file on case_file.case_id = case_event.case_id
and case_file.data_role = 'controller'
where case_event.case_id in (select case_party.case_id from case_party
    where case_party.person_id = $1
    and case_party.ended_at is null)
and (case_event.detail is null or case_event.detail not like 'pers_%' or case_event.detail = $1)
order by case_event.at, case_event.event_id";

pub const CALL_BACKS: &str = "select call_back.call_back_id, case_file.reference, call_back.day, call_back.part,
    call_back.topic, call_back.phone, call_back.language, call_back.interpreter, call_back.made_at,
    call_back.cancelled_at, call_back.ended_at
from call_back
join case_file on case_file.case_id = call_back.case_id
and case_file.data_role = 'controller'
where call_back.person_id = $1
order by call_back.made_at, call_back.call_back_id";

pub const SUPPORT_NEEDS: &str = "select support_need.need, support_need.since
from support_need
where support_need.person_id = $1
order by support_need.need";

pub const CONSENTS: &str = "select consent.purpose, consent.text_version, consent.given_at, consent.withdrawn_at
from consent
where consent.person_id = $1
order by consent.given_at, consent.consent_id";

pub const BREATHING_SPACES: &str = "select breathing_space.breathing_space_id, breathing_space.kind, breathing_space.began_on, breathing_space.until_day,
    breathing_space.reason, breathing_space.made_at, breathing_space.ended_at, breathing_space.ended_how
from breathing_space
where breathing_space.person_id = $1
order by breathing_space.made_at, breathing_space.breathing_space_id";

pub const MANDATES: &str = "select mandate.mandate_id, mandate.scope, mandate.until_day, mandate.invited_at,
    mandate.accepted_at, mandate.ended_at, mandate.ended_by
from mandate
where mandate.debtor_id = $1
order by mandate.invited_at, mandate.mandate_id";

pub const MANDATE_ACTS: &str = "select mandate_act.mandate_id, mandate_act.act, mandate_act.at
from mandate_act
join mandate on mandate.mandate_id = mandate_act.mandate_id
where mandate.debtor_id = $1
order by mandate_act.at, mandate_act.mandate_act_id";

pub const PERFORMANCES: &str = concat!(
    "select performance.case_id, case_file.reference, performance.person_id, performance.state, performance.day, performance.note,
    performance.answer, performance.answer_by, performance.at
from performance
join case_file on case_file.case_id = performance.case_id
and case_file.data_role = 'controller'
where ",
    mine!("performance.person_id"),
    "\norder by case_file.reference"
);

pub const ADDRESS_REPORTS: &str =
    "select address_report.report_id, address_report.street, address_report.postal_code, address_report.city,
    address_report.country, address_report.from_day, address_report.reported_on, address_report.answer_by,
    address_report.state, address_report.checked_at, address_report.reason
from address_report
where address_report.person_id = $1
order by address_report.reported_at, address_report.report_id";

pub const MOVES: &str = "select move_abroad.move_id, move_abroad.country, move_abroad.from_day, move_abroad.told_on,
    move_abroad.answer_by, move_abroad.ended_at
from move_abroad
where move_abroad.person_id = $1
order by move_abroad.told_at, move_abroad.move_id";

pub const BUDGETS: &str = "select budget.household, budget.income_minor, budget.housing_minor, budget.fixed_minor,
    budget.living_minor, budget.debts_minor, budget.currency, budget.at
from budget
where budget.person_id = $1";

pub const FILES: &str =
    "select file.file_id, file.person_id, file.about, file.name, file.kind, file.bytes, file.sha256, file.at
from file
where (file.person_id = $1
    or (file.about is not null
        and file.person_id in (select mandate.helper_id from mandate
            where mandate.debtor_id = $1)))
and file.stored_at is not null
and file.gone_at is null
order by file.at, file.file_id";

pub const DECISIONS: &str = "select decision.decision_id, case_file.reference, decision.kind, decision.effect,
    decision.variables, decision.counterfactual_minor, decision.currency, decision.at, decision.review_asked_at
from decision
join case_file on case_file.case_id = decision.case_id
and case_file.data_role = 'controller'
where decision.person_id = $1
order by decision.at, decision.decision_id";

pub const SESSIONS: &str = "select session.tier, session.created_at, session.seen_at, session.ended_at
from session
where session.person_id = $1
order by session.created_at, session.session_hash";

pub const REQUESTS: &str = "select rights_request.request_id, rights_request.kind, rights_request.via,
    rights_request.state, rights_request.part, rights_request.wish, rights_request.value, rights_request.words,
    rights_request.received_on, rights_request.aim_on, rights_request.last_on, rights_request.extended_on,
    rights_request.extended_reason, rights_request.answer, rights_request.ended_on, rights_request.forwarded_at
from rights_request
where rights_request.person_id = $1
order by rights_request.made_at, rights_request.request_id";

pub const OBJECTIONS: &str = "select objection.purpose, objection.since, objection.ended_at
from objection
where objection.person_id = $1
order by objection.since, objection.purpose";

pub const RESTRICTIONS: &str = "select restriction.since, restriction.ended_at
from restriction
where restriction.person_id = $1
order by restriction.since";

pub const ADVERTISING: &str = "select marketing_contact.marketing_contact_id, marketing_contact.address,
    marketing_contact.last_contact_on
from marketing_contact
where marketing_contact.person_id = $1
order by marketing_contact.marketing_contact_id";

pub const EXTRACTS: &str = "select data_extract.kind, data_extract.made_at, data_extract.expires_at,
    data_extract.taken_at
from data_extract
where data_extract.person_id = $1
order by data_extract.made_at, data_extract.extract_id";

/// The statements of this file that are read for an extract.
pub const STATEMENTS: &[&str] = &[
    DISPUTES,
    DISPUTE_ADDITIONS,
    CONVERSATIONS,
    MESSAGES,
    LETTERS,
    NOTIFICATIONS,
    EVENTS,
    CALL_BACKS,
    SUPPORT_NEEDS,
    CONSENTS,
    BREATHING_SPACES,
    MANDATES,
    MANDATE_ACTS,
    PERFORMANCES,
    ADDRESS_REPORTS,
    MOVES,
    BUDGETS,
    FILES,
    DECISIONS,
    SESSIONS,
    REQUESTS,
    OBJECTIONS,
    RESTRICTIONS,
    ADVERTISING,
    EXTRACTS,
];
