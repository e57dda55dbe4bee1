//! Pictures in the sizes that phones and desktops ask for.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Component, Path};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, ImageReader};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

use super::File;

/// The widths, in pixels, beside the picture as it is.
const WIDTHS: [u32; 2] = [360, 720];
const JPEG_QUALITY: u8 = 82;
/// The most pixels a side; a larger one may be made to fill the memory.
const MOST_SIDE: u32 = 10_000;

/// The narrowest picture that is taken for a photograph, which fills its place; what is narrower is a drawing, and gets
/// air around it. The shop on the page says the same.
const PHOTO_WIDTH: u32 = 300;

/// A picture of the shop's folder, the narrowest file first.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Each file with its width in pixels.
    pub files: Vec<(String, u32)>,
}

impl Picture {
    pub fn is_drawing(&self) -> bool {
        self.width < PHOTO_WIDTH
    }
}

/// Makes the sizes of every picture that stands in the shop's folder; `files` gets them and the pictures as they are. What
/// cannot be read is told, and the page names it all the same.
pub fn make(
    shop: &Shop,
    folder: &Path,
    files: &mut Vec<File>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for image in shop.products.iter().flat_map(|product| &product.images) {
        let src = &*image.src;
        if pictures.contains_key(src) || !is_inside(src) {
            continue;
        }
        let Ok(bytes) = fs::read(folder.join(src)) else {
            let found = format!("\"{src}\" is not in the folder of the shop file");
            problems.push(Problem::warning("images", found, "put the picture there, or mend its path"));
            continue;
        };
        match sizes(src, &bytes, files) {
            Ok(picture) => {
                pictures.insert(src.to_owned(), picture);
            }
            Err(why) => {
                let found = format!("\"{src}\" cannot be made smaller: {why}");
                problems.push(Problem::warning("images", found, "save it as WebP, JPEG or PNG"));
            }
        }
        files.push(File { path: src.to_owned(), bytes });
    }
    pictures
}

/// Whether a path leads to a file in the shop's own folder, and nowhere else.
pub fn is_inside(src: &str) -> bool {
    let path = Path::new(src);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    plain && !src.is_empty() && !src.contains([':', '?', '#', '\\', '%'])
}

fn sizes(src: &str, bytes: &[u8], files: &mut Vec<File>) -> Result<Picture, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| error.to_string())?;
    let (width, height) = picture.dimensions();
    let stem = src.rsplit_once('.').map_or(src, |(stem, _)| stem);
    let mut made = Vec::new();
    for narrow in WIDTHS.into_iter().filter(|narrow| *narrow < width) {
        let small = picture.resize(narrow, u32::MAX, FilterType::Lanczos3);
        let (bytes, extension) = encode(&small)?;
        let path = format!("{stem}-{narrow}.{extension}");
        made.push((path.clone(), narrow));
        files.push(File { path, bytes });
    }
    made.push((src.to_owned(), width));
    Ok(Picture { width, height, files: made })
}

/// JPEG, or PNG where something is transparent.
fn encode(picture: &DynamicImage) -> Result<(Vec<u8>, &'static str), String> {
    let mut bytes = Vec::new();
    let transparent = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX);
    let done = if transparent {
        picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
    } else {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))
    };
    done.map_err(|error| error.to_string())?;
    Ok((bytes, if transparent { "png" } else { "jpg" }))
}
