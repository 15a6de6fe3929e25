//! Contact: people who work for companies and authorities, the third population of the privacy notice; and what is found
//! out about a client company.
//!
//! Sources: the privacy notice (domain.md rows 9 to 11 and 44 to 47); GDPR art. 14.

use crate::case::named;
use crate::retention::Item;

/// Characters of a name, an organisation, an address or a number at most.
pub const FIELD_CHARACTERS_MAX: u32 = 200;

/// Characters of what was found out about a company at most.
pub const FOUND_CHARACTERS_MAX: u32 = 2_000;

/// For whom somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A company that asks us to collect.
    Client,
    /// Somebody who works for us, as a bailiff or a printer does.
    Contractor,
    /// A partner abroad.
    Partner,
    /// A court, a town, the tax authority.
    Authority,
    /// A company that could become a client.
    Prospect,
}

named!(Group {
    Client => "client", Contractor => "contractor", Partner => "partner", Authority => "authority",
    Prospect => "prospect",
});

impl Group {
    /// What retention calls a contact of this group: nothing but news keeps a prospect.
    pub fn item(self) -> Item {
        if self == Self::Prospect { Item::MarketingContact } else { Item::ClientContact }
    }

    /// Can somebody of this group be sent news? Those with whom we work hear from us otherwise.
    pub fn gets_news(self) -> bool {
        matches!(self, Self::Client | Self::Prospect)
    }
}

/// Where we have the data of a contact from (GDPR art. 14(2)(f)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// From the person.
    Person,
    /// From the company or authority where the person works.
    Company,
    /// From the website of that company.
    Website,
    /// From the trade register, which everybody can look into.
    Register,
}

named!(Source { Person => "person", Company => "company", Website => "website", Register => "register" });

/// What was found out about a client company, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Whether it can pay.
    Credit,
    /// What the law on money laundering asks.
    Aml,
}

named!(CheckKind { Credit => "credit", Aml => "aml" });

impl CheckKind {
    /// What retention calls it.
    pub fn item(self) -> Item {
        match self {
            Self::Credit => Item::ClientCredit,
            Self::Aml => Item::ClientAml,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_only_news_keeps_a_prospect() {
        for group in Group::ALL {
            assert_eq!(Group::parse(group.name()), Some(*group));
            assert_eq!(group.item() == Item::MarketingContact, *group == Group::Prospect);
        }
        assert!(Source::ALL.iter().all(|source| Source::parse(source.name()) == Some(*source)));
        assert!(CheckKind::ALL.iter().all(|kind| CheckKind::parse(kind.name()) == Some(*kind)));
    }
}
