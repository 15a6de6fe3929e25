//! Contacts: who is in the register, who may read what, and news that begins with a yes and ends with a link.

mod common;

use casework::contact::welcome::{self, Welcome};
use casework::contact::{self, New, NewCheck};
use casework::message::Text;
use casework::outside::{FakePost, Post};
use casework::rights::marketing;
use casework::staff::{Role, StaffViewer};
use casework::{Error, Office, Outcome, jobs};
use common::TestOffice;
use rules::Refusal;
use rules::contact::Group;
use rules::ids::{ContactId, StaffId};
use sqlx::Row;

const ADDRESS: &str = "p.proef@voorbeeld.example";

async fn staff(test: &TestOffice, role: Role) -> StaffViewer {
    let id = if role == Role::Lead { "staff_00000000000000000000000002" } else { "staff_00000000000000000000000001" };
    let insert = "insert into staff (staff_id, name, role, created_at) values ($1, $1, $2, 1) on conflict do nothing";
    let mut db = test.database.stranger().await;
    sqlx::query(insert).bind(id).bind(role.name()).execute(&mut db).await.expect("somebody of the agency");
    let staff = StaffId::parse(id).expect("an id");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role }
}

fn prospect(key: &str) -> New<'_> {
    New {
        group: "prospect",
        name: "P. Proef",
        organisation: "Proef B.V.",
        email: ADDRESS,
        source: "website",
        language: "nl",
        key,
        ..New::default()
    }
}

fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

/// An office whose first e-mail says nothing but its link.
fn writing(test: &TestOffice, post: &FakePost) -> Office {
    let neutral = |_: &str| Text {
        language: "nl",
        subject: "Nieuw".to_owned(),
        text: "Nieuw".to_owned(),
        short: "Nieuw".to_owned(),
    };
    let words = |welcome: &Welcome<'_>| {
        let said = format!("{} {} {}", welcome.agency, welcome.source.name(), welcome.language);
        let subject = "U krijgt nieuws".to_owned();
        (Text { language: "nl", subject, text: said, short: String::new() }, welcome.token.to_owned())
    };
    test.office.writing(Post::Fake(post.clone()), neutral).welcoming(words)
}

/// The link of the last mail.
fn token(post: &FakePost) -> String {
    post.mails().last().and_then(|mail| mail.unsubscribe.clone()).expect("a mail with a link")
}

async fn subscribed(test: &TestOffice, office: &Office, staff: &StaffViewer) -> ContactId {
    let id = contact::add(&test.office, staff, &prospect("one")).await.expect("a contact");
    contact::subscribe(office, staff, id.as_str(), true).await.expect("they said yes");
    assert_eq!(welcome::send_due(office).await.expect("a look"), 1);
    id
}

#[tokio::test]
async fn a_contact_is_written_down_once_and_read_with_a_line_in_the_audit() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let id = contact::add(&test.office, &staff, &prospect("one")).await.expect("a contact");
    let again = contact::add(&test.office, &staff, &prospect("one")).await.expect("the same");
    assert_eq!(id, again, "the same form sent twice is one contact");
    let other = New { name: "Q. Proef", ..prospect("one") };
    assert_eq!(refused(contact::add(&test.office, &staff, &other).await), Refusal::AlreadySentDifferently);
    let all = contact::list(&test.office, &staff, None).await.expect("a list");
    assert_eq!((all.len(), all[0].name.as_str(), all[0].has_news), (1, "P. Proef", false));
    assert_eq!(contact::list(&test.office, &staff, Some(Group::Partner)).await.expect("a list"), []);
    let found = contact::one(&test.office, &staff, id.as_str()).await.expect("one");
    assert_eq!(found.email.as_deref(), Some(ADDRESS));
    assert_eq!(found.checks, None);
    let looks = "select count(*) from audit where act = 'contact.look'";
    assert_eq!(test.number(looks, "").await, 3);
    let named = "select count(*) from audit where detail like '%Proef%' or detail like '%voorbeeld%'";
    assert_eq!(test.number(named, "").await, 0, "the chain names nobody");
    assert_eq!(test.number("select count(*) from contact where name like 's1:%' and email like 's1:%'", "").await, 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_at_its_field() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let typed = [
        (New { group: "friend", ..prospect("k") }, Refusal::ChoiceMissing),
        (New { source: "", ..prospect("k") }, Refusal::ChoiceMissing),
        (New { language: "xx", ..prospect("k") }, Refusal::ChoiceMissing),
        (New { client: "client_01JQ", ..prospect("k") }, Refusal::ChoiceMissing),
        (New { group: "client", client: "client_00000000000000000000000009", ..prospect("k") }, Refusal::ChoiceMissing),
        (New { name: " \u{202e}", ..prospect("k") }, Refusal::HelperNameMissing),
        (New { email: "nobody", ..prospect("k") }, Refusal::ValueUnreadable),
        (New { phone: "12", ..prospect("k") }, Refusal::PhoneUnreadable),
    ];
    for (new, refusal) in typed {
        assert_eq!(refused(contact::add(&test.office, &staff, &new).await), refusal, "{new:?}");
    }
    let long = "x".repeat(201);
    let new = New { name: &long, ..prospect("k") };
    assert_eq!(refused(contact::add(&test.office, &staff, &new).await), Refusal::HelperNameTooLong { most: 200 });
    assert_eq!(test.number("select count(*) from contact", "").await, 0);
}

