//! One form for each right: what it means, what happens then, and one button. The seller's matters come first.

use casework::draft::{self, Draft};
use casework::rights::{self, RightsPage};
use leptos::prelude::*;
use rules::money::Currency;
use rules::rights::{Item, Purpose, Right, WORDS_CHARACTERS_MAX};

use super::page::sellers;
use super::words;
use crate::design::button::{Loudness, button};
use crate::design::field::message;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The id of the first choice of a form: where it is told that none was made.
pub const CHOICE: &str = "choice";

/// The name of the form of a right among the drafts.
pub fn form_of(kind: &str) -> String {
    format!("rights/{kind}")
}

/// A form as it is drawn: what was typed before, what was wrong with it, and the key of the next sending.
pub(super) struct Form {
    pub w: Words,
    pub right: Right,
    pub page: RightsPage,
    pub draft: Draft,
    pub trouble: Option<Trouble>,
    pub key: String,
}

impl Form {
    /// The form of a right, with the draft about this object.
    pub async fn read(desk: &Desk, right: Right, object: &str, fields: &[&'static str]) -> Result<Self, Problem> {
        let page = rights::rights(&desk.office, &desk.viewer).await?;
        let draft = draft::read(&desk.office, &desk.viewer, &form_of(right.name()), object).await?;
        let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, fields);
        let key = desk.office.chance().ulid(desk.office.now());
        Ok(Self { w: desk.words, right, page, draft, trouble, key })
    }

    /// The page: the title of the right, what it means, and the form with these questions.
    pub fn sheet(&self, desk: &Desk, lead: &'static str, questions: AnyView, send: &'static str) -> Sheet {
        let w = self.w;
        let body = view! {
            <div class="col stack">
                {summary(w, self.trouble.as_ref())} <h1>{w.say(words::right(self.right))}</h1> <p>{w.say(lead)}</p>
                {self.form("", view! { {self.matters()} {questions} }.into_any(), send)}
            </div>
        };
        self.framed(desk, body.into_any())
    }

    /// A page of this right around a body.
    pub fn framed(&self, desk: &Desk, body: AnyView) -> Sheet {
        let title = self.w.say(words::right(self.right));
        let sheet = Sheet::new(desk, title, body).refused(self.trouble.is_some());
        sheet.back(routes::MY_RIGHTS.to_owned(), self.w.say("my-rights-title"))
    }

    /// The form itself, about a part where the form has only one.
    pub fn form(&self, part: &str, questions: AnyView, send: &'static str) -> AnyView {
        let part = (!part.is_empty()).then(|| view! { <input type="hidden" name="part" value=part.to_owned() /> });
        view! {
            <form method="post" action=routes::DO_RIGHTS_FILE novalidate class="full">
                <input type="hidden" name="kind" value=self.right.name() />
                <input type="hidden" name="key" value=self.key.clone() />
                {part}
                {questions}
                {button(Loudness::First, self.w.say(send))}
            </form>
        }
        .into_any()
    }

    /// Whose data it is about, where a seller decides about some of it.
    pub fn matters(&self) -> AnyView {
        let (w, page) = (self.w, &self.page);
        if page.sellers.is_empty() || self.right.is_immediate() {
            return ().into_any();
        }
        let typed = self.draft.typed("matter");
        let ours = page.is_ours.then(|| {
            view! { <Pick name="matter" value="" checked=typed.is_empty() label=w.say("my-matter-ours") /> }
        });
        let theirs: Vec<_> = page
            .sellers
            .iter()
            .map(|matter| {
                let value = matter.reference.to_string();
                let checked = typed == value || (!page.is_ours && page.sellers.len() == 1);
                let label = format!("{} – {}", matter.seller.name, matter.invoice);
                view! {
                    <Pick name="matter" value=value checked=checked label=label note=w.say("my-matter-seller").into_any() />
                }
            })
            .collect();
        view! {
            {sellers(w, &page.sellers)}
            <fieldset class="f">
                <legend>
                    <h2>{w.say("my-matter")}</h2>
                </legend>
                {ours}
                {theirs}
            </fieldset>
        }
        .into_any()
    }

    /// A question with picks; what was not chosen is told here.
    pub fn choices(&self, legend: &'static str, picks: AnyView) -> AnyView {
        let error = Trouble::at(self.trouble.as_ref(), self.w, CHOICE);
        let class = if error.is_some() { "f bad" } else { "f" };
        view! {
            <fieldset class=class>
                <legend>
                    <h2>{self.w.say(legend)}</h2>
                </legend>
                {error.map(|error| message(self.w, CHOICE, error))}
                {picks}
            </fieldset>
        }
        .into_any()
    }

    /// Room for words.
    pub fn words(&self, label: &'static str, hint: &'static str) -> AnyView {
        let (w, error) = (self.w, Trouble::at(self.trouble.as_ref(), self.w, "statement"));
        let value = self.draft.typed("statement").to_owned();
        view! {
            <TextArea
                w
                name="statement"
                label=w.say(label)
                hint=w.say(hint).into_any()
                error=error
                value=value
                most=WORDS_CHARACTERS_MAX
            />
        }
        .into_any()
    }

    /// One answer of a question about a part.
    pub fn part(&self, place: usize, value: &str, label: String, note: Option<AnyView>) -> AnyView {
        let id = if place == 0 { CHOICE } else { "" };
        let checked = self.draft.typed("part") == value;
        let note = note.unwrap_or_else(|| ().into_any());
        view! { <Pick name="part" value=value.to_owned() id=id checked=checked label=label note=note /> }.into_any()
    }
}

