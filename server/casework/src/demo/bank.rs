//! The demo's money without a case, as a bank would tell of it, and a new address that somebody still has to check.
//! Every name and account is invented; the account passes its check digits and belongs to no bank.

use rules::Country;

use super::{Filled, debtor_viewer};
use crate::moving::{self, Typed};
use crate::{Error, Office, Outcome, statement};

/// Who gave a new address that nobody has looked at.
const MOVED: &str = "umar";
/// What came, from whom, and what they wrote: none of it says which case it is for.
const CAME: [(&str, &str, &str); 2] = [
    ("61.50", "E. Voorbeeld", "betaling oktober, graag verwerken"),
    ("18.00", "T. Testpersoon", "terugbetaling fiets"),
];
/// What the bank took back, of which nobody knows what it was.
const TAKEN_BACK: (&str, &str, &str) = ("25.00", "P. Proef", "niet akkoord met afschrijving");

/// Plays them.
pub(super) async fn play(office: &Office, filled: &[Filled]) -> Outcome<()> {
    let file = statement::read(&file(office)).map_err(|why| Error::broken("the demo's bank", why))?;
    statement::import(office, &file).await?;
    let own = filled.iter().find(|one| one.matter.parties.first().is_some_and(|(first, ..)| *first == MOVED));
    let Some(one) = own.filter(|one| one.placed.new) else { return Ok(()) };
    let viewer = debtor_viewer(office, one).await?;
    let from = office.today(Country::Nl).plus_days(7);
    let boxes = [from.day().to_string(), from.month().to_string(), from.year().to_string()];
    let typed = Typed {
        street: "Voorbeeldhaven 2",
        postal_code: "4208 TB",
        city: "Gorinchem",
        country: Country::Nl.name(),
        from: [&boxes[0], &boxes[1], &boxes[2]],
    };
    moving::report(office, &viewer, &typed).await
}

/// A statement of today.
fn file(office: &Office) -> Vec<u8> {
    let day = office.today(Country::Nl);
    let came = CAME.iter().map(|one| entry(one, "CRDT", "", &day.to_string()));
    let back = entry(&TAKEN_BACK, "DBIT", "<RvslInd>true</RvslInd>", &day.to_string());
    let entries: String = came.chain([back]).collect();
    let account = &office.settings().account;
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>DEMO-1</MsgId><CreDtTm>{day}T06:00:00</CreDtTm></GrpHdr>\
         <Stmt><Id>DEMO-1</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{entries}</Stmt>\
         </BkToCstmrStmt></Document>"
    )
    .into_bytes()
}

fn entry((amount, name, words): &(&str, &str, &str), direction: &str, more: &str, day: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{more}<Sts><Cd>BOOK</Cd></Sts>\
         <BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><NtryDtls><TxDtls>\
         <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy=\"EUR\">{amount}</Amt>\
         <RltdPties><Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>NL13TEST0123456789</IBAN></Id></DbtrAcct></RltdPties>\
         <RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )
}
