//! Costs: what collecting a debt may cost the debtor, and whether it is due yet.
//! Figures are dated data; every amount carries the rule behind it.
