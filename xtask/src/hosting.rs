//! What stands beside index.html under a name that never changes: for hosts, for those who link to
//! the page, and for a device that keeps it.

mod about;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::address::Address;
use crate::bundle::Bundle;
use crate::index::{self, Index};

use about::{About, PREVIEW};

/// The service worker.
const WORKER: &str = "sw.js";

/// Its source, which stands among the page's.
const WORKER_SOURCE: &str = "delivery/offline/sw.js";

/// Takes out of the page what is to stand beside index.html.
///
/// # Errors
/// When the source of the service worker is missing or is no text.
pub(crate) fn take_from(page: &mut Bundle) -> Result<Hosting> {
    let worker = page.remove(WORKER_SOURCE).context("www/ holds no sw.js")?;
    let worker = String::from_utf8(worker).context("www/delivery/offline/sw.js is not UTF-8")?;
    let is_fixed = |path: &str| path == PREVIEW || path.starts_with("icons/");
    let pictures = page.extract_if(.., |path, _| is_fixed(path)).collect();
    Ok(Hosting { worker, pictures })
}

/// The parts that are files of the project.
pub(crate) struct Hosting {
    worker: String,
    pictures: Bundle,
}

impl Hosting {
    /// All files that stand beside `index`, and `index` naming them. `page` lies in `folder`.
    ///
    /// # Errors
    /// When `index` has no title or no description.
    pub(crate) fn around(
        self,
        index: &Index,
        folder: &str,
        page: &Bundle,
        address: Option<&Address>,
    ) -> Result<Bundle> {
        let about = About::read(index)?;
        let index = index.with_in_head(&about.head(address).concat())?;
        let mut files = self.pictures;
        let worker = format!("{}\n{}", build_of(folder, page), self.worker);
        files.insert(WORKER.into(), worker.into_bytes());
        files.insert(index::NAME.into(), index.into_html().into());
        files.insert("manifest.webmanifest".into(), lines(&about.manifest()));
        files.insert("oembed.json".into(), lines(&about.oembed(address)));
        // GitHub Pages would take the files for the source of a page of its own.
        files.insert(".nojekyll".into(), Vec::new());
        Ok(files)
    }
}

/// What the service worker is told, as its first line.
fn build_of(folder: &str, page: &Bundle) -> String {
    let needed = page.iter().filter(|(path, _)| is_asked_for(path));
    let files: serde_json::Map<String, Value> = needed
        .map(|(path, bytes)| (path.clone(), integrity(bytes).into()))
        .collect();
    let build = json!({ "folder": folder, "files": files });
    format!("const BUILD = {build};")
}

/// Types and explanations are for readers of the folder, not for the page.
fn is_asked_for(path: &str) -> bool {
    let endings = [".d.ts", ".md", "package.json"];
    !endings.iter().any(|ending| path.ends_with(ending))
}

fn integrity(bytes: &[u8]) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use sha2::{Digest as _, Sha256};
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

fn lines(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;

    const INDEX: &str =
        "<head><title>SGD</title><meta name=\"description\" content=\"It learns.\"></head>";

    fn files(address: Option<&str>) -> Bundle {
        let mut page = bundle::of(&[
            ("delivery/offline/sw.js", "keep(BUILD)"),
            ("engine/a.d.ts", ""),
            ("icons/180.png", "icon"),
            ("main.js", "run()"),
            ("preview.png", "picture"),
        ]);
        let hosting = take_from(&mut page).unwrap();
        assert_eq!(Vec::from_iter(page.keys()), ["engine/a.d.ts", "main.js"]);
        let address = address.map(|text| text.parse().unwrap());
        hosting
            .around(
                &Index::read(INDEX.into()).unwrap(),
                "0f",
                &page,
                address.as_ref(),
            )
            .unwrap()
    }

    fn text(files: &Bundle, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    #[test]
    fn fixed_names_stand_beside_the_folder() {
        let names = [
            ".nojekyll",
            "icons/180.png",
            "index.html",
            "manifest.webmanifest",
            "oembed.json",
            "preview.png",
            "sw.js",
        ];
        assert_eq!(Vec::from_iter(files(None).keys()), names);
    }

    #[test]
    fn the_service_worker_knows_what_the_page_may_ask_for() {
        // The digest of "run()", as `openssl dgst -sha256 -binary | base64` gives it.
        let digest = "sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=";
        let build =
            format!("const BUILD = {{\"files\":{{\"main.js\":\"{digest}\"}},\"folder\":\"0f\"}};");
        assert_eq!(text(&files(None), "sw.js"), format!("{build}\nkeep(BUILD)"));
    }

    #[test]
    fn without_an_address_nothing_pretends_to_know_it() {
        let files = files(None);
        let index = text(&files, "index.html");
        assert!(index.contains("content=\"./preview.png\""), "{index}");
        assert!(
            !index.contains("canonical") && !index.contains("oembed"),
            "{index}"
        );
        let all = index + &text(&files, "oembed.json") + &text(&files, "manifest.webmanifest");
        assert!(!all.contains("http"), "{all}");
    }

    #[test]
    fn an_address_stands_in_all_that_others_use() {
        let files = files(Some("https://example.org/sgd"));
        let index = text(&files, "index.html");
        for part in [
            "<meta property=\"og:image\" content=\"https://example.org/sgd/preview.png\">",
            "<meta property=\"og:url\" content=\"https://example.org/sgd/\">",
            "<link rel=\"canonical\" href=\"https://example.org/sgd/\">",
            "href=\"https://example.org/sgd/oembed.json\"",
        ] {
            assert!(index.contains(part), "{part} in {index}");
        }
        let oembed: Value = serde_json::from_slice(&files["oembed.json"]).unwrap();
        let frame = "<iframe src=\"https://example.org/sgd/?embed=on\" width=\"960\" height=\"540\" title=\"SGD\"></iframe>";
        assert_eq!(oembed["html"], frame);
        // The device itself says where it found the page.
        assert!(!text(&files, "manifest.webmanifest").contains("http"));
    }
}
