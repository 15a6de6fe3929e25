//! Plain: how hard a text is to read, as far as a machine can tell, so that a reason is read again before it is sent.

use leptos::prelude::*;

use super::badge;
use crate::words::Words;

/// More words than this in a sentence, on average, is too much for many who read it (level B1).
const WORDS_A_SENTENCE_MAX: usize = 15;

/// The words of an average sentence, rounded up; 0 for no text.
fn words_a_sentence(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    let is_sentence = |part: &&str| part.chars().any(char::is_alphanumeric);
    // A point within a number or an abbreviation is followed by no blank.
    let marks = text.replace(['\n', '!', '?', ':', ';'], ". ");
    words.div_ceil(marks.split(". ").filter(is_sentence).count().max(1))
}

/// What there is to say about the text.
pub fn verdict(w: Words, text: &str) -> AnyView {
    let words = words_a_sentence(text);
    let count = i64::try_from(words).unwrap_or(i64::MAX);
    let said = w.with("staff-plain", [("count", count.into())]);
    let tag = if words <= WORDS_A_SENTENCE_MAX {
        badge::good(w.say("staff-plain-good"))
    } else {
        badge::warn(w.say("staff-plain-long"))
    };
    view! { <p class="small m0">{tag} " " {said}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::words_a_sentence;

    #[test]
    fn sentences_are_counted_by_their_ends_and_amounts_are_one_word() {
        assert_eq!(words_a_sentence(""), 0);
        assert_eq!(words_a_sentence("Dit is te lang. Bel ons."), 3);
        assert_eq!(words_a_sentence("Met € 1.234,56 per maand kan het."), 6);
        assert_eq!(words_a_sentence("Kan het wel? Ja\nBel ons"), 2);
    }
}
