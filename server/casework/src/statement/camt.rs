//! Camt: where a camt.053 or camt.054 says what, in every version from 02 on. Elements are found by local name, and
//! what a later version moved (names under `Pty`, a status under `Cd`) is found in both places.

use rules::{Currency, Day, money::parse_exact};

use super::model::{
    Account, Amount, Balance, BankCode, CreditorReference, Direction, Entry, Instructed, Message, Party,
    ReferredDocument, Statement, Transaction,
};
use super::problem::Problem;
use crate::xml::{Document, Element};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:";

/// Reads a message. `None` when the document is not one that we read.
///
/// # Errors
/// When it says something that would make every other number in it doubtful.
pub(super) fn read(document: &Document) -> Option<Result<Message, Problem>> {
    let root = &document.root;
    let containers = [("BkToCstmrStmt", "Stmt"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn")];
    let found = containers.into_iter().find_map(|(container, inside)| {
        let of_root = (root.name == container).then_some(root);
        of_root.or_else(|| root.all(container).next()).map(|container| (container, inside))
    });
    if let Some((container, inside)) = found {
        return Some(message(document, container, inside));
    }
    let schema = document.namespace.strip_prefix(NAMESPACE).unwrap_or_default();
    let is_ours = schema.starts_with("camt.053.") || schema.starts_with("camt.054.");
    (is_ours && root.all("BkToCstmrAcctRpt").next().is_none()).then_some(Err(Problem::NoStatement))
}

fn message(document: &Document, container: &Element, inside: &str) -> Result<Message, Problem> {
    let schema = document.namespace.strip_prefix(NAMESPACE);
    let parts: Vec<&str> = schema.map(|schema| schema.split('.').collect()).unwrap_or_default();
    let (name, version) = match parts[..] {
        [area, number, _, version] => (Some(format!("{area}.{number}")), Some(version.to_owned())),
        _ => (None, None),
    };
    let statements: Vec<Statement> = container.all(inside).map(statement).collect::<Result<_, _>>()?;
    if statements.is_empty() {
        return Err(Problem::NoStatement);
    }
    let mut message = Message {
        kind: name,
        namespace: document.namespace.clone(),
        version,
        id: container.text_at(&["GrpHdr", "MsgId"]),
        created: container.text_at(&["GrpHdr", "CreDtTm"]),
        statements,
        features: Vec::new(),
    };
    message.features = message.features();
    Ok(message)
}

fn statement(element: &Element) -> Result<Statement, Problem> {
    let entries: Vec<Entry> =
        (1..).zip(element.all("Ntry")).map(|(n, entry)| self::entry(n, entry)).collect::<Result<_, _>>()?;
    let mut statement = Statement {
        id: element.text_at(&["Id"]),
        electronic_seq: element.text_at(&["ElctrncSeqNb"]),
        legal_seq: element.text_at(&["LglSeqNb"]),
        created: element.text_at(&["CreDtTm"]),
        account: Account {
            iban: element.text_at(&["Acct", "Id", "IBAN"]),
            other: element.text_at(&["Acct", "Id", "Othr", "Id"]),
            currency: element.text_at(&["Acct", "Ccy"]),
            name: element.text_at(&["Acct", "Nm"]),
            owner: name(element, &["Acct", "Ownr"]),
        },
        balances: element.all("Bal").map(balance).collect::<Result<_, _>>()?,
        entries,
        credit_sum: 0,
        debit_sum: 0,
        balances_agree: None,
    };
    statement.credit_sum = statement.sum(Direction::Credit);
    statement.debit_sum = statement.sum(Direction::Debit);
    statement.balances_agree = statement.do_balances_agree();
    Ok(statement)
}

fn balance(element: &Element) -> Result<Balance, Problem> {
    let amount = element.all("Amt").next().map(amount).transpose()?.unwrap_or_default();
    let credit_debit = direction(element)?;
    Ok(Balance {
        kind: code(element, &["Tp", "CdOrPrtry"]),
        signed: credit_debit.zip(amount.minor).map(|(direction, amount)| direction.signed(amount)),
        currency: amount.currency,
        amount: amount.minor,
        credit_debit,
        date: day(element, "Dt").0,
    })
}

fn entry(n: usize, element: &Element) -> Result<Entry, Problem> {
    let amount = element.all("Amt").next().map(amount).transpose()?.unwrap_or_default();
    let credit_debit = direction(element)?;
    let reversal = element.text_at(&["RvslInd"]).is_some_and(|text| matches!(text.as_str(), "true" | "1"));
    let (booking_date, booking_datetime) = day(element, "BookgDt");
    let inside = element.at(&["NtryDtls", "TxDtls"]);
    let read = |details: &Element| transaction(details, credit_debit, reversal);
    let mut entry = Entry {
        n,
        signed: credit_debit.zip(amount.minor).map(|(direction, amount)| direction.signed(amount)),
        amount,
        credit_debit,
        reversal,
        status: element.text_at(&["Sts"]).or_else(|| code(element, &["Sts"])),
        booking_date,
        booking_datetime,
        value_date: day(element, "ValDt").0,
        reference: element.text_at(&["NtryRef"]),
        acct_svcr_ref: element.text_at(&["AcctSvcrRef"]),
        bank_tx_code: element.all("BkTxCd").next().map(|element| BankCode {
            domain: element.text_at(&["Domn", "Cd"]),
            family: element.text_at(&["Domn", "Fmly", "Cd"]),
            subfamily: element.text_at(&["Domn", "Fmly", "SubFmlyCd"]),
            proprietary: element.text_at(&["Prtry", "Cd"]),
        }),
        additional_info: element.text_at(&["AddtlNtryInf"]),
        batch_count: element.text_at(&["NtryDtls", "Btch", "NbOfTxs"]).and_then(|text| text.parse().ok()),
        transactions: inside.into_iter().map(read).collect::<Result<_, _>>()?,
        details_agree: None,
    };
    entry.details_agree = entry.do_details_agree();
    Ok(entry)
}

/// A payment inside an entry: what it does not say of its direction, the entry says.
fn transaction(element: &Element, entry: Option<Direction>, reversal: bool) -> Result<Transaction, Problem> {
    let sources = [("Amt", &["Amt"][..]), ("AmtDtls/TxAmt/Amt", &["AmtDtls", "TxAmt", "Amt"][..])];
    let found = sources.into_iter().find_map(|(source, path)| Some((source, element.at(path).into_iter().next()?)));
    let credit_debit = direction(element)?.or(entry);
    let (debtor, creditor) = (party(element, "Dbtr"), party(element, "Cdtr"));
    let is_incoming = (credit_debit == Some(Direction::Credit)) != reversal;
    let reference = |name: &str| element.text_at(&["Refs", name]);
    let texts = |path: &[&str]| element.at(path).into_iter().filter_map(Element::own_text).collect();
    Ok(Transaction {
        amount: found.map(|(_, element)| amount(element)).transpose()?.unwrap_or_default(),
        amount_source: found.map(|(source, _)| source),
        credit_debit,
        instructed: element
            .at(&["AmtDtls", "InstdAmt", "Amt"])
            .into_iter()
            .next()
            .map(|element| Instructed { amount: element.own_text(), currency: element.attribute("Ccy") }),
        end_to_end_id: reference("EndToEndId"),
        instruction_id: reference("InstrId"),
        tx_id: reference("TxId"),
        uetr: reference("UETR"),
        mandate_id: reference("MndtId"),
        message_id: reference("MsgId"),
        acct_svcr_ref: reference("AcctSvcrRef"),
        creditor_references: element
            .at(&["RmtInf", "Strd", "CdtrRefInf"])
            .into_iter()
            .filter_map(reference_of)
            .collect(),
        referred_documents: element.at(&["RmtInf", "Strd", "RfrdDocInf"]).into_iter().map(document_of).collect(),
        unstructured: texts(&["RmtInf", "Ustrd"]),
        additional_remittance: texts(&["RmtInf", "Strd", "AddtlRmtInf"]),
        counterparty: if is_incoming { debtor.clone() } else { creditor.clone() },
        debtor,
        creditor,
        ultimate_debtor: name(element, &["RltdPties", "UltmtDbtr"]),
        ultimate_creditor: name(element, &["RltdPties", "UltmtCdtr"]),
        return_reason: code(element, &["RtrInf", "Rsn"]),
        is_returned: element.all("RtrInf").next().is_some(),
        additional_info: element.text_at(&["AddtlTxInf"]),
    })
}

fn reference_of(element: &Element) -> Option<CreditorReference> {
    Some(CreditorReference {
        kind: code(element, &["Tp", "CdOrPrtry"]),
        issuer: element.text_at(&["Tp", "Issr"]),
        text: element.text_at(&["Ref"])?,
    })
}

fn document_of(element: &Element) -> ReferredDocument {
    ReferredDocument {
        kind: code(element, &["Tp", "CdOrPrtry"]),
        number: element.text_at(&["Nb"]),
        date: element.text_at(&["RltdDt"]).or_else(|| element.text_at(&["RltdDt", "Dt"])),
    }
}

fn party(element: &Element, side: &str) -> Party {
    let account = format!("{side}Acct");
    Party {
        name: name(element, &["RltdPties", side]),
        iban: element.text_at(&["RltdPties", &account, "Id", "IBAN"]),
        other: element.text_at(&["RltdPties", &account, "Id", "Othr", "Id"]),
    }
}

/// A name, which version 08 and later put under `Pty`.
fn name(element: &Element, path: &[&str]) -> Option<String> {
    element.text_at(&[path, &["Nm"]].concat()).or_else(|| element.text_at(&[path, &["Pty", "Nm"]].concat()))
}

/// A code of the standard, or one of the bank's own.
fn code(element: &Element, path: &[&str]) -> Option<String> {
    element.text_at(&[path, &["Cd"]].concat()).or_else(|| element.text_at(&[path, &["Prtry"]].concat()))
}

/// The day in `Dt`, or the day part of `DtTm`, which keeps its own local day; and the whole text of that.
fn day(element: &Element, name: &str) -> (Option<Day>, Option<String>) {
    let instant = element.text_at(&[name, "DtTm"]);
    let text = element.text_at(&[name, "Dt"]).or_else(|| instant.clone());
    (text.and_then(|text| Day::parse(text.get(..10)?)), instant)
}

fn direction(element: &Element) -> Result<Option<Direction>, Problem> {
    match element.text_at(&["CdtDbtInd"]).as_deref() {
        Some("CRDT") => Ok(Some(Direction::Credit)),
        Some("DBIT") => Ok(Some(Direction::Debit)),
        Some(_) => Err(Problem::Direction),
        None => Ok(None),
    }
}

/// An amount: exact or nothing. A sign is refused, because the direction says the same thing or its opposite.
fn amount(element: &Element) -> Result<Amount, Problem> {
    let text = element.own_text();
    if text.as_deref().is_some_and(|text| text.starts_with('-')) {
        return Err(Problem::Signed);
    }
    let currency = element.attribute("Ccy");
    let known = currency.as_deref().and_then(Currency::parse);
    let minor = text.as_deref().zip(known).and_then(|(text, currency)| parse_exact(text, currency));
    Ok(Amount { text, currency, minor })
}
