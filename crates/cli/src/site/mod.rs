//! `vitrine site`: a shop as a folder that any static host serves. What stands in it is made by `vitrine-site`; reading the
//! shop file, making its pictures small, and writing the folder is done here.

mod pictures;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;
use vitrine_cli::desk::NamedZone;
use vitrine_core::calendar::{Date, Zone};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};
use vitrine_site::{Address, File, Paths, Site};

use crate::answer::{self, Done, Stop, Told, Verdict};
use crate::args::SiteArgs;
use crate::input;
use crate::order::now;
use crate::places::Places;

/// What was written.
#[derive(Serialize)]
struct Report<'a> {
    pages: usize,
    files: usize,
    problems: Vec<Told<'a>>,
}

/// Reads the shop file and writes the folder.
pub fn site(args: &SiteArgs) -> Done {
    let bytes = input::bytes(&args.shop)?;
    let read = input::shop_file(&bytes).map_err(|problem| vec![problem]);
    let read = read.and_then(|text| Ok((text, Shop::read(text).map_err(|Unusable { problems }| problems)?)));
    let (text, (shop, problems)) = match read {
        Ok(read) => read,
        Err(problems) => return answer::refuse(&problems),
    };
    let address = match args.url.as_deref().map(Address::folder).transpose() {
        Ok(address) => address,
        Err(repair) => {
            let found = format!("\"{}\" is no address of a page", args.url.as_deref().unwrap_or_default());
            return answer::refuse(&[Problem::error("--url", found, repair)]);
        }
    };
    let mut problems = problems;
    let mut files = vitrine(&args.vitrine)?;
    files.push(File { path: "loja.json".into(), bytes: bytes.clone() });
    let folder = args.shop.parent().unwrap_or(Path::new("."));
    let has_address = address.is_some();
    let today = today(&shop, &mut problems);
    let site = Site::new(shop.on(today), address, BTreeMap::new());
    let paths: Paths = site.paths().chain(files.iter().map(|file| file.path.clone())).collect();
    let places = Places::of(text);
    let taken = pictures::taken(site.shop(), &places, &paths);
    if !taken.is_empty() {
        problems.extend(taken);
        return answer::refuse(&problems);
    }
    let pictures = pictures::make(site.shop(), &places, folder, paths, &mut files, &mut problems);
    let site = site.with_pictures(pictures);
    let pages = site.pages();
    let count = pages.len();
    files.extend(pages);
    files.extend(site.rest());
    if !has_address {
        problems.push(Problem::warning(
            "--url",
            "missing",
            "add the site's address: search engines ask for whole ones",
        ));
    }
    for File { path, bytes } in &files {
        write(&args.out.join(path), bytes)?;
    }
    answer::warn(&problems);
    answer::json(&Report { pages: count, files: files.len(), problems: answer::told(&problems) })?;
    Ok(Verdict::on(&problems))
}

/// The widget's folder, as `cargo xtask build` leaves it.
fn vitrine(folder: &Path) -> Result<Vec<File>, Stop> {
    let missing = || {
        Stop::Failed(format!(
            "There is no vitrine.js in {}; build it with `cargo xtask build`, or name its folder with --vitrine.",
            folder.display()
        ))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|_| missing())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Ok(bytes) = fs::read(entry.path()) {
            files.push(File { path: format!("vitrine/{name}"), bytes });
        }
    }
    if files.iter().any(|file| file.path == "vitrine/vitrine.js") { Ok(files) } else { Err(missing()) }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Stop::Failed(format!("{} cannot be written: {error}.", path.display())))
}

/// Sales are on or off by the day on which the site is made, which is the shop's own day.
fn today(shop: &Shop, problems: &mut Vec<Problem>) -> Date {
    let (zone, unknown) = NamedZone::of(&shop.time_zone);
    problems.extend(unknown);
    zone.local(now()).date
}
