//! The ring of keys: each person, each case and each purpose of the house has a key of its own, which lies in the
//! database sealed by a secret that does not. Who deletes a key deletes what it sealed, in every backup too.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use tokio::time::Instant;

use super::hex;
use crate::outside::Chance;
use crate::outside::seal::Seal;
use crate::{Error, Outcome};

/// How long a key is remembered: so long another process can still read what was deleted beside it.
const REMEMBERED: Duration = Duration::from_mins(1);
/// How many keys are remembered at most.
const REMEMBERED_MAX: usize = 20_000;
const KEY_BYTES: usize = 32;
/// What the secret of the house seals: keys, and nothing else.
const WRAPPING: &[u8] = b"quitte: keys of people, 1";
/// What says which secret it is, and gives nothing of it away.
const NAMING: &[u8] = b"quitte: name of the secret, 1";
/// What a key of the ring seals: columns.
const COLUMNS: &[u8] = b"quitte: columns, 1";

/// The secrets that the keys of people are sealed with. They live outside the database.
#[derive(Clone)]
pub struct RecordsSecret {
    /// New keys are sealed with it.
    pub current: Vec<u8>,
    /// The one before, while keys are still being sealed anew.
    pub former: Option<Vec<u8>>,
}

impl From<&[u8]> for RecordsSecret {
    fn from(current: &[u8]) -> Self {
        Self { current: current.to_vec(), former: None }
    }
}

impl fmt::Debug for RecordsSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordsSecret(***)")
    }
}

/// A key of the ring, opened.
#[derive(Clone)]
pub(super) struct DataKey {
    /// Seals columns.
    pub seal: Seal,
    bytes: [u8; KEY_BYTES],
}

/// A key as it lies in the database.
pub(super) struct Wrapped {
    pub owner: String,
    /// Empty when it is deleted.
    pub sealed: String,
    pub version: String,
}

/// What is known of the key of an owner.
#[derive(Clone)]
pub(super) enum Known {
    /// It opens what it sealed.
    Key(DataKey),
    /// It was deleted, and with it what it sealed.
    Gone,
}

/// The secrets of the house, and the keys that were used of late. Cheap to clone.
#[derive(Clone)]
pub(super) struct Ring(Arc<Inside>);

struct Inside {
    current: Secret,
    former: Option<Secret>,
    known: Mutex<HashMap<String, (Known, Instant)>>,
}

struct Secret {
    seal: Seal,
    version: String,
}

impl fmt::Debug for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ring(***)")
    }
}

impl Ring {
    /// A ring under these secrets.
    ///
    /// # Errors
    /// When there is no secret.
    pub fn new(secret: &RecordsSecret) -> Outcome<Self> {
        if secret.current.is_empty() {
            return Err(Error::broken("opening the database", "there is no secret for the keys of people"));
        }
        let former = secret.former.as_deref().map(Secret::new);
        Ok(Self(Arc::new(Inside { current: Secret::new(&secret.current), former, known: Mutex::default() })))
    }

    /// A new key, as it is stored.
    pub fn make(&self, owner: &str) -> Wrapped {
        // Never the chance of the office: that of the demo is known to everybody.
        self.wrap(owner, &Chance::system().bytes::<KEY_BYTES>())
    }

    /// Opens a key as it is stored.
    ///
    /// # Errors
    /// When it was sealed with another secret.
    pub fn unwrap(&self, stored: &Wrapped) -> Outcome<Known> {
        if stored.sealed.is_empty() {
            return Ok(Known::Gone);
        }
        let bytes = self.bytes(stored).ok_or_else(|| {
            Error::broken("the secret of the records is not the one that sealed this database", "a key does not open")
        })?;
        Ok(Known::Key(DataKey::new(bytes)))
    }

    /// The same key sealed with the secret of now; nothing when it is already, or is deleted.
    ///
    /// # Errors
    /// As [`Ring::unwrap`].
    pub fn wrap_anew(&self, stored: &Wrapped) -> Outcome<Option<Wrapped>> {
        if stored.version == self.0.current.version {
            return Ok(None);
        }
        match self.unwrap(stored)? {
            Known::Key(key) => Ok(Some(self.wrap(&stored.owner, &key.bytes))),
            Known::Gone => Ok(None),
        }
    }

    /// The name of the secret of now.
    pub fn version(&self) -> &str {
        &self.0.current.version
    }

    /// The names of the secrets that open keys here; twice the same where there is one.
    pub fn versions(&self) -> [&str; 2] {
        let current = self.version();
        [current, self.0.former.as_ref().map_or(current, |secret| &secret.version)]
    }

