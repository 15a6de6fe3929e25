//! Uploads: a form with files, read piece by piece. Never more than one file is in memory, what is too large is let go
//! as it comes, and a broken line loses nothing that came before. (The framework's own reader of such forms panics
//! without a boundary and knows no limit: `server_fn` 0.8, `codec/multipart.rs`.)

use std::sync::Arc;

use app::ErrorKind;
use app::file::upload::{End, FILE, TRAY, Upload};
use app::problem::Problem;
use app::serve::Front;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::file::Sent;
use http_body_util::{BodyExt, Limited};
use multer::{Field, Multipart};
use rules::file::FILE_BYTES_MAX;
use tokio::sync::Semaphore;

use crate::errors::{self, Fault, fault};
use crate::gate::UPLOAD_BYTES_MAX;
use crate::portal;

/// Uploads at the same time: each may hold a file in memory.
const AT_ONCE_MAX: usize = 16;
/// Parts of a form at most.
const PARTS_MAX: usize = 128;
/// Bytes of one typed field at most: what is longer is cut by the draft and refused by its form.
const FIELD_BYTES_MAX: usize = 32 * 1024;
/// Bytes of all typed fields at most, as for every other form.
const FIELDS_BYTES_MAX: usize = 64 * 1024;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE_MAX);

/// Why the reading stopped before the end.
enum Stopped {
    /// The line broke, or the form is none.
    CutOff,
    /// More typed text or parts than a form has.
    TooMuch,
    /// Something of ours.
    Ours(Problem),
}

/// Takes an upload in. The first field names the tray; without it nothing is read.
pub async fn take(front: Front, parts: Parts, body: Body) -> Response {
    let Ok(_place) = PLACES.try_acquire() else { return errors::busy(10) };
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Ok(boundary) = multer::parse_boundary(kind) else { return no_form() };
    let mut form = Multipart::new(Limited::new(body, UPLOAD_BYTES_MAX).into_data_stream(), boundary);
    let purpose = match form.next_field().await {
        Ok(Some(first)) if first.name() == Some(TRAY) => first.text().await.unwrap_or_default(),
        _ => return no_form(),
    };
    let upload = Upload::begin(&parts, front.office.clone(), Arc::clone(&front.site), &purpose).await;
    let mut upload = match upload {
        Ok(upload) => upload,
        Err(problem) => return app::serve::troubled(&front, &parts, problem),
    };
    match read(&mut form, &mut upload).await {
        Ok(()) => {}
        Err(Stopped::CutOff) => upload.cut_off(),
        Err(Stopped::TooMuch) => {
            return fault(StatusCode::PAYLOAD_TOO_LARGE, Fault::Plain("The form is larger than 64 kB."));
        }
        Err(Stopped::Ours(problem)) => return app::serve::troubled(&front, &parts, problem),
    }
    match upload.end(&parts).await {
        Ok(End::Go(headers)) => (StatusCode::SEE_OTHER, headers).into_response(),
        Ok(End::On(parts, body)) => portal::act(front, *parts, body.into()).await,
        Err(problem) => app::serve::troubled(&front, &parts, problem),
    }
}

/// A request that no form of ours makes.
fn no_form() -> Response {
    fault(StatusCode::BAD_REQUEST, Fault::Page(ErrorKind::NotFound))
}

async fn read(form: &mut Multipart<'_>, upload: &mut Upload) -> Result<(), Stopped> {
    let mut typed = 0;
    for _ in 0..PARTS_MAX {
        let Some(field) = form.next_field().await.map_err(|_| Stopped::CutOff)? else { return Ok(()) };
        if field.file_name().is_some() {
            file(field, upload).await?;
            continue;
        }
        let name = field.name().unwrap_or_default().to_owned();
        let (value, whole) = bytes(field, FIELD_BYTES_MAX).await?;
        typed += name.len() + value.len();
        if !whole || typed > FIELDS_BYTES_MAX {
            return Err(Stopped::TooMuch);
        }
        upload.field(name, String::from_utf8_lossy(&value).into_owned());
    }
    Err(Stopped::TooMuch)
}

/// A file; an input in which none was chosen sends one without a name.
async fn file(field: Field<'_>, upload: &mut Upload) -> Result<(), Stopped> {
    let name = spelled(field.file_name().unwrap_or_default());
    let declared = field.content_type().map_or_else(String::new, ToString::to_string);
    let ours = field.name() == Some(FILE) && upload.takes_files();
    let (content, whole) = bytes(field, if ours { FILE_BYTES_MAX } else { 0 }).await?;
    if !ours || (name.is_empty() && content.is_empty()) {
        return Ok(());
    }
    if !whole {
        upload.too_large(&name);
        return Ok(());
    }
    let sent = Sent { name: &name, declared: &declared, content };
    upload.file(sent).await.map_err(Stopped::Ours)
}

/// A name as its sender sees it: browsers write three signs as numbers (WHATWG HTML, multipart/form-data).
fn spelled(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// The bytes of a part up to a limit, and whether that was all. The rest is read and let go.
async fn bytes(mut field: Field<'_>, most: usize) -> Result<(Vec<u8>, bool), Stopped> {
    let (mut bytes, mut whole) = (Vec::new(), true);
    while let Some(chunk) = field.chunk().await.map_err(|_| Stopped::CutOff)? {
        whole = whole && bytes.len() + chunk.len() <= most;
        if whole {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok((bytes, whole))
}
