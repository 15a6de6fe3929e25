//! A whole year of messages in six countries: e-mails and text messages that every door puts in at every hour of the
//! day, and none that leaves in a quiet one. The calendar of the test is written down by hand, not read from the rules.

mod common;

use std::collections::BTreeMap;

use casework::conversation::desk::{self, Answering};
use casework::conversation::{self, Beginning, NO_CASE};
use casework::message::{Text, send_due};
use casework::outside::{FakePost, FakeSms, Post, Sms};
use casework::settlement::{self, Offering};
use casework::staff::{Role, StaffViewer};
use casework::{Office, jobs};
use chrono::{DateTime, Datelike, Timelike, Weekday};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::case::Component;
use rules::ids::StaffId;
use rules::{Cents, Country};
use sqlx::Row;

/// 1 January 2028, 00:00 UTC. 2028 is a leap year.
const NEW_YEAR: i64 = 1_830_297_600_000_000;
const HALF_HOUR: i64 = 30 * MINUTE;
/// Half hours of 366 days.
const HALF_HOURS: i64 = 366 * 48;
/// Every so many half hours somebody is told something. No divisor of a day: it comes to every half hour of it.
const TOLD_EVERY: i64 = 5;
/// Every so many half hours all jobs run; at all others messages leave.
const JOBS_EVERY: i64 = 37;

/// The days of 2028 on which nobody is approached, Sundays aside. Easter is on 16 April.
const FREE: [(Country, &[&str]); 6] = [
    (Country::Nl, &["01-01", "04-14", "04-17", "04-27", "05-05", "05-25", "06-05", "12-25", "12-26"]),
    (Country::Se, &["01-01", "01-06", "04-14", "04-17", "05-01", "05-25", "06-06", "06-24", "11-04", "12-25", "12-26"]),
    (Country::De, &["01-01", "04-14", "04-17", "05-01", "05-25", "06-05", "10-03", "12-25", "12-26"]),
    (Country::Be, &["01-01", "04-17", "05-01", "05-25", "06-05", "07-21", "08-15", "11-01", "11-11", "12-25"]),
    (
        Country::Fi,
        &["01-01", "01-06", "04-14", "04-17", "05-01", "05-25", "06-23", "06-24", "11-04", "12-06", "12-25", "12-26"],
    ),
    (Country::No, &["01-01", "04-13", "04-14", "04-17", "05-01", "05-17", "05-25", "06-05", "12-25", "12-26"]),
];

/// What the law says about an instant: may somebody in that country be approached?
fn is_allowed(at_us: i64, country: Country) -> bool {
    let zone: chrono_tz::Tz = country.time_zone().parse().expect("a zone");
    let local = DateTime::from_timestamp_micros(at_us).expect("an instant").with_timezone(&zone);
    let free = FREE.iter().find(|(one, _)| *one == country).expect("a country").1;
    let is_free = free.contains(&local.format("%m-%d").to_string().as_str());
    (7..20).contains(&local.hour()) && local.weekday() != Weekday::Sun && !is_free
}

/// Somebody who is told things: in which country, and by what.
struct Reader {
    country: Country,
    by_mail: bool,
    case: TestCase,
}

impl Reader {
    fn to(&self) -> String {
        let name = self.country.name().to_lowercase();
        if self.by_mail { format!("{name}@mail.example") } else { mobile(self.country).to_owned() }
    }
}

fn mobile(country: Country) -> &'static str {
    match country {
        Country::Nl => "+31612345678",
        Country::Se => "+46701234567",
        Country::De => "+4915123456789",
        Country::Be => "+32470123456",
        Country::Fi => "+358401234567",
        Country::No => "+4741234567",
    }
}

struct Year {
    test: TestOffice,
    post: FakePost,
    sms: FakeSms,
    staff: StaffViewer,
    readers: Vec<Reader>,
    /// By door: how often it put something in.
    put: BTreeMap<&'static str, u64>,
    seen: (usize, usize),
}

