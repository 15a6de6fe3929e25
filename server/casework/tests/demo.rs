//! The demo: the same for the same seed, right in the books, and everybody in it can sign in.

mod common;
mod people;

use std::path::PathBuf;

use casework::account::Law;
use casework::case::{self, PlanNews, Status, What};
use casework::{Viewer, audit, check, demo, sign_in};
use people::House;
use rules::case::{DataRole, HoldReason, PartyRole};
use rules::reference::Reference;
use rules::{Cents, Country, Currency, Day};
use serde_json::Value;

/// A folder of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(house: &House) -> Self {
        let name = format!("quitte_demo_{}", house.office.chance().ulid(house.office.now()));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("a new folder");
        Self(folder)
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join("demo.json")).expect("demo.json was written")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

async fn filled(seed: u64) -> (House, Folder) {
    let mut house = House::new().await;
    let (mut law, today) = (Law::shipped(), house.office.today(Country::Nl));
    law.rates.add(&demo::rates(&law.rates, today), Some(today), true).expect("the demo's own rows are rows");
    house.office = house.office.under(law);
    let folder = Folder::new(&house);
    demo::fill(&house.office, &folder.0, seed).await.expect("filled");
    (house, folder)
}

fn text<'a>(line: &'a Value, key: &str) -> &'a str {
    line[key].as_str().unwrap_or_else(|| panic!("{key} is a text"))
}

/// Signs in with nothing but a line of `demo.json`.
async fn sign_in_as(house: &House, line: &Value) -> Viewer {
    let visitor = people::visitor("net");
    let next = sign_in::letter(&house.office, &visitor, text(line, "reference"), text(line, "letter_code")).await;
    let next = next.unwrap_or_else(|error| panic!("{}: {error}", line["label"]));
    let viewer = house.viewer(&next.token).await;
    let Some(birth_date) = line["birth_date"].as_str() else {
        assert!(!next.second_step);
        return viewer;
    };
    let birth = Day::parse(birth_date).expect("a day");
    let [day, month, year] = [birth.day().to_string(), birth.month().to_string(), birth.year().to_string()];
    let next = sign_in::person(&house.office, &viewer, &day, &month, &year).await;
    house.viewer(&next.unwrap_or_else(|error| panic!("{}: {error}", line["label"])).token).await
}

#[tokio::test]
async fn the_same_seed_and_hour_give_the_same_demo_and_another_seed_another() {
    let (_one, first) = filled(1).await;
    let (_two, second) = filled(1).await;
    let (_three, third) = filled(2).await;
    assert_eq!(first.text(), second.text());
    assert_ne!(first.text(), third.text());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let rights = std::fs::metadata(first.0.join("demo.json")).expect("it is there").permissions().mode();
        assert_eq!(rights & 0o777, 0o600, "it opens every case");
    }
}

#[tokio::test]
async fn filling_twice_changes_nothing() {
    let (house, folder) = filled(1).await;
    let before = (folder.text(), house.number("select count(*) from audit").await);
    demo::fill(&house.office, &folder.0, 1).await.expect("nothing to do");
    assert_eq!(before, (folder.text(), house.number("select count(*) from audit").await));
}

#[tokio::test]
async fn the_books_and_the_audit_chain_of_the_demo_hold() {
    let (house, _folder) = filled(1).await;
    let books = check::verify(&house.office).await.expect("checked");
    assert!(books.journals >= 22, "{books:?}");
    assert_eq!(books.found, Vec::<String>::new());
    assert!(matches!(audit::verify(&house.office).await, Ok(audit::Verdict::Whole { .. })));
    assert_eq!(
        house
            .number(
                "select count(*) from plan p where not exists (select 1 from plan_commit c where c.plan_id = p.plan_id)"
            )
            .await,
        0
    );
}

