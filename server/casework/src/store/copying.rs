//! A copy of the whole database as it stands at one instant, while it is being used. SQLite writes it itself; what
//! PostgreSQL brings along for this is called by the command.

use std::path::Path;

use super::Store;
use crate::{Error, Outcome};

const SQLITE_COPY: &str = "vacuum into $1";

impl Store {
    /// Writes a copy of an SQLite database to a file that does not exist.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub async fn copy_sqlite(&self, to: &Path) -> Outcome<()> {
        let path = to.to_str().ok_or_else(|| Error::broken("copying the database", "a path that is no text"))?;
        // The writers: a connection that may only read refuses even to write a copy. Nothing is locked meanwhile.
        let mut db = self.writers.acquire().await?;
        sqlx::query(SQLITE_COPY).bind(path.to_owned()).execute(&mut *db).await?;
        Ok(())
    }
}
