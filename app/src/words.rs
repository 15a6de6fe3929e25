//! Words: every sentence that people read, looked up by id in the language of the reader, and the way that language
//! writes money and days. The dictionary is native only; an island gets its few sentences as props.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use leptos::prelude::*;
use rules::money::{Cents, Currency};
use rules::{Day, Refusal};

use crate::money_text::dressed;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Amounts and numbers stand in `<bdi>` already; invisible marks would end up in what people copy.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language that the portal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// Every language, the first one being what we speak when nobody says anything.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The name of the language in that language.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// The direction of its writing.
    pub fn direction(self) -> &'static str {
        "ltr"
    }

    /// Reads a tag; `en-GB` is English too.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', ';']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that we speak, else Dutch.
    pub fn accepted(header: &str) -> Self {
        header.split(',').take(16).find_map(Self::parse).unwrap_or(Self::Nl)
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        static IDENTIFIERS: LazyLock<[LanguageIdentifier; 2]> =
            LazyLock::new(|| Language::ALL.map(|language| language.tag().parse().expect("our tags are well formed")));
        &IDENTIFIERS[self as usize]
    }

    /// The digits of a number with the marks of this language.
    fn digits(self, decimal: &Decimal) -> String {
        thread_local! {
            static FORMATTERS: [DecimalFormatter; 2] = Language::ALL.map(|language| {
                let locale: icu_locale_core::Locale = language.tag().parse().expect("our tags are well formed");
                DecimalFormatter::try_new(locale.into(), icu_decimal::options::DecimalFormatterOptions::default())
                    .expect("the data of our languages is compiled in")
            });
        }
        FORMATTERS.with(|formatters| formatters[self as usize].format(decimal).to_string())
    }
}

/// The words of one language. A small value: pass it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which language.
    pub language: Language,
}

