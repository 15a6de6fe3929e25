//! The page inside an extract: what is in the file, in the language of its reader, as one page that loads nothing. All
//! values are drawn as text, whoever typed them.

use casework::extract::{Extract, Table};
use leptos::prelude::*;

use crate::problem::page::Doctype as _;
use crate::words::Words;

/// How the page looks: a few lines of its own, because nothing of the site may be loaded.
const LOOK: &str = "body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;\
color-scheme:light dark}section{margin:2rem 0}table{border-collapse:collapse;display:block;overflow-x:auto}\
th,td{border:1px solid;padding:.3rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}\
dt{font-weight:700}dd{margin:0 0 .5rem}td{white-space:pre-line}";

/// Lines of a list that the page shows; the rest is in its file.
const LINES_MAX: usize = 200;

/// The whole document.
pub fn draw(w: Words, extract: &Extract) -> String {
    Owner::new().with(|| document(w, extract).to_html()).insert_doctype()
}

fn document(w: Words, extract: &Extract) -> AnyView {
    let tables = extract.tables();
    let title = match extract {
        Extract::Access(_) => w.say("inside-title"),
        Extract::Portability(_) => w.say("inside-port-title"),
    };
    let (agency, made_at) = match extract {
        Extract::Access(access) => (&access.agency, &access.made_at),
        Extract::Portability(portability) => (&portability.agency, &portability.made_at),
    };
    let lead = w.with(
        "inside-lead",
        [
            ("agency", agency.name.clone().into()),
            ("made", made_at.as_str().replace('T', " ").replace('Z', " UTC").into()),
        ],
    );
    let ask = w.with("inside-ask", [("phone", agency.phone.clone().into()), ("site", agency.site.clone().into())]);
    let sections: Vec<_> =
        tables.iter().filter(|table| table.name != "left_out").map(|table| section(w, table)).collect();
    view! {
        <html lang=w.language.tag() dir=w.language.direction()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width,initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
                <title>{title.clone()}</title>
                <style>{LOOK}</style>
            </head>
            <body>
                <main>
                    <h1>{title}</h1>
                    <p>{lead}</p>
                    <p>{w.say("inside-files")}</p>
                    {left_out(w, extract)}
                    {why(w, extract)}
                    {contents(w, &tables)}
                    {sections}
                    <section>
                        <h2>{w.say("inside-questions")}</h2>
                        <p>{ask}</p>
                    </section>
                </main>
            </body>
        </html>
    }
    .into_any()
}

