//! Reading references: which of our cases a text can mean. Blanks and punctuation do not count, check digits must hold:
//! a number is a reference of ours only when making that reference gives the same number again.

use rules::reference::{Reference, Scheme};

/// Digits of a reference in a free text; shorter numbers are days, amounts and house numbers.
const DIGITS_IN_TEXT: core::ops::RangeInclusive<usize> = 11..=14;
/// Longest structured reference that is looked at (RF has 25 signs, the Swiss one 27).
const REFERENCE_CHARS_MAX: usize = 40;
/// Longest free text that is looked at.
const TEXT_CHARS_MAX: usize = 4000;
/// Most signs between two groups of digits that belong together.
const GAP_CHARS_MAX: usize = 3;

/// A case that a text can mean, and the national scheme in which it does: `None` is our own printed reference or the
/// international one (ISO 11649), which are used for the cases of every country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meant {
    pub reference: Reference,
    pub scheme: Option<NationalScheme>,
}

/// The schemes in which the same digits mean another case in another country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NationalScheme {
    Nl,
    Be,
    Se,
    Fi,
    No,
}

impl NationalScheme {
    const ALL: [Self; 5] = [Self::Nl, Self::Be, Self::Se, Self::Fi, Self::No];

    /// As the rules name it.
    pub fn scheme(self) -> Scheme {
        match self {
            Self::Nl => Scheme::NlBetalingskenmerk,
            Self::Be => Scheme::BeOgm,
            Self::Se => Scheme::SeOcr,
            Self::Fi => Scheme::FiViite,
            Self::No => Scheme::NoKid,
        }
    }

    /// The ten digits of the case in a reference of this scheme, before its check digits are looked at.
    fn number(self, digits: &str) -> Option<&str> {
        match self {
            Self::Nl => digits.get(digits.len().checked_sub(10)?..),
            Self::Be | Self::Se => digits.get(..digits.len().checked_sub(2)?),
            Self::Fi | Self::No => digits.get(..digits.len().checked_sub(1)?),
        }
    }
}

/// The cases that a structured reference can mean.
pub(super) fn structured(text: &str) -> Vec<Meant> {
    if text.chars().count() > REFERENCE_CHARS_MAX {
        return Vec::new();
    }
    let compact: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    match compact.strip_prefix("RF") {
        Some(rest) => international(rest).into_iter().collect(),
        None if compact.bytes().all(|byte| byte.is_ascii_digit()) => of_digits(&compact),
        None => in_text(text),
    }
}

