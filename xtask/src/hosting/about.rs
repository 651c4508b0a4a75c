//! How the page presents itself to those who link to it, frame it or keep it.

use anyhow::Result;
use serde_json::{Value, json};

use crate::address::Address;
use crate::index::Index;
use crate::markup::escape;

/// What is shown of the page where somebody links to it.
pub(super) const PREVIEW: &str = "preview.png";
/// Its width and height.
const PREVIEW_SIZE: (u32, u32) = (1200, 630);
/// How large an embedded page wants to be.
const FRAME: (u32, u32) = (960, 540);
/// As in `www/icon.svg` and `www/style.css`.
const ACCENT: &str = "#0b5cab";
const PAPER: &str = "#faf9f7";

/// How index.html speaks of itself.
pub(super) struct About {
    title: String,
    description: String,
}

impl About {
    /// Reads title and description.
    ///
    /// # Errors
    /// When `index` has none.
    pub(super) fn read(index: &Index) -> Result<Self> {
        Ok(Self {
            title: index.title()?,
            description: index.description()?.to_owned(),
        })
    }

    /// Lines for the head of index.html. Only whoever knows the page's address can write one that
    /// others are to use.
    pub(super) fn head(&self, address: Option<&Address>) -> Vec<String> {
        let title = escape(&self.title);
        let mut head = vec![
            "<link rel=\"manifest\" href=\"manifest.webmanifest\">".to_owned(),
            "<link rel=\"apple-touch-icon\" href=\"icons/180.png\">".to_owned(),
            property("og:type", "website"),
            property("og:title", &self.title),
            property("og:description", &self.description),
            property("og:locale", "en_US"),
            property("og:locale:alternate", "zh_CN"),
            property("og:image", &at(address, PREVIEW)),
            property("og:image:width", &PREVIEW_SIZE.0.to_string()),
            property("og:image:height", &PREVIEW_SIZE.1.to_string()),
            "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        ];
        if let Some(address) = address {
            let (page, oembed) = (address.of(""), address.of("oembed.json"));
            head.push(property("og:url", &page));
            head.push(format!("<link rel=\"canonical\" href=\"{page}\">"));
            head.push(format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{oembed}\" title=\"{title}\">"));
        }
        head.iter().map(|line| format!("  {line}\n  ")).collect()
    }

    /// For a device that keeps the page among its programs.
    pub(super) fn manifest(&self) -> Value {
        let icon = |name: &str, size: u32, purpose: &str| {
            json!({
                "src": format!("icons/{name}.png"), "type": "image/png",
                "sizes": format!("{size}x{size}"), "purpose": purpose,
            })
        };
        json!({
            "name": self.title,
            "short_name": "SGD",
            "description": self.description,
            "lang": "en",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "categories": ["education"],
            "icons": [icon("192", 192, "any"), icon("512", 512, "any"), icon("maskable", 512, "maskable")],
        })
    }

    /// For programs that turn a link to the page into the page in a frame.
    pub(super) fn oembed(&self, address: Option<&Address>) -> Value {
        let (title, (width, height)) = (escape(&self.title), FRAME);
        let source = at(address, "?embed=on");
        json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": self.title,
            "provider_url": at(address, ""),
            "title": self.title,
            "width": width,
            "height": height,
            "html": format!("<iframe src=\"{source}\" width=\"{width}\" height=\"{height}\" title=\"{title}\"></iframe>"),
            "thumbnail_url": at(address, PREVIEW),
            "thumbnail_width": PREVIEW_SIZE.0,
            "thumbnail_height": PREVIEW_SIZE.1,
        })
    }
}

/// The address of a file, from the page where the page's own is not known.
fn at(address: Option<&Address>, path: &str) -> String {
    address.map_or_else(|| format!("./{path}"), |address| address.of(path))
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">", escape(content))
}
