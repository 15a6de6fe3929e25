//! Steps: the tables of all machines of the rules, as the database holds them against every step that is written.

use rules::{dispute, paid_claim, payment, performance, plan::life, rights, settlement};

/// Every step that there is, of every machine: name, state, event, next state.
pub(super) fn transitions() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    macro_rules! steps {
        ($machine:expr, $table:expr) => {
            $table.iter().map(|(from, on, to)| ($machine, from.name(), on.name(), to.name()))
        };
    }
    steps!("payment", payment::TRANSITIONS)
        .chain(steps!(life::MACHINE, life::TRANSITIONS))
        .chain(steps!(settlement::MACHINE, settlement::TRANSITIONS))
        .chain(steps!(performance::MACHINE, performance::TRANSITIONS))
        .chain(steps!(dispute::MACHINE, dispute::TRANSITIONS))
        .chain(steps!(paid_claim::MACHINE, paid_claim::TRANSITIONS))
        .chain(steps!(rights::MACHINE, rights::TRANSITIONS))
}
