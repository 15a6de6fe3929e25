//! View: what a debtor sees of helpers, and what an invitation can be made of.

use rules::identity::Act;
use rules::ids::MandateId;
use rules::mandate::{INVITE_DAYS_MAX, MONTHS_MAX, Scope, holds};
use rules::reference::Reference;
use rules::{Country, Day};

use super::give::{CODE, open};
use super::until_of;
use crate::outside::day_of;
use crate::store::known;
use crate::store::mandate::{self as rows, CaseRow, MandateRow};
use crate::{Error, Office, Outcome, Viewer, draft};

/// Everybody who has access to the cases of a debtor, or had.
#[derive(Clone, Debug)]
pub struct People {
    /// Those who have it, and those who have not taken it up.
    pub now: Vec<Helper>,
    /// Those who had it, the latest first.
    pub before: Vec<Helper>,
    /// Can somebody be invited: is there a case to give?
    pub can_invite: bool,
}

/// Somebody who helps.
#[derive(Clone, Debug)]
pub struct Helper {
    /// The mandate.
    pub id: MandateId,
    /// As the debtor calls the helper.
    pub name: String,
    /// For whom the helper works.
    pub organisation: Option<String>,
    /// How far it goes.
    pub scope: Scope,
    /// Its last day.
    pub until: Day,
    /// Where it stands.
    pub stands: Stands,
    /// The cases.
    pub cases: Vec<CaseView>,
    /// When the helper last looked.
    pub seen_on: Option<Day>,
    /// What the helper did, the newest first.
    pub acts: Vec<ActView>,
    /// Does its code wait to be shown in this session?
    pub code_waits: bool,
}

/// Where a mandate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The code was not used; it can be until this day.
    Invited(Day),
    /// The helper is in.
    Runs,
    /// It ended.
    Ended(Day),
}

/// A case of a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// Its printed reference.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
}

impl CaseView {
    pub(super) fn read(row: &CaseRow) -> Outcome<Self> {
        Ok(Self { reference: known(Reference::parse(&row.reference))?, creditor: row.creditor.clone() })
    }
}

/// Something that a helper did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActView {
    /// When.
    pub on: Day,
    /// What, as the audit names it.
    pub act: String,
}

/// What an invitation can be made of.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The cases.
    pub cases: Vec<CaseView>,
    /// The first day on which it can end.
    pub first: Day,
    /// The last.
    pub last: Day,
}

/// A mandate before it is given.
#[derive(Clone, Debug)]
pub struct Check {
    /// As the debtor calls the helper.
    pub name: String,
    /// For whom the helper works.
    pub organisation: Option<String>,
    /// How far it goes.
    pub scope: Scope,
    /// Its last day.
    pub until: Day,
    /// The cases.
    pub cases: Vec<CaseView>,
}

/// Who helps. Three statements.
///
/// # Errors
/// [`Error::SignedOut`]; [`rules::Refusal::NotInMandate`] for a helper: who else helps is not theirs to know.
pub async fn people(office: &Office, viewer: &Viewer) -> Outcome<People> {
    let debtor = viewer.may_alone(Act::SeeCase)?;
    let mandates = rows::of_debtor(office.store(), debtor).await?;
    let cases = rows::cases_of(office.store(), debtor).await?;
    let acts = rows::acts(office.store(), debtor).await?;
    let mut db = office.store().pool().acquire().await?;
    let can_invite = !rows::open_cases(&mut db, debtor).await?.is_empty();
    drop(db);
    let mut found = People { now: Vec::new(), before: Vec::new(), can_invite };
    for row in &mandates {
        let mut helper = helper(office, row, &cases)?;
        let own = acts.iter().filter(|act| act.mandate_id == row.mandate_id && !act.act.starts_with("sign_in."));
        helper.acts = own.map(|act| ActView { on: day_of(act.at, Country::Nl), act: act.act.clone() }).collect();
        if matches!(helper.stands, Stands::Invited(_)) {
            let kept = draft::read(office, viewer, CODE, helper.id.as_str()).await?;
            helper.code_waits = !kept.typed("sealed").is_empty();
        }
        if matches!(helper.stands, Stands::Ended(_)) { found.before.push(helper) } else { found.now.push(helper) }
    }
    Ok(found)
}

fn helper(office: &Office, row: &MandateRow, cases: &[CaseRow]) -> Outcome<Helper> {
    let day = |at| day_of(at, Country::Nl);
    let until = until_of(&row.until_day)?;
    let of = cases.iter().filter(|case| case.mandate_id.as_deref() == Some(&row.mandate_id));
    let is_closed = of.clone().all(|case| case.closed_at.is_some());
    let last_closed = of.clone().filter_map(|case| case.closed_at).max();
    let stands = match (row.ended_at, row.accepted_at) {
        (Some(at), _) => Stands::Ended(day(at)),
        _ if !holds(until, office.today(Country::Nl)) => Stands::Ended(until),
        _ if is_closed => Stands::Ended(last_closed.map_or(until, day)),
        (None, Some(_)) => Stands::Runs,
        (None, None) if office.now() >= row.code_until => Stands::Ended(day(row.code_until)),
        (None, None) => Stands::Invited(day(row.code_until)),
    };
    Ok(Helper {
        id: known(MandateId::parse(&row.mandate_id))?,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        scope: known(Scope::parse(&row.scope))?,
        until,
        stands,
        cases: of.map(CaseView::read).collect::<Outcome<_>>()?,
        seen_on: row.seen_at.map(day),
        acts: Vec::new(),
        code_waits: false,
    })
}

/// What the form of an invitation needs.
///
/// # Errors
/// As [`people`]; [`Error::NotFound`] where there is no case to give.
pub async fn invite_form(office: &Office, viewer: &Viewer) -> Outcome<Invite> {
    let debtor = viewer.may_alone(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let cases = rows::open_cases(&mut db, debtor).await?;
    if cases.is_empty() {
        return Err(Error::NotFound);
    }
    let first = office.today(Country::Nl);
    let cases = cases.iter().map(CaseView::read).collect::<Outcome<_>>()?;
    Ok(Invite { cases, first, last: first.plus_months(MONTHS_MAX) })
}

/// A code that waits to be shown: the helper, the code as it is written down, a reference that goes with it, and the
/// last day on which it can be used.
///
/// # Errors
/// As [`people`]; [`Error::NotFound`] when it was written down, was not of this session, or its mandate is over.
pub async fn code(office: &Office, viewer: &Viewer, id: &str) -> Outcome<(Helper, String, Reference, u32)> {
    let all = people(office, viewer).await?;
    let helper = all.now.into_iter().find(|one| one.id.as_str() == id && one.code_waits).ok_or(Error::NotFound)?;
    let kept = draft::read(office, viewer, CODE, id).await?;
    let code = open(office, &helper.id, kept.typed("sealed")).ok_or(Error::NotFound)?;
    let reference = helper.cases.first().ok_or(Error::NotFound)?.reference;
    Ok((helper, code.printed(), reference, INVITE_DAYS_MAX))
}
