//! Identified: how somebody at the agency knew who asked, where nobody was signed in. More is asked only on a doubt
//! (GDPR art. 12(6)), and never a copy of a passport.

use serde::{Deserialize, Serialize};

use crate::case::named;

/// How.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identified {
    /// We called back at the number on file.
    CalledBack,
    /// The number and the code of a letter of ours were named.
    Letter,
    /// A signed letter came from the address on file.
    Written,
    /// Somebody acts for them, with a power of attorney or by a court.
    Mandate,
}

named!(Identified {
    CalledBack => "called_back", Letter => "letter", Written => "written", Mandate => "mandate",
});
