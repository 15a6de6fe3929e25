//! The payment form, and the page of a payment in whatever state it is.

use casework::case::{self, PayForm};
use casework::draft::{self, Draft};
use casework::payment::PaymentPage;
use leptos::prelude::*;
use rules::payment::{Method, State};
use rules::{Cents, Component};

use super::choice::{ALL, Choice, FORM, OTHER};
use super::island::PayPreview;
use super::{acknowledge, outcome, receipt, under_way};
use crate::design::boot::Boot;
use crate::design::button::{Loudness, button, button_link};
use crate::design::field::{TextField, Typing, Width};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::design::{field, lines, money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

pub use super::check::{check, draw as draw_check};

/// `/cases/{reference}/pay`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn pay(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let form = match case::pay_form(&desk.office, &desk.viewer, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return Ok(nothing(&desk, w.say("refusal-nothing-to-pay").into_any()));
        }
        form => form?,
    };
    if form.bounds.most.is_zero() {
        let waiting = waiting(w, &form);
        return Ok(nothing(&desk, waiting.unwrap_or_else(|| w.say("refusal-nothing-to-pay").into_any())));
    }
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &form.reference.to_string()).await?;
    let trouble = Trouble::of(draft.refusal.clone(), form.currency, &["amount", "method"])
        .map(|trouble| trouble.within(form.bounds));
    let body = view! {
        {draw(w, &form, &draft, trouble.as_ref())}
        <Boot />
    };
    let title = w.with("pay-page", [("creditor", form.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(form.reference), form.creditor))
}

fn nothing(desk: &Desk, why: AnyView) -> Sheet {
    let w = desk.words;
    let body = view! {
        <div class="col stack">
            <h1>{w.say("pay-nothing-title")}</h1>
            <p>{why}</p>
            {button_link(routes::CASES, Loudness::First, w.say("overview-title"))}
        </div>
    };
    Sheet::new(desk, w.say("pay-nothing-title"), body).on_cases()
}

fn waiting(w: Words, form: &PayForm) -> Option<AnyView> {
    form.bounds.waiting.is_positive().then(|| {
        let amount = money::amount(w, form.bounds.waiting, form.currency);
        let link = form.waiting_payment.as_ref().map(|id| {
            view! {
                " "
                <a href=routes::payment(id)>{w.say("pay-waiting-look")}</a>
            }
        });
        view! { {w.rich("pay-waiting", [("amount", amount)])} {link} }.into_any()
    })
}

/// The form without its frame, and beside it what a payment pays first.
pub fn draw(w: Words, form: &PayForm, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let here = money::amount(w, form.here, form.currency);
    let waits = waiting(w, form).map(|waiting| view! { <p class="note info">{waiting}</p> });
    let picked = |choice: &str| draft.typed("choice") == choice;
    view! {
        {summary(w, trouble)}
        <div class="split">
            <form method="post" action=routes::DO_CHOOSE novalidate class="full">
                <input type="hidden" name="case" value=form.reference.to_string() />
                <fieldset class="f">
                    <legend>
                        <h1>{w.say("pay-title")}</h1>
                    </legend>
                    {waits}
                    <Pick
                        name="choice"
                        value=ALL
                        checked=picked(ALL)
                        label=w.say("pay-all")
                        amount=here
                        note=w.say("pay-all-note").into_any()
                    />
                    <Pick name="choice" value=OTHER checked=picked(OTHER) label=w.say("pay-other") />
                    {amount(w, form, draft, trouble)}
                    {goes_on(w, form)}
                    {enough(w, form)}
                </fieldset>
                {methods(w, draft, trouble)}
                {acknowledge::question(w, acknowledge::About::paying(form), draft)}
                {button(Loudness::First, w.say("form-next"))}
                <p class="muted mt">{w.say("pay-not-yet")}</p>
            </form>
            {preview(w, form, draft)}
        </div>
    }
    .into_any()
}

/// Where an offer was accepted: how much is enough, and through which day.
fn enough(w: Words, form: &PayForm) -> Option<AnyView> {
    let (left, until) = form.enough?;
    let words = [("amount", money::amount(w, left, form.currency)), ("day", text::day(w, until))];
    Some(view! { <p class="note info">{w.rich("pay-enough", words)}</p> }.into_any())
}

/// Where a plan runs over several cases: more than is due here goes on to the next of them.
fn goes_on(w: Words, form: &PayForm) -> Option<AnyView> {
    let next = form.next.iter().find(|next| next.due.is_positive())?;
    let names = [
        ("here", money::amount(w, form.here, form.currency)),
        ("creditor", text::name(next.creditor.clone())),
        ("reference", text::ltr(next.reference.grouped())),
    ];
    Some(view! { <p class="note info">{w.rich("pay-goes-on", names)}</p> }.into_any())
}

fn amount(w: Words, form: &PayForm, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let typing = Typing {
        value: draft.typed("amount").to_owned(),
        inputmode: "decimal",
        width: Width::Amount,
        ..Typing::default()
    };
    let bounds = [
        ("least", money::amount(w, form.bounds.least, form.currency)),
        ("most", money::amount(w, form.bounds.most, form.currency)),
    ];
    view! {
        <TextField
            w
            name="amount"
            label=w.with("pay-amount", [("currency", form.currency.code().to_owned().into())])
            hint=w.rich("pay-amount-hint", bounds)
            error=Trouble::at(trouble, w, "amount")
            typing=typing
            sign=sign(form.currency)
        />
    }
    .into_any()
}

