//! Invoices of our own: what becomes a claim, what does not, and that no file, however broken or hostile,
//! brings the reader down or is read by half.

mod samples;

use casework::claim::invoice::{claim_of, describe};
use proptest::prelude::*;
use rules::case::{DataRole, PartyRole, Stage};
use rules::claim::{Claim, NotAClaim, Obligation};
use rules::country::ContractKind;
use rules::{Cents, Component, Country, Currency, Day};
use samples::{cii, credit_note, ubl};

fn claim(file: &str) -> Claim {
    claim_of(file.as_bytes()).expect("the file is a claim")
}

/// The sentence with which both doors refuse the file.
fn refusal(file: impl AsRef<[u8]>) -> String {
    let sentence = describe(file.as_ref()).expect_err("the file is refused");
    let reason = claim_of(file.as_ref()).expect_err("the file is no claim");
    assert_eq!(reason.to_string(), sentence);
    sentence
}

/// The sample with one part replaced; a part that is not there would make a test that cannot fail.
fn with(sample: &str, from: &str, to: &str) -> String {
    assert!(sample.contains(from), "the sample has no {from}");
    sample.replacen(from, to, 1)
}

fn principal(cents: i64) -> Obligation {
    Obligation::Money(vec![(Component::Principal, Cents::new(cents))])
}

#[test]
fn an_invoice_becomes_a_claim_with_everything_it_says() {
    let claim = claim(&ubl());
    assert_eq!((claim.country, claim.currency), (Country::Nl, Currency::EUR));
    assert_eq!(claim.invoice, "F-1001");
    assert_eq!(claim.issued_on, Day::parse("2026-03-02"));
    assert_eq!(claim.due_on, Day::parse("2026-03-16"));
    assert_eq!(claim.obligation, principal(12_100));
    assert_eq!(claim.seller.name, "Sportschool Voorbeeld");
    assert_eq!(claim.seller.registration.as_deref(), Some("12345678"));
    assert_eq!(claim.creditor, claim.seller);
    assert_eq!(claim.description.as_deref(), Some("Abonnement maart & april"));
    assert_eq!(claim.contract.as_deref(), Some("K-77"));
    assert_eq!(claim.payment_references, ["RF18539007547034"]);
    assert_eq!((claim.stage, claim.data_role), (Stage::Collection, DataRole::Controller));
    assert_eq!(claim.contract_kind, ContractKind::Ordinary);
    assert_eq!(claim.warnings, [""; 0]);
    let [debtor] = claim.debtors.as_slice() else { panic!("one debtor") };
    assert_eq!(debtor.party.name, "Bakkerij Proef");
    assert_eq!(debtor.party.registration.as_deref(), Some("87654321"));
    assert_eq!((debtor.role, debtor.language.as_str()), (PartyRole::Debtor, "nl"));
    assert_eq!((debtor.birth_date, debtor.person_key.as_ref()), (None, None));
}

#[test]
fn a_cross_industry_invoice_becomes_a_claim_too() {
    let claim = claim(&cii());
    assert_eq!((claim.country, claim.currency), (Country::De, Currency::EUR));
    assert_eq!(claim.obligation, principal(11_900));
    assert_eq!(claim.due_on, Day::parse("2026-04-30"));
    assert_eq!(claim.payment_references, ["R-55-2026"]);
    assert_eq!(claim.debtors[0].party.city.as_deref(), Some("Musterstadt"));
    assert_eq!(claim.debtors[0].language, "en");
    assert_eq!(claim.warnings, [""; 0]);
}

