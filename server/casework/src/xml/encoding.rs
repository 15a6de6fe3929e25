//! Encoding: from the bytes of a file to its characters. What a file says about its encoding must be what it has;
//! a wrong guess would put wrong letters into somebody's name.

use std::borrow::Cow;

use super::XmlProblem;

/// How far into a file its XML declaration may reach.
const DECLARATION_BYTES_MAX: usize = 256;

/// The characters of the file, without a byte order mark.
///
/// # Errors
/// When the encoding is not one that we read, or not the one that the file declares.
pub(super) fn decode(file: &[u8]) -> Result<Cow<'_, str>, XmlProblem> {
    if is_utf16(file) {
        return Err(XmlProblem::Utf16);
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let declared = declared_encoding(file).unwrap_or_else(|| "utf-8".to_owned());
    match declared.as_str() {
        "utf-8" | "utf8" => core::str::from_utf8(file).map(Cow::Borrowed).map_err(|_| XmlProblem::NotAsDeclared),
        "us-ascii" | "ascii" if file.is_ascii() => {
            core::str::from_utf8(file).map(Cow::Borrowed).map_err(|_| XmlProblem::NotAsDeclared)
        }
        "iso-8859-1" | "latin1" => latin1(file),
        "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" => Err(XmlProblem::NotAsDeclared),
        _ => Err(XmlProblem::EncodingNotRead),
    }
}

/// A byte order mark, or a NUL beside the first sign: no 8-bit text begins so.
fn is_utf16(file: &[u8]) -> bool {
    matches!(file, [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0, b'<', ..] | [b'<', 0, ..])
}

/// ISO 8859-1 has the first 256 characters of Unicode. Bytes 0x80 to 0x9F are no letters in it, and bytes that are
/// UTF-8 besides are most likely UTF-8: in both cases the declaration is wrong.
fn latin1(file: &[u8]) -> Result<Cow<'_, str>, XmlProblem> {
    if file.is_ascii() {
        return core::str::from_utf8(file).map(Cow::Borrowed).map_err(|_| XmlProblem::NotAsDeclared);
    }
    if file.iter().any(|byte| (0x80..=0x9f).contains(byte)) || core::str::from_utf8(file).is_ok() {
        return Err(XmlProblem::NotAsDeclared);
    }
    Ok(Cow::Owned(file.iter().copied().map(char::from).collect()))
}

/// The encoding in the XML declaration, in small letters.
fn declared_encoding(file: &[u8]) -> Option<String> {
    let head = &file[..file.len().min(DECLARATION_BYTES_MAX)];
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = core::str::from_utf8(&head[..end]).ok()?.strip_prefix("<?xml")?;
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let (name, _) = after[1..].split_once(quote)?;
    Some(name.to_ascii_lowercase())
}
