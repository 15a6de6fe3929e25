//! Numbers of our own making: worked out by hand from each scheme's rules, so that these tests need no data.

use proptest::prelude::*;

use super::{Kind, canonical};
use crate::day::Day;

const TODAY: &str = "2026-10-01";

fn read(kind: Kind, input: &str) -> Option<String> {
    canonical(kind, input, Day::parse(TODAY).expect("a day"))
}

fn on(kind: Kind, input: &str, today: &str) -> Option<String> {
    canonical(kind, input, Day::parse(today).expect("a day"))
}

/// Each input is one number of the kind, and this is how we store it.
fn accepts(kind: Kind, rows: &[(&str, &str)]) {
    for (input, stored) in rows {
        assert_eq!(read(kind, input).as_deref(), Some(*stored), "{} {input:?}", kind.name());
    }
}

fn refuses(kind: Kind, inputs: &[&str]) {
    for input in inputs {
        assert_eq!(read(kind, input), None, "{} {input:?}", kind.name());
    }
}

#[test]
fn every_kind_is_read_back_by_its_name() {
    assert_eq!(Kind::ALL.len(), 18);
    assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.name()) == Some(*kind)));
    assert_eq!(Kind::parse("BE_NN"), None);
}
