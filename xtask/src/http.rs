//! As much of HTTP/1.1 as a measurement needs: one request at a time over a connection that may be kept.
//! It reads what the server really sent, compressed bytes included, which a comfortable client would hide.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::Outcome;

/// How long the other side may be silent.
const SILENCE_SECONDS_MAX: u64 = 20;

/// What came back.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names in lower case, values as sent.
    pub headers: Vec<(String, String)>,
    /// The body as sent, which may be compressed.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// A connection that is kept between requests.
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

impl Connection {
    /// Connects to a server of this machine.
    pub fn open(port: u16) -> Outcome<Self> {
        let silence = Some(Duration::from_secs(SILENCE_SECONDS_MAX));
        let connect = || {
            let stream = TcpStream::connect(("127.0.0.1", port))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(silence)?;
            Ok(BufReader::new(stream))
        };
        let stream = connect().map_err(|why: std::io::Error| format!("port {port}: {why}"))?;
        Ok(Self { stream, host: format!("localhost:{port}") })
    }

    /// Sends one request and reads the whole answer. `headers` are complete lines without their end.
    pub fn send(&mut self, method: &str, path: &str, headers: &[String], body: &str) -> Outcome<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.host);
        for header in headers {
            request.push_str(header);
            request.push_str("\r\n");
        }
        if method == "POST" {
            request.push_str("content-length: ");
            request.push_str(&body.len().to_string());
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        request.push_str(body);
        let wrong = |why: std::io::Error| format!("{method} {path}: {why}");
        self.stream.get_mut().write_all(request.as_bytes()).map_err(wrong)?;
        self.answer().map_err(wrong)
    }

    fn answer(&mut self) -> std::io::Result<Answer> {
        let bad = || std::io::Error::new(std::io::ErrorKind::InvalidData, "this is not HTTP/1.1");
        let status = self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(bad)?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or_else(bad)?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = self.chunks()?;
        } else if let Some(length) = answer.header("content-length") {
            answer.body = vec![0; length.parse().map_err(|_| bad())?];
            self.stream.read_exact(&mut answer.body)?;
        }
        Ok(answer)
    }

    fn chunks(&mut self) -> std::io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.line()?;
            let size = usize::from_str_radix(line.split(';').next().unwrap_or_default(), 16)
                .map_err(|why| std::io::Error::new(std::io::ErrorKind::InvalidData, why))?;
            let start = body.len();
            body.resize(start + size, 0);
            self.stream.read_exact(&mut body[start..])?;
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// One plain request over a connection of its own.
pub fn get(port: u16, path: &str) -> Outcome<Answer> {
    Connection::open(port)?.send("GET", path, &["connection: close".to_owned()], "")
}

#[cfg(test)]
mod tests {
    use super::get;
    use std::io::{Read as _, Write as _};

    fn answering(with: &'static str) -> u16 {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a caller");
            let _ = stream.read(&mut [0; 1024]).expect("a request");
            stream.write_all(with.as_bytes()).expect("answered");
        });
        port
    }

    #[test]
    fn an_answer_in_chunks_is_put_together() {
        let port = answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n3\r\nsix\r\n0\r\n\r\n");
        let answer = get(port, "/").expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"foursix"[..]));
    }

    #[test]
    fn an_answer_that_breaks_off_is_an_error() {
        assert!(get(answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfour"), "/").is_err());
        assert!(get(answering("not http\r\n\r\n"), "/").is_err());
    }
}
