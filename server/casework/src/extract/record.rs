//! Record: what an extract consists of, one structure for each kind of row. Every value is flat, so that a record is an
//! object in `data.json` and a line in `csv/`.
#![expect(clippy::struct_field_names, reason = "the names are those of the published schema")]

use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Amount, Date, Field, Instant, Line};
use crate::Outcome;

/// Something that is read from a row.
pub(super) trait Record: Sized {
    /// The record.
    fn read(line: &Line) -> Outcome<Self>;
}

/// Structures of values, each read from the column that stands behind it.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $field:ident: $kind:ty = $column:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            $($(#[$note])* pub $field: $kind,)*
        }

        impl Record for $name {
            fn read(line: &Line) -> Outcome<Self> {
                Ok(Self { $($field: Field::of(line, $column)?,)* })
            }
        }
    )*};
}

type Text = Option<String>;

records! {
    /// Who you are and how you are reached. Where the address is protected it is not in the file.
    Person {
        kind: String = "person.kind",
        name: String = "person.name",
        birth_date: Option<Date> = "person.birth_date",
        street: Text = "person.street",
        postal_code: Text = "person.postal_code",
        city: Text = "person.city",
        country: Text = "person.country",
        email: Text = "person.email",
        phone: Text = "person.phone",
        registration: Text = "person.registration",
        language: String = "person.language",
        address_protected: bool = "person.address_hidden",
        known_since: Instant = "person.created_at",
    }
    /// Where a datum came from, as it was noted. Without a row it came from the company that placed the first case.
    Source {
        datum: String = "datum_source.datum",
        origin: String = "datum_source.origin",
        via: Text = "datum_source.via",
        how: Text = "datum_source.how",
        day: Date = "datum_source.day",
    }
    /// A case that you are in.
    Case {
        case: String = "case_file.reference",
        /// As what you are in it: debtor, guarantor, and so on.
        your_role: String = "case_party.role",
        you_owe_at_most: Option<Amount> = "case_party.liable_up_to",
        you_since: Instant = "case_party.since",
        you_until: Option<Instant> = "case_party.ended_at",
        country: String = "case_file.country",
        currency: String = "case_file.currency",
        client: String = "client_company.name",
        creditor: String = "case_file.creditor",
        seller: String = "case_file.seller_name",
        seller_email: Text = "case_file.seller_email",
        seller_phone: Text = "case_file.seller_phone",
        seller_address: Text = "case_file.seller_address",
        assigned_on: Option<Date> = "case_file.assigned_on",
        /// `controller`: we decide about the data. `processor`: the seller does.
        our_role: String = "case_file.data_role",
        contract_kind: String = "case_file.contract_kind",
        stage: String = "case_file.stage",
        invoice: String = "case_file.invoice",
        issued_on: Option<Date> = "case_file.issued_on",
        due_on: Option<Date> = "case_file.due_on",
        pay_by: Option<Date> = "case_file.pay_by",
        description: Text = "case_file.description",
        contract: Text = "case_file.contract",
        payment_references: String = "case_file.payment_references",
        performance: Text = "case_file.performance",
        placed_at: Instant = "case_file.placed_at",
        closed_at: Option<Instant> = "case_file.closed_at",
    }
    /// What the law of a case rests on: the rule of its interest and of its limitation.
    Ground {
        case: String = "case_file.reference",
        consumer: bool = "case_ground.consumer",
        interest_rule: Text = "case_ground.basis",
        /// Millionths of the debt a year: 40000 is 4 percent.
        interest_millionths: Option<i64> = "case_ground.percent_millionths",
        interest_days: Text = "case_ground.day_count",
        interest_from: Option<Date> = "case_ground.bears_from",
        limitation_rule: Text = "case_ground.limitation_kind",
        limitation_from: Option<Date> = "case_ground.limitation_from",
    }
    /// A line of the books of a case.
    LedgerLine {
        case: String = "case_file.reference",
        day: Date = "journal.day",
        booked_at: Instant = "journal.booked_at",
        /// What it was booked for: a claim, a payment, interest, and so on.
        because_of: String = "journal.source",
        account: String = "posting.account",
        amount: Amount = "posting.amount_minor",
        currency: String = "posting.currency",
    }
    /// A reminder without costs.
    Notice {
        case: String = "case_file.reference",
        sent_on: Date = "notice.sent_on",
        received_on: Option<Date> = "notice.received_on",
        days_to_pay: i64 = "notice.term_days",
        costs_named: Option<Amount> = "notice.amount_minor",
        currency: String = "case_file.currency",
    }
    /// What a court or an authority said or did.
    CourtFact {
        case: String = "case_file.reference",
        kind: String = "court_fact.kind",
        authority: String = "court_fact.authority",
        number: Text = "court_fact.number",
        day: Date = "court_fact.day",
        noted_at: Instant = "court_fact.noted_at",
    }
    /// What interrupted the limitation of the claim.
    Interruption {
        case: String = "case_file.reference",
        day: Date = "interruption.day",
        kind: String = "interruption.kind",
    }
    /// The next step that the creditor may take.
    NextStep {
        case: String = "case_file.reference",
        kind: String = "next_step.kind",
        not_before: Date = "next_step.not_before",
        entered_at: Instant = "next_step.entered_at",
    }
    /// An amount that need not be paid for now.
    Hold {
        case: String = "case_file.reference",
        part: String = "hold.component",
        amount: Amount = "hold.amount_minor",
        currency: String = "case_file.currency",
        reason: String = "hold.reason",
        until: Option<Date> = "hold.until_day",
        began_at: Instant = "hold.began_at",
        ended_at: Option<Instant> = "hold.ended_at",
    }
    /// A payment that you made here, or that somebody who helps you made for you.
    Payment {
        payment: String = "payment.payment_id",
        case: String = "case_file.reference",
        by: Text = "payment.person_id",
        amount: Amount = "payment.amount_minor",
        currency: String = "payment.currency",
        method: String = "payment.method",
        state: String = "payment.state",
        provider_reference: Text = "payment.provider_ref",
        without_acknowledging: Option<bool> = "payment.without_acknowledging",
        made_at: Instant = "payment.created_at",
        settled_at: Option<Instant> = "payment.settled_at",
    }
    /// What you said to have paid already.
    PaidClaim {
        case: String = "case_file.reference",
        by: Text = "payment_claim.person_id",
        state: String = "payment_claim.state",
        paid_on: Date = "payment_claim.paid_on",
        amount: Amount = "payment_claim.amount_minor",
        currency: String = "payment_claim.currency",
        paid_to: String = "payment_claim.paid_to",
        found: Option<Amount> = "payment_claim.found_minor",
        found_on: Option<Date> = "payment_claim.found_on",
        reason: Text = "payment_claim.reason",
        told_at: Instant = "payment_claim.made_at",
        ended_at: Option<Instant> = "payment_claim.ended_at",
    }
    /// The terms of a payment plan, or of a proposal of one.
    Plan {
        plan: String = "plan.plan_id",
        case: String = "case_file.reference",
        by: Text = "plan.person_id",
        state: String = "plan.state",
        kind: Text = "plan.kind",
        made_by: Text = "plan.made_by",
        total: Amount = "plan.total_minor",
        amount: Option<Amount> = "plan.amount_minor",
        currency: String = "plan.currency",
        every: Text = "plan.every",
        first_on: Option<Date> = "plan.first_on",
        interest_rule: Text = "plan.interest",
        interest: Option<Amount> = "plan.interest_minor",
        fee: Option<Amount> = "plan.fee_minor",
        reason: Text = "plan.reason",
        answer_by: Option<Date> = "plan.answer_by",
        began_on: Option<Date> = "plan.began_on",
        ended_on: Option<Date> = "plan.ended_on",
        paused_until: Option<Date> = "plan.paused_until",
        promised_until: Option<Date> = "plan.promised_until",
        without_acknowledging: Option<bool> = "plan.without_acknowledging",
        made_at: Instant = "plan.made_at",
    }
    /// A part of a plan.
    Instalment {
        plan: String = "instalment.plan_id",
        number: i64 = "instalment.number",
        due_on: Date = "instalment.due_on",
        amount: Amount = "instalment.amount_minor",
        currency: String = "plan.currency",
    }
    /// A case that a plan pays.
    PlanCase {
        plan: String = "plan_case.plan_id",
        case: String = "case_file.reference",
        place: i64 = "plan_case.place",
        due: Amount = "plan_case.due_minor",
        currency: String = "case_file.currency",
    }
    /// What you said about a part of a plan that was not paid.
    PlanAnswer {
        plan: String = "plan_answer.plan_id",
        number: i64 = "plan_answer.number",
        answer: String = "plan_answer.answer",
        until: Option<Date> = "plan_answer.until_day",
        at: Instant = "plan_answer.at",
    }
    /// What we did about a part of a plan that was not paid.
    PlanReminder {
        plan: String = "plan_watch.plan_id",
        number: i64 = "plan_watch.number",
        step: String = "plan_watch.step",
        day: Date = "plan_watch.day",
    }
    /// An offer to let the debt be for less, or a pay-off amount.
    Offer {
        offer: String = "settlement.settlement_id",
        case: String = "case_file.reference",
        kind: String = "settlement.kind",
        state: String = "settlement.state",
        amount: Amount = "settlement.amount_minor",
        due: Amount = "settlement_case.due_minor",
        currency: String = "settlement.currency",
        valid_until: Date = "settlement.valid_until",
        made_by: String = "settlement.made_by",
        accepted_by: Text = "settlement.accepted_by",
        without_acknowledging: Option<bool> = "settlement.without_acknowledging",
        made_at: Instant = "settlement.made_at",
        ended_at: Option<Instant> = "settlement.ended_at",
    }
    /// The words that went with an offer, and what you named instead.
    OfferWords {
        offer: String = "settlement.settlement_id",
        reason: Text = "settlement.reason",
        your_amount: Option<Amount> = "settlement.counter_minor",
        currency: String = "settlement.currency",
        your_reason: Text = "settlement.counter_reason",
        answer: Text = "settlement.answer",
    }
}