#[test]
fn a_credit_note_is_described_but_is_no_claim() {
    for file in [credit_note(), with(&ubl(), ">380<", ">381<"), with(&cii(), ">380<", ">396<")] {
        assert_eq!(claim_of(file.as_bytes()), Err(NotAClaim::CreditNote));
        let read = describe(file.as_bytes()).expect("it is described");
        assert_eq!(read["claim"]["amount_can_be_a_claim"], false);
        assert_eq!(read["claim"]["why_not"], serde_json::json!(["credit_note"]));
    }
    for code in ["81", "83", "261", "381", "396", "532"] {
        let file = with(&ubl(), ">380<", &format!(">{code}<"));
        assert_eq!(claim_of(file.as_bytes()), Err(NotAClaim::CreditNote), "{code}");
    }
    assert!(claim_of(with(&ubl(), ">380<", ">384<").as_bytes()).is_ok(), "a corrected invoice asks for money");
}

#[test]
fn nothing_or_less_than_nothing_is_no_claim() {
    for amount in ["0", "0.00", "-121.00"] {
        let file = with(&ubl(), ">121.00</cbc:PayableAmount>", &format!(">{amount}</cbc:PayableAmount>"));
        assert_eq!(claim_of(file.as_bytes()), Err(NotAClaim::NothingPayable), "{amount}");
    }
}

#[test]
fn an_amount_is_exact_or_it_is_no_claim() {
    let amount = |text: &str| with(&ubl(), ">121.00</cbc:PayableAmount>", &format!(">{text}</cbc:PayableAmount>"));
    assert_eq!(claim(&amount("121.0000")).obligation, principal(12_100));
    assert_eq!(claim(&amount(" +121 ")).obligation, principal(12_100));
    assert_eq!(claim_of(amount("121.001").as_bytes()), Err(NotAClaim::AmountNotExact));
    assert!(describe(amount("121.001").as_bytes()).expect("it is described")["payable"]["minor"].is_null());
    for odd in ["1e3", "1,21", "NaN", "0x79", "12 1", "١٢", "-", "."] {
        assert!(refusal(amount(odd)).contains("not a decimal number (element PayableAmount)"), "{odd}");
    }
    let elsewhere = with(&ubl(), ">121.00</cbc:TaxInclusiveAmount>", ">1e2</cbc:TaxInclusiveAmount>");
    assert!(refusal(elsewhere).contains("element TaxInclusiveAmount"));
    let twice =
        with(&ubl(), "</cac:LegalMonetaryTotal>", "<cbc:PayableAmount>5</cbc:PayableAmount></cac:LegalMonetaryTotal>");
    assert!(refusal(twice).contains("more than once"));
    assert!(refusal(amount("")).contains("how much is payable"));
    assert!(refusal(amount("12<b/>1")).contains("how much is payable"), "elements among the text are no amount");
}

#[test]
fn yen_have_no_cents() {
    let yen = ubl().replace("EUR", "JPY").replace(".00<", "<");
    assert_eq!(claim(&yen).obligation, principal(121));
    assert_eq!(
        claim_of(ubl().replace("EUR", "JPY").replace(">121.00<", ">121.50<").as_bytes()),
        Err(NotAClaim::AmountNotExact)
    );
    assert!(refusal(ubl().replace("EUR", "euro")).contains("three capitals"));
}

#[test]
fn a_missing_due_date_stays_missing_and_is_asked_for() {
    let file = with(&ubl(), "<cbc:DueDate>2026-03-16</cbc:DueDate>", "");
    let claim = claim(&file);
    assert_eq!(claim.due_on, None);
    assert_eq!(claim.warnings, ["due_date_missing"]);
    let read = describe(file.as_bytes()).expect("it is described");
    assert_eq!(read["claim"]["must_be_asked_or_derived"], serde_json::json!(["due_date_missing"]));
}

#[test]
fn a_due_date_that_is_no_day_is_not_guessed_at() {
    for odd in ["2026-02-30", "16-03-2026", "tomorrow", "2026-03-16T12:00"] {
        let claim = claim(&with(&ubl(), ">2026-03-16<", &format!(">{odd}<")));
        assert_eq!((claim.due_on, claim.warnings), (None, vec!["due_date_unreadable".to_owned()]), "{odd}");
    }
    assert_eq!(claim(&with(&ubl(), ">2026-03-16<", ">2026-03-16+01:00<")).due_on, Day::parse("2026-03-16"));
    assert_eq!(claim(&with(&cii(), ">20260430<", ">20260431<")).due_on, None);
}

