//! Reads the picture on the clipboard and turns it into a PNG file.
//!
//! On Linux a paste event in the web view does not contain the picture. So when a paste event is empty, the page
//! asks for the picture with a command. The clipboard holds raw pixels; a draft stores pictures as PNG.

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use tauri::image::Image;

/// Larger pictures are refused. A screen of 8,000 by 4,000 pixels still fits.
const MOST_PIXELS: u64 = 40_000_000;

/// The picture as a PNG file, in base64. Fails for a picture without pixels and for one above the limit.
pub fn png_of(picture: &Image<'_>) -> anyhow::Result<String> {
    let (width, height) = (picture.width(), picture.height());
    let pixels = u64::from(width) * u64::from(height);
    anyhow::ensure!(
        (1..=MOST_PIXELS).contains(&pixels),
        "{width} by {height} pixels"
    );
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    let (colour, pixels) = colours(picture);
    encoder.set_color(colour);
    encoder.set_compression(png::Compression::Balanced);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .context("the picture could not be written as PNG")?;
    Ok(STANDARD.encode(file))
}

/// The pixels without their alpha channel if all of them are opaque, as in a screenshot; the file is smaller then.
fn colours<'a>(picture: &'a Image<'_>) -> (png::ColorType, Cow<'a, [u8]>) {
    let pixels = picture.rgba().chunks_exact(4);
    if !pixels.clone().all(|pixel| pixel[3] == 255) {
        return (png::ColorType::Rgba, Cow::Borrowed(picture.rgba()));
    }
    let mut seen = Vec::with_capacity(picture.rgba().len() / 4 * 3);
    pixels.for_each(|pixel| seen.extend_from_slice(&pixel[..3]));
    (png::ColorType::Rgb, Cow::Owned(seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_become_a_file_with_the_same_pixels() {
        for alpha in [255, 7] {
            let rgba = [10, 20, 30, alpha, 40, 50, 60, 255];
            let file = STANDARD
                .decode(png_of(&Image::new(&rgba, 2, 1)).unwrap())
                .unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(file))
                .read_info()
                .unwrap();
            let mut found = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut found).unwrap();
            let expected: Vec<u8> = if alpha == 255 {
                vec![10, 20, 30, 40, 50, 60]
            } else {
                rgba.to_vec()
            };
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn nothing_and_far_too_much_are_no_picture() {
        assert!(png_of(&Image::new(&[], 0, 0)).is_err());
        assert!(png_of(&Image::new(&[], 100_000, 100_000)).is_err());
    }
}
