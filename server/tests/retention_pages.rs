//! How long we keep what over plain HTTP, without scripts: the own page, the holds of the staff, the certificates for
//! leads, the command, and who has no business at any of them.

mod fixture;

use casework::retention;
use casework::staff::Role;
use fixture::{Browser, House, command};
use server::config::Command;

/// A browser of somebody of the staff, in by the demo's link: 0 is a handler, 1 a lead.
async fn at_work(house: &House, number: usize) -> Browser {
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let url = house.demo["staff"][number]["login_url"].as_str().expect("a link").to_owned();
    let path = url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).expect("a path");
    let form = browser.get(&path).await.form("/do/staff/enter");
    assert_eq!(browser.post_map("/do/staff/enter", &form).await.location(), "/");
    browser
}

/// The number in the demo of somebody with a role.
fn number(house: &House, role: Role) -> usize {
    let staff = house.demo["staff"].as_array().expect("the staff");
    staff.iter().position(|one| one["role"].as_str() == Some(role.name())).expect("somebody with this role")
}

#[tokio::test]
async fn somebody_reads_how_long_we_keep_what_and_strangers_and_helpers_do_not() {
    let house = House::open().await;
    let mut willem = house.signed_in("willem").await;
    assert!(willem.get("/my-data").await.body.contains("href=\"/my-data/kept\""));
    let page = willem.get("/my-data/kept").await;
    assert_eq!(page.status, 200, "{}", page.body);
    for words in ["De rechter heeft nog niet beslist.", "Uw naam en adres", "art. 5.1 lid 4 Bki", "<time"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(!page.body.contains("retention-") && !page.body.contains("Voorbeeldheide"), "{}", page.body);
    assert_eq!(house.browser().get("/my-data/kept").await.location(), "/login");
    let mut anna = house.signed_in("anna").await;
    assert!(!anna.get("/my-data/kept").await.body.contains("De rechter"), "the reason is for those it is about");
    house.running.stop().await;
}

#[tokio::test]
async fn the_round_of_the_day_runs_by_itself_and_leads_read_its_certificate() {
    let house = House::open().await;
    casework::jobs::run_due(&house.running.office).await.expect("jobs run");
    let (lead, handler) = (number(&house, Role::Lead), number(&house, Role::Handler));
    let page = at_work(&house, lead).await.get("/retention").await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("De lijst klopt met dit bewijs.") && page.body.contains("SHA-256"), "{}", page.body);
    let mut handler = at_work(&house, handler).await;
    assert_eq!(handler.get("/retention").await.status, 404);
    assert!(!handler.get("/legal-holds").await.body.contains("href=\"/retention\""));
    command(&house.settings, Command::Retention { dry_run: true }).await.expect("a dry run");
    command(&house.settings, Command::Retention { dry_run: false }).await.expect("a round by hand");
    let plan = retention::due(&house.running.office).await.expect("a dry run");
    assert!(plan.due.is_empty() && !plan.held.is_empty());
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_hold_is_set_looked_at_again_and_ended_and_a_mistake_keeps_what_was_typed() {
    let house = House::open().await;
    let mut staff = at_work(&house, 0).await;
    let reference = house.debtor("bram").cases[0].clone();
    let wrong = [("reference", reference.as_str()), ("reason", "Een klacht"), ("on_day", "later")];
    assert_eq!(staff.post("/do/staff/hold/set", &wrong).await.location(), "/legal-holds");
    let form = staff.get("/legal-holds").await;
    assert!(form.body.contains("id=\"error-summary\"") && form.body.contains("Een klacht"), "{}", form.body);
    let on_day = house.running.office.today(rules::Country::Nl).plus_days(30).to_string();
    let right = [("reference", reference.as_str()), ("reason", "<b>Een klacht</b>"), ("on_day", on_day.as_str())];
    assert_eq!(staff.post("/do/staff/hold/set", &right).await.location(), "/legal-holds");
    let list = staff.get("/legal-holds").await;
    assert!(list.body.contains("&lt;b&gt;Een klacht") && !list.body.contains("id=\"error-summary\""), "{}", list.body);
    let row = list.body.split("<tr").find(|row| row.contains(&reference)).expect("the hold is listed");
    let path = row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let later = house.running.office.today(rules::Country::Nl).plus_days(60).to_string();
    let again = staff.post("/do/staff/hold/review", &[("hold", &id), ("on_day", &later)]).await;
    assert_eq!(again.location(), path);
    assert!(staff.get(&path).await.body.contains(&later));
    assert_eq!(staff.post("/do/staff/hold/end", &[("hold", &id)]).await.location(), "/legal-holds");
    assert_eq!(staff.get(&path).await.status, 404);
    house.books_are_right().await;
    house.running.stop().await;
}
