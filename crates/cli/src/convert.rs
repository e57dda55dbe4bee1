//! `vitrine convert`: a shop file of the catalog that a merchant has, or the catalog of a shop file.

use std::fs;
use std::path::Path;

use serde::Serialize;
use vitrine_core::json::Json;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::{ConvertArgs, Target};
use crate::check::own_currency;
use crate::input;
use crate::meta_csv;
use crate::output;
use crate::places::Places;
use vitrine_cli::told::{Told, told};
use vitrine_site::Address;

#[derive(Serialize)]
struct Report<'a> {
    /// Where the catalog comes from.
    format: Option<&'a str>,
    /// How many products the shop file has, or rows the catalog.
    products: usize,
    problems: Vec<Told>,
}

/// What is written, and what is to be said of it.
struct Written {
    format: &'static str,
    file: String,
    products: usize,
    problems: Vec<Problem>,
}

/// Writes the shop file or the catalog, and tells what is not in it.
pub fn convert(args: &ConvertArgs) -> Done {
    let there = standing(args)?;
    if let Err(problem) = may_be_written(args, &there) {
        return answer::refuse(&[problem]);
    }
    let bytes = input::bytes(&args.file)?;
    if let Some(problem) = input::other_sort(&bytes) {
        return answer::refuse(&[problem]);
    }
    let (text, lost) = input::catalog(&bytes);
    let found = match (args.to, &there) {
        (Target::Shop, Standing::Shop(file)) => shop(&text, vitrine_feeds::convert_into(file, &text, args.currency)),
        (Target::Shop, _) => shop(&text, vitrine_feeds::convert(&text, args.currency)),
        (Target::MetaCsv, _) => catalog(&text, &bytes, args),
    };
    let idle = (args.to == Target::Shop && args.page.is_some()).then(|| {
        let repair = "add --to meta-csv, or leave it out";
        Problem::warning("--page", "only WhatsApp's catalog names a page", repair)
    });
    let idle: Vec<Problem> = idle.into_iter().collect();
    let found = found.map(|written| Written { problems: [&*idle, &*lost, &*written.problems].concat(), ..written });
    let written = match found {
        // A file without a product would hide the one that was there before.
        Ok(written) if written.products == 0 => return answer::refuse(&written.problems),
        Ok(written) => written,
        Err(problems) => return answer::refuse(&problems),
    };
    let problems = &written.problems;
    if args.out == Path::new(input::STDIN) {
        answer::write(&written.file)?;
        answer::warn(problems);
        return Ok(Verdict::on(problems));
    }
    output::file(&args.out, &written.file)?;
    answer::json(&Report { format: Some(written.format), products: written.products, problems: told(problems) })?;
    answer::warn(problems);
    Ok(Verdict::on(problems))
}

/// What stands where the file is to be written.
enum Standing {
    /// Nothing that could be lost, as in an empty file, a pipe or standard output.
    Nothing,
    /// The very file that is read.
    Read,
    /// A shop file, with its text.
    Shop(String),
    /// A catalog of Meta that was written here.
    Catalog,
    /// Another file.
    Other,
}

fn standing(args: &ConvertArgs) -> Result<Standing, Stop> {
    let is_file = fs::metadata(&args.out).is_ok_and(|there| there.is_file());
    if args.out == Path::new(input::STDIN) || !is_file {
        return Ok(Standing::Nothing);
    }
    let real = |path: &Path| path.canonicalize().ok();
    if args.file != Path::new(input::STDIN) && real(&args.file) == real(&args.out) {
        return Ok(Standing::Read);
    }
    let bytes = input::bytes(&args.out)?;
    if bytes.is_empty() {
        return Ok(Standing::Nothing);
    }
    let Ok(text) = String::from_utf8(bytes) else { return Ok(Standing::Other) };
    if text.starts_with(&meta_csv::COLUMNS.join(",")) {
        return Ok(Standing::Catalog);
    }
    let is_shop = match Json::parse(&text) {
        // Who begins one by hand has no product yet.
        Ok(Json::Object(members)) => members.iter().any(|(key, _)| matches!(&**key, "products" | "whatsapp")),
        _ => false,
    };
    Ok(if is_shop { Standing::Shop(text) } else { Standing::Other })
}

