//! The island of the payment form: while somebody types an amount, what it pays first and what remains, by the same
//! rules as the booking. HTML cannot do that; without script the server's drawing of the chosen payment stays.
//!
//! It draws nothing itself: the server's lines are its children, and it writes new figures into them. All that it
//! needs to know stands in the page as `data-` attributes, so neither words nor a JSON reader are in the wasm.

use leptos::prelude::*;

/// Follows the form beside it and keeps the figures of its children (`super::preview`) true.
#[island]
pub fn PayPreview(
    /// The server's drawing.
    children: Children,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    let _ = browser::follow();
    children()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    //! What only a browser has: the form beside the island, its numbers, its timer.

    use core::cell::Cell;
    use std::rc::Rc;

    use rules::allocation::allocate;
    use rules::case::{Component, Parts};
    use rules::country::{ContractKind, Country, PaymentOrder};
    use rules::money::{Cents, parse_typed};
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, Window};

    use crate::money_text::{Writer, minor};

    /// After so long without a change the sum is said aloud, so that a screen reader is not interrupted at every key.
    const ANNOUNCE_AFTER_MS: i32 = 600;

    /// The drawing, and what it was made from.
    struct Preview {
        window: Window,
        root: Element,
        form: HtmlFormElement,
        input: HtmlInputElement,
        order: PaymentOrder,
        due: Parts,
        most: Cents,
        writer: Writer,
    }

    /// Listens to the form: whatever is chosen or typed is drawn. What cannot be paid leaves the drawing as it is.
    /// `None` when the page is not the one that this was made for.
    pub(super) fn follow() -> Option<()> {
        let preview = Rc::new(read()?);
        let form = preview.form.clone();
        let timer = Cell::new(0);
        if let Some(amount) = preview.chosen() {
            preview.draw(amount); // what was typed before the island woke
        }
        let on_input = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            preview.choose_other(&event);
            let Some(amount) = preview.chosen() else { return };
            preview.draw(amount);
            preview.window.clear_timeout_with_handle(timer.get());
            let later = Rc::clone(&preview);
            let announce = Closure::once_into_js(move || later.announce());
            let announce = announce.unchecked_ref();
            let set = preview.window.set_timeout_with_callback_and_timeout_and_arguments_0(announce, ANNOUNCE_AFTER_MS);
            timer.set(set.unwrap_or_default());
        });
        form.add_event_listener_with_callback("input", on_input.as_ref().unchecked_ref()).ok()?;
        on_input.forget(); // the form lives as long as the page does
        Some(())
    }

    fn read() -> Option<Preview> {
        let window = web_sys::window()?;
        let document: Document = window.document()?;
        let root = document.get_element_by_id("preview")?;
        let input: HtmlInputElement = document.get_element_by_id("amount")?.dyn_into().ok()?;
        let country = Country::parse(&root.get_attribute("data-country")?)?;
        let contract = ContractKind::parse(&root.get_attribute("data-contract")?)?;
        let due = |component: Component| Some((component, minor(&line(&root, component)?, "data-due")?));
        Some(Preview {
            form: input.form()?,
            order: country.payment_order(contract),
            due: Component::ALL.into_iter().filter_map(due).collect(),
            most: minor(&root, "data-most")?,
            writer: Writer::of(&root)?,
            window,
            root,
            input,
        })
    }

    impl Preview {
        /// The amount that would be paid, if it can be.
        fn chosen(&self) -> Option<Cents> {
            if self.form.query_selector("input[name=choice][value=all]:checked").ok().flatten().is_some() {
                return Some(self.most);
            }
            let typed = parse_typed(&self.input.value(), self.writer.currency).ok();
            typed.filter(|amount| amount.is_positive() && *amount <= self.most)
        }

        /// Whoever types an amount has chosen another amount.
        fn choose_other(&self, event: &Event) {
            let typed_here = event.target().is_some_and(|target| &target == self.input.as_ref());
            let other = self.form.query_selector("input[name=choice][value=other]").ok().flatten();
            if let Some(other) = other.filter(|_| typed_here && !self.input.value().is_empty()) {
                other.unchecked_into::<HtmlInputElement>().set_checked(true);
            }
        }

        fn draw(&self, amount: Cents) {
            let paid = allocate(&self.order, &self.due, amount).paid;
            for component in Component::ALL {
                if let Some(line) = line(&self.root, component) {
                    self.writer.write(&line, paid.of(component));
                }
            }
            let sums = [("total", paid.total()), ("left", self.due.total() - paid.total())];
            for (name, sum) in sums {
                if let Some(place) = self.sum(name) {
                    self.writer.write(&place, sum);
                }
            }
        }

        fn sum(&self, name: &str) -> Option<Element> {
            self.root.query_selector(&format!("[data-sum={name}]")).ok()?
        }

        /// Says the two sums aloud, in the words that stand beside them.
        fn announce(&self) {
            let sums = ["total", "left"].into_iter().filter_map(|name| self.sum(name)?.text_content());
            let said = sums.collect::<Vec<_>>().join(". ");
            if let Ok(Some(status)) = self.root.query_selector("[role=status]") {
                status.set_text_content(Some(&said));
            }
        }
    }

    fn line(root: &Element, component: Component) -> Option<Element> {
        root.query_selector(&format!("[data-line={}]", component.name())).ok()?
    }
}
