//! A picture without its packing, as every Windows program can paste it.
//!
//! The format has no say about what shows through, so the picture is laid on white.

use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// Most bytes that unpacking may take. A larger picture is offered packed only.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// Bytes of the head.
const HEAD: u32 = 40;

/// The picture, or none when it is broken or too large.
pub fn bare(packed: &[u8]) -> Option<Vec<u8>> {
    let limits = Limits { bytes: BYTES_MAX };
    let mut decoder = Decoder::new_with_limits(Cursor::new(packed), limits);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let size = reader.output_buffer_size()?;
    let mut dots = (size <= BYTES_MAX).then(|| vec![0; size])?;
    let frame = reader.next_frame(&mut dots).ok()?;
    let parts = match frame.color_type {
        ColorType::Rgba => 4,
        ColorType::GrayscaleAlpha => 2,
        _ => return None,
    };
    let mut bytes = head(frame.width, frame.height);
    // The lowest line comes first.
    for line in dots[..frame.buffer_size()]
        .chunks_exact(frame.line_size)
        .rev()
    {
        for dot in line.chunks_exact(parts) {
            bytes.extend(on_white(dot));
        }
    }
    Some(bytes)
}

fn head(width: u32, height: u32) -> Vec<u8> {
    let size = width * height * 4;
    let planes_and_bits = 1 | 32 << 16;
    let words = [HEAD, width, height, planes_and_bits, 0, size, 0, 0, 0, 0];
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Blue, green, red, and one that is not looked at.
fn on_white(dot: &[u8]) -> [u8; 4] {
    let cover = u16::from(dot[dot.len() - 1]);
    let mix = |part: u8| ((u16::from(part) * cover + 255 * (255 - cover)) / 255) as u8;
    match dot {
        [red, green, blue, _] => [mix(*blue), mix(*green), mix(*red), 255],
        _ => [mix(dot[0]), mix(dot[0]), mix(dot[0]), 255],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(color: ColorType, dots: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 1, 2);
        encoder.set_color(color);
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(dots).expect("two dots");
        writer.finish().expect("an end");
        bytes
    }

    #[test]
    fn lines_are_turned_around_and_laid_on_white() {
        let red_over_nothing = packed(ColorType::Rgba, &[255, 0, 0, 255, 9, 9, 9, 0]);
        let bytes = bare(&red_over_nothing).expect("a picture");
        assert_eq!(bytes[..8], [40, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(bytes[40..], [255, 255, 255, 255, 0, 0, 255, 255]);
        let grey = packed(ColorType::Grayscale, &[7, 8]);
        assert_eq!(
            bare(&grey).expect("a picture")[40..],
            [8, 8, 8, 255, 7, 7, 7, 255]
        );
        assert_eq!(bare(b"no picture"), None);
    }
}