impl Year {
    async fn new() -> Self {
        let mut test = office().await;
        let (post, sms) = (FakePost::default(), FakeSms::default());
        let words = |_: &str| {
            let words = || "There is something new.".to_owned();
            Text { language: "en", subject: words(), text: words(), short: words() }
        };
        test.office = test.office.writing(Post::Fake(post.clone()), words).texting(Sms::Fake(sms.clone()));
        test.office.clock().set(NEW_YEAR - HALF_HOUR);
        let staff = staff(&test).await;
        let mut readers = Vec::new();
        for (country, _) in FREE {
            for by_mail in [true, false] {
                let mut claim = claim_of(&format!("Q-{}-{by_mail}", country.name()), &[(Component::Principal, 90_000)]);
                let party = &mut claim.debtors[0].party;
                party.country = Some(country.name().to_owned());
                party.phone = Some(mobile(country).to_owned());
                party.email = by_mail.then(|| format!("{}@mail.example", country.name().to_lowercase()));
                let case = test.place(&claim).await;
                readers.push(Reader { country, by_mail, case });
            }
        }
        let year = Self { test, post, sms, staff, readers, put: BTreeMap::new(), seen: (0, 0) };
        for reader in &year.readers {
            year.test.plan_runs(&[&reader.case], "100").await; // Its instalments are missed, month after month.
        }
        year
    }

    fn office(&self) -> &Office {
        &self.test.office
    }

    /// Something happens of which this reader is told, through one of the doors.
    async fn tell(&mut self, at: usize, number: i64) {
        let reader = &self.readers[at];
        let door = if number % 3 == 0 { "offer" } else { "answer" };
        if door == "offer" {
            // The case is Dutch, wherever its debtor lives. Each offer is better than the one before it.
            let valid_until = self.office().today(Country::Nl).plus_days(30);
            let offering = Offering { amount: Cents::new(80_000 - number), valid_until, reason: "" };
            let case = &reader.case.placed.case;
            settlement::offer_of_operator(self.office(), case, offering).await.expect("an offer");
        } else {
            let (viewer, key) = (&reader.case.viewers[0], number.to_string());
            let asked = Beginning { about: NO_CASE, topic: "other", text: "Een vraag", key: &key };
            let id = conversation::begin(self.office(), viewer, asked).await.expect("a question");
            let answering = Answering { id: id.as_str(), seen: "1", text: "Een antwoord" };
            desk::answer(self.office(), &self.staff, answering, &key).await.expect("an answer");
        }
        *self.put.entry(door).or_default() += 1;
    }

    /// What left since the last look: to whom, and when.
    fn left(&mut self) -> Vec<(String, i64)> {
        let (mails, texts) = (self.post.mails(), self.sms.messages());
        let new = mails[self.seen.0..].iter().map(|mail| (mail.to.clone(), mail.at_us));
        let new = new.chain(texts[self.seen.1..].iter().map(|text| (text.to.as_str().to_owned(), text.at_us)));
        let new = new.collect();
        self.seen = (mails.len(), texts.len());
        new
    }
}

async fn staff(test: &TestOffice) -> StaffViewer {
    let id = StaffId::from_ulid("01STAFF0000000000000000000");
    let mut stranger = test.database.stranger().await;
    let insert = "insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 0)";
    sqlx::query(insert).bind(id.as_str()).execute(&mut stranger).await.expect("somebody is taken in");
    StaffViewer { session: String::new(), staff: id, name: "S. de Wit".to_owned(), role: Role::Handler }
}

/// When a notice was put in, by the name that it got then; to whom it went, by what, and when.
async fn told(year: &Year) -> Vec<(i64, String, String, i64)> {
    let mut stranger = year.test.database.stranger().await;
    let rows = sqlx::query("select message_id, person_id, channel, told_at from message order by message_id");
    let rows = rows.fetch_all(&mut stranger).await.expect("who was told");
    let put = |id: &str| {
        let ulid = ulid::Ulid::from_string(id.trim_start_matches("msg_")).expect("a ULID");
        i64::try_from(ulid.timestamp_ms()).expect("a time") * 1_000
    };
    rows.iter().map(|row| (put(row.get(0)), row.get(1), row.get(2), row.get(3))).collect()
}

