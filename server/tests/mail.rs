//! Messages to people, as the bytes that reach a mail server: neutral words, one address, nothing else about anybody; and
//! settings that would send them openly are refused by name.

mod fixture;

use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use casework::message::quiet_until;
use fixture::database::TestDatabase;
use fixture::{Folder, House};
use serde_json::{Value, json};
use server::Stop;
use server::config::{Command, Settings};
use server::serve;
use sqlx::{AnyConnection, Connection};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const EMAIL: &str = "a.canary@post.example";
const STREET: &str = "Kanariestraat 99";

/// What a mail server does with a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Takes,
    /// Takes it and is gone before it says so.
    Dies,
    /// Says no, and in its answer says to whom, as many do.
    Refuses,
}

/// A mail server that listens on this machine and writes down every word.
#[derive(Clone)]
struct MailServer {
    port: u16,
    mood: Arc<Mutex<Mood>>,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// One message as it was heard: the commands before it, and its bytes.
#[derive(Clone, Debug, Default)]
struct Heard {
    commands: Vec<String>,
    data: String,
}

impl MailServer {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let server = Self { port, mood: Arc::new(Mutex::new(Mood::Takes)), heard: Arc::default() };
        let listens = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let one = listens.clone();
                tokio::spawn(async move { one.talk(stream).await });
            }
        });
        server
    }

    fn set(&self, mood: Mood) {
        *self.mood.lock().expect("no holder panics") = mood;
    }

    fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("no holder panics").clone()
    }

    /// One connection, RFC 5321 from the greeting to QUIT. Nothing when the other side is gone.
    async fn talk(self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        let mut heard = Heard::default();
        stream.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
        loop {
            let mood = *self.mood.lock().expect("no holder panics");
            let mut line = String::new();
            stream.read_line(&mut line).await.ok().filter(|bytes| *bytes > 0)?;
            let command = line.trim_end().to_owned();
            heard.commands.push(command.clone());
            let answer = match command.get(..4)? {
                "EHLO" => "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n".to_owned(),
                "RCPT" if mood == Mood::Refuses => format!("550 5.1.1 {} is not known here\r\n", &command[8..]),
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await.ok()?;
                    while !heard.data.ends_with("\r\n.\r\n") {
                        stream.read_line(&mut heard.data).await.ok().filter(|bytes| *bytes > 0)?;
                    }
                    self.heard.lock().expect("no holder panics").push(std::mem::take(&mut heard));
                    if mood == Mood::Dies {
                        return None;
                    }
                    "250 taken\r\n".to_owned()
                }
                "QUIT" => "221 bye\r\n".to_owned(),
                _ => "250 fine\r\n".to_owned(),
            };
            stream.write_all(answer.as_bytes()).await.ok()?;
        }
    }
}

impl Heard {
    /// The headers, unfolded.
    fn headers(&self) -> Vec<(String, String)> {
        let (head, _) = self.data.split_once("\r\n\r\n").expect("headers end");
        let head = head.replace("\r\n ", " ");
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        head.split("\r\n").map(|line| header(line).expect("a header")).collect()
    }

