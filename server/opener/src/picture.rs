//! Picture: decoded within limits and made anew from its pixels, upright and without anything that stood beside them.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use crate::{FILE_BYTES_MAX, Kind, Refused};

/// Pixels that are looked at.
const PIXELS_MAX: u64 = 40_000_000;
/// Pixels that are kept: a page at 300 dots an inch has 8.7 million.
const KEPT_PIXELS_MAX: u64 = 12_500_000;
/// Bytes of the pixels while they are decoded: 40 million of four bytes, and no more.
const DECODED_BYTES_MAX: u64 = 160_000_000;
/// Pixels along the longer side of a picture in a list.
const PREVIEW_SIDE_PIXELS: u32 = 800;
/// Letters stay sharp, and a photo stays a third of what a phone makes of it.
const JPEG_QUALITY: u8 = 85;

/// The picture anew, and a small one as PNG.
pub fn made_anew(kind: Kind, content: Vec<u8>) -> Result<(Vec<u8>, Vec<u8>), Refused> {
    let image = upright(kind, content)?;
    let small = image.thumbnail(PREVIEW_SIDE_PIXELS, PREVIEW_SIDE_PIXELS);
    let preview = png(&small)?;
    drop(small);
    Ok((kept(kind, image)?, preview))
}

fn upright(kind: Kind, content: Vec<u8>) -> Result<DynamicImage, Refused> {
    if kind == Kind::Jpeg && !is_whole(&content) {
        return Err(Refused::Unreadable);
    }
    let input = Cursor::new(content);
    if kind == Kind::Jpeg {
        decoded(JpegDecoder::new(input).map_err(why)?)
    } else {
        decoded(PngDecoder::new(input).map_err(why)?)
    }
}

/// Does the photo end? The decoder paints what is missing grey, and half a letter is no proof. The pixels stand behind
/// the last start of a scan (`FF DA`), where no other pair of these can stand but the end (`FF D9`).
fn is_whole(jpeg: &[u8]) -> bool {
    let scan = jpeg.windows(2).rposition(|pair| pair == b"\xff\xda");
    scan.is_some_and(|scan| jpeg[scan..].windows(2).any(|pair| pair == b"\xff\xd9"))
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<DynamicImage, Refused> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > DECODED_BYTES_MAX {
        return Err(Refused::Pixels);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    decoder.set_limits(limits).map_err(why)?;
    let orientation = decoder.orientation().map_err(why)?;
    let mut image = smaller(DynamicImage::from_decoder(decoder).map_err(why)?, KEPT_PIXELS_MAX);
    image.apply_orientation(orientation);
    Ok(image)
}

/// The same picture with so many pixels at most.
fn smaller(image: DynamicImage, pixels_max: u64) -> DynamicImage {
    let (width, height) = (u64::from(image.width()), u64::from(image.height()));
    if width * height <= pixels_max {
        return image;
    }
    // The side of the largest square with so many pixels, scaled to the shape of the picture.
    let side = |own: u64, other: u64| {
        let scaled = (pixels_max * own / other.max(1)).isqrt().max(1);
        u32::try_from(scaled.min(own)).expect("no larger than it was")
    };
    image.thumbnail_exact(side(width, height), side(height, width))
}

/// The picture as it is kept: smaller where it would be larger than what may be sent.
fn kept(kind: Kind, mut image: DynamicImage) -> Result<Vec<u8>, Refused> {
    loop {
        let bytes = if kind == Kind::Jpeg { jpeg(&image)? } else { png(&image)? };
        if bytes.len() <= FILE_BYTES_MAX {
            return Ok(bytes);
        }
        let pixels = u64::from(image.width()) * u64::from(image.height());
        image = smaller(image, pixels / 2);
    }
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image.write_with_encoder(encoder),
        other => other.to_rgb8().write_with_encoder(encoder),
    }
    .map_err(why)?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => {
            image.write_with_encoder(encoder)
        }
        other if other.color().has_alpha() => other.to_rgba8().write_with_encoder(encoder),
        other => other.to_rgb8().write_with_encoder(encoder),
    }
    .map_err(why)?;
    Ok(bytes)
}

fn why(error: ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::Pixels,
        _ => Refused::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage};

    use super::*;

    fn sample(width: u32, height: u32) -> DynamicImage {
        let red_left = |x: u32, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, red_left))
    }

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("it is encoded");
        bytes.into_inner()
    }

    /// EXIF with an orientation and a place on earth, as a phone writes it: little endian, IFD0 with two entries.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        exif.extend([0x0e, 0x01, 2, 0, 17, 0, 0, 0, 38, 0, 0, 0]);
        exif.extend([0; 4]);
        exif.extend(b"GPS 52.0907 5.1214");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_loses_its_place_on_earth_and_stands_upright() {
        let sent = with_exif(&encoded(&sample(64, 32), ImageFormat::Jpeg), 6);
        let mut sent = sent;
        sent.extend(b"<html><script>alert(1)</script>");
        let (kept, preview) = made_anew(Kind::Jpeg, sent).expect("a photo");
        for trace in [&b"GPS"[..], b"Exif", b"script", b"52.0907"] {
            assert!(!kept.windows(trace.len()).any(|part| part == trace), "{trace:?} is still there");
        }
        let image = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).expect("a photo").to_rgb8();
        assert_eq!(image.dimensions(), (32, 64), "turned to the right");
        assert!(image.get_pixel(16, 5).0[0] > 200 && image.get_pixel(16, 60).0[2] > 200, "what was left is above");
        assert!(image::load_from_memory_with_format(&preview, ImageFormat::Png).is_ok());
    }

    #[test]
    fn a_picture_with_text_beside_its_pixels_loses_it() {
        let mut sent = encoded(&sample(40, 40), ImageFormat::Png);
        sent.extend(b"PK\x03\x04 a folder behind the picture");
        let (kept, _) = made_anew(Kind::Png, sent).expect("a picture");
        assert!(!kept.windows(6).any(|part| part == b"folder"));
        assert!(kept.ends_with(b"IEND\xaeB`\x82"));
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused_by_its_head() {
        let mut bomb = encoded(&sample(8, 8), ImageFormat::Png);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        // The check sum of the head, so that the size is all that is wrong with it.
        let sum = crc32(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&sum);
        assert_eq!(made_anew(Kind::Png, bomb), Err(Refused::Pixels));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
    }

    #[test]
    fn a_picture_that_is_cut_off_or_is_no_picture_is_refused() {
        let whole = encoded(&sample(64, 64), ImageFormat::Png);
        assert_eq!(made_anew(Kind::Png, whole[..whole.len() / 2].to_vec()), Err(Refused::Unreadable));
        let photo = encoded(&sample(64, 64), ImageFormat::Jpeg);
        assert_eq!(made_anew(Kind::Jpeg, photo[..photo.len() - 10].to_vec()), Err(Refused::Unreadable));
        assert_eq!(made_anew(Kind::Jpeg, b"\xff\xd8\xff".to_vec()), Err(Refused::Unreadable));
        assert_eq!(made_anew(Kind::Jpeg, whole), Err(Refused::Unreadable));
        assert_eq!(made_anew(Kind::Png, Vec::new()), Err(Refused::Unreadable));
    }

    #[test]
    fn a_large_picture_is_kept_with_fewer_pixels_and_the_same_shape() {
        let kept = smaller(sample(5_000, 4_000), 5_000_000);
        assert_eq!((kept.width(), kept.height()), (2_500, 2_000));
        assert_eq!(smaller(sample(10, 5), 50).width(), 10);
        assert_eq!(smaller(sample(40_000, 1), 100).height(), 1);
    }
}
