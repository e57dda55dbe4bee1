//! What can be typed: the commands, their options, and the help for each.
//!
//! Completions and manual pages are made from this file too.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use vitrine_core::message::Paper;
use vitrine_core::money::Currency;
use vitrine_core::pix::KeyType;

/// The rules of a Vitrine shop on the command line
///
/// Makes and reads Pix codes, makes links that open a WhatsApp chat, checks shop files and makes them of catalogs, prices
/// orders and reads their messages back, all as the shop on a web page does it, and makes whole sites of shop files.
#[derive(Parser)]
#[command(name = "vitrine", version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Answers are written to standard output, one line of JSON unless the command says
otherwise. What is wrong is also told on standard error, a sentence a line.

Exit codes:
  0  the input is fine
  1  the input is wrong; standard output says why
  2  the command was called wrongly, or a file cannot be read or written

Example:
  vitrine check loja.json";

#[derive(Subcommand)]
pub enum Command {
    /// Pix keys and Pix codes
    #[command(subcommand, after_help = PIX_EXAMPLE)]
    Pix(Pix),
    /// Links to WhatsApp
    #[command(subcommand, after_help = WHATSAPP_EXAMPLE)]
    Whatsapp(Whatsapp),
    /// Find every mistake in a shop file, or in a catalog that can be converted
    ///
    /// Prints {"products":…,"problems":[…]}: how many products the shop would show or open by a link, and for each
    /// problem its severity, its place in the file, what was found there, and what to write. Exits with 1 when one of
    /// them is an error.
    #[command(after_help = CHECK_EXAMPLE)]
    Check(CheckArgs),
    /// Make a shop file of the catalog you have, or WhatsApp's catalog of your shop file
    ///
    /// Reads what WhatsApp's and Facebook's catalog, Google Merchant (also its XML), Shopify, WooCommerce or Nuvemshop
    /// export, a spreadsheet with the columns title and price (also in Portuguese or Spanish) saved as CSV, or a page or
    /// JSON file with schema.org products. Prints {"format":…,"products":…,"problems":[…]}; what cannot be read is left out
    /// and told with its place. The shop's name and number are not in such a catalog: write them into the shop file
    /// afterwards. A shop file that is there already gets the new products in place of its own and keeps everything else.
    ///
    /// With --to meta-csv it reads a shop file, or any of the above, and writes the CSV that Meta's Commerce Manager takes
    /// for the catalog that WhatsApp shows.
    #[command(after_help = CONVERT_EXAMPLE)]
    Convert(ConvertArgs),
    /// Price an order by the rules of a shop
    ///
    /// Reads an order file and prints what the widget would make of it: every row, subtotal, discounts, fee and total in
    /// minor units, whether the order can be sent and what stands in its way, the message, the link, and the Pix code. With
    /// products of several sellers, an order for each. Exits with 1 when the order cannot be sent.
    #[command(after_help = ORDER_EXAMPLE)]
    Order(OrderArgs),
    /// Read an order message back and price it anew
    ///
    /// Takes the message as it was pasted from a chat, or as it arrives at a bot, and prints what it orders, what the shop
    /// asks for that today, and everything that differs: an edited amount or total, a price that has changed since, an item
    /// that the shop does not have. Exits with 1 when it does not match. That it matches says that the numbers are right; it
    /// does not say who wrote it, nor that anything was paid.
    #[command(after_help = READ_EXAMPLE)]
    Read(ReadArgs),
    /// Make a whole site of a shop file: a folder for any static host
    ///
    /// A page for each category and product, which sells without JavaScript, and a home page with the shop over the same
    /// list; data for search engines, a site map, and pictures in the sizes that screens ask for. Prints
    /// {"pages":…,"files":…,"problems":[…]}. Files of the folder that have the same names are replaced, what the run before
    /// wrote and this one does not is removed, and no other is touched.
    #[command(after_help = SITE_EXAMPLE)]
    Site(SiteArgs),
    /// Print a script that completes commands and options in your shell
    #[command(after_help = COMPLETIONS_EXAMPLE)]
    Completions(CompletionsArgs),
    /// Print the manual page, or write the pages of all commands into a folder
    #[command(after_help = MAN_EXAMPLE)]
    Man(ManArgs),
}

const PIX_EXAMPLE: &str = "\
Example:
  vitrine pix encode --key 12.ABC.345/01DE-35 --name 'Padaria do Zé' --city Rio --amount 12.50";

const WHATSAPP_EXAMPLE: &str = "\
Example:
  vitrine whatsapp link --phone +5511987654321 --text 'Olá! Ainda tem pão?'";

const CHECK_EXAMPLE: &str = "\
Examples:
  vitrine check loja.json
  curl -s https://example.com/loja.json | vitrine check -";

