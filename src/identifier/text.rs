//! Text: how people and word processors write a number, brought back to plain signs.
//! Signs that look like a blank, hyphen, dot, comma, slash, colon or digit count as that sign.

/// The signs that have the look or the name of a plain one (Unicode character names).
const LOOK_ALIKES: [(char, &str); 6] = [
    (
        ' ',
        "\u{a0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\
        \u{200a}\u{202f}\u{205f}\u{3000}",
    ),
    (
        '-',
        "\u{af}\u{2d7}\u{58a}\u{5be}\u{1680}\u{180a}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\
        \u{2015}\u{203e}\u{2043}\u{207b}\u{208b}\u{2212}\u{23af}\u{23ba}\u{23bb}\u{23bc}\u{23bd}\
        \u{23e4}\u{fe63}\u{ff0d}\u{ffe3}",
    ),
    (
        '.',
        "\u{b7}\u{2d9}\u{387}\u{6d4}\u{701}\u{702}\u{830}\u{f0b}\u{f0c}\u{16eb}\u{2022}\
        \u{2024}\u{2027}\u{2219}\u{22c5}\u{2e31}\u{2e33}\u{3002}\u{30fb}\u{fbb2}\u{fbb3}\u{fe52}\
        \u{ff0e}\u{ff65}\u{10101}\u{1091f}\u{10a50}",
    ),
    (
        ',',
        "\u{b8}\u{60c}\u{66b}\u{66c}\u{201a}\u{2032}\u{2e34}\u{3001}\u{fe10}\u{fe50}\u{fe51}\
        \u{ff0c}",
    ),
    ('/', "\u{83c}\u{2044}\u{2215}\u{27cb}\u{29f8}\u{ff0f}"),
    (':', "\u{1361}\u{16ec}\u{1804}\u{fe13}\u{fe30}\u{fe55}\u{ff1a}"),
];

/// The text in plain signs, without these separators and without blanks at the ends.
pub(crate) fn compact(text: &str, separators: &str) -> String {
    clean(text, separators).trim_matches(is_blank).to_owned()
}

/// The text in plain signs, without these separators.
pub(crate) fn clean(text: &str, separators: &str) -> String {
    text.chars().map(plain).filter(|sign| !separators.contains(*sign)).collect()
}

/// One to so many digits from 0 to 9 and nothing else.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Blanks and the control signs that files use as blanks.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&sign)
}

/// The plain sign that this one looks like; any other stays as it is.
fn plain(sign: char) -> char {
    match sign {
        // Nearly every sign that we read.
        '\0'..='\u{7f}' => sign,
        '\u{ff10}'..='\u{ff19}' => digit(u32::from(sign) - 0xff10),
        '\u{1d7ce}'..='\u{1d7ff}' => digit((u32::from(sign) - 0x1d7ce) % 10),
        _ => LOOK_ALIKES.iter().find(|(_, signs)| signs.contains(sign)).map_or(sign, |(plain, _)| *plain),
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).expect("one of ten digits")
}