#[test]
fn a_due_date_may_stand_with_the_way_to_pay() {
    let file = with(&ubl(), "<cbc:DueDate>2026-03-16</cbc:DueDate>", "");
    let file = with(&file, "<cbc:PaymentID>", "<cbc:PaymentDueDate>2026-03-20</cbc:PaymentDueDate><cbc:PaymentID>");
    assert_eq!(claim(&file).due_on, Day::parse("2026-03-20"));
    assert_eq!(describe(file.as_bytes()).expect("read")["due_date_source"], "PaymentMeans/PaymentDueDate");
}

#[test]
fn wrong_check_digits_are_a_warning_and_lose_no_claim() {
    let file = with(&ubl(), "NL91 ABNA 0417 1643 00", "NL92 ABNA 0417 1643 00");
    assert_eq!(claim(&file).warnings, ["iban_check_digits"]);
    let means = &describe(file.as_bytes()).expect("read")["payment_means"][0];
    assert_eq!((&means["account_is_iban"], &means["iban_check_digits_ok"]), (&true.into(), &false.into()));
    assert_eq!(means["account_compact"], "NL92ABNA0417164300");
}

#[test]
fn totals_that_do_not_agree_are_a_warning_and_are_not_corrected() {
    let claim = claim(&with(&ubl(), ">121.00</cbc:TaxInclusiveAmount>", ">122.00</cbc:TaxInclusiveAmount>"));
    assert_eq!((claim.warnings, claim.obligation), (vec!["totals_disagree".to_owned()], principal(12_100)));
}

#[test]
fn a_sold_claim_is_owed_to_the_payee() {
    let payee = "<cac:PayeeParty><cac:PartyName><cbc:Name>Koper van Vorderingen</cbc:Name></cac:PartyName>\
        <cac:PartyLegalEntity><cbc:CompanyID>555</cbc:CompanyID></cac:PartyLegalEntity></cac:PayeeParty>";
    let claim = claim(&with(&ubl(), "<cac:PaymentMeans>", &format!("{payee}<cac:PaymentMeans>")));
    assert_eq!(claim.creditor.name, "Koper van Vorderingen");
    assert_eq!(claim.creditor.registration.as_deref(), Some("555"));
    assert_eq!(claim.seller.name, "Sportschool Voorbeeld");
    let same = payee.replace("Koper van Vorderingen", "Sportschool Voorbeeld");
    let claim = self::claim(&with(&ubl(), "<cac:PaymentMeans>", &format!("{same}<cac:PaymentMeans>")));
    assert_eq!(claim.creditor, claim.seller);
}

#[test]
fn the_law_is_that_of_the_debtor_then_of_the_seller() {
    let country = |seller: &str, buyer: &str| {
        let file = ubl().replace(">BE</cbc:Id", &format!(">{seller}</cbc:Id"));
        claim_of(file.replace(">NL</cbc:Id", &format!(">{buyer}</cbc:Id")).as_bytes())
            .map(|claim| (claim.country, claim.warnings.iter().any(|warning| warning == "country_not_served")))
    };
    assert_eq!(country("GB", "SE"), Ok((Country::Se, false)));
    assert_eq!(country("NO", "DK"), Ok((Country::No, false)));
    // Neither is served: the agency's own, and a person has to confirm it.
    assert_eq!(country("HR", "DK"), Ok((Country::Nl, true)));
    assert_eq!(country("", "Somebody's secret"), Ok((Country::Nl, true)));
}

#[test]
fn the_number_of_a_human_being_is_not_kept() {
    let person = "<cac:Person><cbc:FirstName>Noor</cbc:FirstName><cbc:FamilyName>Bakker</cbc:FamilyName></cac:Person>";
    let file = with(&ubl(), "<cac:PartyName><cbc:Name>Bakkerij Proef</cbc:Name></cac:PartyName>", person);
    let debtor = &claim(&file).debtors[0];
    assert_eq!((debtor.party.name.as_str(), debtor.party.registration.as_ref()), ("Noor Bakker", None));
}

