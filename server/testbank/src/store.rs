//! The sandbox's book: payments and the webhooks that tell of them, in an SQLite file of its own.
//! All SQL of the sandbox is here; every change and its webhook are one transaction.

use std::path::Path;

use serde::Serialize;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};

use crate::{DELAY_US, OPEN_US_MAX};

/// Where a payment stands in the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Its page waits for the payer.
    Open,
    /// The payer agreed, the money is on its way.
    Pending,
    /// The money is there.
    Paid,
    /// The payer's bank refused.
    Failed,
    /// Nobody came in time.
    Expired,
    /// The merchant withdrew it.
    Cancelled,
}

/// One payment of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// `tb_` and 32 hexadecimal digits: whoever knows it may open the page.
    pub id: String,
    /// The merchant's own id of the payment.
    pub reference: String,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// What the payer's statement will say.
    #[serde(skip)]
    pub description: String,
    /// Where the payer goes afterwards.
    #[serde(skip)]
    pub redirect_url: String,
    /// Where it stands.
    pub status: Status,
}

/// A webhook that waits to be sent.
#[derive(Clone, Debug)]
pub struct Message {
    /// `msg_` and 32 hexadecimal digits: the same in every try.
    pub id: String,
    /// The body, byte for byte what is signed.
    pub body: String,
    /// How often it was tried.
    pub attempts: i64,
    /// How many copies one try sends: two when the payer asked for a fault.
    pub copies: i64,
}

/// What a tester asked to go wrong with the webhooks of a payment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Each is sent twice.
    pub duplicated: bool,
    /// An older one arrives after a newer one.
    pub reordered: bool,
    /// None is sent at all.
    pub lost: bool,
}

/// What the merchant asks for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The merchant's own id.
    pub reference: &'a str,
    /// Minor units.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: &'a str,
    /// For the statement.
    pub description: &'a str,
    /// Where the payer goes afterwards.
    pub redirect_url: &'a str,
    /// The merchant's key for this order.
    pub idempotency_key: Option<&'a str>,
    /// SHA-256 of the order's bytes.
    pub body_hash: &'a str,
}

/// What became of an order.
pub enum Ordered {
    /// It is in the book, now or since an earlier request with the same key and body.
    Made(String),
    /// The key was used for another body.
    Conflict,
}

/// The book. Cheap to clone.
#[derive(Clone)]
pub struct Book(SqlitePool);

/// How long a held-back message waits when the tester asked for a wrong order: 3 seconds, in microseconds.
const HELD_BACK_US: i64 = 3_000_000;

/// Waits between tries of a webhook, in seconds; after the last it is given up and only the status API tells.
const WAITS_SECONDS: [i64; 8] = [2, 5, 15, 60, 300, 1800, 3600, 4 * 3600];

const SCHEMA: &str = "
create table if not exists payment (
    id text primary key,
    reference text not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null,
    description text not null,
    redirect_url text not null,
    status text not null check (status in ('open', 'pending', 'paid', 'failed', 'expired', 'cancelled')),
    idempotency_key text unique,
    body_hash text not null,
    changes_at integer,
    duplicated integer not null default 0,
    lost integer not null default 0,
    created_at integer not null
);
create index if not exists payment_changes on payment (changes_at) where changes_at is not null;
create table if not exists message (
    id text primary key,
    payment_id text not null references payment (id),
    body text not null,
    made_at integer not null,
    run_at integer not null,
    claimed_until integer not null,
    copies integer not null,
    attempts integer not null,
    done_at integer,
    dead_at integer
);
create index if not exists message_due on message (run_at) where done_at is null and dead_at is null;
";

const INSERT_PAYMENT: &str = "
insert into payment (id, reference, amount_minor, currency, description, redirect_url, status,
    idempotency_key, body_hash, changes_at, created_at)
values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10)
on conflict (idempotency_key) do nothing";

