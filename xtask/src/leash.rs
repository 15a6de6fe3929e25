//! A process that never outlives this tool: a server, a database cluster.
//! Ctrl-C, a failed step or `kill -9` of the tool all end it, because a small shell holds the other end of a pipe.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Outcome, shell};

/// How long a process may take to stop before it is killed.
const STOP_SECONDS_MAX: u32 = 10;

/// A running process, with what has to be done after it ends.
pub struct Leash {
    child: Child,
    /// Waits for the end of its input, which comes when this tool is gone, in whatever way.
    holder: Child,
}

impl Leash {
    /// Starts the program. `after` is a shell command that tidies up behind it; it must be harmless when run twice.
    pub fn start(command: &mut Command, after: &str) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child =
            command.stdin(Stdio::null()).spawn().map_err(|why| format!("{name} could not be started: {why}"))?;
        let pid = child.id();
        let script = format!(
            "trap '' INT TERM HUP; cat >/dev/null; kill {pid} 2>/dev/null; \
             for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 {pid} 2>/dev/null || break; sleep 1; done; \
             kill -9 {pid} 2>/dev/null; {after}"
        );
        let holder = Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).spawn();
        let holder = holder.map_err(|why| format!("sh could not be started: {why}"))?;
        Ok(Self { child, holder })
    }

    /// Whether the process has ended by itself.
    pub fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        if !self.ended() {
            shell::stop(self.child.id());
        }
        for _ in 0..STOP_SECONDS_MAX * 20 {
            if self.ended() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::Leash;
    use std::process::Command;

    #[test]
    fn what_is_on_the_leash_ends_with_it_and_is_tidied_up() {
        let folder = crate::scratch::folder("leash").expect("a scratch folder");
        let tidy = format!("rm -rf '{}'", folder.display());
        let mut leash = Leash::start(Command::new("sleep").arg("600"), &tidy).expect("sleep starts");
        let process = format!("/proc/{}", leash.child.id());
        assert!(!leash.ended());
        drop(leash);
        assert!(!std::path::Path::new(&process).exists());
        assert!(!folder.exists());
    }
}