/// What is not in the file, and why.
fn left_out(w: Words, extract: &Extract) -> AnyView {
    let rows: Vec<_> = extract
        .left_out()
        .iter()
        .map(|one| {
            let id = match one.why.as_str() {
                "too_large" => "inside-left-large",
                "address_protected" => "inside-left-address",
                "seller_decides" => "inside-left-seller",
                _ => match one.what.as_str() {
                    "court_attachments" => "inside-left-attachments",
                    "hold_reasons" => "inside-left-holds",
                    _ => "inside-left-others",
                },
            };
            view! { <li>{w.with(id, [("count", one.count.into())])}</li> }
        })
        .collect();
    view! {
        <section>
            <h2>{w.say("inside-left")}</h2>
            <p>{w.say("inside-left-people")}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

/// For what the data are used, by which right, and what somebody can ask (GDPR art. 15(1)).
fn why(w: Words, extract: &Extract) -> Option<AnyView> {
    let about = |id: &str| view! { <li>{w.say(id)}</li> };
    matches!(extract, Extract::Access(_)).then(|| {
        view! {
            <section>
                <h2>{w.say("inside-why")}</h2>
                <ul>
                    {about("inside-why-contract")} {about("inside-why-law")} {about("inside-why-interest")}
                    {about("inside-why-consent")}
                </ul>
                <p>{w.say("inside-rights")}</p>
            </section>
            <section>
                <h2>{w.say("inside-logic")}</h2>
                <p>{w.say("inside-logic-lead")}</p>
                <ul>
                    {about("decided-plan-rule")} {about("inside-logic-remind")} {about("decided-ask-rule")}
                    {about("decided-missed-remind-rule")} {about("decided-notice-rule")} {about("decided-end-rule")}
                    {about("inside-logic-rest")} {about("decided-payoff-rule")} {about("decided-costs-rule")}
                </ul>
                <p>{w.say("inside-logic-person")}</p>
            </section>
        }
        .into_any()
    })
}

/// Every list with its name, how long it is, and the file that has all of it.
fn contents(w: Words, tables: &[Table]) -> AnyView {
    let rows: Vec<_> = tables
        .iter()
        .map(|table| {
            let file = format!("csv/{}.csv", table.name);
            let lines = i64::try_from(table.lines.len()).unwrap_or(i64::MAX);
            view! {
                <tr>
                    <td>{w.say(name(table.name))}</td>
                    <td>{lines}</td>
                    <td>
                        <a href=file.clone()>{file.clone()}</a>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <section>
            <h2>{w.say("inside-contents")}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{w.say("inside-what")}</th>
                        <th scope="col">{w.say("inside-lines")}</th>
                        <th scope="col">{w.say("inside-file")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// A list: what is empty in every line has no column.
fn section(w: Words, table: &Table) -> AnyView {
    let used: Vec<usize> =
        (0..table.heads.len()).filter(|at| table.lines.iter().any(|line| !line[*at].is_empty())).collect();
    let rest = table.lines.len().saturating_sub(LINES_MAX);
    let more = (rest > 0).then(|| {
        let rest = i64::try_from(rest).unwrap_or(i64::MAX);
        view! { <p>{w.with("inside-more", [("count", rest.into())])}</p> }
    });
    let head = |at: usize| table.heads[at].replace('_', " ");
    let body = if let ([line], true) = (table.lines.as_slice(), used.len() > 4) {
        let rows: Vec<_> = used
            .iter()
            .map(|at| view! { <dt lang="en">{head(*at)}</dt> <dd dir="auto">{line[*at].clone()}</dd> })
            .collect();
        view! { <dl>{rows}</dl> }.into_any()
    } else {
        let heads: Vec<_> = used.iter().map(|at| view! { <th scope="col" lang="en">{head(*at)}</th> }).collect();
        let lines: Vec<_> = table
            .lines
            .iter()
            .take(LINES_MAX)
            .map(|line| {
                let cells: Vec<_> = used.iter().map(|at| view! { <td dir="auto">{line[*at].clone()}</td> }).collect();
                view! { <tr>{cells}</tr> }
            })
            .collect();
        view! {
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{w.say(name(table.name))}</h2>
            {body}
            {more}
        </section>
    }
    .into_any()
}

/// What people call a list. Several lists about one thing share its name.
fn name(list: &str) -> &'static str {
    match list {
        "person" => "inside-person",
        "sources" => "inside-sources",
        "cases" | "grounds" | "holds" | "next_steps" => "inside-cases",
        "ledger" => "inside-ledger",
        "notices" | "letters" | "notifications" => "inside-letters",
        "court_facts" | "interruptions" => "inside-court",
        "payments" | "paid_claims" => "inside-payments",
        "plans" | "instalments" | "plan_cases" | "plan_answers" | "plan_reminders" => "inside-plans",
        "offers" | "offer_words" => "inside-offers",
        "disputes" | "dispute_additions" | "dispute_words" => "inside-disputes",
        "conversations" | "messages" => "inside-messages",
        "events" => "inside-events",
        "call_backs" => "inside-calls",
        "support_needs" | "consents" | "breathing_spaces" | "budgets" => "inside-support",
        "mandates" | "mandate_acts" => "inside-mandates",
        "performances" => "inside-performances",
        "address_reports" | "moves" => "inside-moves",
        "files" => "inside-sent",
        "decisions" | "decision_variables" => "inside-decisions",
        "sessions" | "earlier_extracts" | "staff_reads" => "inside-sessions",
        "requests" | "objections" | "restrictions" | "advertising" => "inside-requests",
        "uses" => "inside-why",
        "kept" => "inside-kept",
        "rights" => "inside-can-ask",
        "complaint" => "inside-complaint",
        "logic" => "inside-logic",
        "other_controllers" => "inside-sellers",
        "released_bank_lines" | "released_attachments" | "released_reasons" => "inside-by-hand",
        "recipients" => "inside-recipients",
        _ => "inside-other",
    }
}
