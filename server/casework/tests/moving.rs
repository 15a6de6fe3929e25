//! The own data: masked, with where each piece comes from; a new address that changes nothing by itself; a move abroad
//! that shares nothing by itself; and signing out everywhere else.

mod common;
mod people;

use casework::moving::desk::{self, Checked, End};
use casework::moving::{self, Datum, ELSEWHERE, Origin, Partner, Typed};
use casework::staff::{Role, StaffViewer};
use casework::task::{self, Detail};
use casework::{Error, Viewer};
use people::{House, claim, debtor, refusal};
use rules::ids::StaffId;
use rules::moving::DataCategory;
use rules::{Country, Day, Refusal};

const NEW: Typed<'static> = Typed {
    street: "Nieuwstraat 9",
    postal_code: "9876 ZX",
    city: "Groningen",
    country: "NL",
    from: ["1", "6", "2026"],
};

async fn signed_in(house: &House, invoice: &str) -> Viewer {
    let (_, letters) = house.place(&claim(invoice, vec![debtor("Anna Bakker")])).await;
    house.sign_in(&letters[0]).await
}

async fn hidden(house: &House) -> Viewer {
    let mut noor = debtor("Noor Hendriks");
    noor.address_hidden = true;
    let (_, letters) = house.place(&claim("H-1", vec![noor])).await;
    house.sign_in(&letters[0]).await
}

fn handler() -> StaffViewer {
    let staff = StaffId::from_ulid("01JQ0000000000000000000000");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler }
}

fn today(house: &House) -> Day {
    house.office.today(Country::Nl)
}

async fn partner_in_sweden(house: &House) {
    let partner = Partner {
        country: Country::Se,
        name: "Exempel Partner AB",
        address: "Exempelgatan 20, 111 22 Stockholm",
        register: "Exempelregistret",
        register_number: "SE-0001",
    };
    moving::note_partner(&house.office, &partner).await.expect("noted");
}

#[tokio::test]
async fn the_own_data_are_masked_and_say_who_gave_them() {
    let house = House::new().await;
    let viewer = signed_in(&house, "A-1").await;
    let data = moving::mine(&house.office, &viewer).await.expect("the own data");
    let address = data.sources.iter().find(|source| source.datum == Datum::Address).expect("an address");
    assert_eq!(address.masked.as_deref(), Some("•••• AB"));
    assert_eq!(address.origin, Origin::Client("Voorbeeld Energie B.V.".to_owned()));
    assert_eq!(Some(address.on), Day::parse("2026-05-20"));
    let said = format!("{data:?}");
    for whole in ["Voorbeeldstraat", "1234", "Utrecht", "1984", "Bakker"] {
        assert!(!said.contains(whole), "{whole} is masked: {said}");
    }
    let person = viewer.person.as_ref().expect("signed in").to_string();
    let mut stranger = house.database.stranger().await;
    sqlx::query("insert into datum_source (source_id, person_id, datum, origin, via, day, noted_at) values ('s1', $1, 'address', 'register', 'Voorbeeld Registers B.V.', '2026-05-19', 1)")
        .bind(person)
        .execute(&mut stranger)
        .await
        .expect("a source is noted");
    let data = moving::mine(&house.office, &viewer).await.expect("the own data");
    let address = data.sources.iter().find(|source| source.datum == Datum::Address).expect("an address");
    assert_eq!(address.origin, Origin::Register(Some("Voorbeeld Registers B.V.".to_owned())));
    assert_eq!(Some(address.on), Day::parse("2026-05-19"));
}

