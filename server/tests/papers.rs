//! Papers over plain HTTP: a letter checked and sent back with one answer to everything that is wrong, the papers and
//! the certificate of a case, and the own data, each for nobody but whose they are.

mod fixture;

use fixture::{Browser, Debtor, House, Page};
use rules::reference::{LetterCode, Reference};

/// What no page for a stranger may say of anna, nor a page of noor's of where she lives.
const OF_ANNA: [&str; 6] = ["Anna", "Bakker", "Voorbeeldstraat", "1234 AB", "1984", "474"];
const OF_NOOR: [&str; 4] = ["Schuilplaats", "9999", "Geheimhoven", "ZZ<"];

fn wrong_code() -> String {
    LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("it has a check sign").printed()
}

async fn check(browser: &mut Browser, reference: &str, code: &str) -> Page {
    let answer = browser.post("/do/letter_check/check", &[("reference", reference), ("letter_code", code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/verify-letter"), "{}", answer.body);
    browser.get("/verify-letter").await
}

async fn not_me(browser: &mut Browser, why: &str, reference: &str, code: &str) -> Page {
    let fields = [("why", why), ("reference", reference), ("letter_code", code)];
    browser.post("/do/letter_check/wrong_reader", &fields).await
}

fn says_nothing_of(page: &Page, words: &[&str]) {
    let main = page.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    for word in words {
        assert!(!main.contains(word), "{word}: {main}");
    }
}

#[tokio::test]
async fn a_letter_is_confirmed_without_a_word_about_its_person() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let mut reader = house.browser();
    let page = check(&mut reader, &anna.reference, &anna.letter_code).await;
    assert_eq!(page.status, 200);
    for word in ["Deze brief is van ons", "Voorbeeld Energie B.V.", "Voorbeeld Incasso"] {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    says_nothing_of(&page, &OF_ANNA);
    assert_ne!(reader.get("/cases").await.status, 200, "nobody is signed in by it");
    let mut anna_herself = house.browser();
    anna_herself.sign_in(&anna).await;
    let mut stranger = house.browser();
    let form = stranger.get("/verify-letter").await;
    assert!(!form.body.contains("Voorbeeld Energie"), "the answer is for whoever asked");
    house.running.stop().await;
}

#[tokio::test]
async fn every_wrong_letter_looks_the_same_and_so_does_every_wrong_reader() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let unknown = Reference::from_number(1).to_string();
    let pairs = [(anna.reference.as_str(), wrong_code()), (unknown.as_str(), anna.letter_code.clone())];
    let mut bodies = Vec::new();
    for (reference, code) in &pairs {
        let mut reader = house.browser();
        bodies.push(check(&mut reader, reference, code).await.without_nonce());
    }
    assert_eq!(bodies[0], bodies[1]);
    assert!(bodies[0].contains("Dit kunnen wij niet bevestigen"), "{}", bodies[0]);
    let mut answers = Vec::new();
    let right = [(anna.reference.as_str(), anna.letter_code.clone())];
    for (reference, code) in pairs.iter().chain(&right) {
        let mut reader = house.browser();
        let told = not_me(&mut reader, "not_here", reference, code).await;
        assert_eq!((told.status, told.location()), (303, "/not-me/done"));
        assert!(told.header("set-cookie").is_empty(), "not even a cookie tells one from another");
        let done = reader.get("/not-me/done").await;
        assert_eq!(done.status, 200);
        says_nothing_of(&done, &OF_ANNA);
        answers.push(done.without_nonce());
    }
    assert!(answers.iter().all(|one| *one == answers[0]));
    let mut late = house.browser();
    let letter = [("reference", anna.reference.as_str()), ("letter_code", anna.letter_code.as_str())];
    let entered = late.post("/do/sign_in/letter", &letter).await;
    assert_eq!(entered.location(), "/login", "the code is dead");
    house.running.stop().await;
}

#[tokio::test]
async fn what_was_typed_wrongly_comes_back_without_the_code() {
    let house = House::open().await;
    let mut reader = house.browser();
    let page = check(&mut reader, "12", "geheime code").await;
    assert!(page.body.contains("id=\"error-summary\"") && page.body.contains("value=\"12\""), "{}", page.body);
    assert!(!page.body.contains("geheime"), "a code is never kept");
    let told = not_me(&mut reader, "", "407155263860", "x").await;
    assert_eq!((told.status, told.location()), (303, "/not-me"));
    let form = reader.get("/not-me").await;
    assert!(form.body.contains("id=\"error-summary\""), "{}", form.body);
    house.running.stop().await;
}

#[tokio::test]
async fn between_the_two_steps_the_wrong_reader_types_nothing_and_is_signed_out() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let mut reader = house.browser();
    let letter = [("reference", anna.reference.as_str()), ("letter_code", &anna.letter_code)];
    assert_eq!(reader.post("/do/sign_in/letter", &letter).await.location(), "/login/second");
    assert!(reader.get("/login/second").await.body.contains("href=\"/not-me\""));
    let form = reader.get("/not-me").await;
    assert!(!form.body.contains("name=\"letter_code\""), "nothing is asked: {}", form.body);
    says_nothing_of(&form, &OF_ANNA);
    let told = not_me(&mut reader, "not_me", "", "").await;
    assert_eq!((told.status, told.location()), (303, "/not-me/done"));
    assert_eq!(reader.get("/login/second").await.location(), "/login", "signed out");
    assert_eq!(reader.post("/do/sign_in/letter", &letter).await.location(), "/login", "and the code is dead");
    house.running.stop().await;
}

/// The links of a page that begin so.
fn links(page: &Page, begin: &str) -> Vec<String> {
    let found = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|link| link.starts_with(begin)).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_papers_of_a_case_open_for_its_people_and_are_not_there_for_others() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let of_anna: Debtor = house.debtor("anna");
    let case = format!("/cases/{}", of_anna.cases[0]);
    let papers = links(&anna.get(&case).await, &format!("{case}/documents/"));
    assert!(papers.len() >= 3, "an invoice, a letter and a reminder: {papers:?}");
    let mut bram = house.signed_in("bram").await;
    let nothing = bram.get("/cases/407155263860/documents/invoice").await;
    for paper in papers.iter().chain([&format!("{case}/certificate")]) {
        let own = anna.get(paper).await.status;
        assert_eq!(own, if paper.ends_with("certificate") { 404 } else { 200 }, "{paper}");
        let theirs = bram.get(paper).await;
        assert_eq!((theirs.status, theirs.body.len()), (404, nothing.body.len()), "{paper}");
        assert_eq!(house.browser().get(paper).await.status, 404, "{paper}");
    }
    let asked = anna.post("/do/document/ask", &[("case", &of_anna.cases[0])]).await;
    assert_eq!((asked.status, asked.location()), (303, format!("{case}#documents").as_str()));
    let page = anna.get(&case).await;
    assert!(page.body.contains("Gevraagd op") && !page.body.contains("/do/document/ask"), "asked once: {}", page.body);
    assert!(page.body.contains("U vroeg de rekening van de verkoper op."));
    let stolen = bram.post("/do/document/ask", &[("case", &of_anna.cases[1])]).await;
    assert_eq!(stolen.status, 303);
    assert!(anna.get(&format!("/cases/{}", of_anna.cases[1])).await.body.contains("/do/document/ask"), "nobody asked");
    house.running.stop().await;
}

