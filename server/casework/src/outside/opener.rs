//! Opener: asks a process that may do nothing else to open a stranger's file. What it answers is read as carefully as
//! the file itself would be: a program that fell to a hostile file could say anything.

use std::io::{self, Read, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rules::file::{FILE_BYTES_MAX, FileRefusal, Kind, too_many_pixels};
use tokio::sync::Semaphore;

use crate::{Error, Outcome};

/// The command of our own binary that opens a file.
pub const COMMAND: &str = "open-file";
/// Pictures of a document at most.
pub const PREVIEWS_MAX: usize = 3;
/// Bytes of one picture at most.
const PREVIEW_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Files that are opened at the same time: each takes up to 256 MB.
const AT_ONCE_MAX: usize = 2;
/// Seconds that opening may take; the process itself stops after ten seconds of work.
const SECONDS_MAX: u64 = 20;
const ANSWER_BYTES_MAX: u64 = (FILE_BYTES_MAX + PREVIEWS_MAX * PREVIEW_BYTES_MAX + 1024) as u64;
/// How every picture begins and ends (PNG, RFC 2083).
const PNG_BEGINS: &[u8] = b"\x89PNG\r\n\x1a\n";
const PNG_ENDS: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What is kept instead of what was sent; a document is kept as it is.
    pub made_anew: Option<Vec<u8>>,
    /// Pictures of it, as PNG.
    pub previews: Vec<Vec<u8>>,
}

/// Opens a file in the tests of casework, which have no binary to start.
pub type Inside = fn(Kind, &[u8]) -> Result<Opened, FileRefusal>;

/// Who opens files. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Opener {
    /// Our own binary at this path, as a process of its own.
    Process(PathBuf, Arc<Semaphore>),
    /// A function of a test.
    Inside(Inside),
}

impl Opener {
    /// The binary at this path.
    pub fn process(program: PathBuf) -> Self {
        Self::Process(program, Arc::new(Semaphore::new(AT_ONCE_MAX)))
    }

    /// Opens a file.
    ///
    /// # Errors
    /// Refused with what is wrong with it; broken when the process cannot be started.
    pub async fn open(&self, kind: Kind, content: Arc<Vec<u8>>) -> Outcome<Opened> {
        let answer = match self {
            Self::Inside(open) => open(kind, &content),
            Self::Process(program, places) => {
                let _place = places.acquire().await.map_err(|error| Error::broken("opening a file", error))?;
                let program = program.clone();
                let asked = tokio::task::spawn_blocking(move || ask(&program, kind, &content)).await;
                let asked = asked.map_err(|error| Error::broken("opening a file", error))?;
                read(kind, &asked.map_err(|error| Error::broken("opening a file", error))?)
            }
        };
        Ok(answer.map_err(rules::Refusal::from)?)
    }
}

/// Starts the process, gives it the file and takes what it says until it ends or its time is over.
fn ask(program: &PathBuf, kind: Kind, content: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args([COMMAND, kind.name()])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let child = Arc::new(Mutex::new(child));
    let (done, wait) = channel::<()>();
    let watched = Arc::clone(&child);
    let watch = std::thread::spawn(move || {
        if wait.recv_timeout(Duration::from_secs(SECONDS_MAX)) == Err(RecvTimeoutError::Timeout) {
            watched.lock().expect("no holder panics").kill().ok();
        }
    });
    if let Some(mut stdin) = stdin {
        // One that dies early closes its end; what it said before still counts.
        stdin.write_all(content).ok();
    }
    let mut answer = Vec::new();
    let read = stdout.map_or(Ok(0), |stdout| stdout.take(ANSWER_BYTES_MAX).read_to_end(&mut answer));
    drop(done);
    watch.join().ok();
    let mut child = child.lock().expect("no holder panics");
    child.kill().ok();
    child.wait()?;
    read?;
    Ok(answer)
}

/// Reads an answer: a line, then blocks behind their lengths. The first block is what is kept, the others are
/// pictures. A document whose pictures could not be drawn has none; a picture without a first block is not one.
fn read(kind: Kind, answer: &[u8]) -> Result<Opened, FileRefusal> {
    let end = answer.iter().position(|byte| *byte == b'\n').ok_or(FileRefusal::Unreadable)?;
    match &answer[..end] {
        b"kept" => {}
        b"refused pixels" => return Err(too_many_pixels()),
        b"refused active" => return Err(FileRefusal::PdfActive),
        b"refused locked" => return Err(FileRefusal::PdfLocked),
        _ => return Err(FileRefusal::Unreadable),
    }
    let mut rest = &answer[end + 1..];
    let first = block(&mut rest).filter(|kept| !kept.is_empty());
    let made_anew = if kind.is_made_anew() {
        let kept = first.ok_or(FileRefusal::Unreadable)?;
        let is_of_kind = rules::file::kind(&format!("x.{}", kind.endings()[0]), "", kept) == Ok(kind);
        if !is_of_kind || kept.len() > FILE_BYTES_MAX {
            return Err(FileRefusal::Unreadable);
        }
        Some(kept.to_vec())
    } else {
        None
    };
    let pictures = std::iter::from_fn(|| block(&mut rest)).take(PREVIEWS_MAX);
    let is_png = |picture: &&[u8]| {
        picture.len() <= PREVIEW_BYTES_MAX && picture.starts_with(PNG_BEGINS) && picture.ends_with(PNG_ENDS)
    };
    Ok(Opened { made_anew, previews: pictures.filter(is_png).map(<[u8]>::to_vec).collect() })
}

fn block<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (block, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str, blocks: &[&[u8]]) -> Vec<u8> {
        let mut bytes = format!("{line}\n").into_bytes();
        for block in blocks {
            bytes.extend(u32::try_from(block.len()).expect("short").to_be_bytes());
            bytes.extend(*block);
        }
        bytes
    }

    #[test]
    fn an_answer_that_is_not_what_was_asked_for_is_not_believed() {
        let jpeg: &[u8] = b"\xff\xd8\xff\xe0 pixels";
        let png = [PNG_BEGINS, PNG_ENDS].concat();
        let opened = read(Kind::Jpeg, &answer("kept", &[jpeg, &png])).expect("a photo");
        assert_eq!(opened, Opened { made_anew: Some(jpeg.to_vec()), previews: vec![png.clone()] });
        let page = answer("kept", &[b"<html><script>"]);
        assert_eq!(read(Kind::Jpeg, &page), Err(FileRefusal::Unreadable), "a page is no photo");
        assert_eq!(read(Kind::Png, &answer("kept", &[jpeg])), Err(FileRefusal::Unreadable));
        assert_eq!(read(Kind::Jpeg, b"kept\n"), Err(FileRefusal::Unreadable));
        assert_eq!(read(Kind::Jpeg, b""), Err(FileRefusal::Unreadable), "it died");
        assert_eq!(read(Kind::Pdf, &answer("refused active", &[])), Err(FileRefusal::PdfActive));
        let mut cut = answer("kept", &[b"", &png, &png]);
        cut.truncate(cut.len() - 3);
        let opened = read(Kind::Pdf, &cut).expect("a document");
        assert_eq!((opened.made_anew, opened.previews.len()), (None, 1), "it died while it drew the second page");
        let page: &[u8] = b"\x89PNG\r\n\x1a\n<html>";
        assert_eq!(read(Kind::Pdf, &answer("kept", &[b"", page])).expect("a document").previews.len(), 0);
    }
}
