//! Conversations: who reads what, by which day an answer is promised, and that nobody learns of another's.

#[path = "../common/mod.rs"]
mod common;
mod text_message;

use casework::conversation::desk::Answering;
use casework::conversation::{self, Beginning, NO_CASE, Thread, desk};
use casework::message::Text;
use casework::outside::{FakePost, FakeSms, Post, Sms, instant_of};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Outcome, Viewer, jobs};
use common::{MINUTE, TestCase, TestOffice, claim_of, debtor, office};
use rules::case::{Component, PartyRole};
use rules::conversation::{Author, MESSAGES_A_DAY_MAX, State, TEXT_CHARACTERS_MAX};
use rules::identity::Tier;
use rules::ids::{ConversationId, StaffId};
use rules::{Country, Day, Refusal};

const DAY: i64 = 24 * 60 * MINUTE;
const NOTICES: &str =
    "select count(*) from outbox where kind = 'message.plan' and subject like '%conversation_answer%'";
const TOLD: &str = "select count(*) from message where template = 'conversation_answer' and channel = $1";

fn wording(_: &str) -> Text {
    let words = || "There is something new.".to_owned();
    Text { language: "en", subject: words(), text: words(), short: words() }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// An agency with somebody who answers, and a case of somebody who writes.
struct House {
    test: TestOffice,
    case: TestCase,
    staff: StaffViewer,
    keys: u32,
}

impl House {
    async fn new() -> Self {
        let test = office().await;
        let case = test.place_claim("T-1", &[(Component::Principal, 10_000)]).await;
        let staff = staff(&test).await;
        Self { test, case, staff, keys: 0 }
    }

    fn who(&self) -> &Viewer {
        &self.case.viewers[0]
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("key-{}", self.keys)
    }

    async fn begin(&mut self, text: &str) -> Outcome<ConversationId> {
        let (key, about) = (self.key(), self.case.placed.reference.to_string());
        let beginning = Beginning { about: &about, topic: "letter", text, key: &key };
        conversation::begin(&self.test.office, self.who(), beginning).await
    }

    async fn reply(&mut self, id: &ConversationId, text: &str) -> Outcome<ConversationId> {
        let key = self.key();
        conversation::reply(&self.test.office, self.who(), id.as_str(), text, &key).await
    }

    async fn answer(&mut self, id: &ConversationId, seen: i64, text: &str) -> Outcome<ConversationId> {
        let (key, seen) = (self.key(), seen.to_string());
        desk::answer(&self.test.office, &self.staff, Answering { id: id.as_str(), seen: &seen, text }, &key).await
    }

    async fn thread(&self, id: &ConversationId) -> Thread {
        conversation::thread(&self.test.office, self.who(), id.as_str()).await.expect("the conversation")
    }

    async fn unread(&self) -> i64 {
        conversation::unread(&self.test.office, self.who()).await.expect("a number")
    }

    async fn opened(&self, id: &ConversationId) -> desk::Opened {
        desk::open(&self.test.office, &self.staff, id.as_str()).await.expect("the conversation")
    }
}

/// Somebody at the agency.
async fn staff(test: &TestOffice) -> StaffViewer {
    let id = StaffId::from_ulid("01STAFF0000000000000000000");
    let mut stranger = test.database.stranger().await;
    let insert = "insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 0)";
    sqlx::query(insert).bind(id.as_str()).execute(&mut stranger).await.expect("somebody is taken in");
    StaffViewer { session: String::new(), staff: id, name: "S. de Wit".to_owned(), role: Role::Handler }
}

fn words(thread: &Thread) -> Vec<(Author, &str, bool)> {
    thread.entries.iter().map(|entry| (entry.author, entry.words.as_str(), entry.is_read)).collect()
}

#[tokio::test]
async fn a_question_is_answered_read_written_on_and_closed_and_both_sides_see_how_it_stands() {
    let mut house = House::new().await;
    let id = house.begin("Wat betekent deze brief?").await.expect("a conversation");
    let seen = house.thread(&id).await;
    assert_eq!((seen.state, seen.answer_by, seen.is_late), (State::Waiting, Some(day("2026-11-06")), false));
    assert_eq!(words(&seen), [(Author::Debtor, "Wat betekent deze brief?", false)]);
    assert_eq!(seen.about.as_ref().map(|(reference, _)| *reference), Some(house.case.placed.reference));
    assert_eq!(house.unread().await, 0, "nobody is told of the own message");

    let waiting = desk::desk(&house.test.office, &house.staff).await.expect("the list").waiting;
    assert_eq!((waiting.len(), waiting[0].initials.as_str()), (1, "R. B."));
    let opened = house.opened(&id).await;
    assert_eq!((opened.language.as_str(), opened.thread.last_number), ("nl", 1));
    assert!(house.thread(&id).await.entries[0].is_read, "the debtor sees that somebody has read it");

    house.answer(&id, 1, "Het is een uitleg. U hoeft niets te doen.").await.expect("an answer");
    let seen = house.thread(&id).await;
    assert_eq!((seen.state, seen.answer_by, seen.is_unread), (State::Answered, None, true));
    assert_eq!(seen.entries[1].staff_name.as_deref(), Some("S. de Wit"));
    assert_eq!((house.unread().await, house.test.number(NOTICES, "").await), (1, 1));
    assert_eq!(house.unread().await, 1, "looking at a page changes nothing");
    for _ in 0..2 {
        conversation::read(&house.test.office, house.who(), id.as_str()).await.expect("it is read");
        assert_eq!(house.unread().await, 0);
    }
    assert!(house.opened(&id).await.thread.entries[1].is_read, "the agency sees that it was read");

    house.reply(&id, "Dank u wel").await.expect("a reply");
    let seen = house.thread(&id).await;
    assert_eq!((seen.state, seen.entries.len(), seen.answer_by), (State::Waiting, 3, Some(day("2026-11-06"))));
    let refused = desk::close(&house.test.office, &house.staff, id.as_str()).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::ConversationChangedMeanwhile))), "an answer was promised");
    house.answer(&id, 3, "Graag gedaan.").await.expect("an answer");
    for _ in 0..2 {
        desk::close(&house.test.office, &house.staff, id.as_str()).await.expect("it is closed");
    }
    let seen = house.thread(&id).await;
    assert_eq!((seen.state, seen.closed_on), (State::Closed, Some(day("2026-11-01"))));
    assert!(seen.is_unread, "closing hides no answer");
    house.reply(&id, "Toch nog een vraag").await.expect("it opens again");
    let seen = house.thread(&id).await;
    assert_eq!((seen.state, seen.closed_on, seen.is_unread), (State::Waiting, None, false));
    assert_eq!(house.test.number("select count(*) from conversation_entry where staff_id is not null", "").await, 2);
    house.test.check_books().await;
}

