//! The record of processing (GDPR art. 30), made from the one list of purposes that the rest of the house follows: what
//! is not in the code is not in the record, and the other way round.

use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::privacy::RetentionRule;
use rules::rights::{Basis, DataKind, Purpose, Recipient, Subject};

use crate::design::facts::{fact, facts};
use crate::design::text;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::privacy_words as words;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/processing-record`
///
/// # Errors
/// None of its own.
pub async fn processing(desk: StaffDesk, _: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let w = desk.words;
    let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("processing-title"), draw(w, &desk));
    Ok(sheet.back(routes::PRIVACY.to_owned(), w.say("privacy-requests")))
}

/// The page without its frame.
fn draw(w: Words, desk: &StaffDesk) -> AnyView {
    let agency = &desk.site.agency;
    let house = facts(
        w,
        [
            fact(w.say("processing-controller"), text::name(agency.name.clone())),
            fact(w.say("processing-register"), text::ltr(agency.register_number.clone())),
            fact(w.say("processing-phone"), text::phone(agency)),
            fact(w.say("processing-day"), text::day(w, desk.today())),
        ],
    );
    view! {
        <h1>{w.say("processing-title")}</h1>
        <p>{w.say("processing-lead")}</p>
        <section class="card">{house}</section>
        {purposes(w)}
        {security(w)}
        <p class="small muted noprint">{w.say("processing-print")}</p>
    }
    .into_any()
}

/// A card for each purpose.
pub fn purposes(w: Words) -> AnyView {
    let cards: Vec<_> = Purpose::ALL.iter().map(|purpose| card(w, *purpose)).collect();
    cards.into_any()
}

fn card(w: Words, purpose: Purpose) -> AnyView {
    let id = format!("p-{}", purpose.name());
    let list = [
        fact(w.say("processing-bases"), all(w, purpose.bases().iter().map(|basis| basis_words(*basis)))),
        fact(w.say("processing-subjects"), all(w, purpose.subjects().iter().map(|subject| subject_words(*subject)))),
        fact(w.say("processing-data"), all(w, purpose.data().iter().map(|data| data_words(*data)))),
        fact(w.say("processing-recipients"), all(w, purpose.recipients().iter().map(|one| recipient_words(*one)))),
        fact(w.say("processing-retention"), retention(w, purpose)),
        fact(w.say("processing-automated"), w.say(automated(purpose))),
    ];
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{w.say(words::purpose(purpose))}</h2>
            {facts(w, list)}
        </section>
    }
    .into_any()
}

/// Each on a line of its own; a word for none.
fn all(w: Words, ids: impl Iterator<Item = &'static str>) -> AnyView {
    let lines: Vec<_> = ids.map(|id| view! { <span class="ln">{w.say(id)}</span> }).collect();
    if lines.is_empty() { w.say("processing-none").into_any() } else { lines.into_any() }
}

fn retention(w: Words, purpose: Purpose) -> AnyView {
    if purpose.retention().is_empty() {
        return w.say("processing-keep-consent").into_any();
    }
    all(w, purpose.retention().iter().map(|rule| rule_words(*rule)))
}

fn automated(purpose: Purpose) -> &'static str {
    if purpose.is_automated() { "processing-automated-yes" } else { "processing-automated-no" }
}

fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "processing-basis-consent",
        Basis::Contract => "processing-basis-contract",
        Basis::LegalDuty => "processing-basis-duty",
        Basis::PublicTask => "processing-basis-public",
        Basis::Interest => "processing-basis-interest",
        Basis::HealthConsent => "processing-basis-health",
        Basis::LegalClaim => "processing-basis-claim",
        Basis::Crime => "processing-basis-crime",
    }
}

fn subject_words(subject: Subject) -> &'static str {
    match subject {
        Subject::Debtor => "processing-subject-debtor",
        Subject::Contact => "processing-subject-contact",
        Subject::Prospect => "processing-subject-prospect",
    }
}

fn data_words(data: DataKind) -> &'static str {
    match data {
        DataKind::Identity => "processing-data-identity",
        DataKind::Contact => "processing-data-contact",
        DataKind::Claim => "processing-data-claim",
        DataKind::Finances => "processing-data-finances",
        DataKind::Correspondence => "processing-data-letters",
        DataKind::Health => "processing-data-health",
        DataKind::Crime => "processing-data-crime",
        DataKind::Pseudonymous => "processing-data-figures",
    }
}

fn recipient_words(recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::Client => "processing-to-client",
        Recipient::Contractor => "processing-to-contractor",
        Recipient::Partner => "processing-to-partner",
        Recipient::Lawyer => "processing-to-lawyer",
        Recipient::Authority => "processing-to-authority",
    }
}

fn rule_words(rule: RetentionRule) -> &'static str {
    match rule {
        RetentionRule::Case36m => "processing-keep-case",
        RetentionRule::ClientContact36m => "processing-keep-contact",
        RetentionRule::Marketing36m => "processing-keep-marketing",
        RetentionRule::NlDossier2y => "processing-keep-file",
        RetentionRule::Aml5y => "processing-keep-aml",
        RetentionRule::Bookkeeping7y => "processing-keep-books",
        RetentionRule::Needed => "processing-keep-needed",
    }
}

/// What protects the data (art. 32): only what this program does by itself.
fn security(w: Words) -> AnyView {
    let measures = [
        "processing-safe-sign-in",
        "processing-safe-staff",
        "processing-safe-audit",
        "processing-safe-files",
        "processing-safe-policy",
        "processing-safe-flood",
    ];
    let lines: Vec<_> = measures.into_iter().map(|id| view! { <li>{w.say(id)}</li> }).collect();
    view! {
        <section class="card" aria-labelledby="safe">
            <h2 id="safe">{w.say("processing-safe")}</h2>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}
