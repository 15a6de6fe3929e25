//! Stories about files: trays, the limits of a person, links that work once, the scanner, and what lies on the disk.

mod common;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use casework::file::{self, FileView, Filing, Reader, Sent};
use casework::outside::opener::Opened;
use casework::outside::{Chance, Opener, Scanner, Vault};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Office, Viewer, jobs, mandate, session};
use common::{MINUTE, TestCase, TestOffice};
use rules::Country;
use rules::case::Component;
use rules::file::{FileRefusal, Kind, PERSON_BYTES_MAX, Scan};
use rules::identity::Tier;
use rules::ids::StaffId;
use rules::refusal::Refusal;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const TRAY: &str = "dispute:407155263860";
const HOUR: i64 = 60 * MINUTE;

/// An office with a place for files, thrown away at the end.
struct Files {
    test: TestOffice,
    office: Office,
    folder: PathBuf,
}

impl Drop for Files {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Makes pictures anew by taking what stands behind their pixels away, and draws one page of everything.
#[expect(clippy::unnecessary_wraps, reason = "an opener may refuse; this one takes everything")]
fn opened(kind: Kind, content: &[u8]) -> Result<Opened, FileRefusal> {
    let end = content.windows(6).position(|part| part == b"<html>").unwrap_or(content.len());
    let made_anew = kind.is_made_anew().then(|| content[..end].to_vec());
    Ok(Opened { made_anew, previews: vec![b"a picture".to_vec()] })
}

async fn files_with(scanner: Scanner) -> Files {
    let test = common::office().await;
    let number = u64::from_be_bytes(Chance::system().bytes());
    let folder = std::env::temp_dir().join(format!("quitte-files-{number:016x}"));
    let vault = Vault::new(folder.clone(), b"a secret of these tests, long enough");
    let office = test.office.filing(Filing { vault, opener: Opener::Inside(opened), scanner });
    Files { test, office, folder }
}

async fn files() -> Files {
    files_with(Scanner::None).await
}

impl Files {
    async fn debtor(&self, invoice: &str) -> Viewer {
        let case: TestCase = self.test.place_claim(invoice, &[(Component::Principal, 10_000)]).await;
        case.viewers[0].clone()
    }

    async fn send(&self, viewer: &Viewer, name: &str, content: Vec<u8>) -> Result<FileView, Error> {
        file::add(&self.office, viewer, TRAY, Sent { name, declared: "", content }).await
    }

    /// What is in the tray becomes the proof of an object.
    async fn attach(&self, viewer: &Viewer, about: &str) -> Result<usize, Error> {
        let person = viewer.person.as_ref().expect("a person");
        let mut write = self.office.store().begin().await.expect("a write");
        let attached = file::attach(&mut write, person, TRAY, about).await?;
        write.commit().await.expect("committed");
        Ok(attached.len())
    }

    fn on_disk(&self) -> Vec<Vec<u8>> {
        let Ok(folder) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        folder.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("its bytes")).collect()
    }
}

fn jpeg(text: &str) -> Vec<u8> {
    [b"\xff\xd8\xff\xe0".as_slice(), text.as_bytes()].concat()
}

fn refused<T: core::fmt::Debug>(outcome: Result<T, Error>) -> FileRefusal {
    match outcome {
        Err(Error::Refused(Refusal::File(refusal))) => refusal,
        other => panic!("{other:?} is no refusal of a file"),
    }
}

fn staff() -> StaffViewer {
    let staff = StaffId::from_ulid("01JQ0000000000000000000000");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".into(), role: Role::Handler }
}

