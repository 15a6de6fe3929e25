//! A whole year of messages in six countries: e-mails and text messages that every door puts in at every hour of the
//! day, and none that leaves in a quiet one. The calendar of the test is written down by hand, not read from the rules.

mod common;

use std::collections::BTreeMap;

use casework::conversation::desk::{self as talks, Answering};
use casework::conversation::{self, Beginning, NO_CASE};
use casework::dispute::desk::{self as disputes, Verdict};
use casework::dispute::{self, Filing, Ruling};
use casework::message::{Text, send_due};
use casework::outside::{FakePost, FakeSms, Post, Sms};
use casework::settlement::{self, Offering};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Office, jobs};
use chrono::{DateTime, Datelike, Timelike, Weekday};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::case::Component;
use rules::ids::{ConversationId, DisputeId, StaffId};
use rules::{Cents, Country, Refusal};
use sqlx::Row;

/// 1 January 2028, 00:00 UTC. 2028 is a leap year.
const NEW_YEAR: i64 = 1_830_297_600_000_000;
const HALF_HOUR: i64 = 30 * MINUTE;
/// Half hours of 366 days.
const HALF_HOURS: i64 = 366 * 48;
/// Every so many half hours somebody is told something. No divisor of a day: it comes to every half hour of it.
const TOLD_EVERY: i64 = 5;
/// Every so many half hours all jobs run; at all others messages leave, if one of them is due by then.
const JOBS_EVERY: i64 = 37;
/// Every so many times it is a dispute that somebody is told of.
const DISPUTED_EVERY: i64 = 9;
/// Answers in one conversation, before another one begins.
const ANSWERS_MAX: u32 = 20;
/// When the next notice may leave, as the outbox has it; what nobody is due to hear cannot leave.
const NEXT: &str =
    "select cast(coalesce(min(case when run_at > claimed_until then run_at else claimed_until end), -1) as bigint)
