//! Public ids: a prefix and a ULID, made by casework and stored as text.
//! An id is a name, never a capability: every read asks who is asking.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The longest id text that is looked at.
const ULID_LENGTH: usize = 26;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What every id of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// The id made from 26 characters of Crockford base32.
            pub fn from_ulid(ulid: &str) -> Self {
                debug_assert_eq!(ulid.len(), ULID_LENGTH, "a ULID has 26 characters");
                Self(format!("{}{ulid}", $prefix))
            }

            /// Reads an id from outside; anything of another shape is `None`.
            pub fn parse(text: &str) -> Option<Self> {
                let rest = text.strip_prefix($prefix)?;
                let well_formed = rest.len() == ULID_LENGTH
                    && rest.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
                well_formed.then(|| Self(text.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/** One debt of one or more people to one creditor. */ CaseId, "case_");
id!(/** One payment, from the wish to pay to the money. */ PaymentId, "pay_");
id!(/** A person or an organisation that owes, or answers for one who owes. */ PersonId, "pers_");
id!(/** A client company: who asks us to collect. */ ClientId, "client_");
id!(/** A payment plan. */ PlanId, "plan_");
id!(/** A dispute: somebody says that a debt is not right. */ DisputeId, "disp_");
id!(/** One journal of the ledger. */ JournalId, "jrn_");
id!(/** A letter that was sent. */ LetterId, "let_");
id!(/** Something that happened, to tell others about. */ EventId, "evt_");
id!(/** A settlement offer or a pay-off amount. */ SettlementId, "set_");
id!(/** What somebody says to have paid already. */ PaidClaimId, "said_");
id!(/** A call that somebody asked for. */ CallBackId, "call_");
id!(/** A time in which nobody is asked to pay. */ BreathingSpaceId, "rest_");
id!(/** Something for the agency to do. */ TaskId, "task_");
id!(/** Somebody who works for the agency. */ StaffId, "staff_");
id!(/** A decision of a rule or of a person, with all that it rests on. */ DecisionId, "dec_");
id!(/** What somebody may do for a debtor. */ MandateId, "mand_");
id!(/** A message to a person: e-mail, text message or letter. */ MessageId, "msg_");
id!(/** A conversation of a person with the agency. */ ConversationId, "conv_");
id!(/** A file that somebody sent. */ FileId, "file_");
id!(/** A reason to keep data beyond their day. */ LegalHoldId, "keep_");
id!(/** One round of deleting what nothing keeps any more. */ RetentionRunId, "run_");
id!(/** A file of somebody's own data, made when they asked. */ ExtractId, "extr_");
id!(/** What somebody asks about the own data. */ RequestId, "prq_");
id!(/** Somebody at a client, a contractor, a partner, an authority or a prospect. */ ContactId, "ctc_");
id!(/** What was found out about a client company. */ CheckId, "chk_");
