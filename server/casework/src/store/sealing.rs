//! Sealing: texts about people on their way into the database, rows of earlier releases that are still in clear, keys
//! that are deleted, and keys that are sealed with a new secret.

use std::collections::HashSet;

use sqlx::Row;

use super::link::{self, Link};
use super::ring::{DataKey, Known, Wrapped};
use super::sealed_columns::{BLIND, COLUMNS, Column, DRAFTS, How, INDEX, STATEMENTS as STATEMENTS_KEY};
use super::{Store, Write};
use crate::{Error, Outcome};

/// How many rows of an earlier release are sealed in one transaction.
const ROWS_AT_ONCE: usize = 200;

const KEY: &str = "select wrapped, kek_version
from data_key
where owner = $1";
const INSERT: &str = "insert into data_key (owner, wrapped, kek_version)
values ($1, $2, $3)
on conflict do nothing";
const SHRED: &str = "insert into data_key (owner, wrapped, kek_version, shredded_at)
values ($1, '', '', $2)
on conflict (owner) do update
set wrapped = '', kek_version = '', shredded_at = excluded.shredded_at, noted_at = null
where data_key.shredded_at is null";
/// Nobody is found by a key whose data are gone: whoever comes again is somebody new.
const FORGET_PERSON_KEY: &str = "update person
set person_key = null
where person_id = $1";
const SHREDDED: &str = "select owner
from data_key
where shredded_at is not null";
const UNNOTED: &str = "select owner
from data_key
where shredded_at is not null
and noted_at is null
order by shredded_at, owner
limit 500";
const NOTED: &str = "update data_key
set noted_at = $2
where owner = $1
and noted_at is null";
const OF_OTHER_SECRET: &str = "select owner, wrapped, kek_version
from data_key
where kek_version <> $1
and shredded_at is null
order by owner
limit 200";
const OF_STRANGE_SECRET: &str = "select owner, wrapped, kek_version
from data_key
where kek_version not in ($1, $2)
and shredded_at is null
limit 1";
const WRAP_ANEW: &str = "update data_key
set wrapped = $2, kek_version = $3
where owner = $1
and shredded_at is null";
const ALL_DONE: &str = "select place
from sealed_column";
const DONE: &str = "insert into sealed_column (place)
values ($1)
on conflict do nothing";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    KEY,
    INSERT,
    SHRED,
    FORGET_PERSON_KEY,
    SHREDDED,
    UNNOTED,
    NOTED,
    OF_OTHER_SECRET,
    OF_STRANGE_SECRET,
    WRAP_ANEW,
    ALL_DONE,
    DONE,
];

/// Text that is sealed: the only thing that can be bound where a column is.
#[derive(Clone, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct Sealed(String);

/// Seals the texts of one row.
pub struct Sealer<'a> {
    key: DataKey,
    owner: &'a str,
    row: &'a str,
}

/// Seals the files of one owner, inside the vault: the key of the vault alone opens none that came since.
#[derive(Clone)]
pub struct FileKey(DataKey);

/// What a file begins with that is sealed for its owner; no picture and no PDF begins like this.
const SEALED_FILE: &[u8] = b"s1:file:";

impl FileKey {
    /// What is to be kept of a file.
    pub fn close(&self, name: &str, content: &[u8]) -> Vec<u8> {
        [SEALED_FILE, &self.0.seal.close(&file(name), content, &crate::outside::Chance::system())].concat()
    }

    /// What was kept; a file of an earlier release is not sealed for anybody.
    ///
    /// # Errors
    /// When it is another file than this one, or somebody else's.
    pub fn open(&self, name: &str, kept: Vec<u8>) -> Outcome<Vec<u8>> {
        match kept.strip_prefix(SEALED_FILE) {
            Some(sealed) => {
                let opened = self.0.seal.open(&file(name), sealed);
                opened.ok_or_else(|| Error::broken("reading a file", "it does not belong to this owner and name"))
            }
            None => Ok(kept),
        }
    }
}

fn file(name: &str) -> String {
    format!("file:{name}")
}

impl Sealer<'_> {
    /// A text of this row.
    pub fn close(&self, column: &Column, text: &str) -> Sealed {
        Sealed(link::seal(&self.key, column.place, self.owner, self.row, text))
    }

    /// A text of this row, where there is one.
    pub fn some(&self, column: &Column, text: Option<&str>) -> Option<Sealed> {
        text.map(|text| self.close(column, text))
    }
}