#[test]
fn a_file_of_another_kind_is_named() {
    let kinds: [(&[u8], &str); 9] = [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"\x1f\x8b\x08abc", "gzip"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"Dear all, see the invoice", "plain text"),
        (b"<Document xmlns='x'><BkToCstmrStmt/></Document>", "a bank statement (camt.053)"),
        (b"<Catalogue xmlns='urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2'/>", "a catalogue"),
        (b"<Invoice xmlns='urn:sfti:documents:BasicInvoice:1:0'/>", "a Svefaktura"),
    ];
    for (file, name) in kinds {
        assert!(refusal(file).contains(name), "{}", refusal(file));
    }
    assert!(refusal(b"").contains("empty"));
}

#[test]
fn only_the_encoding_that_a_file_declares_is_read() {
    let utf16: Vec<u8> = ubl().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refusal(&utf16).contains("UTF-16"));
    assert!(refusal([b"\xff\xfe".as_slice(), &utf16].concat()).contains("UTF-16"));
    let latin = with(&ubl(), "UTF-8", "ISO-8859-1").replace("Bakkerij", "B\u{e4}ckerei");
    let bytes: Vec<u8> = latin.chars().map(|sign| u8::try_from(u32::from(sign)).expect("Latin")).collect();
    assert_eq!(claim_of(&bytes).expect("a claim").debtors[0].party.name, "B\u{e4}ckerei Proef");
    assert!(refusal(&latin).contains("declares another encoding"), "UTF-8 that calls itself ISO 8859-1");
    assert!(refusal(latin.replace("ISO-8859-1", "US-ASCII")).contains("declares another encoding"));
    assert!(refusal(with(&ubl(), "UTF-8", "EBCDIC-US")).contains("encoding that is not read"));
    assert!(refusal(with(&ubl(), "Bakkerij", "x").replace('x', "\u{b}")).contains("does not allow"));
    let mark = [b"\xef\xbb\xbf".as_slice(), ubl().as_bytes()].concat();
    assert!(claim_of(&mark).is_ok(), "a byte order mark is no letter");
}

#[test]
fn entities_document_types_and_inclusions_are_refused() {
    let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    let loops = "<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>";
    let outside = "<!DOCTYPE Invoice SYSTEM 'http://127.0.0.1:9/x.dtd'>";
    for declaration in [laughs, loops, outside, "<!DOCTYPE Invoice>"] {
        assert!(refusal(with(&ubl(), "<Invoice", &format!("{declaration}<Invoice"))).contains("DOCTYPE"));
    }
    assert!(refusal(with(&ubl(), "F-1001", "&secret;")).contains("entity"));
    assert!(refusal(with(&ubl(), "currencyID=\"EUR\"", "currencyID=\"&secret;\"")).contains("entity"));
    let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\"/>";
    assert!(refusal(with(&ubl(), "F-1001", include)).contains("XInclude"));
    for reference in ["&#0;", "&#x0;", "&#xB;", "&#xD800;", "&#xFFFE;", "&#1114112;", "&#x;", "&#99999999999;"] {
        assert!(refusal(with(&ubl(), "F-1001", reference)).contains("does not allow"), "{reference}");
    }
    assert_eq!(claim(&with(&ubl(), "F-1001", "&#70;&#x2d;1")).invoice, "F-1");
    assert_eq!(claim(&with(&ubl(), "F-1001", "<![CDATA[F<1>]]>")).invoice, "F<1>");
}

