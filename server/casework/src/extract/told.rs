//! The other records: what somebody said, was told, asked for and allowed.
#![expect(clippy::struct_field_names, reason = "the names are those of the published schema")]

use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Amount, Date, Field, Instant, Line};
use super::record::Record;
use crate::Outcome;

type Text = Option<String>;

records! {
    /// Something that you said is not right, and what came of it.
    Dispute {
        dispute: String = "dispute.dispute_id",
        case: String = "case_file.reference",
        by: Text = "dispute.person_id",
        state: String = "dispute.state",
        part: String = "dispute.part",
        ground: String = "dispute.ground",
        your_words: Text = "dispute.statement",
        filed_on: Date = "dispute.filed_on",
        filed_at: Instant = "dispute.filed_at",
        answer_before: Date = "dispute.answer_before",
        seller_asked_on: Option<Date> = "dispute.seller_asked_on",
        seller_until: Option<Date> = "dispute.seller_until",
        seller_answer: Text = "dispute.seller_answer",
        decided_on: Option<Date> = "dispute.decided_on",
        answer: Text = "dispute.reason",
        appeal_until: Option<Date> = "dispute.appeal_until",
        appealed_on: Option<Date> = "dispute.appealed_on",
        your_appeal: Text = "dispute.appeal",
        given_up: Amount = "dispute.given_up_minor",
        currency: String = "case_file.currency",
        hold_ended_on: Option<Date> = "dispute.hold_ended_on",
    }
    /// What you added to it later.
    DisputeAddition {
        dispute: String = "dispute_addition.dispute_id",
        number: i64 = "dispute_addition.number",
        your_words: String = "dispute_addition.words",
        day: Date = "dispute_addition.day",
    }
    /// A conversation with the agency.
    Conversation {
        conversation: String = "conversation.conversation_id",
        by: Text = "conversation.person_id",
        topic: String = "conversation.topic",
        state: String = "conversation.state",
        answer_by: Option<Date> = "conversation.answer_by",
        begun_at: Instant = "conversation.begun_at",
        closed_at: Option<Instant> = "conversation.closed_at",
    }
    /// A message in it.
    Message {
        conversation: String = "conversation_entry.conversation_id",
        number: i64 = "conversation_entry.number",
        /// `debtor` is your side, `staff` is somebody of the agency.
        author: String = "conversation_entry.author",
        words: String = "conversation_entry.words",
        answer_by: Option<Date> = "conversation_entry.answer_by",
        at: Instant = "conversation_entry.at",
    }
    /// A letter to you.
    Letter {
        letter: String = "letter.letter_id",
        case: String = "case_file.reference",
        sent_on: Date = "letter.sent_on",
        code_until: Instant = "letter.expires_at",
        code_ended_at: Option<Instant> = "letter.dead_at",
    }
    /// A short notice to you that something is new: by e-mail, text message or page.
    Notification {
        notification: String = "message.message_id",
        template: String = "message.template",
        about: String = "message.about",
        channel: String = "message.channel",
        language: String = "message.language",
        told_at: Instant = "message.told_at",
    }
    /// Something that happened in a case.
    Event {
        case: String = "case_file.reference",
        day: Date = "case_event.day",
        at: Instant = "case_event.at",
        kind: String = "case_event.kind",
        by: Text = "case_event.actor",
    }
    /// A call that you asked for.
    CallBack {
        call: String = "call_back.call_back_id",
        case: String = "case_file.reference",
        day: Date = "call_back.day",
        part_of_day: String = "call_back.part",
        topic: String = "call_back.topic",
        phone: Text = "call_back.phone",
        language: String = "call_back.language",
        interpreter: bool = "call_back.interpreter",
        asked_at: Instant = "call_back.made_at",
        cancelled_at: Option<Instant> = "call_back.cancelled_at",
        ended_at: Option<Instant> = "call_back.ended_at",
    }
    /// What makes things hard for you, as you ticked it.
    SupportNeed {
        need: String = "support_need.need",
        since: Instant = "support_need.since",
    }
    /// Something that you allowed.
    Consent {
        purpose: String = "consent.purpose",
        text_version: String = "consent.text_version",
        given_at: Instant = "consent.given_at",
        withdrawn_at: Option<Instant> = "consent.withdrawn_at",
    }
    /// A time in which nobody asks you to pay.
    BreathingSpace {
        kind: String = "breathing_space.kind",
        from: Date = "breathing_space.began_on",
        until: Date = "breathing_space.until_day",
        reason: Text = "breathing_space.reason",
        noted_at: Instant = "breathing_space.made_at",
        ended_at: Option<Instant> = "breathing_space.ended_at",
        ended_how: Text = "breathing_space.ended_how",
    }
    /// What you let another person do for you. Who it is is not in the file: that is about another person.
    Mandate {
        mandate: String = "mandate.mandate_id",
        scope: String = "mandate.scope",
        until: Date = "mandate.until_day",
        invited_at: Instant = "mandate.invited_at",
        accepted_at: Option<Instant> = "mandate.accepted_at",
        ended_at: Option<Instant> = "mandate.ended_at",
        ended_by: Text = "mandate.ended_by",
    }
    /// What that person did for you.
    MandateAct {
        mandate: String = "mandate_act.mandate_id",
        act: String = "mandate_act.act",
        at: Instant = "mandate_act.at",
    }
    /// Something that must be done instead of paid, and what you told about it.
    Performance {
        case: String = "case_file.reference",
        by: Text = "performance.person_id",
        state: String = "performance.state",
        day: Date = "performance.day",
        your_words: Text = "performance.note",
        answer: Text = "performance.answer",
        answer_by: Option<Date> = "performance.answer_by",
        at: Instant = "performance.at",
    }
    /// A new address that you told us.
    AddressReport {
        street: String = "address_report.street",
        postal_code: String = "address_report.postal_code",
        city: String = "address_report.city",
        country: String = "address_report.country",
        from: Date = "address_report.from_day",
        told_on: Date = "address_report.reported_on",
        answer_by: Date = "address_report.answer_by",
        state: String = "address_report.state",
        checked_at: Option<Instant> = "address_report.checked_at",
        reason: Text = "address_report.reason",
    }
    /// A move to another country that you told us of.
    Move {
        country: Text = "move_abroad.country",
        from: Date = "move_abroad.from_day",
        told_on: Date = "move_abroad.told_on",
        answer_by: Date = "move_abroad.answer_by",
        ended_at: Option<Instant> = "move_abroad.ended_at",
    }
    /// A budget that you asked us to keep.
    Budget {
        household: String = "budget.household",
        income: Amount = "budget.income_minor",
        housing: Amount = "budget.housing_minor",
        fixed: Amount = "budget.fixed_minor",
        living: Amount = "budget.living_minor",
        debts: Amount = "budget.debts_minor",
        currency: String = "budget.currency",
        at: Instant = "budget.at",
    }
    /// Something that a rule decided about you.
    Decision {
        decision: String = "decision.decision_id",
        case: String = "case_file.reference",
        kind: String = "decision.kind",
        effect: String = "decision.effect",
        /// The amount at which the rule would have decided otherwise.
        otherwise_from: Option<Amount> = "decision.counterfactual_minor",
        currency: String = "decision.currency",
        at: Instant = "decision.at",
        review_asked_at: Option<Instant> = "decision.review_asked_at",
    }
    /// A time in which you were signed in.
    Session {
        tier: String = "session.tier",
        began_at: Instant = "session.created_at",
        last_seen_at: Instant = "session.seen_at",
        ended_at: Option<Instant> = "session.ended_at",
    }
    /// Something that you asked about your data.
    Request {
        request: String = "rights_request.request_id",
        right: String = "rights_request.kind",
        via: String = "rights_request.via",
        state: String = "rights_request.state",
        part: String = "rights_request.part",
        wish: Text = "rights_request.wish",
        value: Text = "rights_request.value",
        your_words: Text = "rights_request.words",
        received_on: Date = "rights_request.received_on",
        answer_by: Date = "rights_request.aim_on",
        last_day: Date = "rights_request.last_on",
        extended_on: Option<Date> = "rights_request.extended_on",
        extended_because: Text = "rights_request.extended_reason",
        answer: Text = "rights_request.answer",
        ended_on: Option<Date> = "rights_request.ended_on",
        forwarded_at: Option<Instant> = "rights_request.forwarded_at",
    }
    /// A purpose for which you do not want your data used.
    Objection {
        purpose: String = "objection.purpose",
        since: Instant = "objection.since",
        ended_at: Option<Instant> = "objection.ended_at",
    }
    /// A time in which your data are kept and not used.
    Restriction {
        since: Instant = "restriction.since",
        ended_at: Option<Instant> = "restriction.ended_at",
    }
    /// An address to which advertising goes.
    Advertising {
        address: String = "marketing_contact.address",
        last_contact_on: Date = "marketing_contact.last_contact_on",
    }
    /// A file with your data that was made for you before this one.
    EarlierExtract {
        kind: String = "data_extract.kind",
        made_at: Instant = "data_extract.made_at",
        until: Instant = "data_extract.expires_at",
        taken_at: Option<Instant> = "data_extract.taken_at",
    }
}
