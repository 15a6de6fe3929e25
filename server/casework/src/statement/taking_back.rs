//! Taking back: money that a bank gave and takes again. The booking gets its counter-entry, once; the payment says so;
//! a case that it had closed is open again; and what should have gone back to the payer does not go.

use rules::Cents;
use rules::ids::CaseId;
use rules::ledger::{Account, Source};
use rules::payment::Event;
use serde_json::json;

use super::identity;
use super::line::Line;
use super::matching;
use super::reason::Reason;
use super::record::{End, Entering, leave};
use crate::ledger::{self, Fact};
use crate::payment::book::{News, after, name_of_share, news_of, tell};
use crate::payment::together;
use crate::settlement::met;
use crate::store::carried::{self, Share};
use crate::store::payment as payments;
use crate::store::statement as rows;
use crate::store::statement_search::{self as search, By, Original, Sought};
use crate::store::{Write, ledger as books};
use crate::{Error, Office, Outcome, account};

/// The line whose money was taken back: by the name that a bank gave it, by the payer's id, by the case that is named
/// and the amount, by the account and the amount.
pub(super) async fn find(office: &Office, line: &Line) -> Outcome<Result<Original, Reason>> {
    let (Some(amount), Some(currency)) = (line.amount, line.currency) else {
        return Ok(Err(Reason::AmountUnreadable));
    };
    let store = office.store();
    let sought = Sought { account: &line.account, currency, amount };
    for hash in identity::of_original(line) {
        let found = search::originals(store, &sought, By::Identity(&hash)).await?;
        if let Some(original) = found.into_iter().next() {
            return Ok(Ok(original));
        }
    }
    if let Some(id) = &line.end_to_end_id {
        let found = search::originals(store, &sought, By::EndToEnd(id)).await?;
        if !found.is_empty() {
            return Ok(latest(found));
        }
    }
    if let Some(Ok(case)) = matching::by_words(office, line).await? {
        let found = search::originals(store, &sought, By::Case(&case.case)).await?;
        if !found.is_empty() {
            return Ok(latest(found));
        }
    }
    match &line.counterparty_account {
        Some(account) => Ok(latest(search::originals(store, &sought, By::Account(account)).await?)),
        None => Ok(Err(Reason::OriginalNotFound)),
    }
}

/// Of equal payments for one case the latest; which of them it was makes no difference to anybody.
fn latest(found: Vec<Original>) -> Result<Original, Reason> {
    let is_one_case = found.windows(2).all(|pair| pair[0].case == pair[1].case && pair[0].case.is_some());
    match found.into_iter().next() {
        Some(original) if is_one_case => Ok(original),
        Some(_) => Err(Reason::SeveralMatches),
        None => Err(Reason::OriginalNotFound),
    }
}

/// Records that the money of an earlier line was taken back.
pub(super) async fn take_back(entering: &Entering<'_>, original: &Original) -> Outcome<bool> {
    let (office, now) = (entering.office, entering.office.now());
    let mut write = match &original.case {
        Some(case) => {
            let (source, source_id) = source_of(original);
            let shares = carried::shares(office.store(), source, source_id).await?;
            let cases: Vec<CaseId> = shares.into_iter().map(|share| share.case).collect();
            together::begin(office, case, &cases).await?
        }
        None => office.store().begin().await?,
    };
    if let Err(reason) = entering.take_place(&mut write).await? {
        return entering.finish(write, &End::waits(reason, original.case.as_ref()), Vec::new()).await;
    }
    if !rows::take_back(&mut write, &original.line, now).await? {
        return Ok(false); // Somebody else took it back meanwhile: look again.
    }
    let mut news = Vec::new();
    if original.is_booked {
        match counter_entry(entering, &mut write, original, &mut news).await? {
            Ok(()) => {}
            Err(reason) => {
                drop(write);
                return leave(entering, reason, original.case.as_ref()).await;
            }
        }
    } else if !rows::end_waiting(&mut write, &original.line, now).await? {
        return Ok(false);
    }
    let end = End {
        case: original.case.clone().filter(|_| original.is_booked),
        payment: original.payment.clone(),
        takes_back: Some(original.line.clone()),
        ..End::default()
    };
    entering.finish(write, &end, news).await
}

