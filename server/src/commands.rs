//! The commands of the binary as the command line names them, with what each of them takes.

use std::path::PathBuf;

use casework::staff::{Role, StaffName};
use clap::Subcommand;
use rules::identifier::Kind;

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
        what: Audit,
    },
    /// Receipts that debtors keep; needs no database
    Receipt {
        /// What to do with one
        #[command(subcommand)]
        what: Receipt,
    },
    /// Delete what nothing keeps any more, as the server does once a day, and certify it.
    ///
    /// Every item has its own day: the last of the rules that keep it lets it go. What is under a legal hold stays and is
    /// listed. Amounts stay in the books under numbers that name nobody.
    Retention {
        /// Only say what the round of today would delete
        #[arg(long)]
        dry_run: bool,
    },
    /// Copy the database, the files of people and the list of erasures into an empty folder, while the server runs. The
    /// keys are not in it: without them nobody can read what is about people, so keep a copy of the folder `keys`
    /// elsewhere
    Backup {
        /// The folder; it is made
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Put a backup back where there is nothing: checks every file of it, erases again who was erased since, and checks
    /// the books and the audit log
    Restore {
        /// The folder that `quitte backup` made
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// The secrets beside the database
    Keys {
        /// What to do with them
        #[command(subcommand)]
        what: Secrets,
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
    /// Files of somebody's own data, as the portal hands them out; needs no database
    Export {
        /// What to do with them
        #[command(subcommand)]
        what: Export,
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

/// What can be done about files of somebody's own data.
#[derive(Subcommand, Clone, Debug)]
pub enum Export {
    /// Check such a file, offline: both signatures, every hash, and that nothing is missing or was added. Exit code 1
    /// when a single bit of it was changed
    Verify {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The key that the agency publishes at /verify-export: a file that is signed with another one is refused. Not
        /// set: the key that the file names itself is taken, and printed
        #[arg(long, value_name = "BASE64")]
        public_key: Option<String>,
    },
    /// Print the JSON Schema of `data.json`, as it is published at /schema/extract-1.json
    Schema,
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

/// What can be done with secrets.
#[derive(Subcommand, Clone, Debug)]
pub enum Secrets {
    /// Seal the keys of people with the secret of now, after the one before was put beside it as
    /// `keys/records.former`. No row about people is touched; the server may run meanwhile. Afterwards the former one
    /// can go
    Renew,
}

/// Checks.
#[derive(Subcommand, Clone, Debug)]
pub enum Verify {
    /// Check all of it; exit code 1 when something does not fit
    Verify,
}

/// What can be done with the audit log.
#[derive(Subcommand, Clone, Debug)]
pub enum Audit {
    /// Check every line, and every signed head that is kept outside the database; names the first line that is not what
    /// it was. Exit code 1 when something does not fit
    Verify {
        /// The key that signed: 32 bytes as base64; can be given several times [default: that of `QUITTE_SIGNING_KEY`]
        #[arg(long, value_parser = public_key, value_name = "BASE64")]
        public_key: Vec<PublicKey>,
    },
}

/// What can be done with a receipt.
#[derive(Subcommand, Clone, Debug)]
pub enum Receipt {
    /// Check one receipt and say what it proves. Exit code 1 when it proves nothing
    Verify {
        /// The file that the debtor saved; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The agency's key, from its own page and not from the receipt: 32 bytes as base64; can be given several times
        /// [default: that of `QUITTE_SIGNING_KEY`]
        #[arg(long, value_parser = public_key, value_name = "BASE64")]
        public_key: Vec<PublicKey>,
    },
}

/// A public key, as it stands on the command line.
pub type PublicKey = [u8; 32];

fn public_key(text: &str) -> Result<PublicKey, String> {
    casework::audit::receipt::public_key(text).ok_or_else(|| "a public key is 32 bytes as base64".to_owned())
}
