//! `cargo xtask size`: what a phone has to fetch, held against the promise (first view in one congestion window).
//! A floor stands beside the ceiling of the wasm: a module that is suddenly tiny has lost its islands.

use std::collections::{BTreeMap, BTreeSet};

use crate::args::Args;
use crate::demo::{self, Serve};
use crate::http::Answer;
use crate::visitor::Visitor;
use crate::{Outcome, place, site, wasm};

/// One initial congestion window: ten segments of 1,460 bytes, less the headers.
const PAGE_BYTES_MAX: usize = 14_336;

/// Glue and module together, as sent.
const WASM_BYTES_MAX: usize = 60 * 1024;
const WASM_BYTES_MIN: usize = 10 * 1024;

/// Fewer kinds of pages mean that the walk is broken, or that everybody sees a problem.
const KINDS_MIN: usize = 44;

/// A screen that no link leads to, only an answer to the one before.
struct Answered {
    /// Who gives it.
    label: &'static str,
    /// Where it is posted.
    action: &'static str,
    fields: &'static [(&'static str, &'static str)],
    /// What comes then.
    path: &'static str,
}

const ANSWERED: [Answered; 3] = [
    Answered {
        label: "bram",
        action: "/do/dispute/part",
        fields: &[("line[all]", "1")],
        path: "/cases/{reference}/dispute/ground",
    },
    Answered { label: "bram", action: "/do/paid_claim/look", fields: &[], path: "/cases/{reference}/paid-already" },
    Answered { label: "ilyas", action: "/do/people/look", fields: &[], path: "/people/invite" },
];

/// One line of the table.
pub struct Weight {
    /// What was weighed.
    pub what: String,
    /// Bytes as sent, without the HTTP headers.
    pub bytes: usize,
    /// How many requests the first view takes.
    pub requests: usize,
    /// Why this is not within its limits, if it is not.
    pub wrong: Option<String>,
}

/// Builds, weighs and prints; fails when a limit is passed.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    demo::build(false, wasm::From::Anywhere)?;
    let weights = weigh(false)?;
    let wrong = weights.iter().filter(|one| one.wrong.is_some()).count();
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} of {} are not within their limits.", weights.len())) }
}

/// Weighs what is built, and prints the table. The demo server that this needs is started and removed.
pub fn weigh(release: bool) -> Outcome<Vec<Weight>> {
    let serve = Serve::scratch(release, "size")?;
    let weights = pages(&serve);
    demo::sweep(&serve.data);
    let mut weights = weights?;
    weights.push(browser(&place::site(release))?);
    println!("{:>9} {:>9}  what", "bytes", "requests");
    for one in &weights {
        let verdict = one.wrong.as_deref().unwrap_or("");
        println!("{:>9} {:>9}  {} {verdict}", one.bytes, one.requests, one.what);
    }
    Ok(weights)
}

/// Every page that a link leads to, for every person of the demo: the heaviest of each kind.
fn pages(serve: &Serve) -> Outcome<Vec<Weight>> {
    let _server = serve.start()?;
    let demo = serve.demo()?;
    let mut kinds = BTreeMap::new();
    walk(&mut Visitor::new(serve.port)?, "/", &mut kinds)?;
    for who in demo.debtors.iter().filter(|one| one.birth_date.is_some()) {
        let mut debtor = Visitor::new(serve.port)?;
        debtor.sign_in(who)?;
        walk(&mut debtor, "/cases", &mut kinds)?;
    }
    for Answered { label, action, fields, path } in ANSWERED {
        let who = demo.debtors.iter().find(|one| one.label == label);
        let who = who.ok_or_else(|| format!("demo.json does not name {label}."))?;
        let mut debtor = Visitor::new(serve.port)?;
        debtor.sign_in(who)?;
        let fields: Vec<_> = fields.iter().copied().chain([("case", who.reference.as_str())]).collect();
        debtor.post(action, &fields)?;
        let answer = debtor.once(&path.replace("{reference}", &who.reference))?;
        keep(&mut kinds, page(&answer, &format!("{path} answered"))?);
    }
    if kinds.len() < KINDS_MIN {
        return Err(format!("Only {} kinds of pages were found.", kinds.len()));
    }
    Ok(kinds.into_values().collect())
}

/// Follows the links of a visitor from page to page and weighs each page once.
fn walk(visitor: &mut Visitor, from: &str, kinds: &mut BTreeMap<String, Weight>) -> Outcome {
    let mut waiting = vec![from.to_owned()];
    let mut seen = BTreeSet::from([from.to_owned()]);
    while let Some(path) = waiting.pop() {
        let answer = visitor.once(&path)?;
        let led = answer.header("location").map(str::to_owned);
        let is_page = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        let next = match answer.status {
            200 if is_page => {
                keep(kinds, page(&answer, &kind_of(&path))?);
                links(&html(&answer)?)
            }
            200 => Vec::new(),
            303 => led.into_iter().collect(),
            other => return Err(format!("A link leads to {}, which answers {other}.", kind_of(&path))),
        };
        waiting.extend(next.into_iter().filter(|path| seen.insert(path.clone())));
    }
    Ok(())
}

