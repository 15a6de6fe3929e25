//! Costs: what collecting a debt may cost the debtor, and whether it is due yet.
//! Figures are dated data (`country/data/costs.csv`); every amount carries the rule behind it and the way it was found.

pub mod belgium;
pub mod charge;
pub mod exact;
pub mod formula;
pub mod instalment;
pub mod lawyer;
pub mod read;
pub mod scale;
pub mod scales;
mod tiers;
pub mod verdict;

pub use charge::Charge;
pub use exact::{Decimal, Exact, VatRate};
pub use formula::{Bound, Costs, Formula, Part};
pub use read::{Reason, RowRefused};
pub use scale::{Method, Scale, Tier};
pub use scales::{NoFigure, Scales, Standing};
pub use verdict::{Demand, Missing, Notice, TermWording, Verdict};
