//! The gallery: every component in its states, for those who build pages. It exists in development only.

use casework::case::Status;
use casework::file::Tray;
use leptos::prelude::*;
use rules::Stage;
use rules::case::Component;
use rules::money::{Cents, Currency};
use rules::refusal::Refusal;

use super::breakdown::{Part, bar};
use super::button::{Loudness, button, button_link};
use super::facts::{fact, facts};
use super::field::{DateFields, TextField, Typing, Width};
use super::lines::{Line, colour, lines};
use super::pick::Pick;
use super::result::{Went, result_panel};
use super::sheet::Sheet;
use super::table::table;
use super::text_area::TextArea;
use super::timeline::{Moment, timeline};
use super::trouble::{Trouble, summary};
use super::{money, stage_line, tag, text};
use crate::desk::Desk;
use crate::file;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/design`
///
/// # Errors
/// [`Problem::NotFound`] outside development.
pub async fn gallery(desk: Desk, _: String) -> Result<Sheet, Problem> {
    if !desk.office.settings().demo {
        return Err(Problem::NotFound);
    }
    let w = desk.words;
    let as_of = desk.office.today(rules::Country::Nl);
    let files = match casework::file::tray(&desk.office, &desk.viewer, file::SAMPLE).await {
        Ok(tray) => Some(tray),
        Err(casework::Error::Broken { what, source }) => return Err(casework::Error::Broken { what, source }.into()),
        Err(_) => None,
    };
    let story = casework::draft::read(&desk.office, &desk.viewer, file::GALLERY_FORM, file::GALLERY_OBJECT).await?;
    let body = view! {
        <div class="stack">
            <h1>{w.say("gallery-title")}</h1>
            {buttons(w)}
            {fields(w)}
            {figures(w)}
            {texts(w, as_of)}
            {files.map(|tray| sending(w, &tray, story.typed("story")))}
        </div>
    };
    Ok(Sheet::new(&desk, w.say("gallery-title"), body))
}

fn buttons(w: Words) -> AnyView {
    view! {
        <section class="card row">
            {button(Loudness::First, w.say("form-next"))}
            {button(Loudness::Other, w.say("form-next"))}
            {button(Loudness::Quiet, w.say("form-next"))}
            {button_link(routes::GALLERY, Loudness::First, w.say("form-next"))}
            {button_link(routes::GALLERY, Loudness::Other, w.say("form-next"))}
        </section>
    }
    .into_any()
}

fn fields(w: Words) -> AnyView {
    let refusal = Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(38_482) };
    let trouble = Trouble::of(Some(refusal), Currency::EUR, &["amount"]);
    let amount = || Typing { value: "500".into(), inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    let message = || Trouble::at(trouble.as_ref(), w, "amount");
    view! {
        <section class="card col">
            {summary(w, trouble.as_ref())}
            <TextField w name="reference" label=w.say("sign-in-reference") hint=w.rich("sign-in-reference-hint", [("example", text::ltr("4071 5526 3860"))]) error=None typing=Typing::default() />
            <TextField w name="amount" label=w.with("pay-amount", [("currency", "EUR".into())]) error=message() typing=amount() sign="€".to_owned() />
            <DateFields
                w
                names=["birth_day", "birth_month", "birth_year"]
                purposes=["bday-day", "bday-month", "bday-year"]
                legend=w.say("sign-in-birth-title")
                hint=w.say("sign-in-birth-hint").into_any()
                error=None
                values=["31".into(), "1".into(), "1980".into()]
            />
            <TextArea w name="statement" label=w.say("gallery-story") error=None value="</textarea><b>" />
            <Pick name="choice" value="all" checked=true label=w.say("pay-all") amount=money::amount(w, Cents::new(38_482), Currency::EUR) note=w.say("pay-all-note").into_any() />
            <Pick name="choice" value="other" checked=false label=w.say("pay-other") />
        </section>
    }
    .into_any()
}

/// A form that takes files, for whoever is signed in.
fn sending(w: Words, tray: &Tray, story: &str) -> AnyView {
    let trouble = file::trouble(tray);
    view! {
        <form method="post" action=routes::UPLOAD enctype="multipart/form-data" class="card full">
            {file::first(tray)}
            {summary(w, trouble.as_ref())}
            {file::in_form(w, tray)}
            <TextArea w name="story" label=w.say("gallery-story") error=None value=story.to_owned() />
            {button(Loudness::First, w.say("form-next"))}
            {file::list(w, &tray.files)}
            {file::pictures(w, &tray.files)}
        </form>
    }
    .into_any()
}

fn figures(w: Words) -> AnyView {
    let parts: Vec<Part> = Component::ALL
        .into_iter()
        .zip([48_000, 1_282, 7_200, 1_512, 300])
        .enumerate()
        .map(|(at, (component, minor))| Part {
            number: at + 1,
            colour: colour(component),
            name: w.say(crate::case::words::component(component)),
            amount: Cents::new(minor),
        })
        .collect();
    let total = parts.iter().map(|part| part.amount).sum();
    let rows: Vec<_> = Component::ALL
        .into_iter()
        .zip(&parts)
        .map(|(component, part)| {
            Line::new(component.name(), part.name.clone(), part.amount).number(part.number, part.colour)
        })
        .chain([Line::sum("balance", w.say("case-left"), total)])
        .collect();
    view! {
        <section class="card">
            {money::owed(w, total, Currency::EUR)}
            {bar(w, "gallery", w.say("case-why"), &parts, total, Currency::EUR)}
            {lines(w, Currency::EUR, rows)}
            {stage_line::stage_line(w, Stage::Collection, Some(Stage::Court))}
            {stage_line::stage_line(w, Stage::Enforcement, None)}
        </section>
    }
    .into_any()
}

fn texts(w: Words, as_of: rules::Day) -> AnyView {
    let all = [
        Status::ToPay,
        Status::PaymentWaiting,
        Status::PlanRuns,
        Status::PlanBroken,
        Status::OnHold,
        Status::ToPerform,
        Status::Closed,
    ];
    let cell = |words: &str| words.to_owned().into_any();
    view! {
        <section class="card stack">
            <p class="row">{all.map(|status| tag::tag(w, status)).collect_view()}</p>
            <p class="note info">{w.say("case-help")}</p>
            {facts(w, [fact(w.say("case-reference"), text::ltr("4071 5526 3860")).change(routes::GALLERY.to_owned())])}
            {timeline(w, [
                Moment { day: as_of.plus_days(14), what: cell("…"), soon: true },
                Moment { day: as_of, what: cell("…"), soon: false },
            ])}
            {table(w.say("closed-title"), [w.say("closed-creditor"), w.say("case-reference")], vec![[cell("A"), text::ltr("1")], [cell("B"), text::ltr("2")]])}
            {result_panel(Went::Well, w.say("receipt-title"), view! { <p>{w.say("receipt-nothing-to-do")}</p> })}
        </section>
    }
    .into_any()
}