#[tokio::test]
async fn a_relation_ends_on_a_day_that_is_over_and_can_go_on_again() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let new = New { group: "authority", ..prospect("one") };
    let id = contact::add(&test.office, &staff, &new).await.expect("a contact");
    let end = async |ended, settled| contact::end(&test.office, &staff, id.as_str(), ended, settled).await;
    assert_eq!(refused(end("soon", "").await), Refusal::DayUnreadable);
    assert_eq!(refused(end("", "2026-10-01").await), Refusal::DayUnreadable);
    assert!(matches!(refused(end("2026-11-02", "").await), Refusal::DayOutOfRange { .. }));
    end("2026-10-01", "2026-10-02").await.expect("it ended");
    let found = contact::one(&test.office, &staff, id.as_str()).await.expect("one");
    assert!(found.listed.ended_on.is_some() && found.delete_on.is_some());
    end("", "").await.expect("it goes on");
    let found = contact::one(&test.office, &staff, id.as_str()).await.expect("one");
    assert_eq!((found.listed.ended_on, found.delete_on), (None, None));
    let other = contact::add(&test.office, &staff, &prospect("two")).await.expect("a contact");
    let none = contact::end(&test.office, &staff, other.as_str(), "2026-10-01", "").await;
    assert!(matches!(none, Err(Error::NotFound)), "with a prospect there is no relation");
}

#[tokio::test]
async fn only_a_lead_writes_down_and_reads_what_was_found_out_about_a_company() {
    let test = common::office().await;
    let (handler, lead) = (staff(&test, Role::Handler).await, staff(&test, Role::Lead).await);
    test.place_claim("VF-1", &[(rules::case::Component::Principal, 100)]).await;
    let (company, name) = contact::companies(&test.office, &lead).await.expect("companies").remove(0);
    let new = New { group: "client", client: company.as_str(), organisation: "", ..prospect("one") };
    let id = contact::add(&test.office, &handler, &new).await.expect("a contact");
    let check = NewCheck { contact: id.as_str(), kind: "credit", found: "Betaalt op tijd.", on: "", key: "k" };
    let by_handler = contact::add_check(&test.office, &handler, &check).await;
    assert!(matches!(by_handler, Err(Error::NotFound)));
    assert!(matches!(contact::subject(&test.office, &handler, id.as_str()).await, Err(Error::NotFound)));
    assert_eq!(contact::subject(&test.office, &lead, id.as_str()).await.expect("the company"), name);
    let wrong = NewCheck { kind: "other", ..check };
    assert_eq!(refused(contact::add_check(&test.office, &lead, &wrong).await), Refusal::ChoiceMissing);
    let empty = NewCheck { found: " ", ..check };
    assert_eq!(refused(contact::add_check(&test.office, &lead, &empty).await), Refusal::ReasonMissing);
    for _ in 0..2 {
        contact::add_check(&test.office, &lead, &check).await.expect("it is written down, once");
    }
    let found = contact::one(&test.office, &lead, id.as_str()).await.expect("one");
    assert_eq!(found.listed.organisation, Some(name));
    assert_eq!(found.checks.expect("a lead reads them").len(), 1);
    assert_eq!(contact::one(&test.office, &handler, id.as_str()).await.expect("one").checks, None);
}