    fn header(&self, name: &str) -> String {
        self.headers().into_iter().find(|(one, _)| one == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// The words, with the transfer encoding taken off.
    fn words(&self) -> String {
        let (_, body) = self.data.split_once("\r\n\r\n").expect("headers end");
        let body = body.strip_suffix("\r\n.\r\n").expect("it has an end");
        match self.header("Content-Transfer-Encoding").as_str() {
            "7bit" => body.to_owned(),
            "quoted-printable" => {
                let whole = body.replace("=\r\n", "");
                assert!(!whole.contains('='), "our words are ASCII: {whole}");
                whole
            }
            other => panic!("an encoding that nobody needs here: {other}"),
        }
    }
}

fn settings(mail: &MailServer, settings: Settings) -> Settings {
    Settings {
        smtp_url: Some(format!("smtp://127.0.0.1:{}", mail.port)),
        mail_from: Some("Berichtenbezorging één <bericht@portal.example>".to_owned()),
        ..settings
    }
}

/// A person of the demo gets an address and a secret street, and something is new for this person.
async fn put(settings: &Settings, number: u32, name: &str, language: &str, run_at: i64) {
    let person = fixture::names::person_named(settings, name).await;
    let mut db = AnyConnection::connect(&settings.database_url()).await.expect("the database is there");
    let change = "update person set email = $1, street = $2, language = $3 where person_id = $4";
    let query = sqlx::query(change).bind(EMAIL).bind(STREET).bind(language).bind(&person);
    query.execute(&mut db).await.expect("a person can be reached");
    let body = json!({ "person": person, "template": "plan_remind", "plan": "plan_canary" }).to_string();
    let insert = "insert into outbox (outbox_id, kind, subject, body, run_at, claimed_until, attempts)
        values ($1, 'message.plan', $1, $2, $3, 0, 0)";
    let query = sqlx::query(insert).bind(format!("01CANARY{number:018}")).bind(body).bind(run_at);
    query.execute(&mut db).await.expect("a line");
    db.close().await.ok();
}

/// The line of the outbox that [`put`] has put last; the demo has lines of its own.
async fn line(admin: u16) -> Value {
    let (status, outbox) = fixture::admin(admin, "GET", "/dev/outbox", None).await;
    assert_eq!(status, 200);
    assert!(!outbox.contains(EMAIL), "the outbox holds an address");
    let lines: Vec<Value> = serde_json::from_str(&outbox).expect("JSON");
    let ours = |line: &Value| line["subject"].as_str().is_some_and(|subject| subject.starts_with("01CANARY"));
    lines.into_iter().find(ours).expect("a line")
}

/// Runs the jobs until the line is as it should be.
async fn runs_until(admin: u16, is_so: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..200 {
        assert_eq!(fixture::admin(admin, "POST", "/dev/jobs/run", None).await.0, 200);
        let line = line(admin).await;
        if is_so(&line) {
            return line;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the line stays as it is: {}", line(admin).await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bytes_of_a_message_say_that_there_is_one_and_nothing_else() {
    let mail = MailServer::open().await;
    let house = House::open_with(|bare| settings(&mail, bare)).await;
    let clock = house.running.office.clock();
    while let Some(at) = quiet_until(Some("NL"), clock.now_us()) {
        clock.set(at);
    }
    let admin = house.running.admin.port();
    let anna = house.debtor("anna");
    for (number, language, subject) in
        [(1, "nl", "Er staat een nieuw bericht voor u klaar"), (2, "en", "There is a new message for you")]
    {
        put(&house.settings, number, "Anna Bakker", language, clock.now_us()).await;
        let line = runs_until(admin, |line| !line["done_at"].is_null()).await;
        assert_eq!((&line["dead"], &line["note"]), (&json!(false), &Value::Null));
        let heard = mail.heard().last().cloned().expect("a message");
        assert_eq!(heard.commands[0], "EHLO portal.example");
        assert!(heard.commands[1].starts_with("MAIL FROM:<bericht@portal.example>"), "{:?}", heard.commands);
        assert_eq!(heard.commands[2..], [format!("RCPT TO:<{EMAIL}>"), "DATA".to_owned()]);
        let mut names: Vec<String> = heard.headers().into_iter().map(|(name, _)| name).collect();
        names.sort();
        let known = ["Auto-Submitted", "Content-Language", "Content-Transfer-Encoding", "Content-Type", "Date", "From"];
        let rest = ["MIME-Version", "Message-ID", "Subject", "To"];
        assert_eq!(names, [&known[..], &rest[..]].concat());
        assert_eq!(heard.header("To"), EMAIL, "an address and no name");
        assert_eq!(heard.header("Subject"), subject);
        assert_eq!(heard.header("Content-Type"), "text/plain; charset=utf-8");
        assert_eq!(heard.header("Content-Language"), language);
        assert_eq!(heard.header("Message-ID"), format!("<01CANARY{number:018}@portal.example>"));
        assert!(heard.header("From").starts_with("=?utf-8?b?"), "{}", heard.header("From"));
        let words = heard.words();
        let written = app::message::neutral(language);
        assert_eq!(words.trim_end().replace("\r\n", "\n"), written.text.trim_end());
        // No address to follow: a message without a link cannot be imitated by one with a false link.
        let whole = format!("{}\n{words}", heard.data).to_lowercase();
        let case = anna.reference.to_lowercase();
        for secret in
            [&case, "plan", "pers_", "bakker", "anna", "kanarie", "incasso", "http", "www.", "://", "€", "eur"]
        {
            assert!(!whole.contains(secret), "{secret} is in it: {whole}");
        }
    }
    assert_eq!(mail.heard().len(), 2);
    house.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_copy_of_a_message_can_be_known_by_its_id() {
    let mail = MailServer::open().await;
    let house = House::open_with(|bare| settings(&mail, bare)).await;
    let clock = house.running.office.clock();
    while let Some(at) = quiet_until(Some("NL"), clock.now_us()) {
        clock.set(at);
    }
    let admin = house.running.admin.port();
    mail.set(Mood::Dies);
    put(&house.settings, 1, "Anna Bakker", "nl", clock.now_us()).await;
    let line = runs_until(admin, |line| !line["note"].is_null()).await;
    assert_eq!(
        (&line["note"], &line["done_at"]),
        (&json!("not sent: the mail server cannot be reached"), &Value::Null)
    );
    mail.set(Mood::Takes);
    clock.advance(120 * 1_000_000);
    runs_until(admin, |line| !line["done_at"].is_null()).await;
    let ids: Vec<String> = mail.heard().iter().map(|heard| heard.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    house.running.stop().await;
}

/// A process that is ended with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

async fn start(settings: &Settings, log: &Path) -> (Running, u16) {
    let (port, admin) = (free_port(), free_port());
    let file = std::fs::File::create(log).expect("a log file");
    let child = Process::new(env!("CARGO_BIN_EXE_quitte"))
        .args(["serve", "--demo", "--without-site"])
        .env("QUITTE_DATA_DIR", &settings.data_dir)
        .env("QUITTE_DATABASE_URL", settings.database_url())
        .env("QUITTE_LISTEN", format!("127.0.0.1:{port}"))
        .env("QUITTE_ADMIN_LISTEN", format!("127.0.0.1:{admin}"))
        .env("QUITTE_SMTP_URL", settings.smtp_url.as_deref().expect("a mail server"))
        .env("QUITTE_MAIL_FROM", settings.mail_from.as_deref().expect("a sender"))
        .env("QUITTE_LOG", "trace")
        .stdout(Stdio::from(file.try_clone().expect("a log file")))
        .stderr(Stdio::from(file))
        .spawn();
    let running = Running(child.expect("the binary starts"));
    let url = format!("http://127.0.0.1:{admin}/readyz");
    for _ in 0..1000 {
        if fixture::client().get(&url).send().await.is_ok_and(|answer| answer.status() == 200) {
            return (running, admin);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the server is not ready after ten seconds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_finest_log_of_a_refused_message_holds_no_address() {
    let mail = MailServer::open().await;
    mail.set(Mood::Refuses);
    let (database, folder) = (TestDatabase::new().await, Folder::new());
    let settings = settings(&mail, fixture::settings(&folder.0, &database.url));
    fixture::command(&settings, Command::Demo { seed: 1 }).await.expect("demo data");
    let log = folder.0.join("log");
    let (running, admin) = start(&settings, &log).await;
    // Noon of a Tuesday.
    let wish = json!({ "now": "2027-02-02T11:00:00Z" });
    assert_eq!(fixture::admin(admin, "POST", "/dev/clock", Some(wish)).await.0, 200);
    put(&settings, 1, "Anna Bakker", "nl", 0).await;
    let line = runs_until(admin, |line| !line["note"].is_null()).await;
    assert_eq!(line["note"], "not sent: the mail server refused it with 550");
    drop(running);
    let log = std::fs::read_to_string(&log).expect("the log can be read");
    assert!(log.contains("a message was not sent"), "the log tells that it failed");
    assert!(!log.contains("canary@") && !log.contains("Kanariestraat"), "the log holds something about a person");
}

#[tokio::test]
async fn a_wrong_setting_of_the_post_ends_the_start_with_its_name_and_without_its_password() {
    const FROM: &str = "bericht@portal.example";
    const URL: &str = "smtps://user:hunter2@mail.example";
    let (database, folder) = (TestDatabase::new().await, Folder::new());
    for (url, from, name) in [
        (Some(URL), None, "QUITTE_MAIL_FROM"),
        (None, Some(FROM), "QUITTE_SMTP_URL"),
        (Some("smtp://user:hunter2@mail.example"), Some(FROM), "QUITTE_SMTP_URL"),
        (Some("user:hunter2@mail.example"), Some(FROM), "QUITTE_SMTP_URL"),
        (Some(""), Some(FROM), "QUITTE_SMTP_URL"),
        (Some(URL), Some("portal.example"), "QUITTE_MAIL_FROM"),
        (Some(URL), Some(""), "QUITTE_MAIL_FROM"),
    ] {
        let settings = Settings {
            smtp_url: url.map(str::to_owned),
            mail_from: from.map(str::to_owned),
            ..fixture::settings(&folder.0, &database.url)
        };
        let Err(Stop::Usage(sentence)) = serve::start(settings).await else { panic!("{url:?} {from:?} was taken") };
        assert!(sentence.starts_with(name), "{sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains("hunter2"), "{sentence}");
    }
}
