//! The staff's site from outside: its own host, cookie, pages and forms, and nothing of it on the debtors' site.

mod fixture;

use casework::staff::{Role, StaffName};
use fixture::{Browser, House, Page};
use server::config::{Command, Staff};

/// A browser in front of the staff's site.
fn at_staff(house: &House) -> Browser {
    Browser { site: "staff.".into(), ..house.browser() }
}

/// The path of the demo's link for somebody, with its code.
fn link(house: &House, number: usize) -> String {
    let url = house.demo["staff"][number]["login_url"].as_str().expect("a link").to_owned();
    url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).expect("a path")
}

/// Comes in by the demo's link.
async fn signed_in(house: &House, number: usize) -> Browser {
    let mut browser = at_staff(house);
    let page = browser.get(&link(house, number)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let fields = page.form("/do/staff/enter");
    let answer = browser.post_map("/do/staff/enter", &fields).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}

fn is_private(page: &Page, what: &str) {
    assert_eq!(page.header("cache-control"), "no-store", "{what}");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow, noarchive", "{what}");
    assert_eq!(page.header("x-frame-options"), "DENY", "{what}");
    assert_eq!(page.header("referrer-policy"), "no-referrer", "{what}");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'") && policy.starts_with("default-src 'none'"), "{what}: {policy}");
}

const PAGES: &[&str] = &[
    "/",
    "/plans",
    "/plans/plan_01JQ0000000000000000000000",
    "/plans/plan_01JQ0000000000000000000000/counter",
    "/plans/plan_01JQ0000000000000000000000/refuse",
    "/sign-in",
    "/offers",
    "/offers/new",
    "/offers/new/check",
    "/offers/set_01JQ0000000000000000000000",
    "/offers/set_01JQ0000000000000000000000/refuse",
    "/messages",
    "/messages/conv_01JQ0000000000000000000000",
    "/messages/conv_01JQ0000000000000000000000/check",
    "/disputes",
    "/disputes/disp_01JQ0000000000000000000000",
    "/disputes/disp_01JQ0000000000000000000000/check",
    "/performances",
    "/performances/407155263860",
    "/performances/407155263860/check",
    "/tasks",
    "/tasks/task_01JQ0000000000000000000000",
    "/tasks/task_01JQ0000000000000000000000/check",
    "/payments/unmatched",
    "/payments/unmatched/line_01JQ0000000000000000000000",
    "/privacy-requests",
    "/privacy-requests/new",
    "/privacy-requests/prq_01JQ0000000000000000000000",
    "/privacy-requests/prq_01JQ0000000000000000000000/check",
    "/processing-record",
    "/rest",
    "/audit",
    "/legal-holds",
    "/legal-holds/keep_01JQ0000000000000000000000",
    "/retention",
    "/contacts",
    "/contacts/new",
    "/contacts/ctc_01JQ0000000000000000000000",
    "/contacts/ctc_01JQ0000000000000000000000/check",
];

/// Every form of the site; the first three are for whoever stands at its door.
const FORMS: &[&str] = app::routes::staff::FORMS;

#[tokio::test]
async fn looking_at_a_link_uses_nothing_up_and_its_button_works_once() {
    let house = House::open().await;
    let path = link(&house, 0);
    let mut scanner = at_staff(&house);
    for _ in 0..3 {
        let page = scanner.get(&path).await;
        assert_eq!((page.status, page.header("set-cookie")), (200, ""));
        is_private(&page, "the link");
    }
    let head = scanner.send("HEAD", &path, None, &[]).await.expect("the server answers");
    assert_eq!(head.status, 200);
    let mut staff = signed_in(&house, 0).await;
    let page = staff.get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("S. de Wit"), "{}", page.body);
    is_private(&page, "the queue");

    let code = path.rsplit('/').next().expect("a code").to_owned();
    let again = scanner.post("/do/staff/enter", &[("code", &code)]).await;
    assert_eq!((again.status, again.location()), (303, "/sign-in"));
    let refused = scanner.get("/sign-in").await;
    assert!(refused.body.contains("id=\"error-summary\""), "{}", refused.body);
    assert_eq!(scanner.get("/").await.location(), "/sign-in");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn nobody_sees_a_page_of_the_staff_without_signing_in() {
    let house = House::open().await;
    let mut debtor = house.signed_in("anna").await;
    debtor.site = "staff.".into();
    for mut browser in [at_staff(&house), debtor] {
        for path in PAGES {
            let page = browser.get(path).await;
            let expected = if *path == "/sign-in" { (200, "") } else { (303, "/sign-in") };
            assert_eq!((page.status, page.location()), expected, "{path}");
            is_private(&page, path);
            assert!(!page.body.contains("<data"), "{path}");
        }
        for path in &FORMS[3..] {
            let page = browser.post(path, &[("plan", "plan_01JQ0000000000000000000000"), ("answer", "refuse")]).await;
            assert_eq!((page.status, page.location()), (303, "/sign-in"), "{path}");
        }
        for path in ["/cases", "/login", "/help", "/sign-in/a/b", "/pkg/browser.js", "/demo.json"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.body.contains("href=\"/login\""), "no way of the debtors' site here: {}", page.body);
            is_private(&page, path);
        }
    }
    assert_eq!(at_staff(&house).get("/robots.txt").await.body, "User-agent: *\nDisallow: /\n");
    house.running.stop().await;
}

