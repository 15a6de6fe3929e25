//! Post: messages to people behind one port. The real one speaks SMTP to the agency's own mail server; without one
//! nothing is sent and nothing is called sent.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// From the first word to a mail server to its last: after this it counts as gone. Shorter than a claim of the outbox.
const SEND_SECONDS_MAX: u64 = 20;
/// The same for each answer of it.
const ANSWER_SECONDS_MAX: u64 = 10;

/// How messages leave the house.
#[derive(Clone, Debug, Default)]
pub enum Post {
    /// A mail server.
    Smtp(Box<SmtpPost>),
    /// The tests' own, in this process.
    Fake(FakePost),
    /// None: notices stay in the outbox.
    #[default]
    None,
}

/// One message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The name of the message: a second try has the same, so that a mail server can know it again.
    pub id: String,
    /// To whom.
    pub to: String,
    /// What stands above it.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// In which language, as in `nl`.
    pub language: &'static str,
    /// When it is sent, in microseconds since 1970 UTC.
    pub at_us: i64,
    /// The address that ends news, where this is news: mail programs show a button for it (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// Why a message was not taken. It never holds an address, and never what the mail server said, which often repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// Nobody can be written to there.
    #[error("it is no e-mail address")]
    NoAddress,
    /// The mail server said no to this message; others may go through.
    #[error("the mail server refused it with {0}")]
    Refused(u16),
    /// The mail server cannot be reached, or takes nothing from us.
    #[error("the mail server {0}")]
    Server(&'static str),
}

impl Post {
    /// Can anything be sent at all?
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends a message. It may have been taken although this fails: whoever tries again uses the same id.
    ///
    /// # Errors
    /// When it was not taken, or nobody knows whether it was.
    pub async fn send(&self, mail: &Mail) -> Result<(), Failed> {
        match self {
            Self::Smtp(smtp) => smtp.send(mail).await,
            Self::Fake(fake) => fake.send(mail).await,
            Self::None => Err(Failed::Server("is not set")),
        }
    }
}

/// A mail server. Every message has a connection of its own: one that was cut off half-way is never used again.
#[derive(Clone)]
pub struct SmtpPost {
    transport: Arc<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl std::fmt::Debug for SmtpPost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpPost(***)") // The address of a mail server holds its password.
    }
}

