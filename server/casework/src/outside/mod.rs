//! The outside world behind ports: clock, chance, payment provider, post, text messages, files. The real ones and the
//! ones of the tests.

mod chance;
mod clock;
mod erasures;
pub mod fake;
pub mod heads;
pub mod opener;
pub mod post;
pub mod provider;
pub mod scanner;
pub(crate) mod seal;
pub mod signature;
pub mod signer;
pub mod sms;
mod vault;

pub use chance::Chance;
pub use clock::{Clock, day_of, instant_of, rfc3339, time_of};
pub use erasures::Erasures;
pub use fake::FakeProvider;
pub use heads::{FakeHeads, FolderHeads, Heads};
pub use opener::Opener;
pub use post::{FakePost, Post, SmtpPost};
pub use provider::Provider;
pub use scanner::Scanner;
pub use signer::Signer;
pub use sms::{FakeSms, FolderSms, Sms};
pub use vault::Vault;
