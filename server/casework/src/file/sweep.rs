//! Clean-up of files: trays that were not sent, and what was taken out of them. The bytes go before their row does.

use super::{names, on_disk};
use crate::store::file as rows;
use crate::{Office, Outcome};

/// Hours for which a file waits in a tray.
const TRAY_HOURS_MAX: i64 = 24;
const HOUR_US: i64 = 3600 * 1_000_000;

/// Deletes what waited too long, and forgets links whose time is over; returns how many things went.
pub(crate) async fn sweep(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    rows::let_go_old(&mut write, now, now - TRAY_HOURS_MAX * HOUR_US).await?;
    let links = rows::sweep_tokens(&mut write, now).await?;
    write.commit().await?;
    Ok(links + purge(office).await?)
}

/// Deletes everything that was let go: what a round of deleting found leaves no bytes behind it. Where there is no place
/// for files there are none.
pub(crate) async fn purge_gone(office: &Office) -> Outcome<()> {
    while purge(office).await? > 0 {}
    Ok(())
}

/// Deletes what was let go, from the disk and then from the table; returns how many files went.
pub(super) async fn purge(office: &Office) -> Outcome<u64> {
    let mut gone = 0;
    for file in rows::leaving(office.store()).await? {
        let vault = office.files()?.vault.clone();
        let on_the_disk: Vec<String> = names(&file.disk, file.previews).collect();
        on_disk(move || on_the_disk.iter().try_for_each(|name| vault.delete(name)), "deleting a file").await?;
        let mut write = office.store().begin().await?;
        gone += u64::from(rows::delete(&mut write, &file.file_id).await?);
        write.commit().await?;
    }
    Ok(gone)
}
