//! The papers of a case: whose they are, what is missing and asked for once, the certificate of a closed case, and a
//! timeline that says who did what without saying who the others are.

mod common;
mod people;

use casework::case::{self, OfferNews, PlanNews, What, Who};
use casework::document::{self, Channel, Content, Ending, Paper};
use casework::settlement::{self, Offering, offer_of_operator};
use casework::{Error, Viewer};
use people::{DAY, House, claim, debtor, money};
use rules::case::PartyRole;
use rules::claim::Obligation;
use rules::money::Cents;
use rules::payment::{Event, Method};
use rules::{Country, Day};

/// A case of one person who is signed in.
async fn signed_in(house: &House, invoice: &str) -> (casework::claim::PlacedCase, Viewer) {
    let (placed, letters) = house.place(&claim(invoice, vec![debtor("Anna Bakker")])).await;
    let viewer = house.sign_in(&letters[0]).await;
    (placed, viewer)
}

async fn pay(house: &House, viewer: &Viewer, case: &str, amount: &str) -> rules::ids::PaymentId {
    let key = house.office.chance().ulid(house.office.now());
    let method = Method::Bank.name();
    let id = casework::payment::start(&house.office, viewer, case, amount, method, &key).await.expect("it begins");
    house.provider.happens(&format!("fake_{id}"), Event::Paid);
    casework::payment::refresh(&house.office, viewer, id.as_str()).await.expect("the money is there");
    id
}

async fn pay_all(house: &House, viewer: &Viewer, case: &str) {
    let most = case::pay_form(&house.office, viewer, case).await.expect("the form").bounds.most;
    let amount = format!("{}.{:02}", most.minor() / 100, most.minor() % 100);
    pay(house, viewer, case, &amount).await;
}

fn is_letter(paper: &Paper) -> bool {
    matches!(paper, Paper::Letter(_))
}

#[tokio::test]
async fn the_papers_of_a_case_are_listed_with_their_day_and_channel() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    let payment = pay(&house, &viewer, &reference, "10.00").await;
    let shelf = document::shelf(&house.office, &viewer, &reference).await.expect("the papers");
    let today = Day::parse("2026-05-20");
    let letter = shelf.items.iter().find(|item| is_letter(&item.paper)).expect("our letter");
    assert_eq!((letter.day, letter.channel), (today, Channel::Post));
    let invoice = shelf.items.iter().find(|item| item.paper == Paper::Invoice).expect("the invoice");
    assert_eq!((invoice.day, invoice.channel), (Day::parse("2026-01-30"), Channel::Seller));
    let receipt = shelf.items.iter().find(|item| item.paper == Paper::Receipt(payment.clone())).expect("the receipt");
    assert_eq!((receipt.day, receipt.channel), (today, Channel::Portal));
    assert!(shelf.items.iter().any(|item| matches!(item.paper, Paper::Notice(_))));
    assert!(!shelf.items.iter().any(|item| item.paper == Paper::Certificate), "the case is open");
    assert_eq!(shelf.asked, None);
}

#[tokio::test]
async fn every_paper_opens_and_says_what_the_file_holds() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    let shelf = document::shelf(&house.office, &viewer, &reference).await.expect("the papers");
    let open = async |id: &str| document::page(&house.office, &viewer, &reference, id).await.expect("a paper").content;
    for item in &shelf.items {
        match &item.paper {
            Paper::Letter(id) => {
                let Content::Letter { code_works, sent_on, .. } = open(id.as_str()).await else { panic!("a letter") };
                assert!(code_works && Some(sent_on) == item.day);
            }
            Paper::Notice(id) => {
                let Content::Notice { days, costs, received_on, .. } = open(id).await else { panic!("a notice") };
                let wanted = (14, Some(Cents::new(6_185)), Day::parse("2026-03-01"));
                assert_eq!((days, costs, received_on), wanted);
            }
            Paper::Invoice => {
                let Content::Invoice { due_on, parts, .. } = open(document::INVOICE).await else {
                    panic!("an invoice")
                };
                assert_eq!(due_on, Day::parse("2026-02-13"));
                assert_eq!(parts.of(rules::Component::Principal), Cents::new(41_230));
            }
            _ => {}
        }
    }
    for nothing in ["", "invoices", "let_00000000000000000000000000", "notice_x"] {
        let page = document::page(&house.office, &viewer, &reference, nothing).await;
        assert!(matches!(page, Err(Error::NotFound)), "{nothing}");
    }
}

