//! The staff: a link lets one person in once, a session has its two limits, and nothing of it opens the debtors' site.

mod common;
mod people;

use casework::account::Law;
use casework::staff::session::{ABSOLUTE_HOURS_MAX, IDLE_MINUTES_MAX};
use casework::staff::{self, INVITE_HOURS_MAX, Role, StaffName, StaffViewer, Visit, draft};
use casework::{Error, audit, demo, session};
use people::{DAY, House, MINUTE, claim, debtor, refusal};
use rules::identity::Tier;
use rules::{Country, Refusal};

const HOUR: i64 = 60 * MINUTE;

fn name(text: &str) -> StaffName {
    StaffName::parse(text).expect("a name")
}

/// Makes a link; returns its code.
async fn invited(house: &House, who: &str, role: Role) -> String {
    let invitation = staff::invite(&house.office, &name(who), role).await.expect("a link is made");
    invitation.code.cookie_value().to_owned()
}

async fn at_door(house: &House, cookie: &str) -> Visit {
    staff::session::find(&house.office, Some(cookie)).await.expect("the session is looked up")
}

/// Comes in by a link; returns the cookie.
async fn entered(house: &House, code: &str) -> String {
    let token = staff::enter(&house.office, &Visit::default(), code).await.expect("the link lets in");
    token.cookie_value().to_owned()
}

async fn signed_in(house: &House, cookie: &str) -> Option<StaffViewer> {
    at_door(house, cookie).await.staff
}

async fn audited(house: &House, query: &'static str) -> i64 {
    assert!(matches!(audit::verify(&house.office).await, Ok(audit::Verdict::Whole { .. })));
    house.number(query).await
}

