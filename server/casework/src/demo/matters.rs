//! The matters of the demo: one for every kind that a page must show, with amounts as the law of its country has them.

use rules::case::{Component, DataRole, HoldReason, PartyRole, Stage};
use rules::country::ContractKind;
use rules::money::Currency;

use super::people::{BELGIAN, BICYCLES, ENERGY, FINNISH, GERMAN, HEALTH, NORWEGIAN, RENTAL, SWEDISH, Seller, TELECOM};

/// Label, role, and the limit of a guarantor in minor units.
type Part = (&'static str, PartyRole, Option<i64>);

/// What is owed.
pub(super) enum Owed {
    /// Minor units by component.
    Money(&'static [(Component, i64)]),
    /// Something to do.
    Deed(&'static str),
}

/// What has happened since the claim was placed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    /// Nothing.
    Nothing,
    /// A plan, and what became of it.
    Plan(super::plans::Kind),
    /// All was paid, which closed the case.
    Paid,
    /// The debtor said that it is not right, and what became of that.
    Disputed(super::disputes::Kind),
}

/// How the debtor was told that costs would come: Dutch consumers only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// As the law asks, and the fourteen days are over.
    InTime,
    /// As the law asks, some days ago: no costs are due yet.
    JustNow,
    /// With days counted from the letter: no costs are due (HR 25 November 2016).
    Wrongly,
}

/// One matter. Without stated interest the law of its country gives it. Days count from today; a positive `due` is still to come.
pub(super) struct Matter {
    pub parties: &'static [Part],
    pub seller: &'static Seller,
    pub bought: Option<(&'static str, u32)>,
    pub currency: Currency,
    pub contract_kind: ContractKind,
    pub stage: Stage,
    pub data_role: DataRole,
    pub invoice: &'static str,
    pub description: &'static str,
    pub contract: Option<&'static str>,
    pub issued_days_ago: u32,
    pub due: i32,
    pub placed_days_ago: u32,
    pub owed: Owed,
    pub held: &'static [(Component, i64, HoldReason, Option<u32>)],
    pub told: Told,
    pub since: Since,
}

const ORDINARY: Matter = Matter {
    parties: &[],
    seller: &ENERGY,
    bought: None,
    currency: Currency::EUR,
    contract_kind: ContractKind::Ordinary,
    stage: Stage::Collection,
    data_role: DataRole::Controller,
    invoice: "",
    description: "",
    contract: None,
    issued_days_ago: 110,
    due: -96,
    placed_days_ago: 5,
    owed: Owed::Money(&[]),
    held: &[],
    told: Told::InTime,
    since: Since::Nothing,
};

/// A matter in which something must be done: what it was for, and what is to be done.
const fn deed(
    parties: &'static [Part],
    seller: &'static Seller,
    invoice: &'static str,
    [description, what]: [&'static str; 2],
) -> Matter {
    Matter { parties, seller, invoice, description, owed: Owed::Deed(what), placed_days_ago: 12, ..ORDINARY }
}

/// A matter of four years ago that was paid: its file is over its day.
const fn old(invoice: &'static str, description: &'static str, parts: &'static [(Component, i64)]) -> Matter {
    let parties: &'static [Part] = &[("willem", Debtor, None)];
    let (issued_days_ago, due, placed_days_ago) = (1_620, -1_600, 1_500);
    let (owed, since) = (Owed::Money(parts), Since::Paid);
    Matter { parties, invoice, description, issued_days_ago, due, placed_days_ago, owed, since, ..ORDINARY }
}

use super::disputes;
use super::plans::Kind;
use Component::{Costs, Court, Interest, Principal, Vat};
use PartyRole::{Debtor, Guarantor, JointDebtor};

/// All matters. Dutch costs follow the Besluit BIK: 15 % of the first 2,500 and at least 40.
pub(super) const MATTERS: &[Matter] = &[
    Matter {
        parties: &[("anna", Debtor, None)],
        invoice: "VE-2201",
        description: "Jaarafrekening stroom en gas",
        contract: Some("Klant 118204"),
        owed: Owed::Money(&[(Principal, 41_230), (Costs, 6_185)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("anna", Debtor, None)],
        seller: &BICYCLES,
        invoice: "VF-0087",
        description: "Reparatie en onderdelen van uw fiets",
        owed: Owed::Money(&[(Principal, 18_900), (Costs, 4_000)]),
        placed_days_ago: 21,
        since: Since::Disputed(disputes::Kind::Asked),
        ..ORDINARY
    },
    Matter {
        parties: &[("anna", Debtor, None)],
        seller: &HEALTH,
        invoice: "VZ-55310",
        description: "Eigen risico",
        owed: Owed::Money(&[(Principal, 9_640), (Costs, 4_000)]),
        told: Told::Wrongly,
        placed_days_ago: 3,
        ..ORDINARY
    },
    Matter {
        parties: &[("anna", Debtor, None)],
        seller: &TELECOM,
        invoice: "VT-90412",
        description: "Telefoonabonnement",
        owed: Owed::Money(&[(Principal, 5_200), (Costs, 4_000)]),
        placed_days_ago: 160,
        issued_days_ago: 300,
        due: -286,
        since: Since::Paid,
        ..ORDINARY
    },
    Matter {
        parties: &[("bram", Debtor, None)],
        seller: &TELECOM,
        invoice: "VT-91007",
        description: "Abonnement en toestel",
        owed: Owed::Money(&[(Principal, 54_000), (Costs, 8_100), (Vat, 1_701)]),
        placed_days_ago: 70,
        issued_days_ago: 200,
        due: -186,
        since: Since::Plan(Kind::Runs),
        ..ORDINARY
    },
    Matter {
        parties: &[("carla", Debtor, None)],
        invoice: "VE-1984",
        description: "Maandtermijnen stroom",
        owed: Owed::Money(&[(Principal, 36_000), (Interest, 780), (Costs, 5_400)]),
        placed_days_ago: 120,
        issued_days_ago: 220,
        due: -206,
        since: Since::Plan(Kind::Broken),
        ..ORDINARY
    },
    Matter {
        parties: &[("daan", Debtor, None), ("eva", JointDebtor, None)],
        invoice: "VE-2310",
        description: "Stroom en gas, gezamenlijk contract",
        contract: Some("Klant 120771"),
        owed: Owed::Money(&[(Principal, 88_000), (Costs, 13_200)]),
        placed_days_ago: 8,
        ..ORDINARY
    },
    Matter {
        parties: &[("fatima", Debtor, None), ("gerrit", Guarantor, Some(50_000))],
        seller: &RENTAL,
        invoice: "VV-4021",
        description: "Huur van een bestelbus",
        owed: Owed::Money(&[(Principal, 145_000), (Costs, 21_750)]),
        placed_days_ago: 10,
        ..ORDINARY
    },
    Matter {
        parties: &[("ilyas", Debtor, None)],
        seller: &HEALTH,
        invoice: "VZ-56118",
        description: "Premie zorgverzekering",
        owed: Owed::Money(&[(Principal, 28_350), (Costs, 4_253)]),
        told: Told::JustNow,
        placed_days_ago: 6,
        ..ORDINARY
    },
    Matter {
        parties: &[("jan", Debtor, None)],
        seller: &TELECOM,
        stage: Stage::Invoice,
        data_role: DataRole::Processor,
        invoice: "VT-93355",
        description: "Internet thuis, deze maand",
        issued_days_ago: 9,
        due: 12,
        placed_days_ago: 9,
        owed: Owed::Money(&[(Principal, 7_495)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("kees", Debtor, None)],
        seller: &BICYCLES,
        bought: Some(("Voorbeeld Vorderingen B.V.", 45)),
        stage: Stage::Court,
        invoice: "VF-0019",
        description: "Elektrische fiets",
        issued_days_ago: 420,
        due: -406,
        placed_days_ago: 40,
        owed: Owed::Money(&[(Principal, 129_900), (Costs, 19_485), (Court, 13_800)]),
        ..ORDINARY
    },
    // Five years after the due day a Dutch claim can be barred (art. 3:307 BW): one month is left.
    Matter {
        parties: &[("lotte", Debtor, None)],
        seller: &HEALTH,
        invoice: "VZ-20417",
        description: "Behandeling tandarts",
        issued_days_ago: 1_810,
        due: -1_796,
        placed_days_ago: 12,
        owed: Owed::Money(&[(Principal, 23_000), (Costs, 4_000)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("mila", Debtor, None)],
        seller: &RENTAL,
        invoice: "VV-3950",
        description: "Gehuurde steiger niet teruggebracht",
        owed: Owed::Deed("Breng de gehuurde steiger terug naar Voorbeeld Verhuur B.V."),
        placed_days_ago: 7,
        ..ORDINARY
    },
    Matter {
        parties: &[("noor", Debtor, None)],
        invoice: "VE-2288",
        description: "Eindafrekening stroom",
        owed: Owed::Money(&[(Principal, 15_780), (Costs, 4_000)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("company", Debtor, None)],
        invoice: "VE-2295",
        description: "Stroom voor de winkel",
        owed: Owed::Money(&[(Principal, 64_000), (Costs, 9_600)]),
        ..ORDINARY
    },
    // Inkassolagen: a reminder of 60 and a demand of 180 kronor.
    Matter {
        parties: &[("olof", Debtor, None)],
        seller: &SWEDISH,
        currency: Currency::SEK,
        invoice: "EB-7741",
        description: "Bredband, tre månader",
        owed: Owed::Money(&[(Principal, 119_700), (Costs, 24_000)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("petra", Debtor, None)],
        seller: &GERMAN,
        contract_kind: ContractKind::ConsumerLoan,
        invoice: "BK-3307",
        description: "Ratenkredit, drei Raten",
        owed: Owed::Money(&[(Principal, 48_000), (Costs, 5_292)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("quinten", Debtor, None)],
        seller: &BELGIAN,
        invoice: "VW-6620",
        description: "Waterfactuur",
        owed: Owed::Money(&[(Principal, 21_480), (Costs, 3_648)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("riikka", Debtor, None)],
        seller: &FINNISH,
        invoice: "EK-1203",
        description: "Verkko-ostos",
        owed: Owed::Money(&[(Principal, 13_990), (Costs, 2_400)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("sigrid", Debtor, None)],
        seller: &NORWEGIAN,
        currency: Currency::NOK,
        invoice: "ES-8812",
        description: "Strøm, to måneder",
        owed: Owed::Money(&[(Principal, 238_000), (Costs, 52_500)]),
        ..ORDINARY
    },
    // The rules of this client allow half a year: the agency offered more a month than was proposed.
    Matter {
        parties: &[("tessa", Debtor, None)],
        seller: &RENTAL,
        invoice: "VV-4077",
        description: "Huur van een aanhanger, drie weken",
        owed: Owed::Money(&[(Principal, 48_000), (Costs, 7_200)]),
        placed_days_ago: 12,
        since: Since::Plan(Kind::Countered),
        ..ORDINARY
    },
    // Above 2,500 two people at the agency decide.
    Matter {
        parties: &[("umar", Debtor, None)],
        invoice: "VE-2340",
        description: "Jaarafrekening warmte, twee jaar",
        owed: Owed::Money(&[(Principal, 290_000), (Costs, 41_500)]),
        placed_days_ago: 9,
        since: Since::Plan(Kind::Proposed),
        ..ORDINARY
    },
    Matter {
        parties: &[("vera", Debtor, None)],
        seller: &TELECOM,
        invoice: "VT-92260",
        description: "Abonnement en beschadigd toestel",
        owed: Owed::Money(&[(Principal, 36_000), (Costs, 5_400)]),
        placed_days_ago: 30,
        since: Since::Plan(Kind::Paused),
        ..ORDINARY
    },
    // Support: something was paid already, rest, a call.
    Matter {
        parties: &[("wouter", Debtor, None)],
        invoice: "VE-2391",
        description: "Eindafrekening gas",
        owed: Owed::Money(&[(Principal, 18_450), (Costs, 4_000)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("xandra", Debtor, None)],
        seller: &HEALTH,
        invoice: "VZ-5512",
        description: "Eigen risico",
        owed: Owed::Money(&[(Principal, 38_500), (Costs, 5_775)]),
        ..ORDINARY
    },
    Matter {
        parties: &[("yusuf", Debtor, None)],
        seller: &TELECOM,
        invoice: "VT-93318",
        description: "Mobiel abonnement, drie maanden",
        owed: Owed::Money(&[(Principal, 9_750), (Costs, 4_000)]),
        ..ORDINARY
    },
    // Two disputes that were decided: the days of appeal run.
    Matter {
        parties: &[("wendy", Debtor, None)],
        seller: &RENTAL,
        invoice: "VV-4102",
        description: "Huur van een aanhanger, vijf dagen",
        owed: Owed::Money(&[(Principal, 24_000), (Costs, 4_000)]),
        placed_days_ago: 20,
        since: Since::Disputed(disputes::Kind::Partly),
        ..ORDINARY
    },
    Matter {
        parties: &[("xander", Debtor, None)],
        invoice: "VE-2351",
        description: "Eindafrekening gas",
        owed: Owed::Money(&[(Principal, 31_000), (Costs, 4_650)]),
        placed_days_ago: 18,
        since: Since::Disputed(disputes::Kind::Rejected),
        ..ORDINARY
    },
    // Something must be done instead of paid: one for every way in which that can stand (`performances`).
    deed(&[("ruben", Debtor, None)], &RENTAL, "VV-4120", ["Gehuurde aanhanger", "Breng de aanhanger terug."]),
    deed(&[("sofie", Debtor, None)], &RENTAL, "VV-4121", ["Gehuurde ladder", "Breng de ladder terug."]),
    deed(&[("thijs", Debtor, None)], &BICYCLES, "VF-0102", ["Leenfiets", "Breng de leenfiets terug."]),
    deed(&[("vince", Debtor, None)], &RENTAL, "VV-4122", ["Gehuurde boormachine", "Breng de boormachine terug."]),
    deed(&[("zara", Debtor, None)], &BICYCLES, "VF-0103", ["Leenfiets", "Lever de sleutel van de leenfiets in."]),
    deed(&[("yara", Debtor, None)], &RENTAL, "VV-4123", ["Gehuurde tent", "Breng de tent terug."]),
    deed(&[("mila", Debtor, None)], &RENTAL, "VV-3811", ["Gehuurde kruiwagen", "Breng de kruiwagen terug."]),
    // Data whose day has come, and data that a legal hold keeps (`kept`).
    Matter {
        parties: &[("willem", Debtor, None)],
        invoice: "VE-2360",
        description: "Maandbedrag stroom",
        owed: Owed::Money(&[(Principal, 8_800), (Costs, 4_000)]),
        ..ORDINARY
    },
    old("VE-1201", "Maandbedrag gas", &[(Principal, 7_700), (Costs, 4_000)]),
    old("VE-1202", "Jaarafrekening gas", &[(Principal, 19_300), (Costs, 4_000)]),
];