#[tokio::test]
async fn a_file_waits_in_its_tray_until_its_form_is_sent_and_then_belongs_to_what_the_form_made() {
    let files = files().await;
    let debtor = files.debtor("F-1").await;
    let sent = files.send(&debtor, "/sdcard/bon.jpg", jpeg("bon<html>")).await.expect("kept");
    assert_eq!((sent.name.as_str(), sent.kind, sent.scan, sent.bytes), ("bon.jpg", Kind::Jpeg, Scan::NotScanned, 7));
    let tray = file::tray(&files.office, &debtor, TRAY).await.expect("the tray");
    assert_eq!(tray.files, vec![sent.clone()]);
    assert_eq!(file::of(&files.office, "dsp_1").await.expect("read"), Vec::new());
    let staff = staff();
    let unsent = file::link(&files.office, Reader::Staff(&staff), sent.id.as_str()).await;
    assert!(matches!(unsent, Err(Error::NotFound)), "what is not sent is nobody else's business");

    assert_eq!(files.attach(&debtor, "dsp_1").await.expect("attached"), 1);
    assert_eq!(file::of(&files.office, "dsp_1").await.expect("read"), vec![sent.clone()]);
    assert_eq!(file::tray(&files.office, &debtor, TRAY).await.expect("the tray").files, Vec::new());
    assert!(file::link(&files.office, Reader::Staff(&staff), sent.id.as_str()).await.is_ok());
    let away = file::remove(&files.office, &debtor, sent.id.as_str()).await;
    assert!(matches!(away, Err(Error::NotFound)), "evidence that was sent stays");
    files.test.check_books().await;
}

#[tokio::test]
async fn what_is_stored_is_what_was_made_anew_and_nobody_can_read_it_on_the_disk() {
    let files = files().await;
    let debtor = files.debtor("F-2").await;
    let sent = files.send(&debtor, "bon.jpg", jpeg("pixels<html>hidden")).await.expect("kept");
    for bytes in files.on_disk() {
        assert!(!bytes.windows(6).any(|part| part == b"pixels" || part == b"hidden"));
    }
    let link = file::link(&files.office, Reader::Person(&debtor), sent.id.as_str()).await.expect("a link");
    let token = link.strip_prefix("https://files.portal.example/").expect("on the site of the files");
    let got = file::take(&files.office, token).await.expect("handed out");
    assert_eq!((got.content, got.kind), (jpeg("pixels"), Kind::Jpeg));
    assert!(matches!(file::take(&files.office, token).await, Err(Error::NotFound)), "once");
    let stored = "select count(*) from file_token where token_hash = $1";
    assert_eq!(files.test.number(stored, token).await, 0, "the token itself is nowhere");
}