#[tokio::test]
async fn a_link_lets_one_person_in_once() {
    let house = House::new().await;
    let code = invited(&house, "S. de Wit", Role::Handler).await;
    let cookie = entered(&house, &code).await;
    let viewer = signed_in(&house, &cookie).await.expect("somebody is signed in");
    assert_eq!((viewer.name.as_str(), viewer.role), ("S. de Wit", Role::Handler));
    assert_ne!(cookie, code, "the code is not the session");
    let again = staff::enter(&house.office, &Visit::default(), &code).await;
    assert_eq!(refusal(again.map(drop)), Refusal::InviteNotGood);
    assert!(signed_in(&house, &cookie).await.is_some(), "who came in stays in");
    assert_eq!(audited(&house, "select count(*) from audit where act = 'staff.invited'").await, 1);
    assert_eq!(audited(&house, "select count(*) from audit where act = 'staff.entered'").await, 1);
    assert_eq!(audited(&house, "select count(*) from audit where act = 'staff.refused' and detail = 'used'").await, 1);
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_comes_in() {
    let house = House::new().await;
    let code = invited(&house, "S. de Wit", Role::Handler).await;
    let visit = Visit::default();
    let (one, two) =
        tokio::join!(staff::enter(&house.office, &visit, &code), staff::enter(&house.office, &visit, &code));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    assert_eq!(house.number("select count(*) from staff_session").await, 1);
}

#[tokio::test]
async fn every_code_that_does_not_fit_gets_the_same_answer_and_leaves_nothing() {
    let house = House::new().await;
    let code = invited(&house, "S. de Wit", Role::Handler).await;
    let (lines, long) = (house.number("select count(*) from audit").await, "x".repeat(4000));
    for wrong in ["", "x", &code[1..], &code.to_lowercase(), &"A".repeat(43), &long, "' or 1=1 --"] {
        let outcome = staff::enter(&house.office, &Visit::default(), wrong).await;
        assert_eq!(refusal(outcome.map(drop)), Refusal::InviteNotGood, "{wrong}");
    }
    assert_eq!(house.number("select count(*) from audit").await, lines, "nobody fills the chain by guessing");
    assert_eq!(house.number("select count(*) from staff_session").await, 0);
    entered(&house, &format!("  {code}\n")).await;
}

#[tokio::test]
async fn a_link_dies_with_its_hours_and_when_another_is_made() {
    let house = House::new().await;
    let first = invited(&house, "S. de Wit", Role::Handler).await;
    let second = invited(&house, "S. de Wit", Role::Handler).await;
    let other = invited(&house, "K. Jansen", Role::Lead).await;
    let outcome = staff::enter(&house.office, &Visit::default(), &first).await;
    assert_eq!(refusal(outcome.map(drop)), Refusal::InviteNotGood);
    entered(&house, &second).await;
    assert_eq!(house.number("select count(*) from staff").await, 2, "a second link takes nobody in twice");
    house.clock.advance(INVITE_HOURS_MAX * HOUR);
    let outcome = staff::enter(&house.office, &Visit::default(), &other).await;
    assert_eq!(refusal(outcome.map(drop)), Refusal::InviteNotGood);
    assert_eq!(
        audited(&house, "select count(*) from audit where act = 'staff.refused' and detail = 'expired'").await,
        1
    );
}

#[tokio::test]
async fn outside_demo_mode_no_link_is_made_and_none_lets_in() {
    let test = common::office().await;
    assert!(!test.office.settings().demo);
    let made = staff::invite(&test.office, &name("S. de Wit"), Role::Lead).await;
    assert!(matches!(made.map(drop), Err(Error::NotFound)));
    let entered = staff::enter(&test.office, &Visit::default(), "x").await;
    assert!(matches!(entered.map(drop), Err(Error::NotFound)));
    assert_eq!(test.number("select count(*) from staff", "").await, 0);
}

#[tokio::test]
async fn a_session_ends_when_nothing_happens_in_it_and_after_its_hours() {
    let house = House::new().await;
    let cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    house.clock.advance((IDLE_MINUTES_MAX - 1) * MINUTE);
    assert!(signed_in(&house, &cookie).await.is_some());
    house.clock.advance((IDLE_MINUTES_MAX - 1) * MINUTE);
    assert!(signed_in(&house, &cookie).await.is_some(), "what happened a moment ago keeps it open");
    house.clock.advance(IDLE_MINUTES_MAX * MINUTE);
    assert!(signed_in(&house, &cookie).await.is_none());

    let cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    let mut minutes = 0;
    while minutes + 10 < ABSOLUTE_HOURS_MAX * 60 {
        house.clock.advance(10 * MINUTE);
        minutes += 10;
        assert!(signed_in(&house, &cookie).await.is_some(), "after {minutes} minutes");
    }
    house.clock.advance(10 * MINUTE);
    assert!(signed_in(&house, &cookie).await.is_none(), "twelve hours are the most, whatever happens");
}

#[tokio::test]
async fn who_signs_out_is_out_and_what_was_typed_is_gone() {
    let house = House::new().await;
    let cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    let visit = at_door(&house, &cookie).await;
    draft::keep(&house.office, &visit, "plan/counter", "p", &[("reason", "kort")], None).await.expect("kept");
    assert_eq!(draft::read(&house.office, &visit, "plan/counter", "p").await.expect("read").typed("reason"), "kort");
    for _ in 0..2 {
        staff::session::end(&house.office, &visit).await.expect("signed out");
    }
    assert!(signed_in(&house, &cookie).await.is_none());
    assert_eq!(house.number("select count(*) from staff_draft").await, 0);
    assert!(audited(&house, "select count(*) from audit where act = 'staff.left'").await >= 1);
}

#[tokio::test]
async fn what_was_typed_goes_along_into_the_own_session_and_never_into_somebody_elses() {
    let house = House::new().await;
    let (stranger, token) = staff::session::ensure(&house.office, &Visit::default()).await.expect("a session");
    let cookie = token.expect("a new one").cookie_value().to_owned();
    assert!(stranger.staff.is_none() && signed_in(&house, &cookie).await.is_none());
    draft::keep(&house.office, &stranger, "f", "o", &[("reason", "x")], None).await.expect("kept");
    let code = invited(&house, "S. de Wit", Role::Handler).await;
    let own = staff::enter(&house.office, &stranger, &code).await.expect("in").cookie_value().to_owned();
    let own = at_door(&house, &own).await;
    assert_eq!(draft::read(&house.office, &own, "f", "o").await.expect("read").typed("reason"), "x");
    assert!(at_door(&house, &cookie).await.session.is_empty(), "the session before is over");

    let code = invited(&house, "K. Jansen", Role::Lead).await;
    let other = staff::enter(&house.office, &own, &code).await.expect("in").cookie_value().to_owned();
    let other = at_door(&house, &other).await;
    assert_eq!(other.staff.as_ref().map(|staff| staff.name.as_str()), Some("K. Jansen"));
    assert_eq!(draft::read(&house.office, &other, "f", "o").await.expect("read").fields.len(), 0);
}

#[tokio::test]
async fn a_role_that_is_changed_holds_at_once() {
    let house = House::new().await;
    let cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    invited(&house, "S. de Wit", Role::Lead).await;
    assert_eq!(signed_in(&house, &cookie).await.map(|viewer| viewer.role), Some(Role::Lead));
}

#[tokio::test]
async fn a_session_of_one_site_is_none_on_the_other() {
    let house = House::new().await;
    let staff_cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    let seen = session::find(&house.office, Some(&staff_cookie), "net").await.expect("looked up");
    assert_eq!((seen.tier, seen.session.as_str()), (Tier::Visitor, ""));
    let (_, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker")])).await;
    let token = house.first_step(&letters[0], "net").await.expect("the letter opens");
    assert_eq!(at_door(&house, token.cookie_value()).await, Visit::default());
}

#[tokio::test]
async fn sessions_that_are_over_are_forgotten() {
    let house = House::new().await;
    let cookie = entered(&house, &invited(&house, "S. de Wit", Role::Handler).await).await;
    let visit = at_door(&house, &cookie).await;
    draft::keep(&house.office, &visit, "f", "o", &[("reason", "x")], None).await.expect("kept");
    session::sweep(&house.office).await.expect("swept");
    assert_eq!(house.number("select count(*) from staff_draft").await, 1);
    house.clock.advance(4 * DAY);
    assert!(session::sweep(&house.office).await.expect("swept") >= 2);
    assert_eq!(house.number("select count(*) from staff_session").await, 0);
}

#[tokio::test]
async fn the_demos_staff_come_in_by_their_links_which_follow_the_port() {
    let mut house = House::new().await;
    let (mut law, today) = (Law::shipped(), house.office.today(Country::Nl));
    law.rates.add(&demo::rates(&law.rates, today), Some(today), true).expect("the demo's own rows are rows");
    house.office = house.office.under(law);
    let folder = std::env::temp_dir().join(format!("quitte_staff_{}", house.office.chance().ulid(house.office.now())));
    std::fs::create_dir(&folder).expect("a new folder");
    demo::fill(&house.office, &folder, 1).await.expect("filled");
    let path = folder.join("demo.json");
    let text = std::fs::read_to_string(&path).expect("demo.json was written");
    let moved = text.replace("//staff.localhost:8080/", "//staff.localhost:9999/");
    assert_ne!(text, moved);
    std::fs::write(&path, moved).expect("written");
    demo::rehouse(&house.office, &folder).await.expect("rehoused");
    let read: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).expect("read")).expect("demo.json is JSON");
    std::fs::remove_dir_all(&folder).expect("removed");
    let mut roles = Vec::new();
    for person in read["staff"].as_array().expect("staff") {
        let url = person["login_url"].as_str().expect("a link");
        let code = url.strip_prefix("http://staff.localhost:8080/sign-in/").expect("the address of this server");
        let viewer = signed_in(&house, &entered(&house, code).await).await.expect("in");
        assert_eq!(person["name"].as_str(), Some(viewer.name.as_str()));
        roles.push(viewer.role);
    }
    assert_eq!(roles, Role::ALL);
}
