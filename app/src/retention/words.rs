//! The words of retention: what is kept, and the rule that keeps it. The pages of the staff say them the same way.

use leptos::prelude::*;
use rules::Country;
use rules::privacy::RetentionRule;
use rules::retention::Item;

use crate::design::text;
use crate::words::Words;

/// What is kept.
pub fn item(w: Words, item: Item) -> String {
    w.say(match item {
        Item::Identity => "retention-identity",
        Item::Contact => "retention-contact",
        Item::Email => "retention-email",
        Item::Phone => "retention-phone",
        Item::CaseNumber => "retention-case-number",
        Item::CaseFacts => "retention-case-facts",
        Item::Event => "retention-event",
        Item::Letter => "retention-letter",
        Item::Told => "retention-told",
        Item::Conversation => "retention-conversation",
        Item::Dispute => "retention-dispute",
        Item::File => "retention-file",
        Item::Plan => "retention-plan",
        Item::Settlement => "retention-settlement",
        Item::PaidClaim => "retention-paid-claim",
        Item::CallBack => "retention-call-back",
        Item::Decision => "retention-decision",
        Item::Rest => "retention-rest",
        Item::Consent => "retention-consent",
        Item::SupportNeed => "retention-support-need",
        Item::Budget => "retention-budget",
        Item::Mandate => "retention-mandate",
        Item::StaffRead => "retention-staff-read",
        Item::Request => "retention-request",
        Item::OutsideRequest => "retention-outside-request",
        Item::Payment => "retention-payment",
        Item::StatementLine => "retention-statement-line",
        Item::ClientContact => "retention-client-contact",
        Item::ClientCredit => "retention-client-credit",
        Item::ClientAml => "retention-client-aml",
        Item::MarketingContact => "retention-marketing-contact",
    })
}

/// The rule, with the article where a law says it.
pub fn rule(w: Words, rule: RetentionRule) -> AnyView {
    let (id, article) = match rule {
        RetentionRule::Case36m => ("retention-rule-case", None),
        RetentionRule::ClientContact36m => ("retention-rule-client", None),
        RetentionRule::Marketing36m => ("retention-rule-marketing", None),
        RetentionRule::NlDossier2y => ("retention-rule-dossier", Some("art. 5.1 lid 4 Bki")),
        RetentionRule::Aml5y => ("retention-rule-aml", None),
        RetentionRule::Bookkeeping7y => ("retention-rule-books", None),
        RetentionRule::Needed => ("retention-rule-needed", Some("art. 17 lid 1 AVG")),
    };
    let article = article.map(|article| view! { " (" {text::law(Country::Nl, article)} ")" });
    view! {
        {w.say(id)}
        {article}
    }
    .into_any()
}
