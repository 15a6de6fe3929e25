//! The calendar of a plan over plain HTTP: a file for its owner that tells nothing, and no file for anybody else.

mod fixture;

use fixture::House;

#[tokio::test]
async fn the_owner_of_a_plan_gets_its_days_as_a_calendar_that_tells_nothing_and_nobody_else_gets_it() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let plan = anna
        .post(
            "/do/plan/propose",
            &[("case", &reference), ("amount", "50"), ("without_acknowledging", "yes"), ("key", "k1")],
        )
        .await;
    assert_eq!(plan.status, 303, "{}", plan.body);
    let page = plan.location().to_owned();
    assert!(page.starts_with("/plans/plan_"), "{page}");
    let path = format!("{page}/calendar.ics");
    let file = anna.get(&path).await;
    assert_eq!(file.status, 200, "{}", file.body);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"calendar.ics\"");
    assert_eq!(file.header("cache-control"), "no-store");

    let lines: Vec<&str> = file.body.split_terminator("\r\n").collect();
    assert!(!file.body.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CRLF");
    assert!(lines.iter().all(|line| line.len() <= 75), "lines are folded");
    assert_eq!((lines.first(), lines.last()), (Some(&"BEGIN:VCALENDAR"), Some(&"END:VCALENDAR")));
    let of = |name: &str| lines.iter().filter_map(|line| line.strip_prefix(name)).collect::<Vec<_>>();
    let (days, ids) = (of("DTSTART;VALUE=DATE:"), of("UID:"));
    assert!(days.len() > 1 && days.len() == of("SUMMARY:").len() && days.len() == of("DTSTAMP:").len());
    assert!(days.iter().all(|day| day.len() == 8 && day.parse::<u32>().is_ok()), "{days:?}");
    assert!(days.is_sorted(), "{days:?}");
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(different.len(), days.len(), "each day has a name of its own");
    assert_eq!(of("SUMMARY:").first(), Some(&"Betaling"));
    assert!(!file.body.contains("VALARM"), "nobody is woken");
    let shown = anna.get(&page).await;
    let whole = file.body.to_lowercase();
    for secret in [reference.as_str(), "voorbeeld", "incasso", "schuld", "plan", "eur", "50,00", "50.00"] {
        assert!(!whole.contains(secret), "{secret} in {}", file.body);
    }
    assert!(shown.body.contains(&path), "the page leads to it");

    let mut bram = house.signed_in("bram").await;
    let mut nobody = house.browser();
    for (who, path) in [(&mut bram, path.as_str()), (&mut nobody, &path)] {
        assert_eq!(who.get(path).await.status, 404, "somebody else's plan looks like none");
    }
    assert_eq!(anna.get("/plans/plan_00000000000000000000000000/calendar.ics").await.status, 404);
    house.running.stop().await;
}
