//! The planner's island: while the amount moves (slider, buttons, box), the three columns, the squares and the table
//! follow at once, by the same rules as the server's. HTML cannot do that; without script the page works by posts.
//!
//! It draws nothing of its own: it writes figures into what the server drew, and copies squares and rows of it. Words
//! and months stand in the page; neither a dictionary nor a JSON reader is in the wasm.

use leptos::prelude::*;

/// Follows the amount in the form above it.
#[island]
pub fn PlanWhatIf(
    /// The server's drawing.
    children: Children,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    let _ = browser::follow();
    children()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    //! What only a browser has: the form, the slider, the table, the timer.

    use core::cell::Cell;
    use std::rc::Rc;

    use rules::Day;
    use rules::money::{Cents, parse_typed};
    use rules::plan::what_if::{Column, WhatIf, Which, what_if};
    use rules::plan::{Every, Instalments, Owed, Row};
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, Window};

    use crate::money_text::{Writer, minor};

    /// After so long without a change the plan is said aloud, so that a screen reader is not interrupted at every step.
    const ANNOUNCE_AFTER_MS: i32 = 600;

    /// The page, and what it was drawn from.
    struct Planner {
        window: Window,
        document: Document,
        root: Element,
        form: HtmlFormElement,
        input: HtmlInputElement,
        slider: HtmlInputElement,
        owed: Vec<Owed>,
        first: Day,
        today: Day,
        least: Cents,
        most: Cents,
        fee: Cents,
        room: Option<Cents>,
        writer: Writer,
        months: Vec<String>,
        squares_max: usize,
        open_max: usize,
        /// Is the table longer than is shown unasked?
        long: Cell<bool>,
        timer: Cell<i32>,
    }

    /// Wakes the slider and listens. `None` when the page is not the one that this was made for.
    pub(super) fn follow() -> Option<()> {
        let planner = Rc::new(read()?);
        planner.by_id("slide")?.class_list().remove_1("gone").ok()?;
        planner.root.class_list().add_1("awake").ok()?;
        if let Some(amount) = planner.typed() {
            planner.show(amount); // what was typed before the island woke
        }
        listen(&planner, "input", Planner::on_input)?;
        listen(&planner, "click", Planner::on_click)?;
        let rows = planner.by_id("rows")?;
        let opened = Rc::clone(&planner);
        let on_toggle = Closure::<dyn FnMut(Event)>::new(move |_| {
            if let Some(amount) = opened.typed() {
                opened.rows(&opened.work_out(amount).schedule.rows);
            }
        });
        rows.add_event_listener_with_callback("toggle", on_toggle.as_ref().unchecked_ref()).ok()?;
        on_toggle.forget(); // the table lives as long as the page does
        Some(())
    }

    fn listen(planner: &Rc<Planner>, event: &str, act: fn(&Rc<Planner>, &Event)) -> Option<()> {
        let own = Rc::clone(planner);
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&own, &event));
        planner.form.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok()?;
        closure.forget(); // the form lives as long as the page does
        Some(())
    }

    fn read() -> Option<Planner> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let root = document.get_element_by_id("what-if")?;
        let input: HtmlInputElement = document.get_element_by_id("amount")?.dyn_into().ok()?;
        let day = |name: &str| Day::parse(&root.get_attribute(name)?);
        let number = |name: &str| root.get_attribute(name)?.parse().ok();
        let owed: Option<Vec<Owed>> = root.get_attribute("data-owed")?.lines().map(Owed::parse).collect();
        Some(Planner {
            form: input.form()?,
            slider: document.get_element_by_id("slider")?.dyn_into().ok()?,
            owed: owed?,
            first: day("data-first")?,
            today: day("data-today")?,
            least: minor(&root, "data-least")?,
            most: minor(&root, "data-most")?,
            fee: minor(&root, "data-fee")?,
            room: minor(&root, "data-room"),
            writer: Writer::of(&root)?,
            months: root.get_attribute("data-months")?.split(',').map(str::to_owned).collect(),
            squares_max: number("data-squares")?,
            open_max: number("data-open")?,
            long: Cell::new(false),
            timer: Cell::new(0),
            window,
            document,
            root,
            input,
        })
    }

    impl Planner {
        fn by_id(&self, id: &str) -> Option<Element> {
            self.document.get_element_by_id(id)
        }

        /// The amount in the box, if it can be paid each month.
        fn typed(&self) -> Option<Cents> {
            let typed = parse_typed(&self.input.value(), self.writer.currency).ok();
            typed.filter(|amount| (self.least..=self.most).contains(amount))
        }

        fn on_input(self: &Rc<Self>, event: &Event) {
            let Some(target) = event.target() else { return };
            if &target == self.slider.as_ref() {
                let Ok(amount) = self.slider.value().parse().map(Cents::new) else { return };
                self.input.set_value(&self.writer.plain(amount));
            } else if &target != self.input.as_ref() {
                return;
            }
            self.changed();
        }

        /// The buttons beside the box. Whatever cannot be read is left to the server, which says why.
        fn on_click(self: &Rc<Self>, event: &Event) {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(Ok(Some(button))) = target.map(|target| target.closest("[data-step]")) else { return };
            let Some(amount) = self.typed() else { return };
            event.prevent_default();
            let steps: i64 = button.get_attribute("data-step").and_then(|steps| steps.parse().ok()).unwrap_or_default();
            let step = self.slider.step().parse::<i64>().unwrap_or_default();
            let next = (amount + Cents::new(steps * step)).max(self.least).min(self.most);
            self.input.set_value(&self.writer.plain(next));
            self.changed();
        }

        fn changed(self: &Rc<Self>) {
            let Some(amount) = self.typed() else { return };
            self.show(amount);
            self.window.clear_timeout_with_handle(self.timer.get());
            let later = Rc::clone(self);
            let announce = Closure::once_into_js(move || later.announce());
            let announce = announce.unchecked_ref();
            let set = self.window.set_timeout_with_callback_and_timeout_and_arguments_0(announce, ANNOUNCE_AFTER_MS);
            self.timer.set(set.unwrap_or_default());
        }

        fn work_out(&self, amount: Cents) -> WhatIf {
            let asked = Instalments { first: self.first, every: Every::Monthly, amount };
            what_if(&self.owed, asked, self.today, self.least, self.fee, self.room)
        }

        fn show(&self, amount: Cents) {
            let made = self.work_out(amount);
            self.slider.set_value(&amount.minor().to_string());
            for which in [Which::Now, Which::Proposed, Which::Slower] {
                let Some(place) = find(&self.form, &format!("[data-column={}]", which.name())) else { continue };
                if let Some(column) = made.column(which) {
                    self.figures(&place, column);
                }
                gone(find(&place, "[data-f=best]"), made.recommended != which);
            }
            gone(self.by_id("slower"), made.slower.is_none());
            gone(self.by_id("no-slower"), made.slower.is_some());
            if let Some(said) = self.by_id("said") {
                self.figures(&said, &made.proposed);
            }
            self.squares(&made.schedule.rows);
            self.rows(&made.schedule.rows);
        }

        fn figures(&self, place: &Element, column: &Column) {
            let amounts = [
                ("amount", column.amount),
                ("interest", column.interest),
                ("last-amount", column.last_amount),
                ("total", column.total),
            ];
            for (name, amount) in amounts {
                if let Some(place) = find(place, &format!("[data-f={name}]")) {
                    self.writer.write(&place, amount);
                }
            }
            if let Some(payments) = find(place, "[data-f=payments]") {
                payments.set_text_content(Some(&column.payments.to_string()));
            }
            if let (Some(last), Some(place)) = (column.last, find(place, "[data-f=last]")) {
                self.day(&place, last);
            }
        }

        fn day(&self, place: &Element, day: Day) {
            let Some(time) = find(place, "time") else { return };
            let _ = time.set_attribute("datetime", &day.to_string());
            time.set_text_content(Some(&format!("{} {} {}", day.day(), self.month(day), day.year())));
        }

        fn month(&self, day: Day) -> &str {
            self.months.get(day.month() as usize - 1).map_or("", String::as_str)
        }

        fn squares(&self, rows: &[Row]) {
            let (Some(all), Some(later)) = (self.by_id("squares"), self.by_id("later")) else { return };
            let Some(later) = later.first_element_child() else { return };
            let shown = rows.len().min(self.squares_max);
            fit(&all, shown, &later);
            for (at, row) in rows.iter().take(shown).enumerate() {
                let square = all.children().item(u32::try_from(at).unwrap_or(u32::MAX));
                if let Some(name) = square.and_then(|square| square.last_element_child()) {
                    name.set_text_content(Some(self.month(row.day)));
                }
            }
            let more = rows.len() - shown;
            if let Some(place) = self.by_id("more") {
                if let Some(count) = find(&place, "span") {
                    count.set_text_content(Some(&more.to_string()));
                }
                gone(Some(place), more == 0);
            }
        }

        /// A table that becomes long is closed, and whoever reads opens it again; a closed one is not written.
        fn rows(&self, rows: &[Row]) {
            let Some(details) = self.by_id("rows") else { return };
            let long = rows.len() > self.open_max;
            if !self.long.replace(long) && long {
                let _ = details.remove_attribute("open");
            }
            if !details.has_attribute("open") {
                return;
            }
            let Some(body) = find(&details, "tbody") else { return };
            let Some(sample) = body.first_element_child() else { return };
            fit(&body, rows.len(), &sample);
            let mut next = body.first_element_child();
            for (at, row) in rows.iter().enumerate() {
                let Some(line) = next else { return };
                let cell = |at| line.children().item(at);
                if let Some(head) = cell(0) {
                    if let Some(number) = head.first_element_child() {
                        number.set_text_content(Some(&(at + 1).to_string()));
                    }
                    self.day(&head, row.day);
                }
                for (at, amount) in [(1, row.paid), (2, row.balance)] {
                    if let Some(cell) = cell(at) {
                        self.writer.write(&cell, amount);
                    }
                }
                next = line.next_element_sibling();
            }
        }

        /// Says the plan aloud, in the words that stand in the page.
        fn announce(&self) {
            let said = self.by_id("said").and_then(|said| said.text_content());
            if let Some(status) = find(&self.root, "[role=status]") {
                status.set_text_content(said.as_deref());
            }
        }
    }

    /// As many children as wanted: copies of the sample at the end, or the last ones away.
    fn fit(place: &Element, wanted: usize, sample: &Element) {
        let have = place.child_element_count() as usize;
        for _ in have..wanted {
            if let Ok(copy) = sample.clone_node_with_deep(true) {
                let _ = place.append_child(&copy);
            }
        }
        for _ in wanted..have {
            if let Some(last) = place.last_element_child() {
                last.remove();
            }
        }
    }

    fn find(place: &Element, selector: &str) -> Option<Element> {
        place.query_selector(selector).ok()?
    }

    fn gone(place: Option<Element>, is_gone: bool) {
        if let Some(place) = place {
            let _ = place.class_list().toggle_with_force("gone", is_gone);
        }
    }
}
