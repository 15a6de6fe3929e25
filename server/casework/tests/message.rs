//! Messages: neutral, only by day, once, and to the mail server as bytes of a real dialogue.

#[path = "common/mod.rs"]
mod common;

use casework::message::Text;
use casework::outside::{FakePost, Post, SmtpPost, day_of, time_of};
use casework::settlement::{self, Offering};
use casework::{Office, jobs};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::{Cents, Component, Country, Day};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const HOUR: i64 = 60 * MINUTE;
const WAITING: &str = "select count(*) from outbox where kind like 'message.%' and done_at is null and dead_at is null";
const TOLD: &str = "select count(*) from message where channel = $1";

/// The words of the test: a line begins with a dot, which SMTP doubles.
fn wording(language: &str) -> Text {
    let (language, subject) = match language {
        "nl" => ("nl", "Er is iets nieuws voor u – één bericht"),
        _ => ("en", "There is something new"),
    };
    Text { language, subject: subject.to_owned(), text: format!("{subject}.\n\n.end\n"), short: "New.".to_owned() }
}

fn noon(day: &str) -> i64 {
    let day = Day::parse(day).expect("a day");
    casework::outside::instant_of(day, 12 * 60, Country::Nl)
}

/// A case of somebody with this address, in this country, who speaks this language.
async fn reached(test: &TestOffice, invoice: &str, email: Option<&str>, country: &str, language: &str) -> TestCase {
    let mut claim = claim_of(invoice, &[(Component::Principal, 100_000)]);
    claim.debtors[0].party.email = email.map(str::to_owned);
    claim.debtors[0].party.country = Some(country.to_owned());
    language.clone_into(&mut claim.debtors[0].language);
    test.place(&claim).await
}

/// Something happens of which the debtors are told: an offer.
async fn news(office: &Office, case: &TestCase) -> String {
    let valid_until = office.today(Country::Nl).plus_days(30);
    let offering = Offering { amount: Cents::new(50_000), valid_until, reason: "" };
    let id = settlement::offer_of_operator(office, &case.placed.case, offering).await.expect("an offer");
    id.as_str().to_owned()
}

#[tokio::test]
async fn a_message_says_that_there_is_something_to_read_and_nothing_of_what_it_is() {
    let test = office().await;
    let post = FakePost::default();
    let office = test.office.writing(Post::Fake(post.clone()), wording);
    office.clock().set(noon("2026-11-03"));
    let dutch = reached(&test, "A1", Some("r.bakker@example.nl"), "NL", "nl").await;
    let english = reached(&test, "A2", Some("r.baker@example.com"), "NL", "en").await;
    let (one, two) = (news(&office, &dutch).await, news(&office, &english).await);
    jobs::run_due(&office).await.expect("jobs run");
    jobs::run_due(&office).await.expect("and once more");
    let mails = post.mails();
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["r.bakker@example.nl", "r.baker@example.com"]);
    assert_eq!((mails[0].language, mails[1].language), ("nl", "en"));
    for mail in &mails {
        let whole = format!("{} {} {}", mail.id, mail.subject, mail.text).to_lowercase();
        for (case, offer) in [(&dutch, &one), (&english, &two)] {
            let reference = case.placed.reference.to_string();
            for secret in [reference.as_str(), offer, "de brug", "500", "incasso", "bakker"] {
                assert!(!whole.contains(&secret.to_lowercase()), "{secret} in {whole}");
            }
        }
    }
    assert_eq!((test.number(TOLD, "email").await, test.number(WAITING, "").await), (2, 0));
    test.check_books().await;
}

