//! Pack: pages go out as brotli or gzip, whichever the browser takes, in one piece.
//! Our pages show no secret beside something that a stranger chose, so compressing them tells nothing (BREACH).

use std::io::Write;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use brotli::enc::BrotliEncoderParams;

/// A page of this size or less is not worth packing.
const PLAIN_BYTES_MAX: usize = 512;
/// The largest page that is packed; larger answers go out as they are.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Quality 5 packs a page within a few per cent of the best in about a millisecond.
const BROTLI_QUALITY: i32 = 5;
/// A window of 256 kB: pages are smaller, and a larger one costs memory for each request.
const BROTLI_WINDOW: i32 = 18;

/// A way to pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// `br`
    Brotli,
    /// `gzip`
    Gzip,
}

impl Packing {
    /// The best one that a browser takes.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let wanted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
        let takes = |name: &str| {
            wanted.split(',').any(|one| {
                let mut parts = one.split(';').map(str::trim);
                let named = parts.next().is_some_and(|given| given.eq_ignore_ascii_case(name));
                let refused =
                    parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)));
                named && !refused
            })
        };
        if takes("br") {
            Some(Self::Brotli)
        } else if takes("gzip") {
            Some(Self::Gzip)
        } else {
            None
        }
    }

    /// As in `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// Packs a page for a browser that takes `packing`; leaves everything else as it is.
pub async fn page(packing: Option<Packing>, response: Response) -> Response {
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if !html || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let Some(packing) = packing else { return Response::from_parts(parts, body) };
    let Ok(bytes) = axum::body::to_bytes(body, PAGE_BYTES_MAX).await else {
        tracing::error!("a page is larger than {PAGE_BYTES_MAX} bytes");
        return crate::errors::busy(60);
    };
    if bytes.len() <= PLAIN_BYTES_MAX {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let packed = match packing {
        Packing::Brotli => brotli(&bytes),
        Packing::Gzip => gzip(&bytes),
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(packed))
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let settings = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings).expect("memory can be written to");
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(6));
    packed.write_all(bytes).expect("memory can be written to");
    packed.finish().expect("memory can be written to")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_browser_gets_only_what_it_takes() {
        for (wanted, expected) in [
            ("gzip, deflate, br, zstd", Some(Packing::Brotli)),
            ("gzip;q=0.5", Some(Packing::Gzip)),
            ("br;q=0, gzip", Some(Packing::Gzip)),
            ("identity", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(wanted));
            assert_eq!(Packing::accepted(&headers), expected, "{wanted}");
        }
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let page = "<p>Vordering</p>".repeat(500);
        let mut text = String::new();
        brotli::Decompressor::new(&brotli(page.as_bytes())[..], 4096).read_to_string(&mut text).expect("brotli");
        assert_eq!(text, page);
        text.clear();
        flate2::read::GzDecoder::new(&gzip(page.as_bytes())[..]).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, page);
    }
}