const CONVERT_EXAMPLE: &str = "\
Examples:
  vitrine convert catalogo.csv -o loja.json
  vitrine convert loja.json --to meta-csv --page https://example.com/loja -o catalogo.csv";

const ORDER_EXAMPLE: &str = "\
Example:
  echo '{ \"lines\": [{ \"product\": \"pao\", \"quantity\": 6 }], \"payment\": \"pix\" }' |
    vitrine order --shop loja.json --order -";

const READ_EXAMPLE: &str = "\
Examples:
  vitrine read --shop loja.json - < pedido.txt
  vitrine read --shop loja.json --ticket 58 - < pedido.txt | lp";

const SITE_EXAMPLE: &str = "\
Example:
  vitrine site --shop loja.json --url https://example.com/ -o site";

const COMPLETIONS_EXAMPLE: &str = "\
Example, for one session of bash:
  source <(vitrine completions bash)";

const MAN_EXAMPLE: &str = "\
Examples:
  vitrine man | man -l -
  vitrine man --out ~/.local/share/man/man1";

#[derive(Subcommand)]
pub enum Pix {
    /// Say which type a Pix key is, and how banks register it
    ///
    /// Prints {"type":…,"canonical":…,"masked":…}. The masked form is the one to show to others. Eleven digits can be
    /// both a CPF and a phone, which would pay different people: then it prints {"ambiguous":["cpf","phone"]} and
    /// exits with 1.
    #[command(after_help = KEY_EXAMPLE)]
    Key(KeyArgs),
    /// Make a static Pix code (BR Code)
    ///
    /// Prints the code as text to copy, or draws it. Nothing is sent, and nobody's account is asked: compare the name
    /// that your bank's app shows with yours before you use the code.
    #[command(after_help = ENCODE_EXAMPLE)]
    Encode(EncodeArgs),
    /// Read a Pix code of any origin and tell what is wrong with it
    ///
    /// Prints what the code says and its problems, each with the object in which it stands. Exits with 1 when one of
    /// them is an error: such a code must not be paid.
    #[command(after_help = DECODE_EXAMPLE)]
    Decode(DecodeArgs),
}

const KEY_EXAMPLE: &str = "\
Examples:
  vitrine pix key 12.ABC.345/01DE-35
  vitrine pix key 11987654321 --type phone";

const ENCODE_EXAMPLE: &str = "\
Examples:
  vitrine pix encode --key maria@example.com --name 'Maria Doces' --city Recife
  vitrine pix encode --key maria@example.com --name 'Maria Doces' --city Recife \\
      --amount 45.00 --format svg > pix.svg";

const DECODE_EXAMPLE: &str = "\
Examples:
  vitrine pix decode '00020126…'
  vitrine pix decode - < codes.txt";

#[derive(Args)]
pub struct KeyArgs {
    /// The key, with or without its punctuation
    pub text: String,
    /// What the key is, when that is known
    #[arg(long = "type", value_name = "TYPE", value_parser = key_type(), ignore_case = true)]
    pub kind: Option<KeyType>,
}

#[derive(Args)]
pub struct EncodeArgs {
    /// Who is paid: a CPF, a CNPJ, a phone, an e-mail or a random key
    #[arg(long)]
    pub key: String,
    /// What the key is, for keys that could be of two types
    #[arg(long, value_name = "TYPE", value_parser = key_type(), ignore_case = true)]
    pub key_type: Option<KeyType>,
    /// The name of who is paid; a code holds 25 characters of it, without accents
    #[arg(long)]
    pub name: String,
    /// Their city; a code holds 15 characters of it, without accents
    #[arg(long)]
    pub city: String,
    /// How much, in reais, as 12.50; without it, whoever pays types the amount
    #[arg(long, allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// A reference that comes back with the payment: 1 to 25 letters and digits
    #[arg(long)]
    pub txid: Option<String>,
    /// A description for whoever pays; how long it can be depends on the key
    #[arg(long, allow_hyphen_values = true)]
    pub info: Option<String>,
    /// The CEP of the shop, as 01310-100
    #[arg(long, value_name = "CEP")]
    pub postal_code: Option<String>,
    /// How to print the code
    #[arg(long, value_enum, default_value_t = Format::Text, ignore_case = true)]
    pub format: Format,
}

/// How a code is printed.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// One line to copy ("Pix Copia e Cola")
    Text,
    /// A QR code as an SVG picture
    Svg,
    /// A QR code in the terminal, to scan from the screen
    Terminal,
}

#[derive(Args)]
pub struct DecodeArgs {
    /// The code; - reads codes from standard input, one a line, and prints one line of JSON for each
    pub code: String,
}

#[derive(Subcommand)]
pub enum Whatsapp {
    /// Make a link that opens a chat with a number, with a text typed in
    ///
    /// Prints the link as one line. Whoever opens it can change the text, and sends it themselves.
    #[command(after_help = WHATSAPP_EXAMPLE)]
    Link(LinkArgs),
}

