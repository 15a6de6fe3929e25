//! Message: the words of what we write to people. They say that there is something to read, and nothing of what it is:
//! others look at screens. No link is in them, so that nobody learns to follow one.

use casework::message::Text;

use crate::words::{Language, Words};

/// Subject and text of a message, for the one who reads this language; in English where we do not write that.
pub fn neutral(language: &str) -> Text {
    let language = Language::parse(language).unwrap_or(Language::En);
    let w = Words::of(language);
    let lines = [
        w.say("message-hello"),
        w.say("message-new"),
        w.say("message-how"),
        w.say("message-safe"),
        w.say("message-never"),
    ];
    let (subject, text, short) = (w.say("message-subject"), lines.join("\n\n") + "\n", w.say("message-sms"));
    Text { language: language.tag(), subject, text, short }
}

/// Subject and text of a message to a seller who decides about the data of an invoice: the number of the request, and
/// nothing of the person.
pub fn to_seller(language: &str, number: &str) -> Text {
    let language = Language::parse(language).unwrap_or(Language::En);
    let w = Words::of(language);
    let number = w.with("message-seller-number", [("number", number.to_owned().into())]);
    let lines = [w.say("message-hello"), w.say("message-seller-what"), number, w.say("message-seller-safe")];
    let subject = w.say("message-seller-subject");
    Text { language: language.tag(), text: lines.join("\n\n") + "\n", short: subject.clone(), subject }
}

#[cfg(test)]
mod tests {
    use casework::outside::sms::fits;

    use super::{Text, neutral};

    #[test]
    fn a_message_holds_no_link_and_no_word_of_the_matter() {
        for (language, beginning) in
            [("nl", "Er staat een nieuw bericht voor u klaar"), ("en", "There is a new message")]
        {
            let Text { subject, text, short, .. } = neutral(language);
            assert!(subject.starts_with(beginning), "{subject}");
            let whole = format!("{subject} {text} {short}").to_lowercase();
            assert!(!whole.contains("://") && !whole.contains("www."), "{whole}");
            assert!(short.starts_with(beginning) && fits(&short), "{short}");
            let words =
                "schuld betal incasso dossier bedrag eiser plan aanbod € debt pay collect case amount creditor offer";
            for word in words.split(' ') {
                assert!(!whole.contains(word), "{word} in {whole}");
            }
        }
        assert_eq!(neutral("pl").language, "en");
    }
}
