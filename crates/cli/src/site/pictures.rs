//! Pictures in the sizes that phones and desktops ask for.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, ImageReader};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_site::{File, Picture, WIDTHS, is_inside, sources};

const JPEG_QUALITY: u8 = 82;
/// The most pixels a side; a larger one may be made to fill the memory.
const MOST_SIDE: u32 = 10_000;

/// Makes the sizes of every picture that stands in the shop's folder; `files` gets them and the pictures as they are. What
/// cannot be read is told, and the page names it all the same.
pub fn make(
    shop: &Shop,
    folder: &Path,
    files: &mut Vec<File>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for src in sources(shop).into_iter().filter(|src| is_inside(src)) {
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
