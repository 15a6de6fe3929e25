//! Conversations from outside: plain posts without a script, an answer of the staff, and nothing for anybody else.

mod fixture;

use fixture::{Browser, House, Page};

/// What would be mark-up if somebody's words could be it.
const HOSTILE: &str = "Mag het \"later\"? </textarea><script>alert(1)</script><img src=x onerror=alert(1)>";

fn is_words_only(page: &Page, what: &str) {
    assert_eq!(page.status, 200, "{what}: {}", page.body);
    assert!(page.body.contains("&lt;script&gt;alert(1)"), "{what} shows the words: {}", page.body);
    assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{what}: {}", page.body);
}

/// Somebody of the staff, who has come in by the demo's link.
async fn at_work(house: &House) -> Browser {
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let url = house.demo["staff"][0]["login_url"].as_str().expect("a link").to_owned();
    let code = url.rsplit('/').next().expect("a code");
    let answer = browser.post("/do/staff/enter", &[("code", code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}

/// Sends a first message; returns the path of its page.
async fn write(browser: &mut Browser, about: &str, text: &str) -> String {
    let mut form = browser.get("/messages/new").await.form("/do/conversation/begin");
    for (name, value) in [("about", about), ("topic", "situation"), ("text", text)] {
        form.insert(name.into(), value.into());
    }
    let sent = browser.post_map("/do/conversation/begin", &form).await;
    assert!(sent.status == 303 && sent.location().starts_with("/messages/conv_"), "{}", sent.location());
    let again = browser.post_map("/do/conversation/begin", &form).await;
    assert_eq!(again.location(), sent.location(), "a form that is sent twice is one message");
    sent.location().to_owned()
}

/// How many conversations the header calls new; none where it is silent.
fn counted(page: &Page) -> u32 {
    let mark = page.body.split("class=\"cnt\">").nth(1);
    mark.map_or(0, |rest| rest.split('<').next().and_then(|count| count.trim().parse().ok()).expect("a number"))
}

#[tokio::test]
async fn a_question_goes_out_and_its_answer_comes_back_by_plain_posts_alone() {
    let house = House::open().await;
    let mut bram = house.signed_in("bram").await;
    assert_eq!(counted(&bram.get("/messages").await), 0);
    let path = write(&mut bram, &house.debtor("bram").reference, HOSTILE).await;
    let page = bram.get(&path).await;
    is_words_only(&page, "the conversation");
    assert!(page.body.contains("Wij antwoorden uiterlijk op "), "{}", page.body);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.body.contains("content=\"noindex\""), "{}", page.body);

    let mut staff = at_work(&house).await;
    assert!(staff.get("/").await.body.contains("berichten van klanten"));
    assert!(staff.get("/messages").await.body.contains(&format!("href=\"{path}\"")));
    let open = staff.get(&path).await;
    is_words_only(&open, "what the staff reads");
    let mut look = open.form("/do/staff/conversation/look");
    look.remove("act");
    look.insert("text".into(), String::new());
    let refused = staff.post_map("/do/staff/conversation/look", &look).await;
    assert_eq!(refused.location(), path, "an answer has words");
    assert!(staff.get(&path).await.body.contains("id=\"error-summary\""));
    look.insert("text".into(), HOSTILE.into());
    let looked = staff.post_map("/do/staff/conversation/look", &look).await;
    assert_eq!(looked.location(), format!("{path}/check"), "{}", looked.body);
    let check = staff.get(&format!("{path}/check")).await;
    is_words_only(&check, "the last look");
    assert_eq!(counted(&bram.get(&path).await), 0, "nothing was sent yet");
    let form = check.form("/do/staff/conversation/answer");
    for _ in 0..2 {
        assert_eq!(staff.post_map("/do/staff/conversation/answer", &form).await.location(), path);
    }

    for page in ["/cases", "/messages", path.as_str(), "/help"] {
        assert_eq!(counted(&bram.get(page).await), 1, "{page} says that something is new, and looking changes nothing");
    }
    let read = bram.get("/messages").await.form("/do/conversation/read");
    assert_eq!(bram.post_map("/do/conversation/read", &read).await.location(), path);
    let page = bram.get(&path).await;
    assert_eq!((counted(&page), page.body.matches("S. de Wit").count()), (0, 1), "one answer: {}", page.body);
    assert_eq!(staff.post("/do/staff/conversation/close", &[("thread", &path[10..])]).await.location(), "/messages");
    assert!(bram.get(&path).await.body.contains("Afgesloten"));
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_refused_message_comes_back_with_every_word_and_its_choice() {
    let house = House::open().await;
    let mut bram = house.signed_in("bram").await;
    let reference = house.debtor("bram").reference;
    let long = format!("{} {}", "é".repeat(5_000), HOSTILE);
    let mut form = bram.get("/messages/new").await.form("/do/conversation/begin");
    for (about, topic, text, target) in [
        ("", "letter", "Vraag", "about"),
        (reference.as_str(), "", "Vraag", "topic"),
        (&reference, "letter", "", "text"),
        (&reference, "letter", &long, "text"),
    ] {
        for (name, value) in [("about", about), ("topic", topic), ("text", text)] {
            form.insert(name.into(), value.into());
        }
        let refused = bram.post_map("/do/conversation/begin", &form).await;
        assert_eq!((refused.status, refused.location()), (303, "/messages/new"));
        let page = bram.get("/messages/new").await;
        assert!(page.body.contains(&format!("href=\"#{target}\"")), "{target}: {}", page.body);
        assert!(page.body.contains(&text.replace('<', "&lt;").replace('>', "&gt;")), "{target}: every word is kept");
    }
    is_words_only(&bram.get("/messages/new").await, "the form that came back");
    house.running.stop().await;
}

#[tokio::test]
async fn a_conversation_is_nowhere_for_anybody_else_and_its_address_says_nothing() {
    let house = House::open().await;
    let mut daan = house.signed_in("daan").await;
    let path = write(&mut daan, "none", "Dit is alleen voor u").await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let nowhere = "/messages/conv_01JQ0000000000000000000000";
    let visitor = house.browser();
    for mut other in [house.signed_in("eva").await, house.signed_in("bram").await, visitor] {
        let hidden = other.get(&path).await;
        assert_eq!((hidden.status, other.get(nowhere).await.status), (404, 404));
        assert!(!hidden.body.contains("alleen voor u"), "{}", hidden.body);
        for form in ["/do/conversation/reply", "/do/conversation/read"] {
            let answer = other.post(form, &[("thread", &id), ("text", "x"), ("key", "k")]).await;
            assert_eq!(answer.status, 303, "{form}");
            assert!([path.as_str(), "/login"].contains(&answer.location()), "{form}: {}", answer.location());
        }
        assert!(!other.get("/messages").await.body.contains(&id));
    }
    assert_eq!(house.browser().get("/messages").await.location(), "/login");
    assert_eq!(house.browser().get("/messages/new").await.location(), "/login");
    let page = daan.get(&path).await;
    assert_eq!(page.body.matches("<time datetime=\"20").count(), 2, "one message and one promise: {}", page.body);
    house.running.stop().await;
}
