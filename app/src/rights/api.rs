//! The forms of rights. Each answers 303: to the request that was made, or back to its form with what was typed.

#![expect(clippy::too_many_arguments, reason = "the arguments are the fields of a form")]
#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::rights::{self, Asking};
use casework::{Outcome, draft};
use leptos::prelude::*;
use rules::Day;
use rules::ids::RequestId;
use rules::rights::{Datum, Right};

use super::ask::form_of;
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// Asks something about the own data.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "rights/file")]
pub async fn file(
    #[server(default)] kind: String,
    #[server(default)] part: String,
    #[server(default)] wish: String,
    #[server(default)] value: String,
    #[server(default)] street: String,
    #[server(default)] postal_code: String,
    #[server(default)] city: String,
    #[server(default)] birth_day: String,
    #[server(default)] birth_month: String,
    #[server(default)] birth_year: String,
    #[server(default)] statement: String,
    #[server(default)] matter: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let fields = [
        ("part", part.as_str()),
        ("wish", &wish),
        ("value", &value),
        ("street", &street),
        ("postal_code", &postal_code),
        ("city", &city),
        ("statement", &statement),
        ("matter", &matter),
    ];
    let value = match Datum::parse(&part).filter(|_| kind == Right::Rectify.name()) {
        Some(Datum::Address) => [street.as_str(), &postal_code, &city].join("\n"),
        Some(Datum::BirthDate) => birth_date([&birth_day, &birth_month, &birth_year]),
        _ => value.clone(),
    };
    let (right, words) = (kind.as_str(), statement.as_str());
    // The form offers each decision: without a choice none is meant.
    let named = if part.is_empty() && kind == Right::HumanReview.name() { "none" } else { &part };
    let asking = Asking { right, part: named, wish: &wish, value: &value, words, matter: &matter, key: &key };
    let done = rights::file(&desk.office, &desk.viewer, &asking).await;
    answer(desk, &kind, &part, &fields, done).await
}

/// The plain way to ask anything: which right, in own words.
///
/// # Errors
/// As [`file`].
#[server(prefix = "/do", endpoint = "privacy/request")]
pub async fn request(
    #[server(default)] kind: String,
    #[server(default)] detail: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let part = if kind == Right::Object.name() { rights::EVERY } else { "" };
    let asking = Asking { right: &kind, part, words: &detail, key: &key, ..Asking::default() };
    let done = rights::file(&desk.office, &desk.viewer, &asking).await;
    answer(desk, &kind, "", &[("statement", detail.as_str())], done).await
}

/// Takes a request back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "rights/withdraw")]
pub async fn withdraw(#[server(default)] request: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let page = RequestId::parse(&request).map_or(routes::MY_RIGHTS.to_owned(), |id| routes::request(&id));
    match rights::withdraw(&desk.office, &desk.viewer, &request).await {
        Ok(_) => desk::go(&page),
        Err(error) => desk.refuse("rights/withdraw", &request, &[], error, &page).await?,
    }
    Ok(())
}

/// The data may be used again.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "rights/use_again")]
pub async fn use_again() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match rights::use_again(&desk.office, &desk.viewer).await {
        Ok(()) => desk::go(routes::MY_RIGHTS),
        Err(error) => desk.refuse("rights/use_again", "", &[], error, routes::MY_RIGHTS).await?,
    }
    Ok(())
}

/// To the request; what was refused goes back to its form. A birth date is a secret of signing in: no draft keeps it.
async fn answer(
    desk: Desk,
    kind: &str,
    part: &str,
    typed: &[(&str, &str)],
    done: Outcome<RequestId>,
) -> Result<(), Problem> {
    let right = Right::parse(kind);
    let datum = Datum::parse(part).filter(|_| right == Some(Right::Rectify));
    let form = form_of(kind);
    let object = datum.map_or("", Datum::name);
    match done {
        Ok(id) => {
            draft::discard(&desk.office, &desk.viewer, &form, object).await.map_err(desk::broken)?;
            desk::go(&routes::request(&id));
            Ok(())
        }
        Err(error) => {
            let page = datum.map_or_else(|| right.map_or(routes::MY_RIGHTS, routes::right).to_owned(), routes::rectify);
            desk.refuse(&form, object, typed, error, &page).await
        }
    }
}

/// Three boxes as an ISO day; what is no day stays as it was typed, and is refused.
fn birth_date(boxes: [&str; 3]) -> String {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let [day, month, year] = boxes.map(number);
    let read = || Day::from_numbers(i32::try_from(year?).ok()?, month?, day?);
    read().map_or_else(|| boxes.concat().trim().to_owned(), |day| day.to_string())
}
