//! Signer: the agency's signature under what leaves the house as evidence: heads of the audit, receipts, extracts.
//! Ed25519, so that whoever holds the public key can check it, offline and without us.

use core::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::store::hex;

/// What the key is derived for: another use of the same secret has another key.
const PURPOSE: &[u8] = b"quitte: signatures, 1";

/// How many bytes of the hash of a public key name it.
const KEY_ID_BYTES: usize = 8;

/// The key that signs. Cheap to make and to clone; its secret never shows.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.key_id())
    }
}

impl Signer {
    /// The signer whose key is derived from `secret`, which lives outside the database.
    pub fn new(secret: &[u8]) -> Self {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret).expect("a key of any length is one");
        mac.update(PURPOSE);
        Self(SigningKey::from_bytes(&mac.finalize().into_bytes().into()))
    }

    /// The signature under `message`, 64 bytes. `context` says what kind of thing is signed, so that a signature under
    /// one kind never counts under another.
    pub fn sign(&self, context: &str, message: &[u8]) -> [u8; 64] {
        self.0.sign(&said(context, message)).to_bytes()
    }

    /// The key that checks, 32 bytes; everybody may have it.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// A short name of the key: the first 8 bytes of the SHA-256 of the public key, as 16 hexadecimal digits.
    pub fn key_id(&self) -> String {
        key_id(&self.public())
    }
}

/// The short name of a public key.
pub fn key_id(public: &[u8; 32]) -> String {
    hex(&Sha256::digest(public)[..KEY_ID_BYTES])
}

/// Did the holder of this key sign this message in this context?
pub fn is_signed(public: &[u8; 32], context: &str, message: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(public), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify_strict(&said(context, message), &signature).is_ok()
}

/// The bytes that are signed: the length of the context, the context, the message.
fn said(context: &str, message: &[u8]) -> Vec<u8> {
    [&(context.len() as u64).to_be_bytes()[..], context.as_bytes(), message].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_own_key_context_and_message_only() {
        let signer = Signer::new(b"a secret of this test");
        let signature = signer.sign("receipt", b"paid 12.50");
        let public = signer.public();
        assert!(is_signed(&public, "receipt", b"paid 12.50", &signature));
        assert!(!is_signed(&public, "head", b"paid 12.50", &signature));
        assert!(!is_signed(&public, "receip", b"tpaid 12.50", &signature));
        assert!(!is_signed(&public, "receipt", b"paid 12.51", &signature));
        assert!(!is_signed(&Signer::new(b"another").public(), "receipt", b"paid 12.50", &signature));
        assert!(!is_signed(&public, "receipt", b"paid 12.50", &signature[..63]));
        for at in 0..signature.len() {
            let mut flipped = signature;
            flipped[at] ^= 1;
            assert!(!is_signed(&public, "receipt", b"paid 12.50", &flipped), "byte {at}");
        }
        assert_eq!(signer.key_id().len(), 16);
        assert_eq!(format!("{signer:?}"), format!("Signer({})", signer.key_id()));
    }
}
