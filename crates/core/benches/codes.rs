//! How long a code and its QR symbol take, beside two other libraries: `cargo xtask bench`.
//!
//! All make the same symbol: one segment of bytes, level M, the smallest version, the best of the eight masks.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    missing_docs,
    reason = "what panics here stops the measuring, which is its purpose"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fast_qr::convert::svg::SvgBuilder;
use vitrine_core::money::Money;
use vitrine_core::pix::{Key, MerchantCity, MerchantName, StaticCode, TxId, decode};
use vitrine_core::problem::Problem;
use vitrine_core::qr::QrMatrix;

/// The code of an order: 157 bytes.
fn order() -> StaticCode {
    let key = Key::parse("123e4567-e12b-12d1-a456-426655440000").unwrap();
    let (name, city) =
        (MerchantName::parse("Padaria do Ze Ltda").unwrap().0, MerchantCity::parse("Sao Paulo").unwrap().0);
    let code = StaticCode::new(key, name, city).with_txid(TxId::parse("K7F3M2").unwrap());
    code.with_amount(Money::from_minor(112_086).unwrap()).unwrap()
}

/// A code with nearly everything that codes can have: a charge, a recurrence, a name in another script; 400 bytes.
fn long() -> String {
    let object = |id: &str, value: &str| format!("{id}{:02}{value}", value.len());
    let pix = |url: &str| object("00", "br.gov.bcb.pix") + &object("25", url);
    let url = |path: &str| format!("pix.banco.example/{path}/8b3da2f39a4140d1a91abd93113bd441/8b3da2f39a4140d1a91abd");
    let body = [
        object("00", "01"),
        object("26", &pix(&url("cob"))),
        object("52", "5462"),
        object("53", "986"),
        object("54", "1120.86"),
        object("58", "BR"),
        object("59", "Padaria e Confeitaria Ltd"),
        object("60", "Sao Paulo"),
        object("61", "01310100"),
        object("62", &object("05", "verylongreconciliationidt")),
        object(
            "64",
            &(object("00", "pt") + &object("01", "Padaria e Confeitaria do Zeca") + &object("02", "Sao Paulo - SP")),
        ),
        object("80", &pix(&url("rec"))),
    ];
    let unsigned = body.concat() + "6304";
    let crc = decode(&(unsigned.clone() + "0000")).crc.computed;
    unsigned + &crc
}

fn fast(code: &str) -> fast_qr::QRCode {
    fast_qr::QRBuilder::new(code).mode(fast_qr::Mode::Byte).ecl(fast_qr::ECL::M).build().unwrap()
}

fn nayuki(code: &str) -> qrcodegen::QrCode {
    use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
    let segments = [QrSegment::make_bytes(code.as_bytes())];
    // Without boosting, which would make a symbol of another level.
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, None, false).unwrap()
}

fn codes(criterion: &mut Criterion) {
    let order = order();
    let payloads = [order.to_payload(), long()];
    assert_eq!(payloads.each_ref().map(String::len), [157, 400]);

    let mut group = criterion.benchmark_group("encode");
    group.bench_function(BenchmarkId::new("vitrine", 157), |bencher| bencher.iter(|| black_box(&order).to_payload()));
    group.finish();

    let mut group = criterion.benchmark_group("decode");
    for code in &payloads {
        assert!(!decode(code).problems.iter().any(Problem::is_error), "{:?}", decode(code).problems);
        group.bench_with_input(BenchmarkId::new("vitrine", code.len()), code, |bencher, code| {
            bencher.iter(|| decode(black_box(code)));
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("matrix");
    for code in &payloads {
        let size = QrMatrix::of(code).unwrap().size();
        assert_eq!((fast(code).size, usize::try_from(nayuki(code).size()).unwrap()), (size, size));
        group.bench_with_input(BenchmarkId::new("vitrine", code.len()), code, |bencher, code| {
            bencher.iter(|| QrMatrix::of(black_box(code)));
        });
        group.bench_with_input(BenchmarkId::new("fast_qr", code.len()), code, |bencher, code| {
            bencher.iter(|| fast(black_box(code)));
        });
        group.bench_with_input(BenchmarkId::new("qrcodegen", code.len()), code, |bencher, code| {
            bencher.iter(|| nayuki(black_box(code)));
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("svg");
    for code in &payloads {
        group.bench_with_input(BenchmarkId::new("vitrine", code.len()), code, |bencher, code| {
            bencher.iter(|| QrMatrix::of(black_box(code)).map(|symbol| symbol.to_svg()));
        });
        group.bench_with_input(BenchmarkId::new("fast_qr", code.len()), code, |bencher, code| {
            bencher.iter(|| SvgBuilder::default().to_str(&fast(black_box(code))));
        });
    }
    group.finish();
}

criterion_group!(benches, codes);
criterion_main!(benches);