fn keep(kinds: &mut BTreeMap<String, Weight>, weight: Weight) {
    match kinds.get_mut(&weight.what) {
        Some(known) if known.bytes >= weight.bytes && (known.wrong.is_some() || weight.wrong.is_none()) => {}
        _ => drop(kinds.insert(weight.what.clone(), weight)),
    }
}

/// The pages of our own that a page leads to.
fn links(html: &str) -> Vec<String> {
    let all = html.split(" href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let page = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains('.');
    all.filter(page).map(str::to_owned).collect()
}

/// A path without whose it is: a word that holds a digit is a number or an id.
fn kind_of(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let word =
        |word: &str| if word.contains(|sign: char| sign.is_ascii_digit()) { "{}".to_owned() } else { word.to_owned() };
    path.split('/').map(word).collect::<Vec<_>>().join("/")
}

fn page(answer: &Answer, shown: &str) -> Outcome<Weight> {
    if answer.status != 200 {
        return Err(format!("{shown} answered {} instead of a page.", answer.status));
    }
    if answer.header("content-encoding") != Some("br") {
        return Err(format!("{shown} came uncompressed to a visitor who understands brotli."));
    }
    let requests = 1 + fetched(&html(answer)?);
    let bytes = answer.body.len();
    let wrong = match (bytes, requests) {
        (bytes, _) if bytes > PAGE_BYTES_MAX => Some(format!("— at most {PAGE_BYTES_MAX} bytes")),
        (_, requests) if requests > 1 => Some("— the first view must be one request".to_owned()),
        _ => None,
    };
    Ok(Weight { what: shown.to_owned(), bytes, requests, wrong })
}

/// The page itself, out of its packing.
fn html(answer: &Answer) -> Outcome<String> {
    let mut html = Vec::new();
    let unpacked = std::io::Read::read_to_end(&mut brotli::Decompressor::new(&answer.body[..], 4096), &mut html);
    unpacked.map_err(|why| format!("A page came in a packing that does not open: {why}"))?;
    Ok(String::from_utf8_lossy(&html).into_owned())
}

/// How many more files the HTML makes a browser fetch for the first view. The icon and the manifest can wait.
fn fetched(html: &str) -> usize {
    let tags = html.split('<').skip(1);
    tags.filter(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        let sheet = tag.starts_with("link ") && (tag.contains("stylesheet") || tag.contains("preload"));
        let source = ["script ", "img ", "iframe "].iter().any(|name| tag.starts_with(name)) && tag.contains(" src=");
        sheet || source
    })
    .count()
}

fn browser(site: &std::path::Path) -> Outcome<Weight> {
    let packages = place::files(&site.join("pkg"))?;
    let plain = |file: &&std::path::PathBuf| file.extension().is_some_and(|end| end == "js" || end == "wasm");
    let mut bytes = 0;
    for file in packages.iter().filter(plain) {
        bytes += site::brotli(&place::read(file)?)?.len();
    }
    let wrong = if bytes > WASM_BYTES_MAX {
        Some(format!("— at most {WASM_BYTES_MAX} bytes"))
    } else if bytes < WASM_BYTES_MIN {
        Some(format!("— under {WASM_BYTES_MIN} bytes the islands are missing"))
    } else {
        None
    };
    Ok(Weight { what: "wasm and glue, after load".to_owned(), bytes, requests: 2, wrong })
}

#[cfg(test)]
mod tests {
    use super::{fetched, kind_of, links};

    #[test]
    fn what_a_browser_fetches_for_the_first_view_is_counted() {
        assert_eq!(fetched("<html><style>a{}</style><script nonce=x>b</script><link rel=icon href=/i>"), 0);
        assert_eq!(fetched("<link rel=\"stylesheet\" href=\"/a.css\"><script src=\"/b.js\"></script>"), 2);
    }

    #[test]
    fn links_of_our_own_are_followed_and_others_are_not() {
        let html = r#"<a href="/cases#top">a</a><a href="https://x.example/">b</a><link href="/pkg/a.js"><a class="b" href="/help">"#;
        assert_eq!(links(html), ["/cases", "/help"]);
    }

    #[test]
    fn a_kind_of_page_names_nobody() {
        assert_eq!(kind_of("/cases/785165019684/pay"), "/cases/{}/pay");
        assert_eq!(kind_of("/plans/plan_01JQ?x=1"), "/plans/{}");
    }
}
