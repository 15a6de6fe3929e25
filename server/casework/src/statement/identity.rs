//! Identity: how the same money is known again in another file: an export that overlaps, a notice (camt.054) and the
//! statement (camt.053) after it. Hashes only: an identity says nothing about a person.
//!
//! A line has up to four identities. The strong ones rest on a name that a bank gave: the UETR; the transaction id; the
//! reference of the account's bank, with all that the payer wrote where the reference is of a whole batch. The weak one
//! rests on what is written alone, and counts only where one of the two lines has no name of a bank. Equal lines of one
//! file are counted, so the second equal payment of a day is a second payment.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::line::Line;
use crate::store::hex;

/// One way to know a line again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// SHA-256, hexadecimal.
    pub hash: String,
    /// Does it rest on the name of a bank?
    pub is_strong: bool,
}

/// The identities of each line, in the order of the lines.
pub(super) fn of_lines(lines: &[Line]) -> Vec<Vec<Identity>> {
    let mut seen: HashMap<Vec<u8>, u64> = HashMap::new();
    let mut numbered = |bytes: Vec<u8>| {
        let number = seen.entry(bytes.clone()).or_default();
        *number += 1;
        hash(bytes, *number)
    };
    let mut of_line = |line: &Line| {
        let strong = strong(line).into_iter().map(|bytes| (bytes, true));
        let all = strong.chain([(weak(line), false)]);
        all.map(|(bytes, is_strong)| Identity { hash: numbered(bytes), is_strong }).collect()
    };
    lines.iter().map(&mut of_line).collect()
}

/// The identities that the money of a line had when it came in, if a bank gives its names again when it takes it back.
pub(super) fn of_original(line: &Line) -> Vec<String> {
    let original = Line { direction: Some(super::model::Direction::Credit), ..line.clone() };
    strong(&original).into_iter().map(|bytes| hash(bytes, 1)).collect()
}

fn hash(bytes: Vec<u8>, number: u64) -> String {
    hex(&Sha256::digest([bytes, number.to_be_bytes().to_vec()].concat()))
}

fn strong(line: &Line) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    if let Some(uetr) = &line.bank.uetr {
        all.push(bytes(line, "uetr", &[&uetr.to_ascii_lowercase()]));
    }
    if let Some(id) = &line.bank.tx_id {
        all.push(bytes(line, "transaction", &[id]));
    }
    match &line.bank.servicer {
        Some(reference) if line.bank.servicer_is_own => all.push(bytes(line, "servicer", &[reference])),
        Some(reference) => {
            let written = written(line);
            let parts: Vec<&str> = [reference.as_str()].into_iter().chain(written.iter().map(String::as_str)).collect();
            all.push(bytes(line, "batch", &parts));
        }
        None => {}
    }
    all
}

fn weak(line: &Line) -> Vec<u8> {
    let day = line.booking_day.or(line.value_day).map(|day| day.to_string()).unwrap_or_default();
    let written = written(line);
    let parts: Vec<&str> = [day.as_str()].into_iter().chain(written.iter().map(String::as_str)).collect();
    bytes(line, "written", &parts)
}

/// What the payer wrote, without the blanks that one bank keeps and another drops.
fn written(line: &Line) -> Vec<String> {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let id = line.end_to_end_id.clone().unwrap_or_default();
    let account = line.counterparty_account.clone().unwrap_or_default();
    vec![id, bare(&line.references.concat()), account, bare(&line.text)]
}

/// The account, the direction and the amount belong to every identity, and whether it was booked yet does not: an
/// announced payment is known again when it comes. Each field stands behind its length.
fn bytes(line: &Line, kind: &str, parts: &[&str]) -> Vec<u8> {
    let amount = line.amount.map(|amount| amount.minor().to_string()).unwrap_or_default();
    let currency = line.currency.map(|currency| currency.to_string()).unwrap_or_default();
    let direction = line.direction.map_or("", super::model::Direction::code);
    let mut bytes = Vec::new();
    for field in [kind, &line.account, direction, &amount, &currency].into_iter().chain(parts.iter().copied()) {
        bytes.extend((field.len() as u64).to_be_bytes());
        bytes.extend(field.as_bytes());
    }
    bytes
}
