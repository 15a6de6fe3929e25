//! `quitte import statement`: file by file, what a bank says has arrived is booked, goes back or waits, and the figures
//! of each file say so to the cent.

use std::path::{Path, PathBuf};

use casework::Office;
use casework::statement::{self, Figures, Report};
use rules::money::Cents;
use serde_json::{Value, json};

use super::{bytes, describe_all, refuse, verdict};
use crate::{Stop, logbook};

/// The largest file that is read: some 10,000 payments with all their details.
const FILE_MEGABYTES_MAX: u64 = 32;

/// Says what each file holds; needs no database.
///
/// # Errors
/// When no file could be read as a statement.
pub fn read_only(files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let describe = |file: &Path| bytes(file, FILE_MEGABYTES_MAX).and_then(|bytes| statement::describe(&bytes));
    describe_all(files, json, describe, summary)
}

/// Takes each file in.
///
/// # Errors
/// When none could be taken in, or when the figures of one do not add up.
pub async fn take_in(office: &Office, files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let (mut good, mut wrong) = (0, 0);
    for file in files {
        let read = bytes(file, FILE_MEGABYTES_MAX).and_then(|bytes| statement::read(&bytes));
        let read = match read {
            Ok(read) => read,
            Err(reason) => {
                refuse(file, &reason, json);
                continue;
            }
        };
        match statement::import(office, &read).await {
            Ok(report) => {
                good += 1;
                wrong += u64::from(!report.adds_up());
                tell(file, &report, json);
            }
            // What was recorded before the failure stays; the same file again goes on from there.
            Err(error) => refuse(file, &logbook::chain(&error), json),
        }
    }
    if wrong > 0 {
        return Err(Stop::Refused(format!("The figures of {wrong} files do not add up.")));
    }
    verdict(good, files.len(), "taken in")
}

fn tell(file: &Path, report: &Report, json: bool) {
    let name = file.display().to_string();
    if json {
        let mut line = serde_json::to_value(report).expect("figures are JSON");
        line["file"] = json!(name);
        line["adds_up"] = json!(report.adds_up());
        say!("{line}");
        return;
    }
    let before = if report.new { "" } else { " (was taken in before, nothing changed)" };
    let figures: Vec<String> = report.currencies.iter().map(|figures| format!("; {}", sentence(figures))).collect();
    let reasons: Vec<String> = report.reasons.iter().map(|(reason, lines)| format!("{reason} {lines}")).collect();
    let reasons = if reasons.is_empty() { String::new() } else { format!(" [{}]", reasons.join(", ")) };
    say!("{name}: {} lines{before}{}{reasons}", report.lines, figures.concat());
}

/// The figures of one currency.
fn sentence(figures: &Figures) -> String {
    let amount = |amount: Cents| decimal(amount, figures.currency.decimals());
    let came = format!(
        "{} in {}: booked {} (of which to send back {}), queued {}, ignored {}",
        figures.currency,
        amount(figures.credit_minor),
        amount(figures.booked_minor),
        amount(figures.to_refund_minor),
        amount(figures.queued_minor),
        amount(figures.ignored_minor),
    );
    let went = format!(
        "; out {}: taken back {}, queued {}, ignored {}",
        amount(figures.debit_minor),
        amount(figures.taken_back_minor),
        amount(figures.debit_queued_minor),
        amount(figures.debit_ignored_minor),
    );
    let went = if figures.debit_minor.is_positive() { went.as_str() } else { "" };
    let doubt = if figures.adds_up { "" } else { " (THIS DOES NOT ADD UP)" };
    format!("{came}{went}{doubt}")
}

/// `1234.50`: what is never negative, as a machine writes it.
fn decimal(amount: Cents, decimals: u32) -> String {
    let digits = usize::try_from(decimals).expect("a handful of decimals");
    let unit = 10_i64.pow(decimals);
    let (whole, rest) = (amount.minor() / unit, amount.minor() % unit);
    if digits == 0 { whole.to_string() } else { format!("{whole}.{rest:0digits$}") }
}

fn summary(described: &Value) -> String {
    let text = |pointer: &str| described.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned();
    let statements = described["statements"].as_array().map_or(&[][..], Vec::as_slice);
    let entries: usize = statements.iter().filter_map(|statement| statement["entries"].as_array()).map(Vec::len).sum();
    let features: Vec<&str> =
        described["features"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let features = if features.is_empty() { String::new() } else { format!(" [{}]", features.join(", ")) };
    let (number, message) = (statements.len(), text("/message"));
    format!("{message} {}: {number} statements, {entries} entries{features}", text("/message_id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let written = [(123_450, 2), (5, 2), (123_450, 0), (1_005, 3)].map(|(minor, d)| decimal(Cents::new(minor), d));
        assert_eq!(written, ["1234.50", "0.05", "123450", "1.005"]);
    }
}
