//! `vitrine site`: a shop as a folder that any static host serves. What stands in it is made by `vitrine-site`; reading the
//! shop file, making its pictures small, and writing the folder is done here.

mod left;
mod pictures;
mod widget;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha384};
use vitrine_cli::desk::NamedZone;
use vitrine_core::calendar::{Date, Zone};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_site::{Address, File, Paths, Site};

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::SiteArgs;
use crate::input;
use crate::order::now;
use crate::output;
use crate::places::Places;
use crate::shop;
use vitrine_cli::told::{Told, told};

/// What was written.
#[derive(Serialize)]
struct Report {
    pages: usize,
    files: usize,
    problems: Vec<Told>,
}

/// Reads the shop file and writes the folder.
pub fn site(args: &SiteArgs) -> Done {
    let bytes = input::bytes(&args.shop)?;
    let read = shop::read(&bytes, &args.tag);
    let (shop, mut problems) = match read {
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
    if args.url.as_deref().is_some_and(|url| url.contains('?')) {
        let found = "a ? and what follows, which no page of the site can have";
        problems.push(Problem::warning("--url", found, "leave it out, as the site does"));
    }
    let mut files = widget::files(&args.vitrine)?;
    let integrity = files.iter().find(|file| file.path == widget::SCRIPT).map(|script| integrity(&script.bytes));
    files.push(File { path: "loja.json".into(), bytes: bytes.clone() });
    let folder = args.shop.parent().unwrap_or(Path::new("."));
    let has_address = address.is_some();
    let today = today(&shop);
    let site = Site::new(shop.on(today), address, BTreeMap::new());
    let site = match integrity {
        Some(integrity) => site.pinned_to(integrity),
        None => site,
    };
    let others = files.iter().map(|file| file.path.clone()).chain([left::LIST.to_owned()]);
    let paths: Paths = site.paths().chain(others).collect();
    let places = Places::of(&String::from_utf8_lossy(&bytes));
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
    put(&args.out, &files)?;
    answer::warn(&problems);
    answer::json(&Report { pages: count, files: files.len(), problems: told(&problems) })?;
    Ok(Verdict::on(&problems))
}

/// The hash of the script, as the attribute `integrity` takes it.
fn integrity(script: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(script)))
}

/// Writes the files, and removes what the run before wrote and this one does not.
fn put(out: &Path, files: &[File]) -> Result<(), Stop> {
    let fail = |path: &Path, why: &str| Stop::Failed(format!("{} cannot be written: {why}.", path.display()));
    if out.is_file() {
        return Err(fail(out, "it is a file; name a folder"));
    }
    fs::create_dir_all(out).map_err(|error| fail(out, &output::why(&error)))?;
    let before = left::before(out);
    let now: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    // Whoever stops it half-way finds both in the list.
    left::note(out, &before.union(&now).cloned().collect())?;
    for File { path, bytes } in files {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap_or(out))
            .and_then(|()| fs::write(&path, bytes))
            .map_err(|error| fail(&path, &output::why(&error)))?;
    }
    before.difference(&now).try_for_each(|path| left::remove(out, path))?;
    left::note(out, &now)
}

/// Sales are on or off by the day on which the site is made, which is the shop's own day.
fn today(shop: &Shop) -> Date {
    let (zone, _) = NamedZone::of(&shop.time_zone);
    zone.local(now()).date
}
