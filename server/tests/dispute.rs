//! Disputes over plain HTTP: the wizard of a person without scripts, strangers at every door, and the staff's side up
//! to the decision that the debtor reads.

mod fixture;

use fixture::{Browser, House, Page};

/// Every page of a dispute that its own people see.
const PAGES: [&str; 4] = ["", "/add", "/withdraw", "/appeal"];

/// Every form that names a dispute.
const FORMS: [&str; 3] = ["/do/dispute/add", "/do/dispute/withdraw", "/do/dispute/appeal"];

/// Text that would run if a page let it.
const HOSTILE: &str = "Kapot <script>alert(1)</script> & \"scheef\"\nTweede regel";

/// Sends a dispute with the fields that others rely on; returns the answer.
async fn file(browser: &mut Browser, reference: &str, part: &str, ground: &str, key: &str) -> Page {
    let fields = [("case", reference), ("part", part), ("ground", ground), ("statement", HOSTILE), ("key", key)];
    browser.post("/do/dispute/file", &fields).await
}

/// The path of the dispute that an answer leads to.
fn path(answer: &Page) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with("/disputes/disp_"), "{}", answer.location());
    answer.location().to_owned()
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().expect("an id")
}

/// A browser of somebody of the staff: 0 is a handler, 1 a lead.
async fn at_work(house: &House, number: usize) -> Browser {
    let url = house.demo["staff"][number]["login_url"].as_str().expect("a link").to_owned();
    let code = url.rsplit('/').next().expect("a code").to_owned();
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let answer = browser.post("/do/staff/enter", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}

#[tokio::test]
async fn a_person_without_scripts_says_that_all_of_it_is_not_right_and_it_stands_still_at_once() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let before = noor.owed(&reference).await;
    assert!(before > 0);
    let form = noor.get(&format!("/cases/{reference}/dispute")).await;
    assert_eq!(form.status, 200);
    let mut fields = form.form("/do/dispute/part");
    fields.insert("line[all]".into(), "yes".into());
    let answer = noor.post_map("/do/dispute/part", &fields).await;
    assert_eq!(answer.location(), format!("/cases/{reference}/dispute/ground"));
    let mut fields = noor.get(answer.location()).await.form("/upload");
    fields.insert("ground".into(), "defective".into());
    fields.insert("statement".into(), HOSTILE.into());
    let answer = noor.post_map("/do/dispute/ground", &fields).await;
    assert_eq!(answer.location(), format!("/cases/{reference}/dispute/check"));
    let check = noor.get(answer.location()).await;
    assert!(check.body.contains("Het is kapot of niet goed"), "{}", check.body);
    assert!(!check.body.contains("<script>alert"), "{}", check.body);
    assert_eq!(noor.owed(&reference).await, before, "nothing is sent before the last look is");

    let fields = check.form("/do/dispute/file");
    let dispute = path(&noor.post_map("/do/dispute/file", &fields).await);
    assert_eq!(path(&noor.post_map("/do/dispute/file", &fields).await), dispute, "twice is once");
    assert_eq!(noor.owed(&reference).await, 0, "nothing is asked of what is disputed");
    let case = noor.get(&format!("/cases/{reference}")).await;
    assert!(case.body.contains(&format!("href=\"{dispute}\"")), "the case leads to its dispute");
    for page in ["", "/add", "/withdraw"] {
        let shown = noor.get(&format!("{dispute}{page}")).await;
        assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"), "{page}: {}", shown.body);
        assert!(!shown.body.contains("<script>alert"), "{page}: {}", shown.body);
    }
    let early = noor.get(&format!("{dispute}/appeal")).await;
    assert_eq!((early.status, early.location()), (303, dispute.as_str()), "there is no decision to appeal");
    let again = noor.get(&format!("/cases/{reference}/dispute")).await;
    assert_eq!(again.status, 200);
    assert!(again.body.contains(&format!("href=\"{dispute}\"")), "no dead end: {}", again.body);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_dispute_of_one_line_leaves_the_rest_to_be_paid() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let before = noor.owed(&reference).await;
    let dispute = path(&file(&mut noor, &reference, "costs", "costs_wrong", "key-1").await);
    let rest = noor.owed(&reference).await;
    assert!(rest > 0 && rest < before, "{rest} of {before}");
    let page = noor.get(&dispute).await;
    assert!(page.body.contains(&format!("value=\"{}\"", before - rest)), "the page says how much: {}", page.body);
    let withdrawn = noor.post("/do/dispute/withdraw", &[("dispute", id(&dispute))]).await;
    assert_eq!((withdrawn.status, withdrawn.location()), (303, dispute.as_str()));
    assert_eq!(noor.owed(&reference).await, before, "it is asked for again");
    assert_eq!(noor.post("/do/dispute/withdraw", &[("dispute", id(&dispute))]).await.location(), dispute);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_dispute_of_somebody_else_is_not_there_at_any_of_its_doors() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let dispute = path(&file(&mut noor, &reference, "all", "not_mine", "key-1").await);
    // Proof of it is ready within the hour, whoever asks meanwhile.
    let story = |page: String| page.split("aria-labelledby=\"proof\"").next().unwrap_or_default().to_owned();
    let before = story(noor.get(&dispute).await.without_nonce());
    let mut anna = house.signed_in("anna").await;
    for who in [&mut anna, &mut house.browser()] {
        for page in PAGES {
            let theirs = who.get(&format!("{dispute}{page}")).await;
            let nobodys = who.get(&format!("/disputes/disp_00000000000000000000000000{page}")).await;
            assert_eq!((theirs.status, nobodys.status), (404, 404), "{page}");
            let (theirs, nobodys) = (theirs.without_nonce(), nobodys.without_nonce());
            let theirs = theirs.replace(id(&dispute), "disp_00000000000000000000000000");
            assert_eq!(theirs, nobodys, "somebody else's looks like nobody's");
        }
        for screen in ["", "/ground", "/check"] {
            let page = who.get(&format!("/cases/{reference}/dispute{screen}")).await;
            assert_eq!(page.status, 404, "{screen}");
        }
        for form in FORMS {
            let answer = who.post(form, &[("dispute", id(&dispute)), ("statement", "Dat is van mij")]).await;
            assert_eq!(answer.status, 303, "{form}");
        }
        let stolen = file(who, &reference, "all", "paid", "key-2").await;
        assert!(!stolen.location().starts_with("/disputes/"), "{}", stolen.location());
    }
    assert_eq!(story(noor.get(&dispute).await.without_nonce()), before, "nothing has happened to it");
    house.running.stop().await;
}

