//! Staff: who works at the agency, and how they come in. A use case of the staff needs a [`StaffViewer`], which only a
//! session of the staff site makes; a debtor's session never becomes one, nor the other way round.

pub mod draft;
mod invite;
pub mod seen;
pub mod session;

use rules::ids::StaffId;

use crate::{Error, Outcome};

pub(crate) use self::invite::invite_for;
pub use self::invite::{INVITE_HOURS_MAX, Invitation, enter, invite};

/// What somebody at the agency may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Handles cases: plans, messages, disputes.
    Handler,
    /// The same, and decides where two people must.
    Lead,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::Handler, Self::Lead];

    /// The word in the database, on the command line and in `demo.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Handler => "handler",
            Self::Lead => "lead",
        }
    }

    /// Reads the word; another one is `None`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == word)
    }
}

/// Characters of a name at most.
pub const NAME_CHARACTERS_MAX: usize = 60;

/// A name as debtors read it: "S. de Wit". It names one person at the agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffName(String);

impl StaffName {
    /// Reads a name: one line of at most [`NAME_CHARACTERS_MAX`] characters with a letter in it.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = name.chars().count() <= NAME_CHARACTERS_MAX && name.chars().any(char::is_alphabetic);
        // A sign that turns the direction of writing could make one name look like another.
        let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
        (fits && plain).then_some(Self(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody of the staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffViewer {
    /// The hash of the session token.
    pub session: String,
    /// Who it is.
    pub staff: StaffId,
    /// How debtors read the name: "S. de Wit".
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Who stands at the door of the staff site: somebody of the staff, or somebody who is not signed in there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The hash of the session token; empty where there is none.
    pub session: String,
    /// Who it is, once signed in.
    pub staff: Option<StaffViewer>,
}

impl Visit {
    /// Who is signed in.
    ///
    /// # Errors
    /// [`Error::SignedOut`].
    pub fn signed_in(&self) -> Outcome<&StaffViewer> {
        self.staff.as_ref().ok_or(Error::SignedOut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_one_of_the_words_that_we_know() {
        assert!(Role::ALL.into_iter().all(|role| Role::parse(role.name()) == Some(role)));
        for word in ["", "Lead", "admin", "lead ", "handler;lead"] {
            assert_eq!(Role::parse(word), None, "{word}");
        }
    }

    #[test]
    fn a_name_is_one_line_that_looks_like_what_it_is() {
        let name = |text: &str| StaffName::parse(text).map(|name| name.as_str().to_owned());
        assert_eq!(name("  S.  de Wit\n").as_deref(), Some("S. de Wit"));
        assert_eq!(name("Anne-Marie O’Neill").as_deref(), Some("Anne-Marie O’Neill"));
        for text in ["", " ", "...", "12", "S. de\u{202e}Wit", "<b>", &"x".repeat(61)] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
