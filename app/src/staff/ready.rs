//! Ready texts: what somebody of the staff may begin with. The words are those of the reader outside, in the language
//! that the agency writes to them in; only the labels are in the language of the reader here.

use leptos::prelude::*;

use crate::words::Words;

/// The choice of a ready text, with the button that puts it in the box. `id` is the one of the choice in its page;
/// `options` are the names of the texts in the form, with the ids of their labels.
pub fn choice(w: Words, id: &str, options: impl IntoIterator<Item = (&'static str, &'static str)>) -> AnyView {
    let options: Vec<_> =
        options.into_iter().map(|(name, label)| view! { <option value=name>{w.say(label)}</option> }).collect();
    view! {
        <div class="f sub">
            <label for=id.to_owned()>{w.say("staff-ready")}</label>
            <div class="row">
                <select class="in w3" id=id.to_owned() name="template">
                    {options}
                </select>
                <button class="btn alt" name="act" value="fill">
                    {w.say("staff-ready-fill")}
                </button>
            </div>
        </div>
    }
    .into_any()
}
