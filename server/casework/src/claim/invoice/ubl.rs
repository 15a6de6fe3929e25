//! UBL 2: where an invoice or a credit note says what. Elements are found by local name, prefixes are ignored.

use super::model::{
    Amount, Attachment, BillingReference, Invoice, InvoiceProblem, PaymentMeans, Trader, VatLine, bounded, iso_day,
};
use crate::xml::Element;

/// Where a due date may stand, in the order in which it is believed.
const DUE_DATES: [(&[&str], &str); 3] = [
    (&["DueDate"], "DueDate"),
    (&["PaymentMeans", "PaymentDueDate"], "PaymentMeans/PaymentDueDate"),
    (&["PaymentTerms", "PaymentDueDate"], "PaymentTerms/PaymentDueDate"),
];

/// Reads an invoice or a credit note.
///
/// # Errors
/// When it does not say what every invoice says.
pub(super) fn read(root: &Element) -> Result<Invoice, InvoiceProblem> {
    let is_credit_note = root.name == "CreditNote";
    let currency = root.text_at(&["DocumentCurrencyCode"]);
    let payable = payable(root, currency.as_deref())?;
    let currency = currency.unwrap_or_else(|| payable.currency.clone());
    let total = |name: &'static str| amount_at(root, &["LegalMonetaryTotal", name], name, &currency);
    let line = if is_credit_note { "CreditNoteLine" } else { "InvoiceLine" };
    let due = DUE_DATES.iter().find_map(|(path, source)| Some((root.text_at(path)?, *source)));
    let due_date = due.as_ref().and_then(|(text, _)| iso_day(text));
    bounded(root.all("PaymentMeans").count().max(root.at(&["PaymentMeans", "PaymentID"]).len()))?;
    let payee = root.all("PayeeParty").next().map(trader).unwrap_or_default();
    Ok(Invoice {
        syntax: "UBL",
        document: if is_credit_note { "CreditNote" } else { "Invoice" },
        type_code: root.text_at(&[if is_credit_note { "CreditNoteTypeCode" } else { "InvoiceTypeCode" }]),
        customization_id: root.text_at(&["CustomizationID"]),
        profile_id: root.text_at(&["ProfileID"]),
        invoice_id: root.text_at(&["ID"]).ok_or(InvoiceProblem::NoNumber)?,
        issue_date: root.text_at(&["IssueDate"]).as_deref().and_then(iso_day),
        due_date_unreadable: due.is_some() && due_date.is_none(),
        due_date_source: due.map(|(_, source)| source).filter(|_| due_date.is_some()),
        due_date,
        payment_terms_note: joined(root, &["PaymentTerms", "Note"]),
        tax_currency: root.text_at(&["TaxCurrencyCode"]),
        tax_inclusive: total("TaxInclusiveAmount")?,
        tax_exclusive: total("TaxExclusiveAmount")?,
        prepaid: total("PrepaidAmount")?,
        rounding: total("PayableRoundingAmount")?,
        allowance_total: total("AllowanceTotalAmount")?,
        charge_total: total("ChargeTotalAmount")?,
        tax_totals: amounts(root.at(&["TaxTotal", "TaxAmount"]), "TaxAmount", &currency)?,
        vat_breakdown: vat_breakdown(root, &currency)?,
        seller: party(root, "AccountingSupplierParty"),
        buyer: party(root, "AccountingCustomerParty"),
        payee_name: payee.name.clone().or_else(|| payee.registration_name.clone()),
        payee,
        tax_representative_name: root.text_at(&["TaxRepresentativeParty", "PartyName", "Name"]),
        payment_means: root.all("PaymentMeans").map(payment_means).collect(),
        buyer_reference: root.text_at(&["BuyerReference"]),
        order_reference: root.text_at(&["OrderReference", "ID"]),
        contract_reference: root.text_at(&["ContractDocumentReference", "ID"]),
        billing_references: billing_references(root),
        lines: root.all(line).count(),
        attachments: attachments(root),
        has_ubl_extensions: root.all("UBLExtensions").next().is_some(),
        items: texts(root, &[line, "Item", "Name"]),
        references: Vec::new(),
        currency,
        payable,
    })
}

/// What is to be paid. Two different answers would be a choice for us to make, so they are refused.
fn payable(root: &Element, currency: Option<&str>) -> Result<Amount, InvoiceProblem> {
    let said: Vec<_> = root
        .at(&["LegalMonetaryTotal", "PayableAmount"])
        .into_iter()
        .filter_map(|element| Some((element.own_text()?, element)))
        .collect();
    let [(text, element)] = said.as_slice() else {
        return Err(if said.is_empty() { InvoiceProblem::NothingSaid } else { InvoiceProblem::SaidTwice });
    };
    let currency = element.attribute("currencyID").or_else(|| currency.map(str::to_owned));
    Amount::read(text.clone(), currency.ok_or(InvoiceProblem::NoCurrency)?, "PayableAmount")
}

/// The first amount at the path.
fn amount_at(
    element: &Element,
    path: &[&str],
    name: &'static str,
    currency: &str,
) -> Result<Option<Amount>, InvoiceProblem> {
    Ok(amounts(element.at(path), name, currency)?.into_iter().next())
}