#[tokio::test]
async fn everybody_in_the_demo_signs_in_and_sees_all_kinds_of_matters() {
    let (house, folder) = filled(1).await;
    let demo: Value = serde_json::from_str(&folder.text()).expect("JSON");
    assert_eq!(text(&demo, "clock"), "2026-05-20T10:00:00Z");
    let mut pages = Vec::new();
    for line in demo["debtors"].as_array().expect("debtors") {
        let viewer = sign_in_as(&house, line).await;
        for named in line["cases"].as_array().expect("cases") {
            let page = case::page(&house.office, &viewer, named.as_str().expect("a reference")).await;
            pages.push(page.unwrap_or_else(|error| panic!("{}: {error}", line["label"])));
        }
    }
    let any = |what: &str, test: &dyn Fn(&case::CasePage) -> bool| assert!(pages.iter().any(test), "{what}");
    for country in Country::ALL {
        any(country.name(), &|page| page.country == *country);
    }
    for currency in [Currency::EUR, Currency::SEK, Currency::NOK] {
        any(currency.code(), &|page| page.currency == currency);
    }
    for role in PartyRole::ALL {
        any(role.name(), &|page| page.role == *role);
    }
    for status in [Status::ToPay, Status::PlanRuns, Status::PlanBroken, Status::ToPerform, Status::Closed] {
        any("a status", &|page| page.status == status);
    }
    any("an invoice service", &|page| page.data_role == DataRole::Processor);
    any("a purchased debt", &|page| page.assigned_on.is_some() && page.creditor != page.seller.name);
    any("a dispute", &|page| page.held.iter().any(|held| held.reason == HoldReason::Disputed));
    any("an undue cost line", &|page| page.held.iter().any(|held| held.reason == HoldReason::NotDue));
    any("a broken plan in the timeline", &|page| {
        page.timeline.iter().any(|one| one.what == What::Plan(PlanNews::Broken))
    });
    any("nearly barred", &|page| {
        let years = page.issued_on.map_or(0, |day| day.days_until(page.as_of)) / 365;
        years == 4
    });
    any("closed by a payment", &|page| page.status == Status::Closed && page.payments == 1);
}

#[tokio::test]
async fn the_first_debtor_has_an_ordinary_case_and_sees_both_sums() {
    let (house, folder) = filled(1).await;
    let demo: Value = serde_json::from_str(&folder.text()).expect("JSON");
    let anna = &demo["debtors"][0];
    assert_eq!((text(anna, "label"), text(anna, "role")), ("anna", "debtor"));
    let viewer = sign_in_as(&house, anna).await;
    let page = case::page(&house.office, &viewer, text(anna, "reference")).await.expect("shown");
    assert!(page.country == Country::Nl && page.payable() >= Cents::new(30_000) && page.held.is_empty());
    assert_eq!(page.open.iter().count(), 3, "principal, interest and costs");
    assert!(page.pay_by.is_some_and(|day| day > page.as_of));
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    assert_eq!((overview.cases.len(), overview.closed, overview.totals.len()), (3, 1, 1));
    let total = &overview.totals[0];
    assert!(total.payable.is_positive() && total.held.is_positive());
    let cases: Vec<Reference> =
        anna["cases"].as_array().expect("cases").iter().filter_map(|case| Reference::parse(case.as_str()?)).collect();
    assert_eq!(cases.len(), 4);
}

#[tokio::test]
async fn the_demo_has_a_plan_in_every_state_that_somebody_must_do_something_about() {
    let (house, _folder) = filled(1).await;
    let count = |sql: &'static str| house.number(sql);
    assert_eq!(count("select count(*) from plan where state = 'active'").await, 1);
    assert_eq!(count("select count(*) from plan where state = 'broken'").await, 1);
    assert_eq!(count("select count(*) from plan where state = 'paused'").await, 1);
    assert_eq!(count("select count(*) from plan where state = 'proposed' and made_by = 'debtor'").await, 1);
    assert_eq!(count("select count(*) from plan where state = 'countered' and reason is not null").await, 1);
    assert_eq!(count("select count(*) from plan_policy where fee_minor > 0").await, 1, "where the law knows a fee");
    assert_eq!(count("select count(*) from plan_watch where step = 'end'").await, 1, "broken by rule, with notice");
    assert_eq!(count("select count(*) from outbox where kind like 'message.%' and done_at is null").await, 0);
}
