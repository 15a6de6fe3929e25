//! Backup and restore: what is put back is whole, and whoever was erased in between stays erased.

mod fixture;

use std::path::Path;

use casework::{Office, erasure};
use fixture::database::TestDatabase;
use fixture::{Folder, House, command, copy_all, settings};
use rules::ids::PersonId;
use server::config::{Command, Settings};
use server::serve;
use sqlx::Row;

const PEOPLE: &str = "select person_id, name
from person
where kind = 'human'
order by person_id";

async fn people(office: &Office) -> Vec<(String, String)> {
    let rows = sqlx::query(PEOPLE).fetch_all(office.store().pool()).await.expect("people");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn erase(office: &Office, person: &str) {
    let mut write = office.store().begin().await.expect("a write");
    let person = PersonId::parse(person).expect("an id");
    assert!(erasure::shred(office, &mut write, &person).await.expect("erased"));
    write.commit().await.expect("committed");
    erasure::note_down(office).await.expect("noted");
}

/// Another machine: the keys are there, and nothing else.
struct Machine {
    folder: Folder,
    settings: Settings,
    database: TestDatabase,
}

async fn machine(keys_of: &Path) -> Machine {
    let (folder, database) = (Folder::new(), TestDatabase::new().await);
    copy_all(&keys_of.join("keys"), &folder.0.join("keys"));
    let settings = settings(&folder.0, &database.url);
    Machine { folder, settings, database }
}

async fn refused(settings: &Settings, folder: &Path) -> String {
    let restore = Command::Restore { folder: folder.to_owned() };
    command(settings, restore).await.expect_err("it is refused").to_string()
}

#[tokio::test]
async fn whoever_was_erased_after_a_backup_does_not_come_back_with_it() {
    let house = House::open().await;
    let backup = Folder::new();
    let folder = backup.0.join("of today");
    let before = people(&house.running.office).await;
    let (early, late) = (before[0].0.clone(), before[1].0.clone());
    erase(&house.running.office, &early).await;
    command(&house.settings, Command::Backup { folder: folder.clone() }).await.expect("a backup");
    let again = command(&house.settings, Command::Backup { folder: folder.clone() }).await;
    assert!(again.expect_err("refused").to_string().contains("is not empty"));
    erase(&house.running.office, &late).await;
    house.books_are_right().await;
    house.running.stop().await;

    let other = machine(&house.folder.0).await;
    let told = refused(&other.settings, &folder).await;
    assert!(told.contains("erasures does not exist"), "{told}");
    std::fs::copy(house.folder.0.join("erasures"), other.folder.0.join("erasures")).expect("the list is brought along");
    command(&other.settings, Command::Restore { folder: folder.clone() }).await.expect("it is put back");
    let twice = refused(&other.settings, &folder).await;
    assert!(!twice.is_empty(), "nothing is put over what is there");

    let running = serve::start(other.settings.clone()).await.expect("the server starts");
    let after = people(&running.office).await;
    assert_eq!(after.len(), before.len());
    for ((id, was), (same, is)) in before.iter().zip(&after) {
        assert_eq!(id, same);
        let expected = if *id == early || *id == late { "—" } else { was.as_str() };
        assert_eq!(is, expected, "{id}");
    }
    let found = casework::check::verify(&running.office).await.expect("the books");
    assert_eq!(found.found, Vec::<String>::new());
    running.stop().await;
    drop(other.database);
}

#[tokio::test]
async fn a_backup_in_which_a_bit_was_changed_is_not_put_back() {
    let house = House::open().await;
    let backup = Folder::new();
    let folder = backup.0.join("of today");
    command(&house.settings, Command::Backup { folder: folder.clone() }).await.expect("a backup");
    house.running.stop().await;
    let other = machine(&house.folder.0).await;
    std::fs::copy(house.folder.0.join("erasures"), other.folder.0.join("erasures")).expect("the list is brought along");

    let name = if house.settings.database_url().starts_with("sqlite:") { "quitte.db" } else { "quitte.pgdump" };
    let copy = folder.join(name);
    let mut bytes = std::fs::read(&copy).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, &bytes).expect("changed");
    assert!(refused(&other.settings, &folder).await.contains("is not what was written"));
    bytes[middle] ^= 1;
    std::fs::write(&copy, &bytes).expect("changed back");
    std::fs::write(folder.join("more"), "x").expect("a file");
    assert!(refused(&other.settings, &folder).await.contains("is not on its list"));
    std::fs::remove_file(folder.join("more")).expect("it goes");
    let kept = std::fs::read_dir(&folder).expect("the backup").map(|file| file.expect("a file").file_name());
    let names: Vec<String> = kept.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(!names.iter().any(|name| name.contains("key")), "the keys are not in it: {names:?}");
    command(&other.settings, Command::Restore { folder }).await.expect("it is put back");
}
