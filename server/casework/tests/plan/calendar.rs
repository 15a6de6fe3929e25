//! The calendar: the 31st, the leap day, the hour that is missing in spring and comes twice in autumn.

use rules::plan::{Standing, State};

use super::*;

#[tokio::test]
async fn a_plan_on_the_31st_falls_on_the_last_day_of_shorter_months_and_on_the_leap_day() {
    let test = office().await;
    becomes_day(&test, "2027-12-01").await;
    let case = test.place_claim("C-1", &[(Component::Principal, 50_000)]).await;
    let typed_day = Proposal { day_of_month: "31", ..wish(&case, "100", "", "k1") };
    let id = plan::propose(&test.office, &case.viewers[0], typed_day).await.expect("a plan");
    let seen = page(&test, &case.viewers[0], &id).await;
    let days: Vec<String> = dues(&seen).into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
    test.check_books().await;
}

#[tokio::test]
async fn a_plan_that_begins_on_the_leap_day_stays_on_the_29th() {
    let test = office().await;
    becomes_day(&test, "2028-02-01").await;
    let case = test.place(&bearing(claim_on("leap", "C-2", 30_000), "6")).await;
    let id = proposed(&test, &case, "100", "2028-02-29", "k1").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!(dues(&seen)[..2].iter().map(|(day, _)| day.as_str()).collect::<Vec<_>>(), ["2028-02-29", "2028-03-29"]);
    becomes_day(&test, "2028-02-29").await;
    pay(&test, &case, "100").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!(seen.progress.rows[0].standing, Standing::Paid);
    test.check_books().await;
}

/// The clocks of the Netherlands go forward on 26 March 2028 at 01:00 UTC, and back on 31 October 2027 at 01:00 UTC.
#[tokio::test]
async fn an_instalment_of_the_day_before_the_clocks_change_is_late_at_midnight_of_that_country_and_not_an_hour_off() {
    const MARCH_26_OF_2028: i64 = 1_837_641_600 / 60; // Midnight UTC, an hour after Dutch midnight.
    const OCTOBER_31_OF_2027: i64 = 1_824_940_800 / 60; // Midnight UTC, two hours after it.
    for (name, first, utc_midnight, offset_minutes) in
        [("C-3", "2028-03-24", MARCH_26_OF_2028, -60), ("C-4", "2027-10-29", OCTOBER_31_OF_2027, -120)]
    {
        let test = office().await;
        let before = day(first).minus_days(20).to_string();
        becomes_day(&test, &before).await;
        let case = test.place_claim(name, &[(Component::Principal, 30_000)]).await;
        let id = proposed(&test, &case, "100", first, "k1").await;
        // A Friday: paid in time through that day.
        let clock = test.office.clock().clone();
        let midnight_after_friday = (utc_midnight - 24 * 60 + offset_minutes) * MINUTE;
        clock.set(midnight_after_friday - MINUTE);
        work(&test).await;
        assert_eq!(page(&test, &case.viewers[0], &id).await.trouble, None, "{name}: a minute before midnight");
        clock.set(midnight_after_friday + MINUTE);
        work(&test).await;
        let trouble = page(&test, &case.viewers[0], &id).await.trouble;
        assert!(trouble.is_some(), "{name}: a minute after midnight");
        // The day on which the clocks change is one day long: nothing is done twice in it and nothing left out.
        clock.set((utc_midnight + 30) * MINUTE);
        work(&test).await;
        clock.set((utc_midnight + 90) * MINUTE);
        work(&test).await;
        assert_eq!(told(&test).await, ["plan_ask"]);
        pay(&test, &case, "100").await;
        let seen = page(&test, &case.viewers[0], &id).await;
        assert_eq!((seen.terms.state, seen.trouble), (State::Active, None));
        test.check_books().await;
    }
}

#[tokio::test]
async fn an_instalment_that_falls_on_a_weekend_or_a_holiday_is_in_time_on_the_next_working_day() {
    let test = office().await;
    becomes_day(&test, "2026-11-20").await;
    let case = test.place_claim("C-5", &[(Component::Principal, 30_000)]).await;
    let id = proposed(&test, &case, "100", "2026-12-25", "k1").await;
    becomes_day(&test, "2026-12-28").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.trouble, None, "Christmas and a weekend");
    becomes_day(&test, "2026-12-29").await;
    assert!(page(&test, &case.viewers[0], &id).await.trouble.is_some());
    assert_eq!(told(&test).await, ["plan_ask"]);
    test.check_books().await;
}
