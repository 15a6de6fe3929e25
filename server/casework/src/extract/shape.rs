//! Shape: the two kinds of extract as they are published, `quitte-access-1` and `quitte-portability-1`. The JSON Schema
//! in `public/schema/` is made from these structures.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::{
    CanAsk, Complain, Keep, Logic, OtherController, ReleasedAttachment, ReleasedBankLine, ReleasedReason,
};
use super::line::Instant;
use super::record::{
    Case, CourtFact, Ground, Hold, Instalment, Interruption, LedgerLine, LeftOut, NextStep, Notice, Offer, OfferWords,
    PaidClaim, Payment, Person, Plan, PlanAnswer, PlanCase, PlanReminder, Recipient, SentFile, Source, StaffRead, Use,
    Variable,
};
use super::told::{
    AddressReport, Advertising, BreathingSpace, Budget, CallBack, Consent, Conversation, Decision, Dispute,
    DisputeAddition, EarlierExtract, Event, Letter, Mandate, MandateAct, Message, Move, Notification, Objection,
    Performance, Request, Restriction, Session, SupportNeed,
};

/// Which extract, and of which version. A change that a reader must know of is another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Schema {
    /// Everything about a person (GDPR art. 15).
    #[serde(rename = "quitte-access-1")]
    Access,
    /// What a person gave, to take elsewhere (GDPR art. 20).
    #[serde(rename = "quitte-portability-1")]
    Portability,
}

/// Who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// Its number in the register of collectors.
    pub register_number: String,
    /// Its telephone number.
    pub phone: String,
    /// Its site.
    pub site: String,
}

/// A list as a table: what a CSV file and a page are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, as in `data.json`.
    pub name: &'static str,
    /// The names of its columns.
    pub heads: Vec<String>,
    /// Its lines, each with as many cells as there are heads.
    pub lines: Vec<Vec<String>>,
}

/// A structure of lists, and the same lists as tables.
macro_rules! lists {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            /// What this is.
            pub schema: Schema,
            /// When it was made.
            pub made_at: Instant,
            /// Who made it.
            pub agency: Agency,
            $($(#[$note])* pub $field: Vec<$kind>,)*
        }

        impl $name {
            /// One with nothing in its lists yet.
            pub(super) fn empty(schema: Schema, made_at: Instant, agency: Agency) -> Self {
                Self { schema, made_at, agency, $($field: Vec::new(),)* }
            }

            /// Its lists as tables, those without a line left out.
            pub fn tables(&self) -> Vec<Table> {
                [$(table(stringify!($field), &self.$field),)*].into_iter().flatten().collect()
            }
        }
    };
}

lists! {
    /// Everything that is stored about a person, without what is about anybody else.
    Access {
        /// You.
        person: Person,
        /// Where data about you came from.
        sources: Source,
        /// Your cases.
        cases: Case,
        /// The rules of interest and limitation.
        grounds: Ground,
        /// The books.
        ledger: LedgerLine,
        /// Reminders without costs.
        notices: Notice,
        /// What courts and authorities did.
        court_facts: CourtFact,
        /// What interrupted the limitation.
        interruptions: Interruption,
        /// Next steps of creditors.
        next_steps: NextStep,
        /// What need not be paid for now.
        holds: Hold,
        /// Payments.
        payments: Payment,
        /// What you said to have paid.
        paid_claims: PaidClaim,
        /// Plans.
        plans: Plan,
        /// Their parts.
        instalments: Instalment,
        /// Their cases.
        plan_cases: PlanCase,
        /// What you answered about unpaid parts.
        plan_answers: PlanAnswer,
        /// What we did about unpaid parts.
        plan_reminders: PlanReminder,
        /// Offers and pay-off amounts.
        offers: Offer,
        /// Their words.
        offer_words: OfferWords,
        /// Disputes.
        disputes: Dispute,
        /// What was added to them.
        dispute_additions: DisputeAddition,
        /// Conversations.
        conversations: Conversation,
        /// Their messages.
        messages: Message,
        /// Letters.
        letters: Letter,
        /// Short notices.
        notifications: Notification,
        /// What happened.
        events: Event,
        /// Calls that you asked for.
        call_backs: CallBack,
        /// What makes things hard.
        support_needs: SupportNeed,
        /// What you allowed.
        consents: Consent,
        /// Rest.
        breathing_spaces: BreathingSpace,
        /// Whom you let help you.
        mandates: Mandate,
        /// What they did.
        mandate_acts: MandateAct,
        /// What must be done instead of paid.
        performances: Performance,
        /// New addresses.
        address_reports: AddressReport,
        /// Moves to another country.
        moves: Move,
        /// Budgets.
        budgets: Budget,
        /// Files.
        files: SentFile,
        /// What rules decided.
        decisions: Decision,
        /// What they looked at.
        decision_variables: Variable,
        /// When you were signed in.
        sessions: Session,
        /// What you asked about your data.
        requests: Request,
        /// Purposes that you object to.
        objections: Objection,
        /// Times in which data are kept and not used.
        restrictions: Restriction,
        /// Where advertising goes.
        advertising: Advertising,
        /// Earlier files like this one.
        earlier_extracts: EarlierExtract,
        /// When somebody at the agency looked at your data.
        staff_reads: StaffRead,
        /// Who was given data about you.
        recipients: Recipient,
        /// What data are used for.
        uses: Use,
        /// How long each of it is kept.
        kept: Keep,
        /// What you can ask.
        rights: CanAsk,
        /// Where you can complain.
        complaint: Complain,
        /// Rules that decide without a person.
        logic: Logic,
        /// Sellers who decide about data of their own invoices.
        other_controllers: OtherController,
        /// Lines of the bank that were let go by hand.
        released_bank_lines: ReleasedBankLine,
        /// Attachments that were let go by hand.
        released_attachments: ReleasedAttachment,
        /// Reasons to keep data that were let go by hand.
        released_reasons: ReleasedReason,
        /// What is not in here.
        left_out: LeftOut,
    }
}

