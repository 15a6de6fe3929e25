//! Extracts: what is stored about somebody leaves in one signed file, nothing about anybody else does, and no bit of it
//! changes unseen.

#[path = "../common/mod.rs"]
mod common;
mod independent;
mod joint;
mod once;
#[path = "../people/mod.rs"]
mod people;
mod schema;
mod sealed;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use casework::extract::{self, Kind};
use casework::file::Filing;
use casework::letter::Letter;
use casework::outside::{Chance, Opener, Scanner, Vault};
use casework::{Office, Viewer};
use people::{House, claim, debtor};
use rules::claim::Claim;

/// A house with a place for files, and somebody who has signed in.
struct Story {
    house: House,
    office: Office,
    folder: PathBuf,
    reference: String,
    letter: Letter,
    viewer: Viewer,
}

impl Drop for Story {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

impl Story {
    async fn new() -> Self {
        Self::of(&claim("E-1", vec![debtor("Anna Bakker")])).await
    }

    /// The first person of a claim.
    async fn of(claim: &Claim) -> Self {
        let house = House::new().await;
        let (placed, letters) = house.place(claim).await;
        let wanted = &claim.debtors[0].party.name;
        let letter = letters.into_iter().find(|letter| letter.name == *wanted).expect("a letter to the first person");
        let viewer = house.sign_in(&letter).await;
        let number = u64::from_be_bytes(Chance::system().bytes());
        let folder = std::env::temp_dir().join(format!("quitte-extract-{number:016x}"));
        let vault = Vault::new(folder.clone(), b"a secret of these tests, long enough");
        let opener = Opener::Inside(|_, _| unreachable!("nobody sends a file here"));
        let office = house.office.filing(Filing { vault, opener, scanner: Scanner::None });
        Self { house, office, folder, reference: placed.reference.to_string(), letter, viewer }
    }

    async fn make(&self, kind: Kind) -> casework::Outcome<()> {
        let page = |found: &extract::Extract| format!("{:?}", found.tables());
        extract::make(&self.office, &self.viewer, kind, &self.letter.letter_code, page).await
    }

    /// Makes an extract and takes it.
    async fn extract(&self, kind: Kind) -> Vec<u8> {
        self.make(kind).await.expect("it is made");
        let link = extract::link(&self.office, &self.viewer, kind).await.expect("a link");
        let token = link.rsplit('/').next().expect("a token");
        extract::take(&self.office, token).await.expect("the file").content
    }

    /// Runs a statement of the test's own, on one text.
    async fn does(&self, sql: &'static str, about: &str) {
        let mut stranger = self.house.database.stranger().await;
        sqlx::query(sql).bind(about).execute(&mut stranger).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    fn person(&self) -> String {
        self.viewer.person.as_ref().expect("signed in").to_string()
    }

    fn public_key(&self) -> [u8; 32] {
        self.office.signer().expect("a key").public()
    }

    /// How many files lie in the vault.
    fn on_disk(&self) -> usize {
        std::fs::read_dir(&self.folder).map_or(0, Iterator::count)
    }
}

/// What is in an archive, by name.
fn opened(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a file");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("its content");
            (file.name().expect("a name in UTF-8").into_owned(), content)
        })
        .collect()
}

fn data(archive: &[u8]) -> serde_json::Value {
    serde_json::from_slice(&opened(archive)["data.json"]).expect("JSON")
}

