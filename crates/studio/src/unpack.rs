//! Files that are no text: what they are, by their first bytes, and the zip that the Studio saved, which it opens again.

use std::io::{Cursor, Read};

use vitrine_core::shop::Shop;
use zip::ZipArchive;

use crate::document::Document;
use crate::publish::pictures_beside;

/// A site that the Studio saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its shop file.
    pub document: Document,
    /// Its pictures that the shop file names, by their paths.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Where it stands, if it says so.
    pub address: Option<String>,
}

/// Bytes that somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A site.
    Site(Box<Site>),
    /// What cannot be read, and why.
    Useless(&'static str),
    /// Perhaps a text.
    Text,
}

/// So many bytes of a zip are looked at, and so much comes out of it, however little it says that it holds.
const MOST: usize = 512 << 20;
/// A shop file has at most this.
const MOST_TEXT: u64 = 8 << 20;
/// And a picture, or a page, this.
const MOST_OTHER: u64 = 20 << 20;

const EXCEL: &str =
    "Isto é uma planilha do Excel. No Excel, escolha “Salvar como”, depois CSV, e abra esse arquivo aqui.";

/// What a file is, and the site when it is one.
pub fn chosen(bytes: &[u8]) -> Chosen {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let named = |at: usize, name: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(name));
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return unpacked(bytes).map_or_else(Chosen::Useless, |site| Chosen::Site(Box::new(site)));
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Chosen::Useless(EXCEL);
    }
    if begins(b"%PDF") {
        return Chosen::Useless(
            "Isto é um PDF, e de um PDF não dá para ler a lista. Abra a planilha de onde ele veio e salve como CSV.",
        );
    }
    let riff = begins(b"RIFF") && named(8, b"WEBP");
    let picture = [&b"\xFF\xD8\xFF"[..], b"\x89PNG", b"GIF8"].into_iter().any(begins);
    if picture || riff || named(4, b"ftyp") {
        return Chosen::Useless("Isto é uma foto. As fotos entram em cada produto, na parte Produtos.");
    }
    Chosen::Text
}

/// The site in a zip, or what is the matter with it.
fn unpacked(bytes: &[u8]) -> Result<Site, &'static str> {
    const BROKEN: &str = "O pacote (zip) está danificado. Use o que você salvou, ou salve de novo.";
    const LARGE: &str = "O pacote (zip) é grande demais.";
    if bytes.len() > MOST {
        return Err(LARGE);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let has = |zip: &ZipArchive<_>, name: &str| zip.index_for_name(name).is_some();
    if has(&zip, "xl/workbook.xml") {
        return Err(EXCEL);
    }
    if has(&zip, "content.xml") && has(&zip, "mimetype") {
        return Err(
            "Isto é uma planilha ou um texto do LibreOffice. Salve a planilha como CSV e abra esse arquivo aqui.",
        );
    }
    // Who packs it again may pack the folder around it.
    let names = zip.file_names().filter(|name| *name == "loja.json" || name.ends_with("/loja.json"));
    let Some(shop) = names.min_by_key(|name| name.len()).map(str::to_owned) else {
        return Err("Neste pacote (zip) falta o arquivo “loja.json”. Abra o pacote que o Studio salvou, inteiro.");
    };
    let top = shop.strip_suffix("loja.json").unwrap_or_default().to_owned();
    let mut left = MOST as u64;
    let mut read = |path: &str, most: u64| -> Result<Vec<u8>, &'static str> {
        let most = most.min(left);
        let mut bytes = Vec::new();
        let file = zip.by_name(path).map_err(|_| BROKEN)?;
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| BROKEN)?;
        let length = bytes.len() as u64;
        left = left.checked_sub(length).filter(|_| length <= most).ok_or(LARGE)?;
        Ok(bytes)
    };
    let text = String::from_utf8(read(&shop, MOST_TEXT)?).map_err(|_| BROKEN)?;
    let document = Document::parse(&text).filter(|_| Shop::read(&text).is_ok());
    let document = document.ok_or("O arquivo “loja.json” deste pacote não é o de uma loja.")?;
    let mut pictures = Vec::new();
    for path in pictures_beside(&document) {
        // One that is not there is told as missing, like any other.
        match read(&format!("{top}{path}"), MOST_OTHER) {
            Ok(bytes) => pictures.push((path, bytes)),
            Err(LARGE) => return Err(LARGE),
            Err(_) => {}
        }
    }
    let page = read(&format!("{top}index.html"), MOST_OTHER).ok().and_then(|page| String::from_utf8(page).ok());
    Ok(Site { document, pictures, address: page.as_deref().and_then(canonical) })
}

