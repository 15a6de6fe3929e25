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

const PAGES: [&str; 6] = [
    "/",
    "/plans",
    "/plans/plan_01JQ0000000000000000000000",
    "/plans/plan_01JQ0000000000000000000000/counter",
    "/plans/plan_01JQ0000000000000000000000/refuse",
    "/sign-in",
];

const FORMS: [&str; 8] = [
    "/do/staff/enter",
    "/do/staff/leave",
    "/do/staff/language",
    "/do/staff/plan/look_counter",
    "/do/staff/plan/look_refuse",
    "/do/staff/plan/accept",
    "/do/staff/plan/counter",
    "/do/staff/plan/refuse",
];

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
            let expected = if path == "/sign-in" { (200, "") } else { (303, "/sign-in") };
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
    assert_eq!(FORMS, *app::routes::staff::FORMS);
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