#[tokio::test]
async fn who_has_no_address_or_hides_one_is_told_by_the_page_alone() {
    let test = office().await;
    let post = FakePost::default();
    let office = test.office.writing(Post::Fake(post.clone()), wording);
    let silent = reached(&test, "A1", None, "NL", "nl").await;
    let mut claim = claim_of("A2", &[(Component::Principal, 100_000)]);
    claim.debtors[0].party.email = Some("hidden@example.nl".to_owned());
    claim.debtors[0].address_hidden = true;
    let hidden = test.place(&claim).await;
    for case in [&silent, &hidden] {
        news(&office, case).await;
    }
    jobs::run_due(&office).await.expect("jobs run"); // On a Sunday: a page keeps no hours.
    assert!(post.mails().is_empty());
    assert_eq!((test.number(TOLD, "page").await, test.number(WAITING, "").await), (2, 0));
    for case in [&silent, &hidden] {
        let named = case.placed.reference.to_string();
        settlement::page(&office, &case.viewers[0], &named).await.expect("the page tells");
    }
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_sent_and_nothing_is_called_sent() {
    let test = office().await;
    let case = reached(&test, "A1", Some("r.bakker@example.nl"), "NL", "nl").await;
    test.office.clock().set(noon("2026-11-03"));
    news(&test.office, &case).await;
    jobs::run_due(&test.office).await.expect("jobs run");
    let lines = jobs::outbox(&test.office).await.expect("the outbox");
    let line = lines.iter().find(|line| line.kind == "message.plan").expect("the line");
    assert_eq!((line.done_at.as_deref(), line.attempts, line.dead), (None, 0, false));
    assert_eq!(line.note.as_deref(), Some("not sent: QUITTE_SMTP_URL names no mail server"));
    assert_eq!(test.number("select count(*) from message", "").await, 0);
}

#[tokio::test]
async fn a_mail_server_that_is_down_gets_the_message_once_when_it_is_up() {
    let test = office().await;
    let post = FakePost::default();
    let office = test.office.writing(Post::Fake(post.clone()), wording);
    let case = reached(&test, "A1", Some("r.bakker@example.nl"), "NL", "nl").await;
    office.clock().set(noon("2026-11-03"));
    news(&office, &case).await;
    post.set_down(true);
    for _ in 0..3 {
        jobs::run_due(&office).await.expect("jobs run");
        office.clock().advance(5 * MINUTE);
    }
    let lines = jobs::outbox(&office).await.expect("the outbox");
    let line = lines.iter().find(|line| line.kind == "message.plan").expect("the line");
    assert!(line.done_at.is_none() && line.attempts == 3, "{line:?}");
    assert_eq!(line.note.as_deref(), Some("not sent: the mail server cannot be reached"));
    post.set_down(false);
    jobs::run_due(&office).await.expect("jobs run");
    jobs::run_due(&office).await.expect("jobs run");
    assert_eq!(post.mails().len(), 1);
    assert_eq!(test.number("select count(*) from outbox where last_error like '%@%'", "").await, 0);
}

/// Sweeps the clock over a fortnight with Christmas in it, a message every five hours, for people in two countries.
#[tokio::test]
async fn no_message_leaves_in_the_night_on_a_sunday_or_on_a_holiday() {
    let test = office().await;
    let post = FakePost::default();
    let office = test.office.writing(Post::Fake(post.clone()), wording);
    let dutch = reached(&test, "A1", Some("nl@example.nl"), "NL", "nl").await;
    let finnish = reached(&test, "A2", Some("fi@example.fi"), "FI", "en").await;
    let far = reached(&test, "A3", Some("far@example.org"), "JP", "en").await;
    let mut stranger = test.database.stranger().await;
    let begin = noon("2026-12-19");
    let mut days: [std::collections::BTreeSet<String>; 3] = Default::default();
    let mut seen = 0;
    for hour in (0..14 * 24).step_by(5) {
        office.clock().set(begin + hour * HOUR + 59 * MINUTE);
        for case in [&dutch, &finnish, &far] {
            let person = case.viewers[0].person.as_ref().expect("a person");
            let body = format!("{{\"person\":\"{person}\",\"template\":\"t{hour}\",\"plan\":\"plan_1\"}}");
            let line = "insert into outbox (outbox_id, kind, subject, body, run_at, claimed_until, attempts)
                values ($1, 'message.plan', $2, $3, $4, 0, 0)";
            let query = sqlx::query(line).bind(office.chance().ulid(office.now())).bind(format!("{hour}:{person}"));
            query.bind(body).bind(office.now()).execute(&mut stranger).await.expect("a line");
        }
        jobs::run_due(&office).await.expect("jobs run");
        for mail in &post.mails()[seen..] {
            let at = ["nl@example.nl", "fi@example.fi"].iter().position(|to| *to == mail.to).unwrap_or(2);
            let country = if at == 1 { Country::Fi } else { Country::Nl };
            let (day, (hour, _)) = (day_of(office.now(), country), time_of(office.now(), country));
            assert!((7..20).contains(&hour) && day.weekday() != 6, "{} on {day} at {hour}", mail.to);
            days[at].insert(day.to_string());
        }
        seen = post.mails().len();
    }
    assert_eq!(test.number(WAITING, "").await, 0, "every message leaves in the end");
    assert_eq!(test.number(TOLD, "email").await, 3 * 68 + 3, "and is kept as told, with the one reminder of each case");
    assert!(seen < 3 * 68, "one e-mail says what came up in a night: {seen}");
    let [nl, fi, far] = days;
    let listed = |days: &str| days.split(' ').map(|day| format!("2026-12-{day}")).collect::<Vec<_>>();
    let all: Vec<String> = nl.into_iter().collect();
    let january = "2027-01-02".to_owned();
    assert_eq!(all, [listed("19 21 22 23 24 28 29 30 31"), vec![january.clone()]].concat());
    let rested: Vec<String> = fi.into_iter().collect();
    assert_eq!(rested, [listed("19 21 22 23 28 29 30 31"), vec![january]].concat(), "Christmas Eve is free in Finland");
    assert!(far.iter().all(|day| rested.contains(day)), "whose country we do not know rests with all of them");
}

/// A mail server of a few lines: one dialogue, answered as RFC 5321 says. Returns the envelope and the data.
async fn one_dialogue(stream: TcpStream) -> (Vec<String>, String) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut said, mut data, mut in_data) = (Vec::new(), String::new(), false);
    write.write_all(b"220 sink.example ESMTP\r\n").await.expect("the client listens");
    while let Some(line) = lines.next_line().await.expect("lines") {
        let answer: &str = if in_data {
            if line != "." {
                data += &line;
                data += "\n";
                continue;
            }
            in_data = false;
            "250 kept\r\n"
        } else {
            said.push(line.clone());
            match line.split(' ').next().unwrap_or_default() {
                "EHLO" => "250-sink.example\r\n250 8BITMIME\r\n",
                "DATA" => {
                    in_data = true;
                    "354 go on\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 ok\r\n",
            }
        };
        write.write_all(answer.as_bytes()).await.expect("the client listens");
        if answer.starts_with("250 kept") {
            break;
        }
    }
    (said, data)
}

