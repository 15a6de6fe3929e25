//! Charge: what a figure is for. The names are the ones in the data file and in the locales.

use serde::{Deserialize, Serialize};

use crate::case::named;

/// What a debtor can be charged for. Which of them a country knows is in `country/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// Costs of collection outside court, by the principal.
    Collection,
    /// The least that a business debtor owes for collection, without any notice.
    BusinessMinimum,
    /// NL: the smallest monthly term that is outside the rule for instalments.
    InstalmentTermLimit,
    /// NL: costs for the first unpaid term of one contract.
    InstalmentFirst,
    /// NL: costs for each further unpaid term.
    InstalmentFurther,
    /// NL: the most that terms of one contract may cost in six months.
    InstalmentCap,
    /// BE: the most that a penalty clause may ask of a consumer.
    Penalty,
    /// DE: the fee unit of a lawyer, by the value of the claim.
    FeeUnit,
    /// DE: the flat sum for post, on top of the fee.
    Expenses,
    /// A written payment reminder.
    Reminder,
    /// A notice that collection will begin.
    Notice,
    /// A demand for payment by a collector.
    Demand,
    /// A second demand for the same debt.
    DemandSecond,
    /// A demand for a debt that can be enforced without a court.
    DemandEnforceable,
    /// A second demand for such a debt.
    DemandEnforceableSecond,
    /// More time to pay, at the debtor's wish.
    Extension,
    /// A payment plan in writing.
    Plan,
    /// A payment plan in writing of few parts.
    PlanShort,
    /// A payment notice under such a plan.
    PlanNotice,
    /// The most that all charges together may come to.
    TotalCap,
}

named!(Charge {
    Collection => "collection", BusinessMinimum => "business_minimum",
    InstalmentTermLimit => "instalment_term_limit", InstalmentFirst => "instalment_first",
    InstalmentFurther => "instalment_further", InstalmentCap => "instalment_cap",
    Penalty => "penalty", FeeUnit => "fee_unit", Expenses => "expenses",
    Reminder => "reminder", Notice => "notice", Demand => "demand", DemandSecond => "demand_second",
    DemandEnforceable => "demand_enforceable", DemandEnforceableSecond => "demand_enforceable_second",
    Extension => "extension", Plan => "plan", PlanShort => "plan_short", PlanNotice => "plan_notice",
    TotalCap => "total_cap",
});