#[test]
fn what_is_too_large_is_refused_before_it_is_built() {
    let opened =
        |times: usize, tag: &str| with(&ubl(), "<cbc:ID>F-1001", &format!("{}<cbc:ID>F-1001", tag.repeat(times)));
    assert!(refusal(opened(100_000, "<a>")).contains("deeper than 64"));
    assert!(refusal(opened(200_001, "<a/>")).contains("200,000 elements"));
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=''")).collect::<Vec<_>>().concat();
    assert!(refusal(opened(1, &format!("<a{}/>", attributes(65)))).contains("64 attributes"));
    assert!(refusal(opened(4_000, &format!("<a{}/>", attributes(60)))).contains("200,000 attributes"));
    assert!(refusal(with(&ubl(), "F-1001", &"F".repeat(10 * 1024 * 1024))).contains("10 MB"));
    let ways = "<cac:PaymentMeans/>".repeat(101);
    assert!(
        refusal(with(&ubl(), "<cac:LegalMonetaryTotal>", &format!("{ways}<cac:LegalMonetaryTotal>")))
            .contains("100 ways")
    );
    let references = "<ram:PaymentReference>r</ram:PaymentReference>".repeat(101);
    let currency = "<ram:InvoiceCurrencyCode>";
    assert!(refusal(with(&cii(), currency, &format!("{references}{currency}"))).contains("100 ways"));
    let long = with(&ubl(), "F-1001", &"F".repeat(501));
    assert!(claim_of(long.as_bytes()).is_err_and(|reason| reason.to_string().contains("500 characters")));
}

#[test]
fn a_file_is_read_to_its_end_or_not_at_all() {
    let whole = ubl();
    assert!(claim_of(whole.as_bytes()).is_ok());
    let end = whole.trim_end().len();
    for cut in 0..end {
        assert!(describe(&whole.as_bytes()[..cut]).is_err(), "cut at {cut} of {end}");
    }
    for more in ["x", "<a/>", "&amp;", "<![CDATA[ ]]>", "\0", "<?xml version=\"1.0\"?>", &whole] {
        assert!(describe(format!("{whole}{more}").as_bytes()).is_err(), "{more}");
    }
    assert!(describe(format!("{whole}<!-- the end -->\n").as_bytes()).is_ok());
    for (from, to) in [("</cbc:ID>", "</cbc:IDX>"), ("<cbc:ID>", "<cbc:ID a='1' a='2'>"), ("<cbc:ID>", "<cbc:ID a=1>")]
    {
        assert!(refusal(with(&whole, from, to)).contains("well-formed"), "{to}");
    }
    assert!(refusal(format!("x{whole}")).contains("plain text"));
}

/// One small damage: a changed byte, a cut, or something put in.
fn damage() -> impl Strategy<Value = (u8, prop::sample::Index, Vec<u8>)> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..4),
        prop::sample::select(vec!["<", ">", "&", "</", "<!--", "]]>", "&#0;", "<?", "=\"", "<![CDATA["])
            .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (0_u8..3, any::<prop::sample::Index>(), bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_brings_the_reader_down(is_ubl: bool, damages in prop::collection::vec(damage(), 1..6)) {
        let mut file = if is_ubl { ubl().into_bytes() } else { cii().into_bytes() };
        for (kind, place, bytes) in damages {
            let at = place.index(file.len());
            match kind {
                0 => file[at] ^= bytes[0],
                1 => drop(file.drain(at..(at + bytes.len() * 8).min(file.len()))),
                _ => drop(file.splice(at..at, bytes)),
            }
            if file.is_empty() {
                file.push(b' ');
            }
        }
        let (described, claim) = (describe(&file), claim_of(&file));
        // What becomes a claim was described with the same amount; what is not described is no claim.
        match (described, claim) {
            (Ok(read), Ok(claim)) => {
                prop_assert_eq!(&read["claim"]["amount_can_be_a_claim"], true);
                prop_assert_eq!(claim.obligation, principal(read["payable"]["minor"].as_i64().expect("exact")));
            }
            (Err(sentence), claim) => prop_assert_eq!(claim.expect_err("no claim").to_string(), sentence),
            (Ok(_), Err(_)) => {}
        }
    }
}
