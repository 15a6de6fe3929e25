//! What can go wrong, in four words: refused, signed out, not found, broken.

use rules::Refusal;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person can do something about it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody is signed in, or not surely enough.
    #[error("signed out")]
    SignedOut,
    /// It does not exist, or the viewer may not know that it does.
    #[error("not found")]
    NotFound,
    /// Something on our side; the page shows only a reference number.
    #[error("{what}")]
    Broken {
        /// What was being done, without anything about a person.
        what: &'static str,
        /// The cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// The result of a use case.
pub type Outcome<T> = Result<T, Error>;

impl Error {
    /// A failure on our side while doing `what`.
    pub fn broken(what: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Broken { what, source: source.into() }
    }
}

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        Self::broken("database", source)
    }
}
