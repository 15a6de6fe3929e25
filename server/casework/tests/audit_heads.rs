//! The audit against the heads that are kept outside: every byte, every line and every head that somebody touches is
//! found, and the first line that is not what it was is named.

mod common;

use casework::audit::{Checked, Verdict, verify_all};
use casework::outside::{FakeHeads, FolderHeads, Heads, Signer};
use casework::{Office, audit, jobs};
use common::{MINUTE, TestDatabase, TestOffice, office};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

const HOUR: i64 = 60 * MINUTE;
/// Lines under each of the two heads, and lines after them.
const SIGNED: [i64; 2] = [14, 10];
const UNSIGNED: i64 = 3;
const LINES: i64 = SIGNED[0] + SIGNED[1] + UNSIGNED;
const LAST_SIGNED: i64 = SIGNED[0] + SIGNED[1];

const NOT_SIGNED: &str = "it is not the line that was signed";

struct Sealed {
    office: Office,
    heads: FakeHeads,
    database: TestDatabase,
}

impl Sealed {
    /// An office with two heads over a few dozen lines.
    async fn new() -> Self {
        let TestOffice { office, database, .. } = office().await;
        let heads = FakeHeads::default();
        let sealed = Self { office: office.sealing(Heads::Fake(heads.clone())), heads, database };
        for lines in SIGNED {
            sealed.write(lines).await;
            sealed.an_hour_passes().await;
        }
        sealed.write(UNSIGNED).await;
        sealed
    }

    async fn write(&self, lines: i64) {
        for line in 0..lines {
            self.office.clock().advance(1_000);
            let mut write = self.office.store().begin().await.expect("a write");
            let (object, detail) = (format!("case_{line}"), format!("{{\"amount_minor\":{line}00}}"));
            audit::record(&self.office, &mut write, "system", "test.done", &object, &detail).await.expect("a line");
            write.commit().await.expect("a commit");
        }
    }

    async fn an_hour_passes(&self) {
        self.office.clock().advance(HOUR);
        jobs::run_due(&self.office).await.expect("jobs run");
    }

    async fn check(&self) -> Checked {
        let key = self.office.signer().expect("there is a key").public();
        verify_all(&self.office, &[key]).await.expect("it can be checked")
    }

    /// The first line that is named, and why.
    async fn broken(&self) -> Option<(i64, &'static str)> {
        match self.check().await.chain {
            Verdict::Broken { number, why } => Some((number, why)),
            Verdict::Whole { .. } => None,
        }
    }
}

/// A line as a thief reads and writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stolen {
    number: i64,
    at: i64,
    /// Actor, act, object, detail, previous, hash.
    texts: [String; 6],
}

const TEXTS: [&str; 6] = ["actor", "act", "object", "detail", "previous", "hash"];

impl Stolen {
    async fn all(thief: &mut AnyConnection) -> Vec<Self> {
        let rows =
            sqlx::query("select number, at, actor, act, object, detail, previous, hash from audit order by number");
        let rows = rows.fetch_all(thief).await.expect("the lines");
        let line = |row: &sqlx::any::AnyRow| Self {
            number: row.get(0),
            at: row.get(1),
            texts: std::array::from_fn(|place| row.get(place + 2)),
        };
        rows.iter().map(line).collect()
    }