#[tokio::test]
async fn the_promised_day_counts_no_weekend_and_no_holiday_and_a_second_message_does_not_put_it_off() {
    let mut house = House::new().await;
    let at = |text: &str| instant_of(day(text), 23 * 60 + 30, Country::Nl);
    house.test.office.clock().set(at("2026-12-24"));
    let id = house.begin("Mag ik later betalen?").await.expect("a conversation");
    assert_eq!(house.thread(&id).await.answer_by, Some(day("2027-01-04")), "Christmas, New Year and two weekends");
    house.test.office.clock().set(at("2026-12-30"));
    house.reply(&id, "Bent u daar nog?").await.expect("a reply");
    assert_eq!(house.thread(&id).await.answer_by, Some(day("2027-01-04")), "what was promised stands");
    house.test.office.clock().set(at("2027-01-04"));
    assert!(!house.thread(&id).await.is_late);
    house.test.office.clock().set(at("2027-01-05"));
    assert!(house.thread(&id).await.is_late, "a promise that was not kept is called so");
    let waiting = desk::desk(&house.test.office, &house.staff).await.expect("the list").waiting;
    assert!(waiting[0].listed.is_late);
    let kept = "select count(*) from conversation_entry where answer_by = '2027-01-04'";
    assert_eq!(house.test.number(kept, "").await, 2, "the promise of each message is kept");
}

