//! Random histories on the database: cases closed on random days, open, held, with and without money. After each round
//! exactly those items are gone whose day has come and that no hold kept.

use super::*;
use casework::contact;
use casework::retention::hold::{self, Wanted};
use rules::contact::Group;

/// Chance of this test: the same number gives the same history, and a failure names it.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // The constants of Knuth's MMIX generator; its upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

struct Made {
    case: TestCase,
    people: Vec<PersonId>,
    closed: Option<Day>,
    booked: bool,
    /// From which round until before which a hold stands, and on whom where not on the case.
    held: Option<(usize, usize, Option<PersonId>)>,
}

impl Made {
    fn facts_go(&self) -> Option<Day> {
        Some(self.closed?.plus_months(36))
    }

    fn books_go(&self) -> Option<Day> {
        let closed = self.closed?;
        let books = Day::from_numbers(closed.year() + 8, 1, 1).expect("a day");
        Some(if self.booked { self.facts_go()?.max(books) } else { self.facts_go()? })
    }

    fn is_held(&self, round: usize, of: Option<&PersonId>) -> bool {
        self.held.as_ref().is_some_and(|(from, until, person)| {
            *from <= round && round < *until && person.as_ref().is_none_or(|held| of.is_none_or(|of| of == held))
        })
    }
}

async fn make(test: &TestOffice, dice: &mut Dice, number: u64, rounds: usize) -> Made {
    let opened = day("2021-01-10").plus_days(u32::try_from(number * 120 + dice.roll(100)).expect("small"));
    set(test, opened);
    let mut claim = common::claim_of(&format!("VF-{number}"), &PARTS);
    claim.due_on = None;
    claim.debtors[0].person_key = Some(format!("test:{}", dice.roll(4)));
    if dice.roll(3) == 0 {
        claim.debtors.push(common::debtor("T. Visser", rules::case::PartyRole::Debtor));
    }
    let case = test.place(&claim).await;
    let people: Vec<PersonId> = case.viewers.iter().filter_map(|viewer| viewer.person.clone()).collect();
    for person in &people {
        write(test, "update person set email = 'a@voorbeeld.example' where person_id = $1", &[person.as_str()]).await;
    }
    let letter = "insert into letter (letter_id, case_id, person_id, code_hash, sent_on, expires_at)
        values ('let_' || $1 || $2, $1, $2, 'x', '2026-01-01', 1)";
    for person in &people {
        write(test, letter, &[case.placed.case.as_str(), person.as_str()]).await;
    }
    let (booked, closed) = match dice.roll(4) {
        0 => (false, None),
        1 => {
            close(test, &case.placed.case, opened).await;
            (false, Some(opened))
        }
        _ => {
            pay(test, &case, "200,00").await;
            (true, Some(opened))
        }
    };
    let first = usize::try_from(dice.roll(4)).expect("small");
    let held = (dice.roll(3) == 0).then(|| {
        let person = (dice.roll(2) == 0).then(|| people[0].clone());
        (first, (first + 2).min(rounds), person)
    });
    Made { case, people, closed, booked, held }
}

/// Sets the holds that begin with a round, and ends those that end before it.
async fn set_holds(test: &TestOffice, staff: &StaffViewer, made: &mut [Made], round: usize) {
    write(test, "update legal_hold set ended_at = 1 where ended_at is null", &[]).await;
    for one in made {
        let Some((from, until, person)) = &one.held else { continue };
        let there = "select count(*) from case_file where reference <> case_id and case_id = $1";
        if *from == round && test.number(there, one.case.placed.case.as_str()).await == 0 {
            one.held = None; // Nobody can hold what is gone.
        } else if *from <= round && round < *until {
            let reference = one.case.placed.reference.to_string();
            let review_on = test.office.today(Country::Nl).plus_days(30).to_string();
            let person = person.as_ref().map_or("", PersonId::as_str);
            let wanted = Wanted { reference: &reference, person, reason: "a claim", review_on: &review_on };
            hold::set(&test.office, staff, wanted).await.expect("a hold");
        }
    }
}

/// Was there a round on or after this day in which nothing held it?
fn gone(rounds: &[Day], on: Option<Day>, is_held: impl Fn(usize) -> bool) -> bool {
    on.is_some_and(|on| rounds.iter().enumerate().any(|(round, day)| *day >= on && !is_held(round)))
}

async fn check(test: &TestOffice, made: &[Made], rounds: &[Day], seed: u64) {
    // Somebody who is held holds what belongs to nobody alone in each of their cases.
    let shared_held = |one: &Made, round: usize| {
        one.is_held(round, None)
            || made.iter().any(|other| {
                one.people.iter().any(|person| {
                    matches!(&other.held, Some((_, _, Some(held))) if held == person)
                        && other.is_held(round, Some(person))
                })
            })
    };
    for one in made {
        let case = one.case.placed.case.as_str();
        let label = format!("seed {seed}, rounds {rounds:?}, closed {:?}, booked {}", one.closed, one.booked);
        let facts = gone(rounds, one.facts_go(), |round| shared_held(one, round));
        let there = test.number("select count(*) from case_event where case_id = $1", case).await > 0;
        assert_eq!(!there, facts, "the timeline: {label}");
        let number = gone(rounds, one.books_go(), |round| shared_held(one, round));
        let there =
            test.number("select count(*) from case_file where reference <> case_id and case_id = $1", case).await;
        assert_eq!(there == 0, number, "the number: {label}");
        for person in &one.people {
            let of: Vec<&Made> = made.iter().filter(|other| other.people.contains(person)).collect();
            let all = |day: fn(&Made) -> Option<Day>| {
                of.iter().map(|one| day(one)).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max())
            };
            let is_held = |round: usize| of.iter().any(|one| one.is_held(round, Some(person)));
            let contact = gone(rounds, all(Made::facts_go), is_held);
            let query = "select count(*) from person where email is not null and person_id = $1";
            assert_eq!(test.number(query, person.as_str()).await == 0, contact, "the e-mail address: {label}");
            let identity = gone(rounds, all(Made::books_go), is_held);
            let query = "select count(*) from person where name <> '' and person_id = $1";
            assert_eq!(test.number(query, person.as_str()).await == 0, identity, "the name: {label}");
        }
    }
}

