//! The hosted page: what a payer would see at a bank, with one form that decides what the bank does.
//! Plain HTML in Dutch or English; testers can ask for webhooks that go wrong.

use std::fmt::Write as _;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::store::{Entry, Faults, Status};
use crate::{Bank, Failed, webhook};

/// The one form of the page.
#[derive(Deserialize)]
pub struct Decision {
    outcome: String,
    #[serde(default)]
    duplicated: Option<String>,
    #[serde(default)]
    reordered: Option<String>,
    #[serde(default)]
    lost: Option<String>,
}

/// Banks that do not exist.
const BANKS: [&str; 4] = ["Polderbank", "Bank van de Duinen", "Noorderbank", "Waterland Bank"];

const CSS: &str = include_str!("page.css");

/// `GET /pay/{id}`
pub async fn show(State(bank): State<Bank>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let words = words(&headers);
    match look(&bank, &id).await {
        Ok(Some(entry)) => page(&bank, words, StatusCode::OK, &body_of(&entry, words)),
        Ok(None) => nothing_here(&bank, words),
        Err(failed) => broken(&bank, words, &failed),
    }
}

/// `POST /pay/{id}`: the first decision counts; a later one changes nothing and shows what happened.
pub async fn decide(
    State(bank): State<Bank>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(decision): Form<Decision>,
) -> Response {
    let words = words(&headers);
    match carry_out(&bank, &id, &decision).await {
        Ok(Some((entry, true))) => (StatusCode::SEE_OTHER, [(header::LOCATION, entry.redirect_url)]).into_response(),
        Ok(Some((entry, false))) => page(&bank, words, StatusCode::OK, &body_of(&entry, words)),
        Ok(None) => nothing_here(&bank, words),
        Err(failed) => broken(&bank, words, &failed),
    }
}

async fn look(bank: &Bank, id: &str) -> Result<Option<Entry>, Failed> {
    bank.book().lapse(bank.now()).await?;
    Ok(bank.book().find(id).await?)
}

/// The payment afterwards, and whether this decision was the one that counted.
async fn carry_out(bank: &Bank, id: &str, decision: &Decision) -> Result<Option<(Entry, bool)>, Failed> {
    bank.book().lapse(bank.now()).await?;
    let to = match decision.outcome.as_str() {
        "approve" => Some(Status::Paid),
        "refuse" => Some(Status::Failed),
        "expire" => Some(Status::Expired),
        "delay" => Some(Status::Pending),
        _ => None,
    };
    let faults = Faults {
        duplicated: decision.duplicated.is_some(),
        reordered: decision.reordered.is_some(),
        lost: decision.lost.is_some(),
    };
    let counted = match to {
        Some(to) => bank.book().decide(id, to, faults, bank.now()).await?,
        None => false,
    };
    if counted {
        webhook::send_now(bank, id).await;
    }
    Ok(bank.book().find(id).await?.map(|entry| (entry, counted)))
}

struct Words {
    language: &'static str,
    title: &'static str,
    sandbox: &'static str,
    to_pay: &'static str,
    bank: &'static str,
    approve: &'static str,
    refuse: &'static str,
    delay: &'static str,
    expire: &'static str,
    faults: &'static str,
    duplicated: &'static str,
    reordered: &'static str,
    lost: &'static str,
    back: &'static str,
    nothing_here: &'static str,
    broken: &'static str,
}

const DUTCH: Words = Words {
    language: "nl",
    title: "Betalen bij uw bank",
    sandbox: "Dit is een oefenbank. Er gaat geen echt geld om.",
    to_pay: "U betaalt",
    bank: "Kies uw bank",
    approve: "Betaling goedkeuren",
    refuse: "Betaling weigeren",
    delay: "Goedkeuren, het geld komt over een minuut",
    expire: "Laten verlopen",
    faults: "Voor testers: wat gaat er mis met de berichten?",
    duplicated: "Elk bericht komt dubbel",
    reordered: "Een ouder bericht komt na een nieuwer",
    lost: "De berichten raken kwijt",
    back: "Terug naar de website waar u vandaan kwam",
    nothing_here: "Deze betaling bestaat niet.",
    broken: "Er ging iets mis bij de oefenbank. Probeer het over een minuut opnieuw.",
};

const ENGLISH: Words = Words {
    language: "en",
    title: "Pay at your bank",
    sandbox: "This is a practice bank. No real money moves.",
    to_pay: "You pay",
    bank: "Choose your bank",
    approve: "Approve the payment",
    refuse: "Refuse the payment",
    delay: "Approve, the money arrives in a minute",
    expire: "Let it expire",
    faults: "For testers: what goes wrong with the messages?",
    duplicated: "Each message arrives twice",
    reordered: "An older message arrives after a newer one",
    lost: "The messages are lost",
    back: "Back to the website you came from",
    nothing_here: "This payment does not exist.",
    broken: "Something went wrong at the practice bank. Try again in a minute.",
};

impl Words {
    fn happened(&self, status: Status) -> &'static str {
        match (self.language, status) {
            ("nl", Status::Open) => "De betaling wacht op u.",
            ("nl", Status::Pending) => "U hebt de betaling goedgekeurd. Het geld is onderweg.",
            ("nl", Status::Paid) => "U hebt betaald.",
            ("nl", Status::Failed) => "U hebt de betaling geweigerd. Er is niets betaald.",
            ("nl", Status::Expired) => "De tijd is voorbij. Er is niets betaald.",
            ("nl", Status::Cancelled) => "De betaling is gestopt. Er is niets betaald.",
            (_, Status::Open) => "The payment waits for you.",
            (_, Status::Pending) => "You have approved the payment. The money is on its way.",
            (_, Status::Paid) => "You have paid.",
            (_, Status::Failed) => "You have refused the payment. Nothing was paid.",
            (_, Status::Expired) => "The time is over. Nothing was paid.",
            (_, Status::Cancelled) => "The payment was stopped. Nothing was paid.",
        }
    }
}

