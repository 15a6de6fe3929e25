//! Opener: opens one file of a stranger in a process that may do nothing else, and says what became of it. Pictures are
//! made anew from their pixels; documents are looked through for what acts, and their first pages are drawn.
//!
//! Invariants:
//! - the limits of the process are set before its first byte is read, and a process that cannot be limited reads none;
//! - it knows no database, no key and no network, and can open no file: it has its input and its output;
//! - whoever asked does not believe its answer, but looks at it as at the file itself.
//!
//! The answer is a line (`kept`, or `refused` and a word), then blocks behind their lengths (32 bits, the high byte
//! first): what is kept (empty for a document, which is kept as it is), then pictures of it as PNG.

mod document;
mod jail;
mod picture;
mod wire;

use std::io::{Read as _, Write};
use std::process::ExitCode;

/// Bytes of one file at most.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;

/// What a file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A photo.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// A document.
    Pdf,
}

impl Kind {
    /// Reads the word on the command line.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Damaged, cut off, or more than can be looked at.
    Unreadable,
    /// A picture with too many pixels.
    Pixels,
    /// A document that does something, or holds another file.
    Active,
    /// A document behind a password.
    Locked,
}

impl Refused {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Pixels => "pixels",
            Self::Active => "active",
            Self::Locked => "locked",
        }
    }
}

/// The whole life of the process: limits, input, work, output. Never returns to anything else.
pub fn child(kind: Kind) -> ExitCode {
    if jail::limit().is_err() {
        return ExitCode::FAILURE;
    }
    let mut content = Vec::new();
    let most = u64::try_from(FILE_BYTES_MAX).expect("ten megabytes");
    let read = std::io::stdin().lock().take(most + 1).read_to_end(&mut content);
    if read.is_err() || content.len() > FILE_BYTES_MAX || jail::close().is_err() {
        return ExitCode::FAILURE;
    }
    let mut out = std::io::stdout().lock();
    let said = open(kind, content, &mut out).and_then(|()| out.flush());
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Opens a file and writes the answer, each part as soon as it is known: what dies later has said what came before.
///
/// # Errors
/// Only when nobody listens.
pub fn open(kind: Kind, content: Vec<u8>, out: &mut dyn Write) -> std::io::Result<()> {
    match kind {
        Kind::Jpeg | Kind::Png => match picture::made_anew(kind, content) {
            Ok((kept, preview)) => {
                wire::kept(out, &kept)?;
                wire::block(out, &preview)
            }
            Err(refused) => wire::refused(out, refused),
        },
        Kind::Pdf => match document::looked_through(content) {
            Ok(document) => {
                wire::kept(out, &[])?;
                document.pages().try_for_each(|page| wire::block(out, &page))
            }
            Err(refused) => wire::refused(out, refused),
        },
    }
}
