//! `cargo xtask size`: what a phone has to fetch, held against the promise (first view in one congestion window).
//! A floor stands beside the ceiling of the wasm: a module that is suddenly tiny has lost its islands.

use crate::args::Args;
use crate::demo::{self, Serve};
use crate::http::Answer;
use crate::visitor::Visitor;
use crate::{Outcome, place, say, site, wasm};

/// One initial congestion window: ten segments of 1,460 bytes, less the headers.
const PAGE_BYTES_MAX: usize = 14_336;

/// Glue and module together, as sent.
const WASM_BYTES_MAX: usize = 60 * 1024;
const WASM_BYTES_MIN: usize = 10 * 1024;

/// Which pages are weighed, by who of the demo opens them.
const PAGES: &[(&str, &[&str])] = &[
    (
        "anna",
        &[
            "/cases",
            "/cases/{reference}",
            "/cases/{reference}/calculation",
            "/cases/{reference}/pay",
            "/cases/{reference}/plan",
            "/cases/{reference}/plan/budget",
            "/cases/{reference}/dispute",
            "/cases/{reference}/paid-already",
            "/messages",
            "/messages/new",
            "/call-back",
            "/support",
            "/my-data",
            "/my-data/address",
            "/my-data/moving",
        ],
    ),
    (
        "bram",
        &["/plans/{id}", "/plans/{id}/agreement", "/plans/{id}/change", "/plans/{id}/pause", "/plans/{id}/pay-off"],
    ),
    ("tessa", &["/plans/{id}"]),
    ("umar", &["/plans/{id}"]),
    ("vera", &["/plans/{id}"]),
    ("carla", &["/plans/{id}"]),
    ("kees", &["/cases/{reference}/offer"]),
    ("mila", &["/cases/{reference}", "/cases/{reference}/performance/done", "/cases/{reference}/performance/day"]),
    ("vince", &["/cases/{reference}"]),
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

fn pages(serve: &Serve) -> Outcome<Vec<Weight>> {
    let _server = serve.start()?;
    let demo = serve.demo()?;
    let mut weights = Vec::new();
    let mut stranger = Visitor::new(serve.port)?;
    for path in ["/", "/login", "/help", "/verify-letter", "/not-me"] {
        weights.push(page(&mut stranger, path, path)?);
    }
    for (label, paths) in PAGES {
        let who = demo.debtors.iter().find(|one| one.label == *label);
        let who = who.ok_or_else(|| format!("demo.json does not name {label}."))?;
        let mut debtor = Visitor::new(serve.port)?;
        debtor.sign_in(who)?;
        let plan = plan_of(&mut debtor, &who.reference)?;
        for shown in *paths {
            let path = shown.replace("{reference}", &who.reference).replace("{id}", &plan);
            let named = if *label == "anna" { (*shown).to_owned() } else { format!("{shown} of {label}") };
            weights.push(page(&mut debtor, &path, &named)?);
        }
    }
    Ok(weights)
}

/// The plan that the page of a case leads to; nothing where there is none.
fn plan_of(visitor: &mut Visitor, reference: &str) -> Outcome<String> {
    let html = html(&visitor.get(&format!("/cases/{reference}"))?)?;
    let id = html.split("href=\"/plans/").nth(1).and_then(|rest| rest.split('"').next());
    Ok(id.unwrap_or_default().to_owned())
}

fn page(visitor: &mut Visitor, path: &str, shown: &str) -> Outcome<Weight> {
    say::note(&format!("weighing {shown}"));
    let answer = visitor.once(path)?;
    if answer.status != 200 {
        return Err(format!("{shown} answered {} instead of a page.", answer.status));
    }
    if answer.header("content-encoding") != Some("br") {
        return Err(format!("{shown} came uncompressed to a visitor who understands brotli."));
    }
    let requests = 1 + fetched(&html(&answer)?);
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
    #[test]
    fn what_a_browser_fetches_for_the_first_view_is_counted() {
        assert_eq!(super::fetched("<html><style>a{}</style><script nonce=x>b</script><link rel=icon href=/i>"), 0);
        assert_eq!(super::fetched("<link rel=\"stylesheet\" href=\"/a.css\"><script src=\"/b.js\"></script>"), 2);
    }
}
