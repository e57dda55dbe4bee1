//! Pictures in the sizes that phones and desktops ask for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, ErrorKind};
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, ImageReader};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_site::{File, Paths, Picture, Source, WIDTHS, size_path, sources};

use crate::places::Places;

const JPEG_QUALITY: u8 = 82;
/// The most pixels a side; a larger one may be made to fill the memory.
const MOST_SIDE: u32 = 10_000;

/// Pictures that lie where a file of the site goes: one of both would be lost, and each is called for by its name.
pub fn taken(shop: &Shop, places: &Places, paths: &Paths) -> Vec<Problem> {
    let taken = sources(shop).into_iter().filter(|src| match Source::of(src) {
        Source::Inside(path) => paths.has(&path),
        _ => false,
    });
    let taken = taken.map(|src| {
        let found = format!("\"{src}\" is the name of a file of the site itself");
        Problem::error(places.of_picture(src), found, "rename the picture, or put it into a folder such as fotos")
    });
    taken.collect()
}

/// Makes the sizes of every picture that stands in the shop's folder; `files` gets them and the pictures as they are. What
/// cannot be read is told, and the page names it all the same.
pub fn make(
    shop: &Shop,
    places: &Places,
    folder: &Path,
    mut paths: Paths,
    files: &mut Vec<File>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Picture> {
    let mut warn = |src: &str, found: &str, repair: &str| {
        problems.push(Problem::warning(places.of_picture(src), format!("\"{src}\" {found}"), repair));
    };
    // The shop file can have several addresses for one file, such as `bolo.webp` and `bolo.webp?v=2`.
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for src in sources(shop) {
        match Source::of(src) {
            Source::Elsewhere => {}
            Source::Inside(path) => found.entry(path).or_default().push(src),
            Source::Outside => {
                warn(src, "lies outside the folder of the shop file", "put the picture into it, as fotos/bolo.webp");
            }
            Source::Nowhere => warn(src, "is the name of no file", "give the picture a plain name, as fotos/bolo.webp"),
        }
    }
    // Pictures first: what is made of them can be called otherwise.
    found.keys().for_each(|path| paths.take(path));
    let mut pictures = BTreeMap::new();
    for (path, sources) in found {
        let mut warn = |found: &str, repair: &str| sources.iter().for_each(|src| warn(src, found, repair));
        let bytes = match fs::read(folder.join(&path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                match error.kind() {
                    ErrorKind::PermissionDenied => warn("must not be read by you", "ask the owner of the file"),
                    _ => warn("is not in the folder of the shop file", "put the picture there, or mend its path"),
                }
                continue;
            }
        };
        match sizes(&path, &bytes, &mut paths, files) {
            Ok(picture) => pictures.extend(sources.iter().map(|src| ((*src).to_owned(), picture.clone()))),
            Err(why) => warn(&format!("cannot be made smaller: {why}"), "save it as WebP, JPEG or PNG"),
        }
        files.push(File { path, bytes });
    }
    pictures
}

fn sizes(path: &str, bytes: &[u8], paths: &mut Paths, files: &mut Vec<File>) -> Result<Picture, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| error.to_string())?;
    let (width, height) = picture.dimensions();
    let mut made = Vec::new();
    for narrow in WIDTHS.into_iter().filter(|narrow| *narrow < width) {
        let (bytes, extension) = encode(&picture.resize(narrow, u32::MAX, FilterType::Lanczos3))?;
        let small = paths.free(&size_path(path, narrow, extension));
        made.push((small.clone(), narrow));
        files.push(File { path: small, bytes });
    }
    made.push((path.to_owned(), width));
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
