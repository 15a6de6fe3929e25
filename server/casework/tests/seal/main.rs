//! What people tell us lies sealed in the database: who has the file reads nothing of it, who moves it is found out, and
//! a key that is deleted takes all of it along while the books stay whole.

mod columns;
#[path = "../common/mod.rs"]
mod common;
#[path = "../people/mod.rs"]
mod people;

use casework::outside::Erasures;
use casework::store::{RecordsSecret, Store};
use casework::{Error, case, conversation, draft, erasure, letter, moving};
use common::SECRET;
use people::{House, claim, debtor};
use sqlx::{AnyConnection, Row};

/// Words that stand in no other place.
const NAME: &str = "Wilhelmina Kanarievogel";

async fn texts(db: &mut AnyConnection, query: &'static str) -> Vec<String> {
    let rows = sqlx::query(query).fetch_all(&mut *db).await.expect("rows");
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}

#[tokio::test]
async fn the_file_of_the_database_says_nothing_and_the_house_reads_what_was_said() {
    let house = House::new().await;
    house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let mut stranger = house.database.stranger().await;
    for query in ["select name from person", "select street from person", "select description from case_file"] {
        let kept = texts(&mut stranger, query).await;
        assert!(kept[0].starts_with("s1:"), "{query}: {kept:?}");
        for word in [NAME, "Voorbeeldstraat", "Stroom"] {
            assert!(!kept[0].contains(word), "{query}");
        }
    }
    let key = texts(&mut stranger, "select person_key from person").await;
    assert!(key[0].starts_with("b1:") && !key[0].contains("Kanarie"), "{key:?}");
    assert_eq!(house.people_with(&[NAME, "Voorbeeldstraat 1", "Utrecht"]).await, 1);
    house.place(&claim("S-2", vec![debtor(NAME)])).await;
    assert_eq!(house.number("select count(*) from person").await, 1, "the same key is the same person");
}

#[tokio::test]
async fn the_same_words_never_lie_there_twice_in_one_form() {
    let house = House::new().await;
    let unkeyed = || rules::claim::Debtor { person_key: None, ..debtor(NAME) };
    house.place(&claim("S-1", vec![unkeyed()])).await;
    house.place(&claim("S-2", vec![unkeyed()])).await;
    let mut stranger = house.database.stranger().await;
    let names = texts(&mut stranger, "select name from person").await;
    let tail = |name: &String| name.rsplit(':').next().expect("a text").to_owned();
    assert_ne!(tail(&names[0]), tail(&names[1]));
}

#[tokio::test]
async fn a_text_that_was_moved_to_another_person_opens_for_nobody() {
    let house = House::new().await;
    let (_, letters) = house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let viewer = house.sign_in(&letters[0]).await;
    house.place(&claim("S-2", vec![debtor("Anna Bakker")])).await;
    let mut stranger = house.database.stranger().await;
    let own = viewer.person.as_ref().expect("signed in").to_string();
    let stolen: String = sqlx::query("select street from person where person_id <> $1")
        .bind(&own)
        .fetch_one(&mut stranger)
        .await
        .expect("a street")
        .get(0);
    let query = sqlx::query("update person set street = $1 where person_id = $2").bind(&stolen).bind(&own);
    query.execute(&mut stranger).await.expect("moved");
    let read = moving::mine(&house.office, &viewer).await;
    assert!(matches!(read, Err(Error::Broken { .. })), "{read:?}");
    let middle = stolen.len() - 20;
    let other = if stolen.as_bytes()[middle] == b'A' { "B" } else { "A" };
    let changed = format!("{}{other}{}", &stolen[..middle], &stolen[middle + 1..]);
    let query = sqlx::query("update person set street = $1 where person_id <> $2").bind(&changed).bind(&own);
    query.execute(&mut stranger).await.expect("changed");
    let all = sqlx::query("select person_id, street from person where person_id <> $1").bind(&own);
    assert!(all.fetch_all(house.office.store().pool()).await.is_err(), "a changed text does not open");
}

