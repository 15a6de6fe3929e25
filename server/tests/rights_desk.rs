//! Privacy requests on the staff's site and by the form for everybody, over plain HTTP without scripts.

mod fixture;

use fixture::{Browser, House};

/// Somebody of the staff who has come in by the demo's link.
async fn at_work(house: &House) -> Browser {
    let url = house.demo["staff"][0]["login_url"].as_str().expect("a link").to_owned();
    let path = url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).expect("a path");
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let fields = browser.get(&path).await.form("/do/staff/enter");
    assert_eq!(browser.post_map("/do/staff/enter", &fields).await.location(), "/");
    browser
}

/// The path of the request in the queue whose line holds these words.
async fn listed(staff: &mut Browser, words: &str) -> String {
    let queue = staff.get("/privacy-requests").await;
    assert_eq!(queue.status, 200, "{}", queue.body);
    let row =
        queue.body.split("<tr").find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {}", queue.body));
    let path = row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    path.to_owned()
}

#[tokio::test]
async fn a_request_is_answered_with_what_was_looked_at_and_its_person_reads_it() {
    let house = House::open().await;
    let mut staff = at_work(&house).await;
    let path = listed(&mut staff, "N. H.").await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let page = staff.get(&path).await;
    assert!(page.body.contains("noor@voorbeeld.example") && page.body.contains("Noor Hendriks"), "{}", page.body);
    let fill = [("request", id.as_str()), ("outcome", "answer"), ("act", "fill"), ("template", "rectified")];
    assert_eq!(staff.post("/do/staff/privacy/look", &fill).await.location(), path);
    assert!(staff.get(&path).await.body.contains("Wij hebben uw gegevens verbeterd."));
    let empty = [("request", id.as_str()), ("outcome", "answer"), ("act", "look")];
    assert_eq!(staff.post("/do/staff/privacy/look", &empty).await.location(), path);
    assert!(staff.get(&path).await.body.contains("id=\"error-summary\""));
    assert_eq!(staff.get(&format!("{path}/check")).await.location(), path, "nothing was looked at");
    let look = [("request", id.as_str()), ("outcome", "answer"), ("act", "look"), ("answer", "Het staat nu goed.")];
    assert_eq!(staff.post("/do/staff/privacy/look", &look).await.location(), format!("{path}/check"));
    let check = staff.get(&format!("{path}/check")).await;
    assert!(check.body.contains("Het staat nu goed.") && check.body.contains("Ons antwoord"), "{}", check.body);
    let form = check.form("/do/staff/privacy/send");
    for _ in 0..2 {
        assert_eq!(staff.post_map("/do/staff/privacy/send", &form).await.location(), path, "twice is once");
    }
    let after = staff.get(&path).await;
    assert!(after.body.contains("Beantwoord") && !after.body.contains("id=\"error-summary\""), "{}", after.body);
    let mut noor = house.signed_in("noor").await;
    let own = noor.get(&format!("/my-rights/requests/{id}")).await;
    assert!(own.status == 200 && own.body.contains("Het staat nu goed."), "{}", own.body);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_refusal_shows_the_authority_and_the_court_before_it_is_sent_and_more_time_needs_a_reason() {
    let house = House::open().await;
    let mut staff = at_work(&house).await;
    let path = listed(&mut staff, "T. B.").await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let extend =
        [("request", id.as_str()), ("outcome", "extend"), ("act", "look"), ("more", "Wij zoeken het nog uit.")];
    assert_eq!(staff.post("/do/staff/privacy/look", &extend).await.location(), format!("{path}/check"));
    let check = staff.get(&format!("{path}/check")).await;
    assert!(check.body.contains("Wij zoeken het nog uit."), "{}", check.body);
    let form = check.form("/do/staff/privacy/send");
    assert_eq!(staff.post_map("/do/staff/privacy/send", &form).await.location(), path);
    let page = staff.get(&path).await.body;
    assert!(page.contains("Meer tijd genomen") && !page.contains("id=\"extend-title\""), "once: {page}");
    let refuse = [("request", id.as_str()), ("outcome", "refuse"), ("act", "look"), ("why", "Dat kan nu niet.")];
    assert_eq!(staff.post("/do/staff/privacy/look", &refuse).await.location(), format!("{path}/check"));
    let check = staff.get(&format!("{path}/check")).await;
    for said in ["Dat kan nu niet.", "Autoriteit Persoonsgegevens", "rechter"] {
        assert!(check.body.contains(said), "{said}: {}", check.body);
    }
    let form = check.form("/do/staff/privacy/send");
    assert_eq!(staff.post_map("/do/staff/privacy/send", &form).await.location(), path);
    assert!(staff.get(&path).await.body.contains("Geweigerd"));
    house.running.stop().await;
}

#[tokio::test]
async fn what_comes_by_telephone_is_written_down_with_its_day_and_how_we_knew() {
    let house = House::open().await;
    let mut staff = at_work(&house).await;
    let new = "/privacy-requests/new";
    let reference = house.debtor("bram").cases[0].clone();
    for wrong in ["", "12", "999999999999"] {
        assert_eq!(staff.post("/do/staff/privacy/find", &[("reference", wrong)]).await.location(), new);
        assert!(staff.get(new).await.body.contains("id=\"error-summary\""), "{wrong}");
    }
    assert_eq!(staff.post("/do/staff/privacy/find", &[("reference", &reference)]).await.location(), new);
    let page = staff.get(new).await;
    assert!(page.body.contains("Bram Visser"), "{}", page.body);
    let mut form = page.form("/do/staff/privacy/take");
    let person = page.body.split("name=\"person\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    for (name, value) in [("person", person.expect("a person")), ("via", "post"), ("right", "portability")] {
        form.insert(name.to_owned(), value.to_owned());
    }
    assert_eq!(staff.post_map("/do/staff/privacy/take", &form).await.location(), new, "how did we know?");
    assert!(staff.get(new).await.body.contains("id=\"error-summary\""));
    form.insert("identified".to_owned(), "written".to_owned());
    form.insert("on_day".to_owned(), "2999-01-01".to_owned());
    assert_eq!(staff.post_map("/do/staff/privacy/take", &form).await.location(), new, "it has not come yet");
    let today = house.running.office.today(rules::Country::Nl).to_string();
    form.insert("on_day".to_owned(), today);
    let answer = staff.post_map("/do/staff/privacy/take", &form).await;
    assert!(answer.location().starts_with("/privacy-requests/prq_"), "{}", answer.location());
    let taken = staff.get(answer.location()).await;
    for said in ["Bram Visser", "Gegevens meenemen", "Brief", "ondertekende brief"] {
        assert!(taken.body.contains(said), "{said}: {}", taken.body);
    }
    let mut bram = house.signed_in("bram").await;
    assert!(bram.get("/my-rights").await.body.contains("Gegevens meenemen"), "one register");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn the_form_for_everybody_says_the_same_to_everybody_and_is_linked_by_hand() {
    let house = House::open().await;
    let reference = house.debtor("bram").cases[0].clone();
    let mut answers = Vec::new();
    for (name, number) in [("Bram Visser", reference.as_str()), ("Niemand Bekend", "123456789012")] {
        let mut visitor = house.browser();
        let page = visitor.get("/rights/form").await;
        assert_eq!(page.status, 200, "{}", page.body);
        let key = page.form("/do/rights_form/send").get("key").cloned().expect("a key");
        let fields = [
            ("group", "debtor"),
            ("name", name),
            ("value", "iemand@voorbeeld.example"),
            ("right", "restrict"),
            ("reference", number),
            ("statement", "Stop hiermee."),
            ("key", key.as_str()),
        ];
        let missing = visitor.post("/do/rights_form/send", &[("name", name)]).await;
        assert_eq!(missing.location(), "/rights/form");
        let refused = visitor.get("/rights/form").await;
        assert!(refused.body.contains("id=\"error-summary\"") && refused.body.contains(name), "{}", refused.body);
        let answer = visitor.post("/do/rights_form/send", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/rights/form/done"));
        let done = visitor.get("/rights/form/done").await;
        assert!(!done.body.contains(name) && !done.body.contains(number));
        answers.push(done.body.split("<main").nth(1).map(str::to_owned).expect("a page"));
    }
    assert_eq!(answers[0], answers[1], "nobody learns whether somebody is known");

    let mut staff = at_work(&house).await;
    let path = listed(&mut staff, "Gegevens niet gebruiken").await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let find = [("request", id.as_str()), ("reference", reference.as_str())];
    assert_eq!(staff.post("/do/staff/privacy/find", &find).await.location(), path);
    let page = staff.get(&path).await;
    let person = page.body.split("name=\"person\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let person = person.expect("the people of that case").to_owned();
    let link = [find[0], find[1], ("person", person.as_str()), ("identified", "called_back")];
    assert_eq!(staff.post("/do/staff/privacy/link", &link).await.location(), path);
    assert!(staff.get(&path).await.body.contains("belden terug"));
    let mut bram = house.signed_in("bram").await;
    assert!(bram.get("/my-rights").await.body.contains(&id), "it is in the list of its person");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn the_record_of_processing_names_every_purpose_and_the_contacts_have_a_notice_of_their_own() {
    let house = House::open().await;
    let mut staff = at_work(&house).await;
    let record = staff.get("/processing-record").await;
    assert_eq!(record.status, 200, "{}", record.body);
    for purpose in rules::rights::Purpose::ALL {
        assert!(record.body.contains(&format!("id=\"p-{}\"", purpose.name())), "{}", purpose.name());
    }
    let notice = house.browser().get("/privacy/contacts").await;
    assert!(notice.status == 200 && notice.body.contains("/rights/form"), "{}", notice.body);
    house.running.stop().await;
}
