//! Random vectors from a seed, the same on every machine: what native code and wasm are compared on.
//! Amounts, days and rates lie where debts lie, with the edges (29 February, the end of a month) more often than chance.

use rules::calculation::Running;
use rules::case::{Component, Parts};
use rules::country::{ContractKind, Country};
use rules::interest::{Compounding, DayCount, Terms};
use rules::plan::Owed;
use rules::rate::{Percent, Step};
use rules::{Cents, Day};
use serde_json::{Value, json};

/// One vector `{id, kind, input}`. The same number and seed give the same vector.
pub fn vector(seed: u64, number: u64) -> Value {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03));
    dice.next();
    let (kind, mut input) = match number % 10 {
        0 | 1 => ("interest", interest(&mut dice)),
        2 | 3 => ("ledger", ledger(&mut dice)),
        4 => ("plan", plan(&mut dice)),
        5 => costs(&mut dice),
        6 => ("allocation", allocation(&mut dice)),
        7 => ("limitation", limitation(&mut dice)),
        8 => deadline(&mut dice),
        _ => ("identifier", identifier(&mut dice)),
    };
    sometimes_without(&mut dice, &mut input);
    json!({ "id": format!("random-{seed}-{number}"), "kind": kind, "input": input })
}

/// One question to the planner: from one to three accounts, and the instalments that somebody tries out.
pub fn planner(seed: u64, number: u64) -> Value {
    let mut dice = Dice(seed.wrapping_mul(0xd1b5_4a32_d192_ed03) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    dice.next();
    let owed: Vec<_> = (0..dice.between(1, 3)).map(|_| account(&mut dice).to_text()).collect();
    let today = real_day(&mut dice, 2024, 2030);
    let first = today.plus_days(u32::try_from(dice.below(60)).expect("two months"));
    let mut input = json!({
        "owed": owed,
        "today": today.to_string(),
        "first": first.to_string(),
        "every": dice.pick(&["monthly", "monthly", "quarterly", "weekly", "fortnightly", "four_weekly"]),
        "amount": if dice.one_in(30) { dice.between(500, 5_000) } else { dice.between(8_000, 60_000) },
        "least": dice.between(100, 5_000),
        "fee": if dice.one_in(4) { dice.below(20_000) } else { 0 },
    });
    if dice.one_in(3) {
        input["room"] = json!(dice.below(60_000));
    }
    sometimes_without(&mut dice, &mut input);
    json!({ "id": format!("plan-{seed}-{number}"), "kind": crate::what_if::KIND, "input": input })
}

/// One in twenty lacks something, so that refusals are compared as well.
fn sometimes_without(dice: &mut Dice, input: &mut Value) {
    if dice.one_in(20)
        && let Some(keys) = input.as_object_mut()
        && let Some(key) = keys.keys().nth(dice.index(keys.len())).cloned()
    {
        keys.remove(&key);
    }
}

/// An account as the product keeps it: from its first day on, with a payment or two behind it, and a part of it held.
fn account(dice: &mut Dice) -> Owed {
    let country = Country::ALL[dice.index(Country::ALL.len())];
    let contract = ContractKind::ALL[dice.index(ContractKind::ALL.len())];
    let terms = (!dice.one_in(5)).then(|| account_terms(dice));
    let parts = [(Component::Principal, 400_000), (Component::Costs, 60_000), (Component::Interest, 30_000)];
    let open = parts.map(|(part, most)| (part, amount(dice, most)));
    let mut running = Running::new(terms.as_ref(), open.into_iter().collect());
    let mut day = real_day(dice, 2020, 2022);
    for _ in 0..dice.below(3) {
        day = day.plus_days(u32::try_from(dice.below(500)).expect("days of a year or two"));
        running.advance(day);
        running.pay(&country.payment_order(contract), &Parts::none(), day, amount(dice, 50_000));
    }
    let held = if dice.one_in(4) { amount(dice, 20_000) } else { Cents::ZERO };
    let (standing, held) = (running.standing(), [(Component::Costs, held)].into_iter().collect());
    Owed { country, contract, terms, standing, held }
}

fn account_terms(dice: &mut Dice) -> Terms {
    let rate = |dice: &mut Dice| Percent::parse(&dice.percent()).expect("a percentage below twenty");
    let mut steps = vec![Step { from: real_day(dice, 1990, 2009), percent: rate(dice), provisional: false }];
    let mut days: Vec<_> = (0..dice.below(12)).map(|_| real_day(dice, 2010, 2040)).collect();
    days.sort_unstable();
    days.dedup();
    steps.extend(days.into_iter().map(|from| Step { from, percent: rate(dice), provisional: dice.one_in(4) }));
    Terms {
        from: real_day(dice, 2015, 2023),
        day_count: DayCount::ALL[dice.index(DayCount::ALL.len())],
        compounding: Compounding::ALL[dice.index(Compounding::ALL.len())],
        steps,
        windows: Vec::new(),
    }
}

fn amount(dice: &mut Dice, most: u64) -> Cents {
    let minor = if dice.one_in(6) { dice.below(3) } else { dice.below(most) };
    Cents::new(i64::try_from(minor).expect("a few thousand"))
}

/// A day that exists: the last of February where chance named one that does not.
fn real_day(dice: &mut Dice, first_year: u64, last_year: u64) -> Day {
    let text = dice.day(first_year, last_year);
    Day::parse(&text).or_else(|| Day::parse(&format!("{}-02-28", &text[..4]))).expect("28 February is a day")
}

/// A small generator (splitmix64) of our own: it never changes under us, and it is the same in a browser.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From nothing to one below the bound.
    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    fn one_in(&mut self, number: u64) -> bool {
        self.below(number) == 0
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).expect("a short list").max(1))).expect("a short list")
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.index(list.len())]
    }

    fn cents(&mut self) -> u64 {
        match self.below(8) {
            0 => self.below(3),
            1 => self.between(1_000_000, 1_000_000_000),
            _ => self.between(1_000, 500_000),
        }
    }

    fn percent(&mut self) -> String {
        let whole = self.below(20);
        match self.below(4) {
            0 => format!("{whole}"),
            1 => format!("{whole}.{}", self.below(10)),
            2 => format!("{whole}.{:02}", self.below(100)),
            _ => format!("{whole}.{:06}", self.below(1_000_000)),
        }
    }

    /// A day; now and then one that begins or ends something, and once in a while none at all.
    fn day(&mut self, first_year: u64, last_year: u64) -> String {
        let year = self.between(first_year, last_year);
        match self.below(10) {
            0 => format!("{year}-{}", self.pick(&["01-01", "12-31", "01-31", "03-31", "08-31", "02-28"])),
            1 => format!("{}-02-29", year / 4 * 4),
            2 if self.one_in(20) => format!("{year}-02-30"),
            _ => format!("{year}-{:02}-{:02}", self.between(1, 12), self.between(1, 28)),
        }
    }

    fn days(&mut self, most: u64, first_year: u64, last_year: u64) -> Vec<String> {
        let mut days: Vec<_> = (0..self.below(most + 1)).map(|_| self.day(first_year, last_year)).collect();
        days.sort();
        days
    }
}

