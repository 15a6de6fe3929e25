//! The public holidays of each country, one table a country, with the years in which a law changed them.
//! A holiday that ends gets a last year and stays in the table: old deadlines are recomputed.

use super::Feast::{
    AllSaints, ArmisticeDay, Ascension, Assumption, Christmas, ChristmasEve, ConstitutionDay, CorpusChristi, Easter,
    EasterMonday, Epiphany, GoodFriday, GreatPrayerDay, ImmaculateConception, IndependenceDay, KingsDay, LabourDay,
    LiberationDay, MaundyThursday, Midsummer, MidsummerEve, NationalDay, NewYear, Pentecost, PentecostMonday,
    QueensDay, ReformationDay, SecondChristmasDay, UnityDay,
};
use super::{Calendar, Feast, Rule, When};

/// The table of a country.
pub(super) fn rules(calendar: Calendar) -> &'static [Rule] {
    match calendar {
        Calendar::Nl => NL,
        Calendar::Se => SE,
        Calendar::De => DE,
        Calendar::Be => BE,
        Calendar::Fi => FI,
        Calendar::No => NO,
        Calendar::Dk => DK,
        Calendar::At => AT,
    }
}

/// The Netherlands, as published lists have them: 5 May only in lustrum years. The Algemene termijnenwet (art. 3)
/// counts 5 May in every year; whoever applies that law must add it. King's Day took the place of Queen's Day in 2014.
const NL: &[Rule] = &[
    fixed(NewYear, 1, 1),
    easter(GoodFriday, -2),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    not_on_sunday(QueensDay, 4, 30).until(2013),
    not_on_sunday(KingsDay, 4, 27).since(2014),
    fixed(LiberationDay, 5, 5).every(5),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    easter(PentecostMonday, 50),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Sweden: lag (1989:253) om allmänna helgdagar, without the ordinary Sundays. In 2005 the national day took the
/// place of Pentecost Monday (lag 2004:1320).
const SE: &[Rule] = &[
    fixed(NewYear, 1, 1),
    fixed(Epiphany, 1, 6),
    easter(GoodFriday, -2),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    easter(PentecostMonday, 50).until(2004),
    fixed(NationalDay, 6, 6).since(2005),
    weekday_from(Midsummer, 6, 20, SATURDAY),
    weekday_from(AllSaints, 10, 31, SATURDAY),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Germany: the holidays that every Land has. A Land can have more of its own; those are not here.
/// In 2017, five hundred years after the Reformation, 31 October was one everywhere.
const DE: &[Rule] = &[
    fixed(NewYear, 1, 1),
    easter(GoodFriday, -2),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    easter(Ascension, 39),
    easter(PentecostMonday, 50),
    fixed(UnityDay, 10, 3),
    fixed(ReformationDay, 10, 31).since(2017).until(2017),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Belgium: the ten legal holidays (Royal Decree of 18 April 1974) and the Sundays of Easter and Pentecost.
const BE: &[Rule] = &[
    fixed(NewYear, 1, 1),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    easter(PentecostMonday, 50),
    fixed(NationalDay, 7, 21),
    fixed(Assumption, 8, 15),
    fixed(AllSaints, 11, 1),
    fixed(ArmisticeDay, 11, 11),
    fixed(Christmas, 12, 25),
];

/// Finland: the church holidays, 1 May, independence day, and the two eves on which offices are closed.
const FI: &[Rule] = &[
    fixed(NewYear, 1, 1),
    fixed(Epiphany, 1, 6),
    easter(GoodFriday, -2),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    weekday_from(MidsummerEve, 6, 19, FRIDAY),
    weekday_from(Midsummer, 6, 20, SATURDAY),
    weekday_from(AllSaints, 10, 31, SATURDAY),
    fixed(IndependenceDay, 12, 6),
    fixed(ChristmasEve, 12, 24),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Norway: lov om helligdager og helligdagsfred, and 1 and 17 May.
const NO: &[Rule] = &[
    fixed(NewYear, 1, 1),
    easter(MaundyThursday, -3),
    easter(GoodFriday, -2),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    fixed(ConstitutionDay, 5, 17),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    easter(PentecostMonday, 50),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Denmark: the holidays of the church. Great Prayer Day was abolished by lov nr. 214 of 6 March 2023, from 2024.
const DK: &[Rule] = &[
    fixed(NewYear, 1, 1),
    easter(MaundyThursday, -3),
    easter(GoodFriday, -2),
    easter(Easter, 0),
    easter(EasterMonday, 1),
    easter(GreatPrayerDay, 26).until(2023),
    easter(Ascension, 39),
    easter(Pentecost, 49),
    easter(PentecostMonday, 50),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

/// Austria: Arbeitsruhegesetz §7(2). Good Friday is no public holiday since 2019 and was one only for some churches.
const AT: &[Rule] = &[
    fixed(NewYear, 1, 1),
    fixed(Epiphany, 1, 6),
    easter(EasterMonday, 1),
    fixed(LabourDay, 5, 1),
    easter(Ascension, 39),
    easter(PentecostMonday, 50),
    easter(CorpusChristi, 60),
    fixed(Assumption, 8, 15),
    fixed(NationalDay, 10, 26),
    fixed(AllSaints, 11, 1),
    fixed(ImmaculateConception, 12, 8),
    fixed(Christmas, 12, 25),
    fixed(SecondChristmasDay, 12, 26),
];

const FRIDAY: u32 = 4;
const SATURDAY: u32 = 5;

const fn rule(feast: Feast, when: When) -> Rule {
    Rule { feast, when, first: i32::MIN, last: i32::MAX, every_years: 1 }
}

const fn fixed(feast: Feast, month: u32, day: u32) -> Rule {
    rule(feast, When::Fixed { month, day })
}

const fn not_on_sunday(feast: Feast, month: u32, day: u32) -> Rule {
    rule(feast, When::NotOnSunday { month, day })
}

const fn easter(feast: Feast, days: i32) -> Rule {
    rule(feast, When::Easter { days })
}

const fn weekday_from(feast: Feast, month: u32, day: u32, weekday: u32) -> Rule {
    rule(feast, When::WeekdayFrom { month, day, weekday })
}

impl Rule {
    /// From this year on.
    const fn since(self, first: i32) -> Self {
        Self { first, ..self }
    }

    /// Through this year.
    const fn until(self, last: i32) -> Self {
        Self { last, ..self }
    }

    /// Only in years that this number divides.
    const fn every(self, every_years: i32) -> Self {
        Self { every_years, ..self }
    }
}
