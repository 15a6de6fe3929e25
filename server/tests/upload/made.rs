//! Hostile files and uploads of our own making.

use sha2::{Digest, Sha256};

use super::{Browser, House, STORY_IN_PAGE, TRAY, add, back, content_type, form, on_disk, photo, refusal, waiting};

/// PNG of 8 × 8 pixels whose head says 60,000 × 60,000.
fn pixel_flood() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut bytes, image::ImageFormat::Png).expect("it is encoded");
    let mut bytes = bytes.into_inner();
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let step = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let sum = !bytes[12..29].iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step));
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// A document of one page with this in its catalogue.
fn document(catalogue: &str) -> Vec<u8> {
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>".to_owned(),
    ];
    let mut bytes = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend([format!("{} 0 obj\n{object}\nendobj\n", at + 1)]);
    }
    let table = bytes.len();
    bytes += "xref\n0 4\n0000000000 65535 f \n";
    for place in places {
        bytes.extend([format!("{place:010} 00000 n \n")]);
    }
    bytes.extend([format!("trailer << /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n")]);
    bytes.into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refusal_is_its_own_sentence_and_loses_nothing_that_was_typed() {
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    let whole = photo(64, 64, 1);
    let cut = &whole[..whole.len() / 3];
    let large = vec![0x25; 10 * 1024 * 1024 + 1];
    let zip = b"PK\x03\x04 foto.jpg";
    for (name, declared, content, words) in [
        ("IMG_1.HEIC", "image/heic", &b"\0\0\0\x18ftypheic\0\0\0\0"[..], "HEIC"),
        ("a.svg", "image/svg+xml", b"<svg onload='alert(1)'/>", "SVG"),
        ("a.html", "text/html", b"<!doctype html><script>alert(1)</script>", "webpagina"),
        ("a.docx", "application/msword", b"PK\x03\x04[Content_Types].xml", "kantoorprogramma"),
        ("a.zip", "application/zip", zip, "ingepakt"),
        ("a.exe", "application/octet-stream", b"MZ\x90\0", "Dit soort bestand"),
        ("a.pdf", "application/pdf", &whole, "past niet bij de inhoud"),
        ("a.jpg", "text/html", &whole, "past niet bij de inhoud"),
        ("a.jpg", "image/jpeg", b"", "leeg"),
        ("a.jpg", "image/jpeg", cut, "niet openen"),
        ("a.pdf", "application/pdf", b"%PDF-1.7\nhello", "niet openen"),
        ("a.png", "image/png", &pixel_flood(), "40 miljoen pixels"),
        ("a.pdf", "application/pdf", &large, "10 MB"),
        ("a.pdf", "application/pdf", &document("/OpenAction << /S /JavaScript /JS (1) >>"), "vanzelf kan starten"),
        ("a.pdf", "application/pdf", &document("/AA << /WC << /S /J#61vaScript >> >>"), "vanzelf kan starten"),
    ] {
        let answer = add(&mut browser, &[(name, declared, content)]).await;
        let page = back(&mut browser, &answer).await;
        let sentence = refusal(&page).unwrap_or_else(|| panic!("{name} with {words} was not refused"));
        assert!(sentence.contains(words), "{name}: {sentence}");
        assert!(page.body.contains(STORY_IN_PAGE), "{name}: what was typed is lost");
        assert_eq!(waiting(&page).len(), 0, "{name} is kept");
    }
    assert_eq!(on_disk(&house).len(), 0, "nothing of them is stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_made_anew_and_what_hid_in_it_is_gone() {
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    let mut sent = photo(64, 48, 2);
    let exif = [&b"\xff\xe1\0\x2aExif\0\0"[..], b"GPS 52.0907 5.1214 of the house of X".as_slice()].concat();
    sent.splice(2..2, exif[..44].iter().copied());
    sent.extend(b"<html><script>alert(document.domain)</script>");
    let answer = add(&mut browser, &[("IMG_1.jpg", "image/jpeg", &sent)]).await;
    let page = back(&mut browser, &answer).await;
    assert_eq!(refusal(&page), None);
    let [id] = &waiting(&page)[..] else { panic!("one file waits") };
    let kept = super::serve::download(&mut browser, id).await;
    for trace in [&b"GPS"[..], b"Exif", b"script", b"52.0907"] {
        assert!(!kept.windows(trace.len()).any(|part| part == trace), "{trace:?} is still there");
    }
    let image = image::load_from_memory_with_format(&kept, image::ImageFormat::Jpeg).expect("still a photo");
    assert_eq!((image.width(), image.height()), (64, 48));
    assert!(kept.windows(4).any(|part| part == b"JFIF"), "so that its absence on the disk says something");
    for (name, bytes) in on_disk(&house) {
        assert_ne!(Sha256::digest(&bytes), Sha256::digest(&sent), "{name} is what was sent");
        // Three bytes are in noise by chance now and then; the name of the format never is.
        assert!(!bytes.windows(4).any(|part| part == b"JFIF"), "{name} is not encrypted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_files_lie_in_a_tray_and_the_eleventh_is_told_so() {
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    let photos: Vec<Vec<u8>> = (0..11).map(|seed| photo(8, 8, 100 + seed)).collect();
    let files: Vec<_> = photos.iter().map(|photo| ("a.jpg", "image/jpeg", photo.as_slice())).collect();
    let answer = add(&mut browser, &files).await;
    let page = back(&mut browser, &answer).await;
    assert_eq!(waiting(&page).len(), 10);
    assert!(refusal(&page).is_some_and(|sentence| sentence.contains("10 bestanden")));
    assert!(page.body.contains(STORY_IN_PAGE));
    // The same photo a second time is the one that is there.
    let remove = format!("remove:{}", waiting(&page)[9]);
    let body = form(&[("tray", TRAY), ("story", "anders"), ("upload", &remove)], &files[..1]);
    let answer = browser.post_bytes("/upload", &content_type(), body).await.expect("an answer");
    let page = back(&mut browser, &answer).await;
    assert_eq!(waiting(&page).len(), 9);
    assert!(page.body.contains("anders"), "what was typed last is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_no_form_of_ours_is_refused_and_breaks_nothing() {
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    let photo = photo(8, 8, 3);
    let good = form(&[("tray", TRAY)], &[("a.jpg", "image/jpeg", &photo)]);
    for (kind, body) in [
        ("multipart/form-data", good.clone()),
        ("application/x-www-form-urlencoded", b"tray=gallery:sample".to_vec()),
        ("text/plain", good.clone()),
        ("", Vec::new()),
        ("multipart/form-data; boundary=other", good.clone()),
        (&content_type(), Vec::new()),
        (&content_type(), form(&[("story", "x"), ("tray", TRAY)], &[])),
    ] {
        let answer = browser.post_bytes("/upload", kind, body).await.expect("an answer");
        assert_eq!(answer.status, 400, "{kind}");
    }
    for purpose in ["", "gallery", "gallery:other", "dispute:../x", "//evil.example", "nothing:1"] {
        let body = form(&[("tray", purpose), ("back", "https://evil.example/")], &[("a.jpg", "image/jpeg", &photo)]);
        let answer = browser.post_bytes("/upload", &content_type(), body).await.expect("an answer");
        assert_eq!((answer.status, answer.location()), (404, ""), "{purpose}");
    }
    // A line that breaks in the middle of the second file: the first is kept, and the page says so.
    let two =
        form(&[("tray", TRAY), ("upload", "add")], &[("a.jpg", "image/jpeg", &photo), ("b.jpg", "image/jpeg", &photo)]);
    let answer =
        browser.post_bytes("/upload", &content_type(), two[..two.len() - 200].to_vec()).await.expect("an answer");
    let page = back(&mut browser, &answer).await;
    assert_eq!(waiting(&page).len(), 1);
    assert!(refusal(&page).is_some_and(|sentence| sentence.contains("verbinding")));
    house.books_are_right().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_uploads_at_once_never_pass_the_limit_together() {
    let house = House::open().await;
    let browser = house.signed_in("anna").await;
    let eight = |seed: u32| (0..8).map(move |n| photo(8, 8, seed + n)).collect::<Vec<_>>();
    let (one, other) = (eight(1_000), eight(2_000));
    let send = |photos: Vec<Vec<u8>>| {
        let mut browser: Browser = browser.clone();
        async move {
            let files: Vec<_> = photos.iter().map(|photo| ("a.jpg", "image/jpeg", photo.as_slice())).collect();
            add(&mut browser, &files).await.status
        }
    };
    let both = tokio::join!(send(one), send(other));
    assert_eq!(both, (303, 303));
    let page = browser.clone().get("/design").await;
    assert_eq!(waiting(&page).len(), 10);
    assert!(on_disk(&house).len() <= 20, "a file and its picture each");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_signed_out_meanwhile_signs_in_and_nobody_else_sends_anything() {
    let house = House::open().await;
    let photo = photo(8, 8, 4);
    let mut stranger = house.browser();
    let answer = add(&mut stranger, &[("a.jpg", "image/jpeg", &photo)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    assert!(answer.header("set-cookie").starts_with("__Host-s="), "what was typed is kept under a session");
    assert_eq!(on_disk(&house).len(), 0);
    let mut other_site = house.signed_in("anna").await;
    other_site.headers.push(("sec-fetch-site".into(), "cross-site".into()));
    assert_eq!(add(&mut other_site, &[("a.jpg", "image/jpeg", &photo)]).await.status, 403);
}
