//! Audit: who did what, in a chain of hashes that nobody can edit unseen. Each line holds the hash of the line before
//! it; numbers have no gaps; a line is written in the same transaction as what it tells of. Once an hour its end is
//! signed and kept outside the database, so that not even whoever owns the database can write the chain anew.

mod checking;
pub mod desk;
pub mod head;
pub mod receipt;
pub(crate) mod sealing;

use sha2::{Digest, Sha256};

pub use self::checking::{Checked, Tail, Verdict, verify, verify_all};
use crate::store::audit::{self as lines, Line};
use crate::store::{Write, hex};
use crate::{Office, Outcome, mandate};

/// What the first line names as the hash before it.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Records that `actor` did `act` to `object`: ids and figures only, in `detail` too, for a line can never be erased.
/// The last step of a write, because it locks the end of the chain.
///
/// Every write ends here, so here it is seen whether a helper may do it at all: the line then says for whom it was done,
/// and the debtor can read what was done.
///
/// # Errors
/// [`rules::Refusal::NotInMandate`] for an act that is not in the mandate of a helper; else only when the database fails.
pub async fn record(
    office: &Office,
    write: &mut Write,
    actor: &str,
    act: &str,
    object: &str,
    detail: &str,
) -> Outcome<()> {
    let actor = mandate::acts(office, write, actor, act).await?;
    let (number, previous) = lines::last(write).await?.unwrap_or((0, BEGINNING.to_owned()));
    let mut line = Line {
        number: number + 1,
        at: office.now(),
        actor,
        act: act.to_owned(),
        object: object.to_owned(),
        detail: detail.to_owned(),
        previous,
        hash: String::new(),
    };
    line.hash = hash(&line);
    lines::insert(write, &line).await
}

/// What is wrong with the line after line `number` with the hash `head`, where this one was found.
fn fault(line: &Line, number: i64, head: &str) -> Option<&'static str> {
    if line.number != number + 1 {
        return Some("it is missing");
    }
    if line.previous != head {
        return Some("it does not follow the line before it");
    }
    (hash(line) != line.hash).then_some("its content is not what was recorded")
}

/// SHA-256 over the previous hash and each field behind its length, so that no two lines have the same bytes.
fn hash(line: &Line) -> String {
    let mut bytes = line.previous.clone().into_bytes();
    bytes.extend(line.number.to_be_bytes());
    bytes.extend(line.at.to_be_bytes());
    for field in [&line.actor, &line.act, &line.object, &line.detail] {
        bytes.extend((field.len() as u64).to_be_bytes());
        bytes.extend(field.as_bytes());
    }
    hex(&Sha256::digest(bytes))
}
