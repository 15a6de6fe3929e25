//! The engine: the only file that knows SQLite from PostgreSQL. Connecting, guards, transactions, locks.

use crate::Outcome;

/// The case database: a pool. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: sqlx::AnyPool,
}

/// A write transaction: rolled back unless committed.
pub struct Write {
    pub(crate) tx: sqlx::Transaction<'static, sqlx::Any>,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`, refuses unsafe settings, migrates, and sets the guards.
    ///
    /// # Errors
    /// When the database cannot be opened or is set unsafely; the sentence names the setting.
    pub async fn open(url: &str) -> Outcome<Self> {
        let _ = url;
        unimplemented!("books helper")
    }

    /// The pool, for single reading statements.
    pub(crate) fn pool(&self) -> &sqlx::AnyPool {
        &self.pool
    }

    /// Begins a write: `begin immediate` on SQLite, a transaction with timeouts on PostgreSQL.
    ///
    /// # Errors
    /// When no connection is to be had in time.
    pub async fn begin(&self) -> Outcome<Write> {
        unimplemented!("books helper")
    }
}

impl Write {
    /// Makes it so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn commit(self) -> Outcome<()> {
        unimplemented!("books helper")
    }

    /// Locks a case row until the end of the transaction; the first statement of every money command.
    ///
    /// # Errors
    /// When the lock is not had in two seconds.
    pub async fn lock_case(&mut self, case: &rules::ids::CaseId) -> Outcome<()> {
        let _ = case;
        unimplemented!("books helper")
    }
}
