//! Jail: what this process may use and do. First its resources, then, once its input is read, its calls to the kernel:
//! it can get memory, write to what is open, and end. A call that is not on the list ends it.

use std::collections::BTreeMap;
use std::io::{Error, Result};

use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

/// Bytes of memory that it may write to: with the program itself it stays below 256 MB.
const MEMORY_BYTES_MAX: u64 = 224 * 1024 * 1024;
/// Seconds of work.
const WORK_SECONDS_MAX: u64 = 10;

/// Limits memory, work, files and processes.
pub fn limit() -> Result<()> {
    let limits = [
        (Resource::Data, MEMORY_BYTES_MAX),
        (Resource::Cpu, WORK_SECONDS_MAX),
        (Resource::Core, 0),
        // No file grows, none is opened beside input, output and errors, and no process is made.
        (Resource::Fsize, 0),
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Closes every door to the kernel that opening a file does not need.
pub fn close() -> Result<()> {
    let needed = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_mremap,
        libc::SYS_munmap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let rules: BTreeMap<_, _> = needed.into_iter().map(|call| (call, Vec::new())).collect();
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(Error::other)?;
    let filter = SeccompFilter::new(rules, SeccompAction::KillProcess, SeccompAction::Allow, arch);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(Error::other)?;
    seccompiler::apply_filter(&program).map_err(Error::other)
}
