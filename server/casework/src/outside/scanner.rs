//! Scanner: asks the `clamd` of `ClamAV` whether a file holds a virus (INSTREAM). Where there is none, or it does not answer,
//! a file is not scanned, and everybody who sees it is told so.

use std::path::PathBuf;
use std::time::Duration;

use rules::file::Scan;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// Seconds that a scan may take.
const SECONDS_MAX: u64 = 20;
/// Bytes that are sent in one piece.
const CHUNK_BYTES: usize = 64 * 1024;
/// Bytes of an answer at most.
const ANSWER_BYTES_MAX: u64 = 1024;

/// Who scans. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scanner {
    /// Nobody.
    #[default]
    None,
    /// `clamd` at this address: `host:port`.
    Tcp(String),
    /// `clamd` at this socket.
    Socket(PathBuf),
}

/// What it said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The file can be kept, scanned or not.
    Keep(Scan),
    /// It holds a virus.
    Infected,
}

impl Scanner {
    /// Reads `host:port`, `unix:/path` or `/path`.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let path = text.strip_prefix("unix:").unwrap_or(text);
        if path.starts_with('/') {
            return Ok(Self::Socket(path.into()));
        }
        let has_port =
            text.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
        if has_port { Ok(Self::Tcp(text.to_owned())) } else { Err("it must be host:port or unix:/path".to_owned()) }
    }

    /// Scans a file.
    pub async fn scan(&self, content: &[u8]) -> Verdict {
        if *self == Self::None {
            return Verdict::Keep(Scan::NotScanned);
        }
        let asked = tokio::time::timeout(Duration::from_secs(SECONDS_MAX), self.ask(content)).await;
        let answer = asked.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()));
        match answer {
            Ok(answer) if answer.ends_with(": OK") => Verdict::Keep(Scan::Clean),
            Ok(answer) if answer.ends_with(" FOUND") => Verdict::Infected,
            Ok(answer) => {
                tracing::warn!(answer, "the virus scanner could not scan a file; it is kept and called not scanned");
                Verdict::Keep(Scan::NotScanned)
            }
            Err(error) => {
                tracing::warn!(%error, "the virus scanner does not answer; a file is kept and called not scanned");
                Verdict::Keep(Scan::NotScanned)
            }
        }
    }

    async fn ask(&self, content: &[u8]) -> std::io::Result<String> {
        match self {
            Self::None => Ok(String::new()),
            Self::Tcp(address) => instream(TcpStream::connect(address.as_str()).await?, content).await,
            Self::Socket(path) => instream(UnixStream::connect(path).await?, content).await,
        }
    }
}

/// `zINSTREAM`: pieces behind their lengths, an empty one at the end, then one answer that ends in a zero.
async fn instream(mut line: impl AsyncRead + AsyncWrite + Unpin, content: &[u8]) -> std::io::Result<String> {
    line.write_all(b"zINSTREAM\0").await?;
    for chunk in content.chunks(CHUNK_BYTES) {
        let length = u32::try_from(chunk.len()).expect("a chunk is small");
        line.write_all(&length.to_be_bytes()).await?;
        line.write_all(chunk).await?;
    }
    line.write_all(&0_u32.to_be_bytes()).await?;
    line.flush().await?;
    let mut answer = Vec::new();
    line.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_scanner_is_a_host_with_a_port_or_a_socket() {
        assert_eq!(Scanner::parse("127.0.0.1:3310"), Ok(Scanner::Tcp("127.0.0.1:3310".into())));
        assert_eq!(Scanner::parse("[::1]:3310"), Ok(Scanner::Tcp("[::1]:3310".into())));
        assert_eq!(Scanner::parse("unix:/run/clamd.sock"), Ok(Scanner::Socket("/run/clamd.sock".into())));
        assert_eq!(Scanner::parse("/run/clamd.sock"), Ok(Scanner::Socket("/run/clamd.sock".into())));
        for text in ["", "clamd", "clamd:", ":3310", "unix:clamd", "clamd:99999"] {
            assert!(Scanner::parse(text).is_err(), "{text}");
        }
    }
}