/// The address that a page of ours says is its own.
fn canonical(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("rel=\"canonical\" href=\"")?;
    let (address, _) = rest.split_once('"')?;
    Some(address.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::zipped;

    const SHOP: &str = r#"{"name":"Ana","whatsapp":"+5511987654321","products":[{"title":"Bolo","price":"5.00","images":[{"src":"fotos/a.webp"},{"src":"fotos/b.webp"},{"src":"https://e.com/c.webp"}]}]}"#;

    fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        let files: Vec<(String, Vec<u8>)> =
            files.iter().map(|(path, bytes)| ((*path).into(), bytes.to_vec())).collect();
        zipped(&files, None).unwrap()
    }

    #[test]
    fn a_saved_site_is_read_back() {
        let page = br#"<link rel="canonical" href="https://padaria.com/a&amp;b/">"#;
        for top in ["", "padaria/"] {
            let files = [
                ("loja.json", SHOP.as_bytes()),
                ("fotos/a.webp", b"a"),
                ("fotos/a-webp-360.webp", b"s"),
                ("index.html", page),
            ];
            let paths: Vec<String> = files.iter().map(|(path, _)| format!("{top}{path}")).collect();
            let files: Vec<(&str, &[u8])> =
                paths.iter().zip(files).map(|(path, (_, bytes))| (&**path, bytes)).collect();
            let Chosen::Site(site) = chosen(&pack(&files)) else { unreachable!("{top}") };
            assert_eq!(site.document, Document::parse(SHOP).unwrap());
            assert_eq!(site.pictures, [("fotos/a.webp".to_owned(), b"a".to_vec())]);
            assert_eq!(site.address.as_deref(), Some("https://padaria.com/a&b/"));
        }
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        let check = |bytes: &[u8], wanted: &str| {
            let Chosen::Useless(told) = chosen(bytes) else { unreachable!("{wanted}") };
            assert!(told.contains(wanted), "{told}");
        };
        check(&pack(&[("xl/workbook.xml", b"")]), "planilha do Excel");
        check(&pack(&[("mimetype", b""), ("content.xml", b"")]), "LibreOffice");
        check(&pack(&[("index.html", b"")]), "falta o arquivo “loja.json”");
        check(&pack(&[("loja.json", b"[]")]), "não é o de uma loja");
        check(&pack(&[("loja.json", b"\xFF")]), "danificado");
        check(b"PK\x03\x04rest", "danificado");
        check(b"\xD0\xCF\x11\xE0\xA1\xB1", "planilha do Excel");
        check(b"%PDF-1.7", "PDF");
        check(b"\xFF\xD8\xFF\xE0", "foto");
        check(b"RIFF1234WEBPVP8 ", "foto");
        check(b"\0\0\0\x18ftypheic", "foto");
        assert_eq!(chosen("Nome;Preço".as_bytes()), Chosen::Text);
        assert_eq!(chosen(b""), Chosen::Text);
    }

    #[test]
    fn a_zip_that_swells_is_refused() {
        let large = vec![b' '; MOST_TEXT as usize + 1];
        assert!(
            matches!(chosen(&pack(&[("loja.json", &large)])), Chosen::Useless(told) if told.contains("grande demais"))
        );
        let picture = vec![0; MOST_OTHER as usize + 1];
        let packed = pack(&[("loja.json", SHOP.as_bytes()), ("fotos/a.webp", &picture)]);
        assert!(matches!(chosen(&packed), Chosen::Useless(told) if told.contains("grande demais")));
    }
}
