//! Wire: the answer as bytes.

use std::io::{Result, Write};

use crate::Refused;

/// The file is kept: as these bytes, or as it is where there are none.
pub fn kept(out: &mut dyn Write, bytes: &[u8]) -> Result<()> {
    out.write_all(b"kept\n")?;
    block(out, bytes)
}

/// The file is not kept.
pub fn refused(out: &mut dyn Write, refused: Refused) -> Result<()> {
    writeln!(out, "refused {}", refused.word())?;
    out.flush()
}

/// A block behind its length.
pub fn block(out: &mut dyn Write, bytes: &[u8]) -> Result<()> {
    let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}