pub(crate) fn sign(currency: rules::Currency) -> String {
    match currency.code() {
        "EUR" => "€".to_owned(),
        "SEK" | "NOK" | "DKK" => "kr".to_owned(),
        code => code.to_owned(),
    }
}

fn methods(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "method");
    let picked = |method: Method| draft.typed("method") == method.name();
    let class = if error.is_some() { "f bad" } else { "f" };
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("pay-how")}</h2>
            </legend>
            {error.map(|error| field::message(w, "method", error))}
            <Pick
                name="method"
                id="method"
                value=Method::Bank.name()
                checked=picked(Method::Bank)
                label=w.say("method-bank")
                note=w.say("method-bank-note").into_any()
            />
            <Pick
                name="method"
                value=Method::Transfer.name()
                checked=picked(Method::Transfer)
                label=w.say("method-transfer")
                note=w.say("method-transfer-note").into_any()
            />
        </fieldset>
    }
    .into_any()
}

/// What the chosen amount pays, in order, or else a payment of everything. The island draws it again while typing.
fn preview(w: Words, form: &PayForm, draft: &Draft) -> AnyView {
    let amount = Choice::from_draft(form, draft).map_or(form.here, |choice| choice.amount);
    let order = form.country.payment_order(form.contract_kind);
    let paid = form.preview(amount).paid;
    let row = |(at, (component, due)): (usize, (Component, Cents))| {
        view! {
            <div data-line=component.name() data-due=due.minor()>
                <dt>
                    <span class=format!("n n{}", lines::colour(component))>{at + 1}</span>
                    <span>{w.say(crate::case::words::component(component))}</span>
                </dt>
                <dd>{money::amount(w, paid.of(component), form.currency)}</dd>
            </div>
        }
    };
    let rows: Vec<_> = rules::allocation::in_order(&order, &form.due).enumerate().map(row).collect();
    let sum = |name: &'static str, word: &str, amount: Cents| {
        view! {
            <div class=if name == "total" { "tot" } else { "" } data-sum=name>
                <dt>{w.say(word)}" "</dt>
                <dd>{money::amount(w, amount, form.currency)}</dd>
            </div>
        }
    };
    let total = sum("total", "preview-total", paid.total());
    let left = sum("left", "preview-left", form.due.total() - paid.total());
    // Children of an island outlive this function: they own what they show.
    let (country, contract, most) = (form.country.name(), form.contract_kind.name(), form.bounds.most.minor());
    let currency = form.currency.code().to_owned();
    let island = view! {
        <PayPreview>
            <div
                id="preview"
                data-country=country
                data-contract=contract
                data-currency=currency
                data-most=most
                data-language=w.language.tag()
            >
                <h2 id="preview-title">{w.say("preview-title")}</h2>
                <p>{w.say("preview-lead")}</p>
                <dl class="sum">{rows} {total} {left}</dl>
                <p class="vh" role="status"></p>
            </div>
        </PayPreview>
    }
    .into_any();
    view! {
        <aside class="card" aria-labelledby="preview-title">
            {island}
            <p class="small muted mt">
                {w.rich("preview-rule", [("rule", text::name(order.source))])}
            </p>
        </aside>
    }
    .into_any()
}

/// `/payments/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn payment(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let found = casework::payment::page(&desk.office, &desk.viewer, &id).await?;
    let w = desk.words;
    let (title, body) = state(w, &found, desk.office.settings().demo);
    let title = format!("{title} – {}", found.creditor);
    let proof = crate::receipt::save::proof(&desk, &id).await?;
    Ok(Sheet::new(&desk, title, view! { {body} {proof} }).on_cases())
}

/// The page for the state of a payment: its title and its content.
pub(crate) fn state(w: Words, payment: &PaymentPage, demo: bool) -> (String, AnyView) {
    match payment.state {
        State::Created | State::Redirected if payment.method == Method::Transfer => under_way::transfer(w, payment),
        State::Created => under_way::created(w, payment),
        State::Redirected => under_way::redirected(w, payment, demo),
        State::Pending => under_way::pending(w, payment),
        State::Settled => receipt::settled(w, payment),
        State::Failed | State::Expired | State::Cancelled => outcome::not_paid(w, payment),
        State::RefundPending | State::Refunded | State::ChargedBack => outcome::given_back(w, payment),
    }
}

/// The parts that a payment pays, as words: `incassokosten € 40,00, rente € 1,26`.
pub(crate) fn parts(w: Words, parts: &rules::case::Parts, currency: rules::Currency) -> AnyView {
    let mut views: Vec<AnyView> = Vec::new();
    for (component, share) in parts.iter() {
        if !views.is_empty() {
            views.push(", ".into_any());
        }
        views.push(named(w, component).into_any());
        views.push(" ".into_any());
        views.push(money::amount(w, share, currency));
    }
    views.into_any()
}

fn named(w: Words, component: Component) -> String {
    w.say(crate::case::words::component(component)).to_lowercase()
}
