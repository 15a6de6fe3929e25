//! Chance: secrets and ids. Seeded in tests and in the demo, the machine's own everywhere else.

use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

/// A source of random bytes. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Chance(Option<Arc<Mutex<(u64, u64)>>>);

impl Chance {
    /// The operating system's.
    pub fn system() -> Self {
        Self(None)
    }

    /// The same bytes for the same seed: for the demo data and for tests, never for a real server.
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Mutex::new((seed, 0)))))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        let Some(seeded) = &self.0 else {
            getrandom::fill(bytes).expect("the operating system has randomness");
            return;
        };
        for chunk in bytes.chunks_mut(32) {
            let mut state = seeded.lock().expect("no holder panics");
            state.1 += 1;
            let block = Sha256::digest([state.0.to_be_bytes(), state.1.to_be_bytes()].concat());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A number below `bound`, each equally likely.
    pub fn below(&self, bound: u64) -> u64 {
        debug_assert!(bound > 0, "there is no number below nothing");
        let fair = u64::MAX - u64::MAX % bound;
        loop {
            let number = u64::from_be_bytes(self.bytes());
            if number < fair {
                return number % bound;
            }
        }
    }

    /// A ULID of this moment: 26 characters, sorted by time.
    pub fn ulid(&self, now_us: i64) -> String {
        let millis = u64::try_from(now_us / 1000).expect("a time after 1970");
        let mut random = [0_u8; 16];
        self.fill(&mut random[6..]);
        ulid::Ulid::from_parts(millis, u128::from_be_bytes(random)).to_string()
    }
}
