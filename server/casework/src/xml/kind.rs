//! Kind: what a file is, so that whoever sent another one than we asked for learns what was sent by mistake.
//! The type comes from the content, never from a file name.

use super::{Document, Element};

/// The two ways in which we read an invoice.
pub(crate) enum Syntax {
    /// UBL 2: an invoice or a credit note.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice, version D16B.
    Cii,
    /// Something else.
    Other(Kind),
}

/// Something that we were not asked to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Zip,
    Gzip,
    WebPage,
    PlainText,
    Picture,
    BankAccountReport,
    BankStatement,
    BankNotice,
    BankOther,
    Svefaktura,
    SvefakturaEnvelope,
    Finvoice,
    OtherInvoice,
    Invoice,
    Catalogue,
    Order,
    OrderResponse,
    DespatchAdvice,
    Reminder,
    ApplicationResponse,
    OtherTradeDocument,
    OtherXml,
}

impl Kind {
    /// What it is, and that it is not what was `wanted` ("an invoice"), as a whole sentence.
    pub fn sentence(self, wanted: &str) -> String {
        let what = match self {
            Self::Pdf => "this is a PDF",
            Self::Zip => "this is a ZIP archive",
            Self::Gzip => "this is a compressed file (gzip)",
            Self::WebPage => "this is a web page (HTML)",
            Self::PlainText => "this is plain text",
            Self::Picture => "this is a picture",
            Self::BankAccountReport => "this is a bank report (camt.052)",
            Self::BankStatement => "this is a bank statement (camt.053)",
            Self::BankNotice => "this is a bank notice of payments (camt.054)",
            Self::BankOther => "this is another message of a bank (ISO 20022)",
            Self::Svefaktura => "this is a Svefaktura 1",
            Self::SvefakturaEnvelope => "this is an envelope with attachments of a Svefaktura (ObjectEnvelope)",
            Self::Finvoice => "this is a Finvoice",
            Self::OtherInvoice => "this is an invoice in another format",
            Self::Invoice => "this is an invoice",
            Self::Catalogue => "this is a catalogue",
            Self::Order => "this is an order",
            Self::OrderResponse => "this is an order response",
            Self::DespatchAdvice => "this is a despatch advice",
            Self::Reminder => "this is a reminder",
            Self::ApplicationResponse => "this is an application response",
            Self::OtherTradeDocument => "this is another trade document (UBL)",
            Self::OtherXml => "this is an XML file of another kind",
        };
        format!("{what}, not {wanted}")
    }
}

/// What the first bytes say, when they are not those of an XML file. `None` goes on to the XML reader.
pub(crate) fn of_bytes(file: &[u8]) -> Option<Kind> {
    let kind = match file {
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf,
        [b'P', b'K', 3 | 5 | 7, _, ..] => Kind::Zip,
        [0x1f, 0x8b, ..] => Kind::Gzip,
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => Kind::Picture,
        _ => return of_text(file),
    };
    Some(kind)
}

/// A web page, or text that has no element at its beginning.
fn of_text(file: &[u8]) -> Option<Kind> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file).trim_ascii_start();
    let starts = |mark: &[u8]| file.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    if starts(b"<!doctype html") || starts(b"<html") {
        return Some(Kind::WebPage);
    }
    let head = &file[..file.len().min(64)];
    let is_text = head.first().is_some_and(|first| *first != b'<') && head.iter().all(|byte| *byte >= b'\t');
    (is_text && !matches!(file, [0xfe, 0xff, ..] | [0xff, 0xfe, ..])).then_some(Kind::PlainText)
}

/// What a file is that should have been a bank statement and is none.
pub(crate) fn other_than_a_statement(document: &Document) -> Kind {
    match of_document(document) {
        Syntax::Ubl | Syntax::Cii => Kind::Invoice,
        Syntax::Other(kind) => kind,
    }
}

/// What the root of an XML file says: its local name, its namespace, and the element of a bank message in it.
pub(crate) fn of_document(document: &Document) -> Syntax {
    let (name, namespace) = (document.root.name.as_str(), document.namespace.as_str());
    let ubl = namespace.strip_prefix("urn:oasis:names:specification:ubl:schema:xsd:");
    match (name, ubl) {
        ("Invoice", Some("Invoice-2")) | ("CreditNote", Some("CreditNote-2")) => return Syntax::Ubl,
        ("CrossIndustryInvoice", _)
            if namespace.starts_with("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:") =>
        {
            return Syntax::Cii;
        }
        _ => {}
    }
    let bank = of_bank_message(&document.root, namespace);
    Syntax::Other(bank.unwrap_or_else(|| of_trade_document(name, namespace, ubl.is_some())))
}

/// A message of ISO 20022, told by its element: banks send files whose namespace is missing or misplaced.
fn of_bank_message(root: &Element, namespace: &str) -> Option<Kind> {
    if root.name != "Document" {
        return None;
    }
    let is_in = |name: &str| root.all(name).next().is_some();
    if is_in("BkToCstmrAcctRpt") {
        Some(Kind::BankAccountReport)
    } else if is_in("BkToCstmrStmt") {
        Some(Kind::BankStatement)
    } else if is_in("BkToCstmrDbtCdtNtfctn") {
        Some(Kind::BankNotice)
    } else {
        namespace.starts_with("urn:iso:std:iso:20022:").then_some(Kind::BankOther)
    }
}

fn of_trade_document(name: &str, namespace: &str, is_ubl: bool) -> Kind {
    match name {
        "Invoice" if namespace.starts_with("urn:sfti:documents:BasicInvoice") => Kind::Svefaktura,
        "ObjectEnvelope" => Kind::SvefakturaEnvelope,
        "Finvoice" => Kind::Finvoice,
        "Invoice" | "CreditNote" | "CrossIndustryInvoice" | "CrossIndustryDocument" => Kind::OtherInvoice,
        "Catalogue" => Kind::Catalogue,
        "Order" => Kind::Order,
        "OrderResponse" | "OrderResponseSimple" => Kind::OrderResponse,
        "DespatchAdvice" => Kind::DespatchAdvice,
        "Reminder" => Kind::Reminder,
        "ApplicationResponse" => Kind::ApplicationResponse,
        "html" => Kind::WebPage,
        _ if is_ubl => Kind::OtherTradeDocument,
        _ => Kind::OtherXml,
    }
}