#[tokio::test]
async fn a_new_address_opens_a_task_and_the_old_one_stays() {
    let house = House::new().await;
    let viewer = signed_in(&house, "A-1").await;
    moving::report(&house.office, &viewer, &NEW).await.expect("told");
    assert_eq!(house.people_with(&["Voorbeeldstraat 1", "1234 AB"]).await, 1, "nothing is changed by telling it");
    let open = "select count(*) from task where kind = 'address' and done_at is null and due_on = '2026-06-03'";
    assert_eq!(house.number(open).await, 1);
    let reported = moving::mine(&house.office, &viewer).await.expect("the own data").reported.expect("told");
    assert_eq!(reported.done_on, None);
    assert_eq!(Some(reported.answer_by), Day::parse("2026-06-03"));
    house.clock.advance(people::MINUTE);
    moving::report(&house.office, &viewer, &Typed { city: "Assen", ..NEW }).await.expect("told again");
    assert_eq!(house.number(open).await, 1, "the newer one takes its place, with its task");
    let cities = sqlx::query_as("select city, report_id from address_report where state = 'open'");
    let cities: Vec<(String, String)> = cities.fetch_all(house.office.store().pool()).await.expect("the reports");
    assert_eq!(cities.iter().map(|(city, _)| city.as_str()).collect::<Vec<_>>(), ["Assen"]);
    let mut stranger = house.database.stranger().await;
    let done = sqlx::query("update task set done_at = 1779271200000000 where kind = 'address' and done_at is null");
    done.execute(&mut stranger).await.expect("somebody has looked");
    let reported = moving::mine(&house.office, &viewer).await.expect("the own data").reported.expect("told");
    assert_eq!(reported.done_on, Day::parse("2026-05-20"), "the page says that somebody has looked");
}

#[tokio::test]
async fn what_is_no_address_or_no_day_is_refused() {
    let house = House::new().await;
    let viewer = signed_in(&house, "A-1").await;
    let long = "x".repeat(101);
    for (typed, wanted) in [
        (Typed { street: " ", ..NEW }, Refusal::AddressIncomplete),
        (Typed { city: &long, ..NEW }, Refusal::AddressTooLong { most: 100 }),
        (Typed { country: "XX", ..NEW }, Refusal::ChoiceMissing),
        (Typed { from: ["31", "2", "2026"], ..NEW }, Refusal::DayUnreadable),
    ] {
        assert_eq!(refusal(moving::report(&house.office, &viewer, &typed).await), wanted);
    }
    let far = moving::report(&house.office, &viewer, &Typed { from: ["1", "1", "2040"], ..NEW }).await;
    assert!(matches!(refusal(far), Refusal::DayOutOfRange { .. }));
    assert_eq!(refusal(moving::tell(&house.office, &viewer, "", ["1", "6", "2026"]).await), Refusal::ChoiceMissing);
    assert_eq!(house.number("select count(*) from task").await, 0);
}

#[tokio::test]
async fn a_protected_address_is_neither_shown_nor_asked_for() {
    let house = House::new().await;
    let noor = hidden(&house).await;
    let data = moving::mine(&house.office, &noor).await.expect("the own data");
    assert!(data.protected);
    let said = format!("{data:?}");
    for part in ["Voorbeeldstraat", "1234", "AB\"", "Utrecht"] {
        assert!(!said.contains(part), "{part}: {said}");
    }
    assert!(matches!(moving::report(&house.office, &noor, &NEW).await, Err(Error::NotFound)));
    assert!(matches!(moving::tell(&house.office, &noor, "SE", ["1", "6", "2026"]).await, Err(Error::NotFound)));
    assert_eq!(house.number("select count(*) from task").await, 0);
}

