//! Problem: why a well-formed file of a bank is not read at all. What is wrong with one entry alone is no problem
//! here: that entry waits in the queue with its reason.

/// The reasons; the sentences say nothing about the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("the file holds no statement")]
    NoStatement,
    #[error("an amount has a minus sign; the direction of money stands beside its amount (CdtDbtInd)")]
    Signed,
    #[error("a direction of money is neither CRDT nor DBIT")]
    Direction,
}