#[tokio::test]
async fn a_link_ends_after_two_minutes_and_the_file_of_somebody_else_is_not_found() {
    let files = files().await;
    let (debtor, other) = (files.debtor("F-3").await, files.debtor("F-4").await);
    let sent = files.send(&debtor, "bon.jpg", jpeg("x")).await.expect("kept");
    let link = file::link(&files.office, Reader::Person(&debtor), sent.id.as_str()).await.expect("a link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let clock = files.office.clock();
    clock.set(files.office.now() + file::LINK_MINUTES_MAX * MINUTE);
    assert!(matches!(file::take(&files.office, &token).await, Err(Error::NotFound)));
    for id in [sent.id.as_str(), "file_01JQ0000000000000000000000", "x", ""] {
        assert!(matches!(file::link(&files.office, Reader::Person(&other), id).await, Err(Error::NotFound)), "{id}");
        assert!(matches!(file::preview(&files.office, Reader::Person(&other), id, 1).await, Err(Error::NotFound)));
        assert!(matches!(file::remove(&files.office, &other, id).await, Err(Error::NotFound)));
    }
    let letter = Viewer { tier: rules::identity::Tier::LetterHolder, ..debtor };
    assert!(matches!(file::tray(&files.office, &letter, TRAY).await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn a_tray_holds_ten_files_a_person_fifty_megabytes_and_the_same_file_once() {
    let files = files().await;
    let debtor = files.debtor("F-5").await;
    let large = |seed: u8| [jpeg("large"), vec![seed; 10 * 1024 * 1024 - 9]].concat();
    let first = files.send(&debtor, "1.jpg", large(0)).await.expect("kept");
    let again = files.send(&debtor, "again.jpg", large(0)).await.expect("there already");
    assert_eq!(first, again, "pressed twice is sent once");
    assert_eq!(
        refused(files.send(&debtor, "x.jpg", [large(1), vec![0]].concat()).await),
        FileRefusal::TooLarge { most_mb: 10 }
    );
    for seed in 1..5 {
        files.send(&debtor, "n.jpg", large(seed)).await.expect("kept");
    }
    assert_eq!(
        usize::try_from(files.test.number("select cast(sum(bytes) as bigint) from file", "").await),
        Ok(PERSON_BYTES_MAX)
    );
    assert_eq!(refused(files.send(&debtor, "x.jpg", jpeg("one too much")).await), FileRefusal::TooMuch { most_mb: 50 });
    let other = files.debtor("F-6").await;
    for n in 0..10 {
        files.send(&other, "n.jpg", jpeg(&n.to_string())).await.expect("kept");
    }
    assert_eq!(refused(files.send(&other, "x.jpg", jpeg("eleven")).await), FileRefusal::TooMany { most: 10 });
    assert_eq!(files.attach(&other, "dsp_2").await.expect("attached"), 10);
    files.send(&other, "x.jpg", jpeg("later")).await.expect("the tray is empty again");
    assert_eq!(refused(files.attach(&other, "dsp_2").await), FileRefusal::TooMany { most: 10 }, "of one object too");
}

#[tokio::test]
async fn the_same_file_sent_again_while_the_first_is_still_being_written_is_kept_once() {
    let files = files().await;
    let debtor = files.debtor("F-7").await;
    let large = || [jpeg("large"), vec![7; 5 * 1024 * 1024]].concat();
    let (first, again) = tokio::join!(files.send(&debtor, "bon.jpg", large()), files.send(&debtor, "bon.jpg", large()));
    assert_eq!(first.expect("kept"), again.expect("there already"));
    let stays = files.test.number("select count(*) from file where gone_at is null", "").await;
    assert_eq!(stays, 1, "none of the two is lost either");
}

#[tokio::test]
async fn what_waits_for_a_day_is_deleted_and_what_was_sent_stays() {
    let files = files().await;
    let debtor = files.debtor("F-7").await;
    files.send(&debtor, "sent.jpg", jpeg("sent")).await.expect("kept");
    files.attach(&debtor, "dsp_3").await.expect("attached");
    let taken_away = files.send(&debtor, "no.jpg", jpeg("taken away")).await.expect("kept");
    file::remove(&files.office, &debtor, taken_away.id.as_str()).await.expect("gone");
    assert_eq!(files.on_disk().len(), 2, "taken away is deleted at once, its picture too");
    files.send(&debtor, "waits.jpg", jpeg("waits")).await.expect("kept");
    files.office.clock().set(files.office.now() + 23 * HOUR);
    jobs::run_due(&files.office).await.expect("jobs");
    assert_eq!(files.on_disk().len(), 4);
    files.office.clock().set(files.office.now() + 2 * HOUR);
    jobs::run_due(&files.office).await.expect("jobs");
    assert_eq!(files.on_disk().len(), 2);
    assert_eq!(files.test.number("select count(*) from file", "").await, 1);
    assert_eq!(file::of(&files.office, "dsp_3").await.expect("read")[0].name, "sent.jpg");
}

#[tokio::test]
async fn an_office_without_a_place_for_files_says_so_and_its_jobs_go_on() {
    let test = common::office().await;
    let case = test.place_claim("F-8", &[(Component::Principal, 10_000)]).await;
    let sent = Sent { name: "a.jpg", declared: "", content: jpeg("x") };
    assert!(matches!(file::add(&test.office, &case.viewers[0], TRAY, sent).await, Err(Error::Broken { .. })));
    jobs::run_due(&test.office).await.expect("jobs");
}

/// A scanner that answers as `clamd` does, and finds what begins with a word; returns what it was given.
async fn clamd(answer: &'static [u8]) -> (Scanner, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let given = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            let mut command = [0; 10];
            line.read_exact(&mut command).await.expect("a command");
            assert_eq!(&command, b"zINSTREAM\0");
            loop {
                let length = line.read_u32().await.expect("a length");
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; usize::try_from(length).expect("small")];
                line.read_exact(&mut chunk).await.expect("a piece");
                given.lock().expect("no holder panics").extend(chunk);
            }
            line.write_all(answer).await.expect("it listens");
        }
    });
    (Scanner::Tcp(address), seen)
}

#[tokio::test]
async fn a_scanner_sees_what_was_sent_and_what_it_finds_is_not_stored() {
    let (scanner, seen) = clamd(b"stream: OK\0").await;
    let files = files_with(scanner).await;
    let debtor = files.debtor("F-9").await;
    let large = jpeg(&"scan me ".repeat(20_000));
    assert_eq!(files.send(&debtor, "a.jpg", large.clone()).await.expect("kept").scan, Scan::Clean);
    assert_eq!(*seen.lock().expect("no holder panics"), large, "all of it, as it came");

    let (scanner, _) = clamd(b"stream: Eicar-Test-Signature FOUND\0").await;
    let files = files_with(scanner).await;
    let debtor = files.debtor("F-10").await;
    assert_eq!(refused(files.send(&debtor, "a.jpg", jpeg("virus")).await), FileRefusal::Infected);
    assert_eq!((files.on_disk().len(), files.test.number("select count(*) from file", "").await), (0, 0));
}

