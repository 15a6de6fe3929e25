//! What rules decided, over plain HTTP: for the one it is about, and for nobody else.

mod fixture;

use fixture::House;

#[tokio::test]
async fn somebody_reads_what_was_decided_with_its_rule_its_figures_and_what_would_have_changed_it() {
    let house = House::open().await;
    let mut bram = house.signed_in("bram").await;
    let page = bram.get("/decisions").await;
    assert_eq!(page.status, 200, "{}", page.body);
    for said in ["Besluiten over u", "PLAN-1", "Wanneer was het anders?", "Wat wij gebruikten"] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert!(page.body.contains("/my-rights/human-review?d=dec_"), "the way to a person: {}", page.body);
    let english = bram.post("/do/language/choose", &[("language", "en"), ("back", "/decisions")]).await;
    assert_eq!(english.location(), "/decisions");
    assert!(bram.get("/decisions").await.body.contains("When would it have been different?"));
    house.running.stop().await;
}

#[tokio::test]
async fn nobody_reads_of_the_decisions_of_another() {
    let house = House::open().await;
    assert_eq!(house.browser().get("/decisions").await.location(), "/login");
    let mut bram = house.signed_in("bram").await;
    let own = bram.get("/decisions").await.body;
    let named = own.split("?d=").nth(1).and_then(|rest| rest.split('"').next()).expect("a decision").to_owned();
    let mut anna = house.signed_in("anna").await;
    let other = anna.get("/decisions").await;
    assert!(other.status == 200 && !other.body.contains(&named));
    let asked = anna.get(&format!("/my-rights/human-review?d={named}")).await;
    assert!(!asked.body.contains(&named), "an id of another names nothing: {}", asked.body);
    let mut helper = house.signed_in("zoe").await;
    assert_ne!(helper.get("/decisions").await.status, 200, "the rights of a person are not for helpers");
    house.running.stop().await;
}