    /// Puts these lines in the place of all that are there.
    async fn replace(thief: &mut AnyConnection, lines: &[Self]) {
        sqlx::query("delete from audit").execute(&mut *thief).await.expect("no guard");
        let insert = "insert into audit (number, at, actor, act, object, detail, previous, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        for line in lines {
            let mut query = sqlx::query(insert).bind(line.number).bind(line.at);
            for text in &line.texts {
                query = query.bind(text);
            }
            query.execute(&mut *thief).await.expect("no guard");
        }
    }

    /// The hash as docs/receipts.md says it, not as the product works it out.
    fn real_hash(&self) -> String {
        let mut bytes = self.texts[4].clone().into_bytes();
        bytes.extend(self.number.to_be_bytes());
        bytes.extend(self.at.to_be_bytes());
        for text in &self.texts[..4] {
            bytes.extend((text.len() as u64).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

/// Makes the chain whole again after a change, as a thief would who knows how it is made.
fn rebuild(lines: &mut [Stolen]) {
    let mut previous = "0".repeat(64);
    for (line, number) in lines.iter_mut().zip(1..) {
        line.number = number;
        line.texts[4].clone_from(&previous);
        line.texts[5] = line.real_hash();
        previous.clone_from(&line.texts[5]);
    }
}

/// Another text that differs in one byte.
fn flipped(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    String::from_utf8(bytes).expect("ASCII stays ASCII")
}

#[tokio::test]
async fn a_changed_byte_of_any_column_of_any_line_is_found_at_that_line() {
    let sealed = Sealed::new().await;
    assert!(sealed.check().await.is_whole(), "{:?}", sealed.check().await);
    let mut thief = sealed.database.stranger_without_guards().await;
    let lines = Stolen::all(&mut thief).await;
    assert_eq!(i64::try_from(lines.len()), Ok(LINES));
    assert!(lines.iter().all(|line| line.real_hash() == line.texts[5]), "the hash is as the documents say");
    for (at, line) in lines.iter().enumerate() {
        for (column, kept) in TEXTS.iter().zip(&line.texts) {
            let text = flipped(kept);
            let change: &str = String::leak(format!("update audit set {column} = $1 where number = $2"));
            for (text, broken) in [(&text, true), (kept, false)] {
                sqlx::query(change).bind(text).bind(line.number).execute(&mut thief).await.expect("no guard");
                let found = sealed.broken().await.map(|(number, _)| number);
                assert_eq!(found, broken.then_some(line.number), "{column} of line {}", line.number);
            }
        }
        for (change, back) in [
            ("update audit set at = at + 1 where number = $1", "update audit set at = at - 1 where number = $1"),
            (
                "update audit set number = number + 1000 where number = $1",
                "update audit set number = number - 1000 where number = $1 + 1000",
            ),
        ] {
            sqlx::query(change).bind(line.number).execute(&mut thief).await.expect("no guard");
            assert_eq!(sealed.broken().await.map(|(number, _)| number), Some(line.number), "{change}");
            sqlx::query(back).bind(line.number).execute(&mut thief).await.expect("no guard");
        }
        assert_eq!(Stolen::all(&mut thief).await[at], *line, "everything is as it was");
    }
    assert!(sealed.check().await.is_whole());
}

#[tokio::test]
async fn dropped_swapped_cut_and_forged_lines_are_found() {
    let sealed = Sealed::new().await;
    let mut thief = sealed.database.stranger_without_guards().await;
    let lines = Stolen::all(&mut thief).await;
    for gone in 0..lines.len() - 1 {
        let mut others = lines.clone();
        let number = others.remove(gone).number;
        Stolen::replace(&mut thief, &others).await;
        assert_eq!(sealed.broken().await, Some((number, "it is missing")), "line {number} is dropped");
        // The same with new numbers and new hashes.
        rebuild(&mut others);
        Stolen::replace(&mut thief, &others).await;
        let signed = (number <= LAST_SIGNED).then_some((number, NOT_SIGNED));
        assert_eq!(sealed.broken().await, signed, "line {number} is dropped and the rest is made anew");
    }
    for first in 0..lines.len() - 1 {
        let mut swapped = lines.clone();
        swapped.swap(first, first + 1);
        (swapped[first].number, swapped[first + 1].number) = (lines[first].number, lines[first + 1].number);
        Stolen::replace(&mut thief, &swapped).await;
        let found = sealed.broken().await.map(|(number, _)| number);
        assert_eq!(found, Some(lines[first].number), "two lines are swapped");
    }
    for left in 1..LAST_SIGNED {
        let left = usize::try_from(left).expect("a small number");
        Stolen::replace(&mut thief, &lines[..left]).await;
        let first_gone = lines[left].number;
        assert_eq!(sealed.broken().await, Some((first_gone, "it was signed and is gone")), "the tail is cut");
    }
    let mut forged = lines.clone();
    let mut more = lines[lines.len() - 1].clone();
    more.number += 1;
    more.texts[5] = more.real_hash();
    forged.push(more);
    Stolen::replace(&mut thief, &forged).await;
    assert_eq!(sealed.broken().await, Some((LINES + 1, "it does not follow the line before it")));
    Stolen::replace(&mut thief, &lines).await;
    assert!(sealed.check().await.is_whole());
}

#[tokio::test]
async fn a_chain_made_anew_with_fresh_hashes_is_found_at_the_line_that_was_changed() {
    let sealed = Sealed::new().await;
    let mut thief = sealed.database.stranger_without_guards().await;
    let lines = Stolen::all(&mut thief).await;
    for changed in 0..usize::try_from(LAST_SIGNED).expect("a small number") {
        let mut anew = lines.clone();
        anew[changed].texts[3] = "{\"amount_minor\":1}".to_owned();
        rebuild(&mut anew);
        Stolen::replace(&mut thief, &anew).await;
        assert!(matches!(audit::verify(&sealed.office).await, Ok(Verdict::Whole { .. })), "by itself it is a chain");
        assert_eq!(sealed.broken().await, Some((lines[changed].number, NOT_SIGNED)));
        let mut between = lines.clone();
        between.insert(changed, lines[0].clone());
        rebuild(&mut between);
        Stolen::replace(&mut thief, &between).await;
        let found = sealed.broken().await.expect("a line that was put between others is found");
        // A copy of the first line before the first line is, byte for byte, the first line.
        assert_eq!(found.0, lines[changed].number.max(2));
    }
}

#[tokio::test]
async fn a_head_that_was_touched_dropped_or_signed_by_another_is_found() {
    let sealed = Sealed::new().await;
    let kept = sealed.heads.lines().clone();
    assert_eq!(kept.len(), 2);
    for (place, line) in kept.iter().enumerate() {
        for at in 0..line.text.len() {
            let mut bytes = line.text.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            sealed.heads.lines()[place].text = text;
            let found = sealed.check().await;
            assert!(found.head_fault.is_some(), "byte {at} of head {place}");
        }
        sealed.heads.lines().clone_from(&kept);
    }
    for (gone, why) in [(0, "it does not follow the head before it"), (1, "it was written outside and is gone")] {
        sealed.heads.lines().remove(gone);
        assert_eq!(sealed.check().await.head_fault.expect("found").1, why);
        sealed.heads.lines().clone_from(&kept);
    }
    let other = Signer::new(b"another secret").public();
    let found = verify_all(&sealed.office, &[other]).await.expect("it can be checked");
    assert_eq!(found.head_fault.expect("found").1, "its signature is not of this key");
    // A line that a power cut tore, and one that was written twice, are no fault.
    let (torn, whole) = (kept[1].text[..40].to_owned(), kept[1].clone());
    sealed.heads.lines()[1].text = torn;
    sealed.heads.lines().extend([whole.clone(), whole]);
    assert!(sealed.check().await.is_whole());
}

#[tokio::test]
async fn a_head_is_signed_once_an_hour_and_only_when_something_was_written() {
    let sealed = Sealed::new().await;
    let first = sealed.check().await;
    assert_eq!((first.heads, first.last.map(|(number, _)| number)), (2, Some(LAST_SIGNED)));
    jobs::run_due(&sealed.office).await.expect("jobs run");
    assert_eq!(sealed.heads.lines().len(), 2, "the hour is not over");
    sealed.an_hour_passes().await;
    assert_eq!(sealed.check().await.last.map(|(number, _)| number), Some(LINES));
    for _ in 0..3 {
        sealed.an_hour_passes().await;
    }
    assert_eq!(sealed.heads.lines().len(), 3, "nothing new was written");
}

#[tokio::test]
async fn a_head_that_cannot_be_written_outside_is_written_when_it_can() {
    let TestOffice { office, database, .. } = office().await;
    let nowhere = std::path::PathBuf::from("/dev/null/heads");
    let sealed = Sealed {
        office: office.sealing(Heads::Folder(FolderHeads::new(nowhere))),
        heads: FakeHeads::default(),
        database,
    };
    sealed.write(3).await;
    sealed.an_hour_passes().await;
    let office = sealed.office.sealing(Heads::Fake(sealed.heads.clone()));
    let sealed = Sealed { office, ..sealed };
    sealed.write(2).await;
    jobs::run_due(&sealed.office).await.expect("jobs run");
    let found = sealed.check().await;
    assert!(found.is_whole());
    assert_eq!(found.last.map(|(number, _)| number), Some(3), "the head that waited, and no new one");
}

#[tokio::test]
async fn a_broken_chain_is_never_signed() {
    let sealed = Sealed::new().await;
    let mut thief = sealed.database.stranger_without_guards().await;
    let change = "update audit set detail = '{}' where number = $1";
    sqlx::query(change).bind(LINES - 1).execute(&mut thief).await.expect("no guard");
    sealed.an_hour_passes().await;
    assert_eq!(sealed.heads.lines().len(), 2);
    assert_eq!(sealed.broken().await, Some((LINES - 1, "its content is not what was recorded")));
}
