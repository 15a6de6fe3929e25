//! Checking: the chain by itself, and against the heads that were signed and kept outside the database. The first line
//! that is not what it was is named.

use super::head::{Kept, mark, sha256, unhex};
use super::{BEGINNING, fault};
use crate::outside::heads::HeadLine;
use crate::store::audit::{self as lines, Line};
use crate::store::hex;
use crate::{Office, Outcome};

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

/// What a check of the chain and of its heads found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The chain.
    pub chain: Verdict,
    /// How many heads are kept outside and can be used.
    pub heads: usize,
    /// The last of those: through which line, and when, in microseconds since 1970 UTC.
    pub last: Option<(i64, i64)>,
    /// The first head that is not what was kept: where it stands, and what is wrong with it.
    pub head_fault: Option<(String, &'static str)>,
}

/// How the end of the chain stands: what comes after the last head, and whether that head is still the one outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing was signed yet.
    Unsigned,
    /// The last head outside is of this line of the chain, and everything after it holds.
    Whole {
        /// The line that the head is of.
        signed: i64,
        /// When it was signed, in microseconds since 1970 UTC.
        at: i64,
        /// Lines after it.
        since: i64,
    },
    /// The first line, or the head of it, that is not what it was. `quitte audit verify` says more.
    Broken {
        /// Its number.
        number: i64,
    },
}

impl Checked {
    /// Is all of it what it was?
    pub fn is_whole(&self) -> bool {
        matches!(self.chain, Verdict::Whole { .. }) && self.head_fault.is_none()
    }
}

/// Checks the whole chain by itself.
///
/// # Errors
/// Only when the database fails.
pub async fn verify(office: &Office) -> Outcome<Verdict> {
    walk(office, &[]).await
}

/// Checks the whole chain and all heads outside, which the holder of one of these keys must have signed.
///
/// # Errors
/// When the database or the place of the heads fails.
pub async fn verify_all(office: &Office, keys: &[[u8; 32]]) -> Outcome<Checked> {
    let (heads, mut head_fault) = read_heads(&office.heads().all().await?, keys);
    if head_fault.is_none() {
        head_fault = missing(office, &heads).await?;
    }
    let chain = walk(office, &heads).await?;
    let last = heads.last().map(|kept| (kept.head.number, kept.head.at));
    Ok(Checked { chain, heads: heads.len(), last, head_fault })
}

/// Looks at the end of the chain only, for a page: the last head outside, its line, and what came after it.
pub(super) async fn tail(office: &Office, keys: &[[u8; 32]]) -> Outcome<Tail> {
    let out = lines::last_head_out(office.store()).await?;
    let found = office.heads().newest().await?;
    let kept = found.iter().rev().find_map(|line| Kept::read(&line.text));
    let head = match (out, kept) {
        (None, None) => return Ok(Tail::Unsigned),
        (out, Some(kept)) if out.is_none_or(|number| number <= kept.head.number) => kept.head,
        (out, _) => return Ok(Tail::Broken { number: out.unwrap_or_default() }),
    };
    let (mut number, mut hash, mut since) = (head.number, head.hash.clone(), 0);
    let own = lines::lines_after(office.store(), number - 1).await?.into_iter().next();
    if !head.is_signed_by(keys) || own.is_none_or(|line| line.number != number || line.hash != hash) {
        return Ok(Tail::Broken { number });
    }
    loop {
        let batch = lines::lines_after(office.store(), number).await?;
        if batch.is_empty() {
            return Ok(Tail::Whole { signed: head.number, at: head.at, since });
        }
        for line in batch {
            if fault(&line, number, &hash).is_some() {
                return Ok(Tail::Broken { number: number + 1 });
            }
            (number, hash, since) = (line.number, line.hash, since + 1);
        }
    }
}

/// The heads up to the first that cannot be used, and what is wrong with that one.
fn read_heads(found: &[HeadLine], keys: &[[u8; 32]]) -> (Vec<Kept>, Option<(String, &'static str)>) {
    let mut heads: Vec<Kept> = Vec::new();
    for (at, line) in found.iter().enumerate() {
        let fault = |why| Some((line.place.clone(), why));
        let Some(kept) = Kept::read(&line.text) else {
            // A power cut tore it, and the whole line was written after it.
            let next = found.get(at + 1).map(|next| next.text.as_str());
            if next.is_some_and(|next| next.starts_with(&line.text)) {
                continue;
            }
            return (heads, fault("it cannot be read"));
        };
        if !kept.head.is_signed_by(keys) {
            return (heads, fault("its signature is not of this key"));
        }
        if heads.last() == Some(&kept) {
            continue; // Written twice, since it was not sure whether it was written.
        }
        if kept.head.first != heads.last().map_or(0, |last| last.head.number) + 1 {
            return (heads, fault("it does not follow the head before it"));
        }
        heads.push(kept);
    }
    (heads, None)
}

/// A head that was written outside and is not there any more.
async fn missing(office: &Office, heads: &[Kept]) -> Outcome<Option<(String, &'static str)>> {
    if !office.heads().is_there() {
        return Ok(None);
    }
    let out = lines::last_head_out(office.store()).await?;
    let last = heads.last().map_or(0, |kept| kept.head.number);
    let gone = out.filter(|number| *number > last);
    Ok(gone.map(|number| (format!("the head of line {number}"), "it was written outside and is gone")))
}

/// Walks the chain along these heads.
async fn walk(office: &Office, heads: &[Kept]) -> Outcome<Verdict> {
    let mut steps = Steps { number: 0, hash: BEGINNING.to_owned(), heads, leaves: Vec::new() };
    loop {
        let batch = lines::lines_after(office.store(), steps.number).await?;
        if batch.is_empty() {
            break;
        }
        for line in batch {
            let number = steps.number + 1;
            if let Some(why) = steps.take(line) {
                return Ok(Verdict::Broken { number, why });
            }
        }
    }
    if steps.heads.is_empty() {
        return Ok(Verdict::Whole { lines: steps.number, head: steps.hash });
    }
    Ok(Verdict::Broken { number: steps.number + 1, why: "it was signed and is gone" })
}

/// Where a walk is: the last line, the heads that are not reached yet, and the lines under the next of them.
struct Steps<'a> {
    number: i64,
    hash: String,
    heads: &'a [Kept],
    leaves: Vec<[u8; 32]>,
}

impl Steps<'_> {
    /// Goes on to a line; says what is wrong with it.
    fn take(&mut self, line: Line) -> Option<&'static str> {
        const NOT_SIGNED: &str = "it is not the line that was signed";
        if let Some(why) = fault(&line, self.number, &self.hash) {
            return Some(why);
        }
        (self.number, self.hash) = (line.number, line.hash);
        let [next, later @ ..] = self.heads else { return None };
        if next.mark_of(self.number) != Some(mark(&self.hash)) {
            return Some(NOT_SIGNED);
        }
        self.leaves.push(unhex(&self.hash)?);
        if self.number < next.head.number {
            return None;
        }
        let root = rules::receipt_proof::root(sha256, &self.leaves).map(|root| hex(&root));
        if self.hash != next.head.hash || root.as_ref() != Some(&next.head.root) {
            return Some(NOT_SIGNED);
        }
        self.leaves.clear();
        self.heads = later;
        None
    }
}
