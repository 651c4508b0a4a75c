//! The document with what others put into it.

use std::ops::Range;

use anyhow::{Context, Result, ensure};

use crate::bundle::Bundle;
use crate::markup::{Tag, escape};

use super::document::{ADDRESSES, Index, is_local};

/// A place in the document, and what is to stand there.
type Edit = (Range<usize>, String);

impl Index {
    /// The document with the stylesheet at `address` in the place of all.
    ///
    /// # Errors
    /// As [`Index::stylesheets`].
    pub(crate) fn with_one_stylesheet(&self, address: &str) -> Result<Self> {
        let links = self.stylesheet_links()?;
        let (first, others) = links.split_first().context("a page has a stylesheet")?;
        let mut edits = vec![self.set(first, "href", address)?];
        for link in others {
            let start = self.html[..link.place.start].trim_end().len();
            edits.push((start..link.place.end, String::new()));
        }
        self.edited(edits)
    }

    /// The document with `html` at the end of its head.
    ///
    /// # Errors
    /// When it has no head.
    pub(crate) fn with_in_head(&self, html: &str) -> Result<Self> {
        let end = self.inside("head")?.end;
        self.edited(vec![(end..end, html.to_owned())])
    }

    /// The document with each file that it names in `folder`; addresses with a scheme, absolute
    /// paths, queries and fragments stay as they are.
    ///
    /// # Errors
    /// When a file is not in `page`, so that a misspelt name fails the build.
    pub(crate) fn pointing_into(&self, folder: &str, page: &Bundle) -> Result<Self> {
        let mut edits = Vec::new();
        for tag in self.tags() {
            for name in ADDRESSES {
                let Some(address) = tag.value(name).filter(|address| is_local(address)) else {
                    continue;
                };
                let local = address.strip_prefix("./").unwrap_or(address);
                let file = local.split(['?', '#']).next().unwrap_or(local);
                ensure!(
                    page.contains_key(file),
                    "index.html names {address}, which is not in www/"
                );
                edits.push(self.set(tag, name, &format!("{folder}/{local}"))?);
            }
        }
        self.edited(edits)
    }

    /// The document that runs the script `name`, which lies beside the page's, before that.
    ///
    /// # Errors
    /// As [`Index::folder`].
    pub(crate) fn with_script(&self, name: &str) -> Result<Self> {
        let (start, folder) = (self.main()?.place.start, self.folder()?);
        let script = format!("<script type=\"module\" src=\"{folder}/{name}\"></script>\n    ");
        self.edited(vec![(start..start, script)])
    }

    /// The document with an attribute of the whole, which the page's scripts read.
    ///
    /// # Errors
    /// When it has no `<html>`.
    pub(crate) fn with_attribute(&self, name: &str, value: &str) -> Result<Self> {
        let start = self.only("<html>", |tag| tag.name == "html")?.place.start + "<html".len();
        let attribute = format!(" {name}=\"{}\"", escape(value));
        self.edited(vec![(start..start, attribute)])
    }

    /// The document without the link by which a browser offers to install the page.
    ///
    /// # Errors
    /// When there is no such link.
    pub(crate) fn without_manifest(&self) -> Result<Self> {
        let is_it = |tag: &Tag| tag.name == "link" && tag.says("rel", "manifest");
        let link = self.only("<link rel=\"manifest\">", is_it)?;
        self.edited(vec![(link.place.clone(), String::new())])
    }

    /// The document without the element of this id and what stands in it.
    ///
    /// # Errors
    /// When there is no such element, or it does not end.
    pub(crate) fn without(&self, id: &str) -> Result<Self> {
        let what = format!("element with the id {id}");
        let start = self.only(&what, |tag| tag.says("id", id))?;
        let end = self.end_of(start)?;
        self.edited(vec![(start.place.start..end, String::new())])
    }

    fn set(&self, tag: &Tag, name: &str, value: &str) -> Result<Edit> {
        let attribute = tag.attributes.get(name).context("what is set is there")?;
        let written = format!("{name}=\"{}\"", escape(&attribute.value));
        ensure!(
            self.html.get(attribute.place.clone()) == Some(&written),
            "{name} is written in another way than {written} in {}",
            self.source(tag)
        );
        Ok((
            attribute.place.clone(),
            format!("{name}=\"{}\"", escape(value)),
        ))
    }

    /// The document with `edits`, none of which stands in another.
    fn edited(&self, mut edits: Vec<Edit>) -> Result<Self> {
        edits.sort_by_key(|(place, _)| place.start);
        let (mut html, mut at) = (String::new(), 0);
        for (place, text) in edits {
            html += &self.html[at..place.start];
            html += &text;
            at = place.end;
        }
        Self::read(html + &self.html[at..])
    }
}
