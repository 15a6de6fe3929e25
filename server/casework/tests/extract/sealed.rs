//! No bit of an extract changes unseen, nothing can be taken out of it or put in, and nobody else can sign for us.

use std::io::{Cursor, Write as _};

use casework::extract::{Fault, Kind, verify};
use casework::outside::Signer;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;

use super::{Story, opened};

/// How many places of an archive get a flipped bit.
const FLIPS: usize = 4_000;

#[tokio::test]
async fn an_extract_is_whole_as_it_was_made() {
    let story = Story::new().await;
    let archive = story.extract(Kind::Access).await;
    for key in [None, Some(story.public_key())] {
        let verified = verify(&archive, key).expect("it is whole");
        assert_eq!(verified.public_key, story.public_key());
        assert_eq!(verified.manifest.data, "quitte-access-1");
        let mut named: Vec<String> = verified.manifest.files.iter().map(|file| file.name.clone()).collect();
        named.extend(["manifest.json".to_owned(), "manifest.sig".to_owned()]);
        named.sort();
        assert_eq!(named, opened(&archive).into_keys().collect::<Vec<_>>());
    }
    let other = Signer::new(b"another agency").public();
    assert!(matches!(verify(&archive, Some(other)), Err(Fault::OtherKey(_))));
}

#[tokio::test]
async fn one_flipped_bit_anywhere_is_refused() {
    let story = Story::new().await;
    let archive = story.extract(Kind::Portability).await;
    let bits = archive.len() * 8;
    // Every bit of the head and of the tail, where an archive says what it is, and bits all over the rest.
    let edges = (0..1_600).chain(bits - 3_200..bits);
    let step = (bits / FLIPS) | 1;
    let mut tried = 0;
    for bit in edges.chain((0..FLIPS).map(|at| (at * step) % bits)) {
        let mut flipped = archive.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(verify(&flipped, Some(story.public_key())).is_err(), "bit {bit} with our key");
        assert!(verify(&flipped, None).is_err(), "bit {bit} with the key that it names");
        tried += 1;
    }
    assert_eq!(tried, FLIPS + 4_800);
    for length in (0..archive.len()).step_by(97) {
        assert!(verify(&archive[..length], None).is_err(), "cut at {length}");
    }
    for more in [&b"\0"[..], b"more"] {
        assert!(verify(&[&archive[..], more].concat(), None).is_err(), "something behind it");
        assert!(verify(&[more, &archive[..]].concat(), None).is_err(), "something before it");
    }
}

/// An archive of these files, signed as a whole by somebody.
fn signed_by(signer: &Signer, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name.as_str(), stored).expect("a file");
        zip.write_all(content).expect("its content");
    }
    let mut archive = zip.finish().expect("an archive").into_inner();
    archive.truncate(archive.len() - 2);
    let signature = signer.sign("extract archive", &Sha256::digest(&archive));
    let digits = signature.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let comment = format!("quitte-extract-1 {digits}");
    archive.extend(u16::try_from(comment.len()).expect("short").to_le_bytes());
    archive.extend(comment.as_bytes());
    archive
}

#[tokio::test]
async fn nothing_is_taken_out_put_in_or_signed_by_a_stranger() {
    let story = Story::new().await;
    let archive = story.extract(Kind::Portability).await;
    let files: Vec<(String, Vec<u8>)> = opened(&archive).into_iter().collect();
    let ours = story.office.signer().expect("a key");
    // The whole-archive signature is ours here, to see that the manifest holds by itself.
    assert!(verify(&signed_by(&ours, &files), None).is_ok());
    let mut more = files.clone();
    more.push(("more.txt".to_owned(), b"x".to_vec()));
    assert_eq!(verify(&signed_by(&ours, &more), None), Err(Fault::OtherFiles));
    let fewer: Vec<_> = files.iter().filter(|(name, _)| name != "data.json").cloned().collect();
    assert_eq!(verify(&signed_by(&ours, &fewer), None), Err(Fault::OtherFiles));
    let mut changed = files.clone();
    let data = changed.iter_mut().find(|(name, _)| name == "data.json").expect("the data");
    data.1[10] ^= 1;
    assert_eq!(verify(&signed_by(&ours, &changed), None), Err(Fault::FileChanged("data.json".to_owned())));
    let mut manifest = files.clone();
    let text = manifest.iter_mut().find(|(name, _)| name == "manifest.json").expect("the manifest");
    text.1.push(b' ');
    assert_eq!(verify(&signed_by(&ours, &manifest), None), Err(Fault::ManifestChanged));
    let stranger = Signer::new(b"a stranger");
    assert_eq!(verify(&signed_by(&stranger, &files), None), Err(Fault::ArchiveChanged));
    for nothing in [&b""[..], b"PK", &[0; 200]] {
        assert!(matches!(verify(nothing, None), Err(Fault::NotOurs(_))));
    }
}

#[tokio::test]
async fn a_compressed_file_is_not_one_of_ours() {
    let story = Story::new().await;
    let archive = story.extract(Kind::Portability).await;
    let ours = story.office.signer().expect("a key");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in opened(&archive) {
        let packed = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(name.as_str(), packed).expect("a file");
        zip.write_all(&content).expect("its content");
    }
    let mut packed = zip.finish().expect("an archive").into_inner();
    packed.truncate(packed.len() - 2);
    let signature = ours.sign("extract archive", &Sha256::digest(&packed));
    let digits = signature.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    packed.extend(145_u16.to_le_bytes());
    packed.extend(format!("quitte-extract-1 {digits}").as_bytes());
    assert_eq!(
        verify(&packed, None),
        Err(Fault::FileChanged("manifest.json".to_owned())),
        "nothing swells when opened"
    );
}
