//! Handing files out: by a link that works once, from a site of its own, to those who may read them.

use super::{Browser, House, Page, add, back, photo, waiting};

/// The headers of a file on its way out.
pub fn is_handed_out(file: &Page) {
    assert!(file.header("content-disposition").starts_with("attachment; "), "{}", file.header("content-disposition"));
    assert!(file.header("content-security-policy").starts_with("default-src 'none'; sandbox"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(["image/jpeg", "image/png", "application/pdf"].contains(&file.header("content-type")));
}

/// Somebody at the site of the files, without a cookie.
fn at_files(browser: &Browser) -> Browser {
    Browser { site: "files.".into(), cookies: std::collections::BTreeMap::new(), ..browser.clone() }
}

/// The path of a link that works once.
async fn link(browser: &mut Browser, id: &str) -> String {
    let answer = browser.get(&format!("/files/{id}")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let (origin, token) = answer.location().rsplit_once('/').expect("an address");
    assert_eq!(origin, format!("http://files.localhost:{}", browser.port));
    assert_eq!(token.len(), 22, "128 bits");
    format!("/{token}")
}

/// What is kept of a file, as its reader gets it.
pub async fn download(browser: &mut Browser, id: &str) -> Vec<u8> {
    let path = link(browser, id).await;
    let url = format!("http://127.0.0.1:{}{path}", browser.port);
    let host = format!("files.localhost:{}", browser.port);
    let answer = browser.http.get(url).header("host", host).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    answer.bytes().await.expect("all of it").to_vec()
}

async fn sent(house: &House) -> (Browser, String) {
    let mut browser = house.signed_in("anna").await;
    let photo = photo(32, 32, 7);
    let answer = add(&mut browser, &[("bon \"1\".jpg", "image/jpeg", &photo)]).await;
    let page = back(&mut browser, &answer).await;
    let id = waiting(&page).pop().expect("one file waits");
    (browser, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_works_once_and_for_two_minutes_and_on_the_site_of_the_files_only() {
    let house = House::open().await;
    let (mut browser, id) = sent(&house).await;
    let mut files = at_files(&browser);
    let path = link(&mut browser, &id).await;
    assert_eq!(browser.get(&path).await.status, 404, "the portal knows no such path");
    let head = files.send("HEAD", &path, None, &[]).await.expect("an answer");
    assert_eq!(head.status, 404, "a look at the head does not use it up");
    let file = files.get(&path).await;
    assert_eq!(file.status, 200);
    is_handed_out(&file);
    assert!(file.header("content-disposition").ends_with("filename*=UTF-8''bon%20%221%22.jpg"));
    assert_eq!(files.get(&path).await.status, 404, "twice");
    let late = link(&mut browser, &id).await;
    let clock = house.running.office.clock();
    clock.set(clock.now_us() + 2 * 60 * 1_000_000);
    assert_eq!(files.get(&late).await.status, 404, "too late");
    for path in
        ["/", "/robots.txt", "/favicon.svg", "/cases", "/AAAAAAAAAAAAAAAAAAAAAA", "/files/x", "/do/sign_in/letter"]
    {
        let nothing = files.get(path).await;
        assert_eq!((nothing.status, nothing.body.as_str()), (404, "There is nothing here.\n"), "{path}");
    }
    assert_eq!(files.post("/upload", &[]).await.status, 404, "nothing is taken in here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_somebody_else_does_not_exist() {
    let house = House::open().await;
    let (mut browser, id) = sent(&house).await;
    assert_eq!(browser.get(&format!("/files/{id}/1")).await.status, 200);
    let mut other = house.signed_in("bram").await;
    let mut nobody = house.browser();
    for path in [format!("/files/{id}"), format!("/files/{id}/1")] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
        assert_eq!(nobody.get(&path).await.status, 404, "{path}");
    }
    for path in [
        "/files/",
        "/files/x",
        "/files/file_01JQ",
        &format!("/files/{id}/0"),
        &format!("/files/{id}/2"),
        &format!("/files/{id}/1/1"),
    ] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
    let remove = format!("remove:{id}");
    let body = super::form(&[("tray", super::TRAY), ("upload", &remove)], &[]);
    other.post_bytes("/upload", &super::content_type(), body).await.expect("an answer");
    assert_eq!(browser.get(&format!("/files/{id}/1")).await.status, 200, "nobody takes away what is not theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_a_file_is_ours_and_inert() {
    let house = House::open().await;
    let (mut browser, id) = sent(&house).await;
    let url = format!("http://127.0.0.1:{}/files/{id}/1", browser.port);
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = browser.http.get(url).header("host", house.portal()).header("cookie", cookies.join("; "));
    let picture = request.send().await.expect("an answer");
    let header = |name: &str| picture.headers()[name].to_str().expect("ASCII").to_owned();
    assert_eq!(header("content-type"), "image/png");
    assert!(header("content-security-policy").starts_with("default-src 'none'; sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    let bytes = picture.bytes().await.expect("all of it");
    assert!(image::load_from_memory_with_format(&bytes, image::ImageFormat::Png).is_ok());
    let page = browser.get("/design").await;
    assert!(page.body.contains(&format!("<img src=\"/files/{id}/1\"")), "the page shows the picture");
    assert!(page.body.contains("niet gescand op virussen"), "and says that nobody scanned it");
}
