//! `vitrine site`: a folder that sells on any static host.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use roxmltree::Document;
use run::{Ran, vitrine};
use serde_json::{Value, json};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/demo/loja.json");

/// An empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// As much of the widget's script as says which files stand beside it.
const SCRIPT: &str = r#"te={shop:"yHfE2cyooeXZbDuoSFVDTZZWONUfpgOAGamudBBRzeY=",rest:"bxqewAjorvFFMtFcWGP-dAw7DMFvBGJ9FUSBe_mSS7Q="},
    de={"pt-BR":"qxPDl6FaYQlARugb4dsEPdbhfXtCZTpjL34DkCASbyA="}"#;
const BESIDE: [&str; 3] =
    ["vitrine-shop-yHfE2cyooeX.wasm", "vitrine-rest-bxqewAjorvF.wasm", "vitrine-pt-BR-qxPDl6FaYQl.txt"];

/// What stands for the widget's folder: a site only copies it.
fn widget(folder: &Path) -> PathBuf {
    let widget = folder.join("widget");
    fs::create_dir_all(&widget).unwrap();
    fs::write(widget.join("vitrine.js"), SCRIPT).unwrap();
    for name in BESIDE.into_iter().chain(["vitrine-old.js"]) {
        fs::write(widget.join(name), "").unwrap();
    }
    widget
}