impl Write {
    /// Seals the texts of a row for its owner, who gets a key with the first of them.
    ///
    /// # Errors
    /// `NotFound` when the key of the owner was deleted: there is nobody left to write about.
    pub(crate) async fn sealer<'a>(&mut self, owner: &'a str, row: &'a str) -> Outcome<Sealer<'a>> {
        Ok(Sealer { key: key(&mut self.tx, owner, true).await?, owner, row })
    }

    /// Seals one text of a row that is there, for its owner.
    ///
    /// # Errors
    /// As [`Write::sealer`], and `NotFound` when there is no such row.
    pub(crate) async fn sealed(&mut self, column: &Column, row: &str, text: &str) -> Outcome<Sealed> {
        let key = row.split('/').next().unwrap_or(row);
        let owner: Option<String> = sqlx::query_scalar(column.owner).bind(key).fetch_optional(&mut *self.tx).await?;
        let owner = owner.ok_or(Error::NotFound)?;
        Ok(self.sealer(&owner, row).await?.close(column, text))
    }

    /// What seals the files of an owner.
    ///
    /// # Errors
    /// As [`Write::sealer`].
    pub(crate) async fn file_key(&mut self, owner: &str) -> Outcome<FileKey> {
        key(&mut self.tx, owner, true).await.map(FileKey)
    }

    /// The word by which a text of a column is looked for.
    pub(crate) async fn blind(&mut self, column: &Column, text: &str) -> Outcome<String> {
        Ok(word(&key(&mut self.tx, INDEX, true).await?, column, text))
    }

    /// Deletes the key of a person or a case, and with it what it sealed: here, and in every copy of the database. The
    /// row of a person stays, without anything that says who it was. True when it was there until now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn shred(&mut self, owner: &str, now: i64) -> Outcome<bool> {
        let done = sqlx::query(SHRED).bind(owner).bind(now).execute(&mut *self.tx).await?.rows_affected() == 1;
        sqlx::query(FORGET_PERSON_KEY).bind(owner).execute(&mut *self.tx).await?;
        self.tx.fresh.insert(owner.to_owned(), Known::Gone);
        Ok(done)
    }

    /// Seals some rows of a column that are in clear; returns how many.
    async fn seal_some(&mut self, column: &Column) -> Outcome<usize> {
        let rows = sqlx::query(column.clear).fetch_all(&mut *self.tx).await?;
        for row in &rows {
            let [key, second, text]: [String; 3] = [row.try_get(0)?, row.try_get(1)?, row.try_get(3)?];
            // What nobody owns is sealed all the same.
            let owner = row.try_get::<Option<String>, _>(2)?.unwrap_or_else(|| DRAFTS.to_owned());
            let id = if second.is_empty() { key.clone() } else { format!("{key}/{second}") };
            let kept = match column.how {
                How::Blind => self.blind(column, &text).await?,
                How::Sealed | How::SealedOr(_) => match self.sealer(&owner, &id).await {
                    Ok(sealer) => sealer.close(column, &text).0,
                    // Somebody who was erased has nothing to be kept.
                    Err(Error::NotFound) => link::nothing(column.place, &owner, &id),
                    Err(error) => return Err(error),
                },
            };
            if let Some(beside) = column.beside {
                let word = self.blind(column, &text).await?;
                sqlx::query(beside).bind(word).bind(&key).execute(&mut *self.tx).await?;
            }
            let query = sqlx::query(column.set).bind(kept).bind(key).bind(second).bind(text);
            query.execute(&mut *self.tx).await?;
        }
        Ok(rows.len())
    }
}

impl Store {
    /// What opens the files of an owner; `NotFound` once its key is deleted.
    ///
    /// # Errors
    /// As it says.
    pub(crate) async fn file_key(&self, owner: &str) -> Outcome<FileKey> {
        let mut db = self.pool().acquire().await?;
        key(&mut db, owner, false).await.map(FileKey)
    }

