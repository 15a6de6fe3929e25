//! Somebody who visits the demo site without JavaScript: keeps cookies, follows redirects, signs in by the plain forms.
//! `size` and `bench` measure pages as such a visitor gets them.

use crate::Outcome;
use crate::demo::Debtor;
use crate::http::{Answer, Connection};

/// How many redirects in a row are still an answer.
const REDIRECTS_MAX: u32 = 5;

/// A visitor with a connection and cookies.
pub struct Visitor {
    connection: Connection,
    origin: String,
    cookies: Vec<(String, String)>,
}

impl Visitor {
    /// Comes to the site.
    pub fn new(port: u16) -> Outcome<Self> {
        let connection = Connection::open(port)?;
        Ok(Self { connection, origin: format!("http://localhost:{port}"), cookies: Vec::new() })
    }

    /// Opens a page and follows redirects.
    pub fn get(&mut self, path: &str) -> Outcome<Answer> {
        let first = self.send("GET", path, "")?;
        self.follow(first)
    }

    /// Opens a page exactly once: what a measurement counts.
    pub fn once(&mut self, path: &str) -> Outcome<Answer> {
        self.send("GET", path, "")
    }

    /// Posts a form and follows redirects.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        let first = self.send("POST", path, &pairs.join("&"))?;
        self.follow(first)
    }

    /// Signs in with the letter and the birth date.
    pub fn sign_in(&mut self, who: &Debtor) -> Outcome {
        let letter = [("reference", who.reference.as_str()), ("letter_code", who.letter_code.as_str())];
        self.get("/login")?;
        self.post("/do/sign_in/letter", &letter)?;
        let (year, rest) = who.birth_date.as_deref().unwrap_or_default().split_once('-').unwrap_or_default();
        let (month, day) = rest.split_once('-').unwrap_or_default();
        self.post("/do/sign_in/person", &[("birth_day", day), ("birth_month", month), ("birth_year", year)])?;
        match self.once("/cases")?.status {
            200 => Ok(()),
            other => Err(format!("{} could not sign in: /cases answered {other}.", who.label)),
        }
    }

    fn follow(&mut self, mut answer: Answer) -> Outcome<Answer> {
        for _ in 0..REDIRECTS_MAX {
            let Some(to) = answer.header("location").filter(|_| (300..400).contains(&answer.status)) else {
                return Ok(answer);
            };
            let to = to.strip_prefix(&self.origin).unwrap_or(to).to_owned();
            answer = self.send("GET", &to, "")?;
        }
        Err("The site sends its visitor round in circles.".into())
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Outcome<Answer> {
        let mut headers = vec!["accept: text/html".to_owned(), "accept-encoding: br".to_owned()];
        if !self.cookies.is_empty() {
            let all: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.push(format!("cookie: {}", all.join("; ")));
        }
        if method == "POST" {
            headers.push(format!("origin: {}", self.origin));
            headers.push("sec-fetch-site: same-origin".to_owned());
            headers.push("content-type: application/x-www-form-urlencoded".to_owned());
        }
        let answer = self.connection.send(method, path, &headers, body)?;
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or_default();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        if answer.header("connection") == Some("close") {
            let port = self.origin.rsplit(':').next().and_then(|port| port.parse().ok());
            self.connection = Connection::open(port.expect("the origin ends with the port"))?;
        }
        Ok(answer)
    }
}

/// A form value as `application/x-www-form-urlencoded` wants it.
fn escape(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_typed_arrives_as_typed() {
        assert_eq!(super::escape("12,50 & €"), "12%2C50%20%26%20%E2%82%AC");
    }
}
