//! Typed: free text as people type it, made plain before anything is done with it. What is stored is what is shown: no
//! sign in it can hide, turn the direction of writing, or look like something that it is not.

use rules::Refusal;
use unicode_normalization::UnicodeNormalization;

/// The text in one form (NFC), with line breaks as its only control characters and without blanks around it. Signs that
/// turn the direction of writing, that are never seen, or that mean nothing outside one program are gone.
pub fn plain(typed: &str) -> String {
    let one_break = typed.replace("\r\n", "\n");
    let shown = one_break.chars().filter_map(|sign| match sign {
        '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        '\n' => Some(sign),
        _ if sign.is_control() || is_hidden(sign) => None,
        _ => Some(sign),
    });
    shown.nfc().collect::<String>().trim().to_owned()
}

/// How many characters a plain text has, as its limits count them.
pub fn length(plain: &str) -> u32 {
    u32::try_from(plain.chars().count()).unwrap_or(u32::MAX)
}

/// A reason as it is stored and as its reader sees it. Its length is counted in what is kept: a form sends each line
/// break as two signs (HTML, "constructing the form data set"), and nobody typed the second one.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`] with the number of characters that it may have.
pub fn reason(typed: &str, most: u32) -> Result<String, Refusal> {
    let words = plain(typed);
    if words.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    if length(&words) > most { Err(Refusal::ReasonTooLong { most }) } else { Ok(words) }
}

/// Marks of direction, blanks of no width, tags, and the areas for private use. What joins letters and pictures stays.
fn is_hidden(sign: char) -> bool {
    matches!(
        sign,
        '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e007f}'
            | '\u{f0000}'..='\u{10ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{length, plain, reason};
    use proptest::prelude::*;
    use rules::Refusal;

    #[test]
    fn what_is_typed_stays_as_it_reads() {
        assert_eq!(
            plain("  Beste mevrouw,\r\n\r\nik begrijp de brief niet. \n"),
            "Beste mevrouw,\n\nik begrijp de brief niet."
        );
        assert_eq!(plain("<b>& \"x\" €"), "<b>& \"x\" €");
        assert_eq!(plain("e\u{301}e\u{301}n"), "één");
        assert_eq!(length(&plain("e\u{301}e\u{301}n")), 3);
        assert_eq!(plain("می\u{200c}خواهم 👨\u{200d}👩\u{200d}👧"), "می\u{200c}خواهم 👨\u{200d}👩\u{200d}👧");
    }

    #[test]
    fn no_sign_turns_the_writing_or_hides() {
        assert_eq!(
            plain("a\u{202e}b\u{2066}c\u{200f}d\u{200b}e\u{feff}f\u{0}g\u{1b}h\u{e000}i\u{e0041}j"),
            "abcdefghij"
        );
        assert_eq!(plain("\u{202e}\u{200b}\r\n\t"), "");
        assert_eq!(plain("a\u{2028}b\rc\u{85}d"), "a\nb\nc\nd");
    }

    #[test]
    fn a_reason_is_as_long_as_what_is_kept_of_it() {
        let lines = ["regel"; 5].join("\r\n");
        assert_eq!(reason(&lines, 29), Ok(lines.replace('\r', "")));
        assert_eq!(reason(&lines, 28), Err(Refusal::ReasonTooLong { most: 28 }));
        assert_eq!(reason("\u{202e}betaald\u{202c}", 7), Ok("betaald".to_owned()));
        for nothing in ["", " \r\n", "\u{200b}\u{202e}"] {
            assert_eq!(reason(nothing, 7), Err(Refusal::ReasonMissing));
        }
    }

    proptest! {
        #[test]
        fn plain_text_stays_as_it_is(typed in any::<String>()) {
            let once = plain(&typed);
            prop_assert_eq!(&plain(&once), &once);
            prop_assert!(once.chars().all(|sign| sign == '\n' || !sign.is_control()));
        }
    }
}
