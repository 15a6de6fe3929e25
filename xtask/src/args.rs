//! The words after the command: flags and flags with a value, and nothing that is not understood.
//! A tool that ignores a misspelt flag does something else than it was asked.

use crate::Outcome;

/// The words that are not yet understood.
pub struct Args(Vec<String>);

impl Args {
    /// Takes the words after the command; `--name=value` counts as two.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        let split = |word: String| match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
            _ => vec![word],
        };
        Self(words.flat_map(split).collect())
    }

    /// Whether the flag was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// The value of a flag, or `None` when it was not given.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        if at + 1 >= self.0.len() {
            return Err(format!("{name} needs a value."));
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    /// The value of a flag as a port number, or `otherwise`.
    pub fn port(&mut self, name: &str, otherwise: u16) -> Outcome<u16> {
        match self.value(name)? {
            None => Ok(otherwise),
            Some(text) => text
                .parse()
                .ok()
                .filter(|port| *port >= 1024)
                .ok_or_else(|| format!("{name} {text}: a port is a number from 1024 to 65535.")),
        }
    }

    /// Ends the reading: a word that nobody asked for is a mistake.
    pub fn finish(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(format!("\"{word}\" is not understood here. See cargo xtask help.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(words: &[&str]) -> Args {
        Args::new(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn a_misspelt_flag_is_refused() {
        let mut given = args(&["--port", "9000", "--realease"]);
        assert_eq!(given.port("--port", 8080), Ok(9000));
        assert!(given.finish().is_err());
    }

    #[test]
    fn a_value_may_stand_behind_an_equals_sign() {
        let mut given = args(&["--data=here", "--fresh"]);
        assert_eq!(given.value("--data"), Ok(Some("here".to_owned())));
        assert!(given.flag("--fresh"));
        assert_eq!(given.finish(), Ok(()));
    }

    #[test]
    fn a_port_that_cannot_be_one_is_refused() {
        for port in ["80", "70000", "http", ""] {
            assert!(args(&["--port", port]).port("--port", 8080).is_err(), "{port}");
        }
        assert!(args(&["--port"]).port("--port", 8080).is_err());
    }
}
