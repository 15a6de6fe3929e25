//! Full file: what may be about somebody else too is looked at by a person, item by item, and what that person let go is
//! in the file of whoever asked. Without a tick nothing leaves; what is not in the file is counted in it.

use rules::ids::PersonId;
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::rights::{ByHand, full_file_until};
use rules::{Country, Day, Refusal};

use super::Moment;
use crate::outside::day_of;
use crate::store::full_file::{self as rows, AttachmentRow, BankRow, ReasonRow};
use crate::store::rights::Request;
use crate::store::{Link, Write, day, known};
use crate::{Outcome, audit};

/// Something that a person at the agency looks at before it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandItem {
    /// What it is.
    pub kind: ByHand,
    /// Its id, in the table of its kind.
    pub id: String,
    /// The case; nothing where it is about the person beside the cases.
    pub reference: Option<Reference>,
    /// Its day.
    pub on: Option<Day>,
    /// An amount, where it is about one.
    pub amount: Option<(Cents, Currency)>,
    /// What stands in it, line by line.
    pub lines: Vec<String>,
}

impl HandItem {
    /// The name by which a form ticks it.
    pub fn token(&self) -> String {
        format!("{}-{}", self.kind.name(), self.id)
    }
}

/// Everything of a person's cases that somebody must look at.
pub(crate) async fn items(db: &mut Link, person: &PersonId) -> Outcome<Vec<HandItem>> {
    let mut items = Vec::new();
    for row in rows::bank_lines(&mut *db, person).await? {
        items.push(bank_line(row)?);
    }
    for row in rows::attachments(&mut *db, person).await? {
        items.push(attachment(row)?);
    }
    for row in rows::reasons(&mut *db, person).await? {
        items.push(reason(row)?);
    }
    Ok(items)
}

/// How many of each kind are not in a full file of today.
pub(crate) async fn kept_back(db: &mut Link, person: &PersonId, today: Day) -> Outcome<Vec<(ByHand, i64)>> {
    let gone = rows::live(&mut *db, person, today).await?;
    let is_gone = |item: &HandItem| gone.iter().any(|(kind, id)| kind == item.kind.name() && *id == item.id);
    let items = items(&mut *db, person).await?;
    let count = |kind: ByHand| {
        let left = items.iter().filter(|item| item.kind == kind && !is_gone(item)).count();
        (kind, i64::try_from(left).unwrap_or(i64::MAX))
    };
    Ok(ByHand::ALL.iter().copied().map(count).filter(|(_, left)| *left > 0).collect())
}

/// Through which day a full file can be had today.
pub(crate) async fn until(db: &mut Link, person: &PersonId, today: Day) -> Outcome<Option<Day>> {
    day(rows::until(db, person, today).await?.as_deref())
}

/// The same of a request, also where that day is over.
pub(super) async fn of_request(db: &mut Link, request: &Request) -> Outcome<Option<Day>> {
    day(rows::of_request(db, &request.id).await?.as_deref())
}

/// Makes the full file of a request for access, with what was ticked and nothing else.
///
/// # Errors
/// [`Refusal::RequestChangedMeanwhile`] for a tick at something that is not, or no more, among what was to be looked at.
pub(super) async fn release(
    office: &crate::Office,
    write: &mut Write,
    request: &Request,
    ticked: &[String],
    moment: &Moment<'_>,
) -> Outcome<()> {
    let Some(person) = &request.person else { return Ok(()) };
    let found = items(&mut write.tx, person).await?;
    let mut released = Vec::new();
    for token in ticked {
        let item = found.iter().find(|item| item.token() == *token).ok_or(Refusal::RequestChangedMeanwhile)?;
        released.push(item);
    }
    let until = full_file_until(moment.today);
    rows::insert(write, &request.id, person, until, moment.actor, moment.now).await?;
    for item in &released {
        rows::insert_item(write, &request.id, item.kind.name(), &item.id).await?;
    }
    // Which items, by their ids: whoever asks later who let what go finds it in the chain.
    let ids: Vec<_> = released.iter().map(|item| item.token()).collect();
    let detail = serde_json::json!({"released": ids, "looked_at": found.len()}).to_string();
    audit::record(office, write, moment.actor, "rights.release", request.id.as_str(), &detail).await
}

fn bank_line(row: BankRow) -> Outcome<HandItem> {
    let amount = match (row.amount_minor, row.currency.as_deref()) {
        (Some(minor), Some(code)) => Some((Cents::new(minor), known(Currency::parse(code))?)),
        _ => None,
    };
    let lines = [row.counterparty_name, row.counterparty_account, Some(row.remittance)];
    Ok(HandItem {
        kind: ByHand::BankLine,
        id: row.line_id,
        reference: Some(known(Reference::parse(&row.reference))?),
        on: day(row.booking_day.as_deref())?,
        amount,
        lines: lines.into_iter().flatten().filter(|line| !line.is_empty()).collect(),
    })
}

fn attachment(row: AttachmentRow) -> Outcome<HandItem> {
    Ok(HandItem {
        kind: ByHand::CourtAttachment,
        id: row.fact_id,
        reference: Some(known(Reference::parse(&row.reference))?),
        on: day(Some(&row.day))?,
        amount: None,
        lines: row.attached.into_iter().collect(),
    })
}

fn reason(row: ReasonRow) -> Outcome<HandItem> {
    Ok(HandItem {
        kind: ByHand::HoldReason,
        id: row.legal_hold_id,
        reference: row.reference.as_deref().map(|reference| known(Reference::parse(reference))).transpose()?,
        on: Some(day_of(row.began_at, Country::Nl)),
        amount: None,
        lines: vec![row.reason],
    })
}
