//! View: a dispute as its pages show it, for the person who wrote it, for others who owe the case, and for the agency.

use rules::Day;
use rules::case::{Component, Parts};
use rules::dispute::{Event, Ground, Part, State};
use rules::ids::DisputeId;
use rules::money::{Cents, Currency};
use rules::reference::Reference;

/// What the form of a dispute needs.
#[derive(Clone, Debug)]
pub struct DisputeForm {
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// What is open and not disputed yet, in the order of a page. Empty where something must be done instead of paying.
    pub lines: Vec<(Component, Cents)>,
    /// The day before which we would answer.
    pub answer_before: Day,
    /// Does the case bear interest?
    pub bears_interest: bool,
    /// Something must be done instead of paying: no amounts anywhere, and only all of it can be disputed.
    pub performance: bool,
    pub(super) open: Parts,
    pub(super) disputed: Parts,
}

impl DisputeForm {
    /// What would wait if this part were disputed now: who disputes the claim itself disputes the interest on it too.
    pub fn held_by(&self, part: &Part) -> Vec<(Component, Cents)> {
        part.holds(&self.open, &self.disputed).iter().collect()
    }
}

/// One dispute as its page shows it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that the page asks by itself")]
pub struct DisputePage {
    /// Its id.
    pub id: DisputeId,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// Which part is disputed.
    pub part: Part,
    /// Why.
    pub ground: Ground,
    /// In the words of the person; nothing where none were written, and for others than that person.
    pub statement: String,
    /// Where it stands.
    pub state: State,
    /// What waits for it now.
    pub held: Vec<(Component, Cents)>,
    /// All of that.
    pub total_held: Cents,
    /// The day on which it came.
    pub filed_on: Day,
    /// The day before which we answer it, or the appeal.
    pub answer_before: Day,
    /// When the seller was asked.
    pub seller_asked_on: Option<Day>,
    /// What the seller answered; nothing for others than the person.
    pub seller_answer: Option<String>,
    /// Why it was decided like that; nothing for others than the person.
    pub reason: Option<String>,
    /// What was given up because of it, in all.
    pub given_up: Cents,
    /// When it was decided last.
    pub decided_on: Option<Day>,
    /// The last day on which the decision can be appealed.
    pub appeal_until: Option<Day>,
    /// Can it be taken back?
    pub may_withdraw: bool,
    /// Can something be added?
    pub may_add: bool,
    /// Can the decision be appealed?
    pub may_appeal: bool,
    /// Is it the viewer's own? Others see its state and amounts and nobody's words.
    pub own: bool,
    /// What the viewer calls the helper who wrote it for them.
    pub by_helper: Option<String>,
    /// What the person added later, the oldest first.
    pub additions: Vec<Addition>,
    /// What the person wrote with the appeal.
    pub appeal: Option<String>,
    /// What happened, the newest first.
    pub story: Vec<(Day, StepNews, By)>,
    /// Is nothing of the case left?
    pub case_closed: bool,
    /// Something must be done instead of paying: no amounts anywhere.
    pub performance: bool,
}

/// Something that was added to a dispute later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// When.
    pub day: Day,
    /// What.
    pub text: String,
}

/// A step in the life of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepNews {
    /// It came, and what is disputed waits.
    Filed,
    /// The seller was asked.
    SellerAsked,
    /// The seller answered.
    SellerAnswered,
    /// The person is right.
    Upheld,
    /// The person is right in part.
    Partly,
    /// It is owed.
    Rejected,
    /// The person does not agree with the decision.
    Appealed,
    /// The person took it back.
    Withdrawn,
    /// The days of appeal are over: nothing waits for it any more.
    HoldEnded,
}

