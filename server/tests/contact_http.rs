//! The link that ends news, over plain HTTP: a look changes nothing, one post from anywhere does, and no answer says
//! whether there ever was such a link.

mod fixture;

use fixture::{Browser, House};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Connection, Row};

const TOKEN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn number(house: &House, query: &'static str) -> i64 {
    let mut db = AnyConnection::connect(&house.settings.database_url()).await.expect("the database is there");
    let row = sqlx::query(query).fetch_one(&mut db).await.expect("a number");
    db.close().await.ok();
    row.get(0)
}

/// A link for whoever gets news in the demo.
async fn make_link(house: &House) -> String {
    let hash = Sha256::digest(TOKEN).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let mut db = AnyConnection::connect(&house.settings.database_url()).await.expect("the database is there");
    let insert = "insert into unsubscribe_link (token_hash, marketing_contact_id, made_at)
        select cast($1 as text), min(marketing_contact_id), 1 from marketing_contact where contact_id is not null";
    sqlx::query(insert).bind(hash).execute(&mut db).await.expect("a link");
    db.close().await.ok();
    format!("/unsubscribe/{TOKEN}")
}

/// Somebody of the staff who has come in by the demo's link; the lead is the second of them.
async fn at_work(house: &House, who: usize) -> Browser {
    let url = house.demo["staff"][who]["login_url"].as_str().expect("a link").to_owned();
    let path = url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).expect("a path");
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let fields = browser.get(&path).await.form("/do/staff/enter");
    assert_eq!(browser.post_map("/do/staff/enter", &fields).await.location(), "/");
    browser
}

/// The path of a contact in the list.
async fn listed(staff: &mut Browser, name: &str) -> String {
    let list = staff.get("/contacts").await;
    assert_eq!(list.status, 200, "{}", list.body);
    let row = list.body.split("<tr").find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name}: {}", list.body));
    row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link").to_owned()
}

#[tokio::test]
async fn a_look_at_the_link_changes_nothing_and_one_click_from_a_mail_program_ends_the_news() {
    let house = House::open().await;
    let path = make_link(&house).await;
    let mut reader = house.browser();
    for method in ["GET", "HEAD", "GET"] {
        let page = reader.send(method, &path, None, &[]).await.expect("an answer");
        assert_eq!(page.status, 200, "{}", page.body);
    }
    let page = reader.get(&path).await;
    assert!(
        page.body.contains(&format!("action=\"{path}\"")) && page.body.contains("Stop het nieuws"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("nieuws@") && !page.body.contains("N. Nieuws"), "it names nobody: {}", page.body);
    assert_eq!(number(&house, "select count(*) from suppression").await, 0);
    assert!(reader.cookies.is_empty(), "nobody needs a cookie for it");
    // As a mail program sends it (RFC 8058): no cookie, no key, a body of its own, from wherever it lives.
    let extra = [("origin", "https://mail.example"), ("sec-fetch-site", "cross-site")];
    let body = Some("List-Unsubscribe=One-Click".to_owned());
    let answer = house.browser().send("POST", &path, body, &extra).await.expect("an answer");
    assert_eq!(answer.status, 200, "no redirect: {}", answer.body);
    assert!(answer.body.contains("U krijgt geen nieuws meer"), "{}", answer.body);
    assert_eq!(number(&house, "select count(*) from suppression").await, 1);
    assert_eq!(number(&house, "select count(*) from unsubscribe_link").await, 0);
    for page in [reader.get(&path).await, reader.post(&path, &[]).await] {
        assert_eq!(page.status, 200);
        assert!(page.body.contains("U krijgt geen nieuws meer") && !page.body.contains("Stop het nieuws"));
    }
    assert_eq!(number(&house, "select count(*) from suppression").await, 1);
    house.running.stop().await;
}

#[tokio::test]
async fn an_unknown_link_reads_as_a_used_one_and_no_other_address_takes_a_post_from_elsewhere() {
    let house = House::open().await;
    let path = make_link(&house).await;
    let used = house.browser().post(&path, &[]).await;
    let unknown = "/unsubscribe/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
    let lines = number(&house, "select count(*) from audit").await;
    for page in [house.browser().get(unknown).await, house.browser().post(unknown, &[]).await] {
        assert_eq!(page.status, 200);
        assert_eq!(page.without_nonce(), used.without_nonce());
    }
    assert_eq!(number(&house, "select count(*) from audit").await, lines, "nothing happened");
    let elsewhere = [("origin", "https://mail.example")];
    for path in ["/unsubscribe/", "/unsubscribe/a/b", "/do/rights_form/send"] {
        let answer = house.browser().send("POST", path, Some(String::new()), &elsewhere).await.expect("an answer");
        assert_eq!(answer.status, 403, "{path}");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_handler_writes_a_contact_down_and_only_a_lead_reads_what_was_found_out() {
    let house = House::open().await;
    let mut handler = at_work(&house, 0).await;
    let empty = handler.get("/contacts/new").await.form("/do/staff/contact/add");
    assert_eq!(handler.post_map("/do/staff/contact/add", &empty).await.location(), "/contacts/new");
    assert!(handler.get("/contacts/new").await.body.contains("id=\"error-summary\""));
    let mut fields = handler.get("/contacts/new").await.form("/do/staff/contact/add");
    for (name, value) in [("group", "authority"), ("name", "O. Verheid"), ("source", "company"), ("language", "nl")] {
        fields.insert(name.to_owned(), value.to_owned());
    }
    let path = handler.post_map("/do/staff/contact/add", &fields).await.location().to_owned();
    assert_eq!(handler.post_map("/do/staff/contact/add", &fields).await.location(), path, "twice is once");
    assert!(handler.get(&path).await.body.contains("O. Verheid"));
    assert!(!handler.get("/contacts?group=prospect").await.body.contains("O. Verheid"));
    let client = listed(&mut handler, "K. Klant").await;
    let found = "Betaalde de laatste drie rekeningen op tijd.";
    assert!(!handler.get(&client).await.body.contains(found));
    assert_eq!(handler.get(&format!("{client}/check")).await.status, 404);
    let mut lead = at_work(&house, 1).await;
    assert!(lead.get(&client).await.body.contains(found));
    assert_eq!(lead.get(&format!("{client}/check")).await.status, 200);
    house.running.stop().await;
}