from outbox
where kind like 'message.%' and done_at is null and dead_at is null";

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
    /// The one of which something is disputed: on the other one a plan runs, and nobody is reminded of what is disputed.
    other: TestCase,
    /// The dispute that is not decided.
    dispute: Option<DisputeId>,
    /// The conversation, and how many messages are in it.
    talk: Option<(ConversationId, u32)>,
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
    stranger: sqlx::AnyConnection,
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
                claim.debtors[0].person_key = Some(format!("test:{}-{by_mail}", country.name()));
                let party = &mut claim.debtors[0].party;
                party.country = Some(country.name().to_owned());
                party.phone = Some(mobile(country).to_owned());
                party.email = by_mail.then(|| format!("{}@mail.example", country.name().to_lowercase()));
                let case = test.place(&claim).await;
                claim.invoice = format!("{}-disputed", claim.invoice);
                let other = test.place(&claim).await;
                readers.push(Reader { country, by_mail, case, other, dispute: None, talk: None });
            }
        }
        let stranger = test.database.stranger().await;
        let year = Self { test, post, sms, staff, readers, put: BTreeMap::new(), seen: (0, 0), stranger };
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
        let door = if number / TOLD_EVERY % DISPUTED_EVERY == 0 && self.dispute(at, number).await {
            "dispute"
        } else if number % 3 == 0 {
            self.offer(at, number).await;
            "offer"
        } else {
            self.answer(at, number).await;
            "answer"
        };
        *self.put.entry(door).or_default() += 1;
    }

    /// The case is Dutch, wherever its debtor lives. Each offer is better than the one before it.
    async fn offer(&self, at: usize, number: i64) {
        let valid_until = self.office().today(Country::Nl).plus_days(30);
        let offering = Offering { amount: Cents::new(80_000 - number), valid_until, reason: "" };
        let case = &self.readers[at].case.placed.case;
        settlement::offer_of_operator(self.office(), case, offering).await.expect("an offer");
    }

    async fn answer(&mut self, at: usize, number: i64) {
        let (reader, key) = (&self.readers[at], number.to_string());
        let (id, last) = match &reader.talk {
            Some((id, last)) if *last < ANSWERS_MAX => (id.clone(), *last),
            _ => {
                let asked = Beginning { about: NO_CASE, topic: "other", text: "Een vraag", key: &key };
                let begun = conversation::begin(self.office(), &reader.case.viewers[0], asked).await;
                (begun.expect("a question"), 1)
            }
        };
        let answering = Answering { id: id.as_str(), seen: &last.to_string(), text: "Een antwoord" };
        talks::answer(self.office(), &self.staff, answering, &key).await.expect("an answer");
        self.readers[at].talk = Some((id, last + 1));
    }

    /// Something is disputed, or what is disputed goes a step further. False while the days of appeal of the last one
    /// run: then everything is disputed already.
    async fn dispute(&mut self, at: usize, number: i64) -> bool {
        let (office, staff) = (&self.test.office, &self.staff);
        let Some(id) = self.readers[at].dispute.take() else {
            let reader = &self.readers[at];
            let (case, key) = (reader.other.placed.case.as_str(), number.to_string());
            let filing = Filing { case, part: "all", ground: "cancelled", statement: "Opgezegd.", key: &key };
            let id = match dispute::file(office, &reader.other.viewers[0], filing).await {
                Ok(id) => id,
                Err(Error::Refused(Refusal::NothingToDispute)) => return false,
                Err(error) => panic!("a dispute: {error:?}"),
            };
            disputes::ask_seller(office, staff, id.as_str()).await.expect("the seller is asked");
            self.readers[at].dispute = Some(id);
            return true;
        };
        disputes::note_answer(office, staff, id.as_str(), "De opzegging kwam te laat.").await.expect("an answer");
        let verdict = Verdict { outcome: Ruling::Reject, amounts: Vec::new(), reason: "U heeft te laat opgezegd." };
        disputes::decide(office, staff, id.as_str(), verdict).await.expect("a decision");
        true
    }

    /// When the next notice may leave; `None` where none waits.
    async fn next(&mut self) -> Option<i64> {
        let next: i64 = sqlx::query(NEXT).fetch_one(&mut self.stranger).await.expect("an instant").get(0);
        (next >= 0).then_some(next)
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

/// What left in the year and the week after it.
#[derive(Default)]
struct Left {
    mails: u64,
    texts: u64,
    in_quiet_hours: u64,
    by_hour: BTreeMap<u32, u64>,
}

/// The year, half hour by half hour, and some days more in which nothing new comes up, so that all of it leaves.
async fn passes(year: &mut Year) -> Left {
    let mut left = Left::default();
    let mut next = Some(i64::MIN);
    for half_hour in 0..HALF_HOURS + 7 * 48 {
        let now = NEW_YEAR + half_hour * HALF_HOUR;
        year.office().clock().set(now);
        // One place in thirteen is nobody's, so that each reader is told something at each half hour of the day.
        let place = usize::try_from(half_hour / TOLD_EVERY % 13).expect("a place");
        if half_hour % TOLD_EVERY == 0 && half_hour < HALF_HOURS && place < year.readers.len() {
            year.tell(place, half_hour).await;
            next = Some(i64::MIN);
        }
        if half_hour % JOBS_EVERY == 0 && half_hour < HALF_HOURS {
            jobs::run_due(year.office()).await.expect("jobs run");
        } else if next.is_some_and(|next| next <= now + MINUTE) {
            send_due(year.office()).await.expect("messages leave");
        } else {
            continue;
        }
        next = year.next().await;
        for (to, at_us) in year.left() {
            let reader = year.readers.iter().find(|reader| reader.to() == to).expect("somebody that we know");
            let zone: chrono_tz::Tz = reader.country.time_zone().parse().expect("a zone");
            let local = DateTime::from_timestamp_micros(at_us).expect("an instant").with_timezone(&zone);
            *left.by_hour.entry(local.hour()).or_default() += 1;
            if half_hour < HALF_HOURS && !is_allowed(at_us, reader.country) {
                left.in_quiet_hours += 1;
            }
            *(if reader.by_mail { &mut left.mails } else { &mut left.texts }) += 1;
        }
    }
    left
}

#[tokio::test]
async fn in_a_whole_year_and_six_countries_nothing_leaves_in_a_quiet_hour_and_everything_in_the_first_that_is_not() {
    let mut year = Year::new().await;
    let Left { mails, texts, in_quiet_hours, by_hour } = passes(&mut year).await;
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
        "{} lines of a year, {:?} put in by hand and the rest by plans: {mails} e-mails and {texts} text messages left, \
         {in_quiet_hours} in quiet hours, {late} later than the first minute that is none; by the hour {by_hour:?}",
        told.len(),
        year.put,
    );
    assert_eq!((in_quiet_hours, late, year.test.number(open, "").await), (0, 0, 0));
    assert!(mails > 1_000 && texts > 1_000, "{mails} {texts}");
    let plans = year.test.number("select count(*) from message where template like 'plan%'", "").await;
    let disputes = "select count(distinct template) from message where template like 'dispute%'";
    assert_eq!(year.test.number(disputes, "").await, 4, "filed, answered, rejected, and the days of appeal are over");
    assert!(plans > 12 && doors.values().all(|count| *count > 1_000), "{plans} of plans, {doors:?}");
    assert_eq!(by_hour.keys().copied().collect::<Vec<_>>(), (7..20).collect::<Vec<_>>(), "every hour of the day");
    year.test.check_books().await;
}
