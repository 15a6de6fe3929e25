//! Handing files out: `/files/{id}` leads to a link that works once, on the site of the files; `/files/{id}/{page}` is a
//! picture of it. The same paths on both sites, each with its own people.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use casework::file::{self, Download, Reader};
use casework::{Error, Office};
use http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};

use crate::problem::Problem;
use crate::routes::FileAt;

/// For everything that comes out of a file: nothing in it runs, loads or leads anywhere.
const INERT: &str = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Answers `/files/…` for this reader.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn answer(office: &Office, reader: Reader<'_>, at: FileAt<'_>) -> Result<Response, Problem> {
    if let Some(page) = at.page {
        let picture = file::preview(office, reader, at.id, page).await?;
        let headers = [(CONTENT_TYPE, "image/png"), (CONTENT_SECURITY_POLICY, INERT)];
        return Ok((headers, picture).into_response());
    }
    let link = file::link(office, reader, at.id).await?;
    let link = HeaderValue::from_str(&link).expect("our own addresses are plain text");
    Ok((StatusCode::SEE_OTHER, [(LOCATION, link)]).into_response())
}

/// What the site of the files answers to the token in this path: the file, as something to keep and never to show.
///
/// # Errors
/// [`Error::NotFound`]; broken.
pub async fn hand_out(office: &Office, path: &str) -> Result<Response, Error> {
    let token = path.strip_prefix('/').ok_or(Error::NotFound)?;
    let Download { name, kind, content } = match file::take(office, token).await {
        Err(Error::NotFound) => {
            let mut response = crate::extract::serve::hand_out(office, token).await?;
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(INERT));
            return Ok(response);
        }
        found => found?,
    };
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(INERT));
    let disposition = HeaderValue::from_str(&disposition(&name, kind.endings()[0])).expect("it is ASCII");
    headers.insert(CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// RFC 6266: a plain name for old programs, and the real one, every byte that is not a letter or digit spelled out.
fn disposition(name: &str, ending: &str) -> String {
    let mut spelled = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => spelled.push(char::from(byte)),
            _ => spelled.extend(spelled_out(byte)),
        }
    }
    format!("attachment; filename=\"file.{ending}\"; filename*=UTF-8''{spelled}")
}

/// A byte as addresses spell it (RFC 3986, 2.1): `%2F`.
pub(super) fn spelled_out(byte: u8) -> [char; 3] {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("half a byte").to_ascii_uppercase();
    ['%', digit(byte >> 4), digit(byte & 0x0F)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_breaks_out_of_its_header() {
        let header = disposition("a\"; filename=evil.html\r\nX: 1 é.pdf", "pdf");
        assert!(header.is_ascii() && !header.contains(['\r', '\n']));
        assert_eq!(header.matches('"').count(), 2);
        assert!(header.ends_with("%C3%A9.pdf"), "{header}");
    }
}