#[tokio::test]
async fn a_cookie_of_one_site_means_nothing_on_the_other() {
    let house = House::open().await;
    let staff = signed_in(&house, 0).await;
    let token = staff.cookies.get("__Host-staff").expect("the cookie of the staff").clone();
    assert_eq!(staff.cookies.len(), 1);
    let mut portal = house.browser();
    for name in ["__Host-s", "__Host-staff"] {
        portal.cookies = [(name.to_owned(), token.clone())].into();
        assert_eq!(portal.get("/cases").await.location(), "/login", "{name}");
    }
    let debtor = house.signed_in("anna").await;
    let own = debtor.cookies.get("__Host-s").expect("the cookie of the portal").clone();
    let mut browser = at_staff(&house);
    for name in ["__Host-s", "__Host-staff"] {
        browser.cookies = [(name.to_owned(), own.clone())].into();
        assert_eq!(browser.get("/plans").await.location(), "/sign-in", "{name}");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_form_of_one_site_is_not_there_on_the_other() {
    let house = House::open().await;
    let mut staff = signed_in(&house, 0).await;
    for path in app::routes::FORMS {
        let page = staff.post(path, &[]).await;
        assert_eq!(page.status, 404, "{path} on the host of the staff");
    }
    assert_eq!(staff.post("/webhooks/testbank", &[]).await.status, 404);
    let mut portal = house.signed_in("anna").await;
    for path in FORMS {
        let page = portal.post(path, &[]).await;
        assert_eq!(page.status, 404, "{path} on the host of the portal");
    }
    for path in ["/plans", "/sign-in", "/sign-in/x"] {
        assert_eq!(portal.get(path).await.status, 404, "{path} on the host of the portal");
    }
    let mut bank = portal.at_bank();
    assert_eq!(bank.post("/do/staff/enter", &[]).await.status, 404);
    assert_eq!(staff.get("/").await.status, 200, "still signed in");
    house.running.stop().await;
}

#[tokio::test]
async fn another_site_changes_nothing_at_the_staffs() {
    let house = House::open().await;
    let mut staff = signed_in(&house, 0).await;
    let portal = format!("http://{}", house.portal());
    let own = format!("http://staff.{}", house.portal());
    let elsewhere: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "same-site"), ("origin", &portal)],
        &[("origin", &portal)],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
    ];
    for headers in elsewhere {
        for path in FORMS {
            let page = staff.send("POST", path, Some(String::new()), headers).await.expect("the server answers");
            assert_eq!((page.status, page.header("set-cookie")), (403, ""), "{path} {headers:?}");
        }
    }
    for dest in ["image", "iframe", "script", "empty"] {
        let from = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", dest)];
        assert_eq!(staff.send("GET", "/plans", None, &from).await.expect("the server answers").status, 403, "{dest}");
    }
    assert_eq!(staff.get("/").await.status, 200, "still signed in");
    let ours = [("sec-fetch-site", "same-origin"), ("origin", own.as_str())];
    let page = staff.send("POST", "/do/staff/leave", Some(String::new()), &ours).await.expect("the server answers");
    assert_eq!((page.status, page.location()), (303, "/sign-in"));
    assert_eq!(staff.get("/").await.location(), "/sign-in");
    house.running.stop().await;
}

#[tokio::test]
async fn the_cookie_is_bound_to_its_host_and_a_session_ends_by_itself() {
    let house = House::open().await;
    let mut browser = at_staff(&house);
    let code = link(&house, 1).rsplit('/').next().expect("a code").to_owned();
    // The whole link may be pasted too.
    let pasted = format!("http://staff.{}/sign-in/{code} ", house.portal());
    let answer = browser.post("/do/staff/enter", &[("code", &pasted)]).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-staff=") && !cookie.contains(&code), "{cookie}");
    for word in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(word), "{word} in {cookie}");
    }
    assert!(!cookie.to_ascii_lowercase().contains("domain"), "{cookie}");
    assert_eq!(browser.get("/sign-in").await.location(), "/", "who is in need not sign in");
    let clock = house.running.office.clock();
    clock.set(clock.now_us() + 15 * 60 * 1_000_000);
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    house.running.stop().await;
}

