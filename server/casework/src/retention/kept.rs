//! Kept: for the person whose data they are, what we keep and until when, with the rule that keeps it longest, the next
//! one, and the reason where a hold stops the deletion.

use std::collections::BTreeSet;

use rules::Day;
use rules::identity::Act;
use rules::ids::{CaseId, PersonId};
use rules::privacy::{Kept, RetentionRule};
use rules::reference::Reference;
use rules::retention::Item;

use super::gather::{self, Terms};
use super::{HOME, Planned};
use crate::store::legal_hold::HoldRow;
use crate::store::retention as rows;
use crate::store::{day, known, payment};
use crate::{Office, Outcome, Viewer};

/// What is kept about one case, or about the person beside the cases.
#[derive(Clone, Debug)]
pub struct KeptOf {
    /// The case and who is owed in it; nothing for the person.
    pub case: Option<(Reference, String)>,
    /// What goes on one day by one rule, the earliest first.
    pub groups: Vec<Group>,
}

/// Items with the same day and the same rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What, each kind once.
    pub items: Vec<Item>,
    /// The day on which it goes; nothing while that cannot be said.
    pub delete_on: Option<Day>,
    /// How many days that is from today; zero where the day has come.
    pub days_left: Option<i64>,
    /// The rule that keeps it longest.
    pub winner: Option<RetentionRule>,
    /// The rule that would keep it longest without that one.
    pub next: Option<Kept>,
    /// Why it does not go on its day.
    pub held: Option<Held>,
}

/// A hold, as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Why; nothing where it is about somebody else of the same case.
    pub reason: Option<String>,
    /// When somebody decides again.
    pub review_on: Day,
}

/// What we keep about the viewer. Nobody who helps reads it.
///
/// # Errors
/// [`crate::Error::SignedOut`]; [`rules::Refusal::NotInMandate`] for helpers.
pub async fn kept(office: &Office, viewer: &Viewer) -> Outcome<Vec<KeptOf>> {
    kept_of(office, viewer.may_alone(Act::SeeCase)?).await
}

/// What we keep about a person. The caller has asked whether the viewer is that person.
pub(crate) async fn kept_of(office: &Office, person: &PersonId) -> Outcome<Vec<KeptOf>> {
    let today = office.today(HOME);
    let mut db = office.store().pool().acquire().await?;
    let terms = Terms::read(&mut db, office.settings().fiscal_year_ends).await?;
    let mut seen = BTreeSet::new();
    let of_person = gather::of_person(&mut db, &terms, person.as_str()).await?;
    let mut all = vec![KeptOf { case: None, groups: grouped(&of_person, person, today)? }];
    for case in rows::cases_of(&mut db, person.as_str()).await? {
        let id = known(CaseId::parse(&case.case_id))?;
        let mut items = gather::case_alone(&mut db, &terms, &case.case_id).await?;
        items.retain(|planned| planned.person.as_ref().is_none_or(|of| of == person) && seen.insert(planned.key()));
        let facts = payment::case_facts(office.store(), &id).await?;
        all.push(KeptOf { case: Some((facts.reference, facts.creditor)), groups: grouped(&items, person, today)? });
    }
    all.retain(|one| !one.groups.is_empty());
    Ok(all)
}

fn grouped(items: &[Planned], person: &PersonId, today: Day) -> Outcome<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    for planned in items {
        let fate = planned.fate.as_ref();
        let delete_on = fate.and_then(|fate| fate.delete_on);
        let group = Group {
            items: Vec::new(),
            delete_on,
            days_left: delete_on.map(|on| today.days_until(on).max(0)),
            winner: fate.map(|fate| fate.winning_rule),
            next: fate.and_then(rules::privacy::Retention::runner_up),
            held: planned.hold.as_ref().map(|hold| held(hold, person)).transpose()?,
        };
        let found = groups.iter_mut().find(|one| Group { items: Vec::new(), ..(*one).clone() } == group);
        let items = if let Some(group) = found {
            &mut group.items
        } else {
            groups.push(group);
            &mut groups.last_mut().expect("one was added").items
        };
        if !items.contains(&planned.item) {
            items.push(planned.item);
        }
    }
    for group in &mut groups {
        group.items.sort_unstable();
    }
    // What has no day yet stands last.
    groups.sort_by_key(|group| (group.delete_on.is_none(), group.delete_on, group.items.first().copied()));
    Ok(groups)
}

/// The reason belongs to the person it is about, and to everybody of the case where it is about the case.
pub(super) fn held(hold: &HoldRow, person: &PersonId) -> Outcome<Held> {
    let others = hold.person_id.as_deref().is_some_and(|of| of != person.as_str());
    let review_on = known(day(Some(&hold.review_on))?)?;
    Ok(Held { reason: (!others).then(|| hold.reason.clone()), review_on })
}
