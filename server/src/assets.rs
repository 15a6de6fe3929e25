//! Assets: the built site, read into memory at the start and answered from there, packed at build time.
//! Names carry a hash of the content, so browsers keep the files for ever.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::Stop;
use crate::config::Settings;
use crate::pack::Packing;

/// What the build says about the site.
#[derive(Deserialize)]
struct Manifest {
    core_css: String,
    forms_css: String,
    figures_css: String,
    desk_css: String,
    boot_js: String,
    glue: String,
    wasm: String,
    files: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    file: String,
    #[serde(rename = "type")]
    media_type: String,
    immutable: bool,
}

struct File {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    media_type: HeaderValue,
    cache: HeaderValue,
    tag: HeaderValue,
}

/// The files of the site. Cheap to clone.
#[derive(Clone, Default)]
pub struct Assets(Arc<HashMap<String, File>>);

/// For files whose name holds a hash of their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files whose name stays: looked at again after an hour.
const AN_HOUR: &str = "public, max-age=3600";

/// Reads the site folder; `agency` completes what the pages need.
///
/// # Errors
/// When the folder is missing or does not fit together, unless the server is to run without it.
pub fn read(settings: &Settings, agency: app::Agency) -> Result<(app::Site, Assets), Stop> {
    if settings.without_site {
        return Ok((app::Site { agency, ..app::Site::default() }, Assets::default()));
    }
    let folder = folder(settings)?;
    let text = file(&folder, "manifest.json")?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| {
        Stop::Usage(format!("{} is no manifest of a site: {error}.", folder.join("manifest.json").display()))
    })?;
    let style = |name: &str| -> Result<String, Stop> {
        String::from_utf8(file(&folder, name)?.to_vec())
            .map_err(|_| Stop::Usage(format!("{} is not UTF-8.", folder.join(name).display())))
    };
    let site = app::Site {
        core: style(&manifest.core_css)?,
        forms: style(&manifest.forms_css)?,
        figures: style(&manifest.figures_css)?,
        desk: style(&manifest.desk_css)?,
        boot: style(&manifest.boot_js)?,
        glue: manifest.glue.clone(),
        wasm: manifest.wasm.clone(),
        agency,
    };
    let mut files = HashMap::new();
    for entry in manifest.files {
        let read = File::read(&folder, &entry)?;
        files.insert(entry.path, read);
    }
    for needed in [&manifest.glue, &manifest.wasm] {
        if !files.contains_key(needed) {
            return Err(Stop::Usage(format!("QUITTE_SITE_DIR {} has no {needed}; build it again.", folder.display())));
        }
    }
    Ok((site, Assets(Arc::new(files))))
}

impl Assets {
    /// The file at a path, if there is one.
    pub fn answer(&self, request: &Parts) -> Option<Response> {
        self.0.get(request.uri.path()).map(|file| file.answer(&request.headers))
    }

    /// The text of a file, for checks at the start.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(&self.0.get(path)?.plain).ok()
    }
}

impl File {
    fn read(folder: &Path, entry: &Entry) -> Result<Self, Stop> {
        let plain = file(folder, &entry.file)?;
        let packed =
            |ending: &str| std::fs::read(folder.join(format!("{}.{ending}", entry.file))).ok().map(Bytes::from);
        let media_type = HeaderValue::try_from(&entry.media_type)
            .map_err(|_| Stop::Usage(format!("manifest.json gives {} an impossible type.", entry.path)))?;
        let cache = HeaderValue::from_static(if entry.immutable { FOR_EVER } else { AN_HOUR });
        let tag = HeaderValue::try_from(format!("\"{}\"", fingerprint(&plain))).expect("hex digits are ASCII");
        Ok(Self { plain, brotli: packed("br"), gzip: packed("gz"), media_type, cache, tag })
    }

    fn answer(&self, wanted: &HeaderMap) -> Response {
        let known = wanted.get(header::IF_NONE_MATCH).is_some_and(|tags| {
            let tag = self.tag.to_str().unwrap_or_default();
            tags.to_str().is_ok_and(|tags| tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
        });
        let (body, packing) = match (Packing::accepted(wanted), &self.brotli, &self.gzip) {
            (Some(Packing::Brotli), Some(packed), _) => (packed, Some(Packing::Brotli)),
            (Some(_), _, Some(packed)) => (packed, Some(Packing::Gzip)),
            _ => (&self.plain, None),
        };
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Body::from(body.clone()).into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, self.media_type.clone());
            if let Some(packing) = packing {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, self.cache.clone());
        headers.insert(header::ETAG, self.tag.clone());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        response
    }
}