#[tokio::test]
async fn a_closed_case_has_a_certificate_with_a_number() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let mut found = 0;
    for case in &house.debtor("anna").cases {
        let page = anna.get(&format!("/cases/{case}/certificate")).await;
        if page.status == 200 {
            found += 1;
            assert!(page.body.contains("U hoeft hiervoor niets meer te betalen"), "{}", page.body);
            assert!(anna.get(&format!("/cases/{case}")).await.body.contains(&format!("/cases/{case}/certificate")));
        }
    }
    assert_eq!(found, 1, "one of her cases is closed");
    house.running.stop().await;
}

#[tokio::test]
async fn the_own_data_are_masked_and_a_protected_address_is_nowhere() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let page = anna.get("/my-data").await;
    assert_eq!(page.status, 200);
    says_nothing_of(&page, &["Bakker", "Voorbeeldstraat", "1234 AB", "1984", "Utrecht"]);
    let address = [
        ("street", "Nieuwstraat 9"),
        ("postal_code", "9876 ZX"),
        ("city", "Groningen"),
        ("country", "NL"),
        ("on_day", "1"),
        ("on_month", "2"),
        ("on_year", "20"),
    ];
    assert_eq!(anna.post("/do/moving/address", &address).await.location(), "/my-data/address");
    let form = anna.get("/my-data/address").await;
    assert!(form.body.contains("id=\"error-summary\"") && form.body.contains("Nieuwstraat 9"), "{}", form.body);

    let mut noor = house.signed_in("noor").await;
    let case = house.debtor("noor").cases[0].clone();
    let papers = links(&noor.get(&format!("/cases/{case}")).await, &format!("/cases/{case}/documents/"));
    for path in papers.iter().map(String::as_str).chain(["/my-data", "/cases"]) {
        says_nothing_of(&noor.get(path).await, &OF_NOOR);
    }
    for path in ["/my-data/address", "/my-data/moving"] {
        assert_eq!(noor.get(path).await.status, 404, "{path}");
    }
    for path in ["/my-data", "/my-data/address", "/my-data/moving"] {
        assert_eq!(house.browser().get(path).await.location(), "/login", "{path}");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_move_is_told_by_a_plain_form_and_shares_nothing() {
    let house = House::open().await;
    let mut kees = house.signed_in("kees").await;
    let day = house.running.office.today(rules::Country::Nl).plus_days(30);
    let [on, month, year] = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let fields = [("country", "SE"), ("on_day", on.as_str()), ("on_month", &month), ("on_year", &year)];
    let told = kees.post("/do/moving/abroad", &fields).await;
    assert_eq!((told.status, told.location()), (303, "/my-data/moving"), "{}", told.body);
    let page = kees.get("/my-data/moving").await;
    for word in ["Exempel Partner AB", "Dit bedrijf heeft nog niets van ons gekregen", "Integritetsskyddsmyndigheten"] {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    assert_eq!(kees.post("/do/moving/take_back", &[]).await.location(), "/my-data/moving");
    assert!(!kees.get("/my-data/moving").await.body.contains("Exempel Partner AB"));
    let mut mila = house.signed_in("mila").await;
    assert!(
        mila.get("/my-data/moving").await.body.contains("gaven wij dit door"),
        "the demo shows one that was shared"
    );
    house.running.stop().await;
}