#[tokio::test]
async fn whoever_is_erased_is_nobody_on_every_page_and_the_books_are_whole() {
    let house = House::new().await;
    let (placed, letters) = house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let viewer = house.sign_in(&letters[0]).await;
    let person = viewer.person.clone().expect("signed in");
    let key = "01JQ0000000000000000000001";
    let ask = conversation::Beginning { about: "none", topic: "other", text: "Woorden van een kanarie", key };
    let id = conversation::begin(&house.office, &viewer, ask).await.expect("asked");
    draft::keep(&house.office, &viewer, "dispute", "x", &[("words", "Half getypt")], None).await.expect("kept");

    let mut write = house.office.store().begin().await.expect("a write");
    assert!(erasure::shred(&house.office, &mut write, &person).await.expect("erased"));
    write.commit().await.expect("committed");

    assert_eq!(house.people_with(&[NAME]).await, 0);
    assert_eq!(house.people_with(&["—"]).await, 1, "somebody was here");
    let data = moving::mine(&house.office, &viewer).await.expect("the page still opens");
    assert!(!format!("{data:?}").contains("AB"), "{data:?}");
    case::overview(&house.office, &viewer).await.expect("the overview still opens");
    case::page(&house.office, &viewer, &placed.reference.to_string()).await.expect("the case still opens");
    let talk = conversation::thread(&house.office, &viewer, id.as_str()).await.expect("the conversation still opens");
    assert!(!format!("{talk:?}").contains("kanarie"));
    assert_eq!(draft::read(&house.office, &viewer, "dispute", "x").await.expect("read").typed("words"), "");
    letter::issue(&house.office, placed.reference).await.expect("letters are printed to nobody");
    let late = draft::keep(&house.office, &viewer, "dispute", "x", &[("words", "Nog iets")], None).await;
    assert!(matches!(late, Err(Error::NotFound)), "there is nobody left to write about: {late:?}");

    let differences = casework::check::verify(&house.office).await.expect("the books");
    assert_eq!(differences.found, Vec::<String>::new());
    let verdict = casework::audit::verify(&house.office).await.expect("the chain");
    assert!(matches!(verdict, casework::audit::Verdict::Whole { .. }), "{verdict:?}");

    house.place(&claim("S-2", vec![debtor(NAME)])).await;
    assert_eq!(house.number("select count(*) from person").await, 2, "who comes again is somebody new");
}

#[tokio::test]
async fn an_erasure_that_is_taken_back_with_its_transaction_erases_nobody() {
    let house = House::new().await;
    house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let mut stranger = house.database.stranger().await;
    let id = texts(&mut stranger, "select person_id from person").await.remove(0);
    let person = rules::ids::PersonId::parse(&id).expect("an id");
    let mut write = house.office.store().begin().await.expect("a write");
    erasure::shred(&house.office, &mut write, &person).await.expect("erased");
    drop(write);
    assert_eq!(house.people_with(&[NAME]).await, 1);
}

