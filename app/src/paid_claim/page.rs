//! The form, its last look, and what is done with them. What was said, and how it stands, is above the form.

use casework::draft::{self, Draft};
use casework::file::{self, FileView, Tray};
use casework::paid_claim::{self, PaidPage, Saying, Understood};
use leptos::prelude::*;
use rules::paid_claim::{PaidTo, State};
use rules::{Day, Refusal};

use super::state;
use crate::calculation::asked::Asked;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{self, DateFields, TextField, Typing, Width};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::{self, Desk};
use crate::file as files;
use crate::payment::page::sign;
use crate::problem::Problem;
use crate::routes;
use crate::words::{Words, typed};

/// The name of this form among the drafts.
pub const FORM: &str = "paid_claim";
const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Where to, by its name.
    pub paid_to: String,
    /// How much.
    pub amount: String,
    /// The three boxes of the day.
    pub day: [String; 3],
}

impl Typed {
    fn of(draft: &Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self { paid_to: typed("paid_to"), amount: typed("amount"), day: BOXES.map(typed) }
    }

    fn fields(&self) -> [(&'static str, &str); 5] {
        let [day, month, year] = &self.day;
        [("paid_to", &self.paid_to), ("amount", &self.amount), (BOXES[0], day), (BOXES[1], month), (BOXES[2], year)]
    }

    /// The day that the boxes make.
    fn day(&self) -> Result<Day, Refusal> {
        let asked = Asked { typed: Some(self.day.clone().map(|part| part.trim().to_owned())) };
        asked.day()?.ok_or(Refusal::DayUnreadable)
    }

    fn read(&self, page: &PaidPage) -> Result<Understood, Refusal> {
        Saying { paid_on: &self.day(), amount: &self.amount, paid_to: &self.paid_to }.read(page)
    }
}

/// `/cases/{reference}/paid-already`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn paid(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = match paid_claim::page(&desk.office, &desk.viewer, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return Ok(Sheet::elsewhere(&routes::case_of(&named)));
        }
        page => page?,
    };
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &page.reference.to_string()).await?;
    let trouble = Trouble::of(draft.refusal.clone(), page.currency, &["paid_to", "amount", BOXES[0]]);
    let tray = file::tray(&desk.office, &desk.viewer, &paid_claim::tray(page.reference)).await?;
    let proof = match &page.latest {
        Some(latest) => file::of(&desk.office, latest.id.as_str()).await?,
        None => Vec::new(),
    };
    let shown = Shown { page: &page, typed: &Typed::of(&draft), tray: &tray, proof: &proof };
    let of_file = files::trouble(&tray);
    let body = draw(w, &shown, trouble.as_ref().or(of_file.as_ref()));
    let refused = trouble.is_some() || of_file.is_some();
    let title = w.with("paid-page", [("creditor", page.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(refused);
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// `/cases/{reference}/paid-already/check`: goes back to the form where what is kept cannot be said.
///
/// # Errors
/// As [`paid`].
pub async fn check(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = match paid_claim::page(&desk.office, &desk.viewer, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return Ok(Sheet::elsewhere(&routes::case_of(&named)));
        }
        page => page?,
    };
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &page.reference.to_string()).await?;
    let Ok(said) = Typed::of(&draft).read(&page) else {
        return Ok(Sheet::elsewhere(&routes::paid(page.reference)));
    };
    let tray = file::tray(&desk.office, &desk.viewer, &paid_claim::tray(page.reference)).await?;
    let body = draw_check(w, &page, &said, &tray.files);
    let title = w.with("paid-check-page", [("creditor", page.creditor.clone().into())]);
    Ok(Sheet::new(&desk, title, body).on_cases().back(routes::paid(page.reference), w.say("form-back")))
}

/// What the page shows.
pub struct Shown<'a> {
    /// The case, and how the latest saying stands.
    pub page: &'a PaidPage,
    /// What was typed.
    pub typed: &'a Typed,
    /// The proof that waits with the form.
    pub tray: &'a Tray,
    /// The proof of the latest saying.
    pub proof: &'a [FileView],
}

/// The page without its frame.
pub fn draw(w: Words, shown: &Shown, trouble: Option<&Trouble>) -> AnyView {
    let page = shown.page;
    let is_open = page.latest.as_ref().is_some_and(|latest| latest.state.is_open());
    let form = match (is_open, page.may_say) {
        (true, _) => ().into_any(),
        (false, true) => form(w, shown, trouble),
        (false, false) => state::ask_a_person(w, page.reference),
    };
    view! {
        <div class="col stack">
            {summary(w, trouble)}
            <h1>{w.say("paid-claim-title")}</h1>
            {page.latest.as_ref().map(|latest| state::latest(w, page, latest, shown.proof))}
            {form}
        </div>
    }
    .into_any()
}

