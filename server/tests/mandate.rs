//! Canaries: every personal field of two people who owe one debt holds a word that stands nowhere else. Then everybody
//! who is let near that debt looks at every page and every link there is, and finds none of another's words.

mod fixture;

use std::collections::{BTreeSet, VecDeque};

use casework::settlement::Offering;
use casework::{claim, letter};
use fixture::{Browser, Debtor, House, Page};
use rules::case::{Component, DataRole, PartyRole, Stage};
use rules::claim::{Claim, Grounds, Obligation, Party};
use rules::country::ContractKind;
use rules::ids::CaseId;
use rules::{Cents, Country, Currency, Day};

/// Pages that one reader looks at, at most: more means that the walk runs in circles.
const PAGES_MAX: usize = 700;
const BOUNDARY: &str = "----a-boundary-of-this-test";

/// What is personal of somebody in the case, each a word of its own.
struct Canaries {
    words: Vec<String>,
}

impl Canaries {
    /// The words of the person with this letter of the alphabet.
    fn of(who: char) -> Self {
        let stems = ["Naamkanarie", "Straatkanarie", "Stadkanarie", "mailkanarie", "Verhaalkanarie", "Meerkanarie"];
        let more = ["Berichtkanarie", "bestandkanarie", "Redenkanarie", "Adreskanarie", "Hulpkanarie", "Bellenkanarie"];
        Self { words: stems.iter().chain(&more).map(|stem| format!("{stem}{who}")).collect() }
    }

    /// The word of a kind: `Naam`.
    fn word(&self, kind: &str) -> &str {
        self.words.iter().find(|word| word.to_lowercase().starts_with(&kind.to_lowercase())).expect("a kind of canary")
    }

    fn party(&self) -> Party {
        Party {
            name: format!("{} Zonnebloem", self.word("naam")),
            street: Some(format!("{} 7", self.word("straat"))),
            postal_code: Some("1234 AB".to_owned()),
            city: Some(self.word("stad").to_owned()),
            country: Some("NL".to_owned()),
            email: Some(format!("{}@post.example", self.word("mail"))),
            phone: Some("+31 6 11112222".to_owned()),
            registration: None,
        }
    }
}

fn owes(canaries: &Canaries, role: PartyRole, born: &str, most: Option<i64>) -> rules::claim::Debtor {
    rules::claim::Debtor {
        party: canaries.party(),
        birth_date: Day::parse(born),
        role,
        liable_up_to: most.map(Cents::new),
        address_hidden: false,
        language: "nl".to_owned(),
        person_key: Some(canaries.word("naam").to_owned()),
    }
}

fn debt(debtors: Vec<rules::claim::Debtor>) -> Claim {
    let name = "Voorbeeld Energie B.V.".to_owned();
    let seller = Party { name, country: Some("NL".to_owned()), ..Party::default() };
    Claim {
        country: Country::Nl,
        currency: Currency::EUR,
        creditor: seller.clone(),
        seller,
        assigned_on: None,
        debtors,
        invoice: "KANARIE-1".to_owned(),
        issued_on: Day::parse("2026-01-30"),
        due_on: Day::parse("2026-02-13"),
        description: Some("Stroom".to_owned()),
        contract: None,
        payment_references: Vec::new(),
        obligation: Obligation::Money(vec![(Component::Principal, Cents::new(80_000))]),
        held: Vec::new(),
        stage: Stage::Collection,
        data_role: DataRole::Controller,
        contract_kind: ContractKind::Ordinary,
        grounds: Grounds::default(),
        warnings: Vec::new(),
    }
}

/// The house with the debt in it, and its people signed in: the debtor, the one who owes it too, the guarantor.
struct Debt {
    house: House,
    case: CaseId,
    reference: String,
    words: [Canaries; 3],
    people: [Browser; 3],
}

