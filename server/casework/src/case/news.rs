//! News: whose act something in the story of a case was, how somebody was told, and what became of an offer.

/// Whose act something was. Of another debtor nobody is told more than that it was another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person who looks.
    Viewer,
    /// Somebody who helps the person who looks, by the name that this person uses.
    Helper(String),
    /// Another person in the case.
    Other,
    /// Somebody at the agency, by the name that debtors read.
    Staff(String),
    /// A rule, without anybody looking.
    Rule,
}

/// How somebody was told that there is something to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By e-mail.
    Email,
    /// By a message to the phone.
    Sms,
    /// On this site only.
    Page,
}

/// What became of an offer to let a debt be for less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferNews {
    /// The creditor made it.
    Offered,
    /// The debtor said yes.
    Accepted,
    /// Somebody said no.
    Declined,
    /// The debtor named another amount.
    Countered,
    /// The debtor took it back.
    Withdrawn,
    /// Its last day is over.
    Lapsed,
}

impl OfferNews {
    /// Reads the word of a step; `None` when the story does not tell it.
    pub(super) fn parse(event: &str) -> Option<Self> {
        Some(match event {
            "offered" => Self::Offered,
            "accept" => Self::Accepted,
            "decline" => Self::Declined,
            "counter" => Self::Countered,
            "withdraw" => Self::Withdrawn,
            "lapse" => Self::Lapsed,
            _ => return None,
        })
    }
}
