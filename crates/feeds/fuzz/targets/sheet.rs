//! Any text is read as a spreadsheet, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    const HEADER: &str =
        "nome;preço;preço promocional;estoque;categorias;descrição;fotos;foto 2;disponível;ativo;tamanho";
    sold::check_rows(HEADER, rows);
});
