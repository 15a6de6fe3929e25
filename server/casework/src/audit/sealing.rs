//! Sealing: once an hour the end of the chain is signed, and the head goes to the place outside the database. What was
//! signed stays signed: a head that could not be written outside waits in the database and is written first.

use rules::Country;

use super::head::{Head, Kept};
use super::{BEGINNING, fault};
use crate::outside::day_of;
use crate::store::audit::{self as lines, NewHead};
use crate::{Error, Office, Outcome};

/// How long the end of the chain goes without a signature.
const EVERY_US: i64 = 3600 * 1_000_000;
/// Lines under one head, at most: a longer rest gets several heads at once.
const LINES_MAX: i64 = 100_000;

/// Signs what has come since the last head when an hour is over, and writes outside what waits for it; returns how many
/// heads were written. Without a place outside nothing is signed.
///
/// # Errors
/// When the database or the place fails, or the chain is broken: a broken chain is never signed.
pub(crate) async fn due(office: &Office) -> Outcome<u64> {
    if !office.heads().is_there() {
        return Ok(0);
    }
    let last = lines::last_head(office.store()).await?;
    if last.as_ref().is_none_or(|head| head.at + EVERY_US <= office.now()) {
        while sign(office).await? == LINES_MAX {}
    }
    write_out(office).await
}

/// Signs the lines since the last head; returns how many those are.
async fn sign(office: &Office) -> Outcome<i64> {
    let last = lines::last_head(office.store()).await?;
    let (mut number, mut hash) = match &last {
        Some(head) => {
            let head = read(&head.line)?;
            (head.number, head.hash)
        }
        None => (0, BEGINNING.to_owned()),
    };
    let (first, mut hashes) = (number + 1, Vec::new());
    'all: loop {
        let batch = lines::lines_after(office.store(), number).await?;
        if batch.is_empty() {
            break;
        }
        for line in batch {
            if fault(&line, number, &hash).is_some() {
                return Err(Error::broken("signing the audit", format!("the chain is broken at line {}", number + 1)));
            }
            (number, hash) = (line.number, line.hash.clone());
            hashes.push(line.hash);
            if number - first + 1 == LINES_MAX {
                break 'all;
            }
        }
    }
    let Some(kept) = Kept::sign(&office.signer()?, first, &hashes, office.now()) else { return Ok(0) };
    let line = kept.line();
    let new = NewHead { number: kept.head.number, first, at: kept.head.at, line: &line };
    let mut write = office.store().begin().await?;
    // Another instance may have signed the same lines meanwhile: then its head counts.
    lines::insert_head(&mut write, &new).await?;
    write.commit().await?;
    Ok(number - first + 1)
}

async fn write_out(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    for waiting in lines::heads_to_write(office.store()).await? {
        let month = day_of(waiting.at, Country::Nl).to_string();
        let month = month.get(..7).unwrap_or(&month).to_owned();
        office.heads().add(month, waiting.line).await?;
        let mut write = office.store().begin().await?;
        lines::head_is_out(&mut write, waiting.number, office.now()).await?;
        write.commit().await?;
        done += 1;
    }
    Ok(done)
}

/// The head in a row of the database.
pub(super) fn read(line: &str) -> Outcome<Head> {
    let kept = Kept::read(line).ok_or_else(|| Error::broken("reading a head of the audit", "it is not whole"))?;
    Ok(kept.head)
}