fn folder(settings: &Settings) -> Result<PathBuf, Stop> {
    if let Some(folder) = &settings.site_dir {
        return Ok(folder.clone());
    }
    let binary =
        std::env::current_exe().map_err(|error| Stop::Refused(format!("This binary has no place: {error}.")))?;
    Ok(binary.with_file_name("site"))
}

fn file(folder: &Path, name: &str) -> Result<Bytes, Stop> {
    let path = folder.join(name);
    std::fs::read(&path).map(Bytes::from).map_err(|error| {
        Stop::Usage(format!(
            "QUITTE_SITE_DIR: {} cannot be read ({error}); `cargo xtask run` builds it.",
            path.display()
        ))
    })
}

/// Sixteen hex digits that differ when the content does. Not a secret and not a proof: FNV-1a.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn folder(name: &str, manifest: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("quitte-site-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("pkg")).expect("a folder");
        for (file, text) in [
            ("manifest.json", manifest),
            ("core.css", "core{}"),
            ("forms.css", "forms{}"),
            ("figures.css", "figures{}"),
            ("desk.css", "desk{}"),
            ("boot.js", "boot()"),
            ("pkg/b.js", "export function glue(){}"),
            ("pkg/b.js.br", "BROTLI"),
            ("pkg/b.js.gz", "GZIP"),
            ("pkg/b.wasm", "wasm"),
        ] {
            std::fs::write(folder.join(file), text).expect("a file");
        }
        folder
    }

    const MANIFEST: &str = r#"{"core_css":"core.css","forms_css":"forms.css","figures_css":"figures.css","desk_css":"desk.css",
        "boot_js":"boot.js","glue":"/pkg/b.js","wasm":"/pkg/b.wasm","files":[
        {"path":"/pkg/b.js","file":"pkg/b.js","type":"text/javascript","immutable":true},
        {"path":"/pkg/b.wasm","file":"pkg/b.wasm","type":"application/wasm","immutable":true}]}"#;

    fn with(folder: &Path) -> Settings {
        Settings { site_dir: Some(folder.to_owned()), ..Settings::bare() }
    }

    #[tokio::test]
    async fn a_file_goes_out_as_the_browser_takes_it_and_is_kept_for_ever() {
        let folder = folder("good", MANIFEST);
        let (site, assets) = read(&with(&folder), app::Agency::default()).expect("a whole site");
        assert_eq!((site.core.as_str(), site.boot.as_str(), site.glue.as_str()), ("core{}", "boot()", "/pkg/b.js"));
        for (accepted, body, encoding) in
            [("gzip, br", "BROTLI", "br"), ("gzip", "GZIP", "gzip"), ("", "export function glue(){}", "")]
        {
            let request = Request::get("/pkg/b.js").header("accept-encoding", accepted).body(()).expect("a request");
            let answer = assets.answer(&request.into_parts().0).expect("the file is there");
            let said = answer.headers().get("content-encoding").map_or("", |value| value.to_str().expect("ASCII"));
            assert_eq!(said, encoding);
            assert_eq!(answer.headers()["cache-control"], FOR_EVER);
            let tag = answer.headers()["etag"].clone();
            let bytes = axum::body::to_bytes(answer.into_body(), 1000).await.expect("a body");
            assert_eq!(&bytes[..], body.as_bytes());
            let again = Request::get("/pkg/b.js").header("if-none-match", tag).body(()).expect("a request");
            let answer = assets.answer(&again.into_parts().0).expect("the file is there");
            assert_eq!(answer.status(), 304);
        }
        let other = Request::get("/pkg/../manifest.json").body(()).expect("a request");
        assert!(assets.answer(&other.into_parts().0).is_none());
        std::fs::remove_dir_all(folder).ok();
    }

    #[test]
    fn a_site_that_does_not_fit_together_stops_the_start_and_is_named() {
        for (name, manifest) in
            [("broken", "{"), ("strange", &MANIFEST.replace("\"/pkg/b.wasm\",\"files", "\"/pkg/c.wasm\",\"files"))]
        {
            let folder = folder(name, manifest);
            let Err(Stop::Usage(sentence)) = read(&with(&folder), app::Agency::default()) else {
                panic!("{name} was taken")
            };
            assert!(sentence.contains("manifest") || sentence.contains("/pkg/c.wasm"), "{sentence}");
            std::fs::remove_dir_all(folder).ok();
        }
        let nowhere = Path::new("/nowhere/at/all");
        let Err(Stop::Usage(sentence)) = read(&with(nowhere), app::Agency::default()) else { panic!("it was taken") };
        assert!(sentence.starts_with("QUITTE_SITE_DIR"), "{sentence}");
    }
}