#[tokio::test]
async fn telling_of_a_move_shares_nothing_until_somebody_at_the_agency_does() {
    let house = House::new().await;
    worker(&house).await;
    partner_in_sweden(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::tell(&house.office, &viewer, "SE", ["1", "7", "2026"]).await.expect("told");
    let page = moving::abroad(&house.office, &viewer).await.expect("the page");
    let told = page.told.expect("told");
    assert_eq!((told.country, told.shared.is_none()), (Some(Country::Se), true));
    assert_eq!(page.laws, [Country::Nl], "the law of the amount is what it was");
    assert_eq!(page.partners[0].1.name, "Exempel Partner AB");
    assert_eq!(house.number("select count(*) from partner_share").await, 0);
    assert_eq!(house.number("select count(*) from task where kind = 'moving' and done_at is null").await, 1);

    let person = viewer.person.clone().expect("signed in");
    let given = [DataCategory::Claim, DataCategory::Name, DataCategory::Claim];
    moving::shared(&house.office, &handler(), &person, &given, today(&house)).await.expect("shared");
    let shared = moving::abroad(&house.office, &viewer).await.expect("the page").told.and_then(|told| told.shared);
    let shared = shared.expect("it is written down");
    assert_eq!(shared.categories, [DataCategory::Claim, DataCategory::Name]);
    assert_eq!(Some(shared.on), Day::parse("2026-05-20"));
    assert_eq!(house.number("select count(*) from task where kind = 'moving' and done_at is null").await, 0);
    let twice = moving::shared(&house.office, &handler(), &person, &given, today(&house)).await;
    assert!(matches!(twice, Err(Error::NotFound)), "it is written down once");
}

#[tokio::test]
async fn a_move_can_be_told_otherwise_and_taken_back() {
    let house = House::new().await;
    let viewer = signed_in(&house, "A-1").await;
    moving::tell(&house.office, &viewer, "SE", ["1", "7", "2026"]).await.expect("told");
    moving::tell(&house.office, &viewer, ELSEWHERE, ["1", "8", "2026"]).await.expect("told otherwise");
    let told = moving::abroad(&house.office, &viewer).await.expect("the page").told.expect("told");
    assert_eq!((told.country, Some(told.from)), (None, Day::parse("2026-08-01")));
    assert_eq!(house.number("select count(*) from task where kind = 'moving' and done_at is null").await, 1);
    let person = viewer.person.clone().expect("signed in");
    let shared = moving::shared(&house.office, &handler(), &person, &[DataCategory::Name], today(&house)).await;
    assert!(matches!(shared, Err(Error::NotFound)), "nobody works for us there");
    moving::take_back(&house.office, &viewer).await.expect("taken back");
    assert!(moving::abroad(&house.office, &viewer).await.expect("the page").told.is_none());
    assert_eq!(house.number("select count(*) from task where done_at is null").await, 0);
}

#[tokio::test]
async fn signing_out_everywhere_else_keeps_this_place_and_ends_the_others() {
    let house = House::new().await;
    let (_, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker")])).await;
    let (here, there) = (house.sign_in(&letters[0]).await, house.sign_in(&letters[0]).await);
    let (_, of_other) = house.place(&claim("B-1", vec![debtor("Bram Visser")])).await;
    let bram = house.sign_in(&of_other[0]).await;
    let sessions = moving::mine(&house.office, &here).await.expect("the own data").sessions;
    assert_eq!(sessions.iter().map(|session| session.own).collect::<Vec<_>>(), [true, false]);
    assert_eq!(moving::end_others(&house.office, &here).await.expect("ended"), 1);
    assert_eq!(moving::mine(&house.office, &here).await.expect("the own data").sessions.len(), 1);
    let running = "select count(*) from session where ended_at is null and tier = 'letter'";
    assert_eq!(house.number(running).await, 2, "here, and somebody else's");
    assert_eq!(moving::mine(&house.office, &bram).await.expect("untouched").sessions.len(), 1);
    drop(there);
    let stranger = people::visitor("net");
    assert!(matches!(moving::mine(&house.office, &stranger).await, Err(Error::SignedOut)));
    assert!(matches!(moving::end_others(&house.office, &stranger).await, Err(Error::SignedOut)));
}

/// The one open task of a kind.
async fn task_of(house: &House, kind: &str) -> String {
    let tasks = task::list(&house.office, &handler()).await.expect("the tasks");
    tasks.into_iter().find(|task| task.kind == kind).expect("a task").id
}

/// A handler whom the database knows.
async fn worker(house: &House) -> StaffViewer {
    let mut stranger = house.database.stranger().await;
    let insert =
        sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)");
    insert.bind(handler().staff.as_str()).execute(&mut stranger).await.expect("a member of staff");
    handler()
}

const CHECKED: Checked<'static> = Checked {
    street: "Nieuwstraat 9",
    postal_code: "9876 ZX",
    city: "Groningen",
    country: "NL",
    source: "register",
    on_day: "2026-05-19",
};

