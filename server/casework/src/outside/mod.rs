//! The outside world behind ports: clock, chance, payment provider. The real ones and the ones of the tests.

mod chance;
mod clock;
pub mod fake;
pub mod provider;
pub mod signature;

pub use chance::Chance;
pub use clock::{Clock, day_of, time_of};
pub use fake::FakeProvider;
pub use provider::Provider;