#[tokio::test]
async fn what_is_refused_comes_back_with_what_was_typed_and_nothing_in_the_address() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let long = "a".repeat(2_001);
    let cases = [
        ("", "defective", "Het deksel is los", "k", "part", "dispute"),
        ("roof", "defective", "Het deksel is los", "k", "part", "dispute"),
        ("all", "", "Het deksel is los", "k", "ground", "dispute/ground"),
        ("all", "because", "Het deksel is los", "k", "ground", "dispute/ground"),
        ("all", "defective", long.as_str(), "k", "statement", "dispute/ground"),
        ("all", "defective", "Het deksel is los", "", "send", "dispute/check"),
    ];
    for (part, ground, statement, key, field, screen) in cases {
        let fields =
            [("case", reference.as_str()), ("part", part), ("ground", ground), ("statement", statement), ("key", key)];
        let answer = noor.post("/do/dispute/file", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/cases/{reference}/{screen}").as_str()));
        let form = noor.get(answer.location()).await;
        assert_eq!(form.status, 200);
        assert!(form.body.contains("id=\"error-summary\""), "{field}: {}", form.body);
        assert!(form.body.contains(&format!("href=\"#{field}\"")), "{field}: {}", form.body);
        assert!(form.body.contains(&format!("id=\"{field}\"")), "the summary leads somewhere: {field}");
        // Once the part is put right, the story that was typed before is still there.
        let all = [("case", reference.as_str()), ("line[all]", "yes")];
        let next = noor.post("/do/dispute/part", &all).await;
        let ground_page = noor.get(next.location()).await;
        assert!(ground_page.body.contains(statement), "{field}: what was typed is kept");
    }
    assert!(noor.owed(&reference).await > 0, "nothing was sent");
    house.books_are_right().await;
    house.running.stop().await;
}

/// The desk has it in its list and in its file, without a name.
async fn is_listed(lead: &mut Browser, dispute: &str, reference: &str) {
    let queue = lead.get("/").await;
    assert!(queue.body.contains("href=\"/disputes\""), "{}", queue.body);
    let list = lead.get("/disputes").await;
    assert!(list.body.contains(&format!("href=\"{dispute}\"")), "{}", list.body);
    assert!(!list.body.contains("Hendriks"), "initials, never a name: {}", list.body);
    let file = lead.get("/disputes.csv").await;
    assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.body.contains(reference) && file.body.contains("\r\n"), "{}", file.body);
}

