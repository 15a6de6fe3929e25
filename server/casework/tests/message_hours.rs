//! Messages and the clock: they leave at hours at which the law lets people be approached, once for each reader, and nothing that a
//! mail server does loses one or keeps the rest of the house waiting.

mod common;

use casework::message::{Text, quiet_until, send_due};
use casework::outside::post::Mail;
use casework::outside::{Chance, FakePost, Post, Provider, day_of, time_of};
use casework::{Office, jobs};
use chrono::{DateTime, Datelike, Timelike, Weekday};
use common::{MINUTE, TestOffice, claim_of, office};
use rules::case::Component;
use rules::{Country, Day};
use serde_json::json;
use sqlx::AnyConnection;

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// 1 January 2027, 00:00:30 UTC.
const NEW_YEAR: i64 = 1_798_761_630_000_000;
/// 2 November 2026, a Monday: noon UTC.
const MONDAY: i64 = common::NOON + DAY;

/// The words of the test.
fn wording(language: &str) -> Text {
    let language = if language == "nl" { "nl" } else { "en" };
    Text { language, subject: "New".to_owned(), text: "There is something new.".to_owned(), short: "New.".to_owned() }
}

/// An office with a post, and people who can be written to.
struct House {
    test: TestOffice,
    post: FakePost,
    stranger: AnyConnection,
    lines: u32,
}

impl House {
    async fn new() -> Self {
        let mut test = office().await;
        let post = FakePost::default();
        test.office = test.office.writing(Post::Fake(post.clone()), wording);
        test.office.clock().set(MONDAY);
        let stranger = test.database.stranger().await;
        Self { test, post, stranger, lines: 0 }
    }

    /// Somebody with a case, and with this address.
    async fn person(&self, email: Option<&str>, country: &str, language: &str) -> String {
        let mut claim = claim_of(&format!("M-{}-{country}", email.unwrap_or("none")), &[(Component::Principal, 9_000)]);
        claim.debtors[0].party.email = email.map(str::to_owned);
        claim.debtors[0].party.country = Some(country.to_owned());
        language.clone_into(&mut claim.debtors[0].language);
        let case = self.test.place(&claim).await;
        case.viewers[0].person.as_ref().expect("a debtor").to_string()
    }

    /// Something is new for this person.
    async fn put(&mut self, person: &str) {
        self.put_body(&json!({ "person": person, "template": "plan_answer", "plan": "plan_1" }).to_string()).await;
    }

    async fn put_body(&mut self, body: &str) {
        self.lines += 1;
        let insert = "insert into outbox (outbox_id, kind, subject, body, run_at, claimed_until, attempts)
            values ($1, 'message.plan', $1, $2, $3, 0, 0)";
        let query = sqlx::query(insert).bind(format!("01LINE{:020}", self.lines)).bind(body).bind(self.office().now());
        query.execute(&mut self.stranger).await.expect("a line");
    }

    fn office(&self) -> &Office {
        &self.test.office
    }

    async fn send(&self) -> u64 {
        send_due(self.office()).await.expect("messages can be sent")
    }

    fn sent_to(&self) -> Vec<String> {
        self.post.mails().into_iter().map(|mail| mail.to).collect()
    }

    async fn open_lines(&self) -> i64 {
        let open = "select count(*) from outbox where kind = 'message.plan' and done_at is null and dead_at is null";
        self.test.number(open, "").await
    }

    /// Attempts, whether it was given up, and the note of each line, the oldest first.
    async fn lines(&self) -> Vec<(i64, bool, Option<String>)> {
        let mut lines = jobs::outbox(self.office()).await.expect("the outbox can be read");
        lines.retain(|line| line.kind == "message.plan");
        lines.into_iter().rev().map(|line| (line.attempts, line.dead, line.note)).collect()
    }
}

