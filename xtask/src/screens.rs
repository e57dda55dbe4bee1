//! `cargo xtask screens`: the pictures of docs/screens, drawn from the release.

use crate::run::{program, run, say};
use crate::{place, tools};

pub fn screens() -> Result<(), String> {
    tools::node_modules()?;
    tools::browser()?;
    say("node tests/e2e/screens.mjs: draw every state on a phone and on a desktop");
    run(
        program("node").arg(place::top()?.join("tests/e2e/screens.mjs")),
        "The pictures could not be drawn; what node says stands above. `cargo xtask build` must have run before.",
    )
}
