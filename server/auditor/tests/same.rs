//! Native code and wasm count alike: 10,000 random vectors, and 10,000 plans with every payment, from a fixed seed are
//! answered by this program and, in node, by the same text compiled for the browser. `cargo xtask test --only rules`
//! builds the module and names it here.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

const SEED: u64 = 20_261_122;
const CASES: u64 = 10_000;

/// Reads vectors, one a line, and prints the answers, one a line.
const SCRIPT: &str = "const { evaluate } = require(process.argv[1]);\
    const lines = require('fs').readFileSync(0, 'utf8').trimEnd().split('\\n');\
    require('fs').writeFileSync(1, lines.map((line) => evaluate(line) + '\\n').join(''));";

/// Where the module and node are; nothing when nobody has built it.
fn module() -> Option<(OsString, OsString)> {
    let module = std::env::var_os("QUITTE_TEST_AUDITOR_WASM");
    if module.is_none() {
        println!("NOT RUN: nobody has built the module; `cargo xtask test --only rules` does");
    }
    Some((std::env::var_os("QUITTE_TEST_NODE").unwrap_or_else(|| "node".into()), module?))
}

fn in_wasm(node: &OsString, module: &OsString, vectors: &[Value]) -> Vec<String> {
    let mut command = Command::new(node);
    command.arg("-e").arg(SCRIPT).arg(module).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().expect("node starts");
    let mut questions = String::new();
    for vector in vectors {
        writeln!(questions, "{vector}").expect("text grows");
    }
    process.stdin.take().expect("a pipe").write_all(questions.as_bytes()).expect("node reads");
    let output = process.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// The places where the answers differ. A missing answer is a difference.
fn differences(native: &[String], wasm: &[String]) -> Vec<usize> {
    let length = native.len().max(wasm.len());
    (0..length).filter(|at| native.get(*at).is_none() || native.get(*at) != wasm.get(*at)).collect()
}

fn vectors(cases: u64) -> Vec<Value> {
    (0..cases).map(|number| auditor::random::vector(SEED, number)).collect()
}

fn natively(vectors: &[Value]) -> Vec<String> {
    vectors.iter().map(|vector| auditor::evaluate(&vector.to_string())).collect()
}

#[test]
fn ten_thousand_random_vectors_are_answered_alike_by_native_code_and_by_wasm() {
    let Some((node, module)) = module() else { return };
    let vectors = vectors(CASES);
    let (native, wasm) = (natively(&vectors), in_wasm(&node, &module, &vectors));
    let different = differences(&native, &wasm);
    let answered = native.iter().filter(|line| line.contains("\"result\"")).count();
    // Past the capture of the test harness: whoever runs the proof sees the figure.
    let figure = format!("10,000 cases, {} differences ({answered} with an answer)", different.len());
    writeln!(std::io::stdout(), "{figure}").expect("a standard output");
    assert_eq!((native.len(), wasm.len()), (vectors.len(), vectors.len()));
    assert!(answered > vectors.len() / 2, "most of the questions have no answer");
    let first = different.first().map(|at| format!("{}\n{}\n{}", vectors[*at], native[*at], wasm[*at]));
    assert_eq!(first, None);
}

#[test]
fn ten_thousand_random_plans_are_worked_out_alike_by_the_server_and_in_the_browser() {
    let Some((node, module)) = module() else { return };
    let plans: Vec<Value> = (0..CASES).map(|number| auditor::random::planner(SEED, number)).collect();
    let (native, wasm) = std::thread::scope(|scope| {
        let native = scope.spawn(|| natively(&plans));
        let wasm = in_wasm(&node, &module, &plans);
        (native.join().expect("the native half answers"), wasm)
    });
    let different = differences(&native, &wasm);
    // Five strokes part the six figures of a payment.
    let rows: usize = native.iter().map(|line| line.matches('|').count() / 5).sum();
    let figure = format!("10,000 plans, {} differences ({rows} payments)", different.len());
    writeln!(std::io::stdout(), "{figure}").expect("a standard output");
    assert_eq!((native.len(), wasm.len()), (plans.len(), plans.len()));
    assert!(rows > 10 * plans.len(), "the plans have few payments");
    let first = different.first().map(|at| format!("{}\n{}\n{}", plans[*at], native[*at], wasm[*at]));
    assert_eq!(first, None);
}

/// The comparison can fail: one cent more in one of the questions is seen, and only there.
#[test]
fn a_difference_of_one_cent_in_one_answer_is_found() {
    let Some((node, module)) = module() else { return };
    let vectors = vectors(400);
    let native = natively(&vectors);
    let at = vectors.iter().zip(&native).position(|(vector, line)| {
        vector["kind"] == "interest"
            && vector["input"]["principal"].as_i64() > Some(10_000)
            && line.contains("segments\":[{")
    });
    let at = at.expect("a question about interest");
    let mut planted = vectors.clone();
    let principal = planted[at]["input"]["principal"].as_i64().expect("cents");
    planted[at]["input"]["principal"] = (principal + 1).into();
    assert_eq!(differences(&native, &in_wasm(&node, &module, &planted)), [at]);
    assert_eq!(differences(&native, &native[1..])[0], 0, "a missing answer is a difference");
}