const BY_KEY: &str = "
select id, body_hash
from payment
where idempotency_key = $1";

const BY_ID: &str = "
select id, reference, amount_minor, currency, description, redirect_url, status
from payment
where id = $1";

const ALL: &str = "
select id, reference, amount_minor, currency, description, redirect_url, status
from payment
order by rowid";

const DECIDE: &str = "
update payment
set status = $2, changes_at = $3, duplicated = $4, lost = $5
where id = $1 and status = 'open'";

const LAPSED: &str = "
select id, duplicated, lost
from payment
where changes_at <= $1 and status in ('open', 'pending')";

const LAPSE: &str = "
update payment
set status = case status when 'open' then 'expired' else 'paid' end, changes_at = null
where id = $1 and status in ('open', 'pending')";

const INSERT_MESSAGE: &str = "
insert into message (id, payment_id, body, made_at, run_at, claimed_until, copies, attempts)
values ($1, $2, $3, $4, $5, 0, $6, 0)";

const CLAIM_DUE: &str = "
update message
set claimed_until = $1 + 30000000, attempts = attempts + 1
where id in (
    select id
    from message
    where done_at is null and dead_at is null and run_at <= $1 and claimed_until <= $1 and ($2 is null or payment_id = $2)
    order by run_at
    limit 50)
returning id, body, attempts, copies";

const SENT: &str = "
update message
set done_at = $2
where id = $1";

const RETRY: &str = "
update message
set run_at = $2, claimed_until = 0
where id = $1";

const GIVE_UP: &str = "
update message
set dead_at = $2
where id = $1";

type Row = (String, String, i64, String, String, String, String);