#[tokio::test]
async fn in_random_histories_each_item_goes_on_its_day_and_nothing_under_hold_goes() {
    for seed in [1, 2, 3] {
        let mut dice = Dice(seed);
        let test = common::office().await;
        let staff = staff(&test, Role::Handler).await;
        let days: Vec<Day> = (0_u32..6).map(|round| day("2024-06-01").plus_months(round * 23)).collect();
        let mut made = Vec::new();
        for number in 0..9 {
            made.push(make(&test, &mut dice, number, days.len()).await);
        }
        for round in 0..days.len() {
            set(&test, days[round]);
            set_holds(&test, &staff, &mut made, round).await;
            let named = dry_run(&test).await;
            let certificate = retention::run(&test.office).await.expect("a round");
            let list = match &certificate {
                Some(made) => erased(&test, &made.run).await,
                None => Vec::new(),
            };
            assert_eq!(list, named, "seed {seed}: the round does what the dry run says");
            check(&test, &made, &days[..=round], seed).await;
        }
        test.check_books().await;
    }
}

/// Something of the register, and the day on which it goes; nothing where that day never comes.
struct Kept {
    id: String,
    goes: Option<Day>,
}

/// Contacts of every group and what was found out about a company, with relations that ended or go on.
async fn register(test: &TestOffice, dice: &mut Dice, lead: &StaffViewer) -> Vec<Kept> {
    set(test, day("2024-05-30"));
    let mut day_of = |dice: &mut Dice| day("2020-01-10").plus_days(u32::try_from(dice.roll(1_500)).expect("small"));
    let mut kept = Vec::new();
    for number in 0..12_u64 {
        let group = Group::ALL[usize::try_from(number).expect("small") % Group::ALL.len()];
        let id = super::register::add(test, lead, group, "", "").await;
        let (ended, settled) = (day_of(dice), day_of(dice));
        let goes = match (group, dice.roll(3)) {
            (Group::Prospect, _) => Some(day("2027-05-30")),
            (_, 0) => None,
            (_, 1) => {
                contact::end(&test.office, lead, id.as_str(), &ended.to_string(), "").await.expect("it ended");
                None
            }
            _ => {
                let [ended, settled] = [ended, settled].map(|day| day.to_string());
                contact::end(&test.office, lead, id.as_str(), &ended, &settled).await.expect("it ended");
                Some(day(&ended).max(day(&settled)).plus_months(36))
            }
        };
        kept.push(Kept { id: id.to_string(), goes });
    }
    kept.extend(company(test, dice, lead, &mut day_of).await);
    kept
}

/// A company with a closed case, and a check of each kind.
async fn company(
    test: &TestOffice,
    dice: &mut Dice,
    lead: &StaffViewer,
    day_of: &mut impl FnMut(&mut Dice) -> Day,
) -> Vec<Kept> {
    let case = test.place_claim("VF-client", &PARTS).await;
    let client = super::register::client(test, &case).await;
    close(test, &case.placed.case, day("2020-01-01")).await;
    let id = super::register::add(test, lead, Group::Client, client.as_str(), "").await;
    let (ended, settled, act) = (day_of(dice), day_of(dice), day_of(dice));
    super::register::check(test, lead, &id, "credit", &act.to_string()).await;
    super::register::check(test, lead, &id, "aml", &act.to_string()).await;
    let [on, until] = [ended, settled].map(|day| day.to_string());
    contact::end(&test.office, lead, id.as_str(), &on, &until).await.expect("it ended");
    let contact = ended.max(settled).plus_months(36);
    let of = |kind| async move {
        let mut db = test.database.stranger().await;
        let query = sqlx::query("select check_id from company_check where kind = $1").bind(kind);
        query.fetch_one(&mut db).await.expect("a check").get::<String, _>(0)
    };
    vec![
        Kept { id: id.to_string(), goes: Some(contact) },
        Kept { id: of("credit").await, goes: Some(contact) },
        Kept { id: of("aml").await, goes: ended.max(act).checked_plus_years(5) },
    ]
}

#[tokio::test]
async fn in_random_histories_each_contact_and_check_goes_on_its_day() {
    for seed in [4, 5, 6] {
        let mut dice = Dice(seed);
        let test = common::office().await;
        let lead = staff(&test, Role::Lead).await;
        let kept = register(&test, &mut dice, &lead).await;
        for round in (0_u32..8).map(|round| day("2024-06-01").plus_months(round * 9)) {
            set(&test, round);
            let named = dry_run(&test).await;
            let certificate = retention::run(&test.office).await.expect("a round");
            let list = match &certificate {
                Some(made) => erased(&test, &made.run).await,
                None => Vec::new(),
            };
            assert_eq!(list, named, "seed {seed}: the round does what the dry run says");
            for one in &kept {
                let there = "select (select count(*) from contact where contact_id = $1)
                    + (select count(*) from company_check where check_id = $1)";
                let is_gone = test.number(there, &one.id).await == 0;
                assert_eq!(is_gone, one.goes.is_some_and(|on| on <= round), "seed {seed}, {round}, {:?}", one.goes);
            }
        }
    }
}