fn made(name: &str, shop: &Path, more: &[&str]) -> (Ran, PathBuf) {
    let folder = folder(name);
    let (widget, out) = (widget(&folder), folder.join("out"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (shop, widget, target) = (text(shop), text(&widget), text(&out));
    let mut words = vec!["site", "--shop", &shop, "--vitrine", &widget, "-o", &target];
    words.extend(more);
    (vitrine(&words), out)
}

fn written(name: &str, file: &str) -> (Ran, PathBuf) {
    let shop = folder(&format!("{name}-shop")).join("loja.json");
    fs::write(&shop, file).unwrap();
    made(name, &shop, &["--url", "https://padaria.example/loja/"])
}

/// Every file below a folder, as paths from there.
fn files(top: &Path) -> BTreeSet<String> {
    fn walk(top: &Path, folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(top, &path, found);
            } else {
                found.insert(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(top, top, &mut found);
    found
}

/// The values of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    html.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Where a link of a page leads, from the top of the site.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split(['#', '?']).next().unwrap().split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
}

#[test]
fn every_link_and_picture_of_the_demo_leads_somewhere() {
    let (ran, out) = made("demo", Path::new(DEMO), &["--url", "https://padaria.example/loja/"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let files = files(&out);
    let pages: Vec<&String> = files.iter().filter(|file| file.ends_with(".html")).collect();
    assert_eq!(ran.json()["pages"], pages.len());
    assert!(pages.len() > 45, "{}", pages.len());
    for page in pages {
        let html = fs::read_to_string(out.join(page)).unwrap();
        let sets = values(&html, "srcset");
        let sets = sets.iter().flat_map(|set| set.split(", ")).map(|one| one.split(' ').next().unwrap());
        let all = values(&html, "href").into_iter().chain(values(&html, "src")).chain(sets);
        for link in all.filter(|link| !link.starts_with("https://")) {
            assert!(files.contains(&target(page, link)), "{page}: {link}");
        }
        for link in values(&html, "href").into_iter().filter(|link| link.starts_with("https://")) {
            let known = ["https://wa.me/5511987654321?text=", "https://padaria.example/loja/"];
            let chat = link == "https://wa.me/5511987654321";
            assert!(chat || known.iter().any(|start| link.starts_with(start)), "{page}: {link}");
        }
        assert!(html.contains("<meta name=\"viewport\""), "{page}");
        assert_eq!(html.matches("<h1").count(), 1, "{page}");
    }
}

#[test]
fn a_product_page_sells_without_a_script_and_tells_search_engines_what_it_is() {
    let (_, out) = made("product", Path::new(DEMO), &["--url", "https://padaria.example/loja/"]);
    let html = fs::read_to_string(out.join("p/pao-frances/index.html")).unwrap();
    let links = values(&html, "href");
    let chat = links.iter().find(|link| link.starts_with("https://wa.me/5511987654321?")).unwrap();
    assert_eq!(
        *chat,
        "https://wa.me/5511987654321?text=Ol%C3%A1!%20Quero%20pedir%3A%20P%C3%A3o%20franc%C3%AAs%20(R%24%200%2C90)"
    );
    assert!(links.contains(&"../.././#vitrine=pao-frances"), "{links:?}");
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(
        (&data["@type"], &data["name"], &data["sku"]),
        (&"Product".into(), &"Pão francês".into(), &"pao-frances".into())
    );
    assert_eq!((&data["offers"]["price"], &data["offers"]["priceCurrency"]), (&"0.90".into(), &"BRL".into()));
    assert_eq!(data["offers"]["availability"], "https://schema.org/InStock");
    assert_eq!(data["url"], "https://padaria.example/loja/p/pao-frances/");

    let html = fs::read_to_string(out.join("p/cafe-para-empresas/index.html")).unwrap();
    assert!(html.contains("Preço sob consulta") && !html.contains("\"offers\""), "on request");

    let map = fs::read_to_string(out.join("sitemap.xml")).unwrap();
    let map = Document::parse(&map).unwrap();
    let urls: Vec<&str> =
        map.descendants().filter(|node| node.has_tag_name("loc")).filter_map(|node| node.text()).collect();
    assert!(
        urls.contains(&"https://padaria.example/loja/")
            && urls.contains(&"https://padaria.example/loja/p/pao-frances/")
    );
    assert!(urls.iter().all(|url| url.ends_with('/')), "{urls:?}");
}

#[test]
fn a_product_page_says_what_a_shopper_can_choose_and_what_else_there_is() {
    let (_, out) = made("choices", Path::new(DEMO), &[]);
    let html = fs::read_to_string(out.join("p/bolo-cenoura/index.html")).unwrap();
    let plain: String =
        html.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "a partir de R$ 45,00 antes R$ 52,00",
        "Tamanho Escolha 1",
        "G 20 fatias + R$ 20,00",
        "Cobertura Até 2, opcional",
        "Creme de avelã Esgotado hoje",
        "Torta de maçã",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(
        !values(&html, "href").contains(&"../../p/bolo-cenoura/"),
        "a page is not among the others of its category"
    );
}

#[test]
fn a_shop_without_pictures_is_a_list_and_an_ordinary_week_is_told_to_people_and_programs() {
    let (ran, out) = written(
        "plain",
        r#"{ "name": "Mercearia", "whatsapp": "+5511987654321", "categories": ["Grãos"],
            "hours": { "mon": ["08:00-12:00", "14:00-18:00"], "tue": ["08:00-12:00", "14:00-18:00"], "fri": ["18:00-02:00"], "sun": ["00:00-24:00"] },
            "products": [{ "title": "Arroz", "category": "Grãos", "price": "7.00" }, { "title": "Sal", "price": "3.00" }] }"#,
    );
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let html = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(!html.contains("<img") && !html.contains("class=\"picture\""), "{html}");
    for row in [
        "segunda-feira a terça-feira, das 8h às 12h e das 14h às 18h",
        "quarta-feira a quinta-feira, fechado",
        "sexta-feira, das 18h às 2h",
    ] {
        assert!(html.contains(row), "{row}: {html}");
    }
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    let opening = data["openingHoursSpecification"].as_array().unwrap();
    let shifts: Vec<String> = opening
        .iter()
        .map(|shift| {
            let part = |key: &str| shift[key].as_str().unwrap().trim_start_matches("https://schema.org/").to_owned();
            format!("{} {} {}", part("dayOfWeek"), part("opens"), part("closes"))
        })
        .collect();
    assert_eq!(
        shifts,
        [
            "Monday 08:00 12:00",
            "Monday 14:00 18:00",
            "Tuesday 08:00 12:00",
            "Tuesday 14:00 18:00",
            "Friday 18:00 02:00",
            "Sunday 00:00 23:59",
        ]
    );
    // What is in no category comes last, under its own name.
    assert!(fs::read_to_string(out.join("c/outros/index.html")).unwrap().contains("Sal"));
}

#[test]
fn without_an_address_data_for_programs_leads_to_the_pages_all_the_same() {
    let (_, out) = made("no-address", Path::new(DEMO), &[]);
    let files = files(&out);
    for page in ["p/pao-frances/index.html", "c/bolos/index.html", "index.html"] {
        let html = fs::read_to_string(out.join(page)).unwrap();
        let data =
            html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let mut found = 0;
        for link in data.split("\"url\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(files.contains(&target(page, link)), "{page}: {link}");
            found += 1;
        }
        assert!(found > 0, "{page}");
    }
}

#[test]
fn the_home_page_has_the_shop_with_its_number_and_payee_pinned_over_the_same_products() {
    let (_, out) = made("home", Path::new(DEMO), &[]);
    let html = fs::read_to_string(out.join("index.html")).unwrap();
    let tag = html.split("<vitrine-shop ").nth(1).unwrap().split('>').next().unwrap();
    for part in
        ["src=\"loja.json\"", "whatsapp=\"+5511987654321\"", "pix-key=\"12ABC34501DE35\"", "pix-name=\"Padaria do Zé\""]
    {
        assert!(tag.contains(part), "{tag}");
    }
    let inside = html.split("<vitrine-shop ").nth(1).unwrap().split("</vitrine-shop>").next().unwrap();
    assert!(inside.contains("Pão francês") && inside.contains("https://wa.me/5511987654321?text="));
    assert_eq!(fs::read(out.join("loja.json")).unwrap(), fs::read(DEMO).unwrap());
    assert!(!out.join("sitemap.xml").exists(), "without an address there is no site map");
}

#[test]
fn the_tag_names_no_city_that_nobody_typed() {
    let check = |name: &str, city: &str, wanted: bool| {
        let file = format!(
            r#"{{ "name": "Feira", "whatsapp": "+5511987654321", "pix": {{ "key": "12.ABC.345/01DE-35"{city} }}, "products": [{{ "title": "Mel", "price": "9.00" }}] }}"#
        );
        let (_, out) = written(name, &file);
        let html = fs::read_to_string(out.join("index.html")).unwrap();
        assert!(html.contains("pix-key="));
        assert_eq!(html.contains("pix-city="), wanted, "{city}");
    };
    check("no-city", "", false);
    check("city", r#", "city": "Niterói""#, true);
}

#[test]
fn an_order_goes_to_who_sells_the_product() {
    let check = |name: &str, more: &str, pinned: bool, number: &str| {
        let file = format!(
            r#"{{ "name": "Feira", "whatsapp": "+5511987654321", {more} "products": [{{ "title": "Mel", "seller": "norte", "price": "9.00" }}] }}"#
        );
        let (_, out) = written(name, &file);
        let html = fs::read_to_string(out.join("index.html")).unwrap();
        let tag = html.split("<vitrine-shop ").nth(1).unwrap().split('>').next().unwrap();
        assert_eq!(tag.contains("whatsapp="), pinned, "{tag}");
        let html = fs::read_to_string(out.join("p/mel/index.html")).unwrap();
        let links = values(&html, "href");
        assert!(links.iter().any(|link| link.starts_with(&format!("https://wa.me/{number}?text="))), "{links:?}");
    };
    check("alone", "", true, "5511987654321");
    let norte = r#""sellers": [{ "id": "norte", "name": "Norte", "whatsapp": "+5592987654321" }],"#;
    check("several", norte, false, "5592987654321");
    check("sum", r#""sellers": [{ "id": "norte", "name": "Norte" }],"#, false, "5511987654321");
    let link = r#""payments": [{ "kind": "link", "url": "https://pague.example/" }],"#;
    check("link", link, false, "5511987654321");
}

#[test]
fn names_in_any_script_have_pages_whose_addresses_are_plain() {
    let (_, out) = written(
        "scripts",
        r#"{ "name": "चाय की दुकान", "language": "hi", "currency": "INR", "whatsapp": "+919876543210", "products": [
            { "title": "मसाला चाय", "category": "गरम", "price": "20.00" }, { "title": "Чай", "price": "30.00" },
            { "title": "☕", "id": "☕", "price": "30.00" }, { "title": "¡!", "id": "¡!", "price": "30.00" } ] }"#,
    );
    let found = files(&out);
    for page in
        ["p/msaalaa-caay/index.html", "p/chai/index.html", "p/coffee/index.html", "p/x/index.html", "c/grm/index.html"]
    {
        assert!(found.contains(page), "{page}: {found:?}");
    }
    assert!(found.iter().all(|file| file.is_ascii()), "{found:?}");
}

#[test]
fn a_picture_whose_name_has_spaces_is_found() {
    let folder = folder("spaces-shop");
    let shop = folder.join("loja.json");
    fs::write(&shop, r#"{ "name": "Loja", "products": [{ "title": "Fubá", "price": "1.00", "images": [{ "src": "bolo de fubá.png" }] }] }"#).unwrap();
    image::RgbImage::new(400, 400).save(folder.join("bolo de fubá.png")).unwrap();
    let (_, out) = made("spaces", &shop, &["--url", "https://padaria.example/loja"]);
    let html = fs::read_to_string(out.join("p/fuba/index.html")).unwrap();
    assert!(html.contains("src=\"../../bolo%20de%20fub%C3%A1.png\""), "{html}");
    assert!(
        html.contains("srcset=\"../../bolo%20de%20fub%C3%A1-png-360.jpg 360w, ../../bolo%20de%20fub%C3%A1.png 400w\""),
        "{html}"
    );
    // The address of a folder is one with and without its last slash.
    assert!(html.contains("content=\"https://padaria.example/loja/bolo%20de%20fub%C3%A1.png\""), "{html}");
    assert!(out.join("bolo de fubá-png-360.jpg").exists());
}

#[test]
fn nothing_that_a_merchant_writes_becomes_markup() {
    const NASTY: &str = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\\\" ' & *x*";
    let file = format!(
        r#"{{ "name": "{NASTY}", "whatsapp": "+5511987654321", "returns": "{NASTY}", "products": [
            {{ "id": "../../etc/passwd", "title": "{NASTY}", "category": "{NASTY}", "description": "{NASTY}", "price": "1.00",
               "images": [{{ "src": "../../../etc/hostname", "alt": "{NASTY}" }}] }},
            {{ "title": "CON", "price": "1.00" }}, {{ "id": "con", "title": "outro", "price": "1.00" }} ] }}"#
    );
    let (_, out) = written("nasty", &file);
    let files = files(&out);
    assert!(files.contains("p/etc-passwd/index.html"), "{files:?}");
    for page in files.iter().filter(|file| file.ends_with(".html")) {
        let html = fs::read_to_string(out.join(page)).unwrap();
        assert!(!html.contains("<script>") && !html.contains("<img src=x"), "{page}");
        let scripts = html.matches("<script").count();
        assert_eq!(scripts, html.matches("</script>").count());
        assert_eq!(scripts, if page == "index.html" { 3 } else { 1 }, "{page}");
    }
}

#[test]
fn pictures_are_made_in_the_sizes_that_screens_ask_for() {
    let folder = folder("pictures-shop");
    let shop = folder.join("loja.json");
    fs::write(
        &shop,
        r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [
        { "title": "Grande", "price": "1.00", "images": [{ "src": "a/grande.png", "alt": "Quadro" }] },
        { "title": "Falta", "price": "1.00", "images": [{ "src": "falta.jpg", "alt": "" }] },
        { "title": "Estragada", "price": "1.00", "images": [{ "src": "estragada.jpg", "alt": "" }] } ] }"#,
    )
    .unwrap();
    fs::create_dir_all(folder.join("a")).unwrap();
    image::RgbImage::from_fn(1000, 500, |x, y| image::Rgb([x as u8, y as u8, 90]))
        .save(folder.join("a/grande.png"))
        .unwrap();
    fs::write(folder.join("estragada.jpg"), "nada").unwrap();
    let (ran, out) = made("pictures", &shop, &[]);
    assert_eq!(ran.code, Some(0));
    for (file, size) in
        [("a/grande.png", (1000, 500)), ("a/grande-png-720.jpg", (720, 360)), ("a/grande-png-360.jpg", (360, 180))]
    {
        assert_eq!(image::image_dimensions(out.join(file)).unwrap(), size, "{file}");
    }
    let html = fs::read_to_string(out.join("p/grande/index.html")).unwrap();
    assert!(
        html.contains(
            "srcset=\"../../a/grande-png-360.jpg 360w, ../../a/grande-png-720.jpg 720w, ../../a/grande.png 1000w\""
        ),
        "{html}"
    );
    assert!(html.contains("width=\"1000\" height=\"500\""));
    let places: Vec<Value> =
        ran.json()["problems"].as_array().unwrap().iter().map(|problem| problem["found"].clone()).collect();
    assert!(
        places.iter().any(|found| found.as_str().unwrap().contains("\"falta.jpg\" is not in the folder")),
        "{places:?}"
    );
    assert!(
        places.iter().any(|found| found.as_str().unwrap().contains("\"estragada.jpg\" cannot be made smaller")),
        "{places:?}"
    );
}

/// A shop with a product for each picture, and its folder, in which nothing else is.
fn shop_with_pictures(name: &str, sources: &[&str]) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let product = |(at, src): (usize, &&str)| json!({ "id": format!("p{at}"), "title": format!("P{at}"), "price": "1.00", "images": [{ "src": src, "alt": "" }] });
    let products: Vec<Value> = sources.iter().enumerate().map(product).collect();
    let shop = folder.join("loja.json");
    let file = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": products });
    fs::write(&shop, file.to_string()).unwrap();
    (folder, shop)
}

