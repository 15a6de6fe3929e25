//! The last look before paying: what, how much, how, for whom, what is left. The button repeats the amount.

use casework::case::{self, PayForm};
use casework::draft;
use leptos::prelude::*;
use rules::payment::Method;

use super::acknowledge;
use super::choice::{Choice, FORM};
use super::page::parts;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::{Words, typed};

/// `/cases/{reference}/pay/check`: goes back to the form where what is kept cannot be carried out any more.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn check(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let form = match case::pay_form(&desk.office, &desk.viewer, &named).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::pay_of(&named))),
        form => form?,
    };
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &form.reference.to_string()).await?;
    let Ok(choice) = Choice::from_draft(&form, &draft) else {
        return Ok(Sheet::elsewhere(&routes::pay(form.reference)));
    };
    let key = desk.office.chance().ulid(desk.office.now());
    let body = draw(w, &form, choice, key);
    let title = w.with("check-page", [("creditor", form.creditor.clone().into())]);
    Ok(Sheet::new(&desk, title, body).on_cases().back(routes::pay(form.reference), w.say("form-back")))
}

/// The page without its frame. The key makes a second press of the button the same payment.
pub fn draw(w: Words, form: &PayForm, choice: Choice, key: String) -> AnyView {
    let allocation = form.preview(choice.amount);
    let change = routes::pay(form.reference);
    let amount = || money::amount(w, choice.amount, form.currency);
    let is_enough = form.enough.is_some_and(|(enough, _)| choice.amount >= enough);
    let open = form.due.total() + form.next.iter().map(|next| next.due).sum();
    let left = if is_enough { rules::Cents::ZERO } else { open - choice.amount };
    let (how, leaving) = match choice.method {
        Method::Bank => ("method-bank", "check-leaving"),
        Method::Transfer => ("method-transfer", "check-transfer"),
    };
    let case = w.rich(
        "check-case",
        [("creditor", text::name(form.creditor.clone())), ("reference", text::ltr(form.reference.grouped()))],
    );
    let said = w.say(if choice.without_acknowledging { "ack-without" } else { "ack-with" });
    let goes_on = form.goes_on(choice.amount).into_iter().map(|(next, share)| {
        let names = [
            ("creditor", text::name(next.creditor.clone())),
            ("reference", text::ltr(next.reference.grouped())),
            ("amount", money::amount(w, share, form.currency)),
        ];
        fact(w.say("check-goes-on"), w.rich("share-of-case", names))
    });
    let mut list = vec![
        fact(w.say("check-amount"), amount()).change(change.clone()),
        fact(w.say("check-how"), w.say(how)).change(format!("{change}#method")),
        fact(w.say("check-for"), case),
        fact(w.say("check-pays"), parts(w, &allocation.paid, form.currency)),
    ];
    list.extend(goes_on);
    list.push(fact(w.say("check-left"), money::amount(w, left, form.currency)));
    list.push(fact(w.say("ack-title"), said).change(format!("{change}#{}", acknowledge::FIELD)));
    view! {
        <div class="col stack">
            <h1>{w.say("check-title")}</h1>
            <div class="card">
                <p class="muted m0">{w.say("check-you-pay")}</p>
                <strong class="money">{amount()}</strong>
                {facts(w, list)}
            </div>
            {(!choice.without_acknowledging).then(|| acknowledge::warning(w, acknowledge::About::paying(form)))}
            <form method="post" action=routes::DO_START class="full">
                <input type="hidden" name="case" value=form.reference.to_string() />
                <input type="hidden" name="amount" value=typed(choice.amount, form.currency) />
                <input type="hidden" name="method" value=choice.method.name() />
                {choice.without_acknowledging.then(acknowledge::hidden)}
                <input type="hidden" name="key" value=key />
                {button(Loudness::First, w.rich(pays(choice.method), [("amount", amount())]))}
            </form>
            <p class="muted">{w.say(leaving)}</p>
        </div>
    }
    .into_any()
}

fn pays(method: Method) -> &'static str {
    match method {
        Method::Bank => "check-pay",
        Method::Transfer => "check-make-transfer",
    }
}
