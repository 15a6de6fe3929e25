//! The records that only an answer to a request for access has: what somebody at the agency looked at and let go, and what
//! the law wants told beside the data (GDPR art. 15(1)).

use rules::decision::Kind as Decided;
use rules::ids::PersonId;
use rules::rights::Right;
use rules::{Country, Day};
use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Amount, Date, Field, Instant, Line};
use super::record::Record;
use super::shape::Access;
use crate::{Office, Outcome, retention, rights};

type Text = Option<String>;

records! {
    /// A line of a bank statement, which somebody at the agency looked at and let go for your request.
    ReleasedBankLine {
        case: String = "case_file.reference",
        day: Option<Date> = "statement_line.booking_day",
        amount: Option<Amount> = "statement_line.amount_minor",
        currency: Text = "statement_line.currency",
        /// As the bank writes it: `CRDT` is money that came in, `DBIT` is money that went out.
        direction: Text = "statement_line.direction",
        from_name: Text = "statement_line.counterparty_name",
        from_account: Text = "statement_line.counterparty_account",
        words: String = "statement_line.remittance",
        references: String = "statement_line.creditor_references",
        end_to_end: Text = "statement_line.end_to_end_id",
    }
    /// What was attached, which somebody at the agency looked at and let go for your request.
    ReleasedAttachment {
        case: String = "case_file.reference",
        authority: String = "court_fact.authority",
        number: Text = "court_fact.number",
        day: Date = "court_fact.day",
        attached: String = "court_fact.attached",
    }
    /// Why data are kept for a legal claim, which somebody at the agency looked at and let go for your request.
    ReleasedReason {
        /// Nothing where it is about you and not about one case.
        case: Text = "case_file.reference",
        reason: String = "legal_hold.reason",
        since: Instant = "legal_hold.began_at",
        looked_at_again_on: Date = "legal_hold.review_on",
        ended_at: Option<Instant> = "legal_hold.ended_at",
    }
}

/// How long something is kept (art. 15(1)(d)): each kind of a case, and what is kept beside the cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Keep {
    /// The case; nothing for what is kept about you beside the cases.
    pub case: Text,
    /// What.
    pub item: String,
    /// The day on which it is deleted; nothing while a case of it is open.
    pub deleted_on: Option<Date>,
    /// The rule that keeps it longest.
    pub rule: Text,
    /// The rule that would keep it longest without that one.
    pub next_rule: Text,
    /// The day of that rule.
    pub next_on: Option<Date>,
    /// It stays longer, for a legal claim; somebody decides again on this day.
    pub held_until_review_on: Option<Date>,
}

/// Something that you can ask (art. 15(1)(e)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CanAsk {
    /// Which right.
    pub right: String,
    /// The article of the GDPR.
    pub article: String,
    /// Within how many months there is an answer; 0 where it is done at once.
    pub months: i64,
}

/// Where you can complain (art. 15(1)(f)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Complain {
    /// The authority of the country where you live.
    pub authority: String,
    /// Its site.
    pub site: String,
}

/// A rule that decides about people without a person (art. 15(1)(h)). What it looked at in your cases and what came of it
/// is in `decisions` and `decision_variables`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Logic {
    /// What it decides.
    pub decides: String,
    /// Its name.
    pub rule: String,
    /// The version that is followed now.
    pub version: i64,
}

/// A seller who decides about the data of an invoice, and answers for it: we only handle the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OtherController {
    /// The case here.
    pub case: String,
    /// The number of the invoice at the seller.
    pub invoice: String,
    /// The seller.
    pub name: String,
    /// How the seller is reached.
    pub email: Text,
    /// By telephone.
    pub phone: Text,
    /// By post.
    pub address: Text,
}

/// What the law wants told beside the data (GDPR art. 15(1)(d) to (f) and (h)), and who else decides about some of it.
pub(super) async fn beside(office: &Office, person: &PersonId, all: &mut Access) -> Outcome<()> {
    all.kept = retention::kept_of(office, person).await?.into_iter().flat_map(keeps).collect();
    all.rights = Right::ALL.iter().map(|right| can_ask(*right)).collect();
    let (authority, sellers) = rights::told_beside(office, person).await?;
    all.complaint = vec![Complain { authority: authority.name.to_owned(), site: authority.url.to_owned() }];
    let today = office.today(Country::Nl);
    all.logic = Decided::ALL.iter().map(|kind| logic(*kind, today)).collect();
    all.other_controllers = sellers.into_iter().map(controller).collect();
    Ok(())
}

/// Each kind of data once, with its day. Why a hold stands may be about another person: here is only that it does.
fn keeps(of: retention::KeptOf) -> Vec<Keep> {
    let case = of.case.map(|(reference, _)| reference.to_string());
    let one = |group: &retention::Group, item: &rules::retention::Item| Keep {
        case: case.clone(),
        item: item.name().to_owned(),
        deleted_on: group.delete_on.map(Date::new),
        rule: group.winner.map(|rule| rule.name().to_owned()),
        next_rule: group.next.map(|next| next.rule.name().to_owned()),
        next_on: group.next.and_then(|next| next.delete_on).map(Date::new),
        held_until_review_on: group.held.as_ref().map(|held| Date::new(held.review_on)),
    };
    of.groups.iter().flat_map(|group| group.items.iter().map(|item| one(group, item)).collect::<Vec<_>>()).collect()
}

fn can_ask(right: Right) -> CanAsk {
    let months = i64::from(!right.is_immediate());
    CanAsk { right: right.name().to_owned(), article: right.article().to_owned(), months }
}

fn logic(kind: Decided, today: Day) -> Logic {
    let rule = kind.rule(today);
    Logic { decides: kind.name().to_owned(), rule: rule.id.to_owned(), version: i64::from(rule.version) }
}

fn controller(matter: rights::MatterView) -> OtherController {
    OtherController {
        case: matter.reference.to_string(),
        invoice: matter.invoice,
        name: matter.seller.name,
        email: matter.seller.email,
        phone: matter.seller.phone,
        address: matter.seller.address,
    }
}