/// Something to fill into a sentence.
pub type Filling = FluentValue<'static>;

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// A sentence without gaps.
    pub fn say(self, id: &str) -> String {
        self.with(id, [])
    }

    /// A sentence with its gaps filled. Every id exists in every language: a test walks the sources.
    pub fn with<const N: usize>(self, id: &str, fillings: [(&'static str, Filling); N]) -> String {
        let args: HashMap<_, _> = fillings.into_iter().map(|(name, value)| (name.into(), value)).collect();
        LOCALES.lookup_with_args(self.language.identifier(), id, &args)
    }

    /// A sentence with pieces of page in its gaps: amounts, days, links.
    pub fn rich<const N: usize>(self, id: &str, pieces: [(&'static str, AnyView); N]) -> AnyView {
        // Marks from the private use area stand where the pieces go; no text of ours contains them.
        let marks = (0_u32..).filter_map(|n| char::from_u32(0xE000 + n));
        let (args, mut pieces): (HashMap<_, _>, HashMap<_, _>) = pieces
            .into_iter()
            .zip(marks)
            .map(|((name, piece), mark)| ((name.into(), Filling::from(mark.to_string())), (mark, piece)))
            .unzip();
        let text = LOCALES.lookup_with_args(self.language.identifier(), id, &args);
        let mut views: Vec<AnyView> = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(|c| pieces.contains_key(&c)) {
            let mark = rest[at..].chars().next().expect("found at this place");
            views.push(rest[..at].to_owned().into_any());
            views.push(pieces.remove(&mark).expect("it was found by this key"));
            rest = &rest[at + mark.len_utf8()..];
        }
        views.push(rest.to_owned().into_any());
        views.into_any()
    }

    /// An amount as text: `€ 12,50` in Dutch, `€12.50` in English, `12,50 kr` for kronor and kroner.
    /// Blanks in it do not break, and a minus is a real one.
    pub fn money(self, amount: Cents, currency: Currency) -> String {
        let mut decimal = Decimal::from(amount.abs().minor());
        decimal.multiply_pow10(-i16::try_from(currency.decimals()).expect("a handful of decimals"));
        let digits = self.language.digits(&decimal);
        dressed(&digits, amount.minor() < 0, currency.code(), self.language.tag())
    }

    /// A number of so many decimals as people write it: `7,8904` in Dutch. Zeros at the end stay.
    pub fn number(self, units: i128, decimals: i16) -> String {
        let mut decimal = Decimal::from(units);
        decimal.multiply_pow10(-decimals);
        self.language.digits(&decimal)
    }

    /// A percentage a year, in millionths: `6 %` in Dutch, `6%` in English. No more decimals than there are.
    pub fn percent(self, millionths: i64) -> String {
        let mut decimal = Decimal::from(millionths);
        decimal.multiply_pow10(-6);
        decimal.trim_end();
        let digits = self.language.digits(&decimal);
        match self.language {
            Language::Nl => format!("{digits}\u{a0}%"),
            Language::En => format!("{digits}%"),
        }
    }

    /// An amount finer than the smallest coin, in units of `10⁻ᵈᵉᶜⁱᵐᵃˡˢ` of it: `€ 42,525`.
    pub fn fine_money(self, units: i128, decimals: i16, currency: Currency) -> String {
        let mut decimal = Decimal::from(units.abs());
        let coin = i16::try_from(currency.decimals()).expect("a handful of decimals");
        decimal.multiply_pow10(-decimals - coin);
        decimal.trim_end();
        decimal.pad_end(-coin);
        let digits = self.language.digits(&decimal);
        dressed(&digits, units < 0, currency.code(), self.language.tag())
    }

    /// A day as people write it: `5 maart 2026`.
    pub fn day(self, day: Day) -> String {
        self.with(
            "day",
            [
                ("day", day.day().to_string().into()),
                ("month", i64::from(day.month()).into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// A day in little room: `5 mrt 2026`.
    pub fn day_short(self, day: Day) -> String {
        self.with(
            "day-short",
            [
                ("day", day.day().to_string().into()),
                ("month", i64::from(day.month()).into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// A month as people write it: `maart 2026`.
    pub fn month(self, day: Day) -> String {
        self.with("month", [("month", i64::from(day.month()).into()), ("year", day.year().to_string().into())])
    }

    /// The sentence of a refusal, with its figures as pieces of page.
    pub fn refusal(self, refusal: &Refusal, currency: Currency) -> AnyView {
        let money = |amount| crate::design::money::amount(self, amount, currency);
        let id = format!("refusal-{}", refusal.code());
        match *refusal {
            Refusal::AmountAmbiguous { reading } => self.rich(
                &id,
                [("reading", money(reading)), ("example", crate::design::text::ltr(self.plain(reading, currency)))],
            ),
            Refusal::AmountOutOfRange { least, most } | Refusal::PlanAmountOutOfRange { least, most } => {
                self.rich(&id, [("least", money(least)), ("most", money(most))])
            }
            Refusal::PaymentAlreadyOpen { open, left } => {
                self.rich(&id, [("open", money(open)), ("left", money(left))])
            }
            Refusal::DayOutOfRange { first, last } | Refusal::FirstDateOutOfRange { first, last } => {
                let day = |day| crate::design::text::day(self, day);
                self.rich(&id, [("first", day(first)), ("last", day(last))])
            }
            Refusal::RestAgainFrom { day } => self.rich(&id, [("day", crate::design::text::day(self, day))]),
            Refusal::WithdrawTooLate { last }
            | Refusal::OfferOver { last }
            | Refusal::AppealTooLate { last }
            | Refusal::ExtendTooLate { last } => self.rich(&id, [("last", crate::design::text::day(self, last))]),
            Refusal::PauseUsed { most }
            | Refusal::ReasonTooLong { most }
            | Refusal::StatementTooLong { most }
            | Refusal::MessageTooLong { most }
            | Refusal::MessagesUsed { most }
            | Refusal::ExtractTooOften { most }
            | Refusal::HelperNameTooLong { most }
            | Refusal::HelpersUsed { most }
            | Refusal::RequestsUsed { most }
            | Refusal::AddressTooLong { most } => self.with(&id, [("most", i64::from(most).into())]).into_any(),
            Refusal::File(file) => match file.most() {
                Some(most) => self.with(&id, [("most", i64::from(most).into())]).into_any(),
                None => self.say(&id).into_any(),
            },
            _ => self.say(&id).into_any(),
        }
    }

    /// An amount as somebody of this language would type it, without doubt about its marks: `1234,00`.
    pub fn plain(self, amount: Cents, currency: Currency) -> String {
        let mark = match self.language {
            Language::Nl => ",",
            Language::En => ".",
        };
        typed(amount, currency).replace('.', mark)
    }

    /// As [`Self::plain`], and no decimals where there are none: `45` and `45,50`.
    pub fn short(self, amount: Cents, currency: Currency) -> String {
        let plain = self.plain(amount, currency);
        plain.strip_suffix(",00").or_else(|| plain.strip_suffix(".00")).unwrap_or(&plain).to_owned()
    }
}

/// An amount as a form sends it on: all its decimals behind a point, so that it can be read in one way only.
pub fn typed(amount: Cents, currency: Currency) -> String {
    let per_major = currency.minor_per_major();
    let (major, minor) = (amount.minor() / per_major, amount.minor() % per_major);
    match currency.decimals() as usize {
        0 => major.to_string(),
        width => format!("{major}.{minor:0width$}"),
    }
}
