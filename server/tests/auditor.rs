//! The auditor's two commands through the binary itself: what they print, and with which exit code.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("quitte-auditor-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn quitte(words: &[&str], file: &Path) -> (String, String, Option<i32>) {
    // No database can be opened there: neither command may try.
    let mut command = Command::new(env!("CARGO_BIN_EXE_quitte"));
    command.args(words).arg(file).env("QUITTE_DATABASE_URL", "postgres://127.0.0.1:1/none");
    told(&command.output().expect("the program starts"))
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn piped(words: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quitte"));
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("the program starts");
    process.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    told(&process.wait_with_output().expect("it ends"))
}

const COSTS: &str = r#"[{"id":"a","input":{"principals":[100000],"vat_rate":"21"},"expected":"is not looked at"},
    {"id":"b","input":{"principals":[-5],"vat_rate":null}},
    {"id":"c","kind":"plan","input":{"kind":"equal_parts","total":100,"parts":3}}]"#;

const ANSWERS: &str = concat!(
    r#"{"id":"a","result":{"base":100000,"cap_applied":false,"cost":15000,"floor_applied":false,"total":18150,"vat":3150}}"#,
    "\n",
    r#"{"error":"input.principals[0] must be whole cents from 0 to 1000000000000","id":"b"}"#,
    "\n",
    r#"{"id":"c","result":{"amounts":[34,33,33]}}"#,
    "\n"
);

#[test]
fn each_vector_gets_its_line_and_one_that_is_wrong_stops_no_other() {
    let folder = Folder::new("calculate");
    for name in ["costs_nl.json", "costs_nl-2.json", "costs_nl.extra.json"] {
        let printed = quitte(&["calculate"], &folder.file(name, COSTS));
        assert_eq!(printed, (ANSWERS.to_owned(), String::new(), Some(0)), "{name}");
    }
    let with_a_mark = folder.file("costs_nl.json", format!("\u{feff}{COSTS}"));
    assert_eq!(quitte(&["calculate"], &with_a_mark).0, ANSWERS);
    assert_eq!(piped(&["calculate", "--kind", "costs_nl", "-"], COSTS).0, ANSWERS);
    let (nameless, _, code) = piped(&["calculate", "-"], COSTS);
    assert_eq!((nameless.matches("there is no calculation of this name").count(), code), (2, Some(0)));
}

#[test]
fn the_table_of_public_holidays_is_answered_by_country_and_year() {
    let folder = Folder::new("holidays");
    let file =
        folder.file("public_holidays.json", r#"{"NL":{"2030":{"2030-01-01":"New Year's Day"}},"XX":{"2030":{}}}"#);
    let (printed, _, code) = quitte(&["calculate"], &file);
    assert!(printed.contains(r#""2030-05-05":"Liberation Day""#), "{printed}");
    assert!(
        printed.contains(r#"{"error":"input.country has a name that is not known","id":"public_holidays-XX-2030"}"#)
    );
    assert_eq!((printed.lines().count(), code), (2, Some(0)));
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_a_sentence() {
    let folder = Folder::new("refused");
    let long = folder.file("interest.json", "");
    std::fs::File::options().write(true).open(&long).and_then(|file| file.set_len(50 * 1024 * 1024 + 1)).expect("long");
    for (words, file, expected) in [
        (&["calculate"][..], folder.file("plan.json", "[\n{"), "is not JSON: line 2, column 1."),
        (&["calculate"], folder.file("plan-2.json", "{}"), "holds no list of vectors."),
        (&["calculate"], long.clone(), "the file is larger than 50 MB."),
        (&["calculate"], folder.0.join("none.json"), "the file cannot be read"),
        (&["check"], folder.file("x.csv", "kind,number\n"), "has no column input."),
        (&["check"], folder.file("y.csv", ""), "has no column kind."),
        (&["check"], folder.0.clone(), "the file cannot be read"),
        (&["check"], long, "the file is larger than 50 MB."),
    ] {
        let (printed, told, code) = quitte(words, &file);
        assert_eq!((printed.as_str(), code), ("", Some(1)), "{}", file.display());
        assert!(told.contains(expected), "{told}");
    }
    for words in [&["calculate"][..], &["check"], &["calculate", "--kind", "tax", "x.json"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_quitte")).args(words).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn the_manual_names_every_calculation_and_every_kind_of_number() {
    let (calculate, _, _) = piped(&["calculate", "--help"], "");
    let (check, _, _) = piped(&["check", "--help"], "");
    assert!(auditor::KINDS.iter().all(|kind| calculate.contains(kind)), "{calculate}");
    assert!(rules::identifier::Kind::ALL.iter().all(|kind| check.contains(kind.name())), "{check}");
}

#[test]
fn numbers_are_judged_row_by_row_wherever_the_columns_stand() {
    let folder = Folder::new("check");
    let table = concat!(
        "\u{feff}Remark,input,KIND\r\n",
        "\"two\r\nlines\",RF18 5390 0754 7034,rf\r\n",
        "x,\"+++090/9337/55493+++\",be_ogm\r\n",
        "x,\"+++090/9337/55494+++\",be_ogm\r\n",
        "x,\"a \"\"quoted\"\", odd one\",iban\r\n",
        "x,12,library_card\r\n",
        "x\r\n"
    );
    let expected = concat!(
        "kind,input,valid,canonical\n",
        "rf,RF18 5390 0754 7034,yes,RF18539007547034\n",
        "be_ogm,+++090/9337/55493+++,yes,090933755493\n",
        "be_ogm,+++090/9337/55494+++,no,\n",
        "iban,\"a \"\"quoted\"\", odd one\",no,\n",
        "library_card,12,no,\n",
        ",,no,\n"
    );
    let (printed, told, code) = quitte(&["check"], &folder.file("numbers.csv", table));
    assert_eq!((printed.as_str(), code), (expected, Some(0)));
    assert!(told.contains("2 rows name a kind of number that is not known"), "{told}");
    assert_eq!(piped(&["check", "-"], table).0, expected);
}
