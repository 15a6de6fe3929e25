//! Person: the numbers that six states give to people and companies. We compare them and never compute with them:
//! who may see one, and why, is decided elsewhere (GDPR art. 87).

use super::check::{last_is, luhn_holds, mod_11_10_holds, weighted};
use super::text::{clean, compact, is_digits};
use crate::day::Day;

/// `YYMMDD`, three digits and 97 less the remainder modulo 97, with a 2 in front for people born since 2000.
/// The month is 0 where it is unknown or where the numbers of a day ran out, and an unknown day is any that the month
/// does not have: so only the month is judged, 0 to 12.
pub(super) fn be_nn(input: &str, today: Day) -> Option<String> {
    let number = digits(compact(input, " -."), 11)?;
    let body: u64 = number[..9].parse().ok()?;
    let check: u64 = number[9..].parse().ok()?;
    let holds = |body: u64| 97 - body % 97 == check;
    let since_2000 = 2000 + two(&number, 0)? <= today.year().unsigned_abs();
    let checked = holds(body) || (since_2000 && holds(2_000_000_000 + body));
    (checked && two(&number, 2)? <= 12).then_some(number)
}

/// Among the first ten digits exactly one stands twice or three times (§139b AO with its ordinance); MOD 11,10.
pub(super) fn de_idnr(input: &str) -> Option<String> {
    let number = digits(compact(input, " -./,"), 11)?;
    let times = |digit: u8| number[..10].bytes().filter(|byte| *byte == digit).count();
    let mut repeated = (b'0'..=b'9').map(times).filter(|times| *times > 1);
    let one_repeated = matches!((repeated.next(), repeated.next()), (Some(2 | 3), None));
    (one_repeated && !number.starts_with('0') && mod_11_10_holds(&number)).then_some(number)
}

/// `DDMMYY` and four digits, the first of which says the century (CPR-kontoret, "Personnummeret i CPR").
pub(super) fn dk_cpr(input: &str, today: Day) -> Option<String> {
    let number = digits(compact(input, " -"), 10)?;
    let year = two(&number, 4)?;
    let century = match number.as_bytes()[6] {
        b'5'..=b'8' if year >= 58 => 1800,
        b'0'..=b'3' => 1900,
        b'4' | b'9' if year >= 37 => 1900,
        _ => 2000,
    };
    (born(century + year, two(&number, 2)?, two(&number, 0)?)? <= today).then_some(number)
}

/// `DDMMYY`, the sign of the century, three digits and a check sign of modulus 31. The numbers 900 to 999 are
/// temporary and belong to nobody.
pub(super) fn fi_hetu(input: &str) -> Option<String> {
    const CHECK_SIGNS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let code = compact(input, "").to_ascii_uppercase();
    if code.len() != 11 || !code.is_ascii() || !is_digits(&code[..6]) || !is_digits(&code[7..10]) {
        return None;
    }
    let century = match code.as_bytes()[6] {
        b'+' => 1800,
        b'-' | b'U'..=b'Y' => 1900,
        b'A'..=b'F' => 2000,
        _ => return None,
    };
    born(century + two(&code, 4)?, two(&code, 2)?, two(&code, 0)?)?;
    let individual: usize = code[7..10].parse().ok()?;
    let number = code[..6].parse::<usize>().ok()? * 1000 + individual;
    ((2..900).contains(&individual) && CHECK_SIGNS[number % 31] == code.as_bytes()[10]).then_some(code)
}

