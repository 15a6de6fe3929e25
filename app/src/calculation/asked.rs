//! The day that somebody asks for: three boxes in a form that changes nothing, so it is a GET and can be kept as a link.
//! A day is nothing personal; what was typed comes back with what was wrong with it.

use casework::calculation::CalculationPage;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use rules::{Day, Refusal};

use crate::design::button::{Loudness, button};
use crate::design::field::DateFields;
use crate::design::text;
use crate::design::trouble::Trouble;
use crate::routes;
use crate::words::Words;

/// The boxes: day, month, year.
pub(super) const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What stands in the boxes; nothing when nobody asked.
    pub typed: Option<[String; 3]>,
}

impl Asked {
    /// Reads the query of the address.
    pub fn of(query: &ParamsMap) -> Self {
        let typed = BOXES.map(|name| query.get(name).map(|text| text.trim().to_owned()));
        let asked = typed.iter().any(Option::is_some);
        Self { typed: asked.then(|| typed.map(Option::unwrap_or_default)) }
    }

    /// The day, if one was asked for.
    ///
    /// # Errors
    /// [`Refusal::DayUnreadable`].
    pub fn day(&self) -> Result<Option<Day>, Refusal> {
        let Some([day, month, year]) = &self.typed else { return Ok(None) };
        let number = |text: &str| {
            let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse::<u32>().ok()).flatten()
        };
        let read = || {
            let year = i32::try_from(number(year).filter(|_| year.len() == 4)?).ok()?;
            Day::from_numbers(year, number(month)?, number(day)?)
        };
        read().map(Some).ok_or(Refusal::DayUnreadable)
    }
}

/// The form.
pub(super) fn form(w: Words, page: &CalculationPage, asked: &Asked, trouble: Option<&Trouble>) -> AnyView {
    let hint = w.rich("ask-hint", [("first", text::day(w, page.today)), ("last", text::day(w, page.on_latest))]);
    view! {
        <section class="card noprint" id="ask">
            <form method="get" action=routes::calculation(page.reference) novalidate class="full">
                <DateFields
                    w
                    names=BOXES
                    purposes=["", "", ""]
                    legend=w.say("ask-title")
                    part=true
                    hint=hint
                    error=Trouble::at(trouble, w, BOXES[0])
                    values=asked.typed.clone().unwrap_or_default()
                />
                {button(Loudness::Other, w.say("ask-show"))}
            </form>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(day: &str, month: &str, year: &str) -> Asked {
        Asked { typed: Some([day, month, year].map(str::to_owned)) }
    }

    #[test]
    fn a_day_is_read_from_three_boxes_and_nothing_is_guessed() {
        assert_eq!(asked("3", "01", "2027").day(), Ok(Day::parse("2027-01-03")));
        assert_eq!(Asked::default().day(), Ok(None));
        for wrong in [["", "", ""], ["30", "2", "2027"], ["3", "jan", "2027"], ["3", "1", "27"], ["-3", "1", "2027"]] {
            let [day, month, year] = wrong;
            assert_eq!(asked(day, month, year).day(), Err(Refusal::DayUnreadable), "{wrong:?}");
        }
    }
}
