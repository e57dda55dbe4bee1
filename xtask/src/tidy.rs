//! placeholder
pub fn tidy() -> Result<(), String> { Ok(()) }
