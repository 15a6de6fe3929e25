//! `quitte calculate` and `quitte check`: anybody can hold our arithmetic against their own, a file at a time.
//! Neither opens a database, and what is wrong with one line never stops the others.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use rules::Day;
use serde_json::Value;

use crate::Stop;

/// The largest file that is read.
const FILE_BYTES_MAX: u64 = 50 * 1024 * 1024;

/// Answers each vector of a file with one line of JSON.
///
/// # Errors
/// When the file cannot be read as a list of vectors, or the calculation that was named is none.
pub fn calculate(file: &Path, kind: Option<&str>) -> Result<(), Stop> {
    if let Some(kind) = kind.filter(|kind| !auditor::KINDS.contains(kind)) {
        return Err(Stop::Usage(format!("--kind {kind}: there is no such calculation; {}.", auditor::Why::Unknown)));
    }
    let text = read(file)?;
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    let vectors: Value = serde_json::from_slice(text).map_err(|why| {
        Stop::Refused(format!("{} is not JSON: line {}, column {}.", file.display(), why.line(), why.column()))
    })?;
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let kind = kind.or_else(|| auditor::kind_of(stem));
    let vectors = match vectors {
        Value::Array(vectors) => vectors,
        // The table of public holidays is a map of countries and years.
        table if kind == Some("public_holidays") && table.is_object() => auditor::holiday_questions(&table),
        _ => return Err(Stop::Refused(format!("{} holds no list of vectors.", file.display()))),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for vector in &vectors {
        if writeln!(out, "{}", auditor::line(vector, kind)).is_err() {
            // A reader who has seen enough (`quitte calculate FILE | head`) is no failure of ours.
            break;
        }
    }
    let _ = out.flush();
    Ok(())
}

/// Judges each number of a table.
///
/// # Errors
/// When the file cannot be read as a table with the columns `kind` and `input`.
pub fn check(file: &Path, today: Day) -> Result<(), Stop> {
    let text = read(file)?;
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(&text[..]);
    let not_a_table = |_| Stop::Refused(format!("{} is not a CSV file.", file.display()));
    let header = rows.byte_headers().map_err(not_a_table)?.clone();
    let column = |name: &str| {
        let at = header.iter().position(|one| one.trim_ascii().eq_ignore_ascii_case(name.as_bytes()));
        at.ok_or_else(|| Stop::Refused(format!("{} has no column {name}.", file.display())))
    };
    let (kind_at, input_at) = (column("kind")?, column("input")?);
    let mut out = csv::Writer::from_writer(BufWriter::new(io::stdout().lock()));
    let mut is_heard = out.write_record(["kind", "input", "valid", "canonical"]).is_ok();
    let mut unknown = 0_u64;
    for row in rows.byte_records() {
        let row = row.map_err(not_a_table)?;
        let cell = |at: usize| String::from_utf8_lossy(row.get(at).unwrap_or_default());
        let (kind, input) = (cell(kind_at), cell(input_at));
        let judged = auditor::check(kind.trim(), &input, today);
        unknown += u64::from(judged.is_err());
        let canonical = judged.unwrap_or_default();
        let valid = if canonical.is_some() { "yes" } else { "no" };
        is_heard = is_heard && out.write_record([&kind, &input, valid, canonical.as_deref().unwrap_or("")]).is_ok();
    }
    if unknown > 0 {
        eprintln!("{unknown} rows name a kind of number that is not known; each of them is \"no\".");
    }
    let _ = out.flush();
    Ok(())
}

/// The whole file, or the standard input for `-`.
fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    let refused = |why: &dyn std::fmt::Display| Stop::Refused(format!("{}: {why}.", file.display()));
    let mut bytes = Vec::new();
    let done = if file == Path::new("-") {
        io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)
    } else {
        let opened = File::open(file).map_err(|why| refused(&format!("the file cannot be read: {why}")))?;
        opened.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)
    };
    done.map_err(|why| refused(&format!("the file cannot be read: {why}")))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_BYTES_MAX) {
        return Err(refused(&"the file is larger than 50 MB"));
    }
    Ok(bytes)
}