#[tokio::test]
async fn the_list_of_the_agency_has_the_earliest_promise_first() {
    let mut house = House::new().await;
    let first = house.begin("Eerst").await.expect("a conversation");
    house.test.office.clock().advance(DAY);
    let second = house.begin("Daarna").await.expect("a conversation");
    house.reply(&first, "Nog iets").await.expect("a reply");
    let list = desk::desk(&house.test.office, &house.staff).await.expect("the list");
    let ids: Vec<_> = list.waiting.iter().map(|one| one.listed.id.clone()).collect();
    assert_eq!(ids, [first.clone(), second]);
    assert_eq!(desk::waiting(&house.test.office, &house.staff).await.expect("a number"), 2);
    house.answer(&first, 2, "Ja").await.expect("an answer");
    let list = desk::desk(&house.test.office, &house.staff).await.expect("the list");
    assert_eq!((list.waiting.len(), list.answered.len(), &list.answered[0].listed.id), (1, 1, &first));
}

#[tokio::test]
async fn a_stranger_and_a_joint_debtor_never_learn_that_a_conversation_is_there() {
    let mut house = House::new().await;
    let mut claim = claim_of("T-2", &[(Component::Principal, 10_000)]);
    claim.debtors.push(debtor("E. Bakker", PartyRole::JointDebtor));
    claim.debtors.push(debtor("V. Mulder", PartyRole::Guarantor));
    house.case = house.test.place(&claim).await;
    let id = house.begin("Dit is alleen voor u").await.expect("a conversation");
    house.answer(&id, 1, "Wij zwijgen").await.expect("an answer");
    let stranger = house.test.place_claim("T-3", &[(Component::Principal, 1_000)]).await;
    let nowhere = ConversationId::from_ulid("01JQ0000000000000000000000");
    let others = [&house.case.viewers[1], &house.case.viewers[2], &stranger.viewers[0]];
    let office = &house.test.office;
    for other in others {
        for id in [id.as_str(), nowhere.as_str(), "", "conv_1", "' or 1=1"] {
            assert!(matches!(conversation::thread(office, other, id).await, Err(Error::NotFound)), "{id}");
            assert!(matches!(conversation::read(office, other, id).await, Err(Error::NotFound)), "{id}");
            let reply = conversation::reply(office, other, id, "x", "k").await;
            assert!(matches!(reply, Err(Error::NotFound)), "{id}");
        }
        assert!(conversation::list(office, other).await.expect("their own").is_empty());
        assert_eq!(conversation::unread(office, other).await.expect("a number"), 0);
    }
    let about = house.case.placed.reference.to_string();
    let beginning = Beginning { about: &about, topic: "other", text: "x", key: "k" };
    let theirs = conversation::begin(office, others[2], beginning).await;
    assert!(matches!(theirs, Err(Error::NotFound)), "nobody writes about a case of somebody else");
    conversation::begin(office, others[0], beginning).await.expect("a joint debtor writes about the same case");
    assert_eq!(conversation::list(office, house.who()).await.expect("their own").len(), 1);
    assert_eq!(house.thread(&id).await.entries.len(), 2);
    let visitor = Viewer { tier: Tier::LetterHolder, ..house.who().clone() };
    assert!(matches!(conversation::list(office, &visitor).await, Err(Error::SignedOut)));
    assert!(matches!(conversation::thread(office, &visitor, id.as_str()).await, Err(Error::SignedOut)));
    assert!(matches!(conversation::begin(office, &visitor, beginning).await, Err(Error::SignedOut)));
    assert_eq!(conversation::unread(office, &visitor).await.expect("a number"), 0);
}

#[tokio::test]
async fn hostile_words_are_kept_as_words_and_no_sign_in_them_hides_or_turns_the_rest() {
    let mut house = House::new().await;
    let hostile =
        "<script>alert(1)</script>\r\n\"'&{{7*7}} '; drop table conversation; --\r\n\u{202e}gnp.exe\u{0}\u{7}";
    let id = house.begin(hostile).await.expect("a conversation");
    let kept = "<script>alert(1)</script>\n\"'&{{7*7}} '; drop table conversation; --\ngnp.exe";
    assert_eq!(house.thread(&id).await.entries[0].words, kept);
    house.answer(&id, 1, hostile).await.expect("an answer");
    assert_eq!(house.thread(&id).await.entries[1].words, kept);
    let said = "select count(*) from audit where detail like '%script%' or act like '%script%'";
    assert_eq!(house.test.number(said, "").await, 0, "no words stand in the audit log");
    let out = "select count(*) from outbox where body like '%script%'";
    assert_eq!(house.test.number(out, "").await, 0);
    house.test.check_books().await;
}

