//! The budget helper: what is left of an income. Six answers; nothing of them is kept unless the debtor ticks it. The
//! result is a hint and never a gate.

use casework::draft::{self, Draft};
use casework::plan::{self, Planner};
use casework::retention::Held;
use leptos::prelude::*;
use rules::money::{Cents, Currency, parse_typed};
use rules::plan::budget::{Alternative, Floor, Household, Lower, Room, alternatives};
use rules::plan::{Budget, Every, Instalments};
use rules::{Country, Refusal};

use super::answers::{Answers, TICKED};
use super::steps;
use crate::design::button::{Loudness, button, button_link};
use crate::design::field::{self, TextField, Typing, Width};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::{self, Desk};
use crate::payment::page::sign;
use crate::problem::Problem;
use crate::retention::page::held_because;
use crate::routes;
use crate::words::{Words, typed};

/// The name of this form among the drafts.
pub const FORM: &str = "plan/budget";
/// The five amounts: name, label, hint.
const AMOUNTS: [(&str, &str, &str); 5] = [
    ("income", "budget-income", "budget-income-hint"),
    ("housing", "budget-housing", "budget-housing-hint"),
    ("fixed", "budget-fixed", "budget-fixed-hint"),
    ("living", "budget-living", "budget-living-hint"),
    ("debts", "budget-debts", "budget-debts-hint"),
];

/// The six answers as they were typed, and whether to keep them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Who lives on it, by its name.
    pub household: String,
    /// What comes in.
    pub income: String,
    /// Rent or mortgage, water and energy.
    pub housing: String,
    /// Fixed costs.
    pub fixed: String,
    /// Food and clothes.
    pub living: String,
    /// Other debts.
    pub debts: String,
    /// [`TICKED`] to keep them.
    pub keep: String,
}

impl Typed {
    fn of(draft: &Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self {
            household: typed("household"),
            income: typed("income"),
            housing: typed("housing"),
            fixed: typed("fixed"),
            living: typed("living"),
            debts: typed("debts"),
            keep: typed("keep"),
        }
    }

    fn kept(budget: &Budget, currency: Currency) -> Self {
        let typed = |amount| typed(amount, currency);
        Self {
            household: budget.household.name().to_owned(),
            income: typed(budget.income),
            housing: typed(budget.housing),
            fixed: typed(budget.fixed),
            living: typed(budget.living),
            debts: typed(budget.debts),
            keep: TICKED.to_owned(),
        }
    }

    fn amount(&self, name: &str) -> &str {
        match name {
            "income" => &self.income,
            "housing" => &self.housing,
            "fixed" => &self.fixed,
            "living" => &self.living,
            _ => &self.debts,
        }
    }

    fn fields<'a>(&'a self, bad: &'a str) -> [(&'static str, &'a str); 8] {
        [
            ("household", &self.household),
            ("income", &self.income),
            ("housing", &self.housing),
            ("fixed", &self.fixed),
            ("living", &self.living),
            ("debts", &self.debts),
            ("keep", &self.keep),
            ("bad", bad),
        ]
    }

    /// The budget, or the name of the field that cannot be read and why. A cost that is left empty is nothing.
    ///
    /// # Errors
    /// [`Refusal::ChoiceMissing`] without a household; the refusals of [`parse_typed`].
    pub fn read(&self, currency: Currency) -> Result<Budget, (&'static str, Refusal)> {
        let household = Household::parse(&self.household).ok_or(("household", Refusal::ChoiceMissing))?;
        let amount = |name: &'static str| {
            let text = self.amount(name).trim();
            let nothing = text == "0" || (text.is_empty() && name != "income");
            let read = if nothing { Ok(Cents::ZERO) } else { parse_typed(text, currency) };
            read.map_err(|why| (name, if why == Refusal::AmountMissing { Refusal::AmountUnreadable } else { why }))
        };
        Ok(Budget {
            household,
            income: amount("income")?,
            housing: amount("housing")?,
            fixed: amount("fixed")?,
            living: amount("living")?,
            debts: amount("debts")?,
        })
    }
}

