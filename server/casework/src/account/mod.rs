//! Account: the running account of one case as the books have it, and as it stands on a day. The page that shows a
//! debt, the form that previews a payment and the booking of that payment all read it here.

mod law;
mod posting;

use rules::Day;
use rules::calculation::{Posted, Running};
use rules::case::{Component, HoldReason, Parts};
use rules::claim::{Grounds, InterestAsked};
use rules::costs::{self, Charge, Demand, Notice, TermWording, Verdict};
use rules::country::{Basis, ContractKind, Country};
use rules::ids::CaseId;
use rules::interest::{DayCount, Terms};
use rules::ledger::{self, Source};
use rules::limitation::{self, Kind};
use rules::money::Cents;
use rules::plan::Owed;
use rules::rate::Percent;

pub use self::law::Law;
pub(crate) use self::law::vat;
pub(crate) use self::posting::{bring_up_to, locked};

use crate::store::account::{self as rows, Row};
use crate::store::{day, known};
use crate::{Office, Outcome};

/// A part that need not be paid for now.
#[derive(Clone, Debug)]
pub struct HeldPart {
    /// Which part.
    pub component: Component,
    /// How much of it, never more than is open.
    pub amount: Cents,
    /// Why.
    pub reason: HoldReason,
    /// The day by which we answer.
    pub until: Option<Day>,
}

/// One move of what is owed, as it was booked.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub source: Source,
    pub day: Day,
    /// What became more.
    pub more: Parts,
    /// What became less.
    pub less: Parts,
    at: i64,
}

/// A case in the books.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub country: Country,
    /// Nobody has said so of a case that came before this was asked: no check of its costs is made then.
    pub consumer: Option<bool>,
    pub due_on: Option<Day>,
    pub grounds: Grounds,
    pub interruptions: Vec<Day>,
    pub moves: Vec<Move>,
    pub terms: Option<Terms>,
    /// Up to which day interest was worked out, and when among the bookings.
    runs: Vec<(i64, Day)>,
    /// The days on which none runs, because a plan was kept or because it is disputed: until the second, or until
    /// something ends it; on all, or on an amount of what bears interest.
    rests: Vec<(Day, Option<Day>, Option<Cents>)>,
}

/// A case on a day.
#[derive(Clone, Debug)]
pub(crate) struct OnDay {
    /// Open on that day, with interest up to it.
    pub open: Parts,
    /// What of it need not be paid now by law, and why; never more than is open.
    pub held: Vec<HeldPart>,
    /// Does it bear interest at all?
    pub bears_interest: bool,
    /// The interest that is in the books, as it was worked out, oldest first.
    pub booked: Vec<Posted>,
    /// The interest since, up to that day or to the last day with a confirmed rate: demanded, not yet in the books.
    pub running: Vec<Posted>,
    /// Up to which day (exclusive) that is.
    pub running_until: Day,
    /// The interest since then: provisional, not demanded.
    pub provisional: Vec<Posted>,
    /// May the costs be asked for?
    pub verdict: Option<Verdict>,
    /// The exact interest of that day.
    pub per_day: rules::exact::Exact,
}

impl OnDay {
    /// The amounts that are held by law.
    pub fn held_parts(&self) -> Parts {
        self.held.iter().map(|held| (held.component, held.amount)).collect()
    }

    /// Interest that is demanded and not in the books yet.
    pub fn to_post(&self) -> Cents {
        self.running.iter().map(|posted| posted.interest).sum()
    }
}

impl Account {
    /// Reads the account of a case: one statement.
    ///
    /// # Errors
    /// As [`Account::read`].
    pub async fn load(office: &Office, case: &CaseId, country: Country) -> Outcome<Self> {
        Self::read(office.law(), country, rows::by_case(office.store(), case).await?.iter())
    }

