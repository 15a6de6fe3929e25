//! What must be done instead of paid, over plain HTTP: no amount and no way to pay on any page of it, strangers at every
//! door, and the way from "I have done it" to a closed case without a script.

mod fixture;

use std::collections::BTreeSet;

use fixture::{Browser, House, Page};

/// Everybody in the demo of whom something is to be done: each stands otherwise.
const PEOPLE: [&str; 7] = ["mila", "ruben", "sofie", "thijs", "vince", "yara", "zara"];

/// What no page of theirs says, in either language, and no mark of it.
const MONEY: [&str; 11] =
    ["€", "<data", "betaal", "betal", "bedrag", "rente", "incassokosten", " pay", "amount", " interest", "class=\"qr"];

/// The ways to pay, which no page of theirs leads to.
const WAYS: [&str; 6] = ["/pay", "/plan", "/offer", "/paid-already", "/calculation", "/payments/"];

/// The part of a page that is its own.
fn main_of(page: &Page) -> String {
    let main = page.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    main.unwrap_or_else(|| panic!("a main part: {}", page.body)).to_owned()
}

/// The paths that a page leads to.
fn links(main: &str) -> impl Iterator<Item = &str> {
    main.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next())
}

/// Nothing of money is in the page of a case in which something is to be done.
fn names_no_money(path: &str, main: &str) {
    // As it is written: there are words with these letters in them.
    assert!(!main.contains("EUR"), "EUR on {path}: {main}");
    let low = main.to_lowercase();
    for word in MONEY {
        let found = low.find(&word.to_lowercase());
        assert!(
            found.is_none(),
            "{word} on {path}: {}",
            &low[found.unwrap_or(0)..].chars().take(200).collect::<String>()
        );
    }
    for way in WAYS {
        let of_case =
            |link: &&str| link.starts_with("/cases/") && link.ends_with(way) || link.starts_with("/payments/");
        assert_eq!(links(main).find(of_case), None, "{way} on {path}");
    }
}

/// Walks every page of a case that the page of the case leads to.
async fn walk(browser: &mut Browser, reference: &str) -> BTreeSet<String> {
    let case = format!("/cases/{reference}");
    let mut ahead = vec![case.clone(), format!("{case}/performance/done"), format!("{case}/performance/day")];
    let mut seen = BTreeSet::new();
    while let Some(path) = ahead.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let page = browser.get(&path).await;
        if page.status == 303 {
            ahead.push(page.location().to_owned());
            continue;
        }
        assert_eq!(page.status, 200, "{path}");
        let main = main_of(&page);
        names_no_money(&path, &main);
        let own = |link: &&str| link.starts_with(&case) || link.starts_with("/disputes/");
        ahead.extend(links(&main).filter(own).map(str::to_owned));
    }
    seen
}

