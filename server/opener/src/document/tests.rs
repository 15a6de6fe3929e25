//! Documents of our own making: harmless ones that must pass, and each way to hide something that acts.

use super::*;

/// A document of these objects, numbered from 1, the first being its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).into_bytes(),
    );
    bytes
}

fn one_page(catalogue: &str, more: &[&[u8]]) -> Vec<u8> {
    let text = b"BT /F1 24 Tf 72 700 Td (Betaald op 3 november) Tj ET";
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>").into_bytes(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_vec(),
        [format!("<< /Length {} >>\nstream\n", text.len()).as_bytes(), text, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    objects.extend(more.iter().map(|object| object.to_vec()));
    pdf(&objects)
}

fn verdict(content: Vec<u8>) -> Result<usize, Refused> {
    looked_through(content).map(|document| document.pages().count())
}

#[test]
fn a_harmless_document_is_kept_and_its_page_is_drawn() {
    assert_eq!(verdict(one_page("", &[])), Ok(1));
    // What writing programs put there: where to begin reading.
    assert_eq!(verdict(one_page("/OpenAction [3 0 R /Fit]", &[])), Ok(1));
    assert_eq!(verdict(one_page("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", &[])), Ok(1));
    let drawn = looked_through(one_page("", &[])).expect("a document").pages().next().expect("a page");
    let picture = image::load_from_memory(&drawn).expect("a picture").to_luma8();
    assert!((990..=1_000).contains(&picture.width()) && (1_404..=1_414).contains(&picture.height()));
    assert!(picture.pixels().any(|pixel| pixel.0[0] < 80), "there is ink on the page");
}

#[test]
fn what_acts_is_refused_wherever_it_stands() {
    for catalogue in [
        "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        "/OpenAction << /S /Launch /F (calc) >>",
        "/OpenAction << /S /URI /URI (https://evil.example) >>",
        "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Named /N /Print >> >>",
        "/OpenAction << /S /#4aava#53cript /#4a#53 (1) >>",
        "/AA << /WC << /S /Named /N /Print >> >>",
        "/Names << /EmbeddedFiles << /Names [] >> >>",
        "/Names << /J#61vaScript << /Names [] >> >>",
        "/AcroForm << /XFA (x) /Fields [] >>",
    ] {
        assert_eq!(verdict(one_page(catalogue, &[])), Err(Refused::Active), "{catalogue}");
    }
    assert_eq!(verdict(one_page("", &[b"<< /S /J#53 /A [<< /X << /#4a#53 (1) >> >>] >>"])), Err(Refused::Active));
    let file = b"<< /Type /EmbeddedFile /Length 3 >>\nstream\nabc\nendstream";
    assert_eq!(verdict(one_page("", &[file])), Err(Refused::Active));
}

#[test]
fn what_acts_is_refused_when_it_is_packed_with_other_objects() {
    let inside = b"7 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>";
    let packed = image_deflate(inside);
    let head = format!("<< /Type /ObjStm /N 1 /First 4 /Length {} /Filter /FlateDecode >>\nstream\n", packed.len());
    let object = [head.as_bytes(), &packed, b"\nendstream"].concat();
    assert!(!words(&object), "packed, it cannot be read");
    assert_eq!(verdict(one_page("", &[&object])), Err(Refused::Active));
}

/// zlib with one stored block for each letter: packed as far as a reader of words can tell.
fn image_deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    for (at, byte) in bytes.iter().enumerate() {
        out.push(u8::from(at + 1 == bytes.len()));
        out.extend([1, 0, 0xfe, 0xff, *byte]);
    }
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

#[test]
fn what_is_no_document_or_never_ends_is_refused() {
    for content in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n%%EOF", b"<html>", b""] {
        assert_eq!(verdict(content.to_vec()), Err(Refused::Unreadable));
    }
    let whole = one_page("", &[]);
    assert_eq!(verdict(whole[..120].to_vec()), Err(Refused::Unreadable), "cut off");
    let loops =
        pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec()]);
    assert_eq!(verdict(loops), Err(Refused::Unreadable));
}

#[test]
fn brackets_in_brackets_neither_break_the_reader_nor_hide_anything() {
    let deep = |inside: &[u8]| [b"[".repeat(100_000), inside.to_vec(), b"]".repeat(100_000)].concat();
    assert_eq!(verdict(one_page("", &[&deep(b"1")])), Ok(1), "what cannot be read is left out");
    assert_eq!(verdict(one_page("", &[&deep(b"<< /S /JavaScript >>")])), Err(Refused::Active));
}