#[tokio::test]
async fn in_a_whole_year_and_six_countries_nothing_leaves_in_a_quiet_hour_and_everything_in_the_first_that_is_not() {
    let mut year = Year::new().await;
    let (mut by_day, mut in_quiet_hours, mut by_hour) = ((0_u64, 0_u64), 0_u64, BTreeMap::<u32, u64>::new());
    // Some days more, so that what came up at the end leaves too.
    for half_hour in 0..HALF_HOURS + 7 * 48 {
        year.office().clock().set(NEW_YEAR + half_hour * HALF_HOUR);
        // One place in thirteen is nobody's, so that each reader is told something at each half hour of the day.
        let place = usize::try_from(half_hour / TOLD_EVERY % 13).expect("a place");
        if half_hour % TOLD_EVERY == 0 && half_hour < HALF_HOURS && place < year.readers.len() {
            year.tell(place, half_hour).await;
        }
        if half_hour % JOBS_EVERY == 0 {
            jobs::run_due(year.office()).await.expect("jobs run");
        } else {
            send_due(year.office()).await.expect("messages leave");
        }
        for (to, at_us) in year.left() {
            let reader = year.readers.iter().find(|reader| reader.to() == to).expect("somebody that we know");
            let zone: chrono_tz::Tz = reader.country.time_zone().parse().expect("a zone");
            let local = DateTime::from_timestamp_micros(at_us).expect("an instant").with_timezone(&zone);
            *by_hour.entry(local.hour()).or_default() += 1;
            if half_hour < HALF_HOURS && !is_allowed(at_us, reader.country) {
                in_quiet_hours += 1;
            }
            *(if reader.by_mail { &mut by_day.0 } else { &mut by_day.1 }) += 1;
        }
    }
    let told = told(&year).await;
    let (mut late, mut doors) = (0_u64, BTreeMap::<&str, u64>::new());
    let end = NEW_YEAR + HALF_HOURS * HALF_HOUR;
    for (put, person, channel, told_at) in told.iter().filter(|(put, ..)| *put >= NEW_YEAR && *put < end) {
        let own = |reader: &&Reader| reader.case.viewers[0].person.as_ref().is_some_and(|one| one.as_str() == person);
        let reader = year.readers.iter().find(own).expect("somebody that we know");
        assert_eq!(channel, if reader.by_mail { "email" } else { "sms" });
        // Between two half hours the clock of the test goes on by itself, by less than a minute.
        let put = put - put % HALF_HOUR;
        let mut later = (put..).step_by(usize::try_from(HALF_HOUR).expect("a step"));
        let first = later.find(|at| is_allowed(*at, reader.country)).expect("nobody waits for ever");
        // The first days of the next year are not in the calendar of the test.
        late += u64::from(!(first..first + MINUTE).contains(told_at) && first < end);
        *doors.entry(channel).or_default() += 1;
    }
    let open = "select count(*) from outbox where kind like 'message.%' and done_at is null";
    println!(
        "{} lines of a year, {:?} put in by hand and the rest by plans: {} e-mails and {} text messages left, \
         {in_quiet_hours} in quiet hours, {late} later than the first minute that is none; by the hour {by_hour:?}",
        told.len(),
        year.put,
        by_day.0,
        by_day.1,
    );
    assert_eq!((in_quiet_hours, late, year.test.number(open, "").await), (0, 0, 0));
    assert!(by_day.0 > 1_000 && by_day.1 > 1_000, "{by_day:?}");
    let plans = year.test.number("select count(*) from message where template like 'plan%'", "").await;
    assert!(plans > 12 && doors.values().all(|count| *count > 1_000), "{plans} of plans, {doors:?}");
    assert_eq!(by_hour.keys().copied().collect::<Vec<_>>(), (7..20).collect::<Vec<_>>(), "every hour of the day");
    year.test.check_books().await;
}
