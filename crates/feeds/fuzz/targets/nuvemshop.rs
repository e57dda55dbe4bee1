//! Any text is read as an export of Nuvemshop, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    const HEADER: &str = "Identificador URL;Nome;Categorias;Nome da variação 1;Valor da variação 1;Nome da variação 2;\
        Valor da variação 2;Preço;Preço promocional;Estoque;SKU;Exibir na loja;Descrição";
    sold::check_rows(HEADER, rows);
});