fn form(w: Words, shown: &Shown, trouble: Option<&Trouble>) -> AnyView {
    let Shown { page, typed, tray, .. } = *shown;
    let (first, last) = page.days;
    let hint = w.rich("paid-claim-day-hint", [("first", text::day(w, first)), ("last", text::day(w, last))]);
    let typing =
        Typing { value: typed.amount.clone(), inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    let again = page.latest.as_ref().is_some_and(|latest| latest.state != State::Withdrawn);
    let heading = again.then(|| view! { <h2>{w.say("paid-again")}</h2> });
    view! {
        <section aria-label=w.say("paid-form")>
            {heading}
            <p>{w.rich("paid-lead", [("day", text::day(w, page.quiet_until))])}</p>
            <form method="post" action=routes::UPLOAD enctype="multipart/form-data" novalidate class="full" id="paid">
                {files::first(tray)} <input type="hidden" name="case" value=page.reference.to_string() />
                {to(w, page, typed, trouble)}
                <TextField
                    w
                    name="amount"
                    label=w.say("paid-claim-amount")
                    hint=w.say("paid-claim-amount-hint").into_any()
                    error=Trouble::at(trouble, w, "amount")
                    typing=typing
                    sign=sign(page.currency)
                />
                <DateFields
                    w
                    names=BOXES
                    purposes=["", "", ""]
                    legend=w.say("paid-claim-day")
                    part=true
                    hint=hint
                    error=Trouble::at(trouble, w, BOXES[0])
                    values=typed.day.clone()
                />
                <p>{w.say("paid-proof-lead")}</p>
                {files::in_form(w, tray)} {button(Loudness::First, w.say("form-next"))}
            </form>
        </section>
    }
    .into_any()
}

/// To whom it was paid.
fn to(w: Words, page: &PaidPage, typed: &Typed, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "paid_to");
    let class = if error.is_some() { "f bad" } else { "f" };
    let pick = |to: PaidTo, id: &'static str, label: String, note: String| {
        let checked = typed.paid_to == to.name();
        view! { <Pick name="paid_to" id=id value=to.name() checked=checked label=label note=note.into_any() /> }
    };
    let seller = w.with("paid-to-seller", [("seller", page.seller.name.clone().into())]);
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("paid-to")}</h2>
            </legend>
            {error.map(|error| field::message(w, "paid_to", error))}
            {pick(PaidTo::Us, "paid_to", w.say("paid-to-us"), w.say("paid-to-us-note"))}
            {pick(PaidTo::Seller, "", seller, w.say("paid-to-seller-note"))}
        </fieldset>
    }
    .into_any()
}

/// The last look, without its frame.
pub fn draw_check(w: Words, page: &PaidPage, said: &Understood, proof: &[FileView]) -> AnyView {
    let change = || routes::paid(page.reference);
    let case = w.rich(
        "check-case",
        [("creditor", text::name(page.creditor.clone())), ("reference", text::ltr(page.reference.grouped()))],
    );
    let mut list = vec![
        fact(w.say("paid-case"), case),
        fact(w.say("paid-fact-to"), state::to(w, said.paid_to, &page.seller.name)).change(change()),
        fact(w.say("paid-fact-amount"), money::amount(w, said.amount, page.currency)).change(change()),
        fact(w.say("paid-fact-day"), text::day(w, said.paid_on)).change(change()),
    ];
    if !proof.is_empty() {
        list.push(fact(w.say("paid-fact-proof"), files::list(w, proof)).change(change()));
    }
    let [day, month, year] =
        [said.paid_on.day().to_string(), said.paid_on.month().to_string(), format!("{:04}", said.paid_on.year())];
    let hidden = [
        ("case", page.reference.to_string()),
        ("paid_to", said.paid_to.name().to_owned()),
        ("amount", typed(said.amount, page.currency)),
        (BOXES[0], day),
        (BOXES[1], month),
        (BOXES[2], year),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <div class="col stack">
            <h1>{w.say("paid-check-title")}</h1>
            <section class="card" aria-label=w.say("paid-check-title")>{facts(w, list)}</section>
            {state::what_then(w, said.paid_to, page.quiet_until)}
            <form method="post" action=routes::DO_PAID_SAY class="full">
                {hidden.collect_view()} {button(Loudness::First, w.say("paid-send"))}
            </form>
        </div>
    }
    .into_any()
}

/// Keeps what was typed for the last look, or sends the form back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
pub(super) async fn look(desk: Desk, case: &str, typed: &Typed) -> Result<(), Problem> {
    let checked = match paid_claim::page(&desk.office, &desk.viewer, case).await {
        Ok(page) => typed.read(&page).map(|_| page.reference).map_err(casework::Error::from),
        Err(error) => Err(error),
    };
    match checked {
        Ok(reference) => {
            let object = reference.to_string();
            let kept = draft::keep(&desk.office, &desk.viewer, FORM, &object, &typed.fields(), None).await;
            kept.map_err(desk::broken)?;
            desk::go(&routes::paid_check(reference));
            Ok(())
        }
        Err(error) => desk.refuse(FORM, &object_of(case), &typed.fields(), error, &routes::paid_of(case)).await,
    }
}

/// Says it, and goes to the page that shows how it stands.
///
/// # Errors
/// [`Problem::Unavailable`] only.
pub(super) async fn say(desk: Desk, case: &str, typed: &Typed) -> Result<(), Problem> {
    let saying = Saying { paid_on: &typed.day(), amount: &typed.amount, paid_to: &typed.paid_to };
    let object = object_of(case);
    if let Err(error) = paid_claim::announce(&desk.office, &desk.viewer, case, saying).await {
        return desk.refuse(FORM, &object, &typed.fields(), error, &routes::paid_of(case)).await;
    }
    draft::discard(&desk.office, &desk.viewer, FORM, &object).await.map_err(desk::broken)?;
    desk::go(&routes::paid_of(case));
    Ok(())
}

/// Takes it back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
pub(super) async fn withdraw(desk: Desk, case: &str) -> Result<(), Problem> {
    if let Err(error) = paid_claim::withdraw(&desk.office, &desk.viewer, case).await {
        return desk.refuse(FORM, &object_of(case), &[], error, &routes::paid_of(case)).await;
    }
    desk::go(&routes::paid_of(case));
    Ok(())
}

fn object_of(case: &str) -> String {
    rules::reference::Reference::parse_typed(case).map(|reference| reference.to_string()).unwrap_or_default()
}
