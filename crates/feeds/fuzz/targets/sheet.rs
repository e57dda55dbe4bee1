//! Any text is read as a spreadsheet, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| sold::check_rows("nome;preço;categoria;descrição;imagem;disponível", rows));
