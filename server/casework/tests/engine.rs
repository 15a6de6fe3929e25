//! The engine: settings, guards, and the cure for a cancelled begin.

mod common;

use common::TestDatabase;

#[tokio::test]
async fn a_database_opens_twice_and_its_guards_are_set_again() {
    let database = TestDatabase::new().await;
    database.open().await.close().await;
    database.open().await.close().await;
}
