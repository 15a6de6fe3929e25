//! Two hundred canaries: words that stand nowhere else come in by every door through which people's words come, into the
//! real binary. Then nothing that lies about says one of them: not the file of the database and its journal, not a backup,
//! not a log line, a figure, an error page or an address.

mod fixture;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::Duration;

use fixture::database::TestDatabase;
use fixture::{Browser, Debtor, Folder, Page};
use serde_json::Value;

/// How many words are planted at least.
const CANARIES_MIN: usize = 200;
const PEOPLE: usize = 6;

/// The binary under test, its data, and what it has written.
struct House {
    folder: Folder,
    database: TestDatabase,
    port: u16,
    admin: u16,
}

/// The words, where each was planted, and every address that was seen.
#[derive(Default)]
struct Planted {
    words: BTreeSet<String>,
    addresses: Vec<String>,
}

impl Planted {
    /// A new word; no other text holds it.
    fn word(&mut self, kind: &str) -> String {
        let number = self.words.len() + 1000;
        let word = format!("{kind}kanarie{number}q");
        self.words.insert(word.clone());
        word
    }

    fn hits(&self, text: &[u8]) -> Vec<&String> {
        let text = String::from_utf8_lossy(text).to_lowercase();
        self.words.iter().filter(|word| text.contains(&word.to_lowercase())).collect()
    }

    /// Nothing of it stands in a text.
    fn is_silent(&self, what: &str, text: &[u8]) {
        assert_eq!(self.hits(text), Vec::<&String>::new(), "{what}");
    }

    fn saw(&mut self, path: &str, page: &Page) {
        self.addresses.push(path.to_owned());
        self.addresses.push(page.location().to_owned());
    }
}

impl House {
    async fn with_demo_data() -> Self {
        let free = || {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
            listener.local_addr().expect("an address").port()
        };
        let house = Self { folder: Folder::new(), database: TestDatabase::new().await, port: free(), admin: free() };
        assert!(house.command(&["demo"]).status().expect("the binary runs").success());
        house
    }

