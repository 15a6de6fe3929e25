//! The first screen: which part is not right. A case of one line has nothing to choose and goes on to the next.

use casework::dispute::{self, DisputeForm};
use casework::draft::Draft;
use leptos::prelude::*;
use rules::dispute::Part;
use rules::money::Cents;
use rules::refusal::Field;
use rules::{Currency, Refusal};

use super::answers::{self, ALL};
use super::check::either;
use crate::case::words as case_words;
use crate::design::button::{Loudness, button};
use crate::design::field;
use crate::design::money;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// What the form sends for a line that is chosen.
const CHOSEN: &str = "yes";

/// `/cases/{reference}/dispute`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn part(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (form, draft) = match answers::kept(&desk, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return not_now(desk, &named, refusal).await;
        }
        kept => kept?,
    };
    if answers::has_one(&form) {
        return Ok(Sheet::elsewhere(&routes::dispute_ground(form.reference)));
    }
    let w = desk.words;
    let own = draft.refusal.clone().filter(|refusal| refusal.field() == Field::Part);
    let trouble = Trouble::of(own, form.currency, &["part"]);
    let body = draw(w, &form, &draft, trouble.as_ref());
    let title = w.with("dispute-part-page", [("creditor", form.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(form.reference), form.creditor))
}

/// The page without its frame.
pub fn draw(w: Words, form: &DisputeForm, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let chosen = Part::parse(draft.typed("part"));
    let all = chosen == Some(Part::All);
    let total: Cents = form.lines.iter().map(|(_, amount)| *amount).sum();
    let each = |amount| money::amount(w, amount, form.currency);
    let lines: Vec<_> = form
        .lines
        .iter()
        .map(|(line, amount)| {
            let checked = !all && chosen.as_ref().is_some_and(|part| part.names(*line));
            let name = format!("line[{}]", line.name());
            let label = w.say(case_words::component(*line));
            view! { <Pick name=name value=CHOSEN tick=true checked=checked label=label amount=each(*amount) /> }
        })
        .collect();
    let error = Trouble::at(trouble, w, "part");
    let class = if error.is_some() { "f bad" } else { "f" };
    view! {
        {summary(w, trouble)}
        <div class="split">
            <form method="post" action=routes::DO_DISPUTE_PART novalidate class="full">
                <input type="hidden" name="case" value=form.reference.to_string() />
                <p class="muted">{step(w, form, 1)}</p>
                <fieldset class=class>
                    <legend>
                        <h1>{w.say("dispute-part-title")}</h1>
                    </legend>
                    <p class="hint">{w.say("dispute-part-hint")}</p>
                    {error.map(|error| field::message(w, "part", error))}
                    <Pick
                        name=format!("line[{ALL}]")
                        value=CHOSEN
                        id="part"
                        tick=true
                        checked=all
                        label=w.say("dispute-part-all")
                        amount=each(total)
                        note=w.say("dispute-part-all-note").into_any()
                    />
                    {lines}
                </fieldset>
                {button(Loudness::First, w.say("dispute-part-next"))}
            </form>
            {aside(w, form)}
        </div>
    }
    .into_any()
}

/// Which screen this is: one less where there is nothing to choose on the first.
pub(super) fn step(w: Words, form: &DisputeForm, screen: i64) -> String {
    let skipped = i64::from(answers::has_one(form));
    w.with("dispute-step", [("step", (screen - skipped).into()), ("steps", (3 - skipped).into())])
}

/// What sending it does, beside the questions.
pub(super) fn aside(w: Words, form: &DisputeForm) -> AnyView {
    let interest = form.bears_interest.then(|| view! { <p>{w.say("dispute-aside-interest")}</p> });
    view! {
        <aside class="note info">
            <h2>{w.say("dispute-aside-title")}</h2>
            <p>{w.say(either(form.performance, "perform-dispute-aside", "dispute-aside-pay"))}</p>
            {interest}
            <p>{w.rich("dispute-aside-answer", [("day", text::day(w, form.answer_before))])}</p>
            <p>{w.say(either(form.performance, "perform-dispute-no-yes", "dispute-aside-no-yes"))}</p>
        </aside>
    }
    .into_any()
}

/// There is nothing to dispute: why, what is looked into already, and who to talk to.
pub(super) async fn not_now(desk: Desk, named: &str, refusal: Refusal) -> Result<Sheet, Problem> {
    let w = desk.words;
    let running = dispute::of_case(&desk.office, &desk.viewer, named).await?;
    let links: Vec<_> = running
        .iter()
        .map(|one| {
            let words = [("day", text::day(w, one.filed_on))];
            view! {
                <li>
                    <a class="go" href=routes::dispute_page(&one.id)>
                        {w.rich("dispute-not-now-one", words)}
                    </a>
                </li>
            }
        })
        .collect();
    let title = w.say("dispute-not-now-title");
    let list = (!links.is_empty()).then(|| {
        view! {
            <h2>{w.say("dispute-not-now-running")}</h2>
            <ul class="card list">{links}</ul>
        }
    });
    let body = view! {
        <div class="col stack">
            <h1>{title.clone()}</h1>
            <p>{w.refusal(&refusal, Currency::EUR)}</p>
            {list}
            <p>
                {w.say("dispute-not-now-contact")} " "
                <a href=routes::CONTACT>{w.say("dispute-not-now-contact-link")}</a>
            </p>
        </div>
    };
    let sheet = Sheet::new(&desk, title, body).on_cases();
    Ok(sheet.back(routes::case_of(named), w.say("form-back")))
}
