//! Purpose: what personal data are used for, each with its basis in law, as the privacy notice says it. The record of
//! processing (art. 30), the extract (art. 15) and the form of an objection (art. 21) are made from this one list.

use serde::{Deserialize, Serialize};

use super::Right;
use crate::case::named;
use crate::privacy::RetentionRule;

/// On what a processing rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Art. 6(1)(a): consent.
    Consent,
    /// Art. 6(1)(b): a contract.
    Contract,
    /// Art. 6(1)(c): a duty by law.
    LegalDuty,
    /// Art. 6(1)(e): a task of public interest.
    PublicTask,
    /// Art. 6(1)(f): a legitimate interest, which is stated.
    Interest,
    /// Art. 9(2)(a): consent of its own to data about health.
    HealthConsent,
    /// Art. 9(2)(f): a legal claim that cannot be made or defended without.
    LegalClaim,
    /// Art. 10: data about crimes, where a law allows it.
    Crime,
}

named!(Basis {
    Consent => "consent", Contract => "contract", LegalDuty => "legal_duty", PublicTask => "public_task",
    Interest => "interest", HealthConsent => "health_consent", LegalClaim => "legal_claim", Crime => "crime",
});

impl Basis {
    /// The article of the GDPR.
    pub fn article(self) -> &'static str {
        match self {
            Self::Consent => "6(1)(a)",
            Self::Contract => "6(1)(b)",
            Self::LegalDuty => "6(1)(c)",
            Self::PublicTask => "6(1)(e)",
            Self::Interest => "6(1)(f)",
            Self::HealthConsent => "9(2)(a)",
            Self::LegalClaim => "9(2)(f)",
            Self::Crime => "10",
        }
    }
}

/// Whose data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Who owes, must do something, or answers for one who does; and who acts for them.
    Debtor,
    /// Who works for a client, a contractor, a partner or an authority.
    Contact,
    /// Who works for a company that could become a client.
    Prospect,
}

named!(Subject { Debtor => "debtor", Contact => "contact", Prospect => "prospect" });

/// Which kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataKind {
    /// Name, birth date, number of identity.
    Identity,
    /// Address, e-mail, telephone, language.
    Contact,
    /// The claim, the contract and what was paid.
    Claim,
    /// Income, costs, other debts, attachments.
    Finances,
    /// What was written and sent.
    Correspondence,
    /// What somebody told about health.
    Health,
    /// Data about crimes.
    Crime,
    /// Figures without names.
    Pseudonymous,
}

named!(DataKind {
    Identity => "identity", Contact => "contact", Claim => "claim", Finances => "finances",
    Correspondence => "correspondence", Health => "health", Crime => "crime", Pseudonymous => "pseudonymous",
});

/// Who can be given data: a category; the names are in the register of recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// The client company for which we collect.
    Client,
    /// Contractors: post, print, systems, documents, payments, population registers, credit information.
    Contractor,
    /// A collection agency in another country.
    Partner,
    /// Lawyers and bailiffs.
    Lawyer,
    /// Courts, bailiffs of the state, supervisors.
    Authority,
}

named!(Recipient {
    Client => "client", Contractor => "contractor", Partner => "partner", Lawyer => "lawyer",
    Authority => "authority",
});

/// What data are used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Collecting a claim: letters, payments, plans, contact.
    Collection,
    /// Keeping an address right by the population register.
    AddressCheck,
    /// Choosing the next step by fixed facts, in part without a person.
    Measures,
    /// An agency in the country to which somebody moved.
    Abroad,
    /// Establishing and defending a claim before a court.
    Court,
    /// A plan that fits what somebody can spare.
    Plans,
    /// What somebody told about an illness, so that we take account of it.
    Health,
    /// Developing our work, statistics, planning and risk.
    Development,
    /// Bookkeeping and invoices.
    Bookkeeping,
    /// Working with clients, contractors, partners and authorities.
    Contacts,
    /// Watching for money laundering.
    Laundering,
    /// Telling of our services, and finding clients.
    Marketing,
}

named!(Purpose {
    Collection => "collection", AddressCheck => "address_check", Measures => "measures", Abroad => "abroad",
    Court => "court", Plans => "plans", Health => "health", Development => "development",
    Bookkeeping => "bookkeeping", Contacts => "contacts", Laundering => "laundering", Marketing => "marketing",
});

