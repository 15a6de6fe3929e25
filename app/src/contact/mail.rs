//! The first e-mail to somebody who will get news: who we are, that we keep the address, where we have it from
//! (GDPR art. 14), and how the news ends. It is the one message of ours that holds links.

use casework::contact::welcome::Welcome;
use casework::message::Text;
use rules::contact::{Group, Source};

use crate::routes;
use crate::words::{Language, Words};

/// Subject and text, and the address that ends the news.
pub fn welcome(welcome: &Welcome<'_>) -> (Text, String) {
    let language = Language::parse(welcome.language).unwrap_or(Language::En);
    let w = Words::of(language);
    let ends = format!("{}{}", welcome.site, routes::unsubscribe(welcome.token));
    let notice = format!("{}{}", welcome.site, routes::PRIVACY_CONTACTS);
    let agency = || welcome.agency.to_owned().into();
    let keeps = if welcome.group == Group::Prospect { "news-mail-keeps-prospect" } else { "news-mail-keeps" };
    let lines = [
        w.say("message-hello"),
        w.with("news-mail-who", [("agency", agency())]),
        w.say(keeps),
        w.say(source(welcome.source)),
        w.with("news-mail-notice", [("link", notice.into())]),
        w.with("news-mail-stop", [("link", ends.clone().into())]),
        w.with("news-mail-call", [("phone", welcome.phone.to_owned().into())]),
    ];
    let subject = w.with("news-mail-subject", [("agency", agency())]);
    (Text { language: language.tag(), text: lines.join("\n\n") + "\n", short: subject.clone(), subject }, ends)
}

/// Where we have it from, in a sentence to the person.
fn source(source: Source) -> &'static str {
    match source {
        Source::Person => "news-source-person",
        Source::Company => "news-source-company",
        Source::Website => "news-source-website",
        Source::Register => "news-source-register",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_mail_says_who_writes_where_the_address_is_from_and_how_it_ends() {
        for (language, group) in [("nl", Group::Prospect), ("en", Group::Client)] {
            let asked = Welcome {
                language,
                group,
                source: Source::Website,
                agency: "Voorbeeld Incasso B.V.",
                phone: "020 123 45 67",
                site: "https://portal.example",
                token: "abc",
            };
            let (Text { text, subject, .. }, ends) = welcome(&asked);
            assert_eq!(ends, "https://portal.example/unsubscribe/abc");
            for piece in
                ["Voorbeeld Incasso B.V.", "https://portal.example/privacy/contacts", ends.as_str(), "020 123 45 67"]
            {
                assert!(text.contains(piece), "{piece}: {text}");
            }
            assert!(!subject.is_empty() && !format!("{subject}{text}").contains("news-"), "{text}");
        }
    }
}