/// `/cases/{reference}/plan/budget`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn budget(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let kept_answers = steps::kept(&desk, &named).await;
    let (answers, _) = match kept_answers {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::plan_of(&named))),
        answers => answers?,
    };
    let planner = match steps::planner(&desk, &named, &answers).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::plan_of(&named))),
        planner => planner?,
    };
    let object = planner.reference.to_string();
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &object).await?;
    let kept = plan::budget::kept(&desk.office, &desk.viewer, &object).await?;
    let held = plan::budget::held(&desk.office, &desk.viewer).await?;
    let just = !draft.fields.is_empty();
    let typed = match &kept {
        Some(kept) if !just => Typed::kept(&kept.budget, planner.currency),
        _ => Typed::of(&draft),
    };
    if just && draft.refusal.is_none() {
        // What was not asked to be kept is shown once and is gone.
        draft::discard(&desk.office, &desk.viewer, FORM, &object).await?;
    }
    let room = match typed.read(planner.currency) {
        Ok(budget) => Some(plan::budget::room(&desk.office, &desk.viewer, &object, &budget).await?),
        Err(_) => None,
    };
    let w = desk.words;
    let bad = field_named(draft.typed("bad"));
    let trouble = Trouble::of(draft.refusal, planner.currency, &[bad]);
    let shown = Shown { planner: &planner, answers: &answers, typed: &typed, room, kept: kept.is_some(), held };
    let body = draw(w, &shown, trouble.as_ref());
    let title = w.with("budget-page", [("creditor", planner.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::plan(planner.reference), w.say("form-back")))
}

/// The field of that name; the first question where there is none.
fn field_named(name: &str) -> &'static str {
    AMOUNTS.iter().map(|(field, ..)| *field).find(|field| *field == name).unwrap_or("household")
}

/// What the page shows.
pub struct Shown<'a> {
    /// What the planner knows.
    pub planner: &'a Planner,
    /// The amount that the debtor tries out.
    pub answers: &'a Answers,
    /// The six answers.
    pub typed: &'a Typed,
    /// What is left, where they could be read.
    pub room: Option<Room>,
    /// Is a budget kept?
    pub kept: bool,
    /// Why it is not deleted now.
    pub held: Option<Held>,
}

/// The page without its frame.
pub fn draw(w: Words, shown: &Shown, trouble: Option<&Trouble>) -> AnyView {
    let planner = shown.planner;
    let error = Trouble::at(trouble, w, "household");
    let class = if error.is_some() { "f bad" } else { "f" };
    let home = |value: &'static str, id: &'static str, label: &str| {
        let checked = shown.typed.household == value;
        view! { <Pick name="household" id=id value=value checked=checked label=w.say(label) /> }
    };
    let amounts: Vec<_> = AMOUNTS.into_iter().map(|field| amount(w, shown, field, trouble)).collect();
    let forget = shown.kept.then(|| match &shown.held {
        Some(held) => held_because(w, held),
        None => view! {
            <form method="post" action=routes::DO_PLAN_FORGET_BUDGET class="full">
                <input type="hidden" name="case" value=planner.reference.to_string() />
                {button(Loudness::Other, w.say("budget-forget"))}
            </form>
        }
        .into_any(),
    });
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("budget-title")}</h1> <p>{w.say("budget-lead")}</p>
            {shown.room.map(|room| result(w, shown, room))}
            <form method="post" action=routes::DO_PLAN_BUDGET novalidate class="full">
                <input type="hidden" name="case" value=planner.reference.to_string() />
                <fieldset class=class>
                    <legend>
                        <h2>{w.say("budget-household")}</h2>
                    </legend>
                    {error.map(|error| field::message(w, "household", error))}
                    {home(Household::Single.name(), "household", "budget-single")}
                    {home(Household::Partners.name(), "", "budget-partners")}
                </fieldset>
                {amounts}
                <Pick
                    name="keep"
                    value=TICKED
                    tick=true
                    checked=shown.typed.keep == TICKED
                    label=w.say("budget-keep")
                    note=w.say("budget-keep-note").into_any()
                />
                <p class="muted">{w.say("budget-not-kept")}</p>
                {button(Loudness::First, w.say("budget-show"))}
            </form>
            {forget}
        </div>
    }
    .into_any()
}