#[tokio::test]
async fn a_file_that_no_scanner_looked_at_is_kept_and_called_so() {
    let (cannot, _) = clamd(b"INSTREAM size limit exceeded. ERROR\0").await;
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        Scanner::Tcp(listener.local_addr().expect("an address").to_string())
    };
    let no_socket = Scanner::parse("unix:/nonexistent/clamd.sock").expect("an address");
    for scanner in [cannot, gone, no_socket, Scanner::None] {
        let files = files_with(scanner.clone()).await;
        let debtor = files.debtor("F-11").await;
        let sent = files.send(&debtor, "a.jpg", jpeg("x")).await.expect("kept");
        assert_eq!(sent.scan, Scan::NotScanned, "{scanner:?}");
    }
}

/// Somebody whom this debtor let in to agree to things.
async fn helper_of(files: &Files, case: &TestCase) -> Viewer {
    let office = &files.office;
    let stranger = Viewer { session: String::new(), tier: Tier::Visitor, person: None, ..case.viewers[0].clone() };
    let (home, _) = session::ensure(office, &stranger).await.expect("a session");
    let debtor = Viewer { session: home.session, ..case.viewers[0].clone() };
    let reference = case.placed.reference.to_string();
    let until = office.today(Country::Nl).plus_days(30);
    let until = [until.day().to_string(), until.month().to_string(), until.year().to_string()];
    let until = [until[0].as_str(), &until[1], &until[2]];
    let cases = [reference.clone()];
    let asked = mandate::Asked { name: "Hanna", organisation: "", scope: "agree", cases: &cases, until };
    let id = mandate::invite(office, &debtor, &asked).await.expect("an invitation");
    let (_, code, ..) = mandate::code(office, &debtor, id.as_str()).await.expect("its code");
    let typed = mandate::Typed { reference: &reference, code: &code, name: "Hanna Vos", birth: ["27", "2", "1988"] };
    let token = mandate::accept(office, &stranger, &typed).await.expect("the code opens");
    session::find(office, Some(token.cookie_value()), "net").await.expect("the session is looked up")
}

#[tokio::test]
async fn what_a_helper_sent_is_the_debtors_too_and_no_file_of_the_debtor_is_the_helpers() {
    let files = files().await;
    let case = files.test.place_claim("F-9", &[(Component::Principal, 10_000)]).await;
    let (debtor, stranger) = (&case.viewers[0], files.debtor("F-10").await);
    let helper = helper_of(&files, &case).await;
    let sent = files.send(&helper, "bewijs.jpg", jpeg("bewijs")).await.expect("kept");
    let early = file::link(&files.office, Reader::Person(debtor), sent.id.as_str()).await;
    assert!(matches!(early, Err(Error::NotFound)), "what is not sent is nobody else's business");
    files.attach(&helper, "dsp_9").await.expect("attached");
    file::link(&files.office, Reader::Person(debtor), sent.id.as_str()).await.expect("the debtor reads it");
    file::preview(&files.office, Reader::Person(debtor), sent.id.as_str(), 1).await.expect("the debtor sees it");
    let read = "select count(*) from audit where act = 'file.read' and actor = $1";
    assert_eq!(files.test.number(read, debtor.person.as_ref().expect("a person").as_str()).await, 1, "who read it");

    let own = files.send(debtor, "eigen.jpg", jpeg("eigen")).await.expect("kept");
    files.attach(debtor, "dsp_9").await.expect("attached");
    for (who, id) in [(&helper, &own.id), (&stranger, &own.id), (&stranger, &sent.id)] {
        let link = file::link(&files.office, Reader::Person(who), id.as_str()).await;
        assert!(matches!(link, Err(Error::NotFound)), "{link:?}");
        assert!(file::preview(&files.office, Reader::Person(who), id.as_str(), 1).await.is_err());
    }
}
