//! What the browser's module does not need: exports that nobody calls, and the long names by which module and glue know
//! each other. Each byte of it would be fetched by a phone, on every first visit.

use std::collections::BTreeMap;

use walrus::{Module, ModuleConfig, RawCustomSection};

use crate::Outcome;

/// Where the macros of wasm-bindgen write down what they export and import, one program for each use of them.
const PROGRAMS: &str = "__wasm_bindgen_unstable";
/// The glue, as the module names it.
const GLUE: &str = "./browser_bg.js";
/// Three classes of `wasm-streams`, which Leptos brings along for streaming server functions. We have none, and nothing
/// but their own export holds them.
const UNCALLED: &str = "IntoUnderlying";
/// Marks for tools, which come too late for them.
const MARKS: [&str; 2] = ["__wasm_split_unstable", "target_features"];

/// The module without the exports that nobody calls, and so without what only they call.
pub fn module(bytes: &[u8]) -> Outcome<Module> {
    // As wasm-bindgen itself reads a module.
    let mut config = ModuleConfig::new();
    config.strict_validate(false).generate_dwarf(false).generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(bytes).map_err(|why| format!("the module cannot be read: {why:#}"))?;
    let uncalled = UNCALLED.to_ascii_lowercase();
    let gone: Vec<_> =
        module.exports.iter().filter(|one| one.name.contains(&uncalled)).map(walrus::Export::id).collect();
    for export in gone {
        module.exports.delete(export);
    }
    let mut kept = Vec::new();
    while let Some(section) = module.customs.remove_raw(PROGRAMS) {
        kept.push(called(&section.data).ok_or("wasm-bindgen has another way to write its programs down.")?);
    }
    for data in kept {
        module.customs.add(RawCustomSection { name: PROGRAMS.to_owned(), data });
    }
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

/// Gives the imports of a bound module short names; the returned pairs are the old one and the new one.
pub fn shorten(module: &mut Module) -> BTreeMap<String, String> {
    for mark in MARKS {
        module.customs.remove_raw(mark);
    }
    let imports = module.imports.iter_mut().filter(|import| import.module == GLUE);
    imports
        .enumerate()
        .map(|(at, import)| {
            let short = short(at);
            (std::mem::replace(&mut import.name, short.clone()), short)
        })
        .collect()
}

/// The glue under the same short names.
pub fn renamed(glue: &str, names: &BTreeMap<String, String>) -> Outcome<String> {
    let mut glue = glue.to_owned();
    for (long, short) in names {
        let (long, short) = (format!(" {long}: function("), format!(" {short}: function("));
        if glue.matches(&long).count() != 1 {
            return Err(format!("The glue does not hold{long} exactly once."));
        }
        glue = glue.replace(&long, &short);
    }
    Ok(glue)
}

/// The programs of a section but the uncalled ones. Each is two pieces after their lengths: the version, and itself.
fn called(mut data: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(data.len());
    while !data.is_empty() {
        let (version, rest) = piece(data)?;
        let (program, rest) = piece(rest)?;
        if !program.windows(UNCALLED.len()).any(|part| part == UNCALLED.as_bytes()) {
            kept.extend([version, program].concat());
        }
        data = rest;
    }
    Some(kept)
}

/// The first piece with its length before it, and what comes after.
fn piece(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_le_bytes(*data.first_chunk()?);
    data.split_at_checked(size_of::<u32>() + usize::try_from(length).ok()?)
}

/// `a` to `z`, then `ba` and so on: every number has a name of its own.
fn short(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26]));
        number /= 26;
        if number == 0 {
            return letters.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{called, renamed, short};

    fn written(words: &[&str]) -> Vec<u8> {
        let pieces = words
            .iter()
            .map(|word| [&u32::try_from(word.len()).expect("short").to_le_bytes(), word.as_bytes()].concat());
        pieces.collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_program_that_nobody_calls_goes_and_its_neighbours_stay() {
        let all = written(&["v1", "the island", "v1", "class IntoUnderlyingSink", "v1", "the form"]);
        assert_eq!(called(&all), Some(written(&["v1", "the island", "v1", "the form"])));
        assert_eq!(called(&all[..all.len() - 1]), None, "half a program is an error, not an end");
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<_> = (0..2_000).map(short).collect();
        assert_eq!(names.len(), 2_000);
        assert!(names.contains("a") && names.contains("ba"));
    }

    #[test]
    fn the_glue_takes_the_short_names_or_none() {
        let names = BTreeMap::from([("__wbg_call_1f".to_owned(), "a".to_owned())]);
        let glue = "{\n        __wbg_call_1f: function(arg0) {}\n}";
        assert_eq!(renamed(glue, &names).as_deref(), Ok("{\n        a: function(arg0) {}\n}"));
        assert!(renamed("{ call: function(arg0) {} }", &names).is_err());
    }
}