impl StepNews {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::Filed,
        Self::SellerAsked,
        Self::SellerAnswered,
        Self::Upheld,
        Self::Partly,
        Self::Rejected,
        Self::Appealed,
        Self::Withdrawn,
        Self::HoldEnded,
    ];

    /// The kind of an event of a case.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Filed => "dispute_filed",
            Self::SellerAsked => "dispute_asked",
            Self::SellerAnswered => "dispute_answered",
            Self::Upheld => "dispute_upheld",
            Self::Partly => "dispute_partly",
            Self::Rejected => "dispute_rejected",
            Self::Appealed => "dispute_appealed",
            Self::Withdrawn => "dispute_withdrawn",
            Self::HoldEnded => "dispute_over",
        }
    }

    /// Reads that kind; `None` when it is none of a dispute.
    pub(crate) fn parse(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.kind() == kind)
    }

    /// What an event of the rules is called here.
    pub(super) fn of(event: Event) -> Self {
        match event {
            Event::AskSeller => Self::SellerAsked,
            Event::SellerAnswered => Self::SellerAnswered,
            Event::Uphold => Self::Upheld,
            Event::UpholdPartly => Self::Partly,
            Event::Reject => Self::Rejected,
            Event::Appeal => Self::Appealed,
            Event::Withdraw => Self::Withdrawn,
        }
    }
}

/// Who took a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The person who looks.
    Viewer,
    /// Somebody who helps the person who looks, by the name that this person uses.
    Helper(String),
    /// Somebody else who owes the case.
    Other,
    /// Somebody at the agency, by the name that debtors read.
    Staff(String),
    /// Nobody: a day was over.
    System,
}

/// A dispute on the page of its case.
#[derive(Clone, Debug)]
pub struct DisputeLine {
    /// Its id.
    pub id: DisputeId,
    /// Where it stands.
    pub state: State,
    /// What waits for it now.
    pub total_held: Cents,
    /// The day before which we answer.
    pub answer_before: Day,
    /// The day on which it came.
    pub filed_on: Day,
}

/// A dispute as the agency lists it.
#[derive(Clone, Debug)]
pub struct ListedDispute {
    /// Its id.
    pub id: DisputeId,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The person's initials.
    pub initials: String,
    /// Why.
    pub ground: Ground,
    /// Where it stands.
    pub state: State,
    /// The day before which we answer.
    pub answer_before: Day,
    /// Days until then; below nothing, the answer is late.
    pub days_left: i64,
    /// What waits for it.
    pub total_held: Cents,
    /// The currency.
    pub currency: Currency,
    /// The last day on which the seller answers in time, once asked.
    pub seller_until: Option<Day>,
}

/// A dispute as the agency decides about it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that the page asks by itself")]
pub struct DeskDispute {
    /// As the person sees it.
    pub page: DisputePage,
    /// The person's initials.
    pub initials: String,
    /// Those of the debtor whom this person helps: what is personal of the debtor is not for this person.
    pub for_whom: Option<String>,
    /// The language that the agency writes to them in.
    pub language: String,
    /// What is open on the case.
    pub open: Vec<(Component, Cents)>,
    /// The last day on which the seller answers in time, once asked.
    pub seller_until: Option<Day>,
    /// Can the seller be asked now?
    pub may_ask_seller: bool,
    /// Can an answer of the seller be noted now?
    pub may_note_answer: bool,
    /// What can be decided now, by this member of the staff.
    pub outcomes: Vec<Ruling>,
    /// The viewer decided first, and somebody else decides about the appeal.
    pub is_first_decider: bool,
    /// Above the limit of the client company, and the viewer is no lead.
    pub needs_lead: bool,
}

/// How a dispute is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The person is right.
    Uphold,
    /// Right in part.
    UpholdPartly,
    /// It is owed.
    Reject,
}

impl Ruling {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Uphold, Self::UpholdPartly, Self::Reject];

    /// The word in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Uphold => "uphold",
            Self::UpholdPartly => "uphold_partly",
            Self::Reject => "reject",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ruling| ruling.name() == word)
    }

    pub(super) fn event(self) -> Event {
        match self {
            Self::Uphold => Event::Uphold,
            Self::UpholdPartly => Event::UpholdPartly,
            Self::Reject => Event::Reject,
        }
    }
}
