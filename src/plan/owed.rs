//! Owed: one case as a plan sees it, and the line of text in which it travels to the browser. The planner in the page
//! and the server read the same line, so that both work out the same schedule.

use crate::calculation::{Running, Standing};
use crate::case::Parts;
use crate::country::{ContractKind, Country, PaymentOrder};
use crate::day::Day;
use crate::interest::{Compounding, DayCount, Terms, Window};
use crate::money::{AMOUNT_MINOR_MAX, Cents};
use crate::rate::{Percent, Step};

/// An account with more rates or bases than this is none: five a year for a century.
const LIST_LENGTH_MAX: usize = 500;
/// No debt is older.
const YEARS_MAX: i32 = 500;

/// What is owed on one case that a plan pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Whose order of payment holds.
    pub country: Country,
    /// For which kind of contract.
    pub contract: ContractKind,
    /// The interest that it bears.
    pub terms: Option<Terms>,
    /// How the account stands.
    pub standing: Standing,
    /// What of it is not to be paid for now: disputed, or not due.
    pub held: Parts,
}

impl Owed {
    /// What is to be paid of it now, as far as interest is posted.
    pub fn due(&self) -> Cents {
        self.standing.open.without(&self.held).total()
    }

    /// What is to be paid of it on a day, with the interest until then.
    pub fn due_on(&self, day: Day) -> Cents {
        let mut running = self.running();
        running.advance(day);
        running.open().without(&self.held).total()
    }

    /// Its account, to go on with.
    pub fn running(&self) -> Running<'_> {
        Running::resumed(self.terms.as_ref(), self.standing.clone())
    }

    /// Which part is paid first.
    pub fn order(&self) -> PaymentOrder {
        self.country.payment_order(self.contract)
    }

    /// It as one line of text: `nl ordinary|open|held|capitalised posted_until years|bases|terms`.
    pub fn to_text(&self) -> String {
        let Standing { open, capitalised, posted_until, years, bases } = &self.standing;
        let terms = self.terms.as_ref().map(terms_text).unwrap_or_default();
        format!(
            "{} {}|{}|{}|{} {posted_until} {years}|{}|{terms}",
            self.country.name(),
            self.contract.name(),
            parts_text(open),
            parts_text(&self.held),
            capitalised.minor(),
            joined(bases.iter().map(|(from, base)| format!("{from}:{}", base.minor()))),
        )
    }

    /// Reads that line; `None` when it is not one to the letter, or names what nobody owes: amounts beyond
    /// [`AMOUNT_MINOR_MAX`], thousands of rates, more years than there are.
    pub fn parse(text: &str) -> Option<Self> {
        // One way to write each account: what we would write differently was not written by us.
        Self::read(text).filter(|owed| owed.is_within_bounds() && owed.to_text() == text)
    }

    fn is_within_bounds(&self) -> bool {
        let Standing { years, bases, .. } = &self.standing;
        let steps = self.terms.as_ref().map_or(&[][..], |terms| &terms.steps);
        let windows = self.terms.as_ref().map_or(&[][..], |terms| &terms.windows);
        let has_days = |window: &Window| window.from < window.until;
        let percent_max = Percent::parse("1000").expect("a percentage");
        let is_rate = |step: &Step| step.percent <= percent_max && step.percent >= Percent::millionths(0);
        (0..=YEARS_MAX).contains(years)
            && bases.len() <= LIST_LENGTH_MAX
            && bases.is_sorted_by_key(|(from, _)| *from)
            && steps.len() <= LIST_LENGTH_MAX
            && steps.is_sorted_by_key(|step| step.from)
            && steps.iter().all(is_rate)
            && windows.len() <= LIST_LENGTH_MAX
            && windows.iter().all(has_days)
    }

    fn read(text: &str) -> Option<Self> {
        let mut fields = text.split('|');
        let mut field = || fields.next();
        let (country, contract) = field()?.split_once(' ')?;
        let (open, held) = (parts(field()?)?, parts(field()?)?);
        let mut account = field()?.split(' ');
        let capitalised = cents(account.next()?)?;
        let posted_until = Day::parse(account.next()?)?;
        let years = account.next()?.parse().ok()?;
        let bases = list(field()?, |one| {
            let (from, base) = one.split_once(':')?;
            Some((Day::parse(from)?, cents(base)?))
        })?;
        let terms = match field()? {
            "" => None,
            text => Some(terms(text)?),
        };
        Some(Self {
            country: Country::parse(country)?,
            contract: ContractKind::parse(contract)?,
            terms,
            standing: Standing { open, capitalised, posted_until, years, bases },
            held,
        })
    }
}

/// `from day_count compounding since:millionths:provisional,…`, and where a part rests ` from:until:amount,…`.
fn terms_text(terms: &Terms) -> String {
    let step = |step: &Step| format!("{}:{}:{}", step.from, step.percent.in_millionths(), u8::from(step.provisional));
    let steps = joined(terms.steps.iter().map(step));
    let rests = |window: &Window| format!("{}:{}:{}", window.from, window.until, window.amount.minor());
    let windows = joined(terms.windows.iter().map(rests));
    let between = if windows.is_empty() { "" } else { " " };
    format!("{} {} {} {steps}{between}{windows}", terms.from, terms.day_count.name(), terms.compounding.name())
}

