//! Spreadsheet: text in a table that others open. A cell that begins like a formula is run by the program that shows it
//! (ASVS 1.2.10), so what people typed gets a mark before it.

/// What a spreadsheet runs when a cell begins with it.
const RUNS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];
/// Where a spreadsheet of another country begins a new cell: most of Europe lists with semicolons.
const PARTS: [char; 4] = [';', '\t', '\r', '\n'];

/// A cell that is text whatever it begins with, however the spreadsheet parts it: a mark before what would run. A
/// quotation mark or a blank in front changes nothing about that.
pub fn cell(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut begins = true;
    for sign in text.chars() {
        if begins && RUNS.contains(&sign) {
            made.push('\'');
        }
        made.push(sign);
        begins = PARTS.contains(&sign) || (begins && matches!(sign, '"' | ' '));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for bad in ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\0=1", "=HYPERLINK(\"http://x\")"] {
            assert_eq!(cell(bad), format!("'{bad}"));
        }
        for (bad, good) in
            [("x;=1+1", "x;'=1+1"), ("\"=1+1\"", "\"'=1+1\""), ("a; \"@b", "a; \"'@b"), ("\r=1", "'\r'=1")]
        {
            assert_eq!(cell(bad), good);
        }
        for good in ["", "Voorbeeld B.V.", "A. =1", "12.50", "2026-03-03", "Jansen; zoon", "Zo \"goed\""] {
            assert_eq!(cell(good), good);
        }
    }
}