#[tokio::test]
async fn a_letter_to_another_is_not_there_and_neither_is_a_case_of_another() {
    let house = House::new().await;
    let mut other = debtor("Bram Visser");
    other.role = PartyRole::JointDebtor;
    let (placed, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker"), other])).await;
    let reference = placed.reference.to_string();
    let [anna, bram] = [house.sign_in(&letters[0]).await, house.sign_in(&letters[1]).await];
    let own = async |viewer: &Viewer| {
        let shelf = document::shelf(&house.office, viewer, &reference).await.expect("the papers");
        let ids: Vec<String> = shelf
            .items
            .iter()
            .filter_map(|item| match &item.paper {
                Paper::Letter(id) => Some(id.to_string()),
                _ => None,
            })
            .collect();
        ids
    };
    let (of_anna, of_bram) = (own(&anna).await, own(&bram).await);
    assert_eq!((of_anna.len(), of_bram.len()), (1, 1));
    let theirs = document::page(&house.office, &anna, &reference, &of_bram[0]).await;
    assert!(matches!(theirs, Err(Error::NotFound)));
    let (_, stranger) = signed_in(&house, "B-1").await;
    let carla = house.place(&claim("C-1", vec![debtor("Carla Smit")])).await;
    let elsewhere = carla.0.reference.to_string();
    assert!(matches!(document::shelf(&house.office, &stranger, &elsewhere).await, Err(Error::NotFound)));
    assert!(matches!(document::ask(&house.office, &stranger, &elsewhere).await, Err(Error::NotFound)));
    assert!(matches!(document::certificate(&house.office, &stranger, &elsewhere).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_invoice_is_asked_for_once_with_a_day_that_is_shown() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    for _ in 0..2 {
        document::ask(&house.office, &viewer, &reference).await.expect("asked");
    }
    assert_eq!(house.number("select count(*) from task where kind = 'document' and due_on = '2026-06-03'").await, 1);
    let asked = document::shelf(&house.office, &viewer, &reference).await.expect("the papers").asked.expect("asked");
    let wanted = (Day::parse("2026-05-20"), Day::parse("2026-06-03"), None);
    assert_eq!((Some(asked.on), Some(asked.answer_by), asked.done_on), wanted);
    let story = case::page(&house.office, &viewer, &reference).await.expect("the case").timeline;
    let told: Vec<_> = story.iter().filter(|one| one.what == What::Event("document_asked".to_owned())).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].who, Some(Who::Viewer));
}

#[tokio::test]
async fn a_certificate_is_there_exactly_while_the_case_is_closed() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    let none = document::certificate(&house.office, &viewer, &reference).await;
    assert!(matches!(none, Err(Error::NotFound)), "the case is open");
    pay_all(&house, &viewer, &reference).await;
    let made = document::certificate(&house.office, &viewer, &reference).await.expect("it is closed");
    assert_eq!((made.ending, made.given_up), (Ending::Paid, Cents::ZERO));
    assert_eq!(Some(made.closed_on), Day::parse("2026-05-20"));
    assert!(made.paid > Cents::new(47_000), "{:?}", made.paid);
    assert_eq!(made.content_hash.len(), 64);
    house.clock.advance(DAY);
    let again = document::certificate(&house.office, &viewer, &reference).await.expect("it is closed");
    assert_eq!(again, made, "the same tomorrow, to the last sign of its number");
    let shelf = document::shelf(&house.office, &viewer, &reference).await.expect("the papers");
    assert!(shelf.items.iter().any(|item| item.paper == Paper::Certificate));
    let mut stranger = house.database.stranger().await;
    let opened = sqlx::query("update case_file set stage = 'collection', closed_at = null");
    opened.execute(&mut stranger).await.expect("a payment was taken back");
    assert!(document::certificate(&house.office, &viewer, &reference).await.is_err(), "gone with the closing");
}

#[tokio::test]
async fn a_case_that_ended_by_an_offer_says_so_and_names_what_was_given_up() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    let valid_until = house.office.today(Country::Nl).plus_days(20);
    let offering = Offering { amount: Cents::new(30_000), valid_until, reason: "Dan zijn we klaar." };
    let offer = offer_of_operator(&house.office, &placed.case, offering).await.expect("an offer");
    house.clock.advance(people::SECOND);
    settlement::accept(&house.office, &viewer, offer.as_str(), true).await.expect("yes");
    let story = case::page(&house.office, &viewer, &reference).await.expect("the case").timeline;
    let accepted = story.iter().find(|one| one.what == What::Offer(OfferNews::Accepted)).expect("told");
    assert_eq!(accepted.who, Some(Who::Viewer));
    assert!(story.iter().any(|one| one.what == What::Offer(OfferNews::Offered)));
    pay(&house, &viewer, &reference, "300.00").await;
    let made = document::certificate(&house.office, &viewer, &reference).await.expect("it is closed");
    assert_eq!((made.ending, made.paid), (Ending::Settled, Cents::new(30_000)));
    assert!(made.given_up > Cents::new(17_000), "{:?}", made.given_up);
    let shelf = document::shelf(&house.office, &viewer, &reference).await.expect("the papers");
    assert!(shelf.items.iter().any(|item| item.paper == Paper::Settlement));
}

