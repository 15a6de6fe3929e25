//! A bank for tests: writes camt.053 and camt.054 as banks write them.

use std::fmt::Write;

/// Our own account in every test.
pub const OURS: &str = "NL91ABNA0417164300";
/// The account of somebody who pays.
pub const PAYER: &str = "NL02RABO0123456789";

/// One payment of an entry.
#[derive(Clone, Default)]
pub struct Payment {
    pub amount: &'static str,
    pub end_to_end: Option<String>,
    pub tx_id: Option<String>,
    pub servicer: Option<String>,
    pub reference: Option<String>,
    pub text: Option<String>,
    pub from: Option<&'static str>,
    pub returned: bool,
}

/// One entry.
#[derive(Clone)]
pub struct Entry {
    pub amount: String,
    pub currency: &'static str,
    pub direction: &'static str,
    pub status: &'static str,
    pub reversal: bool,
    pub day: &'static str,
    pub servicer: Option<String>,
    pub number: Option<&'static str>,
    pub batch: Option<usize>,
    pub payments: Vec<Payment>,
}

/// A payment with a structured reference.
pub fn with_reference(amount: &'static str, reference: &str) -> Payment {
    Payment { amount, reference: Some(reference.to_owned()), from: Some(PAYER), ..Payment::default() }
}

/// A payment with a free text.
pub fn with_text(amount: &'static str, text: &str) -> Payment {
    Payment { amount, text: Some(text.to_owned()), from: Some(PAYER), ..Payment::default() }
}

/// Money that came in by one payment.
pub fn came(payment: Payment) -> Entry {
    Entry {
        amount: payment.amount.to_owned(),
        currency: "EUR",
        direction: "CRDT",
        status: "BOOK",
        reversal: false,
        day: "2026-10-30",
        servicer: None,
        number: None,
        batch: None,
        payments: vec![payment],
    }
}

/// Money that the bank takes back.
pub fn taken_back(payment: Payment) -> Entry {
    Entry { direction: "DBIT", reversal: true, day: "2026-11-01", ..came(payment) }
}

/// A statement (camt.053) of our account, without balances.
pub fn statement(entries: &[Entry]) -> Vec<u8> {
    file("053", "BkToCstmrStmt", "Stmt", OURS, "", entries)
}

/// A statement with a balance before and one after.
pub fn with_balances(before: &str, after: &str, entries: &[Entry]) -> Vec<u8> {
    let balance = |kind: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-30</Dt></Dt></Bal>"
        )
    };
    let balances = format!("{}{}", balance("OPBD", before), balance("CLBD", after));
    file("053", "BkToCstmrStmt", "Stmt", OURS, &balances, entries)
}

/// A notice (camt.054) of our account.
pub fn notice(entries: &[Entry]) -> Vec<u8> {
    file("054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", OURS, "", entries)
}

/// A statement of any account.
pub fn of_account(account: &str, entries: &[Entry]) -> Vec<u8> {
    file("053", "BkToCstmrStmt", "Stmt", account, "", entries)
}

fn file(kind: &str, container: &str, inside: &str, account: &str, balances: &str, entries: &[Entry]) -> Vec<u8> {
    let entries: String = entries.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.08\"><{container}>\
         <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-10-31T06:00:00</CreDtTm></GrpHdr>\
         <{inside}><Id>S1</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{balances}{entries}</{inside}>\
         </{container}></Document>"
    )
    .into_bytes()
}

fn entry(entry: &Entry) -> String {
    let Entry { amount, currency, direction, status, reversal, day, .. } = entry;
    let mut xml = "<Ntry>".to_owned();
    tag(&mut xml, "NtryRef", entry.number);
    write!(xml, "<Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>")
        .expect("a string takes all text");
    if *reversal {
        xml += "<RvslInd>true</RvslInd>";
    }
    write!(xml, "<Sts><Cd>{status}</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>")
        .expect("a string takes all text");
    tag(&mut xml, "AcctSvcrRef", entry.servicer.as_deref());
    xml += "<NtryDtls>";
    if let Some(batch) = entry.batch {
        write!(xml, "<Btch><NbOfTxs>{batch}</NbOfTxs></Btch>").expect("a string takes all text");
    }
    for payment in &entry.payments {
        details(&mut xml, payment, entry);
    }
    xml + "</NtryDtls></Ntry>"
}

fn details(xml: &mut String, payment: &Payment, entry: &Entry) {
    *xml += "<TxDtls><Refs>";
    tag(xml, "AcctSvcrRef", payment.servicer.as_deref());
    tag(xml, "EndToEndId", Some(payment.end_to_end.as_deref().unwrap_or("NOTPROVIDED")));
    tag(xml, "TxId", payment.tx_id.as_deref());
    write!(xml, "</Refs><Amt Ccy=\"{}\">{}</Amt>", entry.currency, payment.amount).expect("a string takes all text");
    if let Some(account) = payment.from {
        write!(
            xml,
            "<RltdPties><Dbtr><Pty><Nm>R. Bakker</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{account}</IBAN></Id></DbtrAcct>\
             </RltdPties>"
        )
        .expect("a string takes all text");
    }
    *xml += "<RmtInf>";
    tag(xml, "Ustrd", payment.text.as_deref());
    if let Some(reference) = &payment.reference {
        write!(xml, "<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>").expect("a string takes all text");
    }
    *xml += "</RmtInf>";
    if payment.returned {
        *xml += "<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>";
    }
    *xml += "</TxDtls>";
}

fn tag(xml: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        write!(xml, "<{name}>{text}</{name}>").expect("a string takes all text");
    }
}
