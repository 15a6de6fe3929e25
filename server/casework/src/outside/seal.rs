//! Seal: encryption of what lies somewhere under a name. Whoever has the bytes without the key has noise, and bytes that
//! were changed or lie under another name do not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::Chance;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// A key for one purpose.
#[derive(Clone)]
pub struct Seal {
    key: [u8; KEY_BYTES],
}

impl core::fmt::Debug for Seal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Seal(***)")
    }
}

impl Seal {
    /// The seal for `purpose`. Its key is derived from `secret`: another purpose of the same secret has another key.
    pub fn new(secret: &[u8], purpose: &[u8]) -> Self {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret).expect("a key of any length is one");
        mac.update(purpose);
        Self { key: mac.finalize().into_bytes().into() }
    }

    /// What was sealed with a nonce of its own, which stands in front. The name is sealed in.
    pub fn close(&self, name: &str, content: &[u8], chance: &Chance) -> Vec<u8> {
        let nonce = chance.bytes::<NONCE_BYTES>();
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload(name, content));
        [&nonce[..], &sealed.expect("what fits in memory is far below the limit of the cipher")].concat()
    }

    /// What was sealed under `name`; nothing when these bytes are not that.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        self.cipher().decrypt(&XNonce::from(*nonce), payload(name, sealed)).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.key.into())
    }
}

fn payload<'a>(name: &'a str, content: &'a [u8]) -> Payload<'a, 'a> {
    Payload { msg: content, aad: name.as_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_under_its_own_name_key_and_purpose_only() {
        let chance = Chance::system();
        let seal = Seal::new(b"a secret of this test", b"one");
        let sealed = seal.close("aa", b"a code", &chance);
        assert_eq!(seal.open("aa", &sealed).as_deref(), Some(&b"a code"[..]));
        assert_ne!(seal.close("aa", b"a code", &chance), sealed, "never twice the same bytes");
        assert_eq!(seal.open("bb", &sealed), None);
        assert_eq!(Seal::new(b"a secret of this test", b"two").open("aa", &sealed), None);
        assert_eq!(Seal::new(b"another secret", b"one").open("aa", &sealed), None);
        for at in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert_eq!(seal.open("aa", &flipped), None, "byte {at}");
            assert_eq!(seal.open("aa", &sealed[..at]), None, "cut at {at}");
        }
    }
}
