//! The connection as the store uses it: what it reads comes out opened. A sealed text says whose key opens it and which
//! row it belongs to; it opens only in an answer that holds the id of that row, so a text that somebody moved to another
//! row of the database is an error and never somebody else's secret.

use std::collections::{HashMap, HashSet};
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream};
use futures::{FutureExt, StreamExt, TryFutureExt, TryStreamExt};
use sqlx::any::{AnyArguments, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo, AnyTypeInfoKind};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Arguments, Either, Execute, Executor, Row, SqlStr, Transaction, ValueRef};

use super::ring::{DataKey, Known, Ring, Wrapped};
use super::sealed_columns::{How, SEALED, column};

/// As many keys as are fetched at once.
const KEYS_AT_ONCE: usize = 8;
const KEYS: &str = "select owner, wrapped, kek_version
from data_key
where owner in ($1, $2, $3, $4, $5, $6, $7, $8)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[KEYS];

/// The readers of the store: takes a connection for each statement.
#[derive(Clone)]
pub struct Reader {
    pub(super) pool: AnyPool,
    pub(super) ring: Ring,
}

/// A connection that opens what it reads.
pub struct Link {
    held: Held,
    pub(super) ring: Ring,
    /// Keys that were made or deleted in this transaction: nobody else knows it before it is committed.
    pub(super) fresh: HashMap<String, Known>,
}

enum Held {
    Reading(PoolConnection<Any>),
    Writing(Transaction<'static, Any>),
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}

impl Reader {
    /// One connection for several statements.
    ///
    /// # Errors
    /// When none is to be had in time.
    pub async fn acquire(&self) -> Result<Box<Link>, sqlx::Error> {
        let held = Held::Reading(self.pool.acquire().await?);
        Ok(Box::new(Link { held, ring: self.ring.clone(), fresh: HashMap::new() }))
    }
}

impl Link {
    /// The connection of a write.
    pub(super) fn writing(transaction: Transaction<'static, Any>, ring: Ring) -> Self {
        Self { held: Held::Writing(transaction), ring, fresh: HashMap::new() }
    }

    /// Makes a write so; whoever only reads has nothing to commit.
    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        if let Held::Writing(transaction) = self.held {
            transaction.commit().await?;
        }
        for (owner, key) in self.fresh {
            self.ring.remember(&owner, key);
        }
        Ok(())
    }

    fn connection(&mut self) -> &mut AnyConnection {
        match &mut self.held {
            Held::Reading(connection) => connection,
            Held::Writing(transaction) => transaction,
        }
    }

    /// Opens what is sealed in an answer.
    async fn open(&mut self, rows: &mut [&mut AnyRow]) -> Result<(), sqlx::Error> {
        let mut owners = HashSet::new();
        for row in rows.iter() {
            owners.extend(sealed_of(row).map(|(_, sealed)| owner_of(sealed).unwrap_or_default().to_owned()));
        }
        if owners.is_empty() {
            return Ok(());
        }
        let keys = self.keys(owners).await?;
        rows.iter_mut().try_for_each(|row| open(row, &keys))
    }

    async fn keys(&mut self, owners: HashSet<String>) -> Result<HashMap<String, Known>, sqlx::Error> {
        let (mut found, mut missing) = (HashMap::new(), Vec::new());
        for owner in owners {
            match self.fresh.get(&owner).cloned().or_else(|| self.ring.remembered(&owner)) {
                Some(key) => drop(found.insert(owner, key)),
                None => missing.push(owner),
            }
        }
        for some in missing.chunks(KEYS_AT_ONCE) {
            let mut query = sqlx::query(KEYS);
            for at in 0..KEYS_AT_ONCE {
                query = query.bind(some.get(at).or(some.first()).map(String::as_str));
            }
            for row in query.fetch_all(self.connection()).await? {
                let stored = Wrapped { owner: row.try_get(0)?, sealed: row.try_get(1)?, version: row.try_get(2)? };
                let key = self.ring.unwrap(&stored).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
                self.ring.remember(&stored.owner, key.clone());
                found.insert(stored.owner, key);
            }
        }
        Ok(found)
    }
}

impl<'c> Executor<'c> for &'c mut Link {
    type Database = Any;

    fn execute<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<AnyQueryResult, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        self.connection().execute(query)
    }

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let all = async move {
            let mut steps: Vec<Either<AnyQueryResult, AnyRow>> =
                self.connection().fetch_many(query).try_collect().await?;
            let mut rows: Vec<&mut AnyRow> = steps.iter_mut().filter_map(|step| step.as_mut().right()).collect();
            self.open(&mut rows).await?;
            Ok::<_, sqlx::Error>(stream::iter(steps.into_iter().map(Ok)))
        };
        all.try_flatten_stream().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        async move {
            let mut row = self.connection().fetch_optional(query).await?;
            let mut rows: Vec<&mut AnyRow> = row.iter_mut().collect();
            self.open(&mut rows).await?;
            Ok(row)
        }
        .boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        self.connection().prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<sqlx::Describe<Any>, sqlx::Error>>
    where
        'c: 'e,
    {
        self.connection().describe(sql)
    }
}

