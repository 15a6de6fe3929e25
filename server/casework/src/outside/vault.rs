//! Vault: the folder where files lie, each encrypted for itself under a name that says nothing. Whoever has the folder
//! without the key has noise; whoever swaps two files has two that cannot be read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use super::Chance;
use super::seal::Seal;

/// What the key of the vault is derived for: another use of the same secret gives another key.
const PURPOSE: &[u8] = b"quitte: files that people send, 1";

/// The folder and its key. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    folder: PathBuf,
    seal: Seal,
}

impl core::fmt::Debug for Vault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Vault(***)")
    }
}

impl Vault {
    /// The vault in this folder, which is made when the first file comes. The key is derived from `secret`.
    pub fn new(folder: PathBuf, secret: &[u8]) -> Self {
        Self { folder, seal: Seal::new(secret, PURPOSE) }
    }

    /// Writes `content` under `name`, and to the disk before it returns.
    ///
    /// # Errors
    /// When the disk refuses, or the name is taken.
    pub fn put(&self, name: &str, content: &[u8], chance: &Chance) -> Result<()> {
        let sealed = self.seal.close(name, content, chance);
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(self.path(name))?;
        file.write_all(&sealed)?;
        file.sync_all()?;
        File::open(&self.folder)?.sync_all()
    }

    /// What was written under `name`.
    ///
    /// # Errors
    /// When it is not there, or is not what was written.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        let sealed = std::fs::read(self.path(name))?;
        let opened = self.seal.open(name, &sealed);
        opened.ok_or_else(|| Error::new(ErrorKind::InvalidData, "a file in the vault is not what was written"))
    }

    /// Deletes what was written under `name`; deleting it twice is the same as once.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn delete(&self, name: &str) -> Result<()> {
        match std::fs::remove_file(self.path(name)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        debug_assert!(name.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'), "a name of ours");
        self.folder.join(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_the_vault_is_noise_and_opens_under_its_own_name_and_key_only() {
        let chance = Chance::system();
        let number = u64::from_be_bytes(chance.bytes());
        let folder = std::env::temp_dir().join(format!("quitte-vault-{number:016x}"));
        let vault = Vault::new(folder.clone(), b"a secret of this test");
        let content = b"proof of payment ".repeat(20);
        vault.put("aa", &content, &chance).expect("written");
        assert_eq!(vault.get("aa").expect("read"), content);
        let raw = std::fs::read(folder.join("aa")).expect("the bytes");
        assert!(!raw.windows(5).any(|part| part == b"proof"));
        assert!(vault.put("aa", b"other", &chance).is_err(), "a name is used once");
        std::fs::copy(folder.join("aa"), folder.join("bb")).expect("a copy");
        assert!(vault.get("bb").is_err(), "bytes under another name do not open");
        assert!(Vault::new(folder.clone(), b"another secret").get("aa").is_err());
        let mut flipped = raw;
        flipped[40] ^= 1;
        std::fs::write(folder.join("aa"), flipped).expect("one bit turned");
        assert!(vault.get("aa").is_err());
        vault.delete("aa").expect("deleted");
        vault.delete("aa").expect("deleted again");
        std::fs::remove_dir_all(folder).ok();
    }
}