/// The days of 2027 on which nobody is approached and which are no Sunday, written down by hand.
const FREE: [(Country, &[&str]); 3] = [
    (
        Country::Nl,
        &["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25"], // 26 December is a Sunday.
    ),
    (Country::De, &["01-01", "03-26", "03-29", "05-01", "05-06", "05-17", "12-25"]),
    (Country::Se, &["01-01", "01-06", "03-26", "03-29", "05-01", "05-06", "06-26", "11-06", "12-25"]),
];

/// What the law says, read from the calendar and not from the rules.
fn is_allowed(at_us: i64, country: Country) -> bool {
    let zone: chrono_tz::Tz = country.time_zone().parse().expect("a zone");
    let local = DateTime::from_timestamp_micros(at_us).expect("an instant").with_timezone(&zone);
    let free = FREE.iter().find(|(one, _)| *one == country).expect("a country of the sweep").1;
    let is_free = local.year() == 2027 && free.contains(&local.format("%m-%d").to_string().as_str());
    (7..20).contains(&local.hour()) && local.weekday() != Weekday::Sun && !is_free
}

#[tokio::test]
async fn in_a_whole_year_no_message_leaves_in_a_quiet_hour_and_none_waits_in_another() {
    let mut house = House::new().await;
    let mut people = Vec::new();
    for (country, _) in FREE {
        let email = format!("{}@mail.example", country.name().to_lowercase());
        people.push((country, house.person(Some(&email), country.name(), "nl").await, email));
    }
    let mut seen = 0;
    let (mut by_day, mut at_night) = (0, 0);
    // Every 31 hours and 13 minutes: each hour of the day, each day of the week and both changes of the clocks.
    for step in 0..280 {
        house.office().clock().set(NEW_YEAR + step * 1_873 * MINUTE);
        for (_, person, _) in &people {
            house.put(person).await;
        }
        house.send().await;
        let now = house.office().now();
        let sent = house.post.mails();
        for (country, _, email) in &people {
            let here: Vec<&Mail> = sent[seen..].iter().filter(|sent| sent.to == *email).collect();
            assert!(here.len() <= 1, "one e-mail says that all is new");
            if let Some(sent) = here.first() {
                assert!(is_allowed(sent.at_us, *country), "{} {}", country.name(), sent.at_us);
                by_day += 1;
            } else {
                let may_not = !is_allowed(now, *country) || !is_allowed(now + 2 * MINUTE, *country);
                assert!(may_not, "{} waits at {now}", country.name());
                at_night += 1;
            }
        }
        seen = sent.len();
    }
    assert!(by_day > 300 && at_night > 300, "{by_day} and {at_night}");
    house.office().clock().set(NEW_YEAR + 368 * DAY + 11 * HOUR); // A Tuesday.
    house.send().await;
    assert_eq!(house.open_lines().await, 0);
}

#[test]
fn a_message_of_any_minute_waits_for_the_next_minute_in_which_it_is_allowed() {
    for (country, _) in FREE {
        for at in (NEW_YEAR..NEW_YEAR + 364 * DAY).step_by(usize::try_from(11 * MINUTE).expect("minutes")) {
            match quiet_until(Some(country.name()), at) {
                None => assert!(is_allowed(at, country) && is_allowed(at + MINUTE, country)),
                Some(next) => {
                    assert!(next > at && next < at + 6 * DAY && is_allowed(next, country));
                    assert!(!is_allowed(next - 1, country), "it could have left earlier than {next}");
                    assert_eq!(time_of(next, country), (7, 0));
                }
            }
        }
    }
}