fn amount(w: Words, shown: &Shown, field: (&'static str, &str, &str), trouble: Option<&Trouble>) -> AnyView {
    let (name, label, hint) = field;
    let value = shown.typed.amount(name).to_owned();
    let typing = Typing { value, inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    view! {
        <TextField
            w
            name=name
            label=w.say(label)
            hint=w.say(hint).into_any()
            error=Trouble::at(trouble, w, name)
            typing=typing
            sign=sign(shown.planner.currency)
        />
    }
    .into_any()
}

/// What is left, what nobody is asked to go below, and what can be done where the plan is more than that.
fn result(w: Words, shown: &Shown, room: Room) -> AnyView {
    let planner = shown.planner;
    let each = |amount: Cents| money::amount(w, amount, planner.currency);
    let asked = Instalments {
        first: shown.answers.first_day(planner),
        every: Every::Monthly,
        amount: shown.answers.shown(planner),
    };
    let ways = alternatives(&planner.policy, &shown.answers.owed(planner), asked, room.room, planner.today);
    let verdict = match ways {
        None => w.rich("budget-fits", [("amount", each(asked.amount))]),
        Some(_) if room.room.is_positive() => w.rich("budget-above", [("amount", each(asked.amount))]),
        Some(_) => w.say("budget-nothing").into_any(),
    };
    let left = room.room.max(Cents::ZERO);
    let ways = ways.map(|ways| {
        let items: Vec<_> = ways.into_iter().map(|way| way_view(w, planner, way)).collect();
        view! {
            <h3>{w.say("budget-ways")}</h3>
            <ul class="list">{items}</ul>
        }
    });
    view! {
        <section class="card" id="room" role="status">
            <h2 class="lbl">{w.say("budget-left")}</h2>
            <strong class="money">{each(left)}</strong>
            <p>{verdict}</p>
            {floor(w, planner.country, room.floor, planner.currency)}
            {ways}
            <p class="mt">{button_link(routes::plan(planner.reference), Loudness::Other, w.say("budget-back"))}</p>
        </section>
    }
    .into_any()
}

fn floor(w: Words, country: Country, floor: Option<Floor>, currency: Currency) -> Option<AnyView> {
    let floor = floor?;
    let words = [("amount", money::amount(w, floor.amount, currency)), ("source", text::law(country, floor.source))];
    let provisional = floor.provisional.then(|| view! { " " {w.say("budget-floor-old")} });
    Some(view! { <p class="small muted">{w.rich("budget-floor", words)} {provisional}</p> }.into_any())
}

fn way_view(w: Words, planner: &Planner, way: Alternative) -> AnyView {
    let each = |amount: Cents| money::amount(w, amount, planner.currency);
    match way {
        Alternative::Lower(Lower { amount, payments, last }) => {
            let words = [("amount", each(amount)), ("count", payments.into_any())];
            let ready = last.map(|day| view! { " " {w.rich("plan-ready", [("day", text::day(w, day))])} });
            let fields = typed(amount, planner.currency);
            view! {
                <li>
                    <p class="m0">{w.rich("budget-lower", words)} {ready}</p>
                    <form method="post" action=routes::DO_PLAN_SHOW class="full">
                        <input type="hidden" name="case" value=planner.reference.to_string() />
                        <input type="hidden" name="amount" value=fields />
                        {button(Loudness::Other, w.rich("budget-take", [("amount", each(amount))]))}
                    </form>
                </li>
            }
            .into_any()
        }
        Alternative::Person => {
            let link = text::link(routes::CONTACT, w.say("plan-talk"));
            view! { <li>{w.say("budget-person")} " " {link}</li> }.into_any()
        }
        Alternative::Later { first, pauses_a_year } => {
            let times = pauses_a_year.to_string().into_any();
            view! { <li>{w.rich("budget-later", [("day", text::day(w, first)), ("times", times)])}</li> }.into_any()
        }
        Alternative::Advice => {
            view! { <li>{w.say("budget-help")} " " <a href=routes::HELP>{w.say("case-help-link")}</a></li> }.into_any()
        }
    }
}

/// Works the budget out, and keeps it where that was ticked.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
pub(super) async fn work_out(desk: Desk, case: &str, answers: Typed) -> Result<(), Problem> {
    let planner = match plan::planner(&desk.office, &desk.viewer, case, &[]).await {
        Ok(planner) => planner,
        Err(error) => return desk.refuse(FORM, "", &answers.fields(""), error, &routes::plan_of(case)).await,
    };
    let (object, page) = (planner.reference.to_string(), routes::plan_budget(planner.reference));
    let budget = match answers.read(planner.currency) {
        Ok(budget) => budget,
        Err((bad, refusal)) => {
            return desk.refuse(FORM, &object, &answers.fields(bad), refusal.into(), &page).await;
        }
    };
    if answers.keep == TICKED {
        plan::budget::keep(&desk.office, &desk.viewer, &object, &budget).await.map_err(desk::broken)?;
    }
    let fields = answers.fields("");
    draft::keep(&desk.office, &desk.viewer, FORM, &object, &fields, None).await.map_err(desk::broken)?;
    desk::go(&format!("{page}#room"));
    Ok(())
}

/// Deletes the one that is kept.
///
/// # Errors
/// [`Problem::Unavailable`] only.
pub(super) async fn forget(desk: Desk, case: &str) -> Result<(), Problem> {
    match plan::budget::forget(&desk.office, &desk.viewer).await {
        Err(error @ casework::Error::Broken { .. }) => return Err(desk::broken(error)),
        Err(_) | Ok(()) => desk::go(&routes::plan_of(case)),
    }
    Ok(())
}
