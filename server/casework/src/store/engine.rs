//! The engine: the only file that knows SQLite from PostgreSQL. Connecting, guards, transactions, locks, and the
//! name of the constraint in an error.

use std::fs::OpenOptions;
use std::path::Path;
use std::str::FromStr;
use std::sync::Once;
use std::time::Duration;

use rules::ids::{CaseId, PlanId};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolOptions;
use sqlx::{Any, AnyConnection, AnyPool, ConnectOptions, Connection, Row};

use super::link::{Link, Reader};
use super::ring::{RecordsSecret, Ring};
use super::steps::transitions;
use super::unique::UNIQUE;
use crate::{Error, Outcome};

/// Connections of one process to PostgreSQL, and readers on SQLite.
const CONNECTIONS_MAX: u32 = 16;
/// How long a request waits for a connection.
const ACQUIRE_SECONDS_MAX: u64 = 10;

const SQLITE_GUARDS: &str = include_str!("../../guards/sqlite.sql");
const POSTGRES_GUARDS: &str = include_str!("../../guards/postgres.sql");

/// SQLite: a committed write survives a power cut (WAL and FULL), foreign keys hold, a busy file is waited for, and
/// a row that `insert or replace` pushes out meets the append-only guards (`recursive_triggers`).
const SQLITE_SETTINGS: &str = "pragma busy_timeout = 5000;
pragma journal_mode = wal;
pragma synchronous = full;
pragma foreign_keys = on;
pragma recursive_triggers = on";
const SQLITE_READ_ONLY: &str = "pragma query_only = on";
const SQLITE_CHECKS: [(&str, &str, &str); 5] = [
    ("journal_mode", "select journal_mode as value from pragma_journal_mode", "wal"),
    ("synchronous", "select cast(synchronous as text) as value from pragma_synchronous", "2"),
    ("foreign_keys", "select cast(foreign_keys as text) as value from pragma_foreign_keys", "1"),
    ("recursive_triggers", "select cast(recursive_triggers as text) as value from pragma_recursive_triggers", "1"),
    ("busy_timeout", "select cast(timeout as text) as value from pragma_busy_timeout", "5000"),
];

/// PostgreSQL: nobody waits long for a lock, and a forgotten transaction ends by itself.
const POSTGRES_SETTINGS: &str = "set lock_timeout = '2s';
set statement_timeout = '5s';
set idle_in_transaction_session_timeout = '30s'";
/// While the tables are made, which on a slow disk takes longer than anybody waits for a lock.
const POSTGRES_PATIENCE: &str = "set lock_timeout = 0;
set statement_timeout = 0";
const POSTGRES_SAFETY: [(&str, &str); 3] = [
    ("fsync", "select current_setting('fsync') as value"),
    ("full_page_writes", "select current_setting('full_page_writes') as value"),
    ("synchronous_commit", "select current_setting('synchronous_commit') as value"),
];

const SQLITE_ROLLBACK: &str = "rollback";
/// Errs inside a transaction block and does nothing, silently, outside one; a bare rollback would write a warning
/// to the server's log for every request.
const POSTGRES_OUTSIDE_TRANSACTION: &str = "do $$ begin rollback; end $$";

const POSTGRES_LOCK_CASE: &str = "select case_id
from case_file
where case_id = $1
for update";
/// Two-key advisory locks: the first number is ours, the second says what for.
const POSTGRES_LOCK_START: &str = "select cast(1 as bigint)
from pg_advisory_xact_lock(20410, 1)";
const POSTGRES_LOCK_AUDIT: &str = "select cast(1 as bigint)
from pg_advisory_xact_lock(20410, 2)";
const POSTGRES_LOCK_PLAN: &str = "select plan_id
from plan
where plan_id = $1
for update";
const INSERT_TRANSITION: &str = "insert into transition (machine, from_state, event, to_state)
values ($1, $2, $3, $4)
on conflict do nothing";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// The case database. Cheap to clone. On SQLite there is one writing connection and some that can only read.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    readers: AnyPool,
    pub(super) writers: AnyPool,
    ring: Ring,
}

