//! Privacy requests over plain HTTP, without scripts: each right by its form, what is refused, and strangers at every
//! door.

mod fixture;

use fixture::{Browser, House};

/// Sends the form of a page with some answers more, and gives where it leads.
async fn file(browser: &mut Browser, page: &str, answers: &[(&str, &str)]) -> String {
    let shown = browser.get(page).await;
    assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    let mut form = shown.form("/do/rights/file");
    form.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = browser.post_map("/do/rights/file", &form).await;
    assert_eq!(answer.status, 303, "{page}");
    answer.location().to_owned()
}

#[tokio::test]
async fn each_right_is_asked_for_by_its_form_and_has_a_page() {
    let house = House::open().await;
    let mut sofie = house.signed_in("sofie").await;
    let forms: [(&str, &[(&str, &str)]); 6] = [
        ("/my-rights/rectify/email", &[("value", "sofie@voorbeeld.example")]),
        ("/my-rights/rectify/other", &[("statement", "Mijn voornaam klopt niet.")]),
        ("/my-rights/erase", &[("part", "phone")]),
        ("/my-rights/restrict", &[]),
        ("/my-rights/object", &[("part", "development")]),
        ("/my-rights/marketing", &[]),
    ];
    for (page, answers) in forms {
        let request = file(&mut sofie, page, answers).await;
        assert!(request.starts_with("/my-rights/requests/prq_"), "{page}: {request}");
        let shown = sofie.get(&request).await;
        assert_eq!(shown.status, 200, "{page}");
        assert!(!shown.body.contains("sofie@voorbeeld.example"), "what reaches somebody is shown masked or not at all");
    }
    let list = sofie.get("/my-rights").await;
    assert_eq!(list.body.matches("/my-rights/requests/prq_").count(), forms.len());
    assert!(list.body.contains("autoriteitpersoonsgegevens.nl") && list.body.contains("/do/rights/use_again"));
    sofie.post("/do/rights/use_again", &[]).await;
    assert!(!sofie.get("/my-rights").await.body.contains("/do/rights/use_again"));
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_form_that_says_too_little_comes_back_and_a_birth_date_is_kept_nowhere() {
    let house = House::open().await;
    let mut sofie = house.signed_in("sofie").await;
    let page = "/my-rights/rectify/email";
    assert_eq!(file(&mut sofie, page, &[("value", "geen adres")]).await, page);
    let back = sofie.get(page).await;
    assert!(back.body.contains("id=\"error-summary\"") && back.body.contains("value=\"geen adres\""), "{}", back.body);
    let page = "/my-rights/rectify/birth_date";
    let typed = [("birth_day", "31"), ("birth_month", "2"), ("birth_year", "1987")];
    assert_eq!(file(&mut sofie, page, &typed).await, page);
    let back = sofie.get(page).await;
    assert!(back.body.contains("id=\"error-summary\"") && !back.body.contains("1987"), "{}", back.body);
    assert_eq!(file(&mut sofie, "/my-rights/erase", &[]).await, "/my-rights/erase");
    let mut noor = house.signed_in("noor").await;
    assert_eq!(noor.get("/my-rights/rectify/address").await.status, 404, "the address of noor is protected");
    assert_eq!(sofie.get("/my-rights/rectify/shoe_size").await.status, 404);
    house.running.stop().await;
}

#[tokio::test]
async fn the_plain_address_takes_any_right_and_the_same_twice_is_the_first() {
    let house = House::open().await;
    let mut sofie = house.signed_in("sofie").await;
    let plain = [("kind", "access"), ("detail", "Alles over mij."), ("key", "one")];
    let first = sofie.post("/do/privacy/request", &plain).await;
    assert!(first.status == 303 && first.location().starts_with("/my-rights/requests/prq_"), "{}", first.location());
    let again = sofie.post("/do/privacy/request", &[("kind", "access"), ("key", "two")]).await;
    assert_eq!(again.location(), first.location(), "it is open");
    let withdraw = sofie.get(first.location()).await.form("/do/rights/withdraw");
    sofie.post_map("/do/rights/withdraw", &withdraw).await;
    assert!(!sofie.get(first.location()).await.body.contains("/do/rights/withdraw"));
    let unknown = sofie.post("/do/privacy/request", &[("kind", "everything"), ("key", "three")]).await;
    assert_eq!((unknown.status, unknown.location()), (303, "/my-rights"));
    house.running.stop().await;
}

#[tokio::test]
async fn of_an_invoice_the_seller_decides_and_the_page_says_who_that_is() {
    let house = House::open().await;
    let mut jan = house.signed_in("jan").await;
    let list = jan.get("/my-rights").await.body;
    assert!(list.contains("id=\"sellers\"") && list.contains("Voorbeeld Telecom B.V."), "{list}");
    let forwarded = "/my-rights/requests/prq_";
    let requests: Vec<_> = list.match_indices(forwarded).map(|(at, _)| &list[at..at + forwarded.len() + 26]).collect();
    assert_eq!(requests.len(), 2, "one that was forwarded, one that waits");
    for request in requests {
        let page = jan.get(request).await;
        assert!(page.body.contains("Voorbeeld Telecom B.V."), "{}", page.body);
    }
    house.running.stop().await;
}

#[tokio::test]
async fn a_stranger_finds_no_page_and_nobody_sees_the_request_of_another() {
    let house = House::open().await;
    let mut noor = house.signed_in("noor").await;
    let request = file(&mut noor, "/my-rights/restrict", &[]).await;
    let id = request.rsplit('/').next().expect("an id").to_owned();
    let mut anna = house.signed_in("anna").await;
    assert_eq!(anna.get(&request).await.status, 404);
    anna.post("/do/rights/withdraw", &[("request", &id)]).await;
    assert!(noor.get(&request).await.body.contains("/do/rights/withdraw"), "nobody else takes it back");
    let mut stranger = house.browser();
    assert_eq!(stranger.get(&request).await.status, 404, "it does not say that there is such a request");
    for path in ["/my-rights", "/my-rights/rectify", "/my-rights/restrict", "/my-rights/human-review"] {
        assert_eq!(stranger.get(path).await.location(), "/login", "{path}");
    }
    for form in ["/do/rights/file", "/do/privacy/request", "/do/rights/withdraw", "/do/rights/use_again"] {
        let fields = [("kind", "restrict"), ("key", "k"), ("request", id.as_str())];
        let answer = stranger.post(form, &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/login"), "{form}");
    }
    let complaint = stranger.get("/complaint").await;
    assert_eq!(complaint.status, 200);
    assert!(complaint.body.contains("https://www.dsb.gv.at/"), "the authority of another country can be chosen");
    house.running.stop().await;
}
