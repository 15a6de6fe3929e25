//! The pages of conversations drawn to text: what each side sees, and that nobody's words become mark-up.

use std::sync::LazyLock;

use casework::conversation::desk::{Desk, Opened, Waiting};
use casework::conversation::{About, Asking, Entry, Listed, Thread, When};
use casework::draft::Draft;
use casework::file::Tray;
use rules::conversation::{Author, State, Topic};
use rules::ids::ConversationId;
use rules::reference::Reference;
use rules::{Day, Refusal};

use super::pages::html;
use crate::conversation::page::Typed;
use crate::conversation::{list, page, start};
use crate::shell::Agency;
use crate::staff::page::{messages, thread};
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };
const HOSTILE: &str = "Kort en \"goed\" </textarea><img src=x onerror=alert(1)>\n<b>Zo</b>";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn agency() -> Agency {
    let words = || "000".to_owned();
    Agency { name: "Voorbeeld Incasso B.V.".to_owned(), register_number: words(), phone: words(), https: true }
}

fn id() -> ConversationId {
    ConversationId::from_ulid("01JQ0000000000000000000000")
}

fn about() -> (Reference, String) {
    (Reference::from_number(2_290_416_375), "Wonen & <b>Zo</b>".to_owned())
}

fn conversation(state: State) -> Thread {
    let entry = |number, author| Entry {
        number,
        author,
        staff_name: (author == Author::Staff).then(|| "S. de Wit".to_owned()),
        words: HOSTILE.to_owned(),
        when: When { day: day("2026-03-03"), time: (9, 5) },
        is_read: false,
    };
    Thread {
        id: id(),
        topic: Topic::Letter,
        about: Some(about()),
        state,
        answer_by: (state == State::Waiting).then(|| day("2026-03-10")),
        is_late: false,
        closed_on: (state == State::Closed).then(|| day("2026-03-04")),
        is_unread: state == State::Answered,
        by_helper: None,
        last_number: 2,
        files: Vec::new(),
        entries: vec![entry(1, Author::Debtor), entry(2, Author::Staff)],
    }
}

fn listed(state: State) -> Listed {
    Listed {
        id: id(),
        topic: Topic::Paying,
        about: Some(about()),
        state,
        changed_on: day("2026-03-03"),
        answer_by: (state == State::Waiting).then(|| day("2026-03-10")),
        is_late: false,
        is_unread: state == State::Answered,
        by_helper: None,
    }
}

/// The form of a reply without files.
fn form(draft: &Draft) -> Typed<'_> {
    static NONE: LazyLock<Tray> = LazyLock::new(Tray::default);
    Typed { draft, tray: &NONE, key: "k" }
}

fn is_words_only(html: &str) {
    for wrong in ["<img", "<b>Zo</b>", "Unknown localization"] {
        assert!(!html.contains(wrong), "{wrong} in {html}");
    }
}

#[test]
fn words_of_people_are_words_on_every_page_of_both_sides() {
    for state in State::ALL.iter().copied() {
        let typed = Draft {
            fields: [("text".to_owned(), HOSTILE.to_owned())].into(),
            refusal: Some(Refusal::MessageTooLong { most: 4_000 }),
        };
        let own = html(|| page::draw(NL, &conversation(state), &form(&typed), &agency()));
        let opened = Opened {
            thread: conversation(state),
            initials: "R. <b>".to_owned(),
            for_whom: None,
            language: "nl".to_owned(),
        };
        let theirs = html(|| thread::draw(NL, &opened, &typed, day("2026-03-05")));
        let check = html(|| thread::draw_check(NL, &opened, HOSTILE, "k"));
        for html in [&own, &theirs, &check] {
            is_words_only(html);
            assert!(html.contains("&lt;img src=x"), "{html}");
        }
        for html in [&own, &theirs] {
            assert!(html.contains("href=\"#text\"") && html.contains("4000 tekens"), "{html}");
        }
    }
}

