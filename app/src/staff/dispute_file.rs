//! The list of disputes as a file for a spreadsheet: the same facts as the page, and no cell that a spreadsheet would
//! take for a formula (a name is somebody else's text).

use casework::dispute::{ListedDispute, desk as disputes_desk};
use rules::spreadsheet::cell;

use super::desk::StaffDesk;
use super::page::disputes::last_day;
use crate::dispute::words;
use crate::problem::Problem;
use crate::words::{Words, typed};

/// The heads of the columns, by their words.
const HEADS: [&str; 9] = [
    "staff-col-case",
    "staff-col-who",
    "staff-col-creditor",
    "staff-dispute-ground",
    "staff-col-state",
    "staff-col-day",
    "staff-col-seller-until",
    "staff-col-still",
    "staff-col-currency",
];

/// The file, for somebody who is signed in.
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Unavailable`].
pub async fn file(desk: &StaffDesk) -> Result<String, Problem> {
    let found = disputes_desk::list(&desk.office, desk.staff()?).await?;
    Ok(written(desk.words, &found))
}

/// The list as RFC 4180 has it.
pub fn written(w: Words, found: &[ListedDispute]) -> String {
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let heads = HEADS.map(|id| cell(&w.say(id)));
    let lines = found.iter().map(|one| line(w, one));
    for row in std::iter::once(heads).chain(lines) {
        file.write_record(&row).expect("every line has the same cells, and memory does not fail");
    }
    let bytes = file.into_inner().expect("memory does not fail");
    String::from_utf8(bytes).expect("it was made of text")
}

fn line(w: Words, one: &ListedDispute) -> [String; 9] {
    let seller = one.seller_until.map(|day| day.to_string()).unwrap_or_default();
    [
        one.reference.to_string(),
        one.initials.clone(),
        one.creditor.clone(),
        w.say(words::ground(one.ground)),
        w.say(words::state(one.state)),
        last_day(one.answer_before).to_string(),
        seller,
        typed(one.total_held, one.currency),
        one.currency.code().to_owned(),
    ]
    .map(|text| cell(&text))
}