/// A value that a rule looked at when it decided about you.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Variable {
    /// The decision.
    pub decision: String,
    /// Which value.
    pub name: String,
    /// What it was.
    pub value: String,
}

/// Somebody who was given data about you. A helper whom you chose, and whoever carries messages, has no name here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Recipient {
    /// What they are: client, seller, partner, helper, provider, email, sms or post.
    pub kind: String,
    /// Who, by name.
    pub name: Option<String>,
    /// For which case.
    pub case: Option<String>,
    /// The first day.
    pub first_on: Date,
    /// The last day; nothing where it goes on.
    pub last_on: Option<Date>,
    /// How many times.
    pub times: i64,
}

/// Somebody at the agency looked at your data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StaffRead {
    /// When.
    pub at: Instant,
    /// In which role.
    pub role: String,
    /// At which page, which is what it was looked at for.
    pub page: String,
    /// Of which case.
    pub case: Option<String>,
}

/// What data about people who owe are used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Use {
    /// What for.
    pub purpose: String,
    /// The articles of the GDPR on which it rests.
    pub basis: String,
    /// Which kinds of data.
    pub data: String,
    /// Who can be given them.
    pub recipients: String,
    /// The rules that say how long they are kept.
    pub kept_by: String,
    /// Is it decided in part without a person?
    pub automated: bool,
}

/// What is not in the file, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LeftOut {
    /// What.
    pub what: String,
    /// How many.
    pub count: i64,
    /// `may_be_about_another_person`, `too_large`, `address_protected` or `seller_decides`.
    pub why: String,
}

/// A file that you sent, or that somebody who helps you sent for you.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SentFile {
    /// The id.
    pub file: String,
    /// Who sent it.
    pub by: Text,
    /// What it belongs to.
    pub about: Text,
    /// The name that you gave it.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Bytes.
    pub bytes: i64,
    /// The SHA-256 of its content, hexadecimal.
    pub sha256: String,
    /// When it came.
    pub sent_at: Instant,
    /// Where it is in the archive; nothing when it is too large for it.
    pub in_archive: Text,
}
