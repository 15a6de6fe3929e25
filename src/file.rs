//! File: what people may send us as proof, and what we say when it is something else. The type is taken from the
//! content, and the name's ending and the declared type must agree with it: a file is one thing to every program.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::refusal::Refusal;

/// Bytes of one file at most.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Files of one tray, and so of one object, at most.
pub const TRAY_FILES_MAX: usize = 10;
/// Bytes of all files of one person at most.
pub const PERSON_BYTES_MAX: usize = 50 * 1024 * 1024;
/// Pixels of a picture at most.
pub const PICTURE_PIXELS_MAX: u64 = 40_000_000;
/// Characters of a name that are kept.
pub const NAME_CHARACTERS_MAX: usize = 80;

/// How many bytes are a megabyte in the sentences.
const MEGABYTE: usize = 1024 * 1024;
/// How much of a file is looked at to tell what it is.
const HEAD_BYTES_MAX: usize = 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A photo.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// A document.
    Pdf,
}

named!(Kind { Jpeg => "jpeg", Png => "png", Pdf => "pdf" });

impl Kind {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The endings that a name of this kind can have, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Pdf => &["pdf"],
        }
    }

    /// Is it decoded and made anew, so that nothing of the sender's but the pixels is kept?
    pub fn is_made_anew(self) -> bool {
        self != Self::Pdf
    }
}

/// What a scanner for viruses said. A file in which it found something is not kept at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scan {
    /// It found nothing.
    Clean,
    /// There is none, or it did not answer.
    NotScanned,
}

named!(Scan { Clean => "clean", NotScanned => "not_scanned" });

/// Why a file is not taken. Each says what the sender can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum FileRefusal {
    /// No file was chosen.
    Missing,
    /// A file without content.
    Empty,
    /// A file with too many bytes.
    TooLarge {
        /// Megabytes of one file at most.
        most_mb: u32,
    },
    /// More files than can be sent along.
    TooMany {
        /// How many that is.
        most: u32,
    },
    /// More than one person can send in all.
    TooMuch {
        /// Megabytes of one person at most.
        most_mb: u32,
    },
    /// A picture with too many pixels.
    TooManyPixels {
        /// Millions of pixels at most.
        most_megapixels: u32,
    },
    /// A photo as some phones keep it, which nobody here can open safely.
    Heic,
    /// A drawing that can hold a program.
    Svg,
    /// A page of the web.
    WebPage,
    /// A document of an office program.
    Office,
    /// A packed folder.
    Archive,
    /// Something else than a photo, a picture of a screen or a PDF.
    KindUnknown,
    /// The name or the declared type says something else than the content.
    NameDiffers,
    /// A photo, picture or PDF that cannot be opened: damaged, cut off, or more than can be looked at.
    Unreadable,
    /// A PDF that does something, or that holds another file.
    PdfActive,
    /// A PDF that opens with a password only.
    PdfLocked,
    /// The scanner found a virus.
    Infected,
    /// The line broke before everything had come.
    CutOff,
}

impl FileRefusal {
    /// The stable code, as in the locale files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "file-missing",
            Self::Empty => "file-empty",
            Self::TooLarge { .. } => "file-too-large",
            Self::TooMany { .. } => "file-too-many",
            Self::TooMuch { .. } => "file-too-much",
            Self::TooManyPixels { .. } => "file-too-many-pixels",
            Self::Heic => "file-heic",
            Self::Svg => "file-svg",
            Self::WebPage => "file-web-page",
            Self::Office => "file-office",
            Self::Archive => "file-archive",
            Self::KindUnknown => "file-kind-unknown",
            Self::NameDiffers => "file-name-differs",
            Self::Unreadable => "file-unreadable",
            Self::PdfActive => "file-pdf-active",
            Self::PdfLocked => "file-pdf-locked",
            Self::Infected => "file-infected",
            Self::CutOff => "file-cut-off",
        }
    }
}

