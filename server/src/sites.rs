//! Sites: which host name is which site, and what their origins are. One process serves them all.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Uri, header};

use crate::Stop;
use crate::config::Settings;

/// A site by its host name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// The debtors' portal.
    Portal,
    /// The sandbox provider.
    Testbank,
    /// The people at the agency.
    Staff,
    /// Files that people sent, each behind a link that works once, and nothing else.
    Files,
    /// A site whose issue has not come yet (pay): its place is kept, it answers 404.
    Later,
}

/// The host names of this installation.
#[derive(Clone, Debug)]
pub struct Sites {
    scheme: String,
    host: String,
    /// `:8080`, or nothing for the scheme's own port.
    port: String,
    own: SocketAddr,
    testbank: bool,
}

impl Sites {
    /// Reads `QUITTE_PUBLIC_URL`; `own` is the address on which this process listens.
    ///
    /// # Errors
    /// When it is missing outside demo mode or is no origin.
    pub fn read(settings: &Settings, own: SocketAddr) -> Result<Self, Stop> {
        let url = match &settings.public_url {
            Some(url) => url.clone(),
            None if settings.demo => format!("http://localhost:{}", own.port()),
            None => return Err(Stop::Usage("QUITTE_PUBLIC_URL is not set.".into())),
        };
        let wrong = || Stop::Usage(format!("QUITTE_PUBLIC_URL is {url:?}; it must be like https://portal.example."));
        let uri: Uri = url.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(wrong()) };
        let bare = uri.path() == "/" && uri.query().is_none() && !authority.as_str().contains('@');
        if !bare || !matches!(scheme, "http" | "https") {
            return Err(wrong());
        }
        let default_port = if scheme == "https" { 443 } else { 80 };
        let port = authority.port_u16().filter(|port| *port != default_port);
        Ok(Self {
            scheme: scheme.to_owned(),
            host: authority.host().to_ascii_lowercase(),
            port: port.map_or_else(String::new, |port| format!(":{port}")),
            own,
            testbank: settings.demo,
        })
    }

    /// Which site a `Host` header names; nothing for a name that is not ours. The port does not matter:
    /// a proxy may listen on another one.
    pub fn of(&self, authority: &str) -> Option<Site> {
        let name = authority.rsplit_once(':').map_or(authority, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { authority }
        });
        let name = name.to_ascii_lowercase();
        if name == self.host {
            return Some(Site::Portal);
        }
        match name.strip_suffix(&self.host)?.strip_suffix('.')? {
            "testbank" if self.testbank => Some(Site::Testbank),
            "staff" => Some(Site::Staff),
            "files" => Some(Site::Files),
            "pay" => Some(Site::Later),
            _ => None,
        }
    }

    /// The origin of a site, byte for byte as browsers write it.
    pub fn origin(&self, site: Site) -> Option<String> {
        match site {
            Site::Portal => Some(self.portal_origin()),
            Site::Testbank => Some(self.testbank_origin()),
            Site::Staff => Some(self.staff_origin()),
            // Nothing is ever posted to the files, and no page is there.
            Site::Files | Site::Later => None,
        }
    }

    /// `http://localhost:8080`.
    pub fn portal_origin(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.port)
    }

    /// `http://testbank.localhost:8080`.
    pub fn testbank_origin(&self) -> String {
        format!("{}://{}", self.scheme, self.testbank_authority())
    }

    /// `http://staff.localhost:8080`.
    pub fn staff_origin(&self) -> String {
        format!("{}://staff.{}{}", self.scheme, self.host, self.port)
    }

    /// `localhost:8080`.
    pub fn portal_authority(&self) -> String {
        format!("{}{}", self.host, self.port)
    }

    /// `testbank.localhost:8080`.
    pub fn testbank_authority(&self) -> String {
        format!("testbank.{}{}", self.host, self.port)
    }

    /// An address under which this process reaches itself.
    pub fn own_address(&self) -> String {
        let ip = self.own.ip();
        let reachable = match ip {
            std::net::IpAddr::V4(v4) if v4.is_unspecified() => std::net::Ipv4Addr::LOCALHOST.into(),
            std::net::IpAddr::V6(v6) if v6.is_unspecified() => std::net::Ipv6Addr::LOCALHOST.into(),
            other => other,
        };
        format!("http://{}", SocketAddr::new(reachable, self.own.port()))
    }

    /// Are browsers to stay with https?
    pub fn https(&self) -> bool {
        self.scheme == "https"
    }
}

/// The host that a request names: in its target, else in its `Host` header.
pub fn authority<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    match uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => headers.get(header::HOST)?.to_str().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sites(url: &str) -> Result<Sites, Stop> {
        let settings = Settings { public_url: Some(url.into()), demo: true, ..Settings::bare() };
        Sites::read(&settings, "127.0.0.1:8080".parse().expect("an address"))
    }

    #[test]
    fn a_host_name_leads_to_its_site_and_a_strange_one_nowhere() {
        let sites = sites("http://localhost:8080").expect("an origin");
        for (host, site) in [
            ("localhost:8080", Some(Site::Portal)),
            ("LOCALHOST", Some(Site::Portal)),
            ("testbank.localhost:8080", Some(Site::Testbank)),
            ("staff.localhost", Some(Site::Staff)),
            ("STAFF.localhost:8080", Some(Site::Staff)),
            ("a.staff.localhost", None),
            ("files.localhost:8080", Some(Site::Files)),
            ("pay.localhost:8080", Some(Site::Later)),
            ("evil.localhost:8080", None),
            ("a.testbank.localhost", None),
            ("xlocalhost", None),
            (".localhost", None),
            ("127.0.0.1:8080", None),
            ("localhost:8080@evil.example", None),
            ("", None),
        ] {
            assert_eq!(sites.of(host), site, "{host}");
        }
    }

    #[test]
    fn a_public_url_that_is_no_origin_is_refused_by_name() {
        for url in ["localhost", "ftp://x", "http://a/b", "http://u@a", "", "http://a?x=1"] {
            let Err(Stop::Usage(sentence)) = sites(url) else { panic!("{url} was taken") };
            assert!(sentence.starts_with("QUITTE_PUBLIC_URL"), "{sentence}");
        }
        assert_eq!(sites("https://portal.example:443/").expect("an origin").portal_origin(), "https://portal.example");
    }
}
