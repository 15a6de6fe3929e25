//! What the island of a form with files uncovers: each sentence of [`Said`], drawn here and hidden until it is true.

use leptos::prelude::*;
use rules::money::Currency;

use super::island::{Said, UploadProgress};
use crate::design::boot::Boot;
use crate::design::text;
use crate::words::Words;

/// What the bar is called by.
const LABEL: &str = "sending-label";

/// The box with its island and what wakes it; a form has one.
pub(super) fn sending(w: Words) -> AnyView {
    view! {
        <UploadProgress>{covered(w)}</UploadProgress>
        <Boot />
    }
    .into_any()
}

/// The sentences in their order, all hidden, and the line that is read aloud. Of each, the first element in its first
/// element is where the island writes: how many percent, or the name of a file.
fn covered(w: Words) -> AnyView {
    let sentences = Said::ALL.map(|said| sentence(w, said)).collect_view();
    view! {
        <div class="sending" id="sending" tabindex="-1">
            {sentences}
            <p class="vh" role="status"></p>
        </div>
    }
    .into_any()
}

fn sentence(w: Words, said: Said) -> AnyView {
    let words = match said {
        Said::Sending => return bar(w),
        Said::Sent => w.say("file-sent").into_any(),
        Said::Broken => w.say("file-broken").into_any(),
        Said::Stopped => w.say("file-stopped").into_any(),
        Said::TooLarge => about(w, w.refusal(&rules::file::too_large().into(), Currency::EUR)),
        Said::Unlikely => about(w, w.say("file-unlikely").into_any()),
    };
    let wrong = matches!(said, Said::Broken | Said::TooLarge);
    view! {
        <div hidden>
            <p class=wrong.then_some("msg")>{words}</p>
        </div>
    }
    .into_any()
}

/// Which file it is about, and what is to be said of it.
fn about(w: Words, words: AnyView) -> AnyView {
    view! { {w.rich("file-refused", [("name", text::name(""))])} ". " {words} }.into_any()
}

fn bar(w: Words) -> AnyView {
    let percent = view! { <b>"0"</b> }.into_any();
    view! {
        <div hidden>
            <p id=LABEL>{w.rich("file-sending", [("percent", percent)])}</p>
            <progress max="100" value="0" aria-labelledby=LABEL></progress>
            <button type="button" name="stop" class="btn alt">
                <span>{w.say("file-stop")}</span>
            </button>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_sentence_is_covered_until_it_is_true_and_has_its_place_where_the_island_writes() {
        for language in [Language::Nl, Language::En] {
            let html = covered(Words::of(language)).to_html();
            let sentences: Vec<&str> = html.split("<div hidden>").skip(1).collect();
            assert_eq!(sentences.len(), Said::ALL.len(), "{html}");
            for (said, drawn) in Said::ALL.into_iter().zip(sentences) {
                let first = drawn.split_once("<p").map(|(_, rest)| rest.split("</p>").next().unwrap_or_default());
                let child = first.and_then(|words| words.split('<').nth(1)).unwrap_or_default();
                let expected = match said {
                    Said::Sending => "b>",
                    Said::TooLarge | Said::Unlikely => "bdi>",
                    Said::Sent | Said::Broken | Said::Stopped => "",
                };
                assert!(child.starts_with(expected) && child.is_empty() == expected.is_empty(), "{drawn}");
            }
            let last = html.rsplit("</div>").nth(1).unwrap_or_default();
            assert!(last.contains("role=\"status\""), "the line read aloud is the last: {last}");
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_in_the_words_of_the_server() {
        let w = Words::of(Language::Nl);
        let refusal = w.refusal(&rules::file::too_large().into(), Currency::EUR).to_html();
        assert!(covered(w).to_html().contains(&refusal));
    }
}