#[tokio::test]
async fn a_checked_address_comes_into_use_with_its_source_and_the_person_is_told() {
    let house = House::new().await;
    let staff = worker(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::report(&house.office, &viewer, &NEW).await.expect("told");
    let id = task_of(&house, "address").await;
    let page = task::one(&house.office, &staff, &id).await.expect("the task");
    let Detail::Address(look) = page.detail else { panic!("the addresses: {:?}", page.detail) };
    assert_eq!((look.told.street.as_str(), look.old.lines[0].as_str()), ("Nieuwstraat 9", "Voorbeeldstraat 1"));

    for (wrong, wanted) in [
        (Checked { source: "the neighbour", ..CHECKED }, Refusal::ChoiceMissing),
        (Checked { city: "", ..CHECKED }, Refusal::AddressIncomplete),
        (Checked { on_day: "31-2-2026", ..CHECKED }, Refusal::DayUnreadable),
    ] {
        assert_eq!(refusal(desk::take(&house.office, &staff, &id, wrong).await), wanted);
    }
    let tomorrow = desk::take(&house.office, &staff, &id, Checked { on_day: "2026-05-21", ..CHECKED }).await;
    assert!(matches!(refusal(tomorrow), Refusal::DayOutOfRange { .. }), "nobody has checked it tomorrow");
    assert_eq!(house.people_with(&["9876 ZX"]).await, 0);

    desk::take(&house.office, &staff, &id, CHECKED).await.expect("taken");
    assert_eq!(house.people_with(&["Nieuwstraat 9", "9876 ZX"]).await, 1);
    let data = moving::mine(&house.office, &viewer).await.expect("the own data");
    let address = data.sources.iter().find(|source| source.datum == Datum::Address).expect("an address");
    assert_eq!((address.masked.as_deref(), &address.origin), (Some("•••• ZX"), &Origin::Register(None)));
    assert_eq!(Some(address.on), Day::parse("2026-05-19"), "the day of the source, not of the click");
    assert_eq!(data.reported.expect("told").end, Some(End::Taken));
    let told = "select count(*) from outbox where kind = 'message.plan' and subject like '%address_checked%'";
    assert_eq!(house.number(told).await, 1);
    let done = task::one(&house.office, &staff, &id).await.expect("the task").done.expect("done");
    assert_eq!(done.1.as_deref(), Some("S. de Wit"));
    let twice = desk::take(&house.office, &staff, &id, Checked { city: "Assen", ..CHECKED }).await;
    assert_eq!(refusal(twice), Refusal::TaskChangedMeanwhile);
    assert_eq!(house.people_with(&["Assen"]).await, 0);
}

#[tokio::test]
async fn a_letter_that_came_back_is_a_source_of_its_own() {
    let house = House::new().await;
    let staff = worker(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::report(&house.office, &viewer, &NEW).await.expect("told");
    let id = task_of(&house, "address").await;
    let checked = Checked { source: "returned_letter", ..CHECKED };
    desk::take(&house.office, &staff, &id, checked).await.expect("taken");
    let data = moving::mine(&house.office, &viewer).await.expect("the own data");
    let address = data.sources.iter().find(|source| source.datum == Datum::Address).expect("an address");
    assert_eq!(address.origin, Origin::ReturnedLetter);
}

#[tokio::test]
async fn an_address_that_is_not_taken_changes_nothing_and_the_person_reads_why() {
    let house = House::new().await;
    let staff = worker(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::report(&house.office, &viewer, &NEW).await.expect("told");
    let id = task_of(&house, "address").await;
    assert_eq!(refusal(desk::reject(&house.office, &staff, &id, " \u{202e} ").await), Refusal::ReasonMissing);
    assert!(matches!(task::done(&house.office, &staff, &id).await, Err(Error::NotFound)), "no tick ends it");
    desk::reject(&house.office, &staff, &id, "Dit adres\u{202e} staat niet in het register.").await.expect("not taken");
    let data = moving::mine(&house.office, &viewer).await.expect("the own data");
    let end = Some(End::NotTaken("Dit adres staat niet in het register.".to_owned()));
    assert_eq!(data.reported.expect("told").end, end);
    assert_eq!(house.people_with(&["Voorbeeldstraat 1", "1234 AB"]).await, 1);
    assert_eq!(house.number("select count(*) from task where done_at is null").await, 0);
    assert_eq!(refusal(desk::take(&house.office, &staff, &id, CHECKED).await), Refusal::TaskChangedMeanwhile);
}

#[tokio::test]
async fn an_address_that_was_protected_meanwhile_is_shown_to_nobody_and_taken_by_nobody() {
    let house = House::new().await;
    let staff = worker(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::report(&house.office, &viewer, &NEW).await.expect("told");
    let id = task_of(&house, "address").await;
    let mut stranger = house.database.stranger().await;
    sqlx::query("update person set address_hidden = 1").execute(&mut stranger).await.expect("protected");
    let said = format!("{:?}", task::one(&house.office, &staff, &id).await.expect("the task").detail);
    for word in ["Nieuwstraat", "9876", "Groningen", "Voorbeeldstraat", "1234", "Utrecht"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(matches!(desk::take(&house.office, &staff, &id, CHECKED).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_a_partner_was_given_is_written_down_with_its_day_or_nothing_was_given() {
    let house = House::new().await;
    let staff = worker(&house).await;
    partner_in_sweden(&house).await;
    let viewer = signed_in(&house, "A-1").await;
    moving::tell(&house.office, &viewer, "SE", ["1", "7", "2026"]).await.expect("told");
    let id = task_of(&house, "moving").await;
    house.clock.advance(2 * people::DAY);
    let given = [DataCategory::Claim, DataCategory::Name];
    let early = desk::share(&house.office, &staff, &id, &given, "2026-05-19").await;
    assert!(matches!(refusal(early), Refusal::DayOutOfRange { .. }), "not before it was told");
    assert_eq!(refusal(desk::share(&house.office, &staff, &id, &[], "2026-05-21").await), Refusal::PartMissing);
    assert!(matches!(task::done(&house.office, &staff, &id).await, Err(Error::NotFound)), "no tick ends it");
    desk::share(&house.office, &staff, &id, &given, "2026-05-21").await.expect("written down");
    let told = moving::abroad(&house.office, &viewer).await.expect("the page").told.expect("told");
    let shared = told.shared.expect("shared");
    assert_eq!((shared.categories, Some(shared.on)), (given.to_vec(), Day::parse("2026-05-21")));
    assert_eq!(house.number("select count(*) from outbox where subject like '%moving_shared%'").await, 1);
    let twice = desk::share(&house.office, &staff, &id, &given, "2026-05-21").await;
    assert_eq!(refusal(twice), Refusal::TaskChangedMeanwhile);

    house.clock.advance(people::DAY);
    moving::tell(&house.office, &viewer, ELSEWHERE, ["1", "8", "2026"]).await.expect("told otherwise");
    let other = task_of(&house, "moving").await;
    assert_eq!(refusal(desk::keep(&house.office, &staff, &id).await), Refusal::TaskChangedMeanwhile, "an older move");
    desk::keep(&house.office, &staff, &other).await.expect("looked at");
    let told = moving::abroad(&house.office, &viewer).await.expect("the page").told.expect("told");
    assert_eq!((told.shared.is_none(), told.done_on), (true, Day::parse("2026-05-23")));
}