/// All amounts that are not empty.
pub(super) fn amounts(
    elements: Vec<&Element>,
    name: &'static str,
    currency: &str,
) -> Result<Vec<Amount>, InvoiceProblem> {
    elements
        .into_iter()
        .filter_map(|element| Some((element.own_text()?, element.attribute("currencyID"))))
        .map(|(text, own)| Amount::read(text, own.unwrap_or_else(|| currency.to_owned()), name))
        .collect()
}

fn vat_breakdown(root: &Element, currency: &str) -> Result<Vec<VatLine>, InvoiceProblem> {
    let line = |subtotal: &Element| {
        Ok(VatLine {
            category: subtotal.text_at(&["TaxCategory", "ID"]),
            percent: subtotal.text_at(&["TaxCategory", "Percent"]),
            taxable: amount_at(subtotal, &["TaxableAmount"], "TaxableAmount", currency)?,
            tax: amount_at(subtotal, &["TaxAmount"], "TaxAmount", currency)?,
        })
    };
    root.at(&["TaxTotal", "TaxSubtotal"]).into_iter().map(line).collect()
}

fn party(root: &Element, role: &str) -> Trader {
    root.at(&[role, "Party"]).first().map(|party| trader(party)).unwrap_or_default()
}

fn trader(party: &Element) -> Trader {
    let company = party.at(&["PartyLegalEntity", "CompanyID"]);
    let endpoint = party.all("EndpointID").find(|id| id.own_text().is_some());
    Trader {
        name: party.text_at(&["PartyName", "Name"]),
        registration_name: party.text_at(&["PartyLegalEntity", "RegistrationName"]),
        company_id: company.iter().find_map(|id| id.own_text()),
        company_id_scheme: company.iter().find_map(|id| id.attribute("schemeID")),
        vat_id: vat_id(party),
        country: party.text_at(&["PostalAddress", "Country", "IdentificationCode"]),
        postal_code: party.text_at(&["PostalAddress", "PostalZone"]),
        city: party.text_at(&["PostalAddress", "CityName"]),
        street: party.text_at(&["PostalAddress", "StreetName"]),
        endpoint: endpoint.and_then(Element::own_text),
        endpoint_scheme: endpoint.and_then(|id| id.attribute("schemeID")),
        email: party.text_at(&["Contact", "ElectronicMail"]),
        person: person(party),
        phone: party.text_at(&["Contact", "Telephone"]),
    }
}

/// The number of the scheme that is called VAT, else the first: national profiles call it otherwise.
fn vat_id(party: &Element) -> Option<String> {
    let is_vat = |scheme: &&Element| scheme.text_at(&["TaxScheme", "ID"]).as_deref() == Some("VAT");
    let number = |scheme: &Element| scheme.text_at(&["CompanyID"]);
    party.all("PartyTaxScheme").filter(is_vat).find_map(number).or_else(|| party.all("PartyTaxScheme").find_map(number))
}

/// The party itself, where it is a human being.
fn person(party: &Element) -> Option<String> {
    let person = party.all("Person").next()?;
    let names = ["FirstName", "MiddleName", "FamilyName"].iter().filter_map(|name| person.text_at(&[name]));
    let name = names.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

fn payment_means(means: &Element) -> PaymentMeans {
    let account = means.text_at(&["PayeeFinancialAccount", "ID"]);
    let branch = ["PayeeFinancialAccount", "FinancialInstitutionBranch"];
    PaymentMeans {
        code: means.text_at(&["PaymentMeansCode"]),
        payment_ids: texts(means, &["PaymentID"]),
        account_name: means.text_at(&["PayeeFinancialAccount", "Name"]),
        bic: means
            .text_at(&[branch[0], branch[1], "ID"])
            .or_else(|| means.text_at(&[branch[0], branch[1], "FinancialInstitution", "ID"])),
        mandate: means.text_at(&["PaymentMandate", "ID"]),
        ..PaymentMeans::to_account(account)
    }
}

fn billing_references(root: &Element) -> Vec<BillingReference> {
    root.at(&["BillingReference", "InvoiceDocumentReference"])
        .into_iter()
        .map(|reference| BillingReference {
            id: reference.text_at(&["ID"]),
            issue_date: reference.text_at(&["IssueDate"]).as_deref().and_then(iso_day),
        })
        .collect()
}

fn attachments(root: &Element) -> Vec<Attachment> {
    let of = |reference: &Element| {
        let found = reference.at(&["Attachment", "EmbeddedDocumentBinaryObject"]).into_iter().next();
        found.map(|object| Attachment {
            id: reference.text_at(&["ID"]),
            filename: object.attribute("filename"),
            mime: object.attribute("mimeCode"),
            bytes: Some(decoded_bytes(&object.text)),
        })
    };
    root.all("AdditionalDocumentReference").filter_map(of).collect()
}

/// How large a base64 text is once it is decoded; signs outside its alphabet do not count (RFC 2045, 6.8).
fn decoded_bytes(text: &str) -> usize {
    let signs = text.bytes().take_while(|byte| *byte != b'=');
    signs.filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).count() * 3 / 4
}

/// All texts at the path that are not empty.
pub(super) fn texts(element: &Element, path: &[&str]) -> Vec<String> {
    element.at(path).into_iter().filter_map(Element::own_text).collect()
}

/// All texts at the path, one a line.
pub(super) fn joined(element: &Element, path: &[&str]) -> Option<String> {
    let texts = texts(element, path);
    (!texts.is_empty()).then(|| texts.join("\n"))
}
