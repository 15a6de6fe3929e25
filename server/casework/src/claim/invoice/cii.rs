//! CII: where a Cross Industry Invoice says what. Elements are found by local name, prefixes are ignored.

use rules::Day;

use super::model::{
    Amount, Attachment, BillingReference, Invoice, InvoiceProblem, PaymentMeans, Trader, VatLine, bounded, iso_day,
};
use super::ubl::{amounts, joined, texts};
use crate::xml::Element;

/// Reads an invoice.
///
/// # Errors
/// When it does not say what every invoice says.
pub(super) fn read(root: &Element) -> Result<Invoice, InvoiceProblem> {
    let empty = Element::default();
    let first = |path: &[&str]| root.at(path).into_iter().next().unwrap_or(&empty);
    let (context, header) = (first(&["ExchangedDocumentContext"]), first(&["ExchangedDocument"]));
    let trade = first(&["SupplyChainTradeTransaction"]);
    let agreement = first(&["SupplyChainTradeTransaction", "ApplicableHeaderTradeAgreement"]);
    let settlement = first(&["SupplyChainTradeTransaction", "ApplicableHeaderTradeSettlement"]);
    let sums = settlement.all("SpecifiedTradeSettlementHeaderMonetarySummation").next().unwrap_or(&empty);
    let currency = settlement.text_at(&["InvoiceCurrencyCode"]);
    let payable = payable(settlement, currency.as_deref())?;
    let currency = currency.unwrap_or_else(|| payable.currency.clone());
    let sum = |name: &'static str| first_amount(sums, name, &currency);
    let due = settlement.at(&["SpecifiedTradePaymentTerms", "DueDateDateTime", "DateTimeString"]);
    let due = due.into_iter().find(|day| day.own_text().is_some());
    let due_date = due.and_then(day);
    let payee = settlement.all("PayeeTradeParty").next().map(trader).unwrap_or_default();
    let references = texts(settlement, &["PaymentReference"]);
    bounded(settlement.all("SpecifiedTradeSettlementPaymentMeans").count().max(references.len()))?;
    Ok(Invoice {
        syntax: "CII",
        document: "CrossIndustryInvoice",
        type_code: header.text_at(&["TypeCode"]),
        customization_id: context.text_at(&["GuidelineSpecifiedDocumentContextParameter", "ID"]),
        profile_id: context.text_at(&["BusinessProcessSpecifiedDocumentContextParameter", "ID"]),
        invoice_id: header.text_at(&["ID"]).ok_or(InvoiceProblem::NoNumber)?,
        issue_date: header.at(&["IssueDateTime", "DateTimeString"]).into_iter().find_map(day),
        due_date_unreadable: due.is_some() && due_date.is_none(),
        due_date_source: due_date.as_ref().map(|_| "SpecifiedTradePaymentTerms/DueDateDateTime"),
        due_date,
        payment_terms_note: joined(settlement, &["SpecifiedTradePaymentTerms", "Description"]),
        tax_currency: settlement.text_at(&["TaxCurrencyCode"]),
        tax_inclusive: sum("GrandTotalAmount")?,
        tax_exclusive: sum("TaxBasisTotalAmount")?,
        prepaid: sum("TotalPrepaidAmount")?,
        rounding: sum("RoundingAmount")?,
        allowance_total: sum("AllowanceTotalAmount")?,
        charge_total: sum("ChargeTotalAmount")?,
        tax_totals: amounts(sums.all("TaxTotalAmount").collect(), "TaxTotalAmount", &currency)?,
        vat_breakdown: vat_breakdown(settlement, &currency)?,
        seller: agreement.all("SellerTradeParty").next().map(trader).unwrap_or_default(),
        buyer: agreement.all("BuyerTradeParty").next().map(trader).unwrap_or_default(),
        payee_name: payee.name.clone().or_else(|| payee.registration_name.clone()),
        payee,
        tax_representative_name: agreement.text_at(&["SellerTaxRepresentativeTradeParty", "Name"]),
        payment_means: payment_means(settlement, &references),
        buyer_reference: agreement.text_at(&["BuyerReference"]),
        order_reference: agreement.text_at(&["BuyerOrderReferencedDocument", "IssuerAssignedID"]),
        contract_reference: agreement.text_at(&["ContractReferencedDocument", "IssuerAssignedID"]),
        billing_references: settlement.all("InvoiceReferencedDocument").map(billing_reference).collect(),
        lines: trade.all("IncludedSupplyChainTradeLineItem").count(),
        attachments: agreement.all("AdditionalReferencedDocument").filter_map(attachment).collect(),
        has_ubl_extensions: false,
        items: texts(trade, &["IncludedSupplyChainTradeLineItem", "SpecifiedTradeProduct", "Name"]),
        references,
        currency,
        payable,
    })
}

