//! Where this tool and the tests keep what they throw away: for a run of the tests in memory, where the machine has room
//! for that. The databases commit as safely there as anywhere; on a disk, the tests on PostgreSQL spent most of their
//! time waiting for it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::{Outcome, place, shell};

/// A file system in memory, which Linux has.
const MEMORY: &str = "/dev/shm";
/// The room that must be free in it, and the memory that must be free: a quarter is for the tests, the rest for builds.
const FREE_KIB_MIN: u64 = 8 * 1024 * 1024;
/// What the folder of a run is called, before the number of its process.
const NAME: &str = "quitte-scratch-";

static IN_MEMORY: OnceLock<PathBuf> = OnceLock::new();

/// The folder for temporary files: what `TMPDIR` is for every test.
pub fn home() -> PathBuf {
    IN_MEMORY.get().cloned().unwrap_or_else(std::env::temp_dir)
}

/// A new folder for this run only.
pub fn folder(name: &str) -> Outcome<PathBuf> {
    let folder = home().join(format!("quitte-{name}-{}", std::process::id()));
    place::clear(&folder)?;
    place::make(&folder)?;
    Ok(folder)
}

/// From now on in memory, if there is room. Takes away what a killed run has left there.
pub fn into_memory() {
    let memory = Path::new(MEMORY);
    for entry in std::fs::read_dir(memory).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.strip_prefix(NAME).is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = place::clear(&entry.path());
        }
    }
    let folder = memory.join(format!("{NAME}{}", std::process::id()));
    let has_room = free_kib(memory).is_some_and(|free| free >= FREE_KIB_MIN);
    if has_room && place::make(&folder).is_ok() {
        let _ = IN_MEMORY.set(folder);
    }
}

/// Gives the memory back at the end of a run.
pub fn sweep() {
    if let Some(folder) = IN_MEMORY.get() {
        let _ = place::clear(folder);
    }
}

/// What is free there, and in the memory behind it.
fn free_kib(folder: &Path) -> Option<u64> {
    let room = shell::read(Command::new("df").args(["-k", "--output=avail"]).arg(folder)).ok()?;
    let room: u64 = room.lines().last()?.trim().parse().ok()?;
    let memory = std::fs::read_to_string("/proc/meminfo").ok()?;
    let memory = memory.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(room.min(memory.split_whitespace().next()?.parse().ok()?))
}
