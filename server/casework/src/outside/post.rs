//! Post: messages to people behind one port. The real one speaks SMTP to the agency's own mail server; without one
//! nothing is sent and nothing is called sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::{Error, Outcome};

/// A mail server answers within this or counts as unreachable.
const ANSWER_SECONDS_MAX: u64 = 10;

/// How messages leave the house.
#[derive(Clone, Debug, Default)]
pub enum Post {
    /// A mail server.
    Smtp(SmtpPost),
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
    pub language: String,
}

impl Post {
    /// Can anything be sent at all?
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends a message.
    ///
    /// # Errors
    /// When the server cannot be reached or does not take it; the outbox tries again.
    pub async fn send(&self, mail: &Mail) -> Outcome<()> {
        match self {
            Self::Smtp(smtp) => smtp.send(mail).await,
            Self::Fake(fake) => fake.send(mail),
            Self::None => Err(Error::broken("sending a message", "there is no mail server")),
        }
    }
}

/// A mail server.
#[derive(Clone)]
pub struct SmtpPost {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for SmtpPost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpPost(***)")
    }
}

impl SmtpPost {
    /// A mail server by its address and the sender of all messages.
    ///
    /// # Errors
    /// A sentence that names the setting that is wrong.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let is_open = url.starts_with("smtp://") && !url.contains("tls=required");
        let authority = url.split_once("://").map_or("", |(_, rest)| rest);
        let host = authority.split(['/', '?']).next().unwrap_or_default();
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let is_here = ["127.0.0.1", "[::1]", "localhost"]
            .iter()
            .any(|name| host == *name || host.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
        if is_open && !is_here {
            return Err("QUITTE_SMTP_URL would send over an open line: write smtps://… or add ?tls=required.".into());
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let builder = builder.map_err(|_| "QUITTE_SMTP_URL is no address like smtps://user:password@mail.example.")?;
        let from = from.parse();
        let from = from.map_err(|_| "QUITTE_MAIL_FROM is no sender like Portal <post@portal.example>.")?;
        let transport = builder.timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX))).build();
        Ok(Self { transport, from })
    }

    async fn send(&self, mail: &Mail) -> Outcome<()> {
        let broken = |what, error: Box<dyn std::error::Error + Send + Sync>| Error::broken(what, error);
        let to: Mailbox = mail.to.parse().map_err(|_| Error::broken("addressing a message", "it is no address"))?;
        let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.text.clone());
        let message = Message::builder()
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.clone())
            .header(AutoSubmitted)
            .header(ContentLanguage(mail.language.clone()))
            .multipart(MultiPart::mixed().singlepart(text))
            .map_err(|error| broken("writing a message", error.into()))?;
        self.transport
            .send(message)
            .await
            .map_err(|error| broken("handing a message to the mail server", error.into()))?;
        Ok(())
    }
}

/// `Auto-Submitted: auto-generated` (RFC 3834): no answering machine answers it.
#[derive(Clone, Copy)]
struct AutoSubmitted;

/// `Content-Language` (RFC 3282): what reads it aloud knows how.
#[derive(Clone)]
struct ContentLanguage(String);

type HeaderError = Box<dyn std::error::Error + Send + Sync>;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, HeaderError> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl lettre::message::header::Header for ContentLanguage {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, HeaderError> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// The tests' mail server: keeps what it was given, and is down when told so. Cheap to clone; clones are the same.
#[derive(Clone, Debug, Default)]
pub struct FakePost(Arc<Mutex<Sent>>);

#[derive(Debug, Default)]
struct Sent {
    mails: Vec<Mail>,
    is_down: bool,
}

impl FakePost {
    /// From now on nothing is taken, or everything is again.
    pub fn set_down(&self, is_down: bool) {
        self.0.lock().expect("no holder panics").is_down = is_down;
    }

    /// What was sent, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.0.lock().expect("no holder panics").mails.clone()
    }

    fn send(&self, mail: &Mail) -> Outcome<()> {
        let mut sent = self.0.lock().expect("no holder panics");
        if sent.is_down {
            return Err(Error::broken("sending a message", "the mail server does not answer"));
        }
        sent.mails.push(mail.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::SmtpPost;

    #[tokio::test]
    async fn a_mail_server_over_an_open_line_and_a_sender_that_is_none_are_refused_with_a_sentence() {
        let from = "Portal <post@portal.example>";
        for url in ["smtps://user:secret@mail.example", "smtp://mail.example?tls=required", "smtp://127.0.0.1:2525"] {
            assert!(SmtpPost::new(url, from).is_ok(), "{url}");
        }
        for url in ["smtp://mail.example", "smtp://mail.example?tls=opportunistic", "smtp://127.0.0.1.evil.example"] {
            let said = SmtpPost::new(url, from).map(drop).expect_err(url);
            assert!(said.starts_with("QUITTE_SMTP_URL would send over an open line"), "{said}");
        }
        let said = SmtpPost::new("mail.example", from).map(drop).expect_err("no address");
        assert!(said.starts_with("QUITTE_SMTP_URL is no address"), "{said}");
        let said = SmtpPost::new("smtp://127.0.0.1", "nobody").map(drop).expect_err("no sender");
        assert!(said.starts_with("QUITTE_MAIL_FROM is no sender"), "{said}");
    }
}
