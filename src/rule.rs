//! Rule: the article of law behind an amount, a deadline or an order, as a page can show it.
//! Every figure that this package works out carries one, so that no cent is without its reason.

use serde::Serialize;

use crate::day::Day;

/// A rule of law or of a court. Rules are constants beside the code that follows them;
/// a figure that an operator loads keeps the rule of its scale and names its own source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Rule {
    /// Stable for ever, as in `nl.bik.2`: it is stored with ledger lines and read by tests.
    pub id: &'static str,
    /// The article as a reader would look it up; a locale-free proper name.
    pub article: &'static str,
    /// Where the text stands officially; never a blog.
    pub url: &'static str,
    /// The version that we follow: a day (`YYYY-MM-DD`) on which the text was in force as we read it.
    pub version: &'static str,
}

impl Rule {
    /// [`Rule::version`] as a day.
    pub fn version_day(&self) -> Day {
        Day::parse(self.version).expect("the version of a rule is a day; a test reads them all")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::HashSet;

    /// What every list of rules must pass: ids are unique and plain, versions are days, links are secure.
    pub(crate) fn assert_well_formed(rules: &[Rule]) {
        let ids: HashSet<_> = rules.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), rules.len(), "every rule has an id of its own");
        for rule in rules {
            assert!(Day::parse(rule.version).is_some(), "{}", rule.id);
            assert!(rule.url.starts_with("https://"), "{}", rule.id);
            assert!(!rule.article.is_empty(), "{}", rule.id);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
            assert!(rule.id.chars().all(plain), "{}", rule.id);
        }
    }

    #[test]
    fn the_version_of_a_rule_is_a_day() {
        let rule = Rule { id: "nl.bik.2", article: "art. 2", url: "https://wetten.overheid.nl", version: "2012-07-01" };
        assert_well_formed(&[rule]);
        assert_eq!(rule.version_day().to_string(), "2012-07-01");
    }
}
