//! XML: a small bounded reader that gives a tree of elements by local name, or the reason why a file is not read.
//! There are no entities, no document types and no inclusions, so a file can say only what stands in it.

mod encoding;
pub(crate) mod kind;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How large a file may be: each kind of file has its own measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Largest file, in megabytes of 2^20 bytes.
    pub megabytes_max: usize,
    /// Most elements, and most attributes, in one file, in thousands.
    pub thousand_elements_max: usize,
}

/// Deepest element that is read; the deepest published invoice has fewer than twenty.
pub(crate) const ELEMENTS_DEEP_MAX: usize = 64;
/// Most attributes on one element: finding doubles takes time with the square of their number.
pub(crate) const ATTRIBUTES_PER_ELEMENT_MAX: usize = 64;
/// Longest name of an element or attribute.
const NAME_BYTES_MAX: usize = 200;

/// The namespace of inclusions, which would pull other files into this one.
const INCLUSION_NAMESPACE: &str = "http://www.w3.org/2001/XInclude";

/// Why a file is not read. The sentences say nothing about its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum XmlProblem {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {0} MB")]
    TooLarge(usize),
    #[error("the file is written in UTF-16; save it as UTF-8 and send it again")]
    Utf16,
    #[error("the file declares another encoding than it is written in")]
    NotAsDeclared,
    #[error("the file is written in an encoding that is not read here; save it as UTF-8 and send it again")]
    EncodingNotRead,
    #[error("the file has a document type declaration (DOCTYPE); such files are refused")]
    DocumentType,
    #[error("the file uses an entity that is not part of XML; such files are refused")]
    Entity,
    #[error("the file asks for another file to be included (XInclude); such files are refused")]
    Inclusion,
    #[error("the file holds a character that XML does not allow")]
    Character,
    #[error("the file has elements inside each other deeper than 64 levels")]
    TooDeep,
    #[error("the file has more than {0},000 elements")]
    TooManyElements(usize),
    #[error("the file has an element with more than 64 attributes")]
    TooManyAttributes,
    #[error("the file has more than {0},000 attributes")]
    TooManyAttributesInAll(usize),
    #[error("the file has a name of more than 200 bytes")]
    NameTooLong,
    #[error("the file is cut off: an element is not closed")]
    CutOff,
    #[error("the file goes on after its end")]
    GoesOn,
    #[error("the file is not well-formed XML")]
    NotWellFormed,
}

/// One element: its name without prefix, its own text, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub name: String,
    pub text: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
}

/// A file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    pub root: Element,
    /// The namespace of the root; all others are ignored.
    pub namespace: String,
}

impl Element {
    /// The elements inside this one that have this name, in file order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Everything at the end of the path, in file order.
    pub fn at(&self, path: &[&str]) -> Vec<&Element> {
        path.iter().fold(vec![self], |found, name| {
            found.iter().flat_map(|element| element.children.iter().filter(|child| child.name == *name)).collect()
        })
    }

    /// The first text at the end of the path that is not empty, trimmed.
    pub fn text_at(&self, path: &[&str]) -> Option<String> {
        self.at(path).into_iter().find_map(Element::own_text)
    }

    /// The text of this element, trimmed; an empty element says nothing, and neither does one with elements
    /// among its text, since two readers could read it differently.
    pub fn own_text(&self) -> Option<String> {
        let text = self.text.trim();
        (!text.is_empty() && self.children.is_empty()).then(|| text.to_owned())
    }

