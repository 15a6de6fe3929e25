//! Item: each kind of thing that the product keeps about a person, with the rules that keep it. A table of the
//! documentation is checked against this list.

use crate::case::named;
use crate::privacy::RetentionRule::{
    self, Aml5y, Bookkeeping7y, Case36m, ClientContact36m, Marketing36m, Needed, NlDossier2y,
};

/// A kind of data. What a person did not give us of their own will is kept as long as the file of the case; what money
/// was booked on is kept for the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Who somebody is: name and address.
    Identity,
    /// Date of birth, what was told about moving, and where each datum came from.
    Contact,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The number of a case, its invoice and payment references, and who owes in it.
    CaseNumber,
    /// What a case is about, steps of a court, notices, tasks, and what must be done instead of paid.
    CaseFacts,
    /// A line of the timeline of a case.
    Event,
    /// A letter with a code.
    Letter,
    /// That somebody was told something.
    Told,
    /// A conversation.
    Conversation,
    /// What somebody wrote about a debt that is not right, and what was answered.
    Dispute,
    /// A file that somebody sent.
    File,
    /// The words of a plan, and what was said when an instalment did not come.
    Plan,
    /// An offer to let a debt be for less.
    Settlement,
    /// What somebody says to have paid.
    PaidClaim,
    /// A call that somebody asked for.
    CallBack,
    /// A decision of a rule.
    Decision,
    /// A time in which nobody was asked to pay.
    Rest,
    /// What somebody allowed, and took back.
    Consent,
    /// What makes it hard for somebody.
    SupportNeed,
    /// A budget that somebody asked us to keep.
    Budget,
    /// What a helper may do, and did.
    Mandate,
    /// A look of somebody at the agency.
    StaffRead,
    /// What somebody asked about their own data, what was answered, and what was taken along.
    Request,
    /// What somebody outside asked about the own data: nobody of a case, as far as we know.
    OutsideRequest,
    /// A payment: how it was made. Amounts stay in the books under numbers that name nobody.
    Payment,
    /// A line of a bank statement: who paid, from which account, with which words.
    StatementLine,
    /// Somebody who works for a client company, a contractor or an authority.
    ClientContact,
    /// What we found out about whether a client company can pay.
    ClientCredit,
    /// What the law on money laundering makes us keep about a client company.
    ClientAml,
    /// Somebody who wants news from us.
    MarketingContact,
}

named!(Item {
    Identity => "identity", Contact => "contact", Email => "email", Phone => "phone", CaseNumber => "case_number", CaseFacts => "case_facts",
    Event => "event", Letter => "letter", Told => "told", Conversation => "conversation", Dispute => "dispute",
    File => "file", Plan => "plan", Settlement => "settlement", PaidClaim => "paid_claim", CallBack => "call_back",
    Decision => "decision", Rest => "rest", Consent => "consent", SupportNeed => "support_need", Budget => "budget",
    Mandate => "mandate", StaffRead => "staff_read", Request => "request", OutsideRequest => "outside_request", Payment => "payment", StatementLine => "statement_line", ClientContact => "client_contact",
    ClientCredit => "client_credit", ClientAml => "client_aml", MarketingContact => "marketing_contact",
});

impl Item {
    /// The rules that can keep it. The Dutch lower bound keeps only what belongs to a Dutch case, and bookkeeping only
    /// what money was booked on.
    pub fn rules(self) -> &'static [RetentionRule] {
        match self {
            Self::Identity | Self::CaseNumber | Self::Payment | Self::StatementLine => {
                &[Case36m, NlDossier2y, Bookkeeping7y]
            }
            Self::SupportNeed | Self::Budget => &[Needed],
            Self::ClientContact | Self::ClientCredit | Self::OutsideRequest => &[ClientContact36m],
            Self::ClientAml => &[Aml5y],
            Self::MarketingContact => &[Marketing36m],
            _ => &[Case36m, NlDossier2y],
        }
    }

    /// Does it go as soon as its person asks? What somebody gave of their own will does (GDPR art. 17(1)(b) and (c)), and
    /// so does what only serves to reach them faster than a letter does.
    pub fn goes_on_request(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::SupportNeed | Self::Budget | Self::MarketingContact)
    }

    /// Does it belong to a debtor, rather than to the third population of the notice?
    pub fn is_of_debtors(self) -> bool {
        !matches!(
            self,
            Self::ClientContact | Self::ClientCredit | Self::ClientAml | Self::MarketingContact | Self::OutsideRequest
        )
    }
}
