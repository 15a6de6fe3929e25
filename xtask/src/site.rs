//! The site folder that the server reads into memory when it starts: every file, named by its content, also compressed.
//! `manifest.json` says what is what; server and wasm must come from one build, so they lie in one folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Outcome, place, say, style};

/// The stylesheets that are placed inside pages, by what a page holds.
const SHEETS: [&str; 4] = ["core", "forms", "figures", "desk"];

/// How many hex digits of the SHA-256 name a file.
const HASH_DIGITS: usize = 12;

/// What the server reads first.
#[derive(Serialize)]
struct Manifest {
    core_css: String,
    forms_css: String,
    figures_css: String,
    desk_css: String,
    boot_js: String,
    /// The path of the glue.
    glue: String,
    /// The path of the module.
    wasm: String,
    files: Vec<Entry>,
}

/// One file that is answered under a path of its own.
#[derive(Serialize)]
struct Entry {
    path: String,
    file: String,
    #[serde(rename = "type")]
    media_type: &'static str,
    /// Named by its content, so a browser may keep it for ever.
    immutable: bool,
}

/// The first digits of the SHA-256, in hex.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("half a byte is one hex digit");
    halves.take(HASH_DIGITS).map(digit).collect()
}

/// Makes the site folder from the browser's half (`made`), `style/`, the boot script and `public/`.
pub fn build(made: &Path, site: &Path) -> Outcome {
    let stamp = stamp(made)?;
    let stamped = site.join("stamp");
    if std::fs::read_to_string(&stamped).ok().as_deref() == Some(stamp.as_str()) {
        return Ok(());
    }
    say::step("Putting the site together");
    place::clear(site)?;
    for sheet in SHEETS {
        let entry = place::root().join("style").join(format!("{sheet}.css"));
        place::write(&site.join(format!("{sheet}.css")), style::bundle(&entry)?.as_bytes())?;
    }
    let boot = String::from_utf8_lossy(&place::read(&place::root().join("app/boot.js"))?).into_owned();
    place::write(&site.join("boot.js"), style::strip(&boot).as_bytes())?;
    let mut files = Vec::new();
    let (glue, wasm) = browser(made, site, &mut files)?;
    public(site, &mut files)?;
    let css = |name: &str| format!("{name}.css");
    let [core_css, forms_css, figures_css, desk_css] = SHEETS.map(css);
    let manifest =
        Manifest { core_css, forms_css, figures_css, desk_css, boot_js: "boot.js".into(), glue, wasm, files };
    let json = serde_json::to_vec_pretty(&manifest).map_err(|why| format!("manifest.json: {why}"))?;
    place::write(&site.join("manifest.json"), &json)?;
    place::write(&stamped, stamp.as_bytes())
}

/// A hash over everything the folder is made from, this tool included.
fn stamp(made: &Path) -> Outcome<String> {
    let root = place::root();
    let mut inputs = vec![root.join("app/boot.js"), made.join("stamp")];
    for folder in [root.join("style"), root.join("public"), root.join("xtask/src")] {
        inputs.extend(place::files(&folder)?);
    }
    let mut all = Vec::new();
    for input in inputs {
        all.extend_from_slice(input.to_string_lossy().as_bytes());
        all.extend(place::read(&input)?);
    }
    Ok(hash(&all))
}

/// Places glue, module and snippets under `/pkg/` and returns the paths of the first two.
fn browser(made: &Path, site: &Path, files: &mut Vec<Entry>) -> Outcome<(String, String)> {
    let script = String::from_utf8_lossy(&place::read(&made.join("browser.js"))?).into_owned();
    let glue = style::strip(&script).into_bytes();
    let module = place::read(&made.join("browser_bg.wasm"))?;
    let glue_name = format!("pkg/browser.{}.js", hash(&glue));
    let wasm_name = format!("pkg/browser_bg.{}.wasm", hash(&module));
    place_file(site, &glue_name, &glue, true, files)?;
    place_file(site, &wasm_name, &module, true, files)?;
    let snippets = made.join("snippets");
    for file in place::files(&snippets)? {
        // wasm-bindgen names their folder by a hash of the crate they come from.
        let name = format!("pkg/snippets/{}", relative(&file, &snippets));
        place_file(site, &name, &place::read(&file)?, true, files)?;
    }
    Ok((format!("/{glue_name}"), format!("/{wasm_name}")))
}

/// Places the files of `public/` under the root, by their own names.
fn public(site: &Path, files: &mut Vec<Entry>) -> Outcome {
    let folder = place::root().join("public");
    for file in place::files(&folder)? {
        let name = relative(&file, &folder);
        let bytes = place::read(&file)?;
        place_file(site, &format!("public/{name}"), &bytes, false, files)?;
        let entry = files.last_mut().expect("one was just placed");
        entry.path = format!("/{name}");
    }
    Ok(())
}

fn place_file(site: &Path, name: &str, bytes: &[u8], immutable: bool, files: &mut Vec<Entry>) -> Outcome {
    let (media_type, compressible) = media_type(name)?;
    let path = site.join(name);
    place::write(&path, bytes)?;
    if compressible {
        place::write(&beside(&path, "br"), &brotli(bytes)?)?;
        place::write(&beside(&path, "gz"), &gzip(bytes)?)?;
    }
    files.push(Entry { path: format!("/{name}"), file: name.to_owned(), media_type, immutable });
    Ok(())
}

/// Brotli at its strongest: done once here, so that no request waits for it.
pub fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let strongest = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &strongest).map_err(|why| format!("brotli: {why}"))?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).map_err(|why| format!("gzip: {why}"))
}

/// The media type by the end of the name, and whether the file gets smaller by compressing it.
fn media_type(name: &str) -> Outcome<(&'static str, bool)> {
    Ok(match name.rsplit('.').next().unwrap_or_default() {
        "js" => ("text/javascript", true),
        "wasm" => ("application/wasm", true),
        "css" => ("text/css; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "html" => ("text/html; charset=utf-8", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "png" => ("image/png", false),
        "ico" => ("image/x-icon", true),
        "woff2" => ("font/woff2", false),
        _ => return Err(format!("public/: nobody knows the media type of {name}; name it in xtask/src/site.rs.")),
    })
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).expect("the file was found in the folder").to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip, hash, media_type};
    use std::io::Read as _;

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01");
        assert_ne!(hash(b"abd"), hash(b"abc"));
    }

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let text = "Nog te betalen. ".repeat(200).into_bytes();
        let mut back = Vec::new();
        brotli::Decompressor::new(&brotli(&text).expect("packed")[..], 4096).read_to_end(&mut back).expect("unpacked");
        assert_eq!(back, text);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&text).expect("packed")[..]).read_to_end(&mut back).expect("unpacked");
        assert_eq!(back, text);
    }

    #[test]
    fn a_file_of_an_unknown_kind_is_refused_rather_than_guessed() {
        assert!(media_type("letter.docx").is_err());
    }
}
