//! Plans over plain HTTP: the journey of a person without scripts, the calendar file, and strangers at every door.

mod fixture;

use fixture::{Browser, House, Page};

/// Every page of a plan that its own people see.
const PAGES: [&str; 6] = ["", "/agreement", "/pause", "/stop", "/pay-off", "/calendar.ics"];

/// Every form that names a plan.
const FORMS: [&str; 7] = [
    "/do/plan/accept",
    "/do/plan/stop",
    "/do/plan/pause",
    "/do/plan/happened",
    "/do/plan/person",
    "/do/plan/again",
    "/do/plan/pay",
];

/// Proposes a plan with the fields that others rely on; returns the answer.
async fn propose(browser: &mut Browser, reference: &str, amount: &str, key: &str) -> Page {
    let fields = [("case", reference), ("amount", amount), ("day_of_month", "1"), ("first_date", ""), ("key", key)];
    browser.post("/do/plan/propose", &fields).await
}

#[tokio::test]
async fn a_person_without_scripts_proposes_a_plan_and_it_runs_at_once() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    assert_eq!(noor.get(&format!("/cases/{reference}/plan")).await.status, 200);
    let answer = propose(&mut noor, &reference, "45", "key-1").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let plan = answer.location().to_owned();
    assert!(plan.starts_with("/plans/plan_"), "{plan}");
    assert_eq!(propose(&mut noor, &reference, "45", "key-1").await.location(), plan, "twice is once");
    for page in PAGES {
        let shown = noor.get(&format!("{plan}{page}")).await;
        assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    }
    let files = noor.get(&format!("{plan}/calendar.ics")).await;
    assert_eq!(files.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(files.header("cache-control"), "no-store");
    assert!(files.header("content-disposition").starts_with("attachment"));
    let events = files.body.matches("BEGIN:VEVENT").count();
    assert!(events >= 4, "a few months: {}", files.body);
    assert!(files.body.lines().all(|line| line.trim_end().len() <= 75), "lines are folded: {}", files.body);
    assert_eq!(files.body.matches("\r\n").count(), files.body.lines().count(), "lines end as the standard says");
    for secret in ["45", "€", "Voorbeeld", reference.as_str()] {
        assert!(
            !files
                .body
                .replace(&plan, "")
                .lines()
                .filter(|line| line.starts_with("SUMMARY"))
                .any(|line| line.contains(secret))
        );
    }
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_plan_of_somebody_else_is_not_there_at_any_of_its_doors() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let plan = propose(&mut noor, &reference, "45", "key-1").await.location().to_owned();
    let id = plan.rsplit('/').next().expect("an id").to_owned();
    let before = noor.get(&plan).await.body;
    let mut anna = house.signed_in("anna").await;
    let nobody = anna.get("/plans/plan_00000000000000000000000000").await;
    for page in PAGES {
        let shown = anna.get(&format!("{plan}{page}")).await;
        assert_eq!(shown.status, 404, "{page}");
        let mut stranger = house.browser();
        assert_eq!(stranger.get(&format!("{plan}{page}")).await.status, 404, "{page}");
    }
    assert_eq!(anna.get(&plan).await.body.len(), nobody.body.len(), "somebody else's looks like nobody's");
    for form in FORMS {
        for mut who in [anna.clone(), house.browser()] {
            let fields = [("plan", id.as_str()), ("what", "paid"), ("without_acknowledging", "yes")];
            let answer = who.post(form, &fields).await;
            assert!(!answer.location().contains("45"), "{form}");
            assert!(matches!(answer.status, 303 | 404), "{form}: {}", answer.status);
        }
    }
    let stolen = propose(&mut anna, &reference, "45", "key-2").await;
    assert!(!stolen.location().starts_with("/plans/"), "{}", stolen.location());
    assert_eq!(without_nonces(&noor.get(&plan).await.body), without_nonces(&before), "nothing has happened to it");
    house.running.stop().await;
}

/// A page without what differs at each look: the nonces of its policy and the keys of its forms.
fn without_nonces(body: &str) -> String {
    let mut rest = body;
    let mut text = String::new();
    while let Some(at) = rest.find("nonce=\"") {
        text.push_str(&rest[..at]);
        rest = rest[at + 7..].split_once('"').map_or("", |(_, after)| after);
    }
    text + rest
}

#[tokio::test]
async fn what_cannot_be_a_plan_comes_back_with_what_was_typed_and_nothing_in_the_address() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    for amount in ["", "abc", "0", "-5", "1.234", "999999", "45,678"] {
        let answer = propose(&mut noor, &reference, amount, "key-1").await;
        assert_eq!(answer.status, 303, "{amount}");
        assert!(answer.location().starts_with(&format!("/cases/{reference}/plan")), "{}", answer.location());
        assert!(!answer.location().contains('?'), "{}", answer.location());
        let form = noor.get(answer.location()).await;
        assert_eq!(form.status, 200);
        assert!(form.body.contains("id=\"error-summary\""), "{amount}: {}", form.body);
        assert!(form.body.contains(&format!("value=\"{amount}\"")) || amount.is_empty(), "{amount} is kept");
    }
    for (day, first) in [("0", ""), ("32", ""), ("x", ""), ("1", "2020-01-01"), ("1", "2999-01-01"), ("1", "soon")] {
        let fields = [("case", reference.as_str()), ("amount", "45"), ("day_of_month", day), ("first_date", first)];
        let answer = noor.post("/do/plan/propose", &[fields.as_slice(), &[("key", "key-2")]].concat()).await;
        assert!(!answer.location().starts_with("/plans/"), "{day} {first}: {}", answer.location());
    }
    house.running.stop().await;
}
