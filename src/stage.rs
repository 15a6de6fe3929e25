//! Stage: which step a creditor may take next, and what a court or an authority has already said.
//! A step that cannot be taken is never shown: the Wki (art. 13) and the Bki forbid a threat with a measure that
//! cannot or will not be taken.

use serde::{Deserialize, Serialize};

use crate::case::{DataRole, Stage, named};

/// A step beyond letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Asking for an order to pay without a hearing (DE Mahnverfahren, SE betalningsföreläggande).
    Order,
    /// Asking a court to decide.
    Court,
    /// Having an order or a judgment carried out.
    Enforcement,
}

named!(Step { Order => "order", Court => "court", Enforcement => "enforcement" });

impl Step {
    /// Where the case stands once the step is taken.
    pub fn stage(self) -> Stage {
        match self {
            Self::Order | Self::Court => Stage::Court,
            Self::Enforcement => Stage::Enforcement,
        }
    }
}

/// What a court or an authority has said or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtFactKind {
    /// An order to pay.
    Order,
    /// A judgment.
    Judgment,
    /// Something of the debtor's was attached: wages, an account, a thing.
    Attachment,
}

named!(CourtFactKind { Order => "order", Judgment => "judgment", Attachment => "attachment" });

impl CourtFactKind {
    /// Where a case stands that has such a fact.
    pub fn stage(self) -> Stage {
        match self {
            Self::Order | Self::Judgment => Stage::Court,
            Self::Attachment => Stage::Enforcement,
        }
    }

    /// Can it be carried out? An order and a judgment are titles.
    pub fn is_title(self) -> bool {
        matches!(self, Self::Order | Self::Judgment)
    }
}

/// What decides whether a step can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five questions of the file with the answers yes and no")]
pub struct Situation {
    /// Where the case stands.
    pub stage: Stage,
    /// Who decides about the data: an invoice that we only handle is collected by nobody yet.
    pub data_role: DataRole,
    /// A plan runs and is kept.
    pub plan_kept: bool,
    /// The debtor says that something is not right, or has time of rest.
    pub waits: bool,
    /// The claim cannot be enforced any more, or nobody can say that it can (art. 3:307 BW and its sisters).
    pub may_be_barred: bool,
    /// There is an order or a judgment that can be carried out.
    pub titled: bool,
    /// Nothing is to be paid now.
    pub nothing_due: bool,
}

impl Step {
    /// Can the creditor take this step? Each reason against it stands alone.
    pub fn is_possible(self, now: &Situation) -> bool {
        let stopped = now.plan_kept || now.waits || now.may_be_barred || now.nothing_due;
        if stopped || now.data_role == DataRole::Processor {
            return false;
        }
        match (self, now.stage) {
            (Self::Order | Self::Court, Stage::Collection) => !now.titled,
            (Self::Enforcement, Stage::Collection | Stage::Court) => now.titled,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Situation = Situation {
        stage: Stage::Collection,
        data_role: DataRole::Controller,
        plan_kept: false,
        waits: false,
        may_be_barred: false,
        titled: false,
        nothing_due: false,
    };

    #[test]
    fn a_court_comes_after_letters_and_a_bailiff_after_a_court() {
        assert!(Step::Court.is_possible(&OPEN) && Step::Order.is_possible(&OPEN));
        assert!(!Step::Enforcement.is_possible(&OPEN), "there is nothing to carry out");
        let judged = Situation { stage: Stage::Court, titled: true, ..OPEN };
        assert!(Step::Enforcement.is_possible(&judged));
        assert!(!Step::Court.is_possible(&judged), "a court does not decide twice");
        let asked = Situation { stage: Stage::Court, ..OPEN };
        assert!(!Step::Enforcement.is_possible(&asked), "the court has not decided");
    }

    #[test]
    fn a_kept_plan_a_dispute_a_barred_claim_and_an_invoice_stop_every_step() {
        let stopped = [
            Situation { plan_kept: true, ..OPEN },
            Situation { waits: true, ..OPEN },
            Situation { may_be_barred: true, ..OPEN },
            Situation { nothing_due: true, ..OPEN },
            Situation { data_role: DataRole::Processor, ..OPEN },
            Situation { stage: Stage::Invoice, ..OPEN },
            Situation { stage: Stage::Closed, ..OPEN },
        ];
        for now in stopped {
            for titled in [false, true] {
                let now = Situation { titled, ..now };
                assert!(Step::ALL.iter().all(|step| !step.is_possible(&now)), "{now:?}");
            }
        }
    }

    #[test]
    fn every_name_is_read_back() {
        assert!(Step::ALL.iter().all(|step| Step::parse(step.name()) == Some(*step)));
        assert!(CourtFactKind::ALL.iter().all(|kind| CourtFactKind::parse(kind.name()) == Some(*kind)));
        assert!(CourtFactKind::ALL.iter().all(|kind| kind.is_title() == (kind.stage() == Stage::Court)));
    }
}