    /// The word by which a text of a column is looked for; nothing when nothing was ever sealed.
    pub(crate) async fn blind(&self, column: &Column, text: &str) -> Outcome<Option<String>> {
        let mut db = self.pool().acquire().await?;
        match key(&mut db, INDEX, false).await {
            Ok(key) => Ok(Some(word(&key, column, text))),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Seals what an earlier release has left in clear, some rows at a time; cut off, it goes on at the next start.
    pub(super) async fn seal_what_is_clear(&self) -> Outcome<()> {
        self.check_secret().await?;
        self.make_house_keys().await?;
        let done: Vec<String> = sqlx::query_scalar(ALL_DONE).fetch_all(self.pool()).await?;
        let is_open = |column: &&&Column| !done.iter().any(|place| place == column.place);
        let mut open: Vec<&Column> = COLUMNS.iter().filter(is_open).copied().collect();
        while !open.is_empty() {
            let (mut write, mut rows) = (self.begin().await?, 0);
            while let Some(column) = open.last().filter(|_| rows < ROWS_AT_ONCE) {
                let sealed = write.seal_some(column).await?;
                if sealed == 0 {
                    sqlx::query(DONE).bind(column.place).execute(&mut *write.tx).await?;
                    open.pop();
                }
                rows += sealed;
            }
            write.commit().await?;
        }
        Ok(())
    }

    /// The keys of the house are there before the first two of its people meet at one.
    async fn make_house_keys(&self) -> Outcome<()> {
        let mut write = self.begin().await?;
        for owner in [INDEX, STATEMENTS_KEY, DRAFTS] {
            key(&mut write.tx, owner, true).await?;
        }
        write.commit().await
    }

    /// Does the secret open the keys of this database?
    async fn check_secret(&self) -> Outcome<()> {
        let db = self.pool();
        let [current, former] = db.ring.versions();
        let query = sqlx::query(OF_STRANGE_SECRET).bind(current).bind(former);
        match query.fetch_optional(db.clone()).await? {
            Some(row) => {
                let stored = Wrapped { owner: row.try_get(0)?, sealed: row.try_get(1)?, version: row.try_get(2)? };
                db.ring.unwrap(&stored).map(drop)
            }
            None => Ok(()),
        }
    }

    /// Seals every key with the secret of now; returns how many were sealed with another one.
    ///
    /// # Errors
    /// When a key does not open with either secret.
    pub async fn wrap_keys_anew(&self) -> Outcome<u64> {
        let mut anew = 0;
        loop {
            let mut write = self.begin().await?;
            let ring = write.tx.ring.clone();
            let rows = sqlx::query(OF_OTHER_SECRET).bind(ring.version()).fetch_all(&mut *write.tx).await?;
            for row in &rows {
                let stored = Wrapped { owner: row.try_get(0)?, sealed: row.try_get(1)?, version: row.try_get(2)? };
                if let Some(new) = ring.wrap_anew(&stored)? {
                    let query = sqlx::query(WRAP_ANEW).bind(&new.owner).bind(&new.sealed).bind(&new.version);
                    anew += query.execute(&mut *write.tx).await?.rows_affected();
                }
            }
            write.commit().await?;
            if rows.is_empty() {
                return Ok(anew);
            }
        }
    }

    /// Owners whose keys were deleted.
    pub(crate) async fn shredded(&self) -> Outcome<HashSet<String>> {
        Ok(sqlx::query_scalar(SHREDDED).fetch_all(self.pool()).await?.into_iter().collect())
    }

    /// Owners whose keys were deleted, and that are not yet written down outside the database.
    pub(crate) async fn unnoted(&self) -> Outcome<Vec<String>> {
        Ok(sqlx::query_scalar(UNNOTED).fetch_all(self.pool()).await?)
    }

    /// They are written down.
    pub(crate) async fn note(&self, owners: &[String], now: i64) -> Outcome<()> {
        let mut write = self.begin().await?;
        for owner in owners {
            sqlx::query(NOTED).bind(owner).bind(now).execute(&mut *write.tx).await?;
        }
        write.commit().await
    }
}

fn word(key: &DataKey, column: &Column, text: &str) -> String {
    format!("{BLIND}{}", key.blind(column.place, text))
}

/// The key of an owner, as the database has it now: what is remembered may be deleted by now.
async fn key(db: &mut Link, owner: &str, may_make: bool) -> Outcome<DataKey> {
    match db.fresh.get(owner) {
        Some(Known::Key(key)) => return Ok(key.clone()),
        Some(Known::Gone) => return Err(Error::NotFound),
        None => {}
    }
    let mut made: Option<String> = None;
    loop {
        let row: Option<(String, String)> = sqlx::query_as(KEY).bind(owner).fetch_optional(&mut *db).await?;
        if let Some((wrapped, version)) = row {
            let stored = Wrapped { owner: owner.to_owned(), sealed: wrapped, version };
            let Known::Key(key) = db.ring.unwrap(&stored)? else { return Err(Error::NotFound) };
            if made.is_some_and(|own| own == stored.sealed) {
                db.fresh.insert(owner.to_owned(), Known::Key(key.clone()));
            }
            return Ok(key);
        }
        if !may_make || made.is_some() {
            return Err(Error::NotFound);
        }
        let new = db.ring.make(owner);
        let query = sqlx::query(INSERT).bind(owner).bind(&new.sealed).bind(&new.version);
        query.execute(&mut *db).await?;
        made = Some(new.sealed);
    }
}