/// The cases that a free text can mean: groups of digits as people type them, also spread over blanks, dots and
/// slashes, but never a part of a longer number.
pub(super) fn in_text(text: &str) -> Vec<Meant> {
    let text: String = text.chars().take(TEXT_CHARS_MAX).collect();
    let groups = groups(&text);
    let mut found = Vec::new();
    for first in 0..groups.len() {
        let mut digits = String::new();
        for group in &groups[first..] {
            if !digits.is_empty() && group.gap > GAP_CHARS_MAX {
                break;
            }
            digits.push_str(group.digits);
            // The digits after "RF" are the check digits and the reference.
            if groups[first].after_rf && (4..=23).contains(&digits.len()) {
                found.extend(international(&digits));
            }
            if digits.len() > *DIGITS_IN_TEXT.end() {
                break;
            }
            if DIGITS_IN_TEXT.contains(&digits.len()) {
                found.extend(of_digits(&digits));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Digits that stand together in a text.
struct Group<'a> {
    digits: &'a str,
    /// Signs between the group before and this one; more than any limit when a letter is among them.
    gap: usize,
    after_rf: bool,
}

fn groups(text: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut end = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        let length = text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
        let between = &text[end..start];
        let has_letter = between.chars().any(char::is_alphanumeric);
        let after_rf = between.trim_end().to_ascii_uppercase().ends_with("RF");
        let gap = if has_letter { usize::MAX } else { between.chars().count() };
        groups.push(Group { digits: &text[start..start + length], gap, after_rf });
        at = start + length;
        end = at;
    }
    groups
}

/// ISO 11649 behind its two letters: check digits, then the ten digits, which may have noughts before them.
fn international(rest: &str) -> Option<Meant> {
    let (check, number) = (rest.get(..2)?, rest.get(2..)?.trim_start_matches('0'));
    let reference = reference_of(number)?;
    let made = Scheme::Rf.make(reference);
    (made.get(2..4)? == check).then_some(Meant { reference, scheme: None })
}

/// Digits alone: our printed reference, or one of the national schemes. Banks fill up with noughts on the left.
fn of_digits(digits: &str) -> Vec<Meant> {
    let bare = digits.trim_start_matches('0');
    let printed = (bare.len() <= 12).then(|| format!("{bare:0>12}")).and_then(|twelve| Reference::parse(&twelve));
    let printed = printed.map(|reference| Meant { reference, scheme: None });
    let national = NationalScheme::ALL.into_iter().filter_map(|scheme| {
        let reference = reference_of(scheme.number(bare)?)?;
        let same = scheme.scheme().make(reference).trim_start_matches('0') == bare;
        same.then_some(Meant { reference, scheme: Some(scheme) })
    });
    printed.into_iter().chain(national).collect()
}

/// The case whose ten digits these are; case numbers are drawn by chance, so nought means nothing.
fn reference_of(number: &str) -> Option<Reference> {
    let bare = number.trim_start_matches('0');
    let is_number = (1..=10).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| bare.parse().ok().map(Reference::from_number)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCHEMES: [Scheme; 6] =
        [Scheme::Rf, Scheme::NlBetalingskenmerk, Scheme::BeOgm, Scheme::SeOcr, Scheme::FiViite, Scheme::NoKid];

    fn means(found: &[Meant], reference: Reference) -> bool {
        found.iter().any(|meant| meant.reference == reference)
    }

    #[test]
    fn a_reference_is_found_as_people_type_it() {
        let reference = Reference::from_number(4_071_552_638);
        let printed = reference.grouped();
        for text in [
            printed.clone(),
            format!("dossier {printed} termijn 3"),
            format!("Betr.:{};20261122", reference),
            printed.replace(' ', "-"),
            printed.replace(' ', "."),
            format!("12 mei {printed} 10,00"),
            Scheme::BeOgm.grouped(&Scheme::BeOgm.make(reference)),
            format!("rf {}", Scheme::Rf.grouped(&Scheme::Rf.make(reference)).trim_start_matches("RF")),
        ] {
            assert!(means(&in_text(&text), reference), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_longer_number_is_no_reference() {
        let reference = Reference::from_number(4_071_552_638);
        for text in [format!("9{reference}"), format!("{reference}7{reference}"), format!("kenmerk{reference}0")] {
            assert!(
                !in_text(&text).iter().any(|meant| meant.reference == reference && meant.scheme.is_none()),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_scheme_is_read_back_from_a_structured_field_and_from_a_text(number in 1_000_000_000_u64..10_000_000_000) {
            let reference = Reference::from_number(number);
            for scheme in SCHEMES {
                let made = scheme.make(reference);
                prop_assert!(means(&structured(&made), reference), "{:?} {}", scheme, made);
                prop_assert!(means(&structured(&scheme.grouped(&made)), reference), "{:?} {}", scheme, made);
                prop_assert!(means(&in_text(&format!("factuur, {made} dank u")), reference), "{:?} {}", scheme, made);
            }
            let padded = format!("{:0>20}", Scheme::FiViite.make(reference));
            prop_assert!(means(&structured(&padded), reference));
        }

        #[test]
        fn one_wrong_digit_never_means_the_same_case(number in 1_000_000_000_u64..10_000_000_000, place in 0_usize..12, by in 1_u8..10) {
            let reference = Reference::from_number(number);
            let mut digits = reference.to_string().into_bytes();
            digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
            let wrong = String::from_utf8(digits).expect("digits");
            prop_assert!(!structured(&wrong).iter().any(|meant| meant.reference == reference && meant.scheme.is_none()));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,80}") {
            let _ = structured(&text);
            let _ = in_text(&text);
        }
    }
}
