//! Files as one file: a tarball as npm takes it, and a zip.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::bundle::Bundle;

/// Every file may be read by all.
const MODE: u32 = 0o644;

/// The date of every file, 1985-10-26 08:15:00 UTC: npm gives this one to all that it packs.
const SECONDS: u64 = 499_162_500;

/// A gzipped tar archive of `files`, below the folder `package/` that npm takes away again.
///
/// # Errors
/// When a path is too long for the format.
pub(crate) fn tarball(files: &Bundle) -> Result<Vec<u8>> {
    let gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    let mut tar = tar::Builder::new(gzip);
    for (path, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(MODE);
        header.set_mtime(SECONDS);
        tar.append_data(&mut header, format!("package/{path}"), bytes.as_slice())
            .with_context(|| format!("{path} cannot be packed"))?;
    }
    Ok(tar.into_inner()?.finish()?)
}

/// A zip archive of `files`.
///
/// # Errors
/// When a file is too large for the format.
pub(crate) fn zip(files: &Bundle) -> Result<Vec<u8>> {
    let date = DateTime::from_date_and_time(1985, 10, 26, 8, 15, 0)?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(date)
        .unix_permissions(MODE);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options)
            .and_then(|()| Ok(zip.write_all(bytes)?))
            .with_context(|| format!("{path} cannot be packed"))?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;
    use crate::bundle::of;

    const FILES: &[(&str, &str)] = &[("a/deep.txt", "two"), ("b.txt", "one"), ("空.txt", "")];

    #[test]
    fn a_tarball_holds_the_files_below_package() {
        let files = of(FILES);
        let bytes = tarball(&files).unwrap();
        let mut archive = tar::Archive::new(GzDecoder::new(bytes.as_slice()));
        let mut found = Bundle::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let path = entry.path().unwrap().to_str().unwrap().to_owned();
            let header = entry.header();
            let facts = (header.mode().unwrap(), header.mtime().unwrap());
            assert_eq!(facts, (0o644, 499_162_500), "{path}");
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            found.insert(path.strip_prefix("package/").unwrap().to_owned(), content);
        }
        assert_eq!(found, files);
    }

    #[test]
    fn a_zip_holds_the_files() {
        let files = of(FILES);
        let mut archive = zip::ZipArchive::new(Cursor::new(zip(&files).unwrap())).unwrap();
        let mut found = Bundle::new();
        for k in 0..archive.len() {
            let mut file = archive.by_index(k).unwrap();
            assert_eq!(file.last_modified().unwrap().year(), 1985);
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            found.insert(file.name().unwrap().into_owned(), content);
        }
        assert_eq!(found, files);
    }

    #[test]
    fn the_same_files_are_the_same_bytes() {
        let made = || (tarball(&of(FILES)).unwrap(), zip(&of(FILES)).unwrap());
        let first = made();
        assert!(first == made());
        // Where gzip could say when it was made.
        assert_eq!(first.0[4..8], [0; 4]);
        let other = of(&[("a/deep.txt", "2")]);
        assert!(first.0 != tarball(&other).unwrap() && first.1 != zip(&other).unwrap());
    }
}
