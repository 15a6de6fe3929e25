//! Breakdown: what an amount is made of, as a bar whose parts carry the numbers of the list beside it.
//! Picture, description and list come from the same parts, so they cannot disagree.

use leptos::prelude::*;
use rules::money::{Cents, Currency};

use crate::words::Words;

/// White between two parts, in percent of the bar.
const GAP: f64 = 0.6;
/// A part narrower than this has its number below it.
const NARROW: f64 = 11.0;
/// Numbers below the bar stand at least this far apart and from its ends.
const APART: f64 = 8.5;

/// One part of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number in the list.
    pub number: usize,
    /// The class of its colour; `d` is what is paid and gets a hatch besides.
    pub colour: &'static str,
    /// Its name, for the description.
    pub name: String,
    /// How much it is. More than nothing.
    pub amount: Cents,
}

/// Where a part stands, in percent of the bar.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: f64,
    width: f64,
    label: f64,
    below: bool,
}

/// The bar. `id` is unique in the page; nothing is drawn for nothing.
pub fn bar(
    w: Words,
    id: &'static str,
    title: String,
    parts: &[Part],
    total: Cents,
    currency: Currency,
) -> Option<AnyView> {
    let sum: Cents = parts.iter().map(|part| part.amount).sum();
    assert_eq!(sum, total, "the parts of a picture add up to what it shows");
    if parts.is_empty() || !total.is_positive() {
        return None;
    }
    let places = places(&parts.iter().map(|part| part.amount).collect::<Vec<_>>());
    let places = if w.language.direction() == "rtl" { mirrored(places) } else { places };
    let low = places.iter().any(|place| place.below);
    let drawn: Vec<_> = parts.iter().zip(&places).map(|(part, place)| segment(id, part, *place)).collect();
    let hatch = parts.iter().any(|part| part.colour == "d").then(|| hatch(id));
    Some(
        view! {
            <svg
                class=if low { "bar lo" } else { "bar" }
                role="img"
                aria-labelledby=format!("{id}-title {id}-desc")
            >
                <title id=format!("{id}-title")>{title}</title>
                <desc id=format!("{id}-desc")>{description(w, parts, total, currency)}</desc>
                {hatch}
                {drawn}
            </svg>
        }
        .into_any(),
    )
}

/// The picture in words: every part with its amount, and the sum.
pub fn description(w: Words, parts: &[Part], total: Cents, currency: Currency) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(&part.name);
        text.push_str(": ");
        text.push_str(&w.money(part.amount, currency));
        text.push_str(". ");
    }
    text + &w.with("figure-total", [("amount", w.money(total, currency).into())])
}

fn segment(id: &str, part: &Part, place: Place) -> AnyView {
    let percent = |number: f64| format!("{number:.2}%");
    let fill = (part.colour == "d").then(|| format!("url(#{id}-hatch)"));
    let class = if fill.is_some() { "s".to_owned() } else { format!("s {}", part.colour) };
    let (y, radius) = if place.below { ("3.4rem", 11) } else { ("1.25rem", 12) };
    let lead = place.below.then(|| {
        view! {
            <line
                class="lead"
                x1=percent(place.x + place.width / 2.0)
                y1="2.5rem"
                x2=percent(place.label)
                y2="2.75rem"
            />
        }
    });
    view! {
        <rect class=class fill=fill x=percent(place.x) y="0" width=percent(place.width) height="40" rx="4" />
        {lead}
        <circle class=place.below.then_some("lo") cx=percent(place.label) cy=y r=radius />
        <text x=percent(place.label) y=y>
            {part.number}
        </text>
    }
    .into_any()
}

fn hatch(id: &str) -> AnyView {
    view! {
        <defs>
            <pattern
                id=format!("{id}-hatch")
                width="8"
                height="8"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <rect width="8" height="8" class="d" />
                <path d="M4 0v8" class="h" />
            </pattern>
        </defs>
    }
    .into_any()
}

#[expect(clippy::cast_precision_loss, reason = "a picture is drawn in percent; the amounts beside it are exact")]
fn places(amounts: &[Cents]) -> Vec<Place> {
    let total: f64 = amounts.iter().map(|amount| amount.minor() as f64).sum();
    let room = 100.0 - GAP * (amounts.len().saturating_sub(1)) as f64;
    let mut x = 0.0;
    let mut places: Vec<Place> = amounts
        .iter()
        .map(|amount| {
            let width = room * amount.minor() as f64 / total;
            let place = Place { x, width, label: x + width / 2.0, below: width < NARROW };
            x += width + GAP;
            place
        })
        .collect();
    spread(&mut places);
    places
}

/// The same bar for a language that is read from right to left: SVG knows no start and end, so the numbers turn.
fn mirrored(mut places: Vec<Place>) -> Vec<Place> {
    for place in &mut places {
        place.x = 100.0 - place.x - place.width;
        place.label = 100.0 - place.label;
    }
    places
}

/// Moves the numbers below the bar apart and away from its ends.
fn spread(places: &mut [Place]) {
    let mut least = APART / 2.0;
    for place in places.iter_mut().filter(|place| place.below) {
        place.label = place.label.max(least);
        least = place.label + APART;
    }
    let mut most = 100.0 - APART / 2.0;
    for place in places.iter_mut().rev().filter(|place| place.below) {
        place.label = place.label.min(most);
        most = place.label - APART;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(amounts: &[i64]) -> Vec<Cents> {
        amounts.iter().copied().map(Cents::new).collect()
    }

    #[test]
    fn the_parts_fill_the_bar_from_end_to_end() {
        let places = places(&cents(&[48_000, 1_282, 7_200]));
        assert!((places[2].x + places[2].width - 100.0).abs() < 1e-9);
        assert!(places.windows(2).all(|pair| (pair[0].x + pair[0].width + GAP - pair[1].x).abs() < 1e-9));
    }

    #[test]
    fn from_right_to_left_the_first_part_ends_the_bar() {
        let turned = mirrored(places(&cents(&[48_000, 1_282, 7_200])));
        assert!((turned[0].x + turned[0].width - 100.0).abs() < 1e-9 && turned[2].x.abs() < 1e-9);
        assert!(turned.windows(2).all(|pair| pair[1].label < pair[0].label));
    }

    #[test]
    fn numbers_of_narrow_parts_do_not_cover_each_other() {
        for amounts in [&[100_000, 1, 1, 1, 1][..], &[1, 1, 100_000], &[1, 100_000, 1], &[1]] {
            let places = places(&cents(amounts));
            let labels: Vec<f64> = places.iter().filter(|place| place.below).map(|place| place.label).collect();
            assert!(labels.windows(2).all(|pair| pair[1] - pair[0] > APART - 1e-9), "{amounts:?}: {labels:?}");
            assert!(labels.iter().all(|label| (4.0..=96.0).contains(label)), "{amounts:?}: {labels:?}");
        }
    }
}
