//! The process that opens files, by itself: what it takes of the machine, and what becomes of it when a file wants more.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

const MEGABYTE: u64 = 1024 * 1024;

fn opener(kind: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_quitte"))
        .args(["open-file", kind])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// The most memory that a process ever had, in bytes, while it still waits for a reader.
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("its peak");
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number") * 1024
}

/// What it says, and its peak when it had said the first line.
fn opened(kind: &str, content: &[u8]) -> (Vec<u8>, u64) {
    let mut child = opener(kind);
    child.stdin.take().expect("its input").write_all(content).ok();
    let mut stdout = child.stdout.take().expect("its output");
    let mut answer = vec![0; 5];
    stdout.read_exact(&mut answer).expect("a first line");
    // It cannot end: what it still has to say is more than a pipe holds.
    let peak = peak(&child);
    stdout.read_to_end(&mut answer).expect("the rest");
    child.wait().expect("it ends");
    (answer, peak)
}

#[test]
fn the_largest_photo_that_is_taken_is_opened_in_256_megabytes() {
    // 40 million pixels; smooth, or it would be more than ten megabytes.
    let image = image::RgbImage::from_fn(8_000, 5_000, |x, y| {
        let wave = |n: u32, by: u32| u8::try_from((n / by) % 256).expect("a byte");
        image::Rgb([wave(x, 3), wave(y, 5), wave(x + y, 7)])
    });
    let mut photo = std::io::Cursor::new(Vec::new());
    image.write_to(&mut photo, image::ImageFormat::Jpeg).expect("it is encoded");
    let photo = photo.into_inner();
    assert!(photo.len() < 10 * 1024 * 1024, "{} bytes", photo.len());
    let (answer, peak) = opened("jpeg", &photo);
    println!("a photo of 40 million pixels: {} MB at most", peak / MEGABYTE);
    assert!(answer.starts_with(b"kept\n") && answer.len() > 100_000);
    assert!(peak <= 256 * MEGABYTE, "{peak} bytes");
    assert!(peak > 100 * MEGABYTE, "the pixels were really there");
}

#[test]
fn a_file_that_wants_more_than_there_is_gets_no_answer_and_no_machine() {
    // A picture of 16 bits a channel would take 320 MB: refused by its head.
    let mut child = opener("png");
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x1f\x40\0\0\x13\x88\x10\x06\0\0\0".to_vec();
    let step = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let sum = !head[12..29].iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step));
    head.extend(sum.to_be_bytes());
    head.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    child.stdin.take().expect("its input").write_all(&head).expect("taken");
    let out = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.starts_with("refused "), "{said}");
}

#[test]
fn the_process_reads_no_file_that_is_too_large_and_knows_no_other_kind() {
    let mut child = opener("pdf");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(&vec![b'x'; 10 * 1024 * 1024 + 2]).ok();
    drop(stdin);
    let out = child.wait_with_output().expect("it ends");
    assert!(!out.status.success() && out.stdout.is_empty());
    let out = Command::new(env!("CARGO_BIN_EXE_quitte")).args(["open-file", "svg"]).output().expect("it starts");
    assert!(!out.status.success());
}
