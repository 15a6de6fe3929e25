//! The settings and commands of `quitte`: flags, `QUITTE_*` variables, and `--help` as the manual.
//! A wrong or missing setting ends the start with one sentence that names it.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use casework::staff::{Role, StaffName};
use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};
use rules::identifier::Kind;

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

/// What `quitte` can do.
#[derive(Subcommand, Clone, Debug)]
pub enum Command {
    /// Serve the sites until SIGTERM or Ctrl-C
    Serve,
    /// Fill an empty database with fictional people and cases and write <data>/demo.json; does nothing a second time.
    ///
    /// `demo.json`: `{"debtors":[{"label","reference","letter_code","birth_date","qr_token","cases":[…],"role"}],
    /// "staff":[…],"clients":[…],"clock":"…"}`. The same seed gives the same people.
    Demo {
        /// The seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Bring the database to the present schema
    Migrate,
    /// Take in what others have made
    Import {
        /// What to take in
        #[command(subcommand)]
        what: Import,
    },
    /// Make the letters that are due; they go to <data>/letters/<reference>.json, readable by the owner only
    Letters {
        /// Make new letters for this case instead; the old codes die
        #[arg(long, value_name = "REFERENCE")]
        reference: Option<String>,
    },
    /// The people at the agency
    Staff {
        /// What to do
        #[command(subcommand)]
        what: Staff,
    },
    /// The books
    Ledger {
        /// What to do with them
        #[command(subcommand)]
        what: Verify,
    },
    /// The audit log
    Audit {
        /// What to do with it
        #[command(subcommand)]
        what: Verify,
    },
    /// Fill the database with random cases, for measurements
    Seed {
        /// How many
        #[arg(long, value_name = "N")]
        cases: u64,
        /// The same seed gives the same cases
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Work out test vectors of the law, as an auditor would; needs no database.
    ///
    /// FILE is a JSON list of `{id, kind?, input}`. The name of the file says which calculation it holds
    /// (`interest.json` and `interest-2.json` alike), unless a vector's own `kind` does. Amounts are whole cents, days
    /// are YYYY-MM-DD, percentages are decimal text.
    ///
    /// Prints a line for each: `{"id":…,"result":{…}}`, or `{"id":…,"error":"…"}` where one cannot be worked out, which
    /// does not change the exit code. Exit code 1: the file cannot be read as such a list.
    #[command(after_long_help = format!("Calculations: {}", auditor::KINDS.join(", ")))]
    Calculate {
        /// The file, 50 MB at most; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The calculation, where neither the name of the file nor a vector says it
        #[arg(long, value_name = "NAME")]
        kind: Option<String>,
    },
    /// Judge the numbers of people, accounts and payments in a table; needs no database.
    ///
    /// FILE is CSV with the columns `kind` and `input`; others are ignored. Prints `kind,input,valid,canonical`: `yes`
    /// with the form in which the number is compared and stored, or `no`. A kind that is not known is `no`, and is said
    /// so at the end. Exit code 1: the file cannot be read as such a table.
    #[command(after_long_help = format!("Kinds: {}", Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")))]
    Check {
        /// The file, 50 MB at most; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Open one file of a stranger, from standard input to standard output. The server starts this as a process of its
    /// own for each file: with 224 MB of memory, ten seconds, no files, no network and no other processes. Linux only
    #[command(name = casework::outside::opener::COMMAND, hide = true)]
    OpenFile {
        /// What it claims to be: jpeg, png or pdf
        #[arg(value_parser = kind, value_name = "KIND")]
        kind: opener::Kind,
    },
    /// Say which version this is
    Version,
}

/// What can be taken in.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// Published invoices (UBL 2.1, CII): each file becomes a case or is refused with its reason
    Claims {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only read and say what was read; needs no database
        #[arg(long)]
        dry_run: bool,
        /// One JSON object a file
        #[arg(long)]
        json: bool,
    },
    /// Bank statements and notices (camt.053, camt.054): each payment is booked for its case, goes back or waits with
    /// its reason.
    ///
    /// A payment finds its case by the structured reference, by the reference in its text, by the end-to-end id, by an
    /// account that has paid before and the exact amount; else it waits. Only our own account is booked,
    /// only what is booked at the bank (BOOK), and only what adds up. The same money is booked once, whichever files
    /// it stands in; an import that was cut off goes on when the same file is given again. What a bank takes back gets
    /// its counter-entry. A line says what became of each file; exit code 1 when no file could be taken in or the
    /// figures of one do not add up.
    Statement {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only read and say what was read; needs no database
        #[arg(long)]
        dry_run: bool,
        /// One JSON object a file
        #[arg(long)]
        json: bool,
    },
}

/// What can be done about the people at the agency.
#[derive(Subcommand, Clone, Debug)]
pub enum Staff {
    /// Make a link that lets somebody in once, in demo mode; elsewhere staff sign in with a security key, which comes
    /// later. Whoever has that name already gets the role, and their earlier links die
    Invite {
        /// The name as debtors read it, as in "S. de Wit"
        #[arg(value_parser = name, value_name = "NAME")]
        name: StaffName,
        /// handler: decides about cases; lead: the same, and decides where two must
        #[arg(long, value_parser = role, value_name = "ROLE")]
        role: Role,
    },
}

fn name(text: &str) -> Result<StaffName, String> {
    StaffName::parse(text).ok_or_else(|| "a name is one line of letters, as in \"S. de Wit\"".to_owned())
}

fn kind(word: &str) -> Result<opener::Kind, String> {
    opener::Kind::parse(word).ok_or_else(|| "the kinds are jpeg, png and pdf".to_owned())
}

fn role(word: &str) -> Result<Role, String> {
    Role::parse(word).ok_or_else(|| format!("the roles are {}", Role::ALL.map(Role::name).join(" and ")))
}

/// Checks.
#[derive(Subcommand, Clone, Debug)]
pub enum Verify {
    /// Check all of it; exit code 1 when something does not fit
    Verify,
}

impl Settings {
    /// The settings of a server without flags or variables, for tests.
    pub fn bare() -> Self {
        Cli::parse_from(["quitte", "version"]).settings
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