#[tokio::test]
async fn what_had_to_be_done_and_was_done_has_a_certificate_without_amounts() {
    let house = House::new().await;
    let mut deed = claim("A-1", vec![debtor("Anna Bakker")]);
    deed.obligation = Obligation::Performance("Breng de boormachine terug.".to_owned());
    let (placed, letters) = house.place(&deed).await;
    let viewer = house.sign_in(&letters[0]).await;
    let mut stranger = house.database.stranger().await;
    let closed = sqlx::query("update case_file set stage = 'closed', closed_at = 1779271200000000");
    closed.execute(&mut stranger).await.expect("somebody saw that it was done");
    let made = document::certificate(&house.office, &viewer, &placed.reference.to_string()).await.expect("closed");
    assert_eq!((made.ending, made.paid, made.given_up), (Ending::Performed, Cents::ZERO, Cents::ZERO));
    assert_eq!(made.performance.as_deref(), Some("Breng de boormachine terug."));
}

#[tokio::test]
async fn the_timeline_says_you_to_whoever_did_it_and_nobodys_name_to_the_other() {
    let house = House::new().await;
    let mut other = debtor("Bram Visser");
    other.role = PartyRole::JointDebtor;
    let (placed, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker"), other])).await;
    let reference = placed.reference.to_string();
    let [anna, bram] = [house.sign_in(&letters[0]).await, house.sign_in(&letters[1]).await];
    document::ask(&house.office, &anna, &reference).await.expect("asked");
    let who = async |viewer: &Viewer| {
        let page = case::page(&house.office, viewer, &reference).await.expect("the case");
        assert!(!format!("{:?}", page.timeline).contains("pers_"), "no id of anybody");
        assert!(!format!("{:?}", page.timeline).contains("Anna"), "no name of a debtor");
        let asked = page.timeline.iter().find(|one| one.what == What::Event("document_asked".to_owned()));
        asked.expect("told to both").who.clone()
    };
    assert_eq!((who(&anna).await, who(&bram).await), (Some(Who::Viewer), Some(Who::Other)));
}

#[tokio::test]
async fn a_plan_that_a_rule_agreed_to_is_told_as_a_decision_by_rule() {
    let house = House::new().await;
    let (placed, viewer) = signed_in(&house, "A-1").await;
    let reference = placed.reference.to_string();
    let proposal = casework::plan::Proposal {
        case: &reference,
        with: std::slice::from_ref(&reference),
        designated: true,
        amount: "100",
        day_of_month: "",
        first_date: "",
        without_acknowledging: true,
        key: "key-1",
    };
    casework::plan::propose(&house.office, &viewer, proposal).await.expect("a plan");
    let story = case::page(&house.office, &viewer, &reference).await.expect("the case").timeline;
    let began = story.iter().find(|one| one.what == What::Plan(PlanNews::Began)).expect("it runs");
    assert_eq!(began.who, Some(Who::Rule));
    let shelf = document::shelf(&house.office, &viewer, &reference).await.expect("the papers");
    assert!(shelf.items.iter().any(|item| matches!(item.paper, Paper::Agreement(_))), "the agreement is a paper");
}

#[tokio::test]
async fn a_guarantor_sees_neither_the_letter_to_the_debtor_nor_the_whole_of_the_debt() {
    let house = House::new().await;
    let mut guarantor = debtor("Bram Visser");
    guarantor.role = PartyRole::Guarantor;
    guarantor.liable_up_to = Some(Cents::new(10_000));
    let mut claimed = claim("A-1", vec![debtor("Anna Bakker"), guarantor]);
    claimed.obligation = money(41_230, 0, 6_185);
    let (placed, letters) = house.place(&claimed).await;
    let reference = placed.reference.to_string();
    let of_bram = letters.iter().find(|letter| letter.name.starts_with("Bram")).expect("a letter each");
    let bram = house.sign_in(of_bram).await;
    let shelf = document::shelf(&house.office, &bram, &reference).await.expect("the papers");
    assert!(!shelf.items.iter().any(|item| matches!(item.paper, Paper::Notice(_) | Paper::Settlement)));
    let page = document::page(&house.office, &bram, &reference, document::INVOICE).await.expect("the invoice");
    let Content::Invoice { parts, .. } = page.content else { panic!("an invoice") };
    assert_eq!(parts.total(), Cents::new(10_000));
}