#[tokio::test]
async fn what_is_missing_or_too_long_is_refused_with_its_own_sentence_and_nothing_is_written() {
    let mut house = House::new().await;
    let reference = house.case.placed.reference.to_string();
    let most = "é".repeat(usize::try_from(TEXT_CHARACTERS_MAX).expect("a number"));
    let long = format!("{most}x");
    let too_long = Refusal::MessageTooLong { most: TEXT_CHARACTERS_MAX };
    for (about, topic, text, refusal) in [
        ("", "letter", "x", Refusal::AboutMissing),
        (&*reference, "", "x", Refusal::TopicMissing),
        (&*reference, "Letter", "x", Refusal::TopicMissing),
        (NO_CASE, "letter", " \r\n\u{200b}", Refusal::MessageMissing),
        (NO_CASE, "letter", long.as_str(), too_long.clone()),
    ] {
        let key = house.key();
        let beginning = Beginning { about, topic, text, key: &key };
        let refused = conversation::begin(&house.test.office, house.who(), beginning).await;
        assert!(matches!(refused, Err(Error::Refused(found)) if found == refusal), "{refusal:?}");
    }
    assert_eq!(house.test.number("select count(*) from conversation", "").await, 0);
    let id = house.begin(&most).await.expect("as long as can be");
    let refused = house.answer(&id, 1, &long).await;
    assert!(matches!(refused, Err(Error::Refused(found)) if found == too_long));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_message_on_both_sides() {
    let house = House::new().await;
    let beginning = Beginning { about: NO_CASE, topic: "paying", text: "Eén keer", key: "k1" };
    let id = conversation::begin(&house.test.office, house.who(), beginning).await.expect("a conversation");
    let again = conversation::begin(&house.test.office, house.who(), beginning).await.expect("the same");
    assert_eq!(id, again);
    let other = Beginning { text: "Iets anders", ..beginning };
    let refused = conversation::begin(&house.test.office, house.who(), other).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::AlreadySentDifferently))));
    for _ in 0..2 {
        conversation::reply(&house.test.office, house.who(), id.as_str(), "Twee", "k2").await.expect("a reply");
    }
    let answering = Answering { id: id.as_str(), seen: "2", text: "Drie" };
    for _ in 0..2 {
        desk::answer(&house.test.office, &house.staff, answering, "k3").await.expect("an answer");
    }
    assert_eq!(house.thread(&id).await.entries.len(), 3);
    assert_eq!(house.test.number(NOTICES, "").await, 1);
    assert_eq!(house.thread(&id).await.about, None);
}

#[tokio::test]
async fn nobody_answers_past_a_message_that_was_not_seen() {
    let mut house = House::new().await;
    let id = house.begin("Ik wil een plan").await.expect("a conversation");
    let seen = house.opened(&id).await.thread.last_number;
    house.reply(&id, "Nee, toch niet").await.expect("a reply");
    for seen in [seen.to_string(), String::new(), "x".to_owned(), "9".to_owned()] {
        let answering = Answering { id: id.as_str(), seen: &seen, text: "Goed" };
        let looked = desk::look(&house.test.office, &house.staff, answering).await.map(|(_, words)| words);
        let answered = desk::answer(&house.test.office, &house.staff, answering, &house.keys.to_string()).await;
        for refused in [looked.map(drop), answered.map(drop)] {
            assert!(matches!(refused, Err(Error::Refused(Refusal::ConversationChangedMeanwhile))), "{seen}");
        }
    }
    assert_eq!(house.test.number(NOTICES, "").await, 0);
    house.answer(&id, 2, "Goed").await.expect("an answer to all of it");
}