    /// An attribute by its local name, trimmed.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Reads the whole file.
///
/// # Errors
/// The first reason why it is not read; there is no partial reading.
pub(crate) fn read(file: &[u8], limits: Limits) -> Result<Document, XmlProblem> {
    if file.len() > limits.megabytes_max * 1024 * 1024 {
        return Err(XmlProblem::TooLarge(limits.megabytes_max));
    }
    let text = encoding::decode(file)?;
    if text.trim().is_empty() {
        return Err(XmlProblem::Empty);
    }
    if !text.chars().all(is_allowed) {
        return Err(XmlProblem::Character);
    }
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_comments = true;
    let mut tree = Tree { thousand_elements_max: limits.thousand_elements_max, ..Tree::default() };
    loop {
        let first = reader.buffer_position() == 0;
        match reader.read_event().map_err(|_| XmlProblem::NotWellFormed)? {
            Event::Eof => return tree.finish(),
            Event::Start(tag) => tree.open(&tag)?,
            Event::Empty(tag) => {
                tree.open(&tag)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(text) => tree.add_text(&text.xml10_content().map_err(|_| XmlProblem::NotWellFormed)?)?,
            Event::CData(text) => {
                tree.inside()?;
                tree.add_text(&text.xml10_content().map_err(|_| XmlProblem::NotWellFormed)?)?;
            }
            Event::GeneralRef(reference) => {
                tree.inside()?;
                tree.add_text(referenced(&reference)?.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => return Err(XmlProblem::DocumentType),
            Event::Decl(_) if !first => return Err(XmlProblem::NotWellFormed),
            // Comments say nothing, and no instruction to a program is followed, a style sheet's included.
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// The elements that are open, the innermost last, and the root once it is closed.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    namespace: String,
    elements: usize,
    attributes: usize,
    thousand_elements_max: usize,
}

impl Tree {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), XmlProblem> {
        if self.root.is_some() {
            return Err(XmlProblem::GoesOn);
        }
        self.elements += 1;
        if self.elements > self.thousand_elements_max * 1000 {
            return Err(XmlProblem::TooManyElements(self.thousand_elements_max));
        }
        if self.open.len() >= ELEMENTS_DEEP_MAX {
            return Err(XmlProblem::TooDeep);
        }
        let prefix = tag.name().prefix().map(|prefix| prefix.as_ref().to_vec());
        let (attributes, namespaces) = attributes(tag)?;
        self.attributes += attributes.len() + namespaces.len();
        if self.attributes > self.thousand_elements_max * 1000 {
            return Err(XmlProblem::TooManyAttributesInAll(self.thousand_elements_max));
        }
        if self.open.is_empty() {
            let own = prefix.map_or(b"xmlns".to_vec(), |prefix| [b"xmlns:", prefix.as_slice()].concat());
            let found = namespaces.into_iter().find(|(key, _)| key.as_bytes() == own);
            self.namespace = found.map(|(_, value)| value).unwrap_or_default();
        }
        let name = name_of(tag.local_name().as_ref())?;
        self.open.push(Element { name, attributes, ..Element::default() });
        Ok(())
    }

    /// The reader has checked that the end belongs to the innermost element.
    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn add_text(&mut self, text: &str) -> Result<(), XmlProblem> {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
            return Ok(());
        }
        if text.trim().is_empty() { Ok(()) } else { self.inside() }
    }

    /// Only inside the root may there be more than comments and blanks.
    fn inside(&self) -> Result<(), XmlProblem> {
        match (self.open.is_empty(), &self.root) {
            (false, _) => Ok(()),
            (true, Some(_)) => Err(XmlProblem::GoesOn),
            (true, None) => Err(XmlProblem::NotWellFormed),
        }
    }

    fn finish(self) -> Result<Document, XmlProblem> {
        if !self.open.is_empty() {
            return Err(XmlProblem::CutOff);
        }
        let root = self.root.ok_or(XmlProblem::NotWellFormed)?;
        Ok(Document { root, namespace: self.namespace })
    }
}

type Named = Vec<(String, String)>;

/// The attributes by local name, and the namespace declarations by their full name.
fn attributes(tag: &BytesStart<'_>) -> Result<(Named, Named), XmlProblem> {
    let (mut attributes, mut namespaces) = (Vec::new(), Vec::new());
    for (count, attribute) in tag.attributes().enumerate() {
        if count >= ATTRIBUTES_PER_ELEMENT_MAX {
            return Err(XmlProblem::TooManyAttributes);
        }
        let attribute = attribute.map_err(|_| XmlProblem::NotWellFormed)?;
        if attribute.value.contains(&b'<') {
            return Err(XmlProblem::NotWellFormed);
        }
        // An attribute may refer to a character or to one of the five; any other entity is an error here.
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| XmlProblem::Entity)?.into_owned();
        if !value.chars().all(is_allowed) {
            return Err(XmlProblem::Character);
        }
        let key = name_of(attribute.key.as_ref())?;
        if key == "xmlns" || key.starts_with("xmlns:") {
            if value == INCLUSION_NAMESPACE {
                return Err(XmlProblem::Inclusion);
            }
            namespaces.push((key, value));
        } else {
            attributes.push((name_of(attribute.key.local_name().as_ref())?, value));
        }
    }
    Ok((attributes, namespaces))
}

fn name_of(bytes: &[u8]) -> Result<String, XmlProblem> {
    if bytes.len() > NAME_BYTES_MAX {
        return Err(XmlProblem::NameTooLong);
    }
    if bytes.is_empty() {
        return Err(XmlProblem::NotWellFormed);
    }
    core::str::from_utf8(bytes).map(str::to_owned).map_err(|_| XmlProblem::NotWellFormed)
}

/// One of the five characters that XML names, or a character by its number.
fn referenced(reference: &BytesRef<'_>) -> Result<char, XmlProblem> {
    if reference.is_char_ref() {
        let sign = reference.resolve_char_ref().map_err(|_| XmlProblem::Character)?;
        return sign.filter(|sign| is_allowed(*sign)).ok_or(XmlProblem::Character);
    }
    match reference.decode().map_err(|_| XmlProblem::Entity)?.as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(XmlProblem::Entity),
    }
}

/// XML 1.0, production 2 (Char).
fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}