#[tokio::test]
async fn news_begins_with_a_yes_and_one_mail_that_says_who_we_are_and_how_it_ends() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let post = FakePost::default();
    let office = writing(&test, &post);
    let id = contact::add(&office, &staff, &prospect("one")).await.expect("a contact");
    assert_eq!(refused(contact::subscribe(&office, &staff, id.as_str(), false).await), Refusal::ChoiceMissing);
    post.set_down(true);
    for _ in 0..2 {
        contact::subscribe(&office, &staff, id.as_str(), true).await.expect("they said yes");
    }
    assert_eq!(welcome::send_due(&office).await.expect("a look"), 0, "a mail server that is gone is asked again");
    post.set_down(false);
    test.office.clock().advance(60 * common::MINUTE);
    jobs::run_due(&office).await.expect("jobs run");
    jobs::run_due(&office).await.expect("jobs run");
    let mails = post.mails();
    assert_eq!(mails.len(), 1, "one mail");
    assert_eq!(mails[0].to, ADDRESS);
    assert!(mails[0].text.contains("website"), "{}", mails[0].text);
    let token = token(&post);
    assert_eq!(token.len(), 43, "256 bits of chance");
    let kept = "select count(*) from unsubscribe_link where token_hash = $1";
    assert_eq!(test.number(kept, &token).await, 0, "only a hash is kept");
    let in_outbox = "select count(*) from outbox where body like '%' || $1 || '%' or subject like '%' || $1 || '%'";
    assert_eq!(test.number(in_outbox, &token).await, 0);
    assert!(contact::list(&office, &staff, None).await.expect("a list")[0].has_news);
    let partner = New { group: "partner", ..prospect("two") };
    let other = contact::add(&office, &staff, &partner).await.expect("a contact");
    let none = contact::subscribe(&office, &staff, other.as_str(), true).await;
    assert!(matches!(none, Err(Error::NotFound)), "a partner gets no news");
}

#[tokio::test]
async fn the_link_ends_the_news_at_once_deletes_the_prospect_and_works_as_calmly_a_second_time() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let post = FakePost::default();
    let office = writing(&test, &post);
    subscribed(&test, &office, &staff).await;
    let token = token(&post);
    assert!(marketing::link_is_live(&office, &token).await.expect("a look"));
    assert!(!marketing::link_is_live(&office, "nothing").await.expect("a look"));
    let lines = test.number("select count(*) from audit", "").await;
    marketing::unsubscribe_by_link(&office, "nothing").await.expect("an unknown link says nothing");
    assert_eq!(test.number("select count(*) from audit", "").await, lines, "and does nothing");
    for _ in 0..2 {
        marketing::unsubscribe_by_link(&office, &token).await.expect("the news ends");
        assert!(!marketing::link_is_live(&office, &token).await.expect("a look"));
    }
    for table in [
        "select count(*) from marketing_contact",
        "select count(*) from unsubscribe_link",
        "select count(*) from contact",
        "select count(*) from data_key where wrapped <> '' and (owner like 'ctc_%' or owner like 'contact_%')",
    ] {
        assert_eq!(test.number(table, "").await, 0, "{table}");
    }
    let mut db = test.database.stranger().await;
    let kept: String =
        sqlx::query("select fingerprint from suppression").fetch_one(&mut db).await.expect("one entry").get(0);
    assert_eq!(kept, marketing::fingerprint(&office, ADDRESS));
    let acts = "select count(*) from audit where act = 'rights.unsubscribe'";
    assert_eq!(test.number(acts, "").await, 1);
}

#[tokio::test]
async fn nobody_is_welcomed_who_said_no_before_or_while_the_mail_waited() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let post = FakePost::default();
    let office = writing(&test, &post);
    let id = contact::add(&office, &staff, &New { group: "client", ..prospect("one") }).await.expect("a contact");
    contact::subscribe(&office, &staff, id.as_str(), true).await.expect("they said yes");
    contact::no_news(&office, &staff, id.as_str()).await.expect("they rang and said no");
    assert_eq!(welcome::send_due(&office).await.expect("a look"), 0);
    assert_eq!(test.number("select count(*) from outbox where done_at is null", "").await, 0, "nothing waits");
    assert_eq!(refused(contact::subscribe(&office, &staff, id.as_str(), true).await), Refusal::NewsRefused);
    let found = contact::one(&office, &staff, id.as_str()).await.expect("a client stays in the register");
    assert_eq!((found.email.as_deref(), found.listed.has_news), (Some(ADDRESS), false));
    assert_eq!(post.mails(), []);
    // Whoever is a prospect only goes altogether, by the public form as well.
    let other = New { email: "q@voorbeeld.example", ..prospect("two") };
    contact::add(&office, &staff, &other).await.expect("a prospect");
    marketing::unsubscribe(&office, " Q@voorbeeld.EXAMPLE").await.expect("they said no");
    assert_eq!(test.number("select count(*) from contact where kind = 'prospect'", "").await, 0);
}
