//! The two forms, and what is done with them: it was done on a day, with proof; and the day on which it can be done.

use casework::draft::{self, Draft};
use casework::file::{self, Tray};
use casework::performance::{self, PerformancePage, Said};
use leptos::prelude::*;
use rules::performance::ANSWER_DAYS;
use rules::reference::Reference;
use rules::{Currency, Day, Refusal};

use crate::calculation::asked::Asked;
use crate::design::button::{Loudness, button};
use crate::design::field::DateFields;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::{self, Desk};
use crate::file as files;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of "it was done" among the drafts.
pub const DONE: &str = "performance/done";
/// The name of a proposed day among the drafts.
pub const DAY: &str = "performance/day";
/// The name of taking back among the drafts.
pub const WITHDRAW: &str = "performance/withdraw";
const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];
/// The fields that a refusal can lead to.
const FIELDS: [&str; 2] = [BOXES[0], "statement"];

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The three boxes of the day.
    pub day: [String; 3],
    /// In words.
    pub statement: String,
}

impl Typed {
    fn of(draft: &Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self { day: BOXES.map(typed), statement: typed("statement") }
    }

    fn fields(&self) -> [(&'static str, &str); 4] {
        let [day, month, year] = &self.day;
        [(BOXES[0], day), (BOXES[1], month), (BOXES[2], year), ("statement", &self.statement)]
    }

    /// The day that the boxes make.
    fn day(&self) -> Result<Day, Refusal> {
        let asked = Asked { typed: Some(self.day.clone().map(|part| part.trim().to_owned())) };
        asked.day()?.ok_or(Refusal::DayUnreadable)
    }
}

/// `/cases/{reference}/performance/done`: goes to the page of the case where it cannot be said now.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn done(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = performance::page(&desk.office, &desk.viewer, &named).await?;
    if !page.can_perform {
        return Ok(Sheet::elsewhere(&routes::case(page.reference)));
    }
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, DONE, &page.reference.to_string()).await?;
    let tray = file::tray(&desk.office, &desk.viewer, &performance::tray(page.reference)).await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &FIELDS);
    let refused = trouble.is_some() || tray.refusal.is_some();
    let body = draw_done(w, &page, &Typed::of(&draft), &tray, trouble.as_ref());
    let title = w.with("perform-done-page", [("creditor", page.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(refused);
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// `/cases/{reference}/performance/day`: goes to the page of the case where none can be proposed now.
///
/// # Errors
/// As [`done`].
pub async fn day(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = performance::page(&desk.office, &desk.viewer, &named).await?;
    if !page.can_propose {
        return Ok(Sheet::elsewhere(&routes::case(page.reference)));
    }
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, DAY, &page.reference.to_string()).await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &FIELDS);
    let body = draw_day(w, &page, &Typed::of(&draft), trouble.as_ref());
    let title = w.with("perform-day-page", [("creditor", page.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// The page of what was done, without its frame.
pub fn draw_done(w: Words, page: &PerformancePage, typed: &Typed, tray: &Tray, trouble: Option<&Trouble>) -> AnyView {
    let of_file = files::trouble(tray);
    let [_, days] = page.days;
    view! {
        {summary(w, trouble.or(of_file.as_ref()))}
        <div class="split">
            <div>
                <h1>{w.say("perform-done-title")}</h1>
                {what(page)}
                <form method="post" action=routes::UPLOAD enctype="multipart/form-data" novalidate class="full" id="done">
                    {files::first(tray)} <input type="hidden" name="case" value=page.reference.to_string() />
                    {date(w, w.say("perform-done-day"), days, typed, trouble)}
                    <TextArea
                        w
                        name="statement"
                        label=w.say("perform-done-statement")
                        hint=w.say("perform-done-statement-hint").into_any()
                        error=Trouble::at(trouble, w, "statement")
                        value=typed.statement.clone()
                    />
                    <p>{w.say("perform-done-proof")}</p>
                    {files::in_form(w, tray)} {button(Loudness::First, w.say("perform-done-send"))}
                </form>
            </div>
            {then(w, page, ["perform-then-look", "perform-then-over"])}
        </div>
    }
    .into_any()
}

/// The page of a day, without its frame.
pub fn draw_day(w: Words, page: &PerformancePage, typed: &Typed, trouble: Option<&Trouble>) -> AnyView {
    let [days, _] = page.days;
    view! {
        {summary(w, trouble)}
        <div class="split">
            <div>
                <h1>{w.say("perform-day-title")}</h1>
                {what(page)}
                <form method="post" action=routes::DO_PERFORMANCE_DAY novalidate class="full" id="day">
                    <input type="hidden" name="case" value=page.reference.to_string() />
                    {date(w, w.say("perform-done-day"), days, typed, trouble)}
                    <TextArea
                        w
                        name="statement"
                        label=w.say("perform-day-statement")
                        hint=w.say("perform-day-statement-hint").into_any()
                        error=Trouble::at(trouble, w, "statement")
                        value=typed.statement.clone()
                    />
                    {button(Loudness::First, w.say("perform-day-send"))}
                </form>
            </div>
            {then(w, page, ["perform-then-day", "perform-then-sooner"])}
        </div>
    }
    .into_any()
}

fn what(page: &PerformancePage) -> AnyView {
    view! {
        <p class="lead">
            <bdi>{page.what.clone()}</bdi>
        </p>
    }
    .into_any()
}

fn date(w: Words, legend: String, (first, last): (Day, Day), typed: &Typed, trouble: Option<&Trouble>) -> AnyView {
    let hint = w.rich("perform-days-hint", [("first", text::day(w, first)), ("last", text::day(w, last))]);
    view! {
        <DateFields
            w
            names=BOXES
            purposes=["", "", ""]
            legend=legend
            part=true
            hint=hint
            error=Trouble::at(trouble, w, BOXES[0])
            values=typed.day.clone()
        />
    }
    .into_any()
}

/// What happens after it is said.
fn then(w: Words, page: &PerformancePage, [first, last]: [&'static str; 2]) -> AnyView {
    let by = page.today.plus_days(ANSWER_DAYS);
    view! {
        <aside class="note info">
            <h2>{w.say("perform-then")}</h2>
            <ul class="list">
                <li>{w.say(first)}</li>
                <li>{w.rich("perform-then-by", [("by", text::day(w, by))])}</li>
                <li>{w.say("perform-then-quiet")}</li>
                <li>{w.say(last)}</li>
                <li>{w.say("perform-then-back")}</li>
            </ul>
        </aside>
    }
    .into_any()
}

/// A refusal that no form can show any more, because it stands otherwise by now: told once, on the page of the case.
///
/// # Errors
/// Only when the database fails.
pub async fn trouble(desk: &Desk, page: &PerformancePage) -> Result<Option<Trouble>, Problem> {
    let object = page.reference.to_string();
    for (form, there) in [(DONE, page.can_perform), (DAY, page.can_propose), (WITHDRAW, false)] {
        if there {
            continue; // Its own page tells it.
        }
        let draft = draft::read(&desk.office, &desk.viewer, form, &object).await?;
        if draft.refusal.is_some() {
            draft::discard(&desk.office, &desk.viewer, form, &object).await?;
            return Ok(Trouble::of(draft.refusal, Currency::EUR, &["state"]));
        }
    }
    Ok(None)
}

/// What a form does.
pub(super) enum Act<'a> {
    /// It was done.
    Done(&'a Typed),
    /// A day is proposed.
    Day(&'a Typed),
    /// What was said is taken back.
    Withdraw,
}

/// Does it, and goes to the page of the case, which says how it stands.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
pub(super) async fn act(desk: Desk, case: &str, act: Act<'_>) -> Result<(), Problem> {
    let nothing = Typed::default();
    let (form, typed) = match act {
        Act::Done(typed) => (DONE, typed),
        Act::Day(typed) => (DAY, typed),
        Act::Withdraw => (WITHDRAW, &nothing),
    };
    let (office, viewer, object) = (&desk.office, &desk.viewer, object_of(case));
    let day = typed.day();
    let said = Said { day: &day, statement: &typed.statement };
    let outcome = match act {
        Act::Done(_) => performance::perform(office, viewer, case, said).await,
        Act::Day(_) => performance::propose(office, viewer, case, said).await,
        Act::Withdraw => performance::withdraw(office, viewer, case).await,
    };
    if let Err(error) = outcome {
        let page = match act {
            Act::Done(_) => routes::performance_done_of(case),
            Act::Day(_) => routes::performance_day_of(case),
            Act::Withdraw => routes::case_of(case),
        };
        return desk.refuse(form, &object, &typed.fields(), error, &page).await;
    }
    draft::discard(&desk.office, &desk.viewer, form, &object).await.map_err(desk::broken)?;
    desk::go(&routes::case_of(case));
    Ok(())
}

fn object_of(case: &str) -> String {
    Reference::parse_typed(case).map(|reference| reference.to_string()).unwrap_or_default()
}