impl FileRefusal {
    /// The limit that its sentence names.
    pub fn most(self) -> Option<u32> {
        match self {
            Self::TooLarge { most_mb: most }
            | Self::TooMuch { most_mb: most }
            | Self::TooMany { most }
            | Self::TooManyPixels { most_megapixels: most } => Some(most),
            _ => None,
        }
    }
}

impl From<FileRefusal> for Refusal {
    fn from(refusal: FileRefusal) -> Self {
        Self::File(refusal)
    }
}

/// How large a file may be, as a refusal.
pub fn too_large() -> FileRefusal {
    FileRefusal::TooLarge { most_mb: megabytes(FILE_BYTES_MAX) }
}

/// How many files there may be, as a refusal.
pub fn too_many() -> FileRefusal {
    FileRefusal::TooMany { most: u32::try_from(TRAY_FILES_MAX).expect("a handful") }
}

/// How much one person may send, as a refusal.
pub fn too_much() -> FileRefusal {
    FileRefusal::TooMuch { most_mb: megabytes(PERSON_BYTES_MAX) }
}

/// How many pixels a picture may have, as a refusal.
pub fn too_many_pixels() -> FileRefusal {
    FileRefusal::TooManyPixels { most_megapixels: u32::try_from(PICTURE_PIXELS_MAX / 1_000_000).expect("some dozens") }
}

fn megabytes(bytes: usize) -> u32 {
    u32::try_from(bytes / MEGABYTE).expect("some dozens")
}

/// The name that we show for a file: its last part, without anything that a reader does not see. Never a path.
pub fn shown_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !is_unseen(*c)).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let characters = words.chars().count();
    if words.chars().all(|c| c == '.') {
        return "-".to_owned();
    }
    if characters <= NAME_CHARACTERS_MAX {
        return words;
    }
    // The ending says what it is: the middle goes.
    let ending = words.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending.chars().count() <= 5 { ending } else { "" };
    let room = NAME_CHARACTERS_MAX - ending.chars().count() - 2;
    let begins: String = words.chars().take(room).collect();
    if ending.is_empty() { format!("{begins}…") } else { format!("{begins}….{ending}") }
}

