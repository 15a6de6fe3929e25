//! Scheme: the structured payment references of six countries, made here and checked in [`crate::identifier`].
//! A bank hands such a reference over unchanged, so a payment finds its case without a person who looks.

use super::Reference;
use crate::identifier::check::{betalingskenmerk, kid_mod11, luhn, mod_97, ogm, viite};
use crate::identifier::payment;
use crate::identifier::text::is_digits;

/// A scheme of structured payment references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// ISO 11649, "RF".
    Rf,
    /// Dutch betalingskenmerk.
    NlBetalingskenmerk,
    /// Belgian structured communication.
    BeOgm,
    /// Swedish OCR number with check and length digit.
    SeOcr,
    /// Swedish OCR number with a check digit only, for contracts without the length digit.
    SeOcrPlain,
    /// Finnish viitenumero.
    FiViite,
    /// Norwegian KID, mod 10.
    NoKid,
    /// Norwegian KID, mod 11, with `-` where the digit would be 10.
    NoKidMod11,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 8] = [
        Self::Rf,
        Self::NlBetalingskenmerk,
        Self::BeOgm,
        Self::SeOcr,
        Self::SeOcrPlain,
        Self::FiViite,
        Self::NoKid,
        Self::NoKidMod11,
    ];

    /// The reference of a case in this scheme, compact, as a bank file carries it.
    pub fn make(self, case: Reference) -> String {
        let number = match self {
            // A Finnish reference has three digits before the check digit, and leading zeros do not count.
            Self::FiViite if case.number() < 100 => format!("1{:010}", case.number()),
            _ => format!("{:010}", case.number()),
        };
        self.of_number(&number).expect("every scheme has room for ten or eleven digits")
    }

    /// The reference with this number (a client's own: letters and digits for RF, digits for the others), or nothing
    /// where the scheme has no room for it. A betalingskenmerk of 16 digits is made of 15; one of 7 is never made,
    /// because it has no check digit.
    pub fn of_number(self, number: &str) -> Option<String> {
        let length = number.len();
        let fits = match self {
            Self::Rf => {
                (1..=21).contains(&length) && number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            }
            _ => is_digits(number),
        };
        if !fits {
            return None;
        }
        match self {
            Self::Rf => mod_97(&format!("{number}RF00")).map(|rest| format!("RF{:02}{number}", 98 - rest)),
            Self::NlBetalingskenmerk => match length {
                7..=12 => Some(check_in_front(&format!("{}{number}", length % 10))),
                15 => Some(check_in_front(number)),
                _ => None,
            },
            Self::BeOgm if length <= 10 => {
                let number = number.parse().ok()?;
                Some(format!("{number:010}{:02}", ogm(number)))
            }
            Self::SeOcr if length <= 23 => {
                let with_length = format!("{number}{}", (length + 2) % 10);
                Some(format!("{with_length}{}", luhn(&with_length)))
            }
            Self::SeOcrPlain | Self::NoKid if length <= 24 => Some(format!("{number}{}", luhn(number))),
            Self::NoKidMod11 if length <= 24 => Some(format!("{number}{}", kid_mod11(number))),
            Self::FiViite => {
                let number = number.trim_start_matches('0');
                (3..=19).contains(&number.len()).then(|| format!("{number}{}", viite(number)))
            }
            Self::BeOgm | Self::SeOcr | Self::SeOcrPlain | Self::NoKid | Self::NoKidMod11 => None,
        }
    }

    /// The compact reference in this text, when the text is one of this scheme: what a statement is matched by.
    /// A betalingskenmerk of seven digits has no check digit, so every seven digits pass.
    pub fn check(self, text: &str) -> Option<String> {
        match self {
            Self::Rf => payment::rf(text),
            Self::NlBetalingskenmerk => payment::nl_betalingskenmerk(text),
            Self::BeOgm => payment::be_ogm(text),
            Self::SeOcr => payment::se_ocr_length(text),
            Self::SeOcrPlain | Self::NoKid => payment::luhn_reference(text),
            Self::FiViite => payment::fi_reference(text),
            Self::NoKidMod11 => payment::no_kid_mod11(text),
        }
    }

    /// The same as people write it, in groups.
    pub fn grouped(self, compact: &str) -> String {
        match self {
            _ if !compact.is_ascii() => compact.to_owned(),
            Self::BeOgm if compact.len() == 12 => {
                format!("+++{}/{}/{}+++", &compact[..3], &compact[3..7], &compact[7..])
            }
            Self::FiViite => groups(compact, 5, true),
            Self::SeOcr | Self::SeOcrPlain | Self::NoKid | Self::NoKidMod11 => compact.to_owned(),
            Self::Rf | Self::NlBetalingskenmerk | Self::BeOgm => groups(compact, 4, false),
        }
    }
}