async fn stage() -> Debt {
    let house = House::open().await;
    let words = ['A', 'J', 'G'].map(Canaries::of);
    let born = ["1984-03-12", "1985-04-13", "1986-05-14"];
    let roles = [PartyRole::Debtor, PartyRole::JointDebtor, PartyRole::Guarantor];
    let debtors = (0..3).map(|at| owes(&words[at], roles[at], born[at], (at == 2).then_some(10_000))).collect();
    let office = &house.running.office;
    let placed = claim::place(office, &debt(debtors)).await.expect("the claim is placed");
    let letters = letter::issue(office, placed.reference).await.expect("letters are printed");
    let reference = placed.reference.to_string();
    let mut people = [house.browser(), house.browser(), house.browser()];
    for (at, browser) in people.iter_mut().enumerate() {
        let own = letters.iter().find(|letter| letter.name.starts_with(words[at].word("naam"))).expect("a letter");
        let letter_code = own.letter_code.clone();
        let birth_date = Some(born[at].to_owned());
        let debtor = Debtor { reference: reference.clone(), letter_code, birth_date, cases: vec![reference.clone()] };
        browser.sign_in(&debtor).await;
    }
    Debt { house, case: placed.case, reference, words, people }
}

fn sent(answer: &Page, to: &str) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with(to), "{to}: {}", answer.location());
    answer.location().rsplit('/').next().expect("an id").to_owned()
}