#[test]
fn the_promised_day_is_said_and_a_promise_that_was_not_kept_is_called_so() {
    let waits = html(|| page::draw(NL, &conversation(State::Waiting), &form(&Draft::default()), &agency()));
    assert!(waits.contains("Wij antwoorden uiterlijk op ") && waits.contains("10 maart 2026"), "{waits}");
    let late = Thread { is_late: true, ..conversation(State::Waiting) };
    let late = html(|| page::draw(NL, &late, &form(&Draft::default()), &agency()));
    assert!(late.contains("Dat is niet gelukt") && !late.contains("Wij antwoorden uiterlijk"), "{late}");
    let closed = html(|| page::draw(NL, &conversation(State::Closed), &form(&Draft::default()), &agency()));
    assert!(closed.contains("afgesloten op ") && closed.contains("name=\"text\""), "{closed}");
}

#[test]
fn a_new_answer_is_opened_by_a_button_and_a_read_one_by_a_link() {
    let list = html(|| list::draw(NL, &[listed(State::Answered), listed(State::Waiting)], true));
    is_words_only(&list);
    assert_eq!(list.matches("action=\"/do/conversation/read\"").count(), 1, "{list}");
    assert_eq!(list.matches("href=\"/messages/conv_").count(), 1, "{list}");
    let unread = html(|| page::draw(NL, &conversation(State::Answered), &form(&Draft::default()), &agency()));
    assert!(unread.contains("/do/conversation/read"), "{unread}");
    let waits = html(|| page::draw(NL, &conversation(State::Waiting), &form(&Draft::default()), &agency()));
    assert!(!waits.contains("/do/conversation/read"), "{waits}");
}

#[test]
fn the_form_of_a_first_message_keeps_what_was_chosen_and_leads_to_what_is_missing() {
    let case = |number, is_closed| About {
        reference: Reference::from_number(number),
        creditor: "Wonen & <b>Zo</b>".to_owned(),
        is_closed,
    };
    let asking = Asking { cases: vec![case(2_290_416_375, false), case(2_290_416_376, true)] };
    for (refusal, target) in [
        (Refusal::AboutMissing, "about"),
        (Refusal::TopicMissing, "topic"),
        (Refusal::MessageMissing, "text"),
        (Refusal::MessagesUsed { most: 20 }, "text"),
    ] {
        let fields = [("topic".to_owned(), "letter".to_owned()), ("text".to_owned(), HOSTILE.to_owned())].into();
        let draft = Draft { fields, refusal: Some(refusal) };
        let form = html(|| start::draw(NL, &asking, &draft, "k"));
        is_words_only(&form);
        assert!(form.contains(&format!("href=\"#{target}\"")), "{form}");
        assert_eq!(form.matches(&format!("id=\"{target}\"")).count(), 1, "{form}");
        assert!(form.contains("value=\"letter\" checked"), "{form}");
    }
    let only = Asking { cases: vec![case(2_290_416_375, false)] };
    let form = html(|| start::draw(NL, &only, &Draft::default(), "k"));
    assert_eq!(form.matches(" checked").count(), 1, "somebody with one case is not asked to find it: {form}");
}

#[test]
fn the_list_of_the_agency_says_how_much_time_there_is_and_who_answers_sends_what_is_shown() {
    let one = |state| Waiting { listed: listed(state), initials: "R. B.".to_owned() };
    let found = Desk { waiting: vec![one(State::Waiting)], answered: vec![one(State::Answered)] };
    let list = html(|| messages::draw(NL, &found, day("2026-03-12")));
    is_words_only(&list);
    assert!(list.contains("2 dagen te laat") && list.contains("Beantwoord"), "{list}");
    let opened = Opened {
        thread: conversation(State::Waiting),
        initials: "R. B.".to_owned(),
        for_whom: None,
        language: "nl".to_owned(),
    };
    let check = html(|| thread::draw_check(NL, &opened, "Het is goed.", "k1"));
    for hidden in ["name=\"seen\" value=\"2\"", "name=\"text\" value=\"Het is goed.\"", "name=\"key\" value=\"k1\""] {
        assert!(check.contains(hidden), "{hidden} in {check}");
    }
    let waits = html(|| thread::draw(NL, &opened, &Draft::default(), day("2026-03-05")));
    assert!(!waits.contains("/do/staff/conversation/close"), "an answer was promised: {waits}");
}

#[test]
fn a_ready_text_is_in_the_language_of_its_reader() {
    let text = |language| thread::ready("call", language, "088 000").expect("a text");
    assert!(text("nl").contains("Bel ons: 088 000") && text("en").contains("Call us: 088 000"));
    assert_eq!((text("pl"), thread::ready("no", "nl", "")), (text("en"), None));
}