/// `/my-rights/erase`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn erase(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = rights::erasing(&desk.viewer)?;
    let form = Form::read(&desk, Right::Erase, "", &[CHOICE, "statement"]).await?;
    let w = form.w;
    let free = page.items.iter().filter(|(_, rules)| rules.is_empty()).map(|(item, _)| *item);
    let picks: Vec<_> =
        free.enumerate().map(|(place, item)| form.part(place, item.name(), w.say(words::item(item)), None)).collect();
    let questions = view! {
        {form.choices("my-erase-what", picks.into_any())}
        {form.words("my-erase-words", "my-erase-words-hint")}
        {kept(w, &page.items)}
    };
    Ok(form.sheet(&desk, "my-erase-lead", questions.into_any(), "my-erase-send"))
}

/// What cannot go yet, and which rule keeps it.
fn kept(w: Words, items: &[(Item, &'static [rules::privacy::RetentionRule])]) -> AnyView {
    let rows: Vec<_> = items
        .iter()
        .filter(|(_, rules)| !rules.is_empty())
        .map(|(item, rules)| {
            let why: Vec<_> = rules.iter().map(|rule| view! { <br /> {w.say(words::kept(*rule))} }).collect();
            view! {
                <li>
                    <strong>{w.say(words::item(*item))}</strong>
                    {why}
                </li>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="kept">
            <h2 id="kept">{w.say("my-erase-kept")}</h2>
            <ul class="list">{rows}</ul>
            <p class="m0">
                <a class="go" href=routes::MY_KEPT>
                    {w.say("my-erase-kept-link")}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// `/my-rights/restrict`
///
/// # Errors
/// As [`erase`].
pub async fn restrict(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let form = Form::read(&desk, Right::Restrict, "", &["statement"]).await?;
    let w = form.w;
    let lines = ["my-restrict-then-1", "my-restrict-then-2", "my-restrict-then-3"];
    let lines: Vec<_> = lines.iter().map(|line| view! { <li>{w.say(line)}</li> }).collect();
    let questions = view! {
        <section aria-labelledby="then">
            <h2 id="then">{w.say("my-restrict-then")}</h2>
            <ul class="list">{lines}</ul>
        </section>
        {form.words("my-rights-why", "my-rights-why-hint")}
    };
    Ok(form.sheet(&desk, "my-restrict-lead", questions.into_any(), "my-restrict-send"))
}

/// `/my-rights/object`
///
/// # Errors
/// As [`erase`].
pub async fn object(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let open = rights::open_to(&desk.office, &desk.viewer).await?;
    let form = Form::read(&desk, Right::Object, "", &[CHOICE, "statement"]).await?;
    let w = form.w;
    let note = |purpose: Purpose, stopped: bool| {
        let interest = words::interest(purpose).map(|interest| w.say(interest));
        let stopped = stopped.then(|| view! { <br /> {w.say("my-object-stopped")} });
        view! { {interest} {stopped} }.into_any()
    };
    let pick = |(place, (purpose, stopped)): (usize, &(Purpose, bool))| {
        form.part(place, purpose.name(), w.say(words::purpose(*purpose)), Some(note(*purpose, *stopped)))
    };
    let picks: Vec<_> = open.iter().enumerate().map(pick).collect();
    let questions = view! {
        {form.choices("my-object-what", picks.into_any())}
        {form.words("my-rights-why", "my-object-why-hint")}
    };
    Ok(form.sheet(&desk, "my-object-lead", questions.into_any(), "my-object-send"))
}

/// `/my-rights/consent`
///
/// # Errors
/// As [`erase`].
pub async fn consent(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let allowed = rights::allowed(&desk.office, &desk.viewer).await?;
    let form = Form::read(&desk, Right::Consent, "", &[CHOICE]).await?;
    let w = form.w;
    let rows: Vec<_> = allowed
        .iter()
        .map(|(purpose, since)| {
            let name = Purpose::parse(purpose).map_or_else(|| purpose.clone(), |known| w.say(words::purpose(known)));
            let since = w.rich("my-consent-since", [("day", text::day(w, *since))]);
            view! {
                <section class="card">
                    <h2>{name}</h2>
                    <p>{since}</p>
                    {form.form(purpose, ().into_any(), "my-consent-send")}
                </section>
            }
        })
        .collect();
    let none = rows.is_empty().then(|| view! { <p>{w.say("my-consent-none")}</p> });
    let body = view! {
        <div class="col stack">
            {summary(w, form.trouble.as_ref())} <h1 id=CHOICE>{w.say(words::right(form.right))}</h1>
            <p>{w.say("my-consent-lead")}</p> {none} {rows}
        </div>
    };
    Ok(form.framed(&desk, body.into_any()))
}

/// `/my-rights/marketing`
///
/// # Errors
/// As [`erase`].
pub async fn marketing(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let form = Form::read(&desk, Right::Marketing, "", &["main"]).await?;
    let questions = view! { <p>{form.w.say("my-marketing-then")}</p> }.into_any();
    Ok(form.sheet(&desk, "my-marketing-lead", questions, "my-marketing-send"))
}

/// `/my-rights/human-review`
///
/// # Errors
/// As [`erase`].
pub async fn review(desk: Desk, _: String) -> Result<Sheet, Problem> {
    super::review::sheet(desk).await
}