impl<'c> Executor<'c> for Reader {
    type Database = Any;

    fn execute<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<AnyQueryResult, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        async move { self.acquire().await?.connection().execute(query).await }.boxed()
    }

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let all = async move {
            let mut link = self.acquire().await?;
            let steps: Vec<Either<AnyQueryResult, AnyRow>> = link.fetch_many(query).try_collect().await?;
            Ok::<_, sqlx::Error>(stream::iter(steps.into_iter().map(Ok)))
        };
        all.try_flatten_stream().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        async move { self.acquire().await?.fetch_optional(query).await }.boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        async move { self.acquire().await?.prepare_with(sql, parameters).await }.boxed()
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<sqlx::Describe<Any>, sqlx::Error>>
    where
        'c: 'e,
    {
        async move { self.acquire().await?.describe(sql).await }.boxed()
    }
}

/// What stands in the database for a text, under the name that is sealed in: place, owner and row.
pub(super) fn seal(key: &DataKey, place: &str, owner: &str, row: &str, text: &str) -> String {
    let name = nothing(place, owner, row);
    let sealed = key.seal.close(&name, text.as_bytes(), &crate::outside::Chance::system());
    name + &STANDARD_NO_PAD.encode(sealed)
}

/// What stands there for a text of somebody who is erased: the same without the text.
pub(super) fn nothing(place: &str, owner: &str, row: &str) -> String {
    format!("{SEALED}{place}:{owner}:{row}:")
}

/// The sealed texts of a row, with their places in it.
fn sealed_of(row: &AnyRow) -> impl Iterator<Item = (usize, &str)> {
    (0..row.columns.len()).filter_map(|at| text(row, at).filter(|text| text.starts_with(SEALED)).map(|text| (at, text)))
}

fn text(row: &AnyRow, at: usize) -> Option<&str> {
    let value = row.try_get_raw(at).ok()?;
    let is_text = !value.is_null() && value.type_info().kind() == AnyTypeInfoKind::Text;
    if is_text { row.try_get_unchecked(at).ok() } else { None }
}

/// `s1:PLACE:OWNER…:ROW:BASE64`, where the owner alone can hold a colon.
struct Parts<'a> {
    name: &'a str,
    place: &'a str,
    owner: &'a str,
    row: &'a str,
    sealed: &'a str,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let rest = text.strip_prefix(SEALED)?;
    let (rest, sealed) = rest.rsplit_once(':')?;
    let (place, rest) = rest.split_once(':')?;
    let (owner, row) = rest.rsplit_once(':')?;
    Some(Parts { name: &text[..text.len() - sealed.len()], place, owner, row, sealed })
}

fn owner_of(text: &str) -> Option<&str> {
    parts(text).map(|parts| parts.owner)
}

fn open(row: &mut AnyRow, keys: &HashMap<String, Known>) -> Result<(), sqlx::Error> {
    let mut opened = Vec::new();
    for (at, sealed) in sealed_of(row) {
        let found = parts(sealed);
        let value = found.as_ref().and_then(|parts| value(row, parts, keys));
        let value = value.ok_or_else(|| {
            let place = found.as_ref().and_then(|parts| column(parts.place)).map_or("unknown", |column| column.place);
            sqlx::Error::Decode(
                format!("a sealed text ({place}) does not belong to its row, or not to this key").into(),
            )
        })?;
        opened.push((at, value));
    }
    for (at, value) in opened {
        // The kind of a value has no public name in this release of sqlx: it is what an argument of it would be.
        let mut arguments = AnyArguments::default();
        arguments.add(value).map_err(sqlx::Error::Encode)?;
        row.values[at].kind = arguments.values.0.remove(0);
    }
    Ok(())
}

/// What a sealed text of this row says: a text, or nothing when its key was deleted and its readers expect nothing.
#[expect(clippy::option_option, reason = "a text that does not open and one whose key is deleted are two answers")]
fn value(row: &AnyRow, parts: &Parts<'_>, keys: &HashMap<String, Known>) -> Option<Option<String>> {
    let column = column(parts.place)?;
    if !parts.row.split('/').all(|part| holds(row, part)) {
        return None;
    }
    match keys.get(parts.owner)? {
        Known::Gone => match column.how {
            How::SealedOr(text) => Some(Some(text.to_owned())),
            How::Sealed | How::Blind => Some(None),
        },
        Known::Key(key) => {
            let text = key.seal.open(parts.name, &STANDARD_NO_PAD.decode(parts.sealed).ok()?)?;
            String::from_utf8(text).ok().map(Some)
        }
    }
}

/// Does an answer hold this part of the id of a row: as a text, or as a number?
fn holds(row: &AnyRow, part: &str) -> bool {
    let number = part.parse::<i64>().ok();
    (0..row.columns.len())
        .any(|at| text(row, at) == Some(part) || (number.is_some() && row.try_get::<i64, _>(at).ok() == number))
}