#[tokio::test]
async fn a_missed_instalment_of_the_evening_is_told_in_the_morning_and_once() {
    let mut house = House::new().await;
    let mut claim = claim_of("M-plan", &[(Component::Principal, 9_000)]);
    claim.debtors[0].party.email = Some("r.bakker@mail.example".to_owned());
    let case = house.test.place(&claim).await;
    house.test.office.clock().set(MONDAY);
    house.test.plan_runs(&[&case], "20").await;
    assert_eq!(house.open_lines().await, 0, "who says yes to one's own wish needs no e-mail about it");
    // 21:30 in the Netherlands, each evening until somebody asks what happened.
    let mut evening = MONDAY + 8 * HOUR + 30 * MINUTE;
    while house.open_lines().await == 0 {
        evening += DAY;
        assert!(evening < MONDAY + 90 * DAY, "nobody has asked");
        house.office().clock().set(evening);
        jobs::run_due(house.office()).await.expect("jobs run");
        assert_eq!(house.sent_to(), Vec::<String>::new(), "nothing in the evening");
    }
    let mut hour = evening;
    while house.sent_to().is_empty() {
        hour += HOUR;
        assert!(hour < evening + 6 * DAY, "the e-mail has not left");
        house.office().clock().set(hour);
        jobs::run_due(house.office()).await.expect("jobs run");
    }
    let sent = house.post.mails();
    assert_eq!((sent.len(), time_of(sent[0].at_us, Country::Nl).0), (1, 7));
    assert!(day_of(sent[0].at_us, Country::Nl) > day_of(evening, Country::Nl));
    house.office().clock().advance(HOUR);
    while jobs::run_due(house.office()).await.expect("jobs run") > 0 {}
    assert_eq!(house.sent_to(), ["r.bakker@mail.example"]);
    house.stranger = house.test.database.stranger().await;
    house.test.check_books().await;
}

#[tokio::test]
async fn two_servers_send_each_message_once() {
    let mut house = House::new().await;
    for number in 0..24 {
        let person = house.person(Some(&format!("p{number}@mail.example")), "NL", "nl").await;
        house.put(&person).await;
    }
    let (clock, settings) = (house.office().clock().clone(), house.office().settings().clone());
    let store = house.test.database.open().await;
    let second = Office::new(store, clock, Chance::seeded(8), Provider::None, settings);
    let second = second.writing(Post::Fake(house.post.clone()), wording);
    for _ in 0..3 {
        let both = tokio::join!(send_due(house.office()), send_due(&second));
        both.0.and(both.1).expect("messages can be sent");
    }
    let mut sent = house.sent_to();
    assert_eq!(sent.len(), 24);
    sent.sort();
    sent.dedup();
    assert_eq!((sent.len(), house.open_lines().await), (24, 0));
}

#[tokio::test]
async fn a_message_whose_sender_dies_half_way_is_sent_again_under_the_same_id() {
    let mut house = House::new().await;
    let person = house.person(Some("r.bakker@mail.example"), "NL", "nl").await;
    house.put(&person).await;
    house.post.set_hanging(true);
    tokio::select! {
        _ = send_due(house.office()) => panic!("the mail server does not answer"),
        () = async { while house.post.mails().is_empty() { tokio::task::yield_now().await } } => {}
    }
    house.post.set_hanging(false);
    house.send().await;
    assert_eq!(house.sent_to().len(), 1, "the line still belongs to the one that died");
    house.office().clock().advance(2 * MINUTE);
    house.send().await;
    house.post.lose_answers(1);
    house.put(&person).await;
    house.send().await;
    house.office().clock().advance(2 * MINUTE);
    house.send().await;
    let ids: Vec<String> = house.post.mails().into_iter().map(|sent| sent.id).collect();
    assert_eq!(ids.len(), 4);
    assert_eq!((&ids[0], &ids[2]), (&ids[1], &ids[3]));
    assert_ne!(ids[0], ids[2]);
    house.office().clock().advance(DAY);
    assert_eq!((house.send().await, house.open_lines().await), (0, 0));
}