    /// What is remembered of an owner's key.
    pub fn remembered(&self, owner: &str) -> Option<Known> {
        let known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(owner).filter(|(_, until)| *until > Instant::now()).map(|(key, _)| key.clone())
    }

    /// Remembers a key that is committed in the database.
    pub fn remember(&self, owner: &str, key: Known) {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert(owner.to_owned(), (key, Instant::now() + REMEMBERED));
    }

    fn wrap(&self, owner: &str, bytes: &[u8]) -> Wrapped {
        let Secret { seal, version } = &self.0.current;
        let wrapped = STANDARD_NO_PAD.encode(seal.close(&named(owner, version), bytes, &Chance::system()));
        Wrapped { owner: owner.to_owned(), sealed: wrapped, version: version.clone() }
    }

    fn bytes(&self, stored: &Wrapped) -> Option<[u8; KEY_BYTES]> {
        let sealed = STANDARD_NO_PAD.decode(&stored.sealed).ok()?;
        let mut secrets = [Some(&self.0.current), self.0.former.as_ref()].into_iter().flatten();
        let secret = secrets.find(|secret| secret.version == stored.version)?;
        secret.seal.open(&named(&stored.owner, &stored.version), &sealed)?.try_into().ok()
    }
}

impl Secret {
    fn new(secret: &[u8]) -> Self {
        Self { seal: Seal::new(secret, WRAPPING), version: hex(&mac(secret, &[NAMING])[..4]) }
    }
}

impl DataKey {
    fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self { seal: Seal::new(&bytes, COLUMNS), bytes }
    }

    /// What stands in place of a text where it is only looked for: the same for the same text and use, and nobody can
    /// tell the text from it without the key.
    pub fn blind(&self, what: &str, text: &str) -> String {
        hex(&mac(&self.bytes, &[what.as_bytes(), b"\0", text.as_bytes()]))
    }
}

fn named(owner: &str, version: &str) -> String {
    format!("data_key|{owner}|{version}")
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("a key of any length is one");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(current: &[u8], former: Option<&[u8]>) -> Ring {
        Ring::new(&RecordsSecret { current: current.to_vec(), former: former.map(<[u8]>::to_vec) }).expect("a ring")
    }

    fn opened(ring: &Ring, stored: &Wrapped) -> DataKey {
        let Known::Key(key) = ring.unwrap(stored).expect("it opens") else { panic!("a key that is there") };
        key
    }

    #[test]
    fn a_key_opens_for_its_owner_and_under_its_secret_only() {
        let one = ring(b"the secret of one", None);
        let stored = one.make("pers_a");
        let sealed = opened(&one, &stored).seal.close("a place", b"words", &Chance::system());
        let again = opened(&one, &stored);
        assert_eq!(again.seal.open("a place", &sealed).as_deref(), Some(&b"words"[..]));
        let of_another = Wrapped { owner: "pers_b".to_owned(), sealed: stored.sealed.clone(), ..one.make("x") };
        assert!(one.unwrap(&of_another).is_err(), "a key does not open for somebody else");
        assert!(ring(b"another secret", None).unwrap(&stored).is_err());
        assert!(Ring::new(&RecordsSecret { current: vec![], former: None }).is_err());
    }

    #[test]
    fn a_secret_is_replaced_without_touching_what_the_keys_sealed() {
        let (old, both, new) = (ring(b"old", None), ring(b"new", Some(b"old".as_slice())), ring(b"new", None));
        let stored = old.make("pers_a");
        let sealed = opened(&old, &stored).seal.close("a place", b"words", &Chance::system());
        assert!(new.unwrap(&stored).is_err(), "not yet");
        let anew = both.wrap_anew(&stored).expect("it opens").expect("it is of the old secret");
        assert!(both.wrap_anew(&anew).expect("it opens").is_none(), "once is enough");
        assert_eq!(opened(&new, &anew).seal.open("a place", &sealed).as_deref(), Some(&b"words"[..]));
    }

    #[test]
    fn a_blind_word_says_nothing_and_is_another_one_for_another_use_or_key() {
        let ring = ring(b"a secret", None);
        let [key, other] = [(); 2].map(|()| opened(&ring, &ring.make("house:index")));
        assert_eq!(key.blind("account", "NL91"), key.blind("account", "NL91"));
        assert_ne!(key.blind("account", "NL91"), key.blind("name", "NL91"));
        assert_ne!(key.blind("account", "NL91"), other.blind("account", "NL91"));
    }
}
