//! From the compiler's module to what a browser loads: the glue by wasm-bindgen as a library, then the optimiser.
//! The work is skipped when the compiler's module is the one it was done for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, lean, place, say, shell, site, wasm};

/// The release of the optimiser. Debian's is years older and does not know every instruction that is used today.
const OPTIMISER: &str = "binaryen@132.0.0";

/// How it is done: when this changes, it is done again.
const RECIPE: &str = concat!(include_str!("bind.rs"), include_str!("lean.rs"));

/// What the optimiser does. The first kilobyte of memory lies under the stack, where nothing ever is, so small offsets
/// may be folded into addresses. The order of functions is by use: the ones called most have the shortest numbers.
const PASSES: [&str; 3] = ["-Oz", "--low-memory-unused", "--reorder-functions"];

/// Builds for the browser and returns the folder with `browser.js`, `browser_bg.wasm` and perhaps `snippets/`.
pub fn browser(from: wasm::From) -> Outcome<PathBuf> {
    let toolchain = wasm::toolchain(from)?;
    say::step("Building the browser's half");
    let module = wasm::build(&toolchain)?;
    let optimiser = optimiser();
    let made = place::target().join("wasm-bound");
    let how = if optimiser.is_some() { OPTIMISER } else { "as compiled" };
    let stamp = format!("{} {} {how}", site::hash(&place::read(&module)?), site::hash(RECIPE.as_bytes()));
    let stamped = made.join("stamp");
    if std::fs::read_to_string(&stamped).ok().as_deref() == Some(stamp.as_str()) {
        return Ok(made);
    }
    place::clear(&made)?;
    glue(&module, &made)?;
    match optimiser {
        Some(program) => optimise(&program, &made.join("browser_bg.wasm"))?,
        None => say::note("npm is not there, so the wasm is served as compiled: correct, but larger than it need be."),
    }
    place::write(&stamped, stamp.as_bytes())?;
    Ok(made)
}

/// The glue for node around a module; the returned file is what node loads.
pub fn for_node(module: &Path) -> Outcome<PathBuf> {
    let made = place::target().join("wasm-node");
    place::clear(&made)?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let bound = bindgen
        .input_path(module)
        .nodejs(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(&made))
        .map_err(|why| format!("wasm-bindgen could not read {}: {why:#}", module.display()));
    let name = module.file_stem().expect("a module has a name");
    bound.map(|()| made.join(name).with_extension("js"))
}

fn glue(module: &Path, made: &Path) -> Outcome {
    let lean = lean::module(&place::read(module)?)?;
    let bound = || {
        let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
        // Our loader names the module itself, so the glue must not guess where it lies.
        bindgen.input_module("browser", lean).web(true)?.typescript(false).omit_default_module_path(true);
        let mut output = bindgen.remove_name_section(true).remove_producers_section(true).generate_output()?;
        let names = lean::shorten(output.wasm_mut());
        output.emit(made).map(|()| names)
    };
    let names = bound().map_err(|why| format!("wasm-bindgen could not read {}: {why:#}", module.display()))?;
    let script = made.join("browser.js");
    let glue = String::from_utf8_lossy(&place::read(&script)?).into_owned();
    place::write(&script, lean::renamed(&glue, &names)?.as_bytes())
}

/// `wasm-opt`, installed once beside the build when npm is there.
fn optimiser() -> Option<PathBuf> {
    let home = place::target().join("tools");
    let program = home.join("node_modules/.bin/wasm-opt");
    if program.exists() {
        return Some(program);
    }
    shell::find("npm")?;
    say::step(&format!("Installing the wasm optimiser ({OPTIMISER}, once)"));
    place::make(&home).ok()?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel", "error", "--prefix"]).arg(&home);
    match shell::run(npm.arg(OPTIMISER).stdout(Stdio::null())) {
        Ok(()) if program.exists() => Some(program),
        Ok(()) => None,
        Err(why) => {
            say::note(&why);
            None
        }
    }
}

fn optimise(program: &Path, module: &Path) -> Outcome {
    let smaller = module.with_extension("opt");
    let features = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext"];
    let more = ["--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue", "--strip-producers"];
    shell::run(Command::new(program).args(PASSES).args(features).args(more).arg("-o").arg(&smaller).arg(module))?;
    std::fs::rename(&smaller, module).map_err(|why| format!("cannot replace {}: {why}", module.display()))
}