    /// Reads the rows of one case.
    ///
    /// # Errors
    /// When the database holds a word that the rules do not know.
    pub fn read<'r>(law: &Law, country: Country, rows: impl Iterator<Item = &'r Row>) -> Outcome<Self> {
        let mut account = Self {
            country,
            consumer: None,
            due_on: None,
            runs: Vec::new(),
            rests: Vec::new(),
            grounds: Grounds::default(),
            interruptions: Vec::new(),
            moves: Vec::new(),
            terms: None,
        };
        for row in rows {
            match row.kind.as_str() {
                "ground" => account.ground(row)?,
                "notice" => account.grounds.notice = Some(notice(row)?),
                "interruption" => account.interruptions.push(known(day(row.day.as_deref())?)?),
                "rest" => {
                    let (from, until) = (known(day(row.day.as_deref())?)?, day(row.other.as_deref())?);
                    account.rests.push((from, until, row.number.map(Cents::new)));
                }
                "run" => account.runs.push((row.at, known(day(row.day.as_deref())?)?)),
                _ => account.moved(row)?,
            }
        }
        account.terms = account
            .grounds
            .interest
            .as_ref()
            .and_then(|asked| Terms::by_law(country, asked.basis, asked.from, asked.day_count, &law.rates))
            .map(|terms| account.rests.iter().fold(terms, rest));
        Ok(account)
    }

    /// The case on a day. A day before the last booking is the day of that booking: what was booked stays booked.
    pub fn on(&self, law: &Law, day: Day) -> OnDay {
        let (mut running, booked) = self.replayed();
        let day = day.max(running.posted_until());
        let known = self.terms.as_ref().and_then(Terms::provisional_from).map_or(day, |first| first.min(day));
        let demanded = running.advance(known);
        let running_until = running.posted_until();
        let demanded_interest = running.open().of(Component::Interest);
        let provisional = running.advance(day);
        let open = running.open().clone();
        let mut held = Vec::new();
        let more = open.of(Component::Interest) - demanded_interest;
        if more.is_positive() {
            held.push(by_law(Component::Interest, more, HoldReason::Provisional, None));
        }
        let verdict = self.verdict(law, &open, day);
        for (component, amount) in undue(verdict.as_ref(), &open) {
            let until = match &verdict {
                Some(Verdict::NotYet { last_free_day, .. }) => Some(*last_free_day),
                _ => None,
            };
            held.push(by_law(component, amount, HoldReason::NotDue, until));
        }
        let per_day = running.per_day(day);
        let bears_interest = self.terms.is_some();
        OnDay { open, held, bears_interest, booked, running: demanded, running_until, provisional, verdict, per_day }
    }

    /// The case as a plan sees it on a day, with interest up to it. `stored` is what somebody put on hold; what waits by
    /// law is held besides.
    pub fn owed(&self, law: &Law, contract: ContractKind, stored: &Parts, day: Day) -> Owed {
        let by_law = self.on(law, day).held_parts();
        let (mut running, _) = self.replayed();
        running.advance(day);
        let standing = running.standing();
        let held = stored.iter().chain(by_law.iter()).collect();
        Owed { country: self.country, contract, terms: self.terms.clone(), standing, held }
    }

    /// Up to which day (exclusive) interest is in the books.
    pub fn posted_until(&self) -> Day {
        self.replayed().0.posted_until()
    }

    /// The running account after all that is in the books, and the interest that made it.
    fn replayed(&self) -> (Running<'_>, Vec<Posted>) {
        let opening: Parts = self.of(Source::Claim).flat_map(|claim| claim.more.iter()).collect();
        let mut running = Running::new(self.terms.as_ref(), opening);
        let mut booked = Vec::new();
        let mut runs = self.runs.iter().peekable();
        for moved in self.moves.iter().filter(|moved| !matches!(moved.source, Source::Claim | Source::Interest)) {
            while let Some((_, until)) = runs.next_if(|(at, _)| *at <= moved.at) {
                booked.extend(running.advance(*until));
            }
            running.paid(moved.day, &moved.less);
            running.charged(moved.day, &moved.more);
        }
        for (_, until) in runs {
            booked.extend(running.advance(*until));
        }
        (running, booked)
    }

    /// All that was ever charged up to the day of a state.
    pub fn charged(&self, state: &OnDay) -> Parts {
        let charges = [Source::Claim, Source::Interest, Source::Charge];
        let moves = self.moves.iter().filter(|moved| charges.contains(&moved.source));
        let running =
            state.running.iter().chain(&state.provisional).map(|posted| (Component::Interest, posted.interest));
        moves.flat_map(|moved| moved.more.iter()).chain(running).collect()
    }

    /// What the rules make of the interest in the books, and what the books say: a check compares them.
    pub fn interest_in_books(&self) -> (Cents, Cents) {
        let (_, booked) = self.replayed();
        let by_rule = booked.iter().map(|posted| posted.interest).sum();
        let in_books = self.of(Source::Interest).map(|moved| moved.more.total()).sum();
        (by_rule, in_books)
    }

    /// The moves of one source in the order of the books.
    pub fn of(&self, source: Source) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(move |moved| moved.source == source)
    }

    /// What the file says about limitation.
    pub fn limitation(&self, today: Day) -> Option<limitation::State> {
        let (kind, from) = self.grounds.limitation?;
        let found = limitation::limitation(self.country, kind, from, &self.interruptions);
        Some(limitation::state(&found, today))
    }

    /// May the costs of collection be asked for on that day? Only Dutch law has a check that we have read in full.
    fn verdict(&self, law: &Law, open: &Parts, day: Day) -> Option<Verdict> {
        let claim = self.of(Source::Claim).next()?;
        let claimed = claim.more.of(Component::Costs) + claim.more.of(Component::Vat);
        let consumer = self.consumer.filter(|_| self.country == Country::Nl && claimed.is_positive())?;
        let costs_open = open.of(Component::Costs) + open.of(Component::Vat);
        if costs_open.is_zero() {
            return None; // Paid or given up: there is nothing to ask for.
        }
        let demand = Demand {
            consumer,
            in_default_since: self.due_on.map(|due| due.plus_days(1)),
            notice: self.grounds.notice,
            lawful: if consumer { law.lawful_costs(self.country, &claim.more, claim.day) } else { claimed },
            claimed,
            paid_within_term: false, // Who pays in time owes no costs any more: they are given up when the money is booked.
        };
        Some(costs::verdict::verdict(&demand, day))
    }

    fn ground(&mut self, row: &Row) -> Outcome<()> {
        self.consumer = Some(row.at == 1);
        self.due_on = day(row.due_on.as_deref())?;
        let charges = row.charges.as_deref().unwrap_or_default().split_whitespace();
        self.grounds.charges = charges.map(|name| known(Charge::parse(name))).collect::<Outcome<_>>()?;
        let basis = match row.part.as_deref() {
            None => None,
            Some("consumer") => Some(Basis::Consumer),
            Some("business") => Some(Basis::Business),
            Some("contract") => Some(Basis::Contract(Percent::millionths(known(row.number)?))),
            Some(_) => return known(None),
        };
        if let Some(basis) = basis {
            let day_count = known(row.detail.as_deref().and_then(DayCount::parse))?;
            let from = known(day(row.day.as_deref())?)?;
            self.grounds.interest = Some(InterestAsked { basis, from, day_count });
        }
        if let Some(kind) = row.more.as_deref() {
            self.grounds.limitation = Some((known(Kind::parse(kind))?, known(day(row.other.as_deref())?)?));
        }
        Ok(())
    }

    fn moved(&mut self, row: &Row) -> Outcome<()> {
        let Some(ledger::Account::Receivable(component)) = row.part.as_deref().and_then(ledger::Account::parse) else {
            return known(None);
        };
        let source = known(row.other.as_deref().and_then(Source::parse))?;
        let amount = Cents::new(known(row.number)?);
        if self.moves.last().is_none_or(|last| last.at != row.at) {
            let day = known(day(row.day.as_deref())?)?;
            self.moves.push(Move { source, day, more: Parts::none(), less: Parts::none(), at: row.at });
        }
        let moved = self.moves.last_mut().expect("one was just put there");
        let side = if amount.is_positive() { &mut moved.more } else { &mut moved.less };
        side.add(component, amount.abs());
        Ok(())
    }
}