/// A write transaction: rolled back unless committed.
///
/// Order of locks, so that two commands never wait for each other: the case first ([`Write::lock_case`]), the audit
/// chain last (`audit::record`).
pub struct Write {
    pub(crate) tx: Box<Link>,
    engine: Engine,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`, refuses unsafe settings, migrates, sets the guards, and seals what an
    /// earlier release has left in clear.
    ///
    /// # Errors
    /// When the database cannot be opened or is set unsafely, or the secret is not the one that sealed it; the sentence
    /// names the setting.
    pub async fn open(url: &str, secret: impl Into<RecordsSecret>) -> Outcome<Self> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let ring = Ring::new(&secret.into())?;
        let store = if url.starts_with("sqlite:") {
            Self::open_sqlite(url, ring).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::open_postgres(url, ring).await?
        } else {
            return Err(Error::broken("QUITTE_DATABASE_URL must begin with sqlite: or postgres://", "unknown scheme"));
        };
        store.migrate().await?;
        store.set_guards().await?;
        store.seal_what_is_clear().await?;
        Ok(store)
    }

    async fn open_sqlite(url: &str, ring: Ring) -> Outcome<Self> {
        let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
        let path = path.split('?').next().unwrap_or(path);
        if path.is_empty() || path.contains(":memory:") {
            return Err(Error::broken("QUITTE_DATABASE_URL must name a file after sqlite:", "no file"));
        }
        create_private(Path::new(path)).map_err(|source| Error::broken("creating the SQLite file", source))?;
        let url = format!("sqlite:{path}");
        let writers = pool(Engine::Sqlite, SQLITE_SETTINGS).max_connections(1).connect_with(options(&url)?).await?;
        for (name, query, wanted) in SQLITE_CHECKS {
            let found: String = sqlx::query(query).fetch_one(&writers).await?.try_get("value")?;
            if found != wanted {
                return Err(Error::broken("a safety setting of SQLite did not hold", format!("{name} is {found}")));
            }
        }
        let readers = pool(Engine::Sqlite, SQLITE_READ_ONLY).connect_with(options(&url)?).await?;
        Ok(Self { engine: Engine::Sqlite, readers, writers, ring })
    }

    async fn open_postgres(url: &str, ring: Ring) -> Outcome<Self> {
        let both = pool(Engine::Postgres, POSTGRES_SETTINGS).connect_with(options(url)?).await?;
        for (name, query) in POSTGRES_SAFETY {
            let found: String = sqlx::query(query).fetch_one(&both).await?.try_get("value")?;
            if found == "off" {
                let why = "PostgreSQL must have fsync, full_page_writes and synchronous_commit on: money could be lost";
                return Err(Error::broken(why, format!("{name} is off")));
            }
        }
        Ok(Self { engine: Engine::Postgres, readers: both.clone(), writers: both, ring })
    }

    /// One instance migrates; others that start beside it wait for as long as that takes.
    async fn migrate(&self) -> Outcome<()> {
        let mut one = self.writers.acquire().await?;
        if self.engine == Engine::Postgres {
            sqlx::raw_sql(POSTGRES_PATIENCE).execute(&mut *one).await?;
        }
        sqlx::migrate!().run(&mut *one).await.map_err(|source| Error::broken("migrating the database", source))?;
        if self.engine == Engine::Postgres {
            sqlx::raw_sql(POSTGRES_SETTINGS).execute(&mut *one).await?;
        }
        Ok(())
    }

    /// Guards and the table of transitions, in one transaction; several instances may start at once.
    async fn set_guards(&self) -> Outcome<()> {
        let mut write = self.begin().await?;
        if self.engine == Engine::Postgres {
            sqlx::query(POSTGRES_LOCK_START).execute(&mut *write.tx).await?;
        }
        let guards = if self.engine == Engine::Postgres { POSTGRES_GUARDS } else { SQLITE_GUARDS };
        sqlx::raw_sql(guards).execute(&mut *write.tx).await?;
        for (machine, from, event, to) in transitions() {
            sqlx::query(INSERT_TRANSITION)
                .bind(machine)
                .bind(from)
                .bind(event)
                .bind(to)
                .execute(&mut *write.tx)
                .await?;
        }
        write.commit().await
    }

    /// The pool for single reading statements. On SQLite it cannot write. What it reads is opened.
    pub fn pool(&self) -> Reader {
        Reader { pool: self.readers.clone(), ring: self.ring.clone() }
    }

    /// Begins a write: `begin immediate` on SQLite, a transaction with timeouts on PostgreSQL.
    ///
    /// # Errors
    /// When no connection is to be had in time.
    pub async fn begin(&self) -> Outcome<Write> {
        let tx = match self.engine {
            Engine::Sqlite => self.writers.begin_with("begin immediate").await?,
            Engine::Postgres => self.writers.begin().await?,
        };
        Ok(Write { tx: Box::new(Link::writing(tx, self.ring.clone())), engine: self.engine })
    }

    /// Lets go of every connection, for an orderly stop.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

impl Write {
    /// Makes it so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn commit(self) -> Outcome<()> {
        Ok(self.tx.commit().await?)
    }

    /// Locks a case row until the end of the transaction; the first statement of every money command.
    /// Nothing to do on SQLite, where a writer is alone.
    ///
    /// # Errors
    /// When the lock is not had in two seconds.
    pub async fn lock_case(&mut self, case: &CaseId) -> Outcome<()> {
        if self.engine == Engine::Postgres {
            sqlx::query(POSTGRES_LOCK_CASE).bind(case.as_str()).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Locks a plan row, after the cases that the command has locked: two payments on two cases of one plan then see
    /// each other's money.
    pub(crate) async fn lock_plan(&mut self, plan: &PlanId) -> Outcome<()> {
        if self.engine == Engine::Postgres {
            sqlx::query(POSTGRES_LOCK_PLAN).bind(plan.as_str()).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Locks the end of the audit chain until the end of the transaction, so that its numbers have no gaps.
    pub(crate) async fn lock_audit(&mut self) -> Outcome<()> {
        if self.engine == Engine::Postgres {
            sqlx::query(POSTGRES_LOCK_AUDIT).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

/// Did this error come from the named constraint or guard? The same answer on both engines.
pub fn violated(error: &sqlx::Error, constraint: &str) -> bool {
    let Some(error) = error.as_database_error() else { return false };
    if let Some(name) = error.constraint() {
        return name == constraint;
    }
    // SQLite: "CHECK constraint failed: NAME", "UNIQUE constraint failed: COLUMNS", or the bare word of a trigger.
    let message = error.message();
    let detail = message.rsplit("constraint failed: ").next().unwrap_or(message);
    detail == constraint || UNIQUE.iter().any(|(name, columns)| *name == constraint && *columns == detail)
}

fn options(url: &str) -> Outcome<AnyConnectOptions> {
    let options = AnyConnectOptions::from_str(url)
        .map_err(|source| Error::broken("QUITTE_DATABASE_URL is not an address of a database", source))?;
    // Statements hold no values, but their timing is nobody's business at "info".
    Ok(options.disable_statement_logging())
}

/// A pool whose connections are set when made and clean when they come back.
///
/// sqlx 0.9.0 can lose writes: a future dropped inside `begin()` (a debtor closes the tab) leaves its connection in an
/// open transaction, and the next user of it writes into nowhere (transact-rs/sqlx#4393, fixed after 0.9.0). So every
/// connection that comes back is rolled back or thrown away.
fn pool(engine: Engine, settings: &'static str) -> PoolOptions<Any> {
    let settings_of_all = if engine == Engine::Sqlite { SQLITE_SETTINGS } else { POSTGRES_SETTINGS };
    AnyPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(ACQUIRE_SECONDS_MAX))
        .test_before_acquire(engine == Engine::Postgres)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                sqlx::raw_sql(settings_of_all).execute(&mut *connection).await?;
                sqlx::raw_sql(settings).execute(&mut *connection).await?;
                Ok(())
            })
        })
        .after_release(move |connection, _| Box::pin(async move { Ok(is_clean(engine, connection).await) }))
}

/// Outside every transaction, for the database and for sqlx? If not, the pool throws the connection away.
async fn is_clean(engine: Engine, connection: &mut AnyConnection) -> bool {
    let outside = match engine {
        Engine::Sqlite => {
            // "no transaction is active" is the good case and an error too.
            sqlx::raw_sql(SQLITE_ROLLBACK).execute(&mut *connection).await.ok();
            true
        }
        Engine::Postgres => sqlx::raw_sql(POSTGRES_OUTSIDE_TRANSACTION).execute(&mut *connection).await.is_ok(),
    };
    outside && !connection.is_in_transaction()
}

/// The file holds debts of people: nobody else on the machine reads it. SQLite gives its side files the same rights.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new() -> Self {
            let number = u128::from_be_bytes(crate::outside::Chance::system().bytes());
            let folder = std::env::temp_dir().join(format!("quitte_engine_{number:032x}"));
            std::fs::create_dir(&folder).expect("a new folder");
            Self(folder)
        }

        fn url(&self) -> String {
            format!("sqlite:{}", self.0.join("quitte.db").display())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).ok();
        }
    }

    const NOTE: &str = "insert into idempotency (actor, idempotency_key, body_hash, response, at)
values ($1, 'k', 'h', 'r', 1)";
    const NOTES: &str = "select count(*) from idempotency";

    #[tokio::test]
    async fn a_reader_on_sqlite_cannot_write() {
        let folder = Folder::new();
        let store = Store::open(&folder.url(), b"the secret of this test".as_slice()).await.expect("it opens");
        assert!(sqlx::query(NOTE).bind("a").execute(store.pool()).await.is_err());
    }

    /// The statement that gets lost by transact-rs/sqlx#4393 is one outside a transaction of its own.
    #[tokio::test]
    async fn a_single_write_after_a_cancelled_begin_is_seen_by_another_connection() {
        let folder = Folder::new();
        let store = Store::open(&folder.url(), b"the secret of this test".as_slice()).await.expect("it opens");
        for polls in 1..=12_usize {
            {
                let mut begin = pin!(store.begin());
                let mut context = Context::from_waker(Waker::noop());
                for _ in 0..polls {
                    if begin.as_mut().poll(&mut context).is_ready() {
                        break;
                    }
                    tokio::task::yield_now().await;
                }
            }
            sqlx::query(NOTE).bind(polls.to_string()).execute(&store.writers).await.expect("written");
            let seen: i64 = sqlx::query(NOTES).fetch_one(store.pool()).await.expect("read").get(0);
            assert_eq!(usize::try_from(seen), Ok(polls));
        }
    }
}
