//! Audit: who did what, in a chain of hashes that nobody can edit unseen. Each line holds the hash of the line before
//! it; numbers have no gaps; a line is written in the same transaction as what it tells of.

use sha2::{Digest, Sha256};

use crate::store::audit::{self as lines, Line};
use crate::store::{Write, hex};
use crate::{Office, Outcome, mandate};

/// What the first line names as the hash before it.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every line holds.
    Whole {
        /// How many lines.
        lines: i64,
        /// The hash of the last.
        head: String,
    },
    /// The first line that does not.
    Broken {
        /// Its number.
        number: i64,
        /// What is wrong with it.
        why: &'static str,
    },
}

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

/// Checks the whole chain.
///
/// # Errors
/// Only when the database fails.
pub async fn verify(office: &Office) -> Outcome<Verdict> {
    let mut number = 0;
    let mut head = BEGINNING.to_owned();
    loop {
        let batch = lines::lines_after(office.store(), number).await?;
        if batch.is_empty() {
            return Ok(Verdict::Whole { lines: number, head });
        }
        for line in batch {
            if let Some(why) = fault(&line, number, &head) {
                return Ok(Verdict::Broken { number: line.number, why });
            }
            number = line.number;
            head = line.hash;
        }
    }
}

fn fault(line: &Line, number: i64, head: &str) -> Option<&'static str> {
    if line.number != number + 1 {
        return Some("a line before it is missing");
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