/// A browser of somebody of the staff.
async fn at_work(house: &House) -> Browser {
    let url = house.demo["staff"][0]["login_url"].as_str().expect("a link").to_owned();
    let code = url.rsplit('/').next().expect("a code").to_owned();
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let answer = browser.post("/do/staff/enter", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}

#[tokio::test]
async fn no_page_of_something_to_be_done_names_money_or_leads_to_paying() {
    let house = House::open().await;
    let mut pages = 0;
    for label in PEOPLE {
        let mut browser = house.signed_in(label).await;
        for language in ["nl", "en"] {
            let chosen = [("language", language), ("back", "/cases")];
            assert_eq!(browser.post("/do/language/choose", &chosen).await.status, 303);
            for reference in house.debtor(label).cases {
                pages += walk(&mut browser, &reference).await.len();
            }
            let overview = browser.get("/cases").await;
            names_no_money("/cases", &main_of(&overview));
        }
    }
    assert!(pages >= 2 * 8 * 4, "only {pages} pages were seen");
    house.running.stop().await;
}

#[tokio::test]
async fn a_page_about_paying_is_not_there_for_it() {
    let house = House::open().await;
    let mut mila = house.signed_in("mila").await;
    let reference = house.debtor("mila").reference;
    for way in
        ["pay", "pay/check", "plan", "plan/when", "plan/check", "plan/budget", "offer", "paid-already", "calculation"]
    {
        let path = format!("/cases/{reference}/{way}");
        let page = mila.get(&path).await;
        let shown = if page.status == 303 { mila.get(page.location()).await } else { page };
        let main = main_of(&shown);
        assert!(!main.contains('€') && !main.contains("<data"), "{path}: {main}");
    }
    let fields = [("case", reference.as_str()), ("amount", "10"), ("method", "transfer"), ("key", "k")];
    let answer = mila.post("/do/payment/start", &fields).await;
    assert_eq!(answer.status, 303);
    assert!(!answer.location().starts_with("/payments/"), "{}", answer.location());
    house.running.stop().await;
}

#[tokio::test]
async fn without_a_script_it_is_said_asked_for_more_said_again_and_closed() {
    let house = House::open().await;
    let mut mila = house.signed_in("mila").await;
    let mut staff = at_work(&house).await;
    let reference = house.debtor("mila").reference;
    let case = format!("/cases/{reference}");
    let form = format!("{case}/performance/done");
    let today = last_day(&mila.get(&form).await);
    let [year, month, day] = today;
    let named = ("case", reference.as_str());
    let said = [named, ("on_day", day.as_str()), ("on_month", month.as_str()), ("on_year", year.as_str())];
    let wrong = [named, ("on_day", "31"), ("on_month", "2"), ("on_year", "2026"), ("statement", "<i>x</i>")];
    let refused = mila.post("/do/performance/done", &wrong).await;
    assert_eq!((refused.status, refused.location()), (303, form.as_str()));
    let again = mila.get(&form).await.body;
    assert!(again.contains("id=\"error-summary\"") && again.contains("&lt;i&gt;x&lt;/i&gt;"), "typed text survives");
    for _ in 0..2 {
        let answer = mila.post("/do/performance/done", &said).await;
        assert_eq!((answer.status, answer.location()), (303, case.as_str()));
    }
    assert!(mila.get(&case).await.body.contains("Wij kijken dit na"));
    let answer = async |staff: &mut Browser, outcome: &str, reason: &str| {
        let page = staff.get(&format!("/performances/{reference}")).await;
        let mut fields = page.form("/do/staff/performance/look");
        fields.insert("outcome".into(), outcome.into());
        fields.insert("reason".into(), reason.into());
        let looked = staff.post_map("/do/staff/performance/look", &fields).await;
        assert_eq!(looked.location(), format!("/performances/{reference}/check"), "{}", looked.body);
        let fields = staff.get(looked.location()).await.form("/do/staff/performance/answer");
        let sent = staff.post_map("/do/staff/performance/answer", &fields).await;
        assert_eq!(sent.location(), format!("/performances/{reference}"));
    };
    answer(&mut staff, "ask_more", "Heeft u een bon?").await;
    assert!(mila.get(&case).await.body.contains("Heeft u een bon?"));
    assert_eq!(mila.post("/do/performance/done", &said).await.status, 303);
    answer(&mut staff, "accept", "").await;
    let closed = mila.get(&case).await.body;
    assert!(closed.contains("U hoeft hiervoor niets meer te doen."), "{closed}");
    let certificate = mila.get(&format!("{case}/certificate")).await;
    assert_eq!(certificate.status, 200);
    assert!(certificate.body.contains("U heeft gedaan wat was gevraagd."));
    house.running.stop().await;
}

/// The last day on which it can have been done, as the form names it: today, in its year, month and day.
fn last_day(page: &Page) -> [String; 3] {
    let days: Vec<&str> = page.body.split("datetime=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let last = days.get(1).unwrap_or_else(|| panic!("two days: {days:?}"));
    let mut parts = last.split('-').map(str::to_owned);
    core::array::from_fn(|_| parts.next().expect("a year, a month and a day"))
}

#[tokio::test]
async fn strangers_find_no_page_of_it_and_move_nothing() {
    let house = House::open().await;
    let reference = house.debtor("mila").reference;
    let mut mila = house.signed_in("mila").await;
    let before = main_of(&mila.get(&format!("/cases/{reference}")).await);
    for mut stranger in [house.signed_in("anna").await, house.browser()] {
        for path in ["done", "day"] {
            let page = stranger.get(&format!("/cases/{reference}/performance/{path}")).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.body.contains("steiger"), "{path}");
        }
        for path in ["/do/performance/done", "/do/performance/day", "/do/performance/withdraw"] {
            let fields = [("case", reference.as_str()), ("on_day", "1"), ("on_month", "1"), ("on_year", "2026")];
            assert_eq!(stranger.post(path, &fields).await.status, 303, "{path}");
        }
        for path in ["/do/staff/performance/look", "/do/staff/performance/answer"] {
            let answer = stranger.post(path, &[("case", reference.as_str())]).await;
            assert_eq!(answer.status, 404, "{path}: nothing of the staff is on this site");
        }
    }
    let mut outside = Browser { site: "staff.".into(), ..house.browser() };
    for path in ["/performances".to_owned(), format!("/performances/{reference}")] {
        let page = outside.get(&path).await;
        assert_eq!((page.status, page.location()), (303, "/sign-in"), "{path}");
    }
    assert_eq!(main_of(&mila.get(&format!("/cases/{reference}")).await), before);
    house.running.stop().await;
}