    /// The binary; all that it says goes to one file, as a service's output does.
    fn command(&self, words: &[&str]) -> Process {
        let log = || File::options().append(true).create(true).open(self.folder.0.join("log")).expect("the log");
        let mut process = Process::new(env!("CARGO_BIN_EXE_quitte"));
        process
            .args(words)
            .env("QUITTE_DATA_DIR", self.folder.0.join("data"))
            .env("QUITTE_DATABASE_URL", &self.database.url)
            .env("QUITTE_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("QUITTE_ADMIN_LISTEN", format!("127.0.0.1:{}", self.admin))
            .env("QUITTE_LOG", "debug")
            .stdout(Stdio::from(log()))
            .stderr(Stdio::from(log()));
        process
    }

    async fn start(&self) -> Child {
        let mut child = self.command(&["serve", "--demo", "--without-site"]).spawn().expect("the binary starts");
        let http = fixture::client();
        let url = format!("http://127.0.0.1:{}/readyz", self.admin);
        for _ in 0..3000 {
            if http.get(&url).send().await.is_ok_and(|answer| answer.status() == 200) {
                return child;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        child.kill().ok();
        child.wait().ok();
        panic!("the server is not ready after thirty seconds");
    }

    /// Takes in an invoice about somebody new and prints the letter, whose text is for the printer alone.
    fn somebody(&self, planted: &mut Planted, number: usize) -> Debtor {
        let invoice = invoice(planted, number);
        let path = self.folder.0.join(format!("invoice-{number}.xml"));
        std::fs::write(&path, invoice).expect("an invoice");
        let path = path.to_str().expect("a path");
        assert!(self.command(&["import", "claims", path]).status().expect("the binary runs").success());
        let mut letters = self.command(&["letters"]);
        assert!(letters.stdout(Stdio::null()).status().expect("the binary runs").success());
        let newest = newest(&self.folder.0.join("data/letters"));
        let line = newest.lines().last().expect("a letter");
        let letter: Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| letter[key].as_str().expect("a text").to_owned();
        let reference: String = text("reference").chars().filter(char::is_ascii_digit).collect();
        Debtor { letter_code: text("letter_code"), birth_date: None, cases: vec![reference.clone()], reference }
    }
}

/// The file that was written last.
fn newest(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).expect("letters").map(|file| file.expect("a letter").path());
    let path = files.max_by_key(|path| std::fs::metadata(path).and_then(|it| it.modified()).expect("a time"));
    std::fs::read_to_string(path.expect("a letter")).expect("a letter")
}

/// What a seller's software writes about a small firm: its people, where it is, and what it bought.
fn invoice(planted: &mut Planted, number: usize) -> String {
    let mut word = |kind: &str| planted.word(kind);
    let (name, street, city, mail) = (word("Firma"), word("Straat"), word("Stad"), word("mail"));
    let (company, contract, bought, note) = (word("KVK"), word("Contract"), word("Gekocht"), word("Nota"));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>F-{number}</cbc:ID>
  <cbc:IssueDate>2026-03-02</cbc:IssueDate>
  <cbc:DueDate>2026-03-16</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:Note>{note}</cbc:Note>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:ContractDocumentReference><cbc:ID>{contract}</cbc:ID></cac:ContractDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Sportschool Voorbeeld</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>
    <cac:PostalAddress>
      <cbc:StreetName>{street} 7</cbc:StreetName><cbc:CityName>{city}</cbc:CityName>
      <cbc:PostalZone>1234 AB</cbc:PostalZone>
      <cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country>
    </cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:CompanyID>{company}</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact><cbc:ElectronicMail>{mail}@post.example</cbc:ElectronicMail></cac:Contact>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:LegalMonetaryTotal>
    <cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cac:Item><cbc:Name>{bought}</cbc:Name></cac:Item>
  </cac:InvoiceLine>
</Invoice>
"#
    )
}

/// Posts a form and says whether its page took it.
async fn post(browser: &mut Browser, planted: &mut Planted, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.post(path, fields).await;
    assert_eq!(page.status, 303, "{path}: {}", page.body);
    planted.saw(path, &page);
    page
}

/// Somebody uses everything that takes words.
async fn types(browser: &mut Browser, planted: &mut Planted, reference: &str, who: usize) {
    let key = |number: usize| format!("01JQ00000000000000000{who:02}{number:03}");
    for at in 0..6 {
        let text = planted.word("Bericht");
        let message = [("about", reference), ("topic", "other"), ("text", &text), ("key", &key(at))];
        let sent = post(browser, planted, "/do/conversation/begin", &message).await;
        assert!(sent.location().starts_with("/messages/conv_"), "{}", sent.location());
        assert!(browser.get(sent.location()).await.body.contains(&text), "the own message is read");
    }
    let statement = planted.word("Verhaal");
    let filing =
        [("case", reference), ("part", "all"), ("ground", "cancelled"), ("statement", &statement), ("key", &key(20))];
    let filed = post(browser, planted, "/do/dispute/file", &filing).await;
    let dispute = filed.location().rsplit('/').next().expect("an id").to_owned();
    for _ in 0..4 {
        let text = planted.word("Meer");
        let more = [("dispute", dispute.as_str()), ("text", text.as_str()), ("statement", text.as_str())];
        post(browser, planted, "/do/dispute/add", &more).await;
        assert!(browser.get(&format!("/disputes/{dispute}")).await.body.contains(&text), "the own words are read");
    }
    for _ in 0..3 {
        let (street, city) = (planted.word("Adres"), planted.word("Plaats"));
        let address = [
            ("street", street.as_str()),
            ("postal_code", "9876 ZX"),
            ("city", &city),
            ("country", "NL"),
            ("on_day", "1"),
            ("on_month", "12"),
            ("on_year", "2026"),
        ];
        post(browser, planted, "/do/moving/address", &address).await;
    }
    for _ in 0..3 {
        let (name, organisation) = (planted.word("Hulp"), planted.word("Stichting"));
        let asked = [
            ("name", name.as_str()),
            ("organisation", &organisation),
            ("scope", "see"),
            ("cases[0]", reference),
            ("on_day", "1"),
            ("on_month", "3"),
            ("on_year", "2027"),
        ];
        post(browser, planted, "/do/people/look", &asked).await;
        let made = post(browser, planted, "/do/people/invite", &[]).await;
        assert!(browser.get(made.location()).await.status == 200);
        assert!(browser.get("/people").await.body.contains(&name), "the own helper is read");
    }
    half_typed(browser, planted, reference).await;
}

/// What is refused is kept as a draft: it comes back in the form and stands nowhere else.
async fn half_typed(browser: &mut Browser, planted: &mut Planted, reference: &str) {
    let (text, statement) = (planted.word("Half"), planted.word("Halfverhaal"));
    let message = [("about", reference), ("topic", ""), ("text", &text), ("key", "01JQ0000000000000000000900")];
    let refused = post(browser, planted, "/do/conversation/begin", &message).await;
    assert!(browser.get(refused.location()).await.body.contains(&text), "what was typed is in the form again");
    let filing = [("case", reference), ("part", ""), ("ground", ""), ("statement", &statement), ("key", "")];
    post(browser, planted, "/do/dispute/file", &filing).await;
    let name = planted.word("Halfhulp");
    post(browser, planted, "/do/people/look", &[("name", name.as_str()), ("scope", "")]).await;
    let phone = planted.word("Bel");
    post(browser, planted, "/do/call_back/look", &[("topic", ""), ("slot", ""), ("phone", &phone)]).await;
    // An error page does not repeat what was asked for.
    let asked = planted.word("Fout");
    let body = fixture::encode(&[("text", asked.as_str())]);
    for (method, path, body) in [("POST", "/do/no/such", Some(body.clone())), ("PUT", "/cases", Some(body))] {
        let page = browser.send(method, path, body, &[]).await.expect("the server answers");
        assert!(page.status >= 400, "{path}");
        planted.is_silent("an error page", page.body.as_bytes());
    }
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).expect("bytes")));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_words_of_people_stand_in_no_file_log_figure_error_or_address() {
    let house = House::with_demo_data().await;
    let mut planted = Planted::default();
    let people: Vec<Debtor> = (0..PEOPLE).map(|number| house.somebody(&mut planted, number)).collect();
    let child = house.start().await;
    for (who, debtor) in people.iter().enumerate() {
        let mut browser = Browser::new(house.port);
        browser.sign_in(debtor).await;
        types(&mut browser, &mut planted, &debtor.reference, who).await;
        browser.get(&format!("/cases/{}", debtor.reference)).await;
        browser.get("/my-data").await;
    }
    assert!(planted.words.len() >= CANARIES_MIN, "{} words", planted.words.len());

    let (status, figures) = fixture::admin(house.admin, "GET", "/metrics", None).await;
    assert_eq!(status, 200);
    planted.is_silent("the figures", figures.as_bytes());
    planted.is_silent("an address", planted.addresses.join("\n").as_bytes());
    // While it runs: what is not yet in the file stands in its journal.
    if house.database.is_sqlite() {
        let path = house.database.url.trim_start_matches("sqlite:").to_owned();
        for part in ["", "-wal"] {
            let bytes = std::fs::read(format!("{path}{part}")).expect("the database");
            assert!(bytes.len() > 4096, "there is something to look at");
            planted.is_silent("the file of the database", &bytes);
        }
    }
    let backup = house.folder.0.join("backup");
    let made = house.command(&["backup", backup.to_str().expect("a path")]).status().expect("the binary runs");
    assert!(made.success(), "{}", std::fs::read_to_string(house.folder.0.join("log")).expect("the log"));
    let kept = files(&backup);
    assert!(kept.len() >= 2, "{kept:?}");
    for (path, bytes) in kept {
        planted.is_silent(&path, &bytes);
    }
    kill(child);
    let log = std::fs::read(house.folder.0.join("log")).expect("the log");
    assert!(log.len() > 1000, "something was logged");
    planted.is_silent("the log", &log);
}

fn kill(mut child: Child) {
    child.kill().expect("the process can be killed");
    child.wait().expect("the process ends");
}