#[derive(Args)]
pub struct LinkArgs {
    /// The number, with its country code
    #[arg(long)]
    pub phone: String,
    /// What stands in the chat, ready to send
    #[arg(long, allow_hyphen_values = true)]
    pub text: Option<String>,
}

#[derive(Args)]
pub struct OrderArgs {
    /// The shop file
    #[arg(long, value_name = "FILE")]
    pub shop: PathBuf,
    /// The order file; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub order: PathBuf,
    #[command(flatten)]
    pub tag: Tag,
}

/// What the tag of a page says of who sells, in place of the shop file.
#[derive(Args)]
pub struct Tag {
    /// The number of the tag on your page, when it has one
    #[arg(long, value_name = "PHONE")]
    pub whatsapp: Option<String>,
    /// The Pix key of the tag
    #[arg(long, value_name = "KEY")]
    pub pix_key: Option<String>,
    /// The payee's name in the tag
    #[arg(long, value_name = "NAME", requires = "pix_key")]
    pub pix_name: Option<String>,
    /// The payee's city in the tag
    #[arg(long, value_name = "CITY", requires = "pix_key")]
    pub pix_city: Option<String>,
    /// The name that banks show for the key, in the tag
    #[arg(long, value_name = "NAME", requires = "pix_key")]
    pub pix_holder: Option<String>,
}

#[derive(Args)]
pub struct ReadArgs {
    /// The shop file
    #[arg(long, value_name = "FILE")]
    pub shop: PathBuf,
    /// Print the ticket for the kitchen instead, for paper of 58 or 80 mm
    ///
    /// One of a message that does not match begins with *** NÃO CONFERE ***, in the language of the shop, and with the lines
    /// of the message that are not in the ticket.
    #[arg(long, value_name = "WIDTH")]
    pub ticket: Option<Width>,
    #[command(flatten)]
    pub tag: Tag,
    /// The message; - reads standard input
    pub text: String,
}

#[derive(Args)]
pub struct SiteArgs {
    /// The shop file; its pictures are looked for beside it
    #[arg(long, value_name = "FILE")]
    pub shop: PathBuf,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// Where the site will stand, for search engines and links that are shared
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// The folder of the widget
    #[arg(long, value_name = "DIR", default_value = "dist/vitrine")]
    pub vitrine: PathBuf,
    #[command(flatten)]
    pub tag: Tag,
}

/// The paper of a ticket printer.
#[derive(Clone, Copy, ValueEnum)]
pub enum Width {
    /// 58 mm, 32 characters a line
    #[value(name = "58")]
    Narrow,
    /// 80 mm, 48 characters a line
    #[value(name = "80")]
    Wide,
}

impl From<Width> for Paper {
    fn from(width: Width) -> Self {
        match width {
            Width::Narrow => Self::Narrow,
            Width::Wide => Self::Wide,
        }
    }
}

#[derive(Args)]
pub struct CheckArgs {
    /// The shop file or catalog; - reads it from standard input
    pub file: PathBuf,
    /// What the prices of a catalog are in; else the first currency it names, else BRL
    #[arg(long, value_name = "CODE", value_parser = currency(), ignore_case = true)]
    pub currency: Option<Currency>,
}

#[derive(Args)]
pub struct ConvertArgs {
    /// The catalog, as CSV, TSV, XML, JSON-LD or a page, or the shop file; - reads it from standard input
    pub file: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = Target::Shop)]
    pub to: Target,
    /// The address of the page with the shop, which links and pictures of the CSV begin with
    #[arg(long, value_name = "URL")]
    pub page: Option<String>,
    /// What its prices are in; else the first currency it names, else BRL
    #[arg(long, value_name = "CODE", value_parser = currency(), ignore_case = true)]
    pub currency: Option<Currency>,
    /// The file to write; - writes it to standard output, and nothing else
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

/// What a catalog or a shop file becomes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// A shop file
    Shop,
    /// The CSV of Meta's catalog, which WhatsApp shows
    MetaCsv,
}

#[derive(Args)]
pub struct CompletionsArgs {
    /// The shell that is to complete
    pub shell: Shell,
}

#[derive(Args)]
pub struct ManArgs {
    /// The folder for the pages; it is made when it is not there
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

fn key_type() -> impl TypedValueParser<Value = KeyType> {
    PossibleValuesParser::new(KeyType::ALL.map(KeyType::as_str))
        .try_map(|name| KeyType::parse(&name).ok_or("no such type of key"))
}

fn currency() -> impl TypedValueParser<Value = Currency> {
    PossibleValuesParser::new(Currency::ALL.map(Currency::code))
        .try_map(|code| Currency::parse(&code).ok_or("no such currency"))
}