lists! {
    /// What a person gave us for a contract or by consent, to take elsewhere.
    Portability {
        /// You.
        person: Person,
        /// Payments that you made here.
        payments: Payment,
        /// What you said to have paid.
        paid_claims: PaidClaim,
        /// Plans that you proposed.
        plans: Plan,
        /// Their parts.
        instalments: Instalment,
        /// What you answered about unpaid parts.
        plan_answers: PlanAnswer,
        /// What you said is not right.
        dispute_words: Given,
        /// Messages that you wrote.
        messages: Message,
        /// Calls that you asked for.
        call_backs: CallBack,
        /// What you told makes things hard.
        support_needs: SupportNeed,
        /// What you allowed.
        consents: Consent,
        /// New addresses.
        address_reports: AddressReport,
        /// Moves to another country.
        moves: Move,
        /// Budgets.
        budgets: Budget,
        /// Files.
        files: SentFile,
        /// What is not in here.
        left_out: LeftOut,
    }
}

/// Words that you wrote about something that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Given {
    /// Which dispute.
    pub dispute: String,
    /// Of which case.
    pub case: Option<String>,
    /// Which part is not right.
    pub part: Option<String>,
    /// Why.
    pub ground: Option<String>,
    /// The words.
    pub your_words: Option<String>,
    /// The day.
    pub day: super::line::Date,
}

/// An extract of one of the two kinds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Extract {
    /// Everything about a person.
    Access(Box<Access>),
    /// What a person gave.
    Portability(Box<Portability>),
}

impl Extract {
    /// The name of its schema.
    pub fn schema(&self) -> &'static str {
        match self {
            Self::Access(_) => "quitte-access-1",
            Self::Portability(_) => "quitte-portability-1",
        }
    }

    /// Its lists as tables.
    pub fn tables(&self) -> Vec<Table> {
        match self {
            Self::Access(access) => access.tables(),
            Self::Portability(portability) => portability.tables(),
        }
    }

    /// The files in it.
    pub fn files(&self) -> &[SentFile] {
        match self {
            Self::Access(access) => &access.files,
            Self::Portability(portability) => &portability.files,
        }
    }

    /// Who it is about.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Access(access) => access.person.first(),
            Self::Portability(portability) => portability.person.first(),
        }
    }

    /// What is not in it.
    pub fn left_out(&self) -> &[LeftOut] {
        match self {
            Self::Access(access) => &access.left_out,
            Self::Portability(portability) => &portability.left_out,
        }
    }
}

/// The JSON Schema of both kinds, as it is published.
pub fn schema() -> String {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Extract>();
    schema.insert("$id".to_owned(), "quitte-extract-1".into());
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text + "\n"
}

/// A list as text in cells; nothing for a list without a line.
fn table<T: Serialize>(name: &'static str, list: &[T]) -> Option<Table> {
    if list.is_empty() {
        return None;
    }
    let mut written = csv::Writer::from_writer(Vec::new());
    for record in list {
        written.serialize(record).expect("a record is flat, and memory does not fail");
    }
    let bytes = written.into_inner().expect("memory does not fail");
    let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
    let mut rows = read.records().map(|row| {
        let row = row.expect("it was just written");
        row.iter().map(str::to_owned).collect::<Vec<_>>()
    });
    let heads = rows.next()?;
    Some(Table { name, heads, lines: rows.collect() })
}