#[tokio::test]
async fn the_seller_is_asked_a_person_decides_and_the_debtor_reads_why() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let reference = house.debtor("noor").cases[0].clone();
    let before = noor.owed(&reference).await;
    let dispute = path(&file(&mut noor, &reference, "costs", "costs_wrong", "key-1").await);
    let costs = before - noor.owed(&reference).await;
    let mut lead = at_work(&house, 1).await;
    is_listed(&mut lead, &dispute, &reference).await;
    let one = lead.get(&dispute).await;
    assert_eq!(one.status, 200);
    assert!(one.body.contains("Tweede regel") && !one.body.contains("<script>alert"), "{}", one.body);
    let fields = one.form("/do/staff/dispute/ask");
    assert_eq!(lead.post_map("/do/staff/dispute/ask", &fields).await.location(), dispute);
    let empty = [("dispute", id(&dispute)), ("answer", "")];
    lead.post("/do/staff/dispute/note", &empty).await;
    assert!(lead.get(&dispute).await.body.contains("id=\"error-summary\""), "an answer without words is refused");
    let answer = [("dispute", id(&dispute)), ("answer", "De brief ging naar een oud adres.")];
    assert_eq!(lead.post("/do/staff/dispute/note", &answer).await.location(), dispute);
    assert!(noor.get(&dispute).await.body.contains("De brief ging naar een oud adres."));

    let half = format!("{},{:02}", costs / 2 / 100, costs / 2 % 100);
    let decision = |reason| {
        [
            ("dispute", id(&dispute)),
            ("outcome", "uphold_partly"),
            ("amounts[costs]", half.as_str()),
            ("reason", reason),
            ("act", "look"),
        ]
    };
    let refused = lead.post("/do/staff/dispute/look", &decision("")).await;
    assert_eq!(refused.location(), dispute);
    let refused = lead.get(&dispute).await;
    assert!(refused.body.contains("href=\"#reason\"") && refused.body.contains(&half), "{}", refused.body);
    let look = lead.post("/do/staff/dispute/look", &decision("Een deel van de kosten klopt niet.")).await;
    assert_eq!(look.location(), format!("{dispute}/check"), "{}", look.body);
    let check = lead.get(look.location()).await;
    assert!(check.body.contains(&format!("value=\"{}\"", costs / 2)), "{}", check.body);
    assert!(!noor.get(&dispute).await.body.contains("Een deel van de kosten klopt niet."), "nothing is sent yet");
    let fields = check.form("/do/staff/dispute/decide");
    assert_eq!(lead.post_map("/do/staff/dispute/decide", &fields).await.location(), dispute);

    let read = noor.get(&dispute).await;
    assert!(read.body.contains("Een deel van de kosten klopt niet."), "{}", read.body);
    let appeal = noor.get(&format!("{dispute}/appeal")).await;
    assert_eq!(appeal.status, 200);
    noor.post("/do/dispute/appeal", &[("dispute", id(&dispute)), ("statement", "")]).await;
    assert!(noor.get(&format!("{dispute}/appeal")).await.body.contains("id=\"error-summary\""));
    let asked = [("dispute", id(&dispute)), ("statement", "De brief kwam nooit aan.")];
    assert_eq!(noor.post("/do/dispute/appeal", &asked).await.location(), dispute);
    let again = lead.get(&dispute).await;
    assert!(again.body.contains("De brief kwam nooit aan."), "{}", again.body);
    assert!(!again.body.contains("/do/staff/dispute/look"), "somebody else than the first looks: {}", again.body);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn nobody_but_the_staff_sees_the_list_or_its_file() {
    let house = House::open().await;
    let mut stranger = Browser { site: "staff.".into(), ..house.browser() };
    for path in ["/disputes", "/disputes.csv", "/disputes/disp_01JQ0000000000000000000000"] {
        let page = stranger.get(path).await;
        assert_eq!((page.status, page.location()), (303, "/sign-in"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
    let mut anna = house.signed_in("anna").await;
    for path in ["/disputes", "/disputes.csv"] {
        assert_eq!(anna.get(path).await.status, 404, "{path}");
    }
    let mut handler = at_work(&house, 0).await;
    let missing = handler.get("/disputes/disp_01JQ0000000000000000000000").await;
    assert_eq!(missing.status, 404);
    for form in ["ask", "note", "look", "decide"] {
        let fields = [("dispute", "disp_01JQ0000000000000000000000"), ("answer", "x"), ("outcome", "uphold")];
        let answer = handler.post(&format!("/do/staff/dispute/{form}"), &fields).await;
        assert_eq!(answer.status, 303, "{form}");
    }
    house.running.stop().await;
}
