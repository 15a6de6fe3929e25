//! Already paid, call me back, support and the staff's tasks over plain HTTP, without scripts: the journeys, what is
//! refused, and strangers at every door.

mod fixture;

use fixture::{Browser, House};

/// Every form of these pages that a stranger could post to.
const FORMS: [&str; 12] = [
    "/do/paid_claim/look",
    "/do/paid_claim/say",
    "/do/paid_claim/withdraw",
    "/do/call_back/look",
    "/do/call_back/book",
    "/do/call_back/cancel",
    "/do/support/look",
    "/do/support/save",
    "/do/support/forget",
    "/do/support/rest",
    "/do/support/end_rest",
    "/do/support/ask_more",
];

/// The first slot that the form of a call offers.
async fn slot(browser: &mut Browser) -> String {
    let page = browser.get("/call-back").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let at = page.body.find(":morning\"").expect("a morning");
    page.body[at - 10..at + 8].to_owned()
}

#[tokio::test]
async fn somebody_says_that_it_was_paid_and_takes_it_back() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let page = format!("/cases/{reference}/paid-already");
    let shown = noor.get(&page).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let owed = noor.owed(&reference).await;
    let day = shown.body.rsplit("datetime=\"").next().map(|rest| rest[..10].to_owned()).expect("the last day");
    let (year, month, date) = (&day[..4], &day[5..7], &day[8..]);
    let typed = |amount| {
        let day = [("on_day", date), ("on_month", month), ("on_year", year)];
        [("case", reference.as_str()), ("paid_to", "seller"), ("amount", amount)].into_iter().chain(day).collect()
    };
    let wrong: Vec<(&str, &str)> = typed("veertig");
    let answer = noor.post("/do/paid_claim/look", &wrong).await;
    assert_eq!((answer.status, answer.location()), (303, page.as_str()));
    let refused = noor.get(&page).await;
    assert!(refused.body.contains("value=\"veertig\"") && refused.body.contains("id=\"error-summary\""));
    let answer = noor.post("/do/paid_claim/look", &typed("40")).await;
    assert_eq!(answer.location(), format!("{page}/check"));
    let check = noor.get(answer.location()).await;
    let form = check.form("/do/paid_claim/say");
    assert_eq!(noor.post_map("/do/paid_claim/say", &form).await.location(), page);
    assert_eq!(noor.post_map("/do/paid_claim/say", &form).await.location(), page, "twice is once");
    let said = noor.get(&page).await;
    assert!(said.body.contains("/do/paid_claim/withdraw") && !said.body.contains("id=\"paid\""));
    assert!(noor.get(&format!("/cases/{reference}")).await.body.contains("id=\"paid-note\""));
    assert_eq!(noor.owed(&reference).await, owed, "nothing is booked by it");
    noor.post("/do/paid_claim/withdraw", &[("case", &reference)]).await;
    assert!(noor.get(&page).await.body.contains("id=\"paid\""));
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_call_is_asked_for_kept_in_a_calendar_and_taken_back() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let slot = slot(&mut noor).await;
    let fields = [("topic", "pay"), ("slot", slot.as_str()), ("phone", "06-12345678"), ("language", "pl")];
    let refused = noor.post("/do/call_back/look", &[("topic", "pay"), ("slot", slot.as_str()), ("phone", "x")]).await;
    assert_eq!(refused.location(), "/call-back");
    let form = noor.get("/call-back").await;
    assert!(form.body.contains("id=\"error-summary\"") && form.body.contains("autocomplete=\"tel\""));
    assert_eq!(noor.post("/do/call_back/look", &fields).await.location(), "/call-back/check");
    let check = noor.get("/call-back/check").await.form("/do/call_back/book");
    assert_eq!(noor.post_map("/do/call_back/book", &check).await.location(), "/call-back");
    let booked = noor.get("/call-back").await;
    assert!(!booked.body.contains("0612345678"), "the number is not shown again");
    let at = booked.body.find("/call-back/call_").expect("a calendar");
    let file = booked.body[at..].split('"').next().expect("a path").to_owned();
    let calendar = noor.get(&file).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.body.contains(&format!("DTSTART:{}T090000", slot[..10].replace('-', ""))), "{}", calendar.body);
    for secret in ["Voorbeeld", "Incasso", "0612345678", "schuld"] {
        assert!(!calendar.body.contains(secret), "{secret}: {}", calendar.body);
    }
    let mut anna = house.signed_in("anna").await;
    assert_eq!(anna.get(&file).await.status, 404, "nobody else has it");
    let call = booked.form("/do/call_back/cancel");
    anna.post_map("/do/call_back/cancel", &call).await;
    assert!(noor.get("/call-back").await.body.contains("/do/call_back/cancel"), "and nobody else takes it back");
    noor.post_map("/do/call_back/cancel", &call).await;
    assert!(noor.get("/call-back").await.body.contains("/do/call_back/look"));
    house.running.stop().await;
}

