//! The pages of help and of what the law wants to be said. What we cannot do here yet is said as it is done now.

use leptos::prelude::*;

use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// A heading and the sentences below it, by their ids.
pub type Section = (&'static str, &'static str, &'static [&'static str]);

/// `/help`
///
/// # Errors
/// None of its own.
pub async fn help(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 4] = [
        ("plan", "help-plan-title", &["help-plan", "help-plan-letter", "help-plan-no-cost"]),
        ("dispute", "help-dispute-title", &["help-dispute", "help-dispute-what", "help-dispute-part"]),
        ("debts", "help-debts-title", &["help-debts", "help-debts-geldfit"]),
        ("crisis", "help-crisis-title", &["help-crisis"]),
    ];
    Ok(page(&desk, "help-title", "help-lead", &sections))
}

/// `/rights`
///
/// # Errors
/// None of its own.
pub async fn rights(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 3] = [
        ("data", "rights-data-title", &["rights-data", "rights-data-how", "rights-data-form", "rights-data-month"]),
        ("debt", "rights-debt-title", &["rights-debt", "rights-debt-part"]),
        ("authority", "rights-authority-title", &["rights-authority"]),
    ];
    Ok(page(&desk, "rights-title", "rights-lead", &sections))
}

/// `/privacy`
///
/// # Errors
/// None of its own.
pub async fn privacy(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 4] = [
        ("what", "privacy-what-title", &["privacy-what", "privacy-from"]),
        ("who", "privacy-who-title", &["privacy-who-us", "privacy-who-seller", "privacy-who-contacts"]),
        ("site", "privacy-site-title", &["privacy-cookies", "privacy-others", "privacy-signed-out"]),
        ("rights", "privacy-rights-title", &["privacy-rights"]),
    ];
    Ok(page(&desk, "privacy-title", "privacy-lead", &sections))
}

/// `/accessibility`
///
/// # Errors
/// None of its own.
pub async fn accessibility(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 3] = [
        ("works", "access-works-title", &["access-works", "access-script", "access-size"]),
        ("standard", "access-standard-title", &["access-standard", "access-checked"]),
        ("trouble", "access-trouble-title", &["access-trouble"]),
    ];
    Ok(page(&desk, "access-title", "access-lead", &sections))
}

/// `/costs`
///
/// # Errors
/// None of its own.
pub async fn costs(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 3] = [
        ("collection", "costs-collection-title", &["costs-collection", "costs-collection-first"]),
        ("interest", "costs-interest-title", &["costs-interest"]),
        ("portal", "costs-portal-title", &["costs-portal"]),
    ];
    Ok(page(&desk, "costs-title", "costs-lead", &sections))
}

/// `/contact`
///
/// # Errors
/// None of its own.
pub async fn contact(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let sections: [Section; 3] = [
        ("phone", "contact-phone-title", &["contact-phone", "contact-phone-ready"]),
        ("code", "contact-code-title", &["contact-code"]),
        ("wrong", "contact-wrong-title", &["contact-wrong"]),
    ];
    Ok(page(&desk, "contact-title", "contact-lead", &sections))
}

fn page(desk: &Desk, title: &'static str, lead: &'static str, sections: &[Section]) -> Sheet {
    let w = desk.words;
    let body = view! {
        <div class="col stack">
            <h1>{w.say(title)}</h1>
            <p>{sentence(w, desk, lead)}</p>
            {cards(desk, sections)}
        </div>
    };
    Sheet::new(desk, w.say(title), body)
}

/// The cards of sections, for the pages of features that have some to say.
pub fn cards(desk: &Desk, sections: &[Section]) -> Vec<AnyView> {
    let w = desk.words;
    sections
        .iter()
        .map(|(id, heading, lines)| {
            let lines: Vec<_> = lines.iter().map(|line| view! { <p>{sentence(w, desk, line)}</p> }).collect();
            view! {
                <section class="card" id=*id>
                    <h2>{w.say(heading)}</h2>
                    {lines}
                </section>
            }
            .into_any()
        })
        .collect()
}

/// A sentence with what it may name: our number, our register, our account, the help of others, pages of ours.
pub fn sentence(w: Words, desk: &Desk, id: &str) -> AnyView {
    let agency = &desk.site.agency;
    let number =
        |number: &str| view! { <a href=format!("tel:{}", number.replace(' ', ""))>{text::ltr(number)}</a> }.into_any();
    w.rich(
        id,
        [
            ("agency", text::name(agency.name.clone())),
            ("register", text::ltr(agency.register_number.clone())),
            ("phone", text::phone(agency)),
            ("account", text::ltr(account(desk))),
            ("geldfit", number("0800 8115")),
            ("line", number("113")),
            ("verify", text::link(routes::VERIFY_LETTER, w.say("frame-verify").to_lowercase())),
            ("notme", text::link(routes::NOT_ME, w.say("not-me-link"))),
            ("contact", text::link(routes::CONTACT, w.say("frame-contact").to_lowercase())),
            ("complaint", text::link(routes::COMPLAINT, w.say("frame-complaint").to_lowercase())),
            ("rights", text::link(routes::RIGHTS, w.say("frame-rights").to_lowercase())),
            ("privacy", text::link(routes::PRIVACY, w.say("frame-privacy").to_lowercase())),
            ("form", text::link(routes::RIGHTS_FORM, w.say("rights-form-link"))),
            ("contacts", text::link(routes::PRIVACY_CONTACTS, w.say("contacts-title").to_lowercase())),
            ("help", text::link(routes::HELP, w.say("frame-help").to_lowercase())),
        ],
    )
}

/// Our account in groups of four.
fn account(desk: &Desk) -> String {
    let account = &desk.office.settings().account;
    rules::transfer::AccountNumber::parse(account).map_or_else(|| account.clone(), |account| account.grouped())
}
