//! The settings of `quitte`: flags, `QUITTE_*` variables, and `--help` as the manual.
//! A wrong or missing setting ends the start with one sentence that names it.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser};

pub use crate::commands::{Audit, Command, Export, Import, PublicKey, Receipt, Secrets, Staff, Verify};

/// Quitte, the self-service portal of a collection agency.
///
/// Exit codes: 0 done, 1 the operation was refused or failed, 2 wrong usage or a wrong setting.
#[derive(Parser, Clone, Debug)]
#[command(name = "quitte", version, max_term_width = 100)]
pub struct Cli {
    /// Settings for every command.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Settings: each can be a flag or a variable; the flag wins.
#[derive(Args, Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
pub struct Settings {
    /// The case database: `sqlite:PATH` or `postgres://…` [default: sqlite:<data>/quitte.db]
    #[arg(long, env = "QUITTE_DATABASE_URL", global = true, hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,

    /// The folder for the embedded database, keys, letters and demo.json
    #[arg(long, env = "QUITTE_DATA_DIR", alias = "data", global = true, default_value = "./data", value_name = "DIR")]
    pub data_dir: PathBuf,

    /// Where the sites are served
    #[arg(long, env = "QUITTE_LISTEN", global = true, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,

    /// Where /healthz, /readyz and /metrics are served
    #[arg(long, env = "QUITTE_ADMIN_LISTEN", global = true, default_value = "127.0.0.1:8081", value_name = "ADDRESS")]
    pub admin_listen: SocketAddr,

    /// Scheme, host and port of the debtors' site, as in `https://portal.example`;
    /// the other sites are `staff.`, `pay.` and `files.` before its host [default in demo mode: http://localhost:PORT]
    #[arg(long, env = "QUITTE_PUBLIC_URL", global = true, value_name = "URL")]
    pub public_url: Option<String>,

    /// The folder with the built site and its manifest.json [default: `site` beside this binary]
    #[arg(long, env = "QUITTE_SITE_DIR", global = true, value_name = "DIR")]
    pub site_dir: Option<PathBuf>,

    /// Serve pages without styles and scripts, for tests
    #[arg(long, global = true)]
    pub without_site: bool,

    /// Demo mode: fictional agency, keys made by itself, the sandbox provider, a clock that can be set.
    /// Refuses every address that is not loopback
    #[arg(long, env = "QUITTE_DEMO", global = true)]
    pub demo: bool,

    /// The agency's name [demo: Voorbeeld Incasso B.V.]
    #[arg(long, env = "QUITTE_AGENCY", global = true, value_name = "NAME")]
    pub agency: Option<String>,

    /// The agency's number in the register of collectors `[demo: 000-DEMO]`
    #[arg(long, env = "QUITTE_REGISTER_NUMBER", global = true, value_name = "NUMBER")]
    pub register_number: Option<String>,

    /// The agency's telephone number, as people read it
    #[arg(long, env = "QUITTE_PHONE", global = true, value_name = "NUMBER")]
    pub phone: Option<String>,

    /// The IBAN to which debtors transfer
    #[arg(long, env = "QUITTE_ACCOUNT", global = true, value_name = "IBAN")]
    pub account: Option<String>,

