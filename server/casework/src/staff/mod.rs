//! Staff: who works at the agency, and how they come in. A use case of the staff needs a [`StaffViewer`], which only a
//! session of the staff site makes.

/// What somebody at the agency may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Handles cases: plans, messages, disputes.
    Handler,
    /// The same, and decides where two people must.
    Lead,
}

/// Somebody of the staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffViewer {
    /// The hash of the session token.
    pub session: String,
    /// Who it is: `staff_…`.
    pub staff: String,
    /// How debtors read the name: "S. de Wit".
    pub name: String,
    /// What they may do.
    pub role: Role,
}
