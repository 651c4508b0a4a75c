//! What the page loads, as names and bytes, before any of it is written.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::prose;

/// Files by their path from the page's folder, with `/` between the parts; sorted by it.
pub(crate) type Bundle = BTreeMap<String, Vec<u8>>;

/// Reads the page's folder: without tests and types, and with the Markdown texts of the scenes
/// rendered to HTML fragments.
///
/// # Errors
/// When a file cannot be read or a text cannot be rendered; the file is named.
pub(crate) fn read_page(folder: &Path) -> Result<Bundle> {
    let files = read(folder)?;
    let published = files.into_iter().filter(|(path, _)| is_published(path));
    published.map(publish).collect()
}

/// Reads every file below `folder`.
///
/// # Errors
/// When a file cannot be read; it is named.
pub(crate) fn read(folder: &Path) -> Result<Bundle> {
    let mut bundle = Bundle::new();
    read_into(&mut bundle, folder, "")?;
    Ok(bundle)
}

/// A short name that changes whenever a file, its name or its bytes do.
pub(crate) fn hash_name(bundle: &Bundle) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in bundle {
        // Lengths first, so that no two bundles run together to the same bytes.
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize(), 16)
}

/// The first `digits` hexadecimal digits of `bytes`.
pub(crate) fn hex(bytes: &[u8], digits: usize) -> String {
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a String takes every write");
    }
    text.truncate(digits);
    text
}

/// Writes every file below `folder`.
///
/// # Errors
/// When a folder or a file cannot be written.
pub(crate) fn write(bundle: &Bundle, folder: &Path) -> Result<()> {
    for (path, bytes) in bundle {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Removes what the folder `cache` holds beside `kept`.
///
/// # Errors
/// When something cannot be removed.
pub(crate) fn forget_others(cache: &Path, kept: &Path) -> Result<()> {
    for entry in fs::read_dir(cache)? {
        let path = entry?.path();
        if path != kept {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

fn read_into(bundle: &mut Bundle, folder: &Path, prefix: &str) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", text(&name)?);
        if entry.path().is_dir() {
            read_into(bundle, &entry.path(), &format!("{path}/"))?;
        } else {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {path}"))?;
            bundle.insert(path, bytes);
        }
    }
    Ok(())
}

fn text(name: &OsStr) -> Result<&str> {
    name.to_str()
        .with_context(|| format!("the file name {} is not Unicode", name.display()))
}

fn is_published(path: &str) -> bool {
    const LEFT_OUT: &[&str] = &[".d.ts", ".test.js", ".test.mjs"];
    /// Merged into the vocabulary.
    const SETTINGS: &str = "settings.json";
    /// The second is README's.
    const NOT_OF_THE_PAGE: &[&str] = &["package.json", "picture.png"];
    let name = path.rsplit('/').next().unwrap_or(path);
    !name.starts_with('.')
        && name != SETTINGS
        && !NOT_OF_THE_PAGE.contains(&path)
        && !LEFT_OUT.iter().any(|ending| name.ends_with(ending))
}

fn publish((path, bytes): (String, Vec<u8>)) -> Result<(String, Vec<u8>)> {
    match path.strip_suffix(".md") {
        Some(stem) if path.starts_with("scenes/") => {
            let html = String::from_utf8(bytes)
                .context("not UTF-8")
                .and_then(|markdown| prose::render(&markdown))
                .with_context(|| format!("in {path}"))?;
            Ok((format!("{stem}.html"), html.into_bytes()))
        }
        _ => Ok((path, bytes)),
    }
}

/// Files with these texts.
#[cfg(test)]
pub(crate) fn of(files: &[(&str, &str)]) -> Bundle {
    let file = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
    files.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_names_and_bytes() {
        let name = hash_name(&of(&[("a", "bc")]));
        assert_eq!(name.len(), 16);
        assert_eq!(name, hash_name(&of(&[("a", "bc")])));
        assert_ne!(name, hash_name(&of(&[("ab", "c")])));
        assert_ne!(name, hash_name(&of(&[("a", "bd")])));
        assert_ne!(name, hash_name(&of(&[("a", "bc"), ("b", "")])));
    }

    #[test]
    fn hexadecimal_keeps_leading_zeros() {
        assert_eq!(hex(&[0x0a, 0xff], 16), "0aff");
        assert_eq!(hex(&[0x0a, 0xff], 3), "0af");
    }

    #[test]
    fn the_page_is_read_whole_except_for_tests_and_types() {
        let folder = tempfile::tempdir().unwrap();
        let sources = of(&[
            (".hidden", ""),
            ("data/README.md", "# Data"),
            ("main.js", "run()"),
            ("main.test.js", ""),
            ("package.json", "{}"),
            ("picture.png", ""),
            ("scenes/sgd/en.md", "*hello*"),
            ("scenes/sgd/settings.json", "{}"),
            ("types.d.ts", ""),
        ]);
        write(&sources, folder.path()).unwrap();
        let expected = of(&[
            ("data/README.md", "# Data"),
            ("main.js", "run()"),
            ("scenes/sgd/en.html", "<p><em>hello</em></p>\n"),
        ]);
        assert_eq!(read_page(folder.path()).unwrap(), expected);
    }

    #[test]
    fn a_text_that_cannot_be_rendered_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let sources = of(&[("scenes/sgd/en.md", r"$\nosuchcommand$")]);
        write(&sources, folder.path()).unwrap();
        let error = format!("{:#}", read_page(folder.path()).unwrap_err());
        assert!(error.contains("scenes/sgd/en.md"), "{error}");
        assert!(error.contains("nosuchcommand"), "{error}");
    }
}
