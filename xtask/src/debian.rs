//! A WebAssembly compiler from Debian's packages, for machines that cannot reach rustup's server.
//! Debian ships the compiler and the sources of its standard library; the library is built once, in about half a minute.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, place, say, shell, wasm};

/// Debian's own programs, whatever comes first on `PATH`.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Installs the packages and builds the standard library, both only once.
pub fn toolchain() -> Outcome<wasm::Toolchain> {
    let linker = packages()?;
    let version = shell::read(Command::new(RUSTC).arg("--version").env_remove("RUSTUP_TOOLCHAIN"))?;
    let home = place::target().join("wasm-debian");
    let sysroot = home.join("sysroot");
    let stamp = sysroot.join("version");
    if std::fs::read_to_string(&stamp).ok().as_deref() != Some(version.as_str()) {
        say::step("Building the standard library for the browser (once, about half a minute)");
        // Cargo does not notice a changed sysroot, so everything built with the old one goes.
        place::clear(&home)?;
        fill(&sysroot, &build_std(&home.join("std"))?)?;
        place::write(&stamp, version.as_bytes())?;
    }
    let env = vec![
        ("RUSTC", sysroot.join("bin/rustc").into_os_string()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.into()),
    ];
    Ok(wasm::Toolchain { cargo: CARGO.into(), env, target: home.join("target") })
}

/// The name of the linker, once everything is installed.
fn packages() -> Outcome<String> {
    let sources = Path::new("/usr/lib/rustlib/src").exists() || Path::new("/usr/src").join("rustc").exists();
    if Path::new(RUSTC).exists()
        && Path::new(CARGO).exists()
        && sources
        && let Some(linker) = linker()
    {
        return Ok(linker);
    }
    let newest = newest_lld()?;
    shell::install(&["rustc-web", "cargo-web", "rust-web-src", &newest])?;
    linker().ok_or_else(|| format!("{newest} was installed, but there is no wasm-ld."))
}

/// The newest `wasm-ld-NN` in `/usr/bin`.
fn linker() -> Option<String> {
    let names =
        std::fs::read_dir("/usr/bin").ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let number = |name: &String| name.strip_prefix("wasm-ld-").and_then(|number| number.parse::<u32>().ok());
    names.filter(|name| number(name).is_some()).max_by_key(number)
}

/// The newest package `lld-NN` that this Debian has.
fn newest_lld() -> Outcome<String> {
    let found = shell::read(Command::new("apt-cache").args(["search", "--names-only", "^lld-[0-9]+$"]))?;
    let names = found.lines().filter_map(|line| line.split(' ').next());
    let newest = names.max_by_key(|name| name.trim_start_matches("lld-").parse::<u32>().unwrap_or(0));
    Ok(newest.unwrap_or("lld-22").to_owned())
}

/// Builds std in an empty crate and returns the folder of its libraries.
fn build_std(home: &Path) -> Outcome<PathBuf> {
    place::write(&home.join("src/lib.rs"), b"")?;
    // A workspace of its own: the build folder may lie inside the checkout.
    place::write(&home.join("Cargo.toml"), b"[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n")?;
    let mut build = Command::new(CARGO);
    build.current_dir(home).args(["build", "--release", "--target", wasm::TARGET, "-Zbuild-std=std,panic_abort"]);
    build.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTUP_TOOLCHAIN");
    // Without the bitcode a later build with link-time optimisation fails with "section .llvmbc".
    build.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_DIR", home.join("target"));
    shell::run(&mut build)?;
    Ok(home.join("target").join(wasm::TARGET).join("release/deps"))
}

/// Lays out a sysroot: the new libraries, Debian's own for the host, and a `rustc` that uses them.
fn fill(sysroot: &Path, built: &Path) -> Outcome {
    let libraries = sysroot.join("lib/rustlib").join(wasm::TARGET).join("lib");
    for file in place::files(built)? {
        let name = file.file_name().expect("a file has a name");
        let library = file.extension().is_some_and(|end| end == "rlib");
        if library && !name.to_string_lossy().starts_with("libempty") {
            place::write(&libraries.join(name), &place::read(&file)?)?;
        }
    }
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let link = |why: std::io::Error| format!("cannot link to Debian's libraries: {why}");
    symlink(format!("/usr/lib/rustlib/{host}"), sysroot.join("lib/rustlib").join(&host)).map_err(link)?;
    let script = format!("#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n", sysroot.display());
    let rustc = sysroot.join("bin/rustc");
    place::write(&rustc, script.as_bytes())?;
    std::fs::set_permissions(&rustc, std::fs::Permissions::from_mode(0o755)).map_err(link)
}
