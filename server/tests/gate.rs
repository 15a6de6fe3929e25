//! The gate and its headers, from outside: what other sites, slow clients, large requests and strangers get.

mod fixture;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use fixture::{Browser, House};
use server::assets::Assets;
use server::listen::HEADER_SECONDS_MAX;
use server::portal::Portal;
use server::rooms;
use server::sites::Sites;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower::ServiceExt;

const ALWAYS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn has_all_headers(page: &fixture::Page, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(page.header(name), value, "{name} of {what}");
    }
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; "), "{what}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    assert!(page.header("permissions-policy").contains("camera=()"), "{what}");
    assert_eq!(page.header("cache-control"), "no-store", "{what}");
    assert_eq!(page.header("server"), "", "{what}");
    assert_eq!(page.header("strict-transport-security"), "", "{what}: plain http makes no promise of https");
}

#[tokio::test]
async fn every_kind_of_answer_carries_every_header() {
    let house = House::open().await;
    let mut browser = house.browser();
    let mut signed_in = house.signed_in("anna").await;
    let bank_page = {
        let payment = signed_in.pay(&house.debtor("anna").cases[0], "1,00").await;
        signed_in.get(&payment).await.provider_path()
    };
    for (method, path, status) in [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/cases", 303),
        ("POST", "/do/sign_in/letter", 303),
        ("POST", "/do/nothing/here", 404),
        ("POST", "/logout", 303),
        ("POST", "/webhooks/testbank", 401),
        ("DELETE", "/", 405),
        ("OPTIONS", "/", 405),
    ] {
        let body = (method == "POST").then(String::new);
        let page = browser.send(method, path, body, &[]).await.expect("the server answers");
        // Who is signed out is led to the sign-in page or told nothing: both are right here.
        let expected = page.status == status || (path == "/cases" && page.status == 404);
        assert!(expected, "{method} {path}: {}", page.status);
        has_all_headers(&page, &format!("{method} {path}"));
    }
    for path in ["/cases".to_owned(), format!("/cases/{}", house.debtor("anna").cases[0])] {
        let page = signed_in.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        has_all_headers(&page, &path);
    }
    let mut bank = signed_in.at_bank();
    for (path, status) in [(bank_page.as_str(), 200), ("/pay/tb_none", 404), ("/", 404)] {
        let page = bank.get(path).await;
        assert_eq!(page.status, status, "{path}");
        has_all_headers(&page, &format!("the sandbox's {path}"));
    }
    for (site, status) in [("staff.", 303), ("pay.", 404), ("files.", 404), ("elsewhere.", 421)] {
        let mut there = Browser { site: site.into(), ..house.browser() };
        let page = there.get("/").await;
        assert_eq!(page.status, status, "{site}");
        has_all_headers(&page, site);
    }
    house.running.stop().await;
}

#[tokio::test]
async fn another_site_changes_nothing_and_reads_nothing() {
    let house = House::open().await;
    let mut victim = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let owed = victim.owed(&reference).await;
    let fields = victim.last_look(&reference, "12,50", "bank").await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let form = fixture::encode(&fields);
    let bank = format!("http://testbank.{}", house.portal());
    let elsewhere: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", &bank)],
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
    ];
    for headers in elsewhere {
        for path in ["/do/payment/start", "/logout", "/do/sign_in/letter"] {
            let page = victim.send("POST", path, Some(form.clone()), headers).await.expect("the server answers");
            assert_eq!(page.status, 403, "{path} {headers:?}");
            assert_eq!(page.header("set-cookie"), "");
        }
    }
    for dest in ["image", "iframe", "script", "empty"] {
        let from = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", dest)];
        let page = victim.send("GET", &format!("/cases/{reference}"), None, &from).await.expect("the server answers");
        assert_eq!(page.status, 403, "{dest}");
    }
    for origin in ["", "https://evil.example", "null"] {
        let upgrade = [
            ("connection", "upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA=="),
            ("origin", origin),
        ];
        let page = victim.send("GET", "/cases", None, &upgrade).await.expect("the server answers");
        assert_eq!(page.status, 403, "an upgrade from {origin:?}");
    }
    assert_eq!(victim.owed(&reference).await, owed);
    // The very same form is taken from our own page.
    let own = [("sec-fetch-site", "same-origin")];
    let page = victim.send("POST", "/do/payment/start", Some(form), &own).await.expect("the server answers");
    assert_eq!(page.status, 303);
    house.running.stop().await;
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_the_next_request_is_not() {
    let house = House::open().await;
    let mut browser = house.browser();
    let large = format!("reference={}", "1".repeat(70_000));
    let page = browser.send("POST", "/do/sign_in/letter", Some(large), &[]).await.expect("the server answers");
    assert_eq!(page.status, 413);
    let page = browser.get(&format!("/cases/{}", "1".repeat(5000))).await;
    assert_eq!(page.status, 414);
    assert_eq!(browser.get("/").await.status, 200);

    // A body that does not say its length is cut off as well.
    let mut stream = TcpStream::connect(house.running.sites).await.expect("a connection");
    let head = format!(
        "POST /do/sign_in/letter HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        house.portal()
    );
    stream.write_all(head.as_bytes()).await.expect("the head is sent");
    let chunk = format!("4000\r\n{}\r\n", "a".repeat(0x4000));
    for _ in 0..6 {
        // The server may hang up before the last one.
        let _ = stream.write_all(chunk.as_bytes()).await;
    }
    let _ = stream.write_all(b"0\r\n\r\n").await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(answer.starts_with(b"HTTP/1.1 413"), "{}", String::from_utf8_lossy(&answer));
    house.running.stop().await;
}