/// The terms with days without interest.
fn rest(terms: Terms, (from, until, amount): &(Day, Option<Day>, Option<Cents>)) -> Terms {
    match amount {
        None => terms.frozen(*from, *until),
        Some(amount) => terms.resting(*from, *until, *amount),
    }
}

/// The cost lines that need not be paid now.
fn undue(verdict: Option<&Verdict>, open: &Parts) -> Vec<(Component, Cents)> {
    if matches!(verdict, None | Some(Verdict::Due { .. })) {
        return Vec::new();
    }
    let lines = [Component::Costs, Component::Vat].map(|component| (component, open.of(component)));
    lines.into_iter().filter(|(_, amount)| amount.is_positive()).collect()
}

fn by_law(component: Component, amount: Cents, reason: HoldReason, until: Option<Day>) -> HeldPart {
    HeldPart { component, amount, reason, until }
}

fn notice(row: &Row) -> Outcome<Notice> {
    let days = known(row.number.and_then(|days| u32::try_from(days).ok()))?;
    let term = match row.part.as_deref() {
        Some("receipt") => TermWording::FromReceipt(days),
        Some("letter") => TermWording::FromLetterDate(days),
        _ => TermWording::Unstated,
    };
    Ok(Notice {
        sent_on: known(day(row.day.as_deref())?)?,
        received_on: day(row.other.as_deref())?,
        term,
        amount_named: row.named.map(Cents::new),
        consequences_named: row.at == 1,
    })
}
