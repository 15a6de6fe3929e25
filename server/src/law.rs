//! The tables of law of this process: the shipped ones, and the rows that the operator put into the data folder.
//! They are read once, at the start; a row that is not right stops the start with its file and line.

use std::path::Path;

use casework::account::Law;
use rules::Day;

use crate::Stop;

/// Rates of interest that the operator adds or confirms.
pub const RATES: &str = "rates.csv";
/// Cost figures that the operator adds.
pub const COSTS: &str = "costs.csv";

/// Reads the tables.
///
/// # Errors
/// When a file cannot be read, or a row of it is refused.
pub fn open(data: &Path, today: Day, demo: bool) -> Result<Law, Stop> {
    let mut law = Law::shipped();
    if let Some(text) = read(&data.join(RATES))? {
        law.rates.add(&text, Some(today), demo).map_err(|why| refused(RATES, &why))?;
    }
    if let Some(text) = read(&data.join(COSTS))? {
        law.scales = law.scales.with(&text, today).map_err(|why| refused(COSTS, &why))?;
    }
    Ok(law)
}

/// Writes the demo's own rows where there are none yet.
///
/// # Errors
/// When the file cannot be written.
pub fn write_demo(data: &Path, today: Day) -> Result<(), Stop> {
    let file = data.join(RATES);
    if file.exists() {
        return Ok(());
    }
    let text = casework::demo::rates(&Law::shipped().rates, today);
    std::fs::write(&file, text)
        .map_err(|error| Stop::Refused(format!("{} cannot be written: {error}.", file.display())))
}

fn read(file: &Path) -> Result<Option<String>, Stop> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop::Refused(format!("{} cannot be read: {error}.", file.display()))),
    }
}

fn refused(file: &str, why: &impl core::fmt::Display) -> Stop {
    Stop::Refused(format!("{file} in the data folder is refused, {why}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::rate::{HEADER, Series};

    #[test]
    fn an_operator_adds_a_row_without_a_new_program_and_a_wrong_row_stops_the_start_with_its_line() {
        let folder = std::env::temp_dir().join(format!("quitte-law-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let today = Day::parse("2026-11-22").expect("a day");
        let put = |text: &str| std::fs::write(folder.join(RATES), format!("{HEADER}\n{text}\n")).expect("a file");
        put("nl_consumer;2026-07-01;2026-12-31;4;confirmed;A. Jansen + B. Smit;2026-07-02;Stb. 2026");
        let law = open(&folder, today, false).expect("a right row");
        assert_eq!(law.rates.rows(Series::NlConsumer).last().map(|row| row.percent.to_string()).as_deref(), Some("4"));
        put("nl_consumer;2026-07-01;2026-12-31;4;verified;;2026-07-02;");
        let stopped = open(&folder, today, false).expect_err("a row without a source").to_string();
        assert!(stopped.contains("rates.csv") && stopped.contains("line 2"), "{stopped}");
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
