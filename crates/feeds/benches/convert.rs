//! How long a catalog of 10 000 products takes: `cargo bench -p vitrine-feeds`.
#![allow(clippy::unwrap_used, missing_docs, reason = "what panics here stops the measuring, which is its purpose")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vitrine_feeds::convert;

const PRODUCTS: usize = 10_000;

/// A catalog of Meta as shops have them: a description in HTML, two pictures, a path of categories.
fn simple() -> String {
    let row = |at: usize| {
        format!(
            "SKU-{at},Produto número {at},\"<p>Feito à mão, com <b>algodão</b> &amp; linho.</p>\n<p>Lote {at}</p>\",in stock,new,\
             {}.90 BRL,https://example.com/p/{at},https://cdn.example.com/{at}.jpg,\"https://cdn.example.com/{at}-b.jpg\",Marca,\
             Roupas > Camisetas > Manga curta,,\n",
            at.rem_euclid(500)
        )
    };
    let header = "id,title,description,availability,condition,price,link,image_link,additional_image_link,brand,product_type,\
                  item_group_id,size\n";
    header.to_owned() + &(0..PRODUCTS).map(row).collect::<String>()
}

/// The same number of rows, ten sizes a product.
fn variants() -> String {
    let row = |at: usize| {
        format!(
            "SKU-{at},Produto,Algodão,in stock,new,{}.90 BRL,https://example.com/p/{at},https://cdn.example.com/{at}.jpg,g{},T{}\n",
            at.rem_euclid(500),
            at.div_euclid(10),
            at.rem_euclid(10)
        )
    };
    let header = "id,title,description,availability,condition,price,link,image_link,item_group_id,size\n";
    header.to_owned() + &(0..PRODUCTS).map(row).collect::<String>()
}

fn catalogs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("convert");
    group.sample_size(20);
    for (name, feed, products) in [("products", simple(), PRODUCTS), ("variants", variants(), PRODUCTS.div_euclid(10))]
    {
        assert_eq!(convert(&feed, None).unwrap().products, products);
        group.throughput(Throughput::Bytes(u64::try_from(feed.len()).unwrap()));
        group.bench_function(name, |bencher| bencher.iter(|| convert(black_box(&feed), None)));
    }
    group.finish();
}

criterion_group!(benches, catalogs);
criterion_main!(benches);
