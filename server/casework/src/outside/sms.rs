//! Sms: text messages to people behind one port. The one that ships drops a file for each message into a folder, from
//! which whatever the agency sends text messages with takes it; without a folder none is sent and none is called sent.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::io::AsyncWriteExt;

use crate::message::Mobile;

/// Characters of one text message in the GSM 7-bit alphabet (3GPP TS 23.038): a longer one is sent, and paid, in parts.
pub const CHARACTERS_MAX: usize = 160;

/// The list of what was dropped, in the folder itself.
const MANIFEST: &str = "manifest.txt";

/// How text messages leave the house.
#[derive(Clone, Debug, Default)]
pub enum Sms {
    /// A folder that something else empties.
    Folder(FolderSms),
    /// The tests' own, in this process.
    Fake(FakeSms),
    /// None: who has no e-mail address is told by the page alone.
    #[default]
    None,
}

/// One text message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMessage {
    /// The name of the message: a second try has the same.
    pub id: String,
    /// To whom.
    pub to: Mobile,
    /// What it says.
    pub text: String,
    /// In which language, as in `nl`.
    pub language: &'static str,
    /// When it is sent, in microseconds since 1970 UTC.
    pub at_us: i64,
}

/// Why a message was not taken. It never holds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It is too long for one message, or holds a sign that the alphabet has not: our own words are wrong.
    #[error("the words do not fit into one text message")]
    TooLong,
    /// Nothing can be dropped there.
    #[error("the folder of text messages cannot be written to")]
    Folder,
}

impl Sms {
    /// Can anything be sent at all?
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends a message. Whoever tries again uses the same id.
    ///
    /// # Errors
    /// When it was not taken.
    pub async fn send(&self, message: &TextMessage) -> Result<(), NotTaken> {
        if !fits(&message.text) {
            return Err(NotTaken::TooLong);
        }
        match self {
            Self::Folder(folder) => folder.drop_off(message).await.map_err(|_| NotTaken::Folder),
            Self::Fake(fake) => fake.take(message),
            Self::None => Err(NotTaken::Folder),
        }
    }
}

/// Does a text fit into one message?
pub fn fits(text: &str) -> bool {
    let signs = text.chars().map(septets);
    signs.clone().all(|signs| signs > 0) && signs.sum::<usize>() <= CHARACTERS_MAX
}

/// The places that a sign takes in the GSM 7-bit alphabet; none for one that is not in it.
fn septets(sign: char) -> usize {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const EXTENDED: &str = "^{}\\[~]|€";
    match sign {
        _ if BASIC.contains(sign) => 1,
        _ if EXTENDED.contains(sign) => 2,
        _ => 0,
    }
}

/// A folder: one file for each message, `<id>-x78.txt`, and one line for each in `manifest.txt`. Files are for their
/// owner only, and are there whole or not at all.
#[derive(Clone)]
pub struct FolderSms(Arc<PathBuf>);

impl core::fmt::Debug for FolderSms {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FolderSms(..)")
    }
}

impl FolderSms {
    /// A folder, made where it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path) -> std::io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        Ok(Self(Arc::new(folder.to_owned())))
    }

    async fn drop_off(&self, message: &TextMessage) -> std::io::Result<()> {
        let name = format!("{}-{}.txt", message.id, message.to.masked());
        let (path, beside) = (self.0.join(&name), self.0.join(format!("{name}.new")));
        if tokio::fs::try_exists(&path).await? {
            return Ok(()); // A try before this one did it and was cut short afterwards.
        }
        let TextMessage { to, language, text, .. } = message;
        let whole = format!("To: {}\nLanguage: {language}\n\n{text}\n", to.as_str());
        let mut file = private().create(true).truncate(true).open(&beside).await?;
        file.write_all(whole.as_bytes()).await?;
        file.sync_all().await?;
        let at = chrono::DateTime::from_timestamp_micros(message.at_us).unwrap_or_default();
        let at = at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let line = format!("{at} {name} {language} {} characters\n", text.chars().count());
        let mut manifest = private().create(true).append(true).open(self.0.join(MANIFEST)).await?;
        manifest.write_all(line.as_bytes()).await?;
        manifest.sync_all().await?;
        // Last: what takes the files sees none that the list does not have.
        tokio::fs::rename(&beside, &path).await
    }
}

/// Files that only their owner reads.
fn private() -> tokio::fs::OpenOptions {
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    options.mode(0o600);
    options
}

/// The tests' telephone company: keeps what it was given. Cheap to clone; clones are the same.
#[derive(Clone, Debug, Default)]
pub struct FakeSms(Arc<Mutex<Sent>>);

#[derive(Debug, Default)]
struct Sent {
    messages: Vec<TextMessage>,
    is_down: bool,
}

impl FakeSms {
    /// From now on nothing is taken, or everything is again.
    pub fn set_down(&self, is_down: bool) {
        self.sent().is_down = is_down;
    }

    /// What was sent, the oldest first.
    pub fn messages(&self) -> Vec<TextMessage> {
        self.sent().messages.clone()
    }

    fn take(&self, message: &TextMessage) -> Result<(), NotTaken> {
        let mut sent = self.sent();
        if sent.is_down {
            return Err(NotTaken::Folder);
        }
        sent.messages.push(message.clone());
        Ok(())
    }

    fn sent(&self) -> MutexGuard<'_, Sent> {
        self.0.lock().expect("no holder panics")
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_message_is_as_long_as_the_alphabet_of_telephones_says() {
        assert!(fits(&"a".repeat(160)) && !fits(&"a".repeat(161)));
        assert!(fits(&"€".repeat(80)) && !fits(&"€".repeat(81)), "a sign of the second table takes two places");
        assert!(fits("Er staat één bericht klaar, \u{e0} vous") && !fits("“zo”") && !fits("ą") && !fits("👍"));
    }
}
