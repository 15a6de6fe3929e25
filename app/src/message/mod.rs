//! Message: the words of what we write to people. They say that there is something to read and where, and nothing of
//! what it is: others open letters and look at screens.

use casework::message::Text;

use crate::words::{Language, Words};

/// Subject and text of a message, for the one who reads this language; in English where we do not write that.
pub fn neutral(language: &str, portal: &str) -> Text {
    let language = Language::parse(language).unwrap_or(Language::En);
    let w = Words::of(language);
    let lines = [
        w.say("message-hello"),
        w.say("message-new"),
        w.with("message-where", [("portal", portal.to_owned().into())]),
        w.say("message-how"),
        w.say("message-never"),
    ];
    Text { language: language.tag(), subject: w.say("message-subject"), text: lines.join("\n\n") + "\n" }
}

#[cfg(test)]
mod tests {
    use super::{Text, neutral};

    #[test]
    fn a_message_names_the_portal_and_no_word_of_the_matter() {
        for (language, beginning) in
            [("nl", "Er staat een nieuw bericht voor u klaar"), ("en", "There is a new message")]
        {
            let Text { subject, text, .. } = neutral(language, "https://portal.example");
            assert!(subject.starts_with(beginning), "{subject}");
            assert!(text.contains("https://portal.example"), "{text}");
            let whole = format!("{subject} {text}").to_lowercase();
            let words =
                "schuld betal incasso dossier bedrag eiser plan aanbod € debt pay collect case amount creditor offer";
            for word in words.split(' ') {
                assert!(!whole.contains(word), "{word} in {whole}");
            }
        }
        assert_eq!(neutral("pl", "").language, "en");
    }
}
