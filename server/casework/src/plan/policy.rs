//! Policy: the rules for plans of the client companies behind some cases, read and set. A rule that breaks the law is
//! refused with its article, and a fee that the law of a case forbids is never asked.

use rules::Country;
use rules::country::ContractKind;
use rules::money::{Cents, Currency};
use rules::plan::{Policy, Unlawful};

use crate::store::Link;
use crate::store::known;
use crate::store::plan_policy as rows;
use crate::{Error, Office, Outcome, audit};

/// Why the rules of a client company were not set.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// A rule breaks the law: which, and the article.
    #[error("the rule {} breaks the law", .0.rule)]
    Unlawful(Unlawful),
    /// It was not done for another reason.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Sets the rules of a client company. For the operator, the demo and tests: there is no viewer, and no page leads here.
/// They are checked for consumers and for every kind of contract, because the cases to come can be any of these.
///
/// # Errors
/// [`Refused::Unlawful`] with the article; [`Error::NotFound`] for a client that there is not.
pub async fn set(office: &Office, client: &str, policy: &Policy) -> Result<(), Refused> {
    let mut write = office.store().begin().await?;
    let country = rows::client_country(&mut write, client).await?.ok_or(Error::NotFound)?;
    // A client company abroad collects here by the law of its cases; that of the cases is asked again for each plan.
    if let Some(country) = Country::parse(&country) {
        for contract in ContractKind::ALL.iter().copied() {
            lawful(office, policy, country, true, contract).map_err(Refused::Unlawful)?;
        }
    }
    rows::set(&mut write, client, policy, office.now()).await?;
    let detail = serde_json::to_string(policy).map_err(|error| Error::broken("setting rules for plans", error))?;
    audit::record(office, &mut write, "operator", "plan.policy_set", client, &detail).await?;
    write.commit().await?;
    Ok(())
}

/// The id of the client company of this name.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn client_named(office: &Office, name: &str) -> Outcome<String> {
    let mut db = office.store().pool().acquire().await?;
    rows::client_named(&mut db, name).await?.ok_or(Error::NotFound)
}

/// Whose rules hold for a case.
#[derive(Clone, Debug)]
pub(super) struct Ruled<'a> {
    pub client: &'a str,
    pub country: Country,
    pub currency: Currency,
    pub contract: ContractKind,
    pub consumer: bool,
}

/// The rules for a plan over these cases, the first of them first.
pub(super) async fn of(office: &Office, db: &mut Link, cases: &[Ruled<'_>]) -> Outcome<Policy> {
    let mut all: Vec<(&str, Policy)> = Vec::new();
    for case in cases {
        if all.iter().any(|(client, _)| *client == case.client) {
            continue;
        }
        let own = rows::find(db, case.client).await?.unwrap_or_else(|| Policy::standard(case.currency));
        // What the law of this case forbids is not asked, whatever the client has in its rules.
        let lawful = lawful(office, &own, case.country, case.consumer, case.contract).is_ok();
        let (fee, missed_fee) = if lawful { (own.fee, own.missed_fee) } else { (Cents::ZERO, Cents::ZERO) };
        all.push((case.client, Policy { fee, missed_fee, ..own }));
    }
    let (_, first) = known(all.first())?;
    Ok(all.iter().skip(1).fold(first.clone(), |sum, (_, other)| sum.with(other)))
}

/// Is every rule within the law of today?
fn lawful(
    office: &Office,
    policy: &Policy,
    country: Country,
    consumer: bool,
    contract: ContractKind,
) -> Result<(), Unlawful> {
    policy.check(country, consumer, contract, &office.law().scales, office.today(country))
}
