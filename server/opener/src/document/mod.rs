//! Document: a PDF, looked through for everything that acts or carries another file, in two ways: name by name through
//! its objects, packed ones too, and word by word through its bytes, where an object may hide that no table names. Its
//! first pages are drawn.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::{Dict, MaybeRef, Object};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::Refused;

/// Pages that are drawn.
const PAGES_DRAWN_MAX: usize = 3;
/// Pages of a document at most.
const PAGES_MAX: usize = 500;
/// Objects of a document at most.
const OBJECTS_MAX: usize = 100_000;
/// How deep objects stand in each other at most.
const DEPTH_MAX: usize = 64;
/// Values that are looked at in all.
const VALUES_MAX: usize = 2_000_000;
/// Pixels along a page: letters of ten points can be read.
const PAGE_WIDTH_PIXELS: f32 = 1_000.0;
const PAGE_HEIGHT_PIXELS: f32 = 1_414.0;

/// Names of what acts, or of what carries something else (ISO 32000-2: 12.6 actions, 7.11 files, 12.7.9 XFA).
const ACTIVE: [&[u8]; 16] = [
    b"JS",
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"AA",
    b"XFA",
    b"RichMedia",
    b"RichMediaContent",
    b"GoToE",
    b"SubmitForm",
    b"ImportData",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"AF",
];
/// Those that are long enough never to stand in packed data by chance.
const TELLING_BYTES_MIN: usize = 6;

/// A document in which nothing acts.
pub struct Document(Pdf);

/// Reads a document and looks through all of it.
pub fn looked_through(content: Vec<u8>) -> Result<Document, Refused> {
    if words(&content) {
        return Err(Refused::Active);
    }
    let pdf = Pdf::new(content).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refused::Locked,
        LoadPdfError::Invalid => Refused::Unreadable,
    })?;
    if pdf.len() > OBJECTS_MAX {
        return Err(Refused::Unreadable);
    }
    let mut look = Look { left: VALUES_MAX };
    for object in pdf.objects() {
        if let Object::Stream(stream) = &object {
            let is_packed = stream.dict().get::<Object<'_>>("Type").and_then(Object::into_name);
            // What stands in a packed object is looked at though a later table may name another in its place.
            if is_packed.is_some_and(|name| name.as_ref() == b"ObjStm")
                && stream.decoded().is_ok_and(|text| words(&text))
            {
                return Err(Refused::Active);
            }
        }
        look.at(&object, 0)?;
    }
    let pages = pdf.pages().len();
    if pages == 0 || pages > PAGES_MAX {
        return Err(Refused::Unreadable);
    }
    Ok(Document(pdf))
}

impl Document {
    /// The first pages as PNG, one after the other; one that cannot be drawn is left out.
    pub fn pages(&self) -> impl Iterator<Item = Vec<u8>> {
        let cache = RenderCache::new();
        self.0.pages().iter().take(PAGES_DRAWN_MAX).filter_map(move |page| {
            let (width, height) = page.render_dimensions();
            let fits = width.is_finite() && height.is_finite() && width >= 1.0 && height >= 1.0;
            let scale = (PAGE_WIDTH_PIXELS / width).min(PAGE_HEIGHT_PIXELS / height);
            if !fits || width * scale < 1.0 || height * scale < 1.0 {
                return None;
            }
            let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
            let drawn = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
            drawn.into_png().ok()
        })
    }
}

/// Counts what is looked at, so that no document keeps us for long.
struct Look {
    left: usize,
}

impl Look {
    fn at(&mut self, object: &Object<'_>, depth: usize) -> Result<(), Refused> {
        self.left = self.left.checked_sub(1).ok_or(Refused::Unreadable)?;
        if depth > DEPTH_MAX {
            return Err(Refused::Unreadable);
        }
        match object {
            Object::Name(name) if is_active(name.as_ref()) => Err(Refused::Active),
            Object::Dict(dict) => self.through(dict, depth),
            Object::Stream(stream) => self.through(stream.dict(), depth),
            Object::Array(array) => array.raw_iter().try_for_each(|item| self.raw(&item, depth)),
            _ => Ok(()),
        }
    }

    fn through(&mut self, dict: &Dict<'_>, depth: usize) -> Result<(), Refused> {
        for (name, value) in dict.entries() {
            if is_active(name.as_ref()) {
                return Err(Refused::Active);
            }
            // On opening, a document may go to one of its pages. Anything else that it does then is an act.
            if name.as_ref() == b"OpenAction" && opens_with_an_act(dict) {
                return Err(Refused::Active);
            }
            self.raw(&value, depth)?;
        }
        Ok(())
    }

    /// What is only named here is looked at where it stands.
    fn raw(&mut self, value: &MaybeRef<Object<'_>>, depth: usize) -> Result<(), Refused> {
        match value {
            MaybeRef::Ref(_) => Ok(()),
            MaybeRef::NotRef(object) => self.at(object, depth + 1),
        }
    }
}

fn opens_with_an_act(dict: &Dict<'_>) -> bool {
    match dict.get::<Object<'_>>("OpenAction") {
        Some(Object::Array(_) | Object::Null(_)) | None => false,
        Some(Object::Dict(action)) => {
            let kind = action.get::<Object<'_>>("S").and_then(Object::into_name);
            kind.is_none_or(|kind| kind.as_ref() != b"GoTo") || action.contains_key("Next")
        }
        Some(_) => true,
    }
}

fn is_active(name: &[u8]) -> bool {
    ACTIVE.contains(&name)
}

/// Does a telling name stand anywhere in these bytes, written plainly or with its letters as numbers (`#4a`)?
fn words(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'/').skip(1).any(|rest| {
        let name = name_at(rest);
        name.len() >= TELLING_BYTES_MIN && is_active(&name)
    })
}

/// The name that begins here, its letters spelled out.
fn name_at(bytes: &[u8]) -> Vec<u8> {
    const NAME_BYTES_MAX: usize = 24;
    let mut name = Vec::with_capacity(NAME_BYTES_MAX);
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        let ends = byte.is_ascii_whitespace() || *byte == 0 || b"()<>[]{}/%".contains(byte);
        if ends || name.len() > NAME_BYTES_MAX {
            break;
        }
        let spelled = match after {
            [high, low, ..] if *byte == b'#' => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        name.push(spelled.unwrap_or(*byte));
        rest = if spelled.is_some() { &after[2..] } else { after };
    }
    name
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests;