#[tokio::test]
async fn rest_is_one_press_and_who_has_it_can_pay() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    assert!(noor.get("/support").await.body.contains("/do/support/rest"));
    assert_eq!(noor.post("/do/support/rest", &[]).await.location(), "/support");
    let page = noor.get("/support").await;
    assert!(page.body.contains("/do/support/end_rest") && !page.body.contains("action=\"/do/support/rest\""));
    let case = noor.get(&format!("/cases/{reference}")).await;
    assert!(case.body.contains("id=\"rest-note\""), "{}", case.body);
    assert_eq!(noor.get(&format!("/cases/{reference}/pay")).await.status, 200);
    noor.pay(&reference, "10").await;
    house.books_are_right().await;
    noor.post("/do/support/end_rest", &[]).await;
    let page = noor.get("/support").await;
    assert!(page.body.contains("/do/support/ask_more"), "the rule gives it once in half a year");
    noor.post("/do/support/ask_more", &[]).await;
    assert!(!noor.get("/support").await.body.contains("/do/support/ask_more"), "it says that a person looks");
    house.running.stop().await;
}

#[tokio::test]
async fn health_is_kept_with_its_consent_only() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let ticks = [("need[illness]", "yes"), ("need[reading]", "yes")];
    assert_eq!(noor.post("/do/support/look", &ticks).await.location(), "/support/check");
    let check = noor.get("/support/check").await;
    assert!(!check.body.contains("need[illness]") && check.body.contains("need[reading]"), "{}", check.body);
    let with = [("need[illness]", "yes"), ("need[reading]", "yes"), ("consent", "yes")];
    noor.post("/do/support/look", &with).await;
    let form = noor.get("/support/check").await.form("/do/support/save");
    assert_eq!(form.len(), 3, "{form:?}");
    noor.post_map("/do/support/save", &form).await;
    assert!(noor.get("/support").await.body.contains("/do/support/forget"));
    noor.post("/do/support/forget", &[]).await;
    let page = noor.get("/support").await.body;
    assert!(!page.contains("/do/support/forget") && page.contains("id=\"kept\""), "only the other tick is left");
    house.running.stop().await;
}

#[tokio::test]
async fn a_stranger_finds_none_of_these_pages_and_no_form_does_anything() {
    let house = House::open().await;
    let reference = house.debtor("noor").cases[0].clone();
    let mut stranger = house.browser();
    let paid = format!("/cases/{reference}/paid-already");
    for path in ["/call-back", "/call-back/check", "/support", "/support/check"] {
        let page = stranger.get(path).await;
        assert_eq!((page.status, page.location()), (303, "/login"), "{path}");
        assert!(!page.body.contains("/do/support") && !page.body.contains("/do/call_back"), "{path}");
    }
    for path in [&paid, &format!("{paid}/check")] {
        let page = stranger.get(path).await;
        assert_eq!(page.status, 404, "it does not say that there is such a case: {path}");
        assert!(!page.body.contains("/do/support") && !page.body.contains("/do/call_back"), "{path}");
    }
    for form in FORMS {
        let fields = [("case", reference.as_str()), ("need[illness]", "yes"), ("topic", "pay")];
        let answer = stranger.post(form, &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/login"), "{form}");
    }
    let mut anna = house.signed_in("anna").await;
    assert_eq!(anna.get(&paid).await.status, 404, "the case of another");
    house.running.stop().await;
}