#[tokio::test]
async fn a_client_that_is_silent_or_slow_is_hung_up_on() {
    let house = House::open().await;
    let host = house.portal();
    let openings = [
        String::new(),
        "G".to_owned(),
        "PRI * HTTP/2.0\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: "),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        format!("POST /do/sign_in/letter HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nref"),
    ];
    let waiting = openings.map(|opening| {
        let address = house.running.sites;
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            stream.write_all(opening.as_bytes()).await.expect("the opening is sent");
            let mut answer = Vec::new();
            // A connection that is cut off is as good an end as one that is closed.
            let _ = stream.read_to_end(&mut answer).await;
        })
    });
    let most = Duration::from_secs(HEADER_SECONDS_MAX + 13);
    for (number, waiting) in waiting.into_iter().enumerate() {
        let ended = tokio::time::timeout(most, waiting).await;
        assert!(ended.is_ok(), "opening {number} still holds its connection");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_number_and_the_next_request_is_answered() {
    async fn panics() -> &'static str {
        panic!("with a secret in it")
    }
    let house = House::open().await;
    let sites = Sites::read(&house.settings, house.running.sites).expect("demo sites");
    let site = Arc::new(app::Site::default());
    let front = app::serve::Front::new(house.running.office.clone(), site);
    let portal = Portal { front, assets: Assets::default() };
    let testbank = Router::new().route("/panics", get(panics)).route("/works", get(|| async { "fine" }));
    let router = rooms::router(&house.settings, sites, portal, Some(testbank));
    for (path, status) in [("/panics", 500), ("/works", 200), ("/panics", 500)] {
        let request = axum::http::Request::get(path).header("host", "testbank.localhost").body(Body::empty());
        let answer = router.clone().oneshot(request.expect("a request")).await.expect("the router never fails");
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        let body = axum::body::to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
        let body = String::from_utf8(body.to_vec()).expect("text");
        assert!(!body.contains("secret") && !body.contains(".rs"), "{body}");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_flood_gets_429_with_the_time_to_wait() {
    let house = House::open_with(|settings| server::config::Settings {
        flood_burst: 5,
        flood_per_second: 1,
        flood_loopback: true,
        ..settings
    })
    .await;
    let mut browser = house.browser();
    let mut answers = Vec::new();
    for _ in 0..12 {
        answers.push(browser.get("/help").await);
    }
    assert_eq!(answers[0].status, 200);
    let refused: Vec<_> = answers.iter().filter(|page| page.status == 429).collect();
    assert!(refused.len() >= 3, "{:?}", answers.iter().map(|page| page.status).collect::<Vec<_>>());
    assert!(refused.iter().all(|page| page.header("retry-after").parse::<u32>().is_ok()));
    has_all_headers(refused[0], "429");
    house.running.stop().await;
}

#[tokio::test]
async fn demo_mode_serves_this_machine_only_and_the_admin_listener_this_name_only() {
    let folder = fixture::Folder::new();
    let open_wide = server::config::Settings {
        listen: "0.0.0.0:0".parse().expect("an address"),
        ..fixture::settings(&folder.0, "sqlite::memory:")
    };
    let Err(server::Stop::Usage(sentence)) = server::serve::start(open_wide).await else { panic!("it started") };
    assert!(sentence.starts_with("QUITTE_LISTEN"), "{sentence}");

    let house = House::open().await;
    assert_eq!(house.admin("GET", "/healthz", None).await.0, 200);
    assert_eq!(house.admin("GET", "/readyz", None).await.0, 200);
    let wish = serde_json::json!({ "now": "2026-12-01T10:00:00Z" });
    let (status, said) = house.admin("POST", "/dev/clock", Some(wish)).await;
    assert_eq!(status, 200);
    assert!(said.contains("2026-12-01T10:00:00"), "{said}");
    let (status, said) = house.admin("POST", "/dev/clock", Some(serde_json::json!({ "advance_days": 1 }))).await;
    assert!(status == 200 && said.contains("2026-12-02T10:00:0"), "{said}");
    for wrong in [
        serde_json::json!({}),
        serde_json::json!({ "now": "tomorrow" }),
        serde_json::json!({ "now": "2026-12-01T10:00:00Z", "advance_days": 1 }),
        serde_json::json!({ "advance_days": i64::MAX }),
    ] {
        assert_eq!(house.admin("POST", "/dev/clock", Some(wrong.clone())).await.0, 422, "{wrong}");
    }
    assert_eq!(house.admin("POST", "/dev/jobs/run", None).await.0, 200);
    assert_eq!(house.admin("GET", "/dev/outbox", None).await.0, 200);
    let url = format!("http://{}/dev/jobs/run", house.running.admin);
    let foreign = fixture::client().post(&url).header("origin", "https://evil.example").send().await;
    assert_eq!(foreign.expect("it answers").status(), 403);
    let renamed = fixture::client().post(&url).header("host", "evil.example").send().await;
    assert_eq!(renamed.expect("it answers").status(), 421);
    house.running.stop().await;
}
