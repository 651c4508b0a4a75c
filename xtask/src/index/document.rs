//! The document taken apart, and what others ask of it.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};

use crate::bundle::Bundle;
use crate::markup::{self, Part, Tag};

/// What a host and a platform open.
pub(crate) const NAME: &str = "index.html";

/// The script of the page.
pub(crate) const MAIN: &str = "main.js";

/// The attributes that name a file.
pub(super) const ADDRESSES: &[&str] = &["href", "src"];

/// The document and its parts.
#[derive(Debug)]
pub(crate) struct Index {
    pub(super) html: String,
    parts: Vec<Part>,
}

impl Index {
    /// The one of a page.
    ///
    /// # Errors
    /// When there is none, or [`Index::read`] refuses it.
    pub(crate) fn of(page: &Bundle) -> Result<Self> {
        let bytes = page.get(NAME).context("the page holds no index.html")?;
        Self::read(String::from_utf8(bytes.clone()).context("index.html is not UTF-8")?)
    }

    /// Takes a document apart.
    ///
    /// # Errors
    /// When a browser would have to guess what it means.
    pub(crate) fn read(html: String) -> Result<Self> {
        let parts = markup::parts(&html).context("index.html cannot be read")?;
        Ok(Self { html, parts })
    }

    /// The document itself.
    pub(crate) fn into_html(self) -> String {
        self.html
    }

    /// What the page is called.
    ///
    /// # Errors
    /// When it has no title.
    pub(crate) fn title(&self) -> Result<String> {
        let place = self.inside("title")?;
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text(text, at) if place.contains(&at.start) => Some(text.as_str()),
            _ => None,
        });
        Ok(texts.collect())
    }

    /// What the page is, in a sentence.
    ///
    /// # Errors
    /// When it is not described.
    pub(crate) fn description(&self) -> Result<&str> {
        let tag = self.only("<meta name=\"description\">", |tag| {
            tag.name == "meta" && tag.says("name", "description")
        })?;
        tag.value("content")
            .context("the description of index.html has no content")
    }

    /// The tag that names the encoding.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn encoding(&self) -> Result<&str> {
        let is_it = |tag: &Tag| tag.name == "meta" && tag.value("charset").is_some();
        Ok(self.source(self.only("<meta charset>", is_it)?))
    }

    /// The tags that say something of the document by name, its description for one.
    pub(crate) fn statements(&self) -> impl Iterator<Item = &str> {
        let named = self
            .tags()
            .filter(|tag| tag.name == "meta" && tag.value("name").is_some());
        named.map(|tag| self.source(tag))
    }

    /// What stands in the body.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn body(&self) -> Result<&str> {
        Ok(&self.html[self.inside("body")?])
    }

    /// The addresses of the stylesheets, in their order.
    ///
    /// # Errors
    /// When there is none, or one does not count always.
    pub(crate) fn stylesheets(&self) -> Result<Vec<&str>> {
        let links = self.stylesheet_links()?;
        links
            .into_iter()
            .map(|tag| tag.value("href").context("a stylesheet has an address"))
            .collect()
    }

    /// The files that the document names.
    pub(crate) fn addresses(&self) -> BTreeSet<&str> {
        let named = self
            .tags()
            .flat_map(|tag| ADDRESSES.iter().filter_map(|name| tag.value(name)));
        named.filter(|address| is_local(address)).collect()
    }

    /// The folder that the page's script lies in, once the page is built.
    ///
    /// # Errors
    /// When it does not run that script, or from no folder.
    pub(crate) fn folder(&self) -> Result<&str> {
        let folder = self
            .main()?
            .value("src")
            .and_then(|src| src.strip_suffix(MAIN));
        let folder = folder.and_then(|folder| folder.strip_suffix('/'));
        folder.with_context(|| format!("index.html runs {MAIN} from no folder"))
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.parts.iter().filter_map(|part| match part {
            Part::Start(tag) => Some(tag),
            Part::End(..) | Part::Text(..) => None,
        })
    }

    pub(super) fn source(&self, tag: &Tag) -> &str {
        &self.html[tag.place.clone()]
    }

    pub(super) fn only(&self, what: &str, is_it: impl Fn(&Tag) -> bool) -> Result<&Tag> {
        let mut found = self.tags().filter(|tag| is_it(tag));
        match (found.next(), found.next()) {
            (Some(tag), None) => Ok(tag),
            (None, _) => bail!("index.html has no {what}"),
            (Some(_), Some(_)) => bail!("index.html has more than one {what}"),
        }
    }

    /// What stands between the tags of the only element of this name.
    pub(super) fn inside(&self, name: &str) -> Result<Range<usize>> {
        let start = self
            .only(&format!("<{name}>"), |tag| tag.name == name)?
            .place
            .end;
        let end = self.parts.iter().find_map(|part| match part {
            Part::End(ended, place) if ended == name => Some(place.start),
            _ => None,
        });
        let end = end.with_context(|| format!("<{name}> does not end in index.html"))?;
        Ok(start..end)
    }

    /// Where the element that begins with this tag ends.
    pub(super) fn end_of(&self, start: &Tag) -> Result<usize> {
        let mut depth = 0;
        for part in &self.parts {
            match part {
                Part::Start(tag)
                    if tag.name == start.name && tag.place.start >= start.place.start =>
                {
                    depth += 1;
                }
                Part::End(name, place) if *name == start.name && depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(place.end);
                    }
                }
                _ => {}
            }
        }
        bail!("<{}> does not end in index.html", start.name)
    }

    pub(super) fn main(&self) -> Result<&Tag> {
        self.only(&format!("script {MAIN}"), |tag| {
            let src = tag.value("src").unwrap_or_default();
            tag.name == "script" && src.rsplit('/').next() == Some(MAIN)
        })
    }

    pub(super) fn stylesheet_links(&self) -> Result<Vec<&Tag>> {
        let is_it = |tag: &&Tag| tag.name == "link" && tag.says("rel", "stylesheet");
        let links: Vec<&Tag> = self.tags().filter(is_it).collect();
        ensure!(!links.is_empty(), "index.html links no stylesheet");
        // Of more than that, a media query for one, nothing would be left in one stylesheet.
        let plain = |tag: &Tag| tag.value("href").is_some() && tag.attributes.len() == 2;
        let other = links.iter().find(|tag| !plain(tag));
        ensure!(
            other.is_none(),
            "a stylesheet has rel and href alone, not: {}",
            other.map_or("", |tag| self.source(tag))
        );
        Ok(links)
    }
}

/// Whether an address is that of a file of the page.
pub(super) fn is_local(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or(address);
    !address.is_empty() && !address.starts_with(['/', '?', '#']) && !scheme.contains(':')
}