/// Refuses what would replace the work of a merchant.
fn may_be_written(args: &ConvertArgs, there: &Standing) -> Result<(), Problem> {
    let (found, repair) = match (there, args.to) {
        (Standing::Read, _) => ("is the file that is read", "name another file"),
        (Standing::Shop(_), Target::MetaCsv) => ("is a shop file, which a catalog would replace", "name another file"),
        (Standing::Other | Standing::Catalog, Target::Shop) => (
            "is there already and is no shop file that can be read",
            "mend it as `vitrine check` says, name another file, or remove it",
        ),
        (Standing::Other, Target::MetaCsv) => {
            ("is there already and is no catalog that was written here", "name another file, or remove it")
        }
        // A catalog of Meta is written anew whenever the shop changes.
        (Standing::Nothing, _) | (Standing::Shop(_), Target::Shop) | (Standing::Catalog, Target::MetaCsv) => {
            return Ok(());
        }
    };
    Err(Problem::error("--out", format!("\"{}\" {found}", args.out.display()), repair))
}

/// The shop file of a catalog, when it was one.
fn shop(text: &str, converted: Option<vitrine_feeds::Converted>) -> Result<Written, Vec<Problem>> {
    if let Some(converted) = converted {
        let vitrine_feeds::Converted { format, file, products, problems } = converted;
        return Ok(Written { format: format.as_str(), file, products, problems });
    }
    let is_json = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').starts_with(['{', '[']);
    let problem = match Json::parse(text) {
        Err(problem) if is_json => problem,
        Ok(Json::Object(members)) if members.iter().any(|(key, _)| key == "products") => Problem::error(
            "$",
            "a shop file already",
            "use it as it is, or add --to meta-csv to make WhatsApp's catalog of it",
        ),
        _ => vitrine_feeds::unknown(text).unwrap_or_else(|| {
            let repair = "export it as CSV with at least the columns title and price";
            Problem::error("line 1, column 1", "no catalog that is known here", repair)
        }),
    };
    Err(vec![problem])
}

/// The catalog of a shop file, or of another catalog.
fn catalog(text: &str, bytes: &[u8], args: &ConvertArgs) -> Result<Written, Vec<Problem>> {
    let wrong = |found: String, repair: &str| vec![Problem::error("--page", found, repair)];
    let Some(page) = &args.page else {
        let repair = "add --page with the address of the page where the shop stands, as https://example.com/loja";
        return Err(wrong("missing, and each product of a catalog needs a link".to_owned(), repair));
    };
    let page = Address::parse(page).map_err(|repair| wrong(format!("\"{page}\" is no address of a page"), repair))?;
    let converted = vitrine_feeds::convert(text, args.currency);
    let (file, mut problems) = match &converted {
        Some(converted) => (&*converted.file, converted.problems.clone()),
        None => {
            let ignored = args.currency.map(|_| own_currency());
            (input::shop_file(bytes).map_err(|problem| vec![problem])?, ignored.into_iter().collect())
        }
    };
    let shop = match Shop::read(file) {
        // A catalog has no number, and Meta knows its own.
        Ok((shop, more)) => {
            problems.extend(more.into_iter().filter(|problem| problem.place != "whatsapp"));
            shop
        }
        Err(Unusable { problems: more }) => {
            problems.extend(more);
            return Err(problems);
        }
    };
    let meta_csv::Catalog { csv, rows, problems: more } = meta_csv::write(&shop, &Places::of(file), &page);
    problems.extend(more);
    if rows == 0 {
        let repair = "make one available, with a price";
        problems.push(Problem::error("products", "none that a catalog can show", repair));
    }
    Ok(Written { format: "a Meta catalog", file: csv, products: rows, problems })
}
