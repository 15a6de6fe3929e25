//! Set-up that all tests of casework share: a fresh database each, on the engine that `QUITTE_TEST_DATABASE_URL` names
//! (`postgres://…`: a new database on that server; unset: a new SQLite file), thrown away at the end.
#![expect(dead_code, reason = "every test binary uses its own part of this")]

use std::path::PathBuf;

use casework::outside::Chance;
use casework::store::Store;
use sqlx::Connection;

/// A database of one test.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    /// The server to drop it from, or the folder to remove.
    home: Home,
}

enum Home {
    Server { url: String, name: String },
    Folder(PathBuf),
}

impl TestDatabase {
    /// A new, empty database.
    pub async fn new() -> Self {
        sqlx::any::install_default_drivers();
        let number = u128::from_be_bytes(Chance::system().bytes());
        let name = format!("quitte_test_{number:032x}");
        let Ok(server) = std::env::var("QUITTE_TEST_DATABASE_URL") else {
            let folder = std::env::temp_dir().join(name);
            std::fs::create_dir(&folder).expect("a new folder");
            return Self { url: format!("sqlite:{}", folder.join("quitte.db").display()), home: Home::Folder(folder) };
        };
        run(&server, format!("create database {name}")).await;
        let (address, options) = server.split_once('?').map_or((server.as_str(), ""), |(a, o)| (a, o));
        let (host, _) = address.rsplit_once('/').filter(|(host, _)| !host.ends_with('/')).unwrap_or((address, ""));
        let mark = if options.is_empty() { "" } else { "?" };
        Self { url: format!("{host}/{name}{mark}{options}"), home: Home::Server { url: server, name } }
    }

    /// A connection of a stranger: not of the store, without its settings.
    pub async fn stranger(&self) -> sqlx::AnyConnection {
        let mut connection = sqlx::AnyConnection::connect(&self.url).await.expect("the test database is there");
        if self.is_sqlite() {
            for setting in ["pragma foreign_keys = on", "pragma recursive_triggers = on", "pragma busy_timeout = 5000"]
            {
                sqlx::raw_sql(setting).execute(&mut connection).await.expect("a setting");
            }
        }
        connection
    }

    /// Does this test run on SQLite?
    pub fn is_sqlite(&self) -> bool {
        matches!(self.home, Home::Folder(_))
    }

    /// Opens the store on it.
    pub async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("the test database opens")
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.home {
            Home::Folder(folder) => {
                std::fs::remove_dir_all(folder).ok();
            }
            Home::Server { url, name } => {
                let (url, sql) = (url.clone(), format!("drop database if exists {name} with (force)"));
                // A runtime of its own: the one of the test may be the thread that drops this.
                let dropper = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                    runtime.expect("a runtime").block_on(run(&url, sql));
                });
                dropper.join().ok();
            }
        }
    }
}

async fn run(server: &str, sql: String) {
    let mut connection = sqlx::AnyConnection::connect(server).await.expect("the test server is there");
    let sql: &str = String::leak(sql);
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("the test server obeys");
}
