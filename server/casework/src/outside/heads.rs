//! Heads: the place outside the database where the signed heads of the audit chain are kept. Whoever edits the database
//! cannot edit this too, if the operator puts it on another machine or under another owner.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::{Error, Outcome};

/// What a file of heads begins and ends with; between them is the month.
const BEGINS: &str = "heads-";
const ENDS: &str = ".jsonl";

/// Where signed heads are kept.
#[derive(Clone, Debug, Default)]
pub enum Heads {
    /// A folder with a file for each month, to which lines are added.
    Folder(FolderHeads),
    /// The tests' own, in this process.
    Fake(FakeHeads),
    /// None: the chain is checked by itself alone.
    #[default]
    None,
}

/// A line of the place, and where it stands: `heads-2026-11.jsonl:3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLine {
    /// The file and the number of the line in it, from 1.
    pub place: String,
    /// The line, without its end.
    pub text: String,
}

impl Heads {
    /// Can anything be kept at all?
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Adds a line to the file of a month (`YYYY-MM`); it is on disk when this returns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn add(&self, month: String, line: String) -> Outcome<()> {
        match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                on_disk(move || folder.add(&month, &line)).await
            }
            Self::Fake(fake) => {
                fake.lines().push(HeadLine { place: format!("{BEGINS}{month}{ENDS}"), text: line });
                Ok(())
            }
            Self::None => Err(Error::broken("keeping heads of the audit", "there is no place for them")),
        }
    }

    /// Every line, the oldest first.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn all(&self) -> Outcome<Vec<HeadLine>> {
        match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                on_disk(move || folder.all()).await
            }
            Self::Fake(fake) => Ok(fake.lines().clone()),
            Self::None => Ok(Vec::new()),
        }
    }
}

impl Heads {
    /// The lines of the newest file, the oldest first.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn newest(&self) -> Outcome<Vec<HeadLine>> {
        match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                on_disk(move || folder.lines_of(folder.names()?.pop())).await
            }
            Self::Fake(_) | Self::None => self.all().await,
        }
    }
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Outcome<T> {
    const WHAT: &str = "the folder of the heads of the audit";
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::broken(WHAT, error))?;
    done.map_err(|error| Error::broken(WHAT, error))
}

/// A folder of files that are only added to.
#[derive(Clone, Debug)]
pub struct FolderHeads(Arc<PathBuf>);

impl FolderHeads {
    /// This folder; it is made when the first head is kept.
    pub fn new(folder: PathBuf) -> Self {
        Self(Arc::new(folder))
    }

    fn add(&self, month: &str, line: &str) -> std::io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        let mut options = std::fs::OpenOptions::new();
        options.create(true).read(true).append(true);
        #[cfg(unix)]
        {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        builder.create(&*self.0)?;
        let mut file = options.open(self.0.join(format!("{BEGINS}{month}{ENDS}")))?;
        // A line that a power cut tore stays, since nothing here is ever taken away: the whole one follows it.
        let begins = if is_torn(&mut file)? { "\n" } else { "" };
        file.write_all(format!("{begins}{line}\n").as_bytes())?;
        file.sync_all()?;
        sync_folder(&self.0)
    }

    fn all(&self) -> std::io::Result<Vec<HeadLine>> {
        self.lines_of(self.names()?)
    }

    /// The files, the oldest first.
    fn names(&self) -> std::io::Result<Vec<String>> {
        let entries = match std::fs::read_dir(&*self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with(BEGINS) && name.ends_with(ENDS) {
                names.push(name);
            }
        }
        // `YYYY-MM` sorts as time does.
        names.sort_unstable();
        Ok(names)
    }

    fn lines_of(&self, names: impl IntoIterator<Item = String>) -> std::io::Result<Vec<HeadLine>> {
        let mut lines = Vec::new();
        for name in names {
            let text = String::from_utf8_lossy(&std::fs::read(self.0.join(&name))?).into_owned();
            let numbered = text.lines().zip(1..);
            lines.extend(numbered.map(|(line, number): (&str, u64)| {
                let place = format!("{name}:{number}");
                HeadLine { place, text: line.to_owned() }
            }));
        }
        Ok(lines)
    }
}

/// Does a file end in the middle of a line?
fn is_torn(file: &mut std::fs::File) -> std::io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// The name of a new file is on disk only when its folder is.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// A place in this process. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct FakeHeads(Arc<Mutex<Vec<HeadLine>>>);

impl FakeHeads {
    /// What is kept: a test may change it as whoever got hold of the place could.
    pub fn lines(&self) -> MutexGuard<'_, Vec<HeadLine>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_added_by_month_and_a_torn_one_does_not_spoil_the_next() {
        let name = u128::from_be_bytes(crate::outside::Chance::system().bytes());
        let folder = std::env::temp_dir().join(format!("quitte_heads_{name:032x}"));
        let heads = Heads::Folder(FolderHeads::new(folder.clone()));
        assert_eq!(heads.all().await.expect("an empty place"), []);
        for (month, line) in [("2026-12", "c"), ("2026-11", "a"), ("2026-11", "b")] {
            heads.add(month.to_owned(), line.to_owned()).await.expect("it is kept");
        }
        let file = folder.join("heads-2026-12.jsonl");
        let mut torn = std::fs::OpenOptions::new().append(true).open(&file).expect("the file");
        torn.write_all(b"whol").expect("half a line");
        heads.add("2026-12".to_owned(), "whole".to_owned()).await.expect("it is kept");
        let found = heads.all().await.expect("the place").into_iter().map(|line| (line.place, line.text));
        let named = |place: &str, text: &str| (place.to_owned(), text.to_owned());
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                named("heads-2026-11.jsonl:1", "a"),
                named("heads-2026-11.jsonl:2", "b"),
                named("heads-2026-12.jsonl:1", "c"),
                named("heads-2026-12.jsonl:2", "whol"),
                named("heads-2026-12.jsonl:3", "whole"),
            ]
        );
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().expect("the file").permissions());
            assert_eq!(mode & 0o777, 0o600, "for its owner only");
        }
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }
}
