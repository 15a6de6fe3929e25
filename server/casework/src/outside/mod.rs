//! The outside world behind ports: clock, chance, payment provider, post, text messages, files. The real ones and the
//! ones of the tests.

mod chance;
mod clock;
pub mod fake;
pub mod opener;
pub mod post;
pub mod provider;
pub mod scanner;
pub(crate) mod seal;
pub mod signature;
pub mod sms;
mod vault;

pub use chance::Chance;
pub use clock::{Clock, day_of, instant_of, time_of};
pub use fake::FakeProvider;
pub use opener::Opener;
pub use post::{FakePost, Post, SmtpPost};
pub use provider::Provider;
pub use scanner::Scanner;
pub use sms::{FakeSms, FolderSms, Sms};
pub use vault::Vault;