impl Purpose {
    /// On what it rests.
    pub fn bases(self) -> &'static [Basis] {
        use Basis::{Contract, Crime, HealthConsent, Interest, LegalClaim, LegalDuty, PublicTask};
        match self {
            Self::Collection | Self::AddressCheck | Self::Abroad => &[Contract, LegalDuty, PublicTask, Interest],
            Self::Measures | Self::Development | Self::Marketing => &[Interest],
            Self::Court => &[LegalClaim, Crime],
            Self::Plans => &[Contract],
            Self::Health => &[HealthConsent],
            Self::Bookkeeping => &[LegalDuty],
            Self::Contacts => &[Contract, LegalDuty, Interest],
            Self::Laundering => &[Contract, LegalDuty],
        }
    }

    /// Whose data are used for it.
    pub fn subjects(self) -> &'static [Subject] {
        use Subject::{Contact, Debtor, Prospect};
        match self {
            Self::Collection
            | Self::AddressCheck
            | Self::Measures
            | Self::Abroad
            | Self::Court
            | Self::Plans
            | Self::Health => &[Debtor],
            Self::Development => &[Debtor, Contact, Prospect],
            Self::Bookkeeping => &[Debtor, Contact],
            Self::Contacts | Self::Laundering => &[Contact],
            Self::Marketing => &[Contact, Prospect],
        }
    }

    /// Which kinds of data.
    pub fn data(self) -> &'static [DataKind] {
        use DataKind::{Claim, Contact, Correspondence, Crime, Finances, Health, Identity, Pseudonymous};
        match self {
            Self::Collection => &[Identity, Contact, Claim, Correspondence],
            Self::AddressCheck | Self::Contacts => &[Identity, Contact],
            Self::Measures | Self::Plans => &[Claim, Finances],
            Self::Abroad => &[Identity, Contact, Claim],
            Self::Court => &[Identity, Claim, Correspondence, Health, Crime],
            Self::Health => &[Health],
            Self::Development => &[Pseudonymous],
            Self::Bookkeeping => &[Identity, Claim],
            Self::Laundering => &[Identity, Finances],
            Self::Marketing => &[Contact],
        }
    }

    /// Who can be given them.
    pub fn recipients(self) -> &'static [Recipient] {
        use Recipient::{Authority, Client, Contractor, Lawyer, Partner};
        match self {
            Self::Collection => &[Client, Contractor, Lawyer, Authority],
            Self::AddressCheck | Self::Contacts | Self::Marketing => &[Contractor],
            Self::Measures => &[Contractor, Authority],
            Self::Abroad => &[Partner],
            Self::Court => &[Client, Lawyer, Authority],
            Self::Plans => &[Client],
            Self::Health | Self::Development => &[],
            Self::Bookkeeping | Self::Laundering => &[Authority],
        }
    }

    /// The rules that keep the data of it. What was allowed goes when the consent goes.
    pub fn retention(self) -> &'static [RetentionRule] {
        use RetentionRule::{Aml5y, Bookkeeping7y, Case36m, ClientContact36m, Marketing36m, NlDossier2y};
        match self {
            Self::Collection | Self::AddressCheck | Self::Measures | Self::Abroad | Self::Court | Self::Plans => {
                &[Case36m, NlDossier2y]
            }
            Self::Health => &[],
            Self::Development | Self::Marketing => &[Marketing36m],
            Self::Bookkeeping => &[Bookkeeping7y],
            Self::Contacts => &[ClientContact36m],
            Self::Laundering => &[Aml5y],
        }
    }

    /// Is it decided in part without a person (art. 22)?
    pub fn is_automated(self) -> bool {
        matches!(self, Self::Measures | Self::Plans)
    }

    /// Does a right follow from the basis of it? Access, rectification, erasure and restriction follow from every one.
    pub fn gives(self, right: Right) -> bool {
        let rests_on = |bases: &[Basis]| self.bases().iter().any(|basis| bases.contains(basis));
        match right {
            Right::Access | Right::Rectify | Right::Erase | Right::Restrict => true,
            Right::Object => rests_on(&[Basis::PublicTask, Basis::Interest]) && self != Self::Marketing,
            Right::Portability => rests_on(&[Basis::Contract, Basis::Consent, Basis::HealthConsent]),
            Right::Consent => rests_on(&[Basis::Consent, Basis::HealthConsent]),
            Right::HumanReview => self.is_automated(),
            Right::Marketing => self == Self::Marketing,
        }
    }

    /// The purposes to which somebody of a group can object, in the order of a page.
    pub fn open_to_objection(subject: Subject) -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(move |purpose| purpose.subjects().contains(&subject) && purpose.gives(Right::Object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_rests_on_something_and_is_about_somebody() {
        for purpose in Purpose::ALL {
            assert!(!purpose.bases().is_empty() && !purpose.subjects().is_empty(), "{}", purpose.name());
            assert!(!purpose.data().is_empty(), "{}", purpose.name());
            assert_eq!(Purpose::parse(purpose.name()), Some(*purpose));
        }
    }

    #[test]
    fn a_debtor_can_object_to_what_rests_on_an_interest_and_to_nothing_that_the_law_demands() {
        let open: Vec<_> = Purpose::open_to_objection(Subject::Debtor).map(Purpose::name).collect();
        assert_eq!(open, ["collection", "address_check", "measures", "abroad", "development"]);
        assert!(!Purpose::Bookkeeping.gives(Right::Object) && !Purpose::Plans.gives(Right::Object));
    }

    #[test]
    fn a_right_follows_from_the_basis() {
        for purpose in Purpose::ALL {
            let consent = purpose.bases().contains(&Basis::HealthConsent) || purpose.bases().contains(&Basis::Consent);
            assert_eq!(purpose.gives(Right::Consent), consent, "{}", purpose.name());
            assert_eq!(purpose.gives(Right::Marketing), *purpose == Purpose::Marketing, "{}", purpose.name());
        }
        let moves: Vec<_> = Purpose::ALL.iter().filter(|purpose| purpose.gives(Right::Portability)).collect();
        assert!(moves.contains(&&Purpose::Plans) && !moves.contains(&&Purpose::Development));
    }

    #[test]
    fn what_was_allowed_is_kept_by_no_rule() {
        for purpose in Purpose::ALL.iter().filter(|purpose| purpose.gives(Right::Consent)) {
            assert!(purpose.retention().is_empty(), "{}", purpose.name());
        }
    }
}
