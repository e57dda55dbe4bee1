//! `cargo xtask schema`: the JSON Schema and the tables of docs/shop-file.md, from the table in crates/schema.

use crate::run::{cargo, run};

pub fn schema(write: bool) -> Result<(), String> {
    let mut command = cargo()?;
    command.args(["run", "--quiet", "--package", "vitrine-schema", "--"]);
    if write {
        command.arg("--write");
    }
    run(&mut command, "The schema and the tables are not as crates/schema has them; the reason stands above.")
}