/// Characters that turn the direction of writing, or take no room.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// What a file is, by its content. Its name must end in the same, and the declared type, where one is declared, too.
///
/// # Errors
/// The refusal that says what it is instead, and what to do.
pub fn kind(name: &str, declared: &str, content: &[u8]) -> Result<Kind, FileRefusal> {
    if content.is_empty() {
        return Err(FileRefusal::Empty);
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let Some(kind) = by_content(content) else { return Err(other(&ending, content)) };
    let declared = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let undeclared = matches!(declared.as_str(), "" | "application/octet-stream");
    let agrees = undeclared || declared == kind.media_type() || (kind == Kind::Jpeg && declared == "image/jpg");
    if kind.endings().contains(&ending.as_str()) && agrees { Ok(kind) } else { Err(FileRefusal::NameDiffers) }
}

fn by_content(content: &[u8]) -> Option<Kind> {
    const SIGNATURES: [(&[u8], Kind); 3] =
        [(b"\xff\xd8\xff", Kind::Jpeg), (b"\x89PNG\r\n\x1a\n", Kind::Png), (b"%PDF-", Kind::Pdf)];
    SIGNATURES.iter().find(|(signature, _)| content.starts_with(signature)).map(|(_, kind)| *kind)
}

/// Why it is refused: as near to what it is as can be told.
fn other(ending: &str, content: &[u8]) -> FileRefusal {
    const ARCHIVES: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ\x00",
        b"\x28\xb5\x2f\xfd",
    ];
    const OFFICE: [&str; 12] =
        ["doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "odp", "rtf"];
    let head = &content[..content.len().min(HEAD_BYTES_MAX)];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let brand = content.get(8..12).filter(|_| content.get(4..8) == Some(b"ftyp"));
    let is_heic = brand.is_some_and(|brand| {
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"].iter().any(|b| brand == *b)
    });
    let is_office = content.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        || content.starts_with(b"{\\rtf")
        || (content.starts_with(b"PK") && (text.contains("[content_types].xml") || text.contains("opendocument")));
    if is_heic || (brand.is_none() && matches!(ending, "heic" | "heif")) {
        FileRefusal::Heic
    } else if is_office || OFFICE.contains(&ending) {
        FileRefusal::Office
    } else if ARCHIVES.iter().any(|signature| content.starts_with(signature)) {
        FileRefusal::Archive
    } else if text.contains("<svg") || ending == "svg" {
        FileRefusal::Svg
    } else if ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe"].iter().any(|tag| text.contains(tag)) {
        FileRefusal::WebPage
    } else {
        FileRefusal::KindUnknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0....";

    #[test]
    fn a_file_is_what_its_content_says_when_its_name_says_the_same() {
        assert_eq!(kind("a.JPG", "image/jpeg", JPEG), Ok(Kind::Jpeg));
        assert_eq!(kind("a.jpeg", "", JPEG), Ok(Kind::Jpeg));
        assert_eq!(kind("a.png", "application/octet-stream", b"\x89PNG\r\n\x1a\n...."), Ok(Kind::Png));
        assert_eq!(kind("a.pdf", "application/pdf", b"%PDF-1.7\n"), Ok(Kind::Pdf));
        for (name, declared) in [("a.pdf", ""), ("a", ""), ("a.jpg.exe", ""), ("a.jpg", "text/html"), ("jpg", "")] {
            assert_eq!(kind(name, declared, JPEG), Err(FileRefusal::NameDiffers), "{name} {declared}");
        }
    }

    #[test]
    fn each_thing_that_is_not_taken_is_called_by_its_name() {
        for (name, content, refusal) in [
            ("IMG_1.HEIC", &b"\0\0\0\x18ftypheic\0\0\0\0mif1"[..], FileRefusal::Heic),
            ("IMG_1.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0heic", FileRefusal::Heic),
            ("a.svg", b"<?xml version='1.0'?><svg onload='x'/>", FileRefusal::Svg),
            ("a.png", b"  <svg>", FileRefusal::Svg),
            ("a.pdf", b"<html><script>alert(1)</script>", FileRefusal::WebPage),
            ("a.docx", b"PK\x03\x04....[Content_Types].xml", FileRefusal::Office),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileRefusal::Office),
            ("a.zip", b"PK\x03\x04....photo.jpg", FileRefusal::Archive),
            ("a.xml.gz", b"\x1f\x8b\x08", FileRefusal::Archive),
            ("a.pdf", b"MZ\x90", FileRefusal::KindUnknown),
            ("a.mp4", b"\0\0\0\x18ftypisom", FileRefusal::KindUnknown),
            ("a.pdf", b"junk %PDF-1.7", FileRefusal::KindUnknown),
            ("a.pdf", b"", FileRefusal::Empty),
        ] {
            assert_eq!(kind(name, "", content), Err(refusal), "{name}");
        }
    }

    #[test]
    fn a_name_is_shown_as_text_and_is_never_a_path() {
        for (given, shown) in [
            ("../../etc/hostname", "hostname"),
            ("C:\\fakepath\\foto 1.jpg", "foto 1.jpg"),
            ("a\0.pdf", "a.pdf"),
            ("evil\u{202e}gpj.exe", "evilgpj.exe"),
            ("a\r\nb.pdf", "ab.pdf"),
            ("", "-"),
            ("..", "-"),
            ("<img src=x onerror=1>.png", "<img src=x onerror=1>.png"),
        ] {
            assert_eq!(shown_name(given), shown, "{given:?}");
        }
        let long = shown_name(&format!("{}.pdf", "é".repeat(500)));
        assert_eq!(long.chars().count(), NAME_CHARACTERS_MAX);
        assert!(long.ends_with("….pdf"), "{long}");
    }
}