#[tokio::test]
async fn a_line_that_leads_to_nobody_is_given_up_and_an_address_that_is_none_leaves_it_to_the_page() {
    let mut house = House::new().await;
    house.put_body("{}").await;
    house.put("per_01J00000000000000000000000").await;
    let typo = house.person(Some("typo@"), "NL", "nl").await;
    house.post.call_no_address("typo@");
    house.put(&typo).await;
    let polish = house.person(Some("olga@mail.example"), "NL", "pl").await;
    house.put(&polish).await;
    house.send().await;
    let sent = house.post.mails();
    assert_eq!((sent.len(), sent[0].to.as_str(), sent[0].language), (1, "olga@mail.example", "en"));
    let nobody = Some("not sent: nobody knows for whom it is".to_owned());
    let lines = house.lines().await;
    assert_eq!((&lines[0], &lines[1]), (&(0, true, nobody.clone()), &(0, true, nobody)));
    assert_eq!((&lines[2], &lines[3]), (&(1, false, None), &(1, false, None)));
    let told = "select count(*) from message where channel = $1";
    assert_eq!((house.test.number(told, "page").await, house.test.number(told, "email").await), (1, 1));
    assert_eq!(house.open_lines().await, 0);
}

#[tokio::test]
async fn a_mail_server_that_is_gone_is_asked_once_a_round_and_nothing_is_lost() {
    let mut house = House::new().await;
    let mut emails: Vec<String> = (0..5).map(|number| format!("p{number}@mail.example")).collect();
    for email in &emails {
        let person = house.person(Some(email), "NL", "nl").await;
        house.put(&person).await;
    }
    house.post.set_down(true);
    jobs::run_due(house.office()).await.expect("a mail server stops no job");
    let tries: i64 = house.lines().await.iter().map(|(attempts, ..)| attempts).sum();
    assert_eq!((tries, house.open_lines().await), (1, 5));
    house.post.set_down(false);
    house.office().clock().advance(2 * MINUTE);
    house.send().await;
    let mut sent = house.sent_to();
    sent.sort();
    emails.sort();
    assert_eq!((sent, house.open_lines().await), (emails, 0));
}

#[tokio::test]
async fn an_address_that_is_refused_is_given_up_in_the_end_and_stops_nobody_else() {
    let mut house = House::new().await;
    for email in ["gone@mail.example", "r.bakker@mail.example"] {
        let person = house.person(Some(email), "NL", "nl").await;
        house.put(&person).await;
    }
    house.post.refuse("gone@mail.example");
    house.send().await;
    assert_eq!(house.sent_to(), ["r.bakker@mail.example"]);
    let begun = house.office().now();
    while house.open_lines().await > 0 {
        assert!(house.office().now() < begun + 14 * DAY, "it is tried for ever");
        house.office().clock().advance(HOUR);
        house.send().await;
    }
    assert!(house.office().now() > begun + DAY, "a mail server may be out of order for a night");
    let lines = house.lines().await;
    assert_eq!(lines[0], (12, true, Some("not sent: the mail server refused it with 550".to_owned())));
    assert_eq!(house.sent_to().len(), 1);
}

#[tokio::test]
async fn without_a_mail_server_messages_wait_and_the_outbox_says_so() {
    let mut house = House::new().await;
    let person = house.person(Some("r.bakker@mail.example"), "NL", "en").await;
    for _ in 0..3 {
        house.put(&person).await;
    }
    let post = Post::Fake(house.post.clone());
    house.test.office = house.test.office.writing(Post::None, wording);
    jobs::run_due(house.office()).await.expect("jobs run");
    let note = "not sent: QUITTE_SMTP_URL names no mail server";
    assert_eq!(house.lines().await, vec![(0, false, Some(note.to_owned())); 3]);
    house.office().clock().advance(30 * DAY);
    house.test.office = house.test.office.writing(post, wording);
    house.send().await;
    let sent = house.post.mails();
    assert_eq!((sent.len(), sent[0].language, house.open_lines().await), (1, "en", 0));
    let today = day_of(sent[0].at_us, Country::Nl);
    assert_eq!(today, Day::parse("2026-12-02").expect("a day"));
}
