//! Identifiers: the numbers of people, companies, accounts and payments that clients and banks send us, each with the
//! one form in which it is compared and stored. Read as people write it, then checked as strictly as its scheme allows.
//!
//! A number that passes is well formed: nobody has asked a register whether it was ever given out.
//! Where a country's publications leave a rule open, we judge as the table in `../shared/data/README.md` does.

use crate::case::named;
use crate::day::Day;

mod bank;
pub(crate) mod check;
pub(crate) mod payment;
mod person;
#[cfg(test)]
mod tests;
pub(crate) mod text;

/// What kind of number a text should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Belgian national number (rijksregisternummer). Not the BIS number, which has another range of months.
    BeNn,
    /// Belgian structured communication (OGM-VCS).
    BeOgm,
    /// Business identifier code of a bank, ISO 9362: the shape and the country.
    Bic,
    /// German tax identification number of a person (§139b AO).
    DeIdnr,
    /// Danish CPR number: birth date and century only, because the old check digit ended in 2007.
    DkCpr,
    /// Finnish personal identity code (henkilötunnus).
    FiHetu,
    /// Finnish payment reference (viitenumero).
    FiReference,
    /// International bank account number: structure of the country and modulus 97.
    Iban,
    /// Dutch payment reference (betalingskenmerk).
    NlBetalingskenmerk,
    /// Dutch citizen service number.
    NlBsn,
    /// Norwegian birth number, D-numbers and H-numbers included.
    NoFodselsnummer,
    /// Norwegian KID with a modulus 10 check digit.
    NoKidMod10,
    /// Norwegian KID with a modulus 11 check sign.
    NoKidMod11,
    /// ISO 11649 creditor reference.
    Rf,
    /// Swedish OCR number with a check digit.
    SeOcr,
    /// Swedish OCR number with a length digit and a check digit.
    SeOcrLength,
    /// Swedish organisation number.
    SeOrgnr,
    /// Swedish personal identity number or coordination number, ten or twelve digits.
    SePersonnummer,
}

named!(Kind {
    BeNn => "be_nn", BeOgm => "be_ogm", Bic => "bic", DeIdnr => "de_idnr", DkCpr => "dk_cpr", FiHetu => "fi_hetu",
    FiReference => "fi_reference", Iban => "iban", NlBetalingskenmerk => "nl_betalingskenmerk", NlBsn => "nl_bsn",
    NoFodselsnummer => "no_fodselsnummer", NoKidMod10 => "no_kid_mod10", NoKidMod11 => "no_kid_mod11", Rf => "rf",
    SeOcr => "se_ocr", SeOcrLength => "se_ocr_length", SeOrgnr => "se_orgnr", SePersonnummer => "se_personnummer",
});

/// The one form of this number for comparison and storage, or nothing when it is no number of that kind.
/// Nobody is born after `today`, and `today` decides the century of a birth year of two digits.
pub fn canonical(kind: Kind, input: &str, today: Day) -> Option<String> {
    match kind {
        Kind::BeNn => person::be_nn(input, today),
        Kind::DeIdnr => person::de_idnr(input),
        Kind::DkCpr => person::dk_cpr(input, today),
        Kind::FiHetu => person::fi_hetu(input),
        Kind::NlBsn => person::nl_bsn(input),
        Kind::NoFodselsnummer => person::no_fodselsnummer(input, today),
        Kind::SeOrgnr => person::se_orgnr(input),
        Kind::SePersonnummer => person::se_personnummer(input, today),
        Kind::Bic => bank::bic(input),
        Kind::Iban => bank::iban(input),
        Kind::Rf => payment::rf(input),
        Kind::BeOgm => payment::be_ogm(input),
        Kind::FiReference => payment::fi_reference(input),
        Kind::NlBetalingskenmerk => payment::nl_betalingskenmerk(input),
        Kind::NoKidMod10 | Kind::SeOcr => payment::luhn_reference(input),
        Kind::NoKidMod11 => payment::no_kid_mod11(input),
        Kind::SeOcrLength => payment::se_ocr_length(input),
    }
}