/// A little picture by this name into a tray.
async fn add_file(browser: &mut Browser, tray: &str, name: &str) {
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([200, 100, 50]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("it is encoded");
    let mut body = Vec::new();
    for (field, value) in [("tray", tray), ("upload", "add")] {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}.png\"");
    body.extend(format!("--{BOUNDARY}\r\n{head}\r\nContent-Type: image/png\r\n\r\n").bytes());
    body.extend(bytes.into_inner());
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let answer = browser.post_bytes("/upload", &content_type, body).await.expect("the server answers");
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// Somebody uses everything that takes words; returns the ids of what came of it.
async fn plants(browser: &mut Browser, reference: &str, words: &Canaries, key: u8) -> Vec<String> {
    let key = |number: u8| format!("01JQ00000000000000000{key:02}{number:03}");
    let mut ids = Vec::new();
    add_file(browser, &format!("dispute:{reference}"), words.word("bestand")).await;
    let filing = [
        ("case", reference),
        ("part", "all"),
        ("ground", "cancelled"),
        ("statement", words.word("verhaal")),
        ("key", &key(1)),
    ];
    let dispute = sent(&browser.post("/do/dispute/file", &filing).await, "/disputes/disp_");
    let more = [("dispute", dispute.as_str()), ("text", words.word("meer")), ("statement", words.word("meer"))];
    browser.post("/do/dispute/add", &more).await;
    let shown = browser.get(&format!("/disputes/{dispute}")).await;
    assert!(shown.body.contains(words.word("verhaal")) && shown.body.contains(words.word("bestand")), "{}", shown.body);
    ids.extend(shown.body.split("/files/").skip(1).filter_map(|part| part.split(['"', '/']).next()).map(str::to_owned));
    let taken = browser.post("/do/dispute/withdraw", &[("dispute", dispute.as_str())]).await;
    assert_eq!(taken.status, 303);
    ids.push(dispute);
    let message = [("about", reference), ("topic", "other"), ("text", words.word("bericht")), ("key", &key(2))];
    ids.push(sent(&browser.post("/do/conversation/begin", &message).await, "/messages/conv_"));
    let address = [
        ("street", words.word("adres")),
        ("postal_code", "9876 ZX"),
        ("city", "Groningen"),
        ("country", "NL"),
        ("on_day", "1"),
        ("on_month", "12"),
        ("on_year", "2026"),
    ];
    browser.post("/do/moving/address", &address).await;
    let payment = browser.pay(reference, "1,00").await;
    ids.push(payment.rsplit('/').next().expect("an id").to_owned());
    ids
}

/// The debtor names another amount for an offer of the agency, and why.
async fn counters(house: &House, browser: &mut Browser, (case, reference): (&CaseId, &str), words: &Canaries) {
    let office = &house.running.office;
    let valid_until = office.today(Country::Nl).plus_days(20);
    let offering = Offering { amount: Cents::new(40_000), valid_until, reason: "Wij willen dit graag afronden." };
    let offer = casework::settlement::offer_of_operator(office, case, offering).await.expect("an offer");
    let counter =
        [("case", reference), ("offer", offer.as_str()), ("amount", "300,00"), ("reason", words.word("reden"))];
    assert_eq!(browser.post("/do/settlement/counter", &counter).await.status, 303);
    let shown = browser.get(&format!("/cases/{reference}/offer")).await;
    assert!(shown.body.contains(words.word("reden")), "{}", shown.body);
}

/// Lets somebody in, who comes in by another browser.
async fn lets_in(house: &House, debtor: &mut Browser, reference: &str, scope: &str, called: &str) -> (Browser, String) {
    let asked = [
        ("name", called),
        ("organisation", ""),
        ("scope", scope),
        ("cases[0]", reference),
        ("on_day", "1"),
        ("on_month", "3"),
        ("on_year", "2027"),
    ];
    let answer = debtor.post("/do/people/look", &asked).await;
    assert_eq!((answer.status, answer.location()), (303, "/people/invite/check"), "{}", answer.body);
    let answer = debtor.post("/do/people/invite", &[]).await;
    let shown = debtor.get(answer.location()).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let is_code = |word: &&str| {
        let groups: Vec<&str> = word.split('-').collect();
        groups.len() == 3
            && groups.iter().all(|group| group.len() == 4 && group.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let code = shown.body.split(['<', '>']).find(is_code).expect("the code is shown once").to_owned();
    let id = answer.location().split('/').nth(2).expect("an id").to_owned();
    assert_eq!(debtor.post("/do/people/noted", &[("mandate", &id)]).await.status, 303);
    let mut helper = house.browser();
    let comes = [
        ("reference", reference),
        ("letter_code", &code),
        ("name", "Hanna Vos"),
        ("birth_day", "27"),
        ("birth_month", "2"),
        ("birth_year", "1988"),
    ];
    let answer = helper.post("/do/people/accept", &comes).await;
    assert_eq!((answer.status, answer.location()), (303, "/cases"), "{}", answer.body);
    (helper, id)
}

/// Every page of ours that a page leads to, without what follows a `?` or a `#`.
fn links(page: &Page) -> Vec<String> {
    let found = page.body.split(" href=\"/").skip(1).filter_map(|part| part.split('"').next());
    let own = found.filter(|path| !path.starts_with('/') && !path.contains('.'));
    own.map(|path| format!("/{}", path.split(['?', '#']).next().unwrap_or_default())).collect()
}

/// All that somebody can reach: from the overview by links, none of which is dead, and then every pattern of our pages
/// with the ids of others.
async fn walk(browser: &mut Browser, reference: &str, ids: &[String]) -> Vec<(String, String)> {
    let mut next: VecDeque<(String, bool)> = VecDeque::from([("/cases".to_owned(), true)]);
    let mut blind: Vec<String> = ids.iter().map(|id| format!("/files/{id}")).collect();
    for pattern in app::routes::PAGES {
        let path = pattern.replace("{reference}", reference);
        if path.contains("{id}") {
            blind.extend(ids.iter().map(|id| path.replace("{id}", id)));
        } else {
            blind.push(path);
        }
    }
    let mut blind = blind.into_iter();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    // What is tried blindly comes after every link, so that a dead link is seen as one.
    while let Some((path, linked)) = next.pop_front().or_else(|| blind.next().map(|path| (path, false))) {
        if !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() < PAGES_MAX, "the walk ends: {seen:?}");
        let page = browser.get(&path).await;
        assert!(page.status < 500 && page.status != 429, "{path}: {} {}", page.status, page.body);
        assert!(page.status < 400 || !linked, "a link leads to {path}, which answers {}", page.status);
        if page.status == 200 {
            next.extend(links(&page).into_iter().map(|path| (path, true)));
        }
        found.push((path, format!("{:?} {}", page.headers, page.body)));
    }
    found
}

/// Where one of these words stands.
fn hits(pages: &[(String, String)], words: &Canaries) -> Vec<String> {
    let of = |(path, text): &(String, String)| {
        let told = words.words.iter().filter(|word| text.contains(*word)).map(|word| format!("{word} on {path}"));
        told.collect::<Vec<_>>()
    };
    pages.iter().flat_map(of).collect()
}

#[tokio::test]
async fn nobody_finds_a_word_of_another_however_near_to_the_debt() {
    let Debt { house, case, reference, words, people } = stage().await;
    let [mut anna, mut joint, mut guarantor] = people;
    let [of_anna, of_joint, of_guarantor] = &words;
    let mut ids = plants(&mut anna, &reference, of_anna, 1).await;
    ids.extend(plants(&mut joint, &reference, of_joint, 2).await);
    ids.extend(plants(&mut guarantor, &reference, of_guarantor, 3).await);
    counters(&house, &mut anna, (&case, &reference), of_anna).await;
    let mut helpers = Vec::new();
    for scope in ["see", "pay", "agree"] {
        let (browser, id) = lets_in(&house, &mut anna, &reference, scope, of_anna.word("hulp")).await;
        helpers.push((scope, browser));
        ids.push(id);
    }

    let own = walk(&mut anna, &reference, &ids).await;
    for kind in ["verhaal", "meer", "bestand", "bericht", "reden", "hulp"] {
        let word = of_anna.word(kind);
        assert!(own.iter().any(|(_, text)| text.contains(word)), "the debtor finds the own {word}");
    }
    for (who, words) in [("the other who owes", of_joint), ("the guarantor", of_guarantor)] {
        assert_eq!(hits(&own, words), Vec::<String>::new(), "the debtor finds nothing of {who}");
    }
    let pages = walk(&mut joint, &reference, &ids).await;
    assert_eq!(hits(&pages, of_anna), Vec::<String>::new(), "who owes it too");
    assert_eq!(hits(&pages, of_guarantor), Vec::<String>::new(), "who owes it too");
    let pages = walk(&mut guarantor, &reference, &ids).await;
    assert_eq!(hits(&pages, of_anna), Vec::<String>::new(), "the guarantor");
    assert_eq!(hits(&pages, of_joint), Vec::<String>::new(), "the guarantor");
    let debt = ["800,00", "700,00"];
    let told = pages.iter().filter(|(_, text)| debt.iter().any(|amount| text.contains(amount)));
    assert_eq!(told.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new(), "the debt of another");
    for (scope, mut browser) in helpers {
        let pages = walk(&mut browser, &reference, &ids).await;
        assert!(pages.iter().any(|(path, text)| path.ends_with(&reference) && text.contains("Voorbeeld Energie")));
        for words in &words {
            assert_eq!(hits(&pages, words), Vec::<String>::new(), "a helper who may {scope}");
        }
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_helper_is_out_at_once_also_in_the_middle_of_a_payment() {
    let Debt { house, reference, words, people, .. } = stage().await;
    let [mut anna, ..] = people;
    let (mut helper, id) = lets_in(&house, &mut anna, &reference, "pay", words[0].word("hulp")).await;
    let fields = helper.last_look(&reference, "10,00", "bank").await;
    assert_eq!(anna.post("/do/people/revoke", &[("mandate", &id)]).await.location(), "/people");
    let answer = helper.post_map("/do/payment/start", &fields).await;
    assert!(!answer.location().starts_with("/payments/pay_"), "{}", answer.location());
    for path in ["/cases".to_owned(), format!("/cases/{reference}"), format!("/cases/{reference}/pay/check")] {
        let page = helper.get(&path).await;
        assert!(page.status == 404 || page.location() == "/login", "{path}: {} {}", page.status, page.location());
    }
    let shown = anna.get("/people").await;
    assert!(shown.body.contains("Gestopt op"), "{}", shown.body);
    assert_eq!(anna.owed(&reference).await, 80_000);
    house.running.stop().await;
}
