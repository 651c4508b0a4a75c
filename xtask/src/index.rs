//! index.html points into the folder whose name is the hash of its content.

use anyhow::{Context, Result, ensure};

use crate::bundle::Bundle;

const ATTRIBUTES: &[&str] = &["href", "src"];

/// Prefixes every local `href` and `src` of `html` with `folder/`.
///
/// Addresses with a scheme, absolute paths, queries and fragments stay as they are.
///
/// # Errors
/// When a local address names no file of the bundle, so that a misspelt name fails the build.
pub fn point_into(html: &str, folder: &str, bundle: &Bundle) -> Result<String> {
    let mut output = String::new();
    let mut rest = html;
    while let Some(start) = next_value(rest) {
        let (before, from) = rest.split_at(start);
        let length = from
            .find('"')
            .context("index.html has an attribute without its closing quote")?;
        output.push_str(before);
        output.push_str(&address(&from[..length], folder, bundle)?);
        rest = &from[length..];
    }
    output.push_str(rest);
    Ok(output)
}

/// Where the value of the next attribute of interest begins.
fn next_value(html: &str) -> Option<usize> {
    let starts = ATTRIBUTES.iter().filter_map(|name| {
        let opening = format!("{name}=\"");
        html.match_indices(&opening)
            .find(|(at, _)| html[..*at].ends_with(|c: char| c.is_ascii_whitespace()))
            .map(|(at, _)| at + opening.len())
    });
    starts.min()
}

fn address(value: &str, folder: &str, bundle: &Bundle) -> Result<String> {
    if !is_local(value) {
        return Ok(value.to_owned());
    }
    let local = value.strip_prefix("./").unwrap_or(value);
    let file = local.split(['?', '#']).next().unwrap_or(local);
    ensure!(
        bundle.contains_key(file),
        "index.html names {value}, which is not in www/"
    );
    Ok(format!("{folder}/{local}"))
}

fn is_local(value: &str) -> bool {
    let scheme = value.split(['/', '?', '#']).next().unwrap_or(value);
    !value.is_empty() && !value.starts_with(['/', '?', '#']) && !scheme.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(html: &str) -> Result<String> {
        let files = ["main.js", "style.css", "ui/icon.svg"];
        let bundle = files.map(|path| (path.to_owned(), Vec::new())).into();
        point_into(html, "0f", &bundle)
    }

    #[test]
    fn local_files_move_into_the_folder() {
        let html = "<link href=\"./style.css\" rel=\"stylesheet\">\n<script\nsrc=\"main.js\"></script><use href=\"ui/icon.svg#play\">";
        let expected = "<link href=\"0f/style.css\" rel=\"stylesheet\">\n<script\nsrc=\"0f/main.js\"></script><use href=\"0f/ui/icon.svg#play\">";
        assert_eq!(point(html).unwrap(), expected);
    }

    #[test]
    fn other_addresses_stay() {
        for value in ["https://d2l.ai/a", "data:,", "#sgd", "?lang=en", "/", ""] {
            let html = format!("<a href=\"{value}\">");
            assert_eq!(point(&html).unwrap(), html);
        }
    }

    #[test]
    fn only_whole_attribute_names_count() {
        let html = "<div data-src=\"main.js\">";
        assert_eq!(point(html).unwrap(), html);
    }

    #[test]
    fn a_misspelt_name_is_an_error() {
        let error = point("<script src=\"mian.js\">").unwrap_err().to_string();
        assert!(error.contains("mian.js"), "{error}");
    }

    #[test]
    fn an_unclosed_attribute_is_an_error() {
        assert!(point("<a href=\"main.js>").is_err());
    }
}