#[tokio::test]
async fn the_operator_makes_a_new_link_and_the_sentence_of_a_wrong_one_names_it() {
    let house = House::open().await;
    signed_in(&house, 0).await;
    let name = StaffName::parse("S. de Wit").expect("a name");
    let invite = || Command::Staff { what: Staff::Invite { name: name.clone(), role: Role::Lead } };
    fixture::command(&house.settings, invite()).await.expect("a new link");
    let folder = fixture::Folder::new();
    let bare = server::config::Settings {
        demo: false,
        records_key: Some("YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=".into()),
        public_url: Some("https://portal.example".into()),
        agency: Some("A".into()),
        register_number: Some("1".into()),
        phone: Some("1".into()),
        account: Some("NL91ABNA0417164300".into()),
        ..fixture::settings(&folder.0, &format!("sqlite:{}", folder.0.join("q.db").display()))
    };
    let Err(server::Stop::Refused(sentence)) = fixture::command(&bare, invite()).await else { panic!("a link") };
    assert!(sentence.contains("demo mode only"), "{sentence}");
    house.running.stop().await;
}

#[tokio::test]
async fn the_language_changes_and_leads_back_to_a_page_of_the_staff_only() {
    let house = House::open().await;
    let mut staff = signed_in(&house, 0).await;
    let answer = staff.post("/do/staff/language", &[("language", "en"), ("back", "/plans")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/plans"));
    assert!(staff.get("/plans").await.body.contains("lang=\"en\""));
    for back in ["//evil.example", "/cases", "https://evil.example", "/sign-in/abc"] {
        let answer = staff.post("/do/staff/language", &[("language", "nl"), ("back", back)]).await;
        assert_eq!(answer.location(), "/", "{back}");
    }
    house.running.stop().await;
}

/// What would be mark-up if somebody's words could be it.
const HOSTILE: &str = "Wij komen er samen \"uit\". <script>alert(1)</script><img src=x onerror=alert(1)>";

fn is_words_only(page: &Page, what: &str) {
    assert_eq!(page.status, 200, "{what}: {}", page.body);
    assert!(page.body.contains("&lt;script&gt;alert(1)"), "{what} shows the words: {}", page.body);
    assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{what}: {}", page.body);
}

/// The day until which the offers of these stories hold.
fn last_day(house: &House) -> String {
    house.running.office.today(rules::Country::Nl).plus_days(14).to_string()
}

/// Makes an offer with a last look at it; returns the path of its page.
async fn offered(staff: &mut Browser, fields: &[(&str, &str)]) -> String {
    let look = staff.post("/do/staff/offer/look", fields).await;
    assert_eq!((look.status, look.location()), (303, "/offers/new/check"), "{}", look.body);
    let check = staff.get("/offers/new/check").await;
    is_words_only(&check, "the last look");
    let form = check.form("/do/staff/offer/make");
    let made = staff.post_map("/do/staff/offer/make", &form).await;
    assert!(made.status == 303 && made.location() != "/offers/new", "{}", made.location());
    let again = staff.post_map("/do/staff/offer/make", &form).await;
    assert_eq!(again.location(), made.location(), "a form that is sent twice makes one offer");
    made.location().to_owned()
}

#[tokio::test]
async fn an_offer_is_made_by_plain_posts_of_the_staff_only_and_the_debtor_says_yes_to_it() {
    let house = House::open().await;
    let reference = house.debtor("anna").reference;
    let (day, offer_page) = (last_day(&house), format!("/cases/{reference}/offer"));
    let fields = [("reference", reference.as_str()), ("amount", "10,00"), ("on_day", &day), ("reason", HOSTILE)];
    let mut anna = house.signed_in("anna").await;
    let owed = anna.owed(&reference).await;
    let own = anna.cookies.get("__Host-s").expect("the cookie of the portal").clone();
    for path in ["/do/staff/offer/look", "/do/staff/offer/make"] {
        assert_eq!(anna.post(path, &fields).await.status, 404, "{path} on the debtors' site");
        assert_eq!(house.browser().post(path, &fields).await.status, 404, "{path} on the debtors' site");
        for name in ["", "__Host-s", "__Host-staff"] {
            let mut stranger = at_staff(&house);
            stranger.cookies =
                [(name.to_owned(), own.clone())].into_iter().filter(|(name, _)| !name.is_empty()).collect();
            let page = stranger.post(path, &fields).await;
            assert_eq!((page.status, page.location()), (303, "/sign-in"), "{path} with {name}");
        }
    }
    assert_eq!(anna.get(&offer_page).await.status, 404, "nothing was offered");

    let mut staff = signed_in(&house, 0).await;
    let too_much = [fields[0], ("amount", "999999"), fields[2], fields[3]];
    for path in ["/do/staff/offer/look", "/do/staff/offer/make"] {
        let refused = staff.post(path, &too_much).await;
        assert_eq!((refused.status, refused.location()), (303, "/offers/new"), "{path}");
        let form = staff.get("/offers/new").await;
        is_words_only(&form, "the form that came back");
        assert!(form.body.contains("href=\"#amount\"") && form.body.contains("value=\"999999\""), "{}", form.body);
    }
    assert_eq!(staff.get("/offers/new/check").await.location(), "/offers/new", "there is nothing to look at");
    let path = offered(&mut staff, &fields).await;
    is_words_only(&staff.get(&path).await, "the page of the offer");
    assert!(staff.get("/offers").await.body.contains(&format!("href=\"{path}\"")));

    let seen = anna.get(&offer_page).await;
    is_words_only(&seen, "the debtor's page");
    let mut answer = seen.form("/do/settlement/accept");
    answer.insert("without_acknowledging".into(), String::new());
    assert_eq!(anna.post_map("/do/settlement/accept", &answer).await.status, 303);
    assert_eq!(anna.owed(&reference).await, owed, "a yes is not yet money");
    assert!(staff.get(&path).await.body.contains("Er is ja gezegd."));
    assert_eq!(anna.get(&path).await.status, 404, "the page of the staff is not on the debtors' site");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn the_staff_answer_the_amount_of_a_debtor_by_a_no_with_a_reason_or_by_a_yes() {
    let house = House::open().await;
    let reference = house.debtor("anna").reference;
    let (day, offer_page) = (last_day(&house), format!("/cases/{reference}/offer"));
    let fields = [("reference", reference.as_str()), ("amount", "10,00"), ("on_day", &day), ("reason", HOSTILE)];
    let (mut staff, mut anna) = (signed_in(&house, 0).await, house.signed_in("anna").await);
    offered(&mut staff, &fields).await;
    for is_yes in [false, true] {
        let mut counter = anna.get(&offer_page).await.form("/do/settlement/counter");
        counter.insert("amount".into(), "8,00".into());
        counter.insert("reason".into(), HOSTILE.into());
        assert_eq!(anna.post_map("/do/settlement/counter", &counter).await.status, 303);
        let queue = staff.get("/").await;
        assert!(queue.body.contains("1 bedrag wacht op een antwoord"), "{}", queue.body);
        let list = staff.get("/offers").await.body;
        let path = list.split("href=\"").filter_map(|part| part.split('"').next());
        let asked = path.clone().find(|path| path.starts_with("/offers/") && *path != "/offers/new");
        let path = asked.expect("the amount that waits comes first").to_owned();
        let page = staff.get(&path).await;
        is_words_only(&page, "what the debtor wrote");
        let mut no = page.form("/do/staff/offer/look_refuse");
        let empty = staff.post_map("/do/staff/offer/look_refuse", &no).await;
        assert_eq!(empty.location(), path);
        assert!(staff.get(&path).await.body.contains("href=\"#why\""), "a no has a reason");
        let answer = if is_yes {
            let mut yes = page.form("/do/staff/offer/accept");
            yes.insert("on_day".into(), day.clone());
            staff.post_map("/do/staff/offer/accept", &yes).await
        } else {
            no.insert("why".into(), HOSTILE.into());
            let look = staff.post_map("/do/staff/offer/look_refuse", &no).await;
            assert_eq!(look.location(), format!("{path}/refuse"));
            let check = staff.get(&format!("{path}/refuse")).await;
            is_words_only(&check, "the last look at a no");
            staff.post_map("/do/staff/offer/refuse", &check.form("/do/staff/offer/refuse")).await
        };
        assert!(answer.status == 303 && answer.location() != path, "another offer stands: {}", answer.location());
        let seen = anna.get(&offer_page).await;
        is_words_only(&seen, "the answer");
        assert_eq!(seen.body.contains("value=\"800\""), is_yes, "{}", seen.body);
        assert!(staff.get(&path).await.body.contains("role=\"status\""), "nothing is left to answer");
    }
    house.books_are_right().await;
    house.running.stop().await;
}