#[tokio::test]
async fn the_own_data_leave_whole_with_exact_amounts_and_where_they_came_from() {
    let story = Story::new().await;
    story.does(
        "insert into datum_source (source_id, person_id, datum, origin, via, day, noted_at) values ('s1', $1, 'address', 'register', 'Voorbeeld Registers B.V.', '2026-05-19', 1)",
        &story.person(),
    ).await;
    let data = data(&story.extract(Kind::Access).await);
    assert_eq!(data["schema"], "quitte-access-1");
    let made_at = data["made_at"].as_str().expect("a moment");
    assert!(made_at.starts_with("2026-05-20T10:00:") && made_at.ends_with('Z'), "{made_at}");
    let person = &data["person"][0];
    assert_eq!((&person["name"], &person["birth_date"]), (&"Anna Bakker".into(), &"1984-03-12".into()));
    assert_eq!((&person["postal_code"], &person["city"]), (&"1234 AB".into(), &"Utrecht".into()));
    assert_eq!(data["sources"][0]["via"], "Voorbeeld Registers B.V.");
    assert_eq!(data["cases"][0]["case"], story.reference.as_str());
    assert_eq!(
        (&data["cases"][0]["our_role"], &data["cases"][0]["your_role"]),
        (&"controller".into(), &"debtor".into())
    );
    let lines = data["ledger"].as_array().expect("the books");
    let of = |account: &str| lines.iter().find(|line| line["account"] == account).map(|line| line["amount"].clone());
    assert_eq!(of("receivable:principal"), Some("412.30".into()));
    assert_eq!(of("receivable:costs"), Some("61.85".into()));
    assert_eq!(
        (&data["recipients"][0]["kind"], &data["recipients"][0]["name"]),
        (&"client".into(), &"Voorbeeld Energie B.V.".into())
    );
    assert_eq!(data["letters"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_somebody_typed_stays_text_in_every_file() {
    let story = Story::new().await;
    story.does("update person set name = '=HYPERLINK(\"http://evil.example\")', city = '<script>alert(1)</script>' where person_id = $1", &story.person()).await;
    let files = opened(&story.extract(Kind::Access).await);
    let csv = String::from_utf8(files["csv/person.csv"].clone()).expect("text");
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&files["data.json"]).expect("JSON")["person"][0]["city"],
        "<script>alert(1)</script>"
    );
}

#[tokio::test]
async fn a_protected_address_is_in_no_file() {
    let mut noor = debtor("Noor Hendriks");
    noor.address_hidden = true;
    let story = Story::of(&claim("H-1", vec![noor])).await;
    for kind in [Kind::Access, Kind::Portability] {
        let archive = story.extract(kind).await;
        for (name, content) in opened(&archive) {
            let text = String::from_utf8_lossy(&content);
            for part in ["Voorbeeldstraat", "1234 AB", "Utrecht"] {
                assert!(!text.contains(part), "{part} in {name}");
            }
        }
        assert_eq!(data(&archive)["left_out"][0]["why"], "address_protected");
    }
}

#[tokio::test]
async fn portability_is_what_the_person_gave_and_not_what_we_made_of_it() {
    let story = Story::new().await;
    let office = &story.office;
    let key = office.chance().ulid(office.now());
    let beginning = casework::conversation::Beginning {
        about: &story.reference,
        topic: "other",
        text: "Mijn eigen woorden",
        key: &key,
    };
    let id = casework::conversation::begin(office, &story.viewer, beginning).await.expect("a message");
    story
        .does(
            "insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)",
            "staff_01JQ0000000000000000000000",
        )
        .await;
    story.does("insert into conversation_entry (conversation_id, number, author, staff_id, words, at) values ($1, 2, 'staff', 'staff_01JQ0000000000000000000000', 'Ons antwoord', 2)", id.as_str()).await;
    let given = data(&story.extract(Kind::Portability).await);
    assert_eq!(given["schema"], "quitte-portability-1");
    assert_eq!(given["messages"].as_array().map(Vec::len), Some(1));
    assert_eq!(given["messages"][0]["words"], "Mijn eigen woorden");
    for ours in ["ledger", "cases", "decisions", "offers", "events", "letters"] {
        assert!(given.get(ours).is_none(), "{ours} is ours");
    }
    let all = data(&story.extract(Kind::Access).await);
    assert_eq!(all["messages"].as_array().map(Vec::len), Some(2), "the answer is in what is stored");
}