/// Under which source the money was booked.
fn source_of(original: &Original) -> (Source, &str) {
    match &original.payment {
        Some(payment) => (Source::Payment, payment.as_str()),
        None => (Source::Statement, original.line.as_str()),
    }
}

/// The counter-entries of a booked line, one for each case that it paid, and all that follows from them.
async fn counter_entry(
    entering: &Entering<'_>,
    write: &mut Write,
    original: &Original,
    news: &mut Vec<News>,
) -> Outcome<Result<(), Reason>> {
    let (office, now) = (entering.office, entering.office.now());
    let (_, _, day) = entering.line.money().expect("what is taken back has an amount, a currency and a day");
    let case = original.case.as_ref().ok_or_else(|| Error::broken("taking money back", "a booked line has a case"))?;
    let balances = books::balances(write, case).await?;
    let overpaid = balances.iter().find(|(account, _)| *account == Account::Overpayment);
    if (overpaid.map_or(Cents::ZERO, |(_, balance)| *balance) + original.above).is_positive() {
        return Ok(Err(Reason::RefundUnderWay)); // What was above the debt has left the house already.
    }
    let (source, source_id) = source_of(original);
    if let Some(id) = &original.payment {
        let payment = payments::find_locked(write, id).await?.ok_or(Error::NotFound)?;
        let Some(next) = payment.state.on(Event::TakenBack) else { return Ok(Err(Reason::RefundUnderWay)) };
        payments::take_step(write, &payment, Event::TakenBack, next, payment.settled_at, now).await?;
        news.push(("payment.taken_back".to_owned(), id.to_string(), json!({"state": next})));
    }
    let shares = carried::shares_locked(write, source, source_id).await?;
    for (number, share) in (1..).zip(&shares) {
        reverse(entering, write, share, &name_of_share(&entering.id, number)).await?;
    }
    search::end_refund(write, source_id, now).await?;
    let mut cases: Vec<CaseId> = shares.into_iter().map(|share| share.case).collect();
    let lapsed = met::after_taking_back(office, write, &cases, day, now).await?;
    cases.extend_from_slice(&lapsed.cases);
    for case in &cases {
        if reopen(office, write, case, now).await? {
            news.push(("case.reopen".to_owned(), case.to_string(), json!({"statement_line": entering.id})));
        }
    }
    let plans = after(office, write, &cases, now).await?;
    news.extend(news_of(&lapsed, "settlement.lapse", &plans));
    Ok(Ok(()))
}

/// The counter-entry of one share.
async fn reverse(entering: &Entering<'_>, write: &mut Write, share: &Share, id: &str) -> Outcome<()> {
    let (office, now, case) = (entering.office, entering.office.now(), &share.case);
    let (_, currency, day) = entering.line.money().expect("what is taken back has an amount, a currency and a day");
    // Until this day interest has run on what was left; from here it runs on all of it again.
    let facts = payments::case_facts_locked(write, case).await?;
    account::bring_up_to(office, write, case, &facts, day).await?;
    let fact = Fact { case, currency, source: Source::Reversal, source_id: id, day };
    ledger::reverse(office, write, &share.journal, &fact).await?;
    tell(office, write, case, day, now, "taken_back", None).await
}

/// A case on which something is open again is open again. Returns whether it was closed.
async fn reopen(office: &Office, write: &mut Write, case: &CaseId, now: i64) -> Outcome<bool> {
    let open = ledger::open_parts(write, case).await?;
    let reopens = open.total().is_positive() && search::reopen_case(write, case).await?;
    if reopens {
        let today = office.today(payments::case_facts_locked(write, case).await?.country);
        tell(office, write, case, today, now, "reopened", None).await?;
    }
    Ok(reopens)
}
