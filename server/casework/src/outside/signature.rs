//! Signature: Standard Webhooks, HMAC-SHA-256 over `id.timestamp.body`, base64, behind `v1,`.
//! Checked on the raw bytes, in constant time, and only near the time at which it was made.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// A message older or newer than this is not believed: it may be a replay.
pub const TOLERANCE_SECONDS: i64 = 300;
/// The longest message id that is stored.
const ID_CHARS_MAX: usize = 128;
/// Signatures in one header: two keys live at the same time while one replaces the other.
const SIGNATURES_MAX: usize = 8;

/// The signature of a message.
pub fn sign(secret: &[u8], id: &str, timestamp: &str, body: &[u8]) -> String {
    format!("v1,{}", STANDARD.encode(code(secret, id, timestamp, body)))
}

/// Was this message signed with this secret, near `now` (seconds since 1970)?
pub fn is_genuine(secret: &[u8], id: &str, timestamp: &str, signatures: &str, body: &[u8], now: i64) -> bool {
    let Ok(sent) = timestamp.parse::<i64>() else { return false };
    if id.is_empty() || id.len() > ID_CHARS_MAX || now.abs_diff(sent) > TOLERANCE_SECONDS.unsigned_abs() {
        return false;
    }
    let ours = code(secret, id, timestamp, body);
    let mut genuine = false;
    for signature in signatures.split(' ').take(SIGNATURES_MAX) {
        let theirs = signature.strip_prefix("v1,").and_then(|text| STANDARD.decode(text).ok());
        genuine |= theirs.is_some_and(|theirs| bool::from(theirs.as_slice().ct_eq(&ours)));
    }
    genuine
}

fn code(secret: &[u8], id: &str, timestamp: &str, body: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;

    fn secret() -> Vec<u8> {
        STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("base64")
    }

    #[test]
    fn the_published_vector_of_standard_webhooks_is_genuine() {
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(sign(&secret(), ID, "1614265330", BODY), signature);
        let both = format!("v1,AAAA v2,xyz {signature}");
        assert!(is_genuine(&secret(), ID, "1614265330", &both, BODY, 1_614_265_330 + TOLERANCE_SECONDS));
    }

    #[test]
    fn nothing_forged_late_or_early_is_genuine() {
        let signature = sign(&secret(), ID, "1614265330", BODY);
        let check = |id, time, signature: &str, body, now| is_genuine(&secret(), id, time, signature, body, now);
        assert!(check(ID, "1614265330", &signature, BODY, 1_614_265_330));
        assert!(!check(ID, "1614265330", &signature, BODY, 1_614_265_631));
        assert!(!check(ID, "1614265330", &signature, BODY, 1_614_265_029));
        assert!(!check("msg_other", "1614265330", &signature, BODY, 1_614_265_330));
        assert!(!check(ID, "1614265331", &signature, BODY, 1_614_265_330));
        assert!(!check(ID, "1614265330", &signature, b"{}", 1_614_265_330));
        assert!(!check(ID, "1614265330", "", BODY, 1_614_265_330));
        assert!(!check(ID, "1614265330", &signature.replace("v1,", ""), BODY, 1_614_265_330));
        assert!(!check(ID, "-9223372036854775808", &signature, BODY, i64::MAX));
        assert!(!is_genuine(b"another", ID, "1614265330", &signature, BODY, 1_614_265_330));
    }
}
