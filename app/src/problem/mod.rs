//! Problem: what a server function answers when it cannot do what was asked. It carries codes, never sentences and
//! never anything about a person.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use rules::Refusal;
use serde::{Deserialize, Serialize};

pub mod page;

/// Why a page or a server function did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The person can do something about it.
    Refused(Refusal),
    /// Nobody is signed in, or not surely enough.
    SignedOut,
    /// It does not exist, or the viewer may not know that it does.
    NotFound,
    /// Something on our side; the log has the cause under this number.
    Unavailable {
        /// The number.
        reference: String,
    },
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Refused(Refusal::FormIncomplete)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<casework::Error> for Problem {
    fn from(error: casework::Error) -> Self {
        match error {
            casework::Error::Refused(refusal) => Self::Refused(refusal),
            casework::Error::SignedOut => Self::SignedOut,
            casework::Error::NotFound => Self::NotFound,
            casework::Error::Broken { what, source } => {
                let reference = page::number();
                let cause = page::chain(source.as_ref());
                tracing::error!(reference, what, cause, "could not do what was asked: {what}");
                Self::Unavailable { reference }
            }
        }
    }
}