fn terms(dice: &mut Dice) -> Value {
    let mut rates = vec![json!([dice.day(1990, 2009), dice.percent()])];
    let mut days = dice.days(12, 2010, 2030);
    days.dedup();
    rates.extend(days.into_iter().map(|day| json!([day, dice.percent()])));
    json!({
        "rates": rates,
        "from": dice.day(2008, 2026),
        "day_count": dice.pick(&["ACT/ACT", "ACT/365F", "30/360"]),
        "compounding": dice.pick(&["none", "yearly_on_anniversary"]),
        "principal": dice.cents(),
    })
}

fn interest(dice: &mut Dice) -> Value {
    let mut input = terms(dice);
    input["until"] = json!(dice.day(2008, 2046));
    input
}

fn ledger(dice: &mut Dice) -> Value {
    let mut input = terms(dice);
    let days = dice.days(8, 2008, 2032);
    let payments: Vec<_> = days.into_iter().map(|day| json!([day, dice.cents()])).collect();
    input["payments"] = json!(payments);
    input["costs"] = json!(dice.cents());
    input["order"] = json!(dice.pick(&["nl_6_44", "de_367", "de_497"]));
    input["close"] = json!(dice.day(2033, 2036));
    input
}

fn plan(dice: &mut Dice) -> Value {
    if dice.one_in(5) {
        return json!({ "kind": "equal_parts", "total": dice.cents(), "parts": dice.between(1, 60) });
    }
    let mut input = terms(dice);
    input["kind"] = json!("fixed_amount");
    input["costs"] = json!(dice.cents());
    input["order"] = json!(dice.pick(&["nl_6_44", "de_367", "de_497"]));
    input["every"] = json!(dice.pick(&["monthly", "quarterly", "weekly", "fortnightly", "four_weekly"]));
    input["first"] = json!(dice.day(2024, 2030));
    input["amount"] = json!(dice.between(1_000, 50_000));
    input
}