/// A picture of one colour, in the format that the extension says.
fn paint(path: &Path, colour: [u8; 3]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    image::RgbImage::from_pixel(400, 400, image::Rgb(colour)).save(path).unwrap();
}

/// Whether a file of the site is of this colour, as nearly as JPEG keeps it.
fn is_painted(path: &Path, colour: [u8; 3]) -> bool {
    let found = image::open(path).unwrap().to_rgb8().get_pixel(9, 9).0;
    found.iter().zip(colour).all(|(found, meant)| found.abs_diff(meant) < 12)
}

#[test]
fn each_product_shows_its_own_picture_whatever_the_pictures_are_called() {
    const COLOURS: [[u8; 3]; 4] = [[200, 0, 0], [0, 0, 200], [0, 200, 0], [90, 90, 90]];
    // The last two have the names that smaller files of the first are given.
    let sources = ["fotos/bolo.png", "fotos/bolo.webp", "fotos/bolo-png-360.jpg", "fotos/BOLO-WEBP-360.jpg"];
    let (folder, shop) = shop_with_pictures("alike-shop", &sources);
    for (src, colour) in sources.iter().zip(COLOURS) {
        paint(&folder.join(src), colour);
    }
    let (ran, out) = made("alike", &shop, &["--url", "https://padaria.example/loja/"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    for (at, colour) in COLOURS.into_iter().enumerate() {
        let page = format!("p/p{at}/index.html");
        let html = fs::read_to_string(out.join(&page)).unwrap();
        let main = html.split("class=\"shots\"").nth(1).unwrap().split("</div>").next().unwrap();
        let named = [values(main, "src"), values(main, "srcset")].concat();
        let named: Vec<&str> =
            named.iter().flat_map(|set| set.split(", ")).map(|one| one.split(' ').next().unwrap()).collect();
        assert_eq!(named.len(), 3, "{main}");
        for link in named {
            let file = target(&page, link);
            assert!(is_painted(&out.join(&file), colour), "{page}: {file}");
        }
    }
    for (src, colour) in sources.iter().zip(COLOURS) {
        assert_eq!(fs::read(out.join(src)).unwrap(), fs::read(folder.join(src)).unwrap(), "{colour:?}");
    }
}

#[test]
fn a_picture_is_found_by_whatever_address_a_browser_finds_it_by() {
    let sources = [
        "fotos/bolo%20de%20cenoura.png",
        "./fotos/q.png",
        "fotos/q.png?v=2",
        "fotos/q.png#x",
        "fotos/velhas/../q.png",
        "fotos//%71.png",
        "fotos/100%25.png",
    ];
    let (folder, shop) = shop_with_pictures("addresses-shop", &sources);
    for file in ["fotos/bolo de cenoura.png", "fotos/q.png", "fotos/100%.png"] {
        paint(&folder.join(file), [0, 90, 0]);
    }
    let (ran, out) = made("addresses", &shop, &["--url", "https://padaria.example/loja/"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let copied: Vec<String> = files(&out).into_iter().filter(|file| file.starts_with("fotos/")).collect();
    assert_eq!(
        copied,
        [
            "fotos/100%-png-360.jpg",
            "fotos/100%.png",
            "fotos/bolo de cenoura-png-360.jpg",
            "fotos/bolo de cenoura.png",
            "fotos/q-png-360.jpg",
            "fotos/q.png"
        ],
        "a file that has several addresses is one"
    );
    let check = |at: usize, file: &str| {
        let html = fs::read_to_string(out.join(format!("p/p{at}/index.html"))).unwrap();
        assert!(html.contains(&format!("src=\"../../fotos/{file}.png\"")), "{html}");
        assert!(html.contains(&format!("srcset=\"../../fotos/{file}-png-360.jpg 360w, ../../fotos/{file}.png 400w\"")));
    };
    check(0, "bolo%20de%20cenoura");
    (1..=5).for_each(|at| check(at, "q"));
    check(6, "100%25");
}

#[test]
fn a_picture_that_cannot_be_copied_is_told_and_pages_name_it_from_where_they_stand() {
    let check = |src: &str, found: &str, named: &str| {
        let (folder, shop) = shop_with_pictures("outside-shop/shop", &[src]);
        paint(&folder.join("../fora.png"), [0, 0, 0]);
        let (ran, out) = made("outside", &shop, &["--url", "https://padaria.example/loja/"]);
        assert_eq!((ran.code, ran.places()), (Some(0), vec!["warning products[0].images[0].src".to_owned()]), "{src}");
        assert!(ran.err.contains(&format!("\"{src}\" {found}")), "{}", ran.err);
        for (page, up) in [("index.html", ""), ("c/produtos/index.html", "../../"), ("p/p0/index.html", "../../")] {
            let html = fs::read_to_string(out.join(page)).unwrap();
            assert!(values(&html, "src").contains(&&*format!("{up}{named}")), "{page}: {html}");
        }
        assert!(files(&out).iter().all(|file| !file.ends_with(".png")), "{src}");
    };
    check("../fora.png", "lies outside", "../fora.png");
    check("a/../../fora.png", "lies outside", "a/../../fora.png");
    check("%2e%2e/fora.png", "lies outside", "%2e%2e/fora.png");
    check("..%5Cfora.png", "is the name of no file", "..%5Cfora.png");
    check("C%3Afora.png", "is the name of no file", "C%3Afora.png");
    check("?foto=1", "is the name of no file", "?foto=1");
    check("fotos/100%.png", "is the name of no file", "fotos/100%.png");
    check("./falta.png", "is not in the folder", "./falta.png");
}

#[test]
fn a_picture_elsewhere_is_named_as_it_is() {
    let sources = ["https://fotos.example/a.png", "HTTP://fotos.example/b.png", "/fotos/c.png"];
    let (_, shop) = shop_with_pictures("elsewhere-shop", &sources);
    let (ran, out) = made("elsewhere", &shop, &["--url", "https://padaria.example/loja/"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    for (at, src) in sources.iter().enumerate() {
        let html = fs::read_to_string(out.join(format!("p/p{at}/index.html"))).unwrap();
        assert!(values(&html, "src").contains(src), "{html}");
    }
}

#[test]
fn a_picture_that_a_file_of_the_site_would_replace_is_refused_and_nothing_is_written() {
    for (at, src) in [
        "icon.svg",
        "./%69con.svg?v=2",
        "Icon.SVG",
        "index.html",
        "loja.json",
        "vitrine/vitrine.js",
        "p/p0/index.html",
        "p",
    ]
    .iter()
    .enumerate()
    {
        let (folder, shop) = shop_with_pictures(&format!("taken-{at}-shop"), &["bom.png", src]);
        paint(&folder.join("bom.png"), [0, 0, 0]);
        if *src != "loja.json" {
            fs::create_dir_all(folder.join(src).parent().unwrap()).unwrap();
            fs::write(folder.join(src), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
        }
        let (ran, out) = made(&format!("taken-{at}"), &shop, &[]);
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error products[1].images[0].src".to_owned()]), "{src}");
        assert!(ran.err.contains(&format!("\"{src}\"")) && ran.err.contains("rename"), "{}", ran.err);
        assert!(!out.exists(), "{src}");
    }
}

#[test]
fn a_sale_is_on_by_the_day_of_the_shop() {
    // At any hour the day is another than in UTC at one of these ends of the world.
    for zone in ["Pacific/Pago_Pago", "Pacific/Kiritimati"] {
        let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::get(zone).unwrap()).date();
        let mut day = today();
        let html = loop {
            let file = format!(
                r#"{{ "name": "Loja", "whatsapp": "+5511987654321", "timeZone": "{zone}", "products": [
                    {{ "title": "Bolo", "price": "45.00", "sale": {{ "price": "39.90", "from": "{day}", "until": "{day}" }} }} ] }}"#
            );
            let (ran, out) = written("sale", &file);
            assert_eq!((ran.code, &*ran.err), (Some(0), ""));
            let html = fs::read_to_string(out.join("p/bolo/index.html")).unwrap();
            // Midnight may have passed meanwhile.
            let before = std::mem::replace(&mut day, today());
            if before == day {
                break html;
            }
        };
        assert!(html.contains("R$ 39,90") && html.contains("\"price\":\"39.90\""), "{zone}: {html}");
    }
    let (ran, _) = written(
        "no-zone",
        r#"{ "name": "Loja", "whatsapp": "+5511987654321", "timeZone": "America/Sao_Paolo", "products": [{ "title": "Bolo", "price": "45.00" }] }"#,
    );
    assert_eq!((ran.code, ran.places()), (Some(0), vec!["warning timeZone".to_owned()]));
    assert!(ran.err.contains("America/Sao_Paulo is used"), "{}", ran.err);
}

#[test]
fn what_is_missing_ends_in_one_sentence() {
    let folder = folder("missing");
    let out = folder.join("out");
    let ran = vitrine(&["site", "--shop", DEMO, "--vitrine", folder.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("There is no vitrine.js in ") && ran.err.contains("cargo xtask build"), "{}", ran.err);
    assert!(!out.exists(), "nothing is written");
    let (ran, _) = made("address", Path::new(DEMO), &["--url", "padaria.example"]);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn a_file_of_the_widget_that_is_missing_or_cannot_be_read_is_named() {
    let check = |name: &str, change: &dyn Fn(&Path), expected: &str| {
        let folder = folder(name);
        let (widget, out) = (widget(&folder), folder.join("out"));
        change(&widget);
        let ran =
            vitrine(&["site", "--shop", DEMO, "--vitrine", widget.to_str().unwrap(), "-o", out.to_str().unwrap()]);
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{name}");
        assert!(ran.err.contains(expected), "{name}: {}", ran.err);
        assert!(!out.exists(), "{name}: nothing is written");
    };
    for file in BESIDE {
        let bare = file.rsplit_once('.').unwrap().0;
        check("beside", &|widget| fs::remove_file(widget.join(file)).unwrap(), bare);
    }
    let folder_in_its_place = |widget: &Path| {
        fs::remove_file(widget.join(BESIDE[0])).unwrap();
        fs::create_dir(widget.join(BESIDE[0])).unwrap();
    };
    check("beside-folder", &folder_in_its_place, BESIDE[0]);
    check("beside-none", &|widget| fs::write(widget.join("vitrine.js"), "").unwrap(), "vitrine.js");
}

#[test]
fn the_page_runs_no_other_script_than_the_one_that_was_copied() {
    let (_, out) = made("integrity", Path::new(DEMO), &[]);
    let html = fs::read_to_string(out.join("index.html")).unwrap();
    // By `openssl dgst -sha384 -binary | base64`.
    assert_eq!(values(&html, "integrity"), ["sha384-qKp9RJSTCKLY8kvoBslh5b/BZ35X8G/aYKVbcmRBTNnflxDKwbwJK8L9O8OkZQ8h"]);
}

#[test]
fn pages_of_what_left_the_shop_go_and_what_others_put_there_stays() {
    let top = folder("leaving");
    let (widget, out, file) = (widget(&top), top.join("out"), top.join("loja.json"));
    let make = |titles: &[&str]| {
        let products: Vec<Value> = titles.iter().map(|title| json!({ "title": title, "price": "1.00" })).collect();
        let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": products });
        fs::write(&file, shop.to_string()).unwrap();
        let words = ["site", "--shop", file.to_str().unwrap(), "--vitrine", widget.to_str().unwrap(), "-o"];
        assert_eq!(vitrine(&[&words[..], &[out.to_str().unwrap()]].concat()).code, Some(0));
        files(&out)
    };
    let has = |files: &BTreeSet<String>, path: &str| files.contains(path);
    assert!(has(&make(&["Bolo", "Pão"]), "p/bolo/index.html"));
    fs::write(out.join("CNAME"), "padaria.example").unwrap();
    fs::create_dir_all(out.join("p/sonho")).unwrap();
    fs::write(out.join("p/sonho/index.html"), "by hand").unwrap();
    let left = make(&["Pão"]);
    assert!(!has(&left, "p/bolo/index.html") && !out.join("p/bolo").exists(), "{left:?}");
    for path in ["p/pao/index.html", "p/sonho/index.html", "CNAME", "index.html", "vitrine/vitrine.js"] {
        assert!(has(&left, path), "{path} {left:?}");
    }
    // A list that was tampered with reaches nothing outside of the folder.
    fs::write(out.join("vitrine-site.txt"), "../widget/vitrine.js\n/etc/nothing\np/../../loja.json\n").unwrap();
    make(&["Pão"]);
    assert!(widget.join("vitrine.js").exists() && file.exists());
}

#[test]
fn a_dot_in_the_address_is_no_page_and_a_query_is_told() {
    let sitemap = |url: &str| {
        let (ran, out) = made("dots", Path::new(DEMO), &["--url", url]);
        assert_eq!(ran.code, Some(0));
        (ran.places(), fs::read_to_string(out.join("sitemap.xml")).unwrap())
    };
    let (places, map) = sitemap("https://ze.github.io/padaria.v2");
    assert!(map.contains("<loc>https://ze.github.io/padaria.v2/</loc>") && places.is_empty(), "{map} {places:?}");
    let (places, map) = sitemap("https://ze.github.io/padaria/index.html?utm=1");
    assert!(map.contains("<loc>https://ze.github.io/padaria/</loc>"), "{map}");
    assert_eq!(places, ["warning --url"]);
}

#[test]
fn a_file_where_the_folder_goes_is_named() {
    let (top, out) = (folder("no-folder"), folder("no-folder-out").join("loja.json"));
    let widget = widget(&top);
    fs::write(&out, "{}").unwrap();
    let ran = vitrine(&["site", "--shop", DEMO, "--vitrine", widget.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("loja.json cannot be written: it is a file; name a folder"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&out).unwrap(), "{}");
}