/// What is to be paid. Two different answers would be a choice for us to make, so they are refused.
fn payable(settlement: &Element, currency: Option<&str>) -> Result<Amount, InvoiceProblem> {
    let path = ["SpecifiedTradeSettlementHeaderMonetarySummation", "DuePayableAmount"];
    let said: Vec<_> =
        settlement.at(&path).into_iter().filter_map(|element| Some((element.own_text()?, element))).collect();
    let [(text, element)] = said.as_slice() else {
        return Err(if said.is_empty() { InvoiceProblem::NothingSaid } else { InvoiceProblem::SaidTwice });
    };
    let currency = element.attribute("currencyID").or_else(|| currency.map(str::to_owned));
    Amount::read(text.clone(), currency.ok_or(InvoiceProblem::NoCurrency)?, "DuePayableAmount")
}

fn first_amount(parent: &Element, name: &'static str, currency: &str) -> Result<Option<Amount>, InvoiceProblem> {
    Ok(amounts(parent.all(name).collect(), name, currency)?.into_iter().next())
}

/// A day in format 102 (`20180413`), or as ISO text. Other formats are not guessed at.
fn day(element: &Element) -> Option<String> {
    let text = element.own_text()?;
    if text.len() != 8 || element.attribute("format").is_some_and(|format| format != "102") {
        return iso_day(&text);
    }
    let iso = format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    Day::parse(&iso).map(|day| day.to_string())
}

fn vat_breakdown(settlement: &Element, currency: &str) -> Result<Vec<VatLine>, InvoiceProblem> {
    let line = |tax: &Element| {
        Ok(VatLine {
            category: tax.text_at(&["CategoryCode"]),
            percent: tax.text_at(&["RateApplicablePercent"]),
            taxable: first_amount(tax, "BasisAmount", currency)?,
            tax: first_amount(tax, "CalculatedAmount", currency)?,
        })
    };
    settlement.all("ApplicableTradeTax").map(line).collect()
}

fn trader(party: &Element) -> Trader {
    let company = party.at(&["SpecifiedLegalOrganization", "ID"]).into_iter().find(|id| id.own_text().is_some());
    let endpoint = party.at(&["URIUniversalCommunication", "URIID"]).into_iter().find(|id| id.own_text().is_some());
    let is_vat = |id: &&Element| id.attribute("schemeID").as_deref() == Some("VA");
    Trader {
        name: party.text_at(&["SpecifiedLegalOrganization", "TradingBusinessName"]),
        registration_name: party.text_at(&["Name"]),
        company_id: company.and_then(Element::own_text),
        company_id_scheme: company.and_then(|id| id.attribute("schemeID")),
        vat_id: party.at(&["SpecifiedTaxRegistration", "ID"]).into_iter().find(is_vat).and_then(Element::own_text),
        country: party.text_at(&["PostalTradeAddress", "CountryID"]),
        postal_code: party.text_at(&["PostalTradeAddress", "PostcodeCode"]),
        city: party.text_at(&["PostalTradeAddress", "CityName"]),
        street: party.text_at(&["PostalTradeAddress", "LineOne"]),
        endpoint: endpoint.and_then(Element::own_text),
        endpoint_scheme: endpoint.and_then(|id| id.attribute("schemeID")),
        email: party.text_at(&["DefinedTradeContact", "EmailURIUniversalCommunication", "URIID"]),
        person: None,
        phone: party.text_at(&["DefinedTradeContact", "TelephoneUniversalCommunication", "CompleteNumber"]),
    }
}

/// A CII has one reference for all its ways to pay (BT-83).
fn payment_means(settlement: &Element, references: &[String]) -> Vec<PaymentMeans> {
    let mandate = settlement.text_at(&["SpecifiedTradePaymentTerms", "DirectDebitMandateID"]);
    let of = |means: &Element| {
        let account = ["IBANID", "ProprietaryID"]
            .iter()
            .find_map(|name| means.text_at(&["PayeePartyCreditorFinancialAccount", name]));
        PaymentMeans {
            code: means.text_at(&["TypeCode"]),
            payment_ids: references.to_vec(),
            account_name: means.text_at(&["PayeePartyCreditorFinancialAccount", "AccountName"]),
            bic: means.text_at(&["PayeeSpecifiedCreditorFinancialInstitution", "BICID"]),
            mandate: mandate.clone(),
            ..PaymentMeans::to_account(account)
        }
    };
    settlement.all("SpecifiedTradeSettlementPaymentMeans").map(of).collect()
}

fn billing_reference(reference: &Element) -> BillingReference {
    BillingReference {
        id: reference.text_at(&["IssuerAssignedID"]),
        issue_date: reference.at(&["FormattedIssueDateTime", "DateTimeString"]).into_iter().find_map(day),
    }
}

/// An attachment; how large it is once decoded is not asked for here.
fn attachment(reference: &Element) -> Option<Attachment> {
    let object = reference.all("AttachmentBinaryObject").next()?;
    Some(Attachment {
        id: reference.text_at(&["IssuerAssignedID"]),
        filename: object.attribute("filename"),
        mime: object.attribute("mimeCode"),
        bytes: None,
    })
}