/// English when the browser asks for it before Dutch, else Dutch.
fn words(headers: &HeaderMap) -> &'static Words {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match (wanted.find("en"), wanted.find("nl")) {
        (Some(english), Some(dutch)) if english < dutch => &ENGLISH,
        (Some(_), None) => &ENGLISH,
        _ => &DUTCH,
    }
}

fn body_of(entry: &Entry, words: &Words) -> String {
    let amount = amount(entry.amount_minor, &entry.currency, words);
    let description = escape(&entry.description);
    let mut body = format!(
        "<div class=\"card\"><p class=\"muted\">{}</p><p class=\"sum\"><data value=\"{}\">{amount}</data></p>\
         <p class=\"muted\">{description}</p></div>",
        words.to_pay, entry.amount_minor,
    );
    if entry.status == Status::Open {
        body.push_str(&form(&entry.id, words));
    } else {
        let (happened, back, url) = (words.happened(entry.status), words.back, escape(&entry.redirect_url));
        let status = entry.status.name();
        write!(body, "<p data-status=\"{status}\">{happened}</p><p><a href=\"{url}\">{back}</a></p>")
            .expect("a String can be written to");
    }
    body
}

fn form(id: &str, words: &Words) -> String {
    let banks = BANKS.iter().enumerate().fold(String::new(), |list, (number, name)| {
        let checked = if number == 0 { " checked" } else { "" };
        format!("{list}<label><input type=\"radio\" name=\"bank\" value=\"{number}\"{checked}>{name}</label>")
    });
    let button = |value: &str, class: &str, text: &str| {
        format!("<button name=\"outcome\" value=\"{value}\" class=\"{class}\">{text}</button>")
    };
    let fault =
        |name: &str, text: &str| format!("<label><input type=\"checkbox\" name=\"{name}\" value=\"1\">{text}</label>");
    format!(
        "<form method=\"post\" action=\"/pay/{}\"><fieldset><legend>{}</legend>{banks}</fieldset>{}{}{}{}\
         <fieldset><legend>{}</legend>{}{}{}</fieldset></form>",
        escape(id),
        words.bank,
        button("approve", "go", words.approve),
        button("refuse", "other", words.refuse),
        button("delay", "other", words.delay),
        button("expire", "other", words.expire),
        words.faults,
        fault("duplicated", words.duplicated),
        fault("reordered", words.reordered),
        fault("lost", words.lost),
    )
}

fn nothing_here(bank: &Bank, words: &Words) -> Response {
    page(bank, words, StatusCode::NOT_FOUND, &format!("<p>{}</p>", words.nothing_here))
}

fn broken(bank: &Bank, words: &Words, failed: &Failed) -> Response {
    tracing::error!(error = %failed, "testbank: a page failed");
    page(bank, words, StatusCode::INTERNAL_SERVER_ERROR, &format!("<p>{}</p>", words.broken))
}

fn page(bank: &Bank, words: &Words, status: StatusCode, body: &str) -> Response {
    let Words { language, title, sandbox, .. } = words;
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{CSS}</style></head>\
         <body><main><h1>{title}</h1><p class=\"note\">{sandbox}</p>{body}</main></body></html>"
    );
    // The answer to the form sends the payer on to the merchant, and browsers hold redirects against form-action.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; form-action 'self' {}; frame-ancestors 'none'; base-uri 'none'",
        STANDARD.encode(Sha256::digest(CSS)),
        bank.config().merchant_origin,
    );
    let policy = HeaderValue::try_from(policy).expect("an origin and a hash are plain ASCII");
    let html_type = HeaderValue::from_static("text/html; charset=utf-8");
    let headers = [(header::CONTENT_SECURITY_POLICY, policy), (header::CONTENT_TYPE, html_type)];
    (status, headers, html).into_response()
}

/// `€ 12,50` in Dutch, `€12.50` in English; other currencies by their code.
fn amount(minor: i64, currency: &str, words: &Words) -> String {
    let decimals: u32 = match currency {
        "JPY" | "ISK" | "KRW" => 0,
        "BHD" | "KWD" | "TND" => 3,
        _ => 2,
    };
    let unit = 10_i64.pow(decimals);
    let dutch = words.language == "nl";
    let (group, point) = if dutch { ('.', ',') } else { (',', '.') };
    let whole = (minor / unit).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    let fraction = if decimals == 0 {
        String::new()
    } else {
        format!("{point}{:0width$}", minor % unit, width = usize::try_from(decimals).unwrap_or(2))
    };
    match currency {
        "EUR" if dutch => format!("€\u{a0}{grouped}{fraction}"),
        "EUR" => format!("€{grouped}{fraction}"),
        other => format!("{other}\u{a0}{grouped}{fraction}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_the_reader_writes_it() {
        assert_eq!(amount(1250, "EUR", &DUTCH), "€\u{a0}12,50");
        assert_eq!(amount(123_456_705, "EUR", &DUTCH), "€\u{a0}1.234.567,05");
        assert_eq!(amount(123_456_705, "EUR", &ENGLISH), "€1,234,567.05");
        assert_eq!(amount(500, "JPY", &ENGLISH), "JPY\u{a0}500");
        assert_eq!(amount(100_000, "SEK", &DUTCH), "SEK\u{a0}1.000,00");
    }

    #[test]
    fn what_a_merchant_writes_cannot_become_markup() {
        assert_eq!(escape("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }
}