impl Book {
    /// Opens the file, making it where there is none.
    pub async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(std::time::Duration::from_secs(5))
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self(pool))
    }

    /// Writes an order down, once for each key.
    pub async fn order(&self, order: &Order<'_>, now: i64) -> Result<Ordered, sqlx::Error> {
        let id = format!("tb_{}", random_hex());
        let inserted = sqlx::query(INSERT_PAYMENT)
            .bind(&id)
            .bind(order.reference)
            .bind(order.amount_minor)
            .bind(order.currency)
            .bind(order.description)
            .bind(order.redirect_url)
            .bind(order.idempotency_key)
            .bind(order.body_hash)
            .bind(now + OPEN_US_MAX)
            .bind(now)
            .execute(&self.0)
            .await?;
        if inserted.rows_affected() == 1 {
            return Ok(Ordered::Made(id));
        }
        let (earlier, hash): (String, String) =
            sqlx::query_as(BY_KEY).bind(order.idempotency_key).fetch_one(&self.0).await?;
        Ok(if hash == order.body_hash { Ordered::Made(earlier) } else { Ordered::Conflict })
    }

    /// One payment.
    pub async fn find(&self, id: &str) -> Result<Option<Entry>, sqlx::Error> {
        let row: Option<Row> = sqlx::query_as(BY_ID).bind(id).fetch_optional(&self.0).await?;
        row.map(entry).transpose()
    }

    /// All payments.
    pub async fn entries(&self) -> Result<Vec<Entry>, sqlx::Error> {
        let rows: Vec<Row> = sqlx::query_as(ALL).fetch_all(&self.0).await?;
        rows.into_iter().map(entry).collect()
    }

    /// Moves an open payment on; returns whether it was open. Whoever comes second changes nothing.
    pub async fn decide(&self, id: &str, to: Status, faults: Faults, now: i64) -> Result<bool, sqlx::Error> {
        let mut tx = self.0.begin_with("begin immediate").await?;
        let changes_at = (to == Status::Pending).then_some(now + DELAY_US);
        let decided = sqlx::query(DECIDE)
            .bind(id)
            .bind(to.name())
            .bind(changes_at)
            .bind(i64::from(faults.duplicated))
            .bind(i64::from(faults.lost))
            .execute(&mut *tx)
            .await?;
        if decided.rows_affected() != 1 {
            return Ok(false);
        }
        if !faults.lost {
            let copies = 1 + i64::from(faults.duplicated);
            if faults.reordered {
                // The older message of a delayed payment is held back until after the newer one.
                let held_until = changes_at.unwrap_or(now) + HELD_BACK_US;
                tell(&mut tx, id, now, held_until, copies).await?;
            }
            if !faults.reordered || changes_at.is_none() {
                tell(&mut tx, id, now, now, copies).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Lets time have its effect: open ones expire, delayed ones are paid.
    pub async fn lapse(&self, now: i64) -> Result<u64, sqlx::Error> {
        let due: Vec<(String, i64, i64)> = sqlx::query_as(LAPSED).bind(now).fetch_all(&self.0).await?;
        let mut done = 0;
        for (id, duplicated, lost) in due {
            let mut tx = self.0.begin_with("begin immediate").await?;
            if sqlx::query(LAPSE).bind(&id).execute(&mut *tx).await?.rows_affected() == 1 {
                if lost == 0 {
                    tell(&mut tx, &id, now, now, 1 + duplicated).await?;
                }
                tx.commit().await?;
                done += 1;
            }
        }
        Ok(done)
    }

    /// Takes the messages that are due, of one payment or of all; nobody else gets them for 30 seconds.
    pub async fn claim_due(&self, payment: Option<&str>, now: i64) -> Result<Vec<Message>, sqlx::Error> {
        let rows: Vec<(String, String, i64, i64)> =
            sqlx::query_as(CLAIM_DUE).bind(now).bind(payment).fetch_all(&self.0).await?;
        Ok(rows.into_iter().map(|(id, body, attempts, copies)| Message { id, body, attempts, copies }).collect())
    }

    /// The merchant has it.
    pub async fn sent(&self, message: &Message, now: i64) -> Result<(), sqlx::Error> {
        sqlx::query(SENT).bind(&message.id).bind(now).execute(&self.0).await.map(drop)
    }

    /// The merchant does not have it: later, or never after the last wait.
    pub async fn not_sent(&self, message: &Message, now: i64) -> Result<(), sqlx::Error> {
        let tried = usize::try_from(message.attempts - 1).unwrap_or_default();
        let query = match WAITS_SECONDS.get(tried) {
            Some(seconds) => sqlx::query(RETRY).bind(&message.id).bind(now + seconds * 1_000_000),
            None => sqlx::query(GIVE_UP).bind(&message.id).bind(now),
        };
        query.execute(&self.0).await.map(drop)
    }
}

impl Status {
    const ALL: [Self; 6] = [Self::Open, Self::Pending, Self::Paid, Self::Failed, Self::Expired, Self::Cancelled];

    /// As in the API and in the book.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

async fn tell(
    tx: &mut Transaction<'static, Sqlite>,
    payment: &str,
    now: i64,
    run_at: i64,
    copies: i64,
) -> Result<(), sqlx::Error> {
    let body = serde_json::json!({ "type": "payment.updated", "data": { "id": payment } }).to_string();
    sqlx::query(INSERT_MESSAGE)
        .bind(format!("msg_{}", random_hex()))
        .bind(payment)
        .bind(body)
        .bind(now)
        .bind(run_at)
        .bind(copies)
        .execute(&mut **tx)
        .await
        .map(drop)
}

fn entry(
    (id, reference, amount_minor, currency, description, redirect_url, status): Row,
) -> Result<Entry, sqlx::Error> {
    let status = Status::ALL.into_iter().find(|known| known.name() == status);
    let status = status.ok_or_else(|| sqlx::Error::Decode("a status that does not exist".into()))?;
    Ok(Entry { id, reference, amount_minor, currency, description, redirect_url, status })
}

fn random_hex() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes.iter().fold(String::with_capacity(32), |text, byte| format!("{text}{byte:02x}"))
}
