//! The list of files that were sent: name, size, and whether a scanner has looked at it. A file itself is only ever
//! handed out as a download; its pictures are drawn by us.

use casework::file::FileView;
use leptos::prelude::*;
use rules::file::{Kind, Scan};

use crate::design::text;
use crate::routes;
use crate::words::Words;

const KILOBYTE: u64 = 1024;
const MEGABYTE: u64 = KILOBYTE * KILOBYTE;

/// What was sent, as links that hand it out; nothing where nothing was.
pub fn list(w: Words, files: &[FileView]) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let files = files.iter().map(|file| view! { <li>{linked(w, file)}</li> }).collect_view();
    view! { <ul class="bare">{files}</ul> }.into_any()
}

/// What was sent with the pictures of it, for those who judge it.
pub fn pictures(w: Words, files: &[FileView]) -> AnyView {
    let files = files.iter().map(|file| view! { <li>{linked(w, file)} {shown(w, file)}</li> }).collect_view();
    view! { <ul class="bare files">{files}</ul> }.into_any()
}

/// Name, kind, size and scan in one line.
pub(super) fn described(w: Words, file: &FileView) -> AnyView {
    view! {
        {text::name(file.name.clone())} " "
        <span class="small muted">{about(w, file)}</span>
    }
    .into_any()
}

fn linked(w: Words, file: &FileView) -> AnyView {
    view! {
        <a href=routes::file(&file.id)>{text::name(file.name.clone())}</a>
        " "
        <span class="small muted">{about(w, file)}</span>
    }
    .into_any()
}

fn shown(w: Words, file: &FileView) -> AnyView {
    if !file.has_preview {
        return view! { <p class="small">{w.say("file-no-preview")}</p> }.into_any();
    }
    let pages = 1..=file.previews;
    pages
        .map(|page| {
            let alt = w.with("file-picture", [("name", file.name.clone().into()), ("page", i64::from(page).into())]);
            view! { <img src=routes::file_picture(&file.id, page) alt=alt loading="lazy" /> }
        })
        .collect_view()
        .into_any()
}

/// `PDF, 1,2 MB, niet gescand op virussen`.
fn about(w: Words, file: &FileView) -> String {
    let kind = match file.kind {
        Kind::Jpeg => "file-kind-jpeg",
        Kind::Png => "file-kind-png",
        Kind::Pdf => "file-kind-pdf",
    };
    let scan = match file.scan {
        Scan::Clean => "file-clean",
        Scan::NotScanned => "file-not-scanned",
    };
    format!("{}, {}, {}", w.say(kind), size(w, file.bytes), w.say(scan))
}

/// Whole kilobytes, or megabytes with one decimal, rounded up: nobody sees a file of nothing.
fn size(w: Words, bytes: u64) -> String {
    if bytes < MEGABYTE {
        let kilobytes = i128::from(bytes.div_ceil(KILOBYTE).max(1));
        return w.with("file-kilobytes", [("number", w.number(kilobytes, 0).into())]);
    }
    let tenths = i128::from((bytes * 10).div_ceil(MEGABYTE));
    w.with("file-megabytes", [("number", w.number(tenths, 1).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_size_is_written_as_people_read_it() {
        let nl = |bytes| size(Words::of(Language::Nl), bytes);
        assert_eq!([nl(1), nl(1024), nl(1025), nl(1_048_576)], ["1 kB", "1 kB", "2 kB", "1,0 MB"].map(str::to_owned));
        assert_eq!(size(Words::of(Language::En), 1_258_291), "1.2 MB");
    }
}