fn costs(dice: &mut Dice) -> (&'static str, Value) {
    let factor = format!("{}.{}", dice.below(3), dice.below(10));
    match dice.below(4) {
        0 => ("costs_other", json!({ "kind": "be_penalty", "principal": dice.cents() })),
        1 => ("costs_other", json!({ "kind": "de_rvg_until_2025_05_31", "value": dice.cents(), "factor": factor })),
        _ => {
            let principals: Vec<_> = (0..dice.between(1, 5)).map(|_| dice.cents()).collect();
            let vat = if dice.one_in(2) { json!(dice.pick(&["21", "9", "6.5"])) } else { Value::Null };
            ("costs_nl", json!({ "principals": principals, "vat_rate": vat }))
        }
    }
}

fn allocation(dice: &mut Dice) -> Value {
    let open = |dice: &mut Dice| json!({ "costs": dice.cents(), "interest": dice.cents(), "principal": dice.cents() });
    match dice.below(3) {
        0 => json!({
            "kind": "one_claim", "order": dice.pick(&["nl_6_44", "de_367", "de_497"]), "open": open(dice),
            "payment": dice.cents(),
        }),
        1 => {
            let balances: Vec<_> = (0..dice.below(7)).map(|_| dice.cents()).collect();
            json!({ "kind": "pro_rata", "balances": balances, "payment": dice.cents() })
        }
        _ => several(dice, open),
    }
}

/// Few rates and few days, so that claims are often equal.
fn several(dice: &mut Dice, open: impl Fn(&mut Dice) -> Value) -> Value {
    let claims: Vec<_> = (0..dice.between(1, 5))
        .map(|_| {
            let mut claim = open(dice);
            claim["due"] = json!(!dice.one_in(4));
            claim["rate"] = json!(dice.pick(&["4", "6", "8", "12.25"]));
            claim["since"] = json!(dice.pick(&["2021-01-01", "2024-02-29"]));
            claim
        })
        .collect();
    let designated = if dice.one_in(3) { json!(dice.index(claims.len())) } else { Value::Null };
    json!({ "kind": "several_claims_6_43", "claims": claims, "designated": designated, "payment": dice.cents() })
}

fn limitation(dice: &mut Dice) -> Value {
    let (event, acts) = (dice.day(2000, 2024), dice.days(4, 2000, 2050));
    if dice.one_in(3) {
        let kind = dice.pick(&["ordinary", "titled"]);
        return json!({ "country": "DE", "kind": kind, "event": event, "acknowledgements": acts });
    }
    let kind = dice.pick(&["contract", "periodic", "consumer_sale", "judgment", "judgment_periodic"]);
    json!({ "country": dice.pick(&["NL", "NL", "NL", "SE"]), "kind": kind, "event": event, "interruptions": acts })
}

