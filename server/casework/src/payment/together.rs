//! Together: a write that holds the locks of all cases which one sum of money can reach, always in the order of their
//! ids, so that two sums on two cases of one plan wait for each other and never for ever.

use rules::ids::CaseId;

use crate::store::Write;
use crate::store::carried as rows;
use crate::{Error, Office, Outcome};

/// Tries until the cases that were locked are those that had to be: a plan can begin in between.
const TRIES_MAX: usize = 5;

/// Begins a write that has locked this case, the cases of its plans, and `also`.
///
/// # Errors
/// When the locks are not had in time.
pub(crate) async fn begin(office: &Office, case: &CaseId, also: &[CaseId]) -> Outcome<Write> {
    for _ in 0..TRIES_MAX {
        let cases = with(rows::together(office.store(), case).await?, also);
        let mut write = office.store().begin().await?;
        for one in &cases {
            write.lock_case(one).await?;
        }
        // Under the lock of this case nobody puts it into another plan.
        if with(rows::together_locked(&mut write, case).await?, also).iter().all(|one| cases.contains(one)) {
            return Ok(write);
        }
    }
    Err(Error::broken("locking the cases of a plan", "the plan keeps changing"))
}

fn with(mut cases: Vec<CaseId>, also: &[CaseId]) -> Vec<CaseId> {
    cases.extend_from_slice(also);
    cases.sort();
    cases.dedup();
    cases
}
