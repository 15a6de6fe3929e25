//! Looks: what shows somebody's data to the staff records that it was looked at, so that the person can read it. A page
//! of the staff gets its data from a use case that takes a `StaffViewer`; each of those that gives something back goes
//! through the door `casework::staff::seen`, or through a neighbour that does.

use std::collections::BTreeSet;

use super::lexer;
use super::tree::{self, Source};

/// What may be given back without a look: nothing, a number, the name of what was done, a day, a currency, or by which
/// way of four we knew who asked.
const NO_DATA: [&str; 6] = ["()", "i64", "Day", "Option<Currency>", "Option<StaffViewer>", "Option<Identified>"];
/// Who somebody of the staff is; the audit, which holds ids and figures only; certificates of deletion, which count;
/// people who work for companies, who sign in nowhere: a look at them is a line of the audit.
const NOT_ABOUT_PEOPLE: [&str; 4] = [
    "server/casework/src/staff/",
    "server/casework/src/audit/desk.rs",
    "server/casework/src/retention/certificate.rs",
    "server/casework/src/contact/",
];
/// How a use case goes through the door.
const DOOR: [&str; 2] = ["seen::record(", "seen::under("];

/// A function: its name, whether it is public, what stands between its name and its body, and its body.
struct Function {
    name: String,
    is_public: bool,
    head: String,
    body: String,
}

fn functions(source: &Source) -> Vec<Function> {
    let code = lexer::lex(&source.text).code.join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let line = code[..at].rsplit('\n').next().unwrap_or_default();
        let rest = &code[at + 3..];
        let Some((head, rest)) = rest.split_once('{') else { continue };
        let Some((name, _)) = head.split_once(['(', '<']) else { continue };
        let body = rest.split("\n}").next().unwrap_or_default();
        let is_public = line.trim_start().starts_with("pub") && line.contains("async");
        found.push(Function { name: name.to_owned(), is_public, head: head.to_owned(), body: body.to_owned() });
    }
    found
}

/// Does it hand something about a person to the staff?
fn shows(function: &Function) -> bool {
    let arguments = function.head.split("->").next().unwrap_or_default();
    let takes = arguments.contains("StaffViewer") || arguments.contains("Reader<");
    let Some((_, given)) = function.head.split_once("-> Outcome<") else { return takes && function.is_public };
    let given = given.trim().trim_end_matches('>');
    takes
        && function.is_public
        && !given.ends_with("Id")
        && !NO_DATA.iter().any(|none| none.trim_end_matches('>') == given)
}

/// The use cases of a source that show something and record no look.
fn forgotten(source: &Source) -> Vec<String> {
    let all = functions(source);
    let mut through: BTreeSet<&str> = BTreeSet::new();
    loop {
        let calls = |body: &str| through.iter().any(|name| body.contains(&format!("{name}(")));
        let goes = |one: &&Function| DOOR.iter().any(|door| one.body.contains(door)) || calls(&one.body);
        let more: Vec<&str> = all.iter().filter(goes).map(|one| one.name.as_str()).collect();
        let before = through.len();
        through.extend(more);
        if through.len() == before {
            break;
        }
    }
    let missing = all.iter().filter(|one| shows(one) && !through.contains(one.name.as_str()));
    missing.map(|one| format!("{}: {}", source.path, one.name)).collect()
}

#[test]
fn whatever_shows_a_person_to_the_staff_records_the_look() {
    let planted = |text: &str| forgotten(&Source { path: "a.rs".to_owned(), text: text.to_owned() });
    let look = "pub async fn one(office: &Office, staff: &StaffViewer) -> Outcome<Page> {\n    rows(office).await\n}\n";
    assert_eq!(planted(look), ["a.rs: one"]);
    let recorded = look.replace("    rows", "    seen::record(office, staff, looked, &whom).await?;\n    rows");
    assert_eq!(planted(&recorded), Vec::<String>::new());
    let neighbour =
        "pub async fn two(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Page>> {\n    one(office, staff)\n}\n";
    assert_eq!(planted(&format!("{recorded}{neighbour}")), Vec::<String>::new());
    assert_eq!(planted(&format!("{look}{neighbour}")).len(), 2);
    assert_eq!(planted(&look.replace("Page", "i64")), Vec::<String>::new());

    let sources = tree::sources();
    let inside = sources.iter().filter(|source| {
        tree::rust_in(&source.path, &["server/casework/src/"])
            && !NOT_ABOUT_PEOPLE.iter().any(|own| source.path.starts_with(own))
    });
    let (mut seen, mut missing) = (0, Vec::new());
    for source in inside {
        seen += functions(source).iter().filter(|one| shows(one)).count();
        missing.extend(forgotten(source));
    }
    assert!(seen >= 15, "only {seen} use cases show something to the staff: the rule does not find them");
    assert!(missing.is_empty(), "nobody can read of these looks: go through casework::staff::seen in {missing:?}");
}