fn check_in_front(body: &str) -> String {
    format!("{}{body}", betalingskenmerk(body))
}

fn groups(text: &str, size: usize, from_right: bool) -> String {
    let first = if from_right { text.len() % size } else { 0 };
    let (head, tail) = text.split_at(first);
    let mut parts: Vec<&str> = Vec::from_iter((!head.is_empty()).then_some(head));
    parts.extend(tail.as_bytes().chunks(size).map(|chunk| core::str::from_utf8(chunk).expect("references are ASCII")));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 20 2500 1234 is the number in the published vectors.
    fn of_2025001234(scheme: Scheme) -> String {
        scheme.make(Reference::from_number(2_025_001_234))
    }

    #[test]
    fn national_references_match_the_published_vectors() {
        assert_eq!(of_2025001234(Scheme::Rf), "RF722025001234");
        assert_eq!(of_2025001234(Scheme::NlBetalingskenmerk), "402025001234");
        assert_eq!(of_2025001234(Scheme::BeOgm), "202500123437");
        assert_eq!(of_2025001234(Scheme::SeOcr), "202500123429");
        assert_eq!(of_2025001234(Scheme::SeOcrPlain), "20250012349");
        assert_eq!(of_2025001234(Scheme::FiViite), "20250012349");
        assert_eq!(of_2025001234(Scheme::NoKid), "20250012349");
        assert_eq!(of_2025001234(Scheme::NoKidMod11), "2025001234-", "the number without a digit of modulus 11");
        assert_eq!(Scheme::BeOgm.make(Reference::from_number(97)), "000000009797");
        assert_eq!(Scheme::BeOgm.grouped("202500123437"), "+++202/5001/23437+++");
    }

    #[test]
    fn numbers_of_any_length_match_the_published_vectors() {
        let vectors = [
            (Scheme::Rf, "539007547034", "RF18539007547034"),
            (Scheme::Rf, "C20251015A", "RF19C20251015A"),
            (Scheme::NlBetalingskenmerk, "000056789012345", "5000056789012345"),
            (Scheme::NlBetalingskenmerk, "000002025001234", "4000002025001234"),
            (Scheme::BeOgm, "0909337554", "090933755493"),
            (Scheme::BeOgm, "97", "000000009797"),
            (Scheme::SeOcrPlain, "12345", "123455"),
            (Scheme::SeOcr, "12345", "1234574"),
            (Scheme::FiViite, "123456", "1234561"),
            (Scheme::FiViite, "0123456", "1234561"),
            (Scheme::NoKid, "1234", "12344"),
            (Scheme::NoKidMod11, "1234", "12343"),
            (Scheme::NoKid, "2345678", "23456783"),
            (Scheme::NoKidMod11, "2345678", "23456788"),
        ];
        for (scheme, number, reference) in vectors {
            assert_eq!(scheme.of_number(number).as_deref(), Some(reference), "{scheme:?}");
            assert_eq!(scheme.check(reference).as_deref(), Some(reference), "{scheme:?}");
        }
    }

    #[test]
    fn published_references_are_read_as_they_are_printed() {
        let printed = [
            (Scheme::NlBetalingskenmerk, "12 2345 3462 2567", Some("12234534622567")),
            (Scheme::NlBetalingskenmerk, "1234567", Some("1234567")),
            (Scheme::BeOgm, "+++090/9337/55493+++", Some("090933755493")),
            (Scheme::Rf, "rf18 5390 0754 7034", Some("RF18539007547034")),
            (Scheme::FiViite, "00000 00000 00012 34561", Some("1234561")),
            // One publication prints this check digit, and is wrong.
            (Scheme::SeOcrPlain, "123451", None),
        ];
        for (scheme, text, compact) in printed {
            assert_eq!(scheme.check(text).as_deref(), compact, "{text}");
        }
    }

    #[test]
    fn a_number_that_the_scheme_has_no_room_for_makes_no_reference() {
        let refused = [
            (Scheme::Rf, vec![String::new(), "1".repeat(22), "a1".to_owned(), "É1".to_owned()]),
            (Scheme::NlBetalingskenmerk, [0, 6, 13, 14, 16].map(|n| "1".repeat(n)).to_vec()),
            (Scheme::BeOgm, vec![String::new(), "1".repeat(11), "12a".to_owned()]),
            (Scheme::SeOcr, vec![String::new(), "1".repeat(24)]),
            (Scheme::SeOcrPlain, vec![String::new(), "1".repeat(25)]),
            (Scheme::FiViite, vec!["0012".to_owned(), "1".repeat(20)]),
            (Scheme::NoKid, vec!["-1".to_owned(), "1".repeat(25)]),
            (Scheme::NoKidMod11, vec!["1-".to_owned(), "1".repeat(25)]),
        ];
        for (scheme, numbers) in refused {
            for number in numbers {
                assert_eq!(scheme.of_number(&number), None, "{scheme:?} {number}");
            }
        }
    }

    fn scheme() -> impl Strategy<Value = Scheme> {
        prop::sample::select(Scheme::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn a_reference_that_we_make_is_one_that_we_read(number in prop_oneof![0_u64..1000, 0_u64..10_000_000_000], scheme in scheme()) {
            let made = scheme.make(Reference::from_number(number));
            prop_assert_eq!(scheme.check(&made), Some(made.clone()));
            prop_assert_eq!(scheme.check(&scheme.grouped(&made)), Some(made.clone()));
            prop_assert_eq!(scheme.check(&format!("\t {} \n", made.to_lowercase())), Some(made));
        }

        #[test]
        fn a_number_of_any_length_makes_one_that_we_read(number in "[0-9]{1,25}", scheme in scheme()) {
            if let Some(made) = scheme.of_number(&number) {
                prop_assert_eq!(scheme.check(&made), Some(made));
            }
        }

        #[test]
        fn two_cases_never_share_a_reference(one in 0_u64..10_000_000_000, other in prop_oneof![0_u64..1000, 0_u64..10_000_000_000], scheme in scheme()) {
            prop_assume!(one != other);
            prop_assert_ne!(scheme.make(Reference::from_number(one)), scheme.make(Reference::from_number(other)));
        }

        #[test]
        fn one_wrong_digit_is_noticed(number in 0_u64..10_000_000_000, scheme in scheme(), place in 0_usize..20, by in 1_u8..10) {
            let made = scheme.make(Reference::from_number(number));
            let mut wrong = made.clone().into_bytes();
            let place = place % wrong.len();
            prop_assume!(wrong[place].is_ascii_digit());
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            let read = scheme.check(core::str::from_utf8(&wrong).expect("ASCII"));
            // Two remainders share the check digit 1 of a betalingskenmerk: the scheme itself misses those mistakes.
            let blind = scheme == Scheme::NlBetalingskenmerk && made.starts_with('1') && place > 1;
            prop_assert!(read.is_none() || blind, "{made} and {read:?}");
        }

        #[test]
        fn no_text_makes_a_scheme_panic(text in "\\PC{0,40}|.{0,40}", scheme in scheme()) {
            let _ = (scheme.check(&text), scheme.of_number(&text), scheme.grouped(&text));
        }
    }
}