fn deadline(dice: &mut Dice) -> (&'static str, Value) {
    let received = dice.day(2024, 2032);
    match dice.below(3) {
        0 => ("deadlines", json!({ "kind": "fourteen_day_letter", "received": received })),
        1 => {
            let (extended, holidays) = (dice.one_in(2), dice.days(9, 2024, 2032));
            let kind = "rights_request";
            ("deadlines", json!({ "kind": kind, "received": received, "extended": extended, "holidays": holidays }))
        }
        _ => {
            let rules = ["case_36m", "marketing_36m", "nl_dossier_2y", "aml_5y", "bookkeeping_7y"];
            let days = ["closed_on", "last_contact_on", "closed_on", "act_on", "fiscal_year_end"];
            let purposes: Vec<_> = (0..dice.between(1, 4))
                .map(|_| {
                    let at = dice.index(rules.len());
                    json!({ "rule": rules[at], days[at]: dice.day(2015, 2030) })
                })
                .collect();
            ("retention", json!({ "purposes": purposes, "legal_hold": Value::Null }))
        }
    }
}

/// Numbers of the right length and mostly digits, so that some are right; some are right and then altered.
fn identifier(dice: &mut Dice) -> Value {
    let kinds = rules::identifier::Kind::ALL;
    let kind = kinds[dice.index(kinds.len())].name();
    let number = match kind {
        "iban" => altered(dice, &["FI2112345600000785", "DE89370400440532013000", "BE71096123456769"]),
        "rf" => altered(dice, &["RF18539007547034", "RF712348231"]),
        "bic" => altered(dice, &["ABCDNL2A", "ABCDSE33XXX"]),
        "fi_hetu" => altered(dice, &["131052-308T"]),
        "be_ogm" | "no_kid_mod11" | "nl_betalingskenmerk" => digits(dice, 7, 16),
        "nl_bsn" => digits(dice, 9, 9),
        "fi_reference" | "se_ocr" | "se_ocr_length" | "no_kid_mod10" => digits(dice, 3, 25),
        _ => {
            format!("{:02}{:02}{:02}{}", dice.below(100), dice.between(1, 12), dice.between(1, 28), digits(dice, 4, 5))
        }
    };
    json!({ "kind": kind, "input": number, "today": "2026-11-22" })
}

fn digits(dice: &mut Dice, least: u64, most: u64) -> String {
    (0..dice.between(least, most)).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit"))).collect()
}

fn altered(dice: &mut Dice, samples: &[&str]) -> String {
    let mut number: Vec<char> = dice.pick(samples).chars().collect();
    if dice.one_in(2) {
        let at = dice.index(number.len());
        number[at] = char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit"));
    }
    number.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::vector;
    use std::collections::BTreeMap;

    #[test]
    fn random_vectors_are_of_every_kind_and_most_of_them_have_an_answer() {
        let mut kinds: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for number in 0..2_000 {
            let vector = vector(7, number);
            let answered = crate::line(&vector, None).get("result").is_some();
            let counts = kinds.entry(vector["kind"].as_str().expect("a kind").to_owned()).or_default();
            *counts = (counts.0 + u32::from(answered), counts.1 + 1);
        }
        let names: Vec<_> = kinds.keys().map(String::as_str).collect();
        let expected = "allocation costs_nl costs_other deadlines identifier interest ledger limitation plan retention";
        assert_eq!(names.join(" "), expected);
        for (kind, (answered, all)) in kinds {
            assert!(answered * 2 > all, "{kind}: {answered} of {all}");
            assert!(answered < all, "{kind}: not one was refused");
        }
    }

    #[test]
    fn random_plans_have_one_to_three_cases_and_end_or_do_not() {
        let mut counts = BTreeMap::<&str, u32>::new();
        for number in 0..1_000 {
            let question = super::planner(7, number);
            let line = crate::line(&question, None);
            let seen = match line.get("result") {
                None => "refused",
                Some(made) if made["proposed"]["settles"] == true => "settles",
                Some(_) => "never ends",
            };
            *counts.entry(seen).or_default() += 1;
            *counts.entry(if line["result"]["slower"].is_object() { "slower" } else { "none" }).or_default() += 1;
        }
        assert!(counts["settles"] > 600 && counts["never ends"] > 2 && counts["refused"] > 20, "{counts:?}");
        assert!(counts["slower"] > 300 && counts["none"] > 50, "{counts:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_vectors() {
        assert_eq!(vector(1, 5), vector(1, 5));
        assert_ne!(vector(1, 5), vector(2, 5));
    }
}
