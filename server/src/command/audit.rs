//! `quitte audit verify` and `quitte receipt verify`: the audit log against the heads that were signed, and a receipt
//! against the key of the agency. Whoever checks brings the key; the one that stands in a receipt proves nothing.

use std::io::Read as _;
use std::path::Path;

use casework::Office;
use casework::audit::receipt::{self, BYTES_MAX};
use casework::audit::{Verdict, verify_all};
use casework::outside::{Signer, rfc3339};

use crate::Stop;
use crate::config::{PublicKey, Settings};
use crate::keys::Keys;

/// Checks the audit log and its heads.
///
/// # Errors
/// Names the first line or head that is not what it was.
pub async fn verify(office: &Office, mut keys: Vec<PublicKey>) -> Result<(), Stop> {
    if keys.is_empty() {
        keys.extend(office.signer().ok().map(|signer| signer.public()));
    }
    let found = verify_all(office, &keys).await?;
    if let Verdict::Broken { number, why } = found.chain {
        return Err(Stop::Refused(format!("The audit chain is broken at line {number}: {why}.")));
    }
    if let Some((place, why)) = found.head_fault {
        let hint = if keys.is_empty() { " No key was given: use --public-key." } else { "" };
        return Err(Stop::Refused(format!("A signed head is not what was kept ({place}): {why}.{hint}")));
    }
    if let Verdict::Whole { lines, head } = found.chain {
        say!("The chain of {lines} lines is whole; its head is {head}.");
    }
    if let Some((number, at)) = found.last {
        say!("{} signed heads fit; the last is of {} and covers lines 1 to {number}.", found.heads, rfc3339(at));
    } else {
        say!("No head has been signed yet.");
    }
    Ok(())
}

/// Checks one receipt.
///
/// # Errors
/// When it proves nothing, or there is no key to check it with.
pub fn receipt(settings: &Settings, file: &Path, mut keys: Vec<PublicKey>) -> Result<(), Stop> {
    if keys.is_empty() {
        let own = Keys::at_hand(settings)?.signing;
        if own.is_empty() {
            let why = "Without a key nothing is proved: give the agency's with --public-key.";
            return Err(Stop::Usage(why.to_owned()));
        }
        keys.push(Signer::new(&own).public());
    }
    let text = read(file).map_err(|error| Stop::Refused(format!("{} cannot be read: {error}.", file.display())))?;
    let proved =
        receipt::check(&text, &keys).map_err(|flaw| Stop::Refused(format!("The receipt proves nothing: {flaw}.")))?;
    let receipt::Proved { act, object, at, amount, signed_at, key } = proved;
    say!("The receipt is genuine.");
    say!("act: {act}");
    say!("object: {object}");
    say!("recorded: {}", rfc3339(at));
    if let Some((amount, currency)) = amount {
        say!("amount: {} {}, in its smallest unit", amount.minor(), currency.code());
    }
    say!("signed: {} by key {key}", rfc3339(signed_at));
    Ok(())
}

fn read(file: &Path) -> std::io::Result<String> {
    // One byte more than a receipt has, so that a longer file is seen to be none.
    let limit = BYTES_MAX as u64 + 1;
    let mut text = String::new();
    if file == Path::new("-") {
        std::io::stdin().take(limit).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_string(&mut text)?;
    }
    Ok(text)
}
