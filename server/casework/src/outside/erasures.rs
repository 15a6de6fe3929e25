//! The list of those whose data were erased, in a file that is not in the database: a backup from before brings nobody
//! back. It holds ids and nothing else, and is only ever added to. An item that somebody asked to have deleted is a line
//! of its kind, its id and the round, with colons between them.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Read as _, Result, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The longest line: the name of a kind and two ids.
const ID_CHARS_MAX: usize = 128;

/// The file. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Erasures {
    path: PathBuf,
}

impl Erasures {
    /// The list in this file.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds ids; they are on the disk when it returns. Without any it only sees to it that there is a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(&self.path)?;
        let lines: String = ids.into_iter().flat_map(|id| [id, "\n"]).collect();
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }

    /// Everybody on the list; `None` when there is no list.
    ///
    /// # Errors
    /// When it cannot be read, or is no such list.
    pub fn read(&self) -> Result<Option<BTreeSet<String>>> {
        let mut text = String::new();
        match File::open(&self.path).and_then(|mut file| file.read_to_string(&mut text)) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        // A last line without its end was cut off by a power cut: it was not yet committed to.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let ids: BTreeSet<String> = whole.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let is_id = |id: &String| {
            id.len() <= ID_CHARS_MAX && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:".contains(&byte))
        };
        if ids.iter().all(is_id) {
            Ok(Some(ids))
        } else {
            Err(Error::new(ErrorKind::InvalidData, "a line of the list of erasures is no id"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_grows_and_a_line_that_was_cut_off_is_left_out() {
        let path = std::env::temp_dir().join(format!("quitte-erasures-{}", std::process::id()));
        let list = Erasures::new(path.clone());
        assert_eq!(list.read().expect("readable"), None);
        list.add([]).expect("made");
        assert_eq!(list.read().expect("readable"), Some(BTreeSet::new()));
        list.add(["pers_1", "case_2"]).expect("added");
        list.add(["pers_1", "email:pers_1:run_3"]).expect("added");
        std::fs::write(&path, std::fs::read_to_string(&path).expect("text") + "pers_9").expect("cut off");
        let ids = list.read().expect("readable").expect("a list");
        assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["case_2", "email:pers_1:run_3", "pers_1"]);
        std::fs::write(&path, "Jan de Vries\n").expect("written");
        assert!(list.read().is_err(), "a name is no id");
        std::fs::remove_file(path).ok();
    }
}