    /// The last month of the agency's financial year, 1 to 12: its books are kept through the seventh calendar year after
    /// the one in which the financial year ended
    #[arg(long, env = "QUITTE_FISCAL_YEAR_ENDS", global = true, default_value_t = 12, value_name = "MONTH",
        value_parser = clap::value_parser!(u32).range(1..=12))]
    pub fiscal_year_ends: u32,

    /// The mail server for messages: `smtps://user:password@host`, or `smtp://host?tls=required`; an open line only to
    /// this machine. Not set: messages wait in the outbox
    #[arg(long, env = "QUITTE_SMTP_URL", global = true, hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<String>,

    /// The sender of messages, as in `Portal <post@portal.example>`; a name that tells nobody what the matter is
    #[arg(long, env = "QUITTE_MAIL_FROM", global = true, value_name = "SENDER")]
    pub mail_from: Option<String>,

    /// The folder in which text messages are left, a file each, for what sends them. Not set: who has a mobile telephone
    /// and no e-mail address is told by the page alone
    #[arg(long, env = "QUITTE_SMS_DIR", global = true, value_name = "DIR")]
    pub sms_dir: Option<PathBuf>,

    /// Mixed into the hash of every letter code: base64 of at least 32 bytes, kept outside the database
    /// [default: the file <data>/keys/pepper, which demo mode makes]
    #[arg(long, env = "QUITTE_PEPPER", global = true, hide_env_values = true, value_name = "BASE64")]
    pub pepper: Option<String>,

    /// What the key of the files that people send is derived from: base64 of at least 32 bytes. Whoever loses it loses
    /// those files [default: the file <data>/keys/files, which demo mode makes]
    #[arg(long, env = "QUITTE_FILES_KEY", global = true, hide_env_values = true, value_name = "BASE64")]
    pub files_key: Option<String>,

    /// What the key of our signatures is derived from: base64 of at least 32 bytes. Another one makes what was signed
    /// before look like a stranger's [default: the file <data>/keys/signing, which demo mode makes]
    #[arg(long, env = "QUITTE_SIGNING_KEY", global = true, hide_env_values = true, value_name = "BASE64")]
    pub signing_key: Option<String>,

    /// What the keys of people are sealed with: base64 of at least 32 bytes, kept outside the database and its backups.
    /// Whoever loses it loses everything that is about people [default: the file <data>/keys/records, which demo mode
    /// makes]
    #[arg(long, env = "QUITTE_RECORDS_KEY", global = true, hide_env_values = true, value_name = "BASE64")]
    pub records_key: Option<String>,

    /// The secret that `records-key` replaces, until `quitte keys renew` has sealed every key with the new one
    /// [default: the file <data>/keys/records.former, if there is one]
    #[arg(long, env = "QUITTE_RECORDS_KEY_FORMER", global = true, hide_env_values = true, value_name = "BASE64")]
    pub records_key_former: Option<String>,

    /// The folder in which the signed heads of the audit log are kept, a file a month that is only added to. Put it where
    /// whoever can change the database cannot [default: <data>/heads]
    #[arg(long, env = "QUITTE_HEADS_DIR", global = true, value_name = "DIR")]
    pub heads_dir: Option<PathBuf>,

    /// The virus scanner, the `clamd` of `ClamAV`: `host:port`, or `unix:/path` of its socket. Not set: files are kept and are
    /// called not scanned
    #[arg(long, env = "QUITTE_CLAMD", global = true, value_name = "ADDRESS")]
    pub clamd: Option<String>,

    /// The binary that opens files of strangers in a process of its own [default: this one]
    #[arg(long, global = true, hide = true, value_name = "FILE")]
    pub opener: Option<PathBuf>,

    /// The address of a proxy whose last `X-Forwarded-For` entry is believed; can be given several times
    #[arg(long, env = "QUITTE_PROXY", global = true, value_delimiter = ',', value_name = "IP")]
    pub proxy: Vec<IpAddr>,

    /// Connections at once, in all
    #[arg(long, env = "QUITTE_CONNECTIONS_MAX", global = true, default_value_t = 4096, value_name = "N")]
    pub connections_max: usize,

    /// Connections at once from one network (not counted on loopback and for proxies)
    #[arg(long, env = "QUITTE_CONNECTIONS_PER_NETWORK_MAX", global = true, default_value_t = 64, value_name = "N")]
    pub connections_per_network_max: usize,

    /// Requests worked on at once; more get 503
    #[arg(long, env = "QUITTE_REQUESTS_MAX", global = true, default_value_t = 512, value_name = "N")]
    pub requests_max: usize,

    /// Requests that one network may make in a burst; more get 429
    #[arg(long, env = "QUITTE_FLOOD_BURST", global = true, default_value_t = 60, value_name = "N")]
    pub flood_burst: u32,

    /// Requests a second that one network may make for long; 0 switches the limit off
    #[arg(long, env = "QUITTE_FLOOD_PER_SECOND", global = true, default_value_t = 20, value_name = "N")]
    pub flood_per_second: u32,

    /// Hold loopback to the same limit
    #[arg(long, env = "QUITTE_FLOOD_LOOPBACK", global = true)]
    pub flood_loopback: bool,

    /// Log lines as JSON
    #[arg(long, env = "QUITTE_LOG_JSON", global = true)]
    pub log_json: bool,

    /// What is logged, as in `info` or `warn,server=debug`
    #[arg(long, env = "QUITTE_LOG", global = true, default_value = "info", value_name = "FILTER")]
    pub log: String,
}

impl Settings {
    /// The settings of a server without flags or variables, for tests.
    pub fn bare() -> Self {
        Cli::parse_from(["quitte", "version"]).settings
    }

    /// The folder of the signed heads of the audit.
    pub fn heads_dir(&self) -> PathBuf {
        self.heads_dir.clone().unwrap_or_else(|| self.data_dir.join("heads"))
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("quitte.db").display()))
    }
}

/// Reads the command line; on `--help`, `--version` or an error prints it and gives the exit code.
pub fn read() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| match error.kind() {
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let text = error.to_string();
            let sentence = text.lines().next().unwrap_or_default();
            eprintln!("{}.", sentence.strip_prefix("error: ").unwrap_or(sentence));
            ExitCode::from(2)
        }
        kind => {
            let _ = error.print();
            let asked = matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            if asked { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
    })
}
