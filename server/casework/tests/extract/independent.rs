//! The same checks by a program that shares no code with the product: Python reads the archive, `cryptography` checks the
//! signatures, and `jsonschema` holds the data against the published schema.

use casework::extract::Kind;

use super::Story;
use super::common::stranger;

#[tokio::test]
async fn another_program_finds_every_signature_hash_and_value_right() {
    if stranger::python("an extract").is_none() {
        return;
    }
    let story = Story::new().await;
    let folder = std::env::temp_dir().join(format!("quitte-independent-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let key = story.public_key().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let path = folder.join("extract.zip");
    let check = |archive: &[u8]| {
        std::fs::write(&path, archive).expect("written");
        let mut python = stranger::python("an extract").expect("it was here before");
        python.arg(format!("{root}/server/casework/tests/extract/check.py")).arg(&path).arg(&key);
        python.arg(format!("{root}/public/schema/extract-1.json")).output().expect("it runs")
    };
    for kind in [Kind::Access, Kind::Portability] {
        let archive = story.extract(kind).await;
        let done = check(&archive);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let mut flipped = archive.clone();
        let middle = flipped.len() / 3;
        flipped[middle] ^= 1;
        assert_eq!(check(&flipped).status.code(), Some(1), "it can say no too");
    }
    std::fs::remove_dir_all(folder).ok();
}
