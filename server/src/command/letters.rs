//! `quitte letters`: codes are made, written where the printer finds them, and shown once. The database keeps hashes.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use casework::Office;
use casework::letter::{self, Letter};
use rules::reference::Reference;

use crate::Stop;

/// Letters of one round; rounds go on until none is due.
const LETTERS_A_ROUND: usize = 500;

/// Makes the letters that are due, or new ones for one case.
///
/// # Errors
/// When the reference is none, or the database or the folder fails.
pub async fn run(office: &Office, data: &Path, reference: Option<&str>) -> Result<(), Stop> {
    let folder = data.join("letters");
    let mut number = 0;
    if let Some(typed) = reference {
        let reference = Reference::parse_typed(typed).map_err(|_| {
            Stop::Usage("--reference is not a reference: twelve digits, the last two check them.".into())
        })?;
        number += deliver(&folder, &letter::issue(office, reference).await?)?;
    } else {
        loop {
            let letters = letter::due(office, LETTERS_A_ROUND).await?;
            number += deliver(&folder, &letters)?;
            if letters.len() < LETTERS_A_ROUND {
                break;
            }
        }
    }
    if number == 0 && reference.is_some() {
        return Err(Stop::Refused("No letter was made: there is no open case with this reference.".into()));
    }
    say!("{number} letters, also in {} for the printer.", folder.display());
    Ok(())
}

fn deliver(folder: &Path, letters: &[Letter]) -> Result<usize, Stop> {
    for letter in letters {
        spool(folder, letter).map_err(|error| {
            Stop::Refused(format!("The letters cannot be written to {}: {error}.", folder.display()))
        })?;
        say!("{:<14}  {:<16}  {:<3}  {}", letter.reference, letter.letter_code, letter.language, letter.name);
    }
    Ok(letters.len())
}

/// One line a letter: a case with two debtors has two.
fn spool(folder: &Path, letter: &Letter) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let digits: String = letter.reference.chars().filter(char::is_ascii_digit).collect();
    let path = folder.join(format!("{digits}.json"));
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    let mut line = serde_json::to_string(letter)?;
    line.push('\n');
    file.write_all(line.as_bytes())?;
    file.sync_all()
}