/// Up to nine digits, weights 9 to 2 and minus 1, modulus 11. Leading zeros may be left out, and stay as written.
pub(super) fn nl_bsn(input: &str) -> Option<String> {
    let number = compact(input, " -.");
    if number.len() > 9 || !is_digits(&number) {
        return None;
    }
    let padded = format!("{number:0>9}");
    let rest = weighted(&padded[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    // A remainder of 10 fits no digit, and nobody has the number 0.
    (last_is(&padded, |_| rest) && number.bytes().any(|byte| byte != b'0')).then_some(number)
}

/// `DDMMYY`, three digits that say the century, and two check digits of modulus 11 (folkeregisterforskriften §2-2-1).
/// A D-number adds 40 to the day and an H-number 40 to the month; an FH-number (80 and above) holds no birth date.
pub(super) fn no_fodselsnummer(input: &str, today: Day) -> Option<String> {
    let number = digits(clean(input, " -:"), 11)?;
    let modulus_11 = |weights: &[u32], body: &str| (11 - weighted(body, weights) % 11) % 11;
    let checked = last_is(&number[..10], |body| modulus_11(&[3, 7, 6, 1, 8, 9, 4, 5, 2], body))
        && last_is(&number, |body| modulus_11(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], body));
    if !checked {
        return None;
    }
    let (year, individual) = (two(&number, 4)?, number[6..9].parse::<u32>().ok()?);
    let century = match (individual, year) {
        (0..500, _) | (900..1000, 40..) => 1900,
        (500..750, 54..) => 1800,
        (500..1000, 0..40) => 2000,
        _ => return None,
    };
    (born(century + year, less(40, two(&number, 2)?), less(40, two(&number, 0)?))? <= today).then_some(number)
}

/// Ten digits with a Luhn digit.
pub(super) fn se_orgnr(input: &str) -> Option<String> {
    digits(compact(input, " -."), 10).filter(|number| luhn_holds(number))
}

/// `YYMMDD` or `YYYYMMDD`, a hyphen (a plus from the year in which the person becomes 100, folkbokföringslagen §18),
/// three digits and a Luhn digit. A coordination number (samordningsnummer) adds 60 to the day. The canonical form keeps
/// the century or its absence, as it was written.
pub(super) fn se_personnummer(input: &str, today: Day) -> Option<String> {
    let text = clean(input, " :");
    if text.len() < 10 || !text.is_ascii() {
        return None;
    }
    let (front, last) = text.split_at(text.len() - 4);
    let (front, sign) = match front.strip_suffix(['-', '+']) {
        Some(birth) => (birth, &front[birth.len()..]),
        // The sign may be left out where nothing else stands in its place.
        None if matches!(text.len(), 10 | 12) => (front, "-"),
        None => return None,
    };
    let birth = front.replace(['-', '+'], "");
    if !matches!(birth.len(), 6 | 8) || !is_digits(&birth) || !is_digits(last) {
        return None;
    }
    let (years, day) = birth.split_at(birth.len() - 4);
    let year = match years.len() {
        4 => years.parse().ok()?,
        _ => year_of(years.parse().ok()?, sign, today),
    };
    born(year, two(day, 0)?, less(60, two(day, 2)?))?;
    luhn_holds(&format!("{}{last}", &birth[birth.len() - 6..])).then(|| format!("{birth}{sign}{last}"))
}

/// The latest year with these two digits that is not after this one; a century earlier behind a plus.
fn year_of(two_digits: u32, sign: &str, today: Day) -> u32 {
    let this_year = today.year().unsigned_abs();
    let mut year = this_year / 100 * 100 + two_digits;
    if year > this_year {
        year = year.saturating_sub(100);
    }
    if sign == "+" { year.saturating_sub(100) } else { year }
}

/// The number, if it is this many digits.
fn digits(number: String, length: usize) -> Option<String> {
    (number.len() == length && is_digits(&number)).then_some(number)
}

/// The two digits from this place on.
fn two(number: &str, at: usize) -> Option<u32> {
    number.get(at..at + 2)?.parse().ok()
}

/// The day or month without what marks another series of numbers.
fn less(mark: u32, part: u32) -> u32 {
    if part > mark { part - mark } else { part }
}

fn born(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::from_numbers(i32::try_from(year).ok()?, month, day)
}