#[tokio::test]
async fn the_twenty_first_message_of_a_day_is_refused_and_the_next_day_it_goes() {
    let mut house = House::new().await;
    let id = house.begin("1").await.expect("a conversation");
    for number in 2..=MESSAGES_A_DAY_MAX {
        let sent = if number % 2 == 0 {
            house.reply(&id, &number.to_string()).await
        } else {
            house.begin(&number.to_string()).await
        };
        sent.expect("within the limit");
    }
    let most = MESSAGES_A_DAY_MAX;
    for _ in 0..2 {
        let refused = house.reply(&id, "21").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::MessagesUsed { most: found })) if found == most));
        let refused = house.begin("21").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::MessagesUsed { .. }))));
    }
    assert_eq!(house.test.number("select count(*) from conversation_entry", "").await, 20);
    assert_eq!(house.test.number("select sent from conversation_day", "").await, 20);
    let other = house.test.place_claim("T-9", &[(Component::Principal, 1_000)]).await;
    let beginning = Beginning { about: NO_CASE, topic: "other", text: "x", key: "k" };
    conversation::begin(&house.test.office, &other.viewers[0], beginning).await.expect("a limit of one person");
    house.test.office.clock().advance(DAY);
    house.reply(&id, "21").await.expect("a new day");
}

#[tokio::test]
async fn two_replies_at_once_are_two_messages_one_after_the_other() {
    let mut house = House::new().await;
    let id = house.begin("1").await.expect("a conversation");
    let (office, who) = (&house.test.office, house.who());
    let replies = ["a", "b", "c", "d"].map(|text| conversation::reply(office, who, id.as_str(), text, text));
    for reply in futures_of(replies).await {
        reply.expect("a reply");
    }
    let numbers: Vec<i64> = house.thread(&id).await.entries.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    house.test.check_books().await;
}

/// Waits for four at once.
async fn futures_of<F: Future>(work: [F; 4]) -> [F::Output; 4] {
    let [a, b, c, d] = work;
    let (a, b, c, d) = tokio::join!(a, b, c, d);
    [a, b, c, d]
}

#[tokio::test]
async fn an_answer_is_told_by_e_mail_else_by_text_message_else_by_the_page_and_says_nothing_of_what_it_is() {
    let mut house = House::new().await;
    let (post, sms) = (FakePost::default(), FakeSms::default());
    let office = house.test.office.writing(Post::Fake(post.clone()), wording);
    house.test.office = office.texting(Sms::Fake(sms.clone()));
    for (invoice, email, phone, hidden) in [
        ("T-4", Some("r.bakker@mail.example"), Some("06 12345678"), false),
        ("T-5", None, Some("06 12345678"), false),
        ("T-6", None, Some("030 123 45 67"), false), // A telephone at home: others pick up.
        ("T-7", None, None, false),
        ("T-8", Some("hidden@mail.example"), Some("06 12345678"), true),
    ] {
        let mut claim = claim_of(invoice, &[(Component::Principal, 10_000)]);
        claim.debtors[0].party.email = email.map(str::to_owned);
        claim.debtors[0].party.phone = phone.map(str::to_owned);
        claim.debtors[0].party.country = Some("NL".to_owned());
        claim.debtors[0].address_hidden = hidden;
        house.case = house.test.place(&claim).await;
        let id = house.begin("Wanneer belt u?").await.expect("a conversation");
        for seen in 1..=2 {
            house.answer(&id, seen, "Het bedrag is 100 euro").await.expect("an answer");
        }
        assert_eq!(house.unread().await, 1);
    }
    // A Sunday: only the page keeps no hours.
    jobs::run_due(&house.test.office).await.expect("jobs run");
    assert_eq!((post.mails().len(), sms.messages().len()), (0, 0));
    assert_eq!(house.test.number(TOLD, "page").await, 6);
    house.test.office.clock().advance(DAY);
    jobs::run_due(&house.test.office).await.expect("jobs run");
    let (mails, texts) = (post.mails(), sms.messages());
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "r.bakker@mail.example"), "one says all that is new");
    assert_eq!((texts.len(), texts[0].to.as_str()), (1, "+31612345678"));
    assert_eq!((texts[0].text.as_str(), texts[0].language), ("There is something new.", "en"));
    assert_eq!((house.test.number(TOLD, "email").await, house.test.number(TOLD, "sms").await), (2, 2));
    assert_eq!(house.test.number("select count(*) from outbox where body like '%bedrag%'", "").await, 0);
}