#[tokio::test]
async fn rows_of_an_earlier_release_are_sealed_once_however_often_the_start_was_cut_off() {
    let house = House::new().await;
    for at in 0..3 {
        let of = rules::claim::Debtor { person_key: Some(format!("key {at}")), ..debtor(NAME) };
        house.place(&claim(&format!("S-{at}"), vec![of])).await;
    }
    let mut stranger = house.database.stranger().await;
    let ids = texts(&mut stranger, "select person_id from person order by person_id").await;
    // The first one was sealed before the power went, the others lie there as the earlier release left them.
    for id in &ids[1..] {
        let clear =
            "update person set name = 'Cornelis Kanarievogel', city = 'Assen', person_key = $2 where person_id = $1";
        let query = sqlx::query(clear).bind(id).bind(format!("key:earlier {id}"));
        query.execute(&mut stranger).await.expect("in clear");
    }
    sqlx::query("delete from sealed_column").execute(&mut stranger).await.expect("not yet done");
    let before = texts(&mut stranger, "select name from person order by person_id").await;
    let store = Store::open(&house.database.url, SECRET).await.expect("it opens");
    let after = texts(&mut stranger, "select name from person order by person_id").await;
    assert_eq!(before[0], after[0], "what is sealed stays as it is");
    assert!(after.iter().all(|name| name.starts_with("s1:")), "{after:?}");
    let keys = texts(&mut stranger, "select person_key from person").await;
    assert!(keys.iter().all(|key| key.starts_with("b1:")), "{keys:?}");
    let rows = sqlx::query("select person_id, name, city from person order by person_id").fetch_all(store.pool()).await;
    let rows = rows.expect("they are read");
    let read = |at: usize| (rows[at].get::<String, _>(1), rows[at].get::<String, _>(2));
    assert_eq!(read(0), (NAME.to_owned(), "Utrecht".to_owned()));
    assert_eq!(read(2), ("Cornelis Kanarievogel".to_owned(), "Assen".to_owned()));
    store.close().await;
    Store::open(&house.database.url, SECRET).await.expect("it opens again").close().await;
    assert_eq!(texts(&mut stranger, "select name from person order by person_id").await, after, "once is enough");
}

#[tokio::test]
async fn another_secret_opens_nothing_and_a_new_one_takes_over_without_touching_a_row() {
    let house = House::new().await;
    house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let mut stranger = house.database.stranger().await;
    let before = texts(&mut stranger, "select name from person").await;
    let name = "select person_id, name from person";
    let new = || b"the next secret of the tests".to_vec();

    let wrong = Store::open(&house.database.url, RecordsSecret { current: new(), former: None }).await;
    assert!(wrong.expect_err("refused").to_string().contains("secret"), "the sentence says what is wrong");

    let both = RecordsSecret { current: new(), former: Some(SECRET.to_vec()) };
    let store = Store::open(&house.database.url, both).await.expect("it opens");
    assert!(store.wrap_keys_anew().await.expect("sealed anew") > 0);
    assert_eq!(store.wrap_keys_anew().await.expect("nothing is left"), 0);
    let after =
        Store::open(&house.database.url, RecordsSecret { current: new(), former: None }).await.expect("it opens");
    let row = sqlx::query(name).fetch_one(after.pool()).await.expect("the name opens");
    assert_eq!(row.get::<String, _>(1), NAME);
    assert_eq!(texts(&mut stranger, "select name from person").await, before);
}

#[tokio::test]
async fn who_was_erased_is_erased_again_in_a_database_from_before() {
    let house = House::new().await;
    house.place(&claim("S-1", vec![debtor(NAME)])).await;
    let mut stranger = house.database.stranger().await;
    let id = texts(&mut stranger, "select person_id from person").await.remove(0);
    let kept = texts(&mut stranger, "select wrapped from data_key where owner like 'pers_%'").await.remove(0);
    let version = texts(&mut stranger, "select kek_version from data_key where owner like 'pers_%'").await.remove(0);
    let list = std::env::temp_dir().join(format!("quitte-erased-{id}"));
    let office = house.office.noting(Erasures::new(list.clone()));

    let mut write = office.store().begin().await.expect("a write");
    let person = rules::ids::PersonId::parse(&id).expect("an id");
    erasure::shred(&office, &mut write, &person).await.expect("erased");
    write.commit().await.expect("committed");
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 1);
    assert_eq!(erasure::note_down(&office).await.expect("noted"), 0);
    assert_eq!(std::fs::read_to_string(&list).expect("the list"), format!("{id}\n"), "an id and nothing else");

    // The backup from before has the key.
    let back =
        "update data_key set wrapped = $1, kek_version = $2, shredded_at = null, noted_at = null where owner = $3";
    let query = sqlx::query(back).bind(&kept).bind(&version).bind(&id);
    query.execute(&mut stranger).await.expect("put back");
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 1);
    assert_eq!(erasure::replay(&office).await.expect("replayed"), 0);
    assert_eq!(house.people_with(&[NAME]).await, 0, "nobody comes back");
    std::fs::remove_file(list).ok();
}
