//! Head: the end of the audit chain at some moment, signed, so that nobody can make another chain later and call it the
//! old one. Its words are described in docs/receipts.md; whoever holds the public key can check them without us.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rules::receipt_proof::{self, Hash};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::outside::Signer;
use crate::outside::signer::{is_signed, key_id};
use crate::store::hex;

/// What kind of thing the signature is under.
pub const CONTEXT: &str = "audit head";
/// The first line of what is signed: another form has another number.
const FORM: &str = "quitte audit head 1";
/// Bytes of the hash of a line that stay with its head outside, to name the first line that is another one now.
const MARK_BYTES: usize = 4;

/// A head as a receipt holds it: everything that is signed, and the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The number of the first line that it covers: the one after the head before it.
    pub first: i64,
    /// The number of the last.
    pub number: i64,
    /// The hash of the last line, which holds all before it.
    pub hash: String,
    /// The root of the tree over the lines that it covers.
    pub root: String,
    /// The SHA-256 of the marks of those lines.
    pub marks: String,
    /// When it was signed, in microseconds since 1970 UTC.
    pub at: i64,
    /// The short name of the key.
    pub key: String,
    /// The signature, base64.
    pub signature: String,
}

/// A head as it is kept outside: with the first bytes of the hash of every line that it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The head.
    pub head: Head,
    /// Eight hexadecimal digits a line.
    pub lines: String,
}

/// SHA-256 as the rules take it.
pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Reads the hexadecimal text of a hash.
pub(crate) fn unhex(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return None;
    }
    let mut hash = [0; 32];
    for (place, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).ok()?;
    }
    Some(hash)
}

/// The mark of a line: the first digits of its hash.
pub(super) fn mark(hash: &str) -> &str {
    &hash[..hash.len().min(MARK_BYTES * 2)]
}

impl Kept {
    /// The head over these lines, of which the first has the number `first`; none without a line.
    pub fn sign(signer: &Signer, first: i64, hashes: &[String], at: i64) -> Option<Self> {
        let leaves = hashes.iter().map(|hash| unhex(hash)).collect::<Option<Vec<_>>>()?;
        let root = receipt_proof::root(sha256, &leaves)?;
        let lines: String = hashes.iter().map(|hash| mark(hash)).collect();
        let mut head = Head {
            first,
            number: first + i64::try_from(hashes.len()).ok()? - 1,
            hash: hashes.last()?.clone(),
            root: hex(&root),
            marks: hex(&sha256(lines.as_bytes())),
            at,
            key: signer.key_id(),
            signature: String::new(),
        };
        head.signature = STANDARD.encode(signer.sign(CONTEXT, head.text().as_bytes()));
        Some(Self { head, lines })
    }

    /// Reads a line of the place outside; `None` for anything that is not whole.
    pub fn read(line: &str) -> Option<Self> {
        let kept: Self = serde_json::from_str(line).ok()?;
        let fits = kept.lines.is_ascii() && kept.lines.len() as u64 == kept.head.size()? * 2 * MARK_BYTES as u64;
        (fits && hex(&sha256(kept.lines.as_bytes())) == kept.head.marks).then_some(kept)
    }

    /// The line of the place outside.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("text and numbers are always JSON")
    }

    /// The mark of a line by its number.
    pub(super) fn mark_of(&self, number: i64) -> Option<&str> {
        let at = usize::try_from(number.checked_sub(self.head.first)?).ok()? * 2 * MARK_BYTES;
        self.lines.get(at..at + 2 * MARK_BYTES)
    }
}

impl Head {
    /// How many lines it covers; none where its numbers make no sense.
    pub fn size(&self) -> Option<u64> {
        let size = self.number.checked_sub(self.first)?.checked_add(1)?;
        u64::try_from(size).ok().filter(|size| *size > 0 && self.first > 0)
    }

    /// What is signed.
    pub fn text(&self) -> String {
        let Self { first, number, hash, root, marks, at, .. } = self;
        format!("{FORM}\nfirst {first}\nnumber {number}\nhash {hash}\nroot {root}\nmarks {marks}\nat {at}\n")
    }

    /// Did the holder of one of these keys sign it?
    pub fn is_signed_by(&self, keys: &[[u8; 32]]) -> bool {
        let Ok(signature) = STANDARD.decode(&self.signature) else { return false };
        let named = keys.iter().filter(|key| key_id(key) == self.key);
        named.into_iter().any(|key| is_signed(key, CONTEXT, self.text().as_bytes(), &signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> (Signer, Kept) {
        let signer = Signer::new(b"a secret of this test");
        let hashes: Vec<String> = (0..5_u8).map(|number| hex(&sha256(&[number]))).collect();
        let kept = Kept::sign(&signer, 8, &hashes, 1_790_000_000_000_000).expect("there are lines");
        (signer, kept)
    }

    #[test]
    fn a_head_comes_back_from_its_line_and_bears_its_signature() {
        let (signer, kept) = kept();
        assert_eq!(Kept::read(&kept.line()).as_ref(), Some(&kept));
        assert_eq!((kept.head.first, kept.head.number, kept.head.size()), (8, 12, Some(5)));
        assert!(kept.head.is_signed_by(&[Signer::new(b"another").public(), signer.public()]));
        assert!(!kept.head.is_signed_by(&[Signer::new(b"another").public()]));
        assert_eq!(kept.mark_of(8), Some(mark(&hex(&sha256(&[0])))));
        assert_eq!((kept.mark_of(7), kept.mark_of(13)), (None, None));
    }

    #[test]
    fn no_byte_of_the_line_of_a_head_can_be_another_one() {
        let (signer, kept) = kept();
        let line = kept.line();
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let still = Kept::read(&text).is_some_and(|read| read.head.is_signed_by(&[signer.public()]));
            assert!(!still, "byte {at}: {text}");
        }
    }
}