#[tokio::test]
async fn a_mail_server_is_spoken_to_in_its_own_protocol_and_gets_the_message_whole() {
    let test = office().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let sink = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a client");
        one_dialogue(stream).await
    });
    let smtp = SmtpPost::new(&format!("smtp://127.0.0.1:{port}"), "Portaal <post@portal.example>").expect("a server");
    let office = test.office.writing(Post::Smtp(Box::new(smtp)), wording);
    let case = reached(&test, "A1", Some("r.bakker@example.nl"), "NL", "nl").await;
    office.clock().set(noon("2026-11-03"));
    news(&office, &case).await;
    jobs::run_due(&office).await.expect("jobs run");
    let (said, data) = sink.await.expect("the sink");
    let find = |beginning: &str| said.iter().any(|line| line.starts_with(beginning));
    assert!(find("MAIL FROM:<post@portal.example>") && find("RCPT TO:<r.bakker@example.nl>"), "{said:?}");
    let headers = data.split("\n\n").next().expect("headers");
    let line = test.number("select count(*) from message where channel = 'email'", "").await;
    assert_eq!(line, 1);
    for header in [
        "From: Portaal <post@portal.example>",
        "To: r.bakker@example.nl",
        "Auto-Submitted: auto-generated",
        "Content-Language: nl",
    ] {
        assert!(headers.contains(header), "{header} in {headers}");
    }
    assert!(headers.contains("Message-ID: <") && headers.contains("@portal.example>"), "{headers}");
    assert!(headers.contains("Subject: ") && headers.contains("=?utf-8?"), "a subject with é is encoded: {headers}");
    assert!(data.contains("..end") || data.contains("=2Eend") || data.contains("base64"), "{data}");
    assert!(!data.to_lowercase().contains("brug"), "{data}");
    test.check_books().await;
}
