//! The Netherlands.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::Charge;
use crate::limitation::{Begin, Kind, Term};
use crate::money::Cents;
use crate::plan::budget::Norm;
use crate::reference::Scheme;
use crate::rule::Rule;

/// Costs, then interest, then principal: art. 6:44 BW. Costs include those outside court (HR).
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "art. 6:44 BW" };

/// Limitation: every term runs from the day after the event; a new one is as long, at most five years (3:319(2) BW).
pub const LIMITATION: &[Term] = &[
    limitation(Kind::Contract, 5, 5, "art. 3:307 BW"),
    limitation(Kind::Periodic, 5, 5, "art. 3:308 BW"),
    limitation(Kind::ConsumerSale, 2, 2, "art. 7:28 BW"),
    limitation(Kind::Judgment, 20, 5, "art. 3:324 BW"),
    limitation(Kind::JudgmentPeriodic, 5, 5, "art. 3:324 BW"),
];

const fn limitation(kind: Kind, years: u32, years_anew: u32, source: &'static str) -> Term {
    Term { kind, begin: Begin::DayAfter, years, years_anew, source }
}

/// Welfare norms for adults below the pension age, holiday pay in them. They change on 1 January and on 1 July, so each
/// row is known for half a year. About 95 % of it is what nobody can be left without; our share of a
/// budget is a hint, and the real figure is worked out by the public check.
pub const WELFARE_NORMS: &[Norm] = &[Norm {
    from: "2025-01-01",
    known_until: "2025-06-30",
    single: Cents::new(134_545),
    partners: Cents::new(192_207),
    kept_percent: 95,
    source: "Participatiewet, normen 2025",
}];

/// The betalingskenmerk of the Dutch payments association.
pub const REFERENCE: Scheme = Scheme::NlBetalingskenmerk;

/// The scale of collection costs, with its minimum and its maximum.
pub const BIK: Rule = Rule {
    id: "nl.bik.2",
    article: "art. 2 Besluit vergoeding voor buitengerechtelijke incassokosten",
    url: "https://wetten.overheid.nl/BWBR0031432/#Artikel2",
    version: "2017-05-01",
};

/// VAT on top of the costs, and when.
pub const BIK_VAT: Rule = Rule {
    id: "nl.bik.2_3",
    article: "art. 2 lid 3 Besluit vergoeding voor buitengerechtelijke incassokosten",
    url: "https://wetten.overheid.nl/BWBR0031432/#Artikel2",
    version: "2017-05-01",
};

/// Business debtors: at least the minimum, without a notice, from the day after the last day for payment.
pub const BUSINESS_COSTS: Rule = Rule {
    id: "nl.bw.6_96_4",
    article: "art. 6:96 lid 4 BW",
    url: "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=96",
    version: "2017-05-01",
};

/// Consumers: never more than the scale, whatever was agreed; so no fee beside it either.
pub const CONSUMER_MAXIMUM: Rule = Rule {
    id: "nl.bw.6_96_5",
    article: "art. 6:96 lid 5 BW",
    url: "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=96",
    version: "2017-05-01",
};

/// Consumers: a free reminder with fourteen days after it was received comes before any costs.
pub const CONSUMER_REMINDER: Rule = Rule {
    id: "nl.bw.6_96_6",
    article: "art. 6:96 lid 6 BW; HR 25 november 2016, ECLI:NL:HR:2016:2704",
    url: "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=96",
    version: "2017-05-01",
};

/// Several claims in one reminder: the principals are added up before the scale is applied.
pub const ONE_REMINDER: Rule = Rule {
    id: "nl.bw.6_96_7",
    article: "art. 6:96 lid 7 BW",
    url: "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=96",
    version: "2017-05-01",
};

/// Costs of unpaid monthly terms of one contract.
pub const INSTALMENTS: Rule = Rule {
    id: "nl.stb_2024_44",
    article: "Besluit kwaliteit incassodienstverlening, Stb. 2024, 44",
    url: "https://zoek.officielebekendmakingen.nl/stb-2024-44.html",
    version: "2024-04-01",
};

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    match charge {
        Charge::Collection => Some(BIK),
        Charge::BusinessMinimum => Some(BUSINESS_COSTS),
        Charge::InstalmentTermLimit | Charge::InstalmentFirst | Charge::InstalmentFurther | Charge::InstalmentCap => {
            Some(INSTALMENTS)
        }
        _ => None,
    }
}

/// The rule that forbids a charge: what is asked beside the scale goes beyond it.
pub fn forbids(charge: Charge) -> Option<Rule> {
    let beside =
        [Charge::Reminder, Charge::Notice, Charge::Demand, Charge::DemandSecond, Charge::Plan, Charge::PlanShort];
    (beside.contains(&charge) || matches!(charge, Charge::PlanNotice | Charge::Extension)).then_some(CONSUMER_MAXIMUM)
}