impl SmtpPost {
    /// A mail server by its address and the sender of all messages.
    ///
    /// # Errors
    /// A sentence that names the setting that is wrong, and repeats nothing of an address that may hold a password.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        const NO_URL: &str = "QUITTE_SMTP_URL is no address like smtps://user:password@mail.example.";
        let parsed = reqwest::Url::parse(url).ok().filter(reqwest::Url::has_host).ok_or(NO_URL)?;
        if parsed.scheme() == "smtp" && !is_private(&parsed) {
            return Err("QUITTE_SMTP_URL would send over an open line: write smtps://… or add ?tls=required.".into());
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let mut builder = builder.map_err(|_| NO_URL)?;
        let from: Mailbox =
            from.parse().map_err(|_| "QUITTE_MAIL_FROM is no sender like Portal <post@portal.example>.")?;
        if parsed.path().len() <= 1 {
            builder = builder.hello_name(ClientId::Domain(from.email.domain().to_owned()));
        }
        let transport = builder.timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX))).build();
        Ok(Self { transport: Arc::new(transport), from })
    }

    async fn send(&self, mail: &Mail) -> Result<(), Failed> {
        let sending = self.transport.send(self.message(mail)?);
        match tokio::time::timeout(Duration::from_secs(SEND_SECONDS_MAX), sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failed(&error)),
            Err(_) => Err(Failed::Server("does not answer")),
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, Failed> {
        let to: Address = mail.to.trim().parse().map_err(|_| Failed::NoAddress)?;
        let header =
            |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let sent_at = UNIX_EPOCH + Duration::from_micros(u64::try_from(mail.at_us).unwrap_or_default());
        let mut message = Message::builder()
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .date(sent_at)
            .from(self.from.clone())
            .to(Mailbox::new(None, to)) // Without a name: whoever looks over a shoulder learns none.
            .subject(mail.subject.clone())
            .raw_header(header("Auto-Submitted", "auto-generated")) // RFC 3834: no answering machine answers it.
            .raw_header(header("Content-Language", mail.language)); // RFC 3282: what reads it aloud knows how.
        if let Some(ends) = &mail.unsubscribe {
            message = message
                .raw_header(header("List-Unsubscribe", &format!("<{ends}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let message = message.singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.text.clone()));
        message.map_err(|_| Failed::NoAddress)
    }
}

/// Nobody on the way can read it: it is encrypted from the first byte or not at all without, or it stays on this
/// machine. `tls=opportunistic` is no such promise, for whoever sits between can take the offer out.
fn is_private(url: &reqwest::Url) -> bool {
    let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match (url.scheme(), tls.as_deref()) {
        _ if host.is_empty() => false,
        ("smtps", _) | ("smtp", Some("required")) => true,
        ("smtp", None) => is_here,
        _ => false,
    }
}

/// What became of it, without a word of the mail server's.
fn failed(error: &smtp::Error) -> Failed {
    let Some(code) = error.status() else {
        return Failed::Server(if error.is_tls() { "cannot be spoken to in private" } else { "cannot be reached" });
    };
    match u16::from(code) {
        421 | 454 => Failed::Server("is busy"),
        530 | 534 | 535 | 538 => Failed::Server("does not know us"),
        code => Failed::Refused(code),
    }
}

/// The tests' mail server: keeps what it was given, with faults on command. Cheap to clone; clones are the same.
#[derive(Clone, Debug, Default)]
pub struct FakePost(Arc<Mutex<Sent>>);

#[derive(Debug, Default)]
struct Sent {
    mails: Vec<Mail>,
    is_down: bool,
    hangs: bool,
    answers_to_lose: u32,
    refused: Vec<String>,
    none: Vec<String>,
}

impl FakePost {
    /// From now on nothing is taken, or everything is again.
    pub fn set_down(&self, is_down: bool) {
        self.sent().is_down = is_down;
    }

    /// From now on everything is taken and nothing is answered, or everything is again.
    pub fn set_hanging(&self, hangs: bool) {
        self.sent().hangs = hangs;
    }

    /// The next so many are taken, but the answer is lost.
    pub fn lose_answers(&self, count: u32) {
        self.sent().answers_to_lose = count;
    }

    /// Nothing is taken for this address.
    pub fn refuse(&self, to: &str) {
        self.sent().refused.push(to.to_owned());
    }

    /// This is not an address.
    pub fn call_no_address(&self, to: &str) {
        self.sent().none.push(to.to_owned());
    }

    /// What was sent, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.sent().mails.clone()
    }

    async fn send(&self, mail: &Mail) -> Result<(), Failed> {
        if self.take(mail)? {
            std::future::pending::<()>().await;
        }
        Ok(())
    }

    /// Whether it hangs after it has taken the message.
    fn take(&self, mail: &Mail) -> Result<bool, Failed> {
        let mut sent = self.sent();
        if sent.is_down {
            return Err(Failed::Server("cannot be reached"));
        }
        if sent.none.contains(&mail.to) {
            return Err(Failed::NoAddress);
        }
        if sent.refused.contains(&mail.to) {
            return Err(Failed::Refused(550));
        }
        sent.mails.push(mail.clone());
        if sent.answers_to_lose > 0 {
            sent.answers_to_lose -= 1;
            return Err(Failed::Server("does not answer"));
        }
        Ok(sent.hangs)
    }

    fn sent(&self) -> MutexGuard<'_, Sent> {
        self.0.lock().expect("no holder panics")
    }
}

#[cfg(test)]
mod tests {
    use super::{Failed, Mail, SmtpPost};

    const FROM: &str = "Portal <post@portal.example>";

    #[test]
    fn an_address_crosses_the_net_only_encrypted() {
        for url in [
            "smtps://user:secret@mail.example",
            "smtp://user:p%40ss@mail.example:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:2525",
            "smtp://localhost",
        ] {
            assert!(SmtpPost::new(url, FROM).is_ok(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://mail.example?tls=",
            "smtp://mail.example/tls=required",
            "smtp://127.0.0.1.evil.example",
            "smtp://localhost@mail.example",
        ] {
            let said = SmtpPost::new(url, FROM).map(drop).expect_err(url);
            assert!(said.starts_with("QUITTE_SMTP_URL would send over an open line"), "{said}");
        }
        for url in ["mail.example", "mail.example:25", "https://mail.example", "smtps://", ""] {
            let said = SmtpPost::new(url, FROM).map(drop).expect_err(url);
            assert!(said.starts_with("QUITTE_SMTP_URL is no address"), "{said}");
        }
    }

    #[test]
    fn a_sender_is_one_address_with_or_without_a_name() {
        for from in [FROM, "post@portal.example", "Één bericht <post@portal.example>"] {
            assert!(SmtpPost::new("smtp://localhost", from).is_ok(), "{from}");
        }
        for from in ["", "portal.example", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example"] {
            let said = SmtpPost::new("smtp://localhost", from).map(drop).expect_err(from);
            assert!(said.starts_with("QUITTE_MAIL_FROM is no sender"), "{said}");
        }
    }

    #[test]
    fn what_stands_as_an_address_puts_no_second_header_and_no_name_into_a_message() {
        let post = SmtpPost::new("smtp://localhost", FROM).expect("a post");
        let message = |to: &str| {
            let (subject, text) = ("There is something new".to_owned(), String::new());
            post.message(&Mail {
                id: "01".to_owned(),
                to: to.to_owned(),
                subject,
                text,
                language: "en",
                at_us: 0,
                unsubscribe: None,
            })
        };
        assert!(message(" r.bakker@mail.example ").is_ok());
        for to in ["", "nobody", "a@b.example\r\nBcc: x@y.example", "a@b.example, x@y.example", "R <a@b.example>"] {
            assert_eq!(message(to).err(), Some(Failed::NoAddress), "{to}");
        }
    }

    #[test]
    fn news_says_in_its_head_how_it_ends_with_one_click_and_a_notice_says_nothing_of_it() {
        let post = SmtpPost::new("smtp://localhost", FROM).expect("a post");
        let ends = "https://portal.example/unsubscribe/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let mail = Mail {
            id: "01".to_owned(),
            to: "a@b.example".to_owned(),
            subject: "Nieuws".to_owned(),
            text: "Goedendag,\n".to_owned(),
            language: "nl",
            at_us: 0,
            unsubscribe: Some(ends.to_owned()),
        };
        let written = |mail: &Mail| {
            let bytes = post.message(mail).expect("a message").formatted();
            String::from_utf8(bytes).expect("text").replace("\r\n ", " ").replace(":  ", ": ")
        };
        let text = written(&mail);
        assert!(text.contains(&format!("List-Unsubscribe: <{ends}>\r\n")), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
        assert!(!written(&Mail { unsubscribe: None, ..mail }).contains("List-Unsubscribe"));
    }
}