fn terms(text: &str) -> Option<Terms> {
    let mut fields = text.split(' ');
    let from = Day::parse(fields.next()?)?;
    let day_count = DayCount::parse(fields.next()?)?;
    let compounding = Compounding::parse(fields.next()?)?;
    let steps = list(fields.next()?, |one| {
        let mut step = one.split(':');
        let from = Day::parse(step.next()?)?;
        let percent = Percent::millionths(step.next()?.parse().ok()?);
        Some(Step { from, percent, provisional: step.next()? == "1" })
    })?;
    let windows = list(fields.next().unwrap_or_default(), |one| {
        let mut window = one.split(':');
        let (from, until) = (Day::parse(window.next()?)?, Day::parse(window.next()?)?);
        Some(Window { from, until, amount: cents(window.next()?)? })
    })?;
    Some(Terms { from, day_count, compounding, steps, windows })
}

fn parts_text(parts: &Parts) -> String {
    joined(parts.iter().map(|(component, amount)| format!("{}:{}", component.name(), amount.minor())))
}

fn parts(text: &str) -> Option<Parts> {
    let all = list(text, |one| {
        let (component, amount) = one.split_once(':')?;
        Some((crate::case::Component::parse(component)?, cents(amount)?))
    })?;
    Some(all.into_iter().collect())
}

/// No amount of an account is less than nothing.
fn cents(text: &str) -> Option<Cents> {
    text.parse().ok().filter(|minor| (0..=AMOUNT_MINOR_MAX).contains(minor)).map(Cents::new)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

/// A list with commas; nothing between them is no element.
fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').filter(|one| !one.is_empty()).take(LIST_LENGTH_MAX + 1).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample::{any_owed, day, owed, plain};
    use proptest::prelude::*;

    #[test]
    fn an_account_is_one_line_that_shows_nothing_but_figures() {
        let expected = "NL ordinary|principal:100000,costs:15000||0 2025-10-01 0|2025-10-01:100000|\
                        2025-10-01 ACT/ACT yearly_on_anniversary 2025-01-01:6000000:0,2026-01-01:4000000:0";
        assert_eq!(owed(100_000, 15_000).to_text(), expected);
        assert_eq!(plain(5).to_text(), "NL ordinary|principal:5||0 0001-01-01 0|0001-01-01:5|");
    }

    #[test]
    fn interest_until_the_day_is_due_and_what_is_held_is_not() {
        let mut owed = owed(100_000, 15_000);
        assert_eq!(owed.due_on(day("2025-11-01")), Cents::new(115_510));
        assert_eq!(owed.due(), Cents::new(115_000), "as far as it is posted");
        owed.held.add(crate::case::Component::Costs, Cents::new(15_000));
        assert_eq!(owed.due_on(day("2025-11-01")), Cents::new(100_510));
    }

    #[test]
    fn a_line_that_nobody_wrote_is_no_account() {
        let line = owed(100_000, 15_000).to_text();
        for (was, is) in [
            ("NL", "XX"),
            ("ordinary", "loan"),
            ("principal:100000", "principal:-1"),
            ("principal:100000", "principal:+100000"),
            ("principal:100000", "principal:1000000000001"),
            ("principal:100000", "principal:99999999999999999999"),
            ("principal:100000", "principal:1,principal:99999"),
            ("principal:100000", "principal:0"),
            ("2025-10-01 0|", "2025-10-01 2147483647|"),
            ("2025-10-01 0|", "2025-10-01 -1|"),
            ("2025-10-01 0|", "2025-02-30 0|"),
            ("6000000", "1000000001"),
            ("6000000", "-1"),
            ("6000000:0", "6000000:2"),
            ("2025-01-01:6", "2027-01-01:6"),
            ("ACT/ACT", "ACT/360"),
        ] {
            let altered = line.replacen(was, is, 1);
            assert_ne!(altered, line);
            assert_eq!(Owed::parse(&altered), None, "{altered}");
        }
        assert_eq!(Owed::parse(&format!("{line}|")), None);
        assert_eq!(Owed::parse(&format!("{line} ")), None);
        let many = vec!["2025-10-01:1"; 2_000].join(",");
        assert_eq!(Owed::parse(&line.replace("2025-10-01:100000", &many)), None);
        assert_eq!(Owed::parse(&line).as_ref(), Some(&owed(100_000, 15_000)));
    }

    proptest! {
        #[test]
        fn every_account_is_read_back_from_its_line(owed in any_owed()) {
            prop_assert_eq!(Owed::parse(&owed.to_text()), Some(owed));
        }

        #[test]
        fn an_account_with_a_sign_changed_is_read_as_written_or_not_at_all(
            owed in any_owed(), at in any::<prop::sample::Index>(), sign in any::<char>(),
        ) {
            let mut signs: Vec<char> = owed.to_text().chars().collect();
            let at = at.index(signs.len());
            signs[at] = sign;
            let text: String = signs.into_iter().collect();
            prop_assert!(Owed::parse(&text).is_none_or(|read| read.to_text() == text));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,80}", line in "[A-Z]{2} [a-z]{8}\\|[a-z:0-9,]{0,30}\\|\\|[0-9 -]{0,30}\\|\\|") {
            prop_assert!(Owed::parse(&text).is_none());
            let _ = Owed::parse(&line);
        }
    }
}
