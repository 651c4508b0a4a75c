//! HTML as a browser's tokenizer takes it apart, with the place of every tag.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use html5gum::{DefaultEmitter, Spanned, StartTag, Token, Tokenizer};

/// What a document consists of; comments and the document's type are left out.
#[derive(Debug)]
pub(crate) enum Part {
    /// The beginning of an element.
    Start(Tag),
    /// The end of an element of this name.
    End(String, Range<usize>),
    /// What stands between tags, with its references resolved.
    Text(String, Range<usize>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// What it says of the element, by name; names are in lower case.
    pub attributes: BTreeMap<String, Attribute>,
    /// Where it stands, from `<` to `>`.
    pub place: Range<usize>,
}

/// A word of a [`Tag`] with what it is set to.
#[derive(Debug)]
pub(crate) struct Attribute {
    /// With its references resolved; empty where there is none.
    pub value: String,
    /// Where it stands with its name, if the value has quotes.
    pub place: Range<usize>,
}

impl Tag {
    /// What an attribute is set to.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|found| found.value.as_str())
    }

    /// Whether an attribute is set to exactly `value`.
    pub(crate) fn says(&self, name: &str, value: &str) -> bool {
        self.value(name) == Some(value)
    }
}

/// Takes HTML apart, without asking which elements may stand where.
///
/// # Errors
/// When a browser would have to guess what was meant; the place is quoted.
pub(crate) fn parts(html: &str) -> Result<Vec<Part>> {
    let mut emitter = DefaultEmitter::new_with_span();
    // The contents of some elements, of scripts for one, hold no tags.
    emitter.naively_switch_states(true);
    let mut parts = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token? {
            Token::StartTag(tag) => parts.push(Part::Start(self::tag(tag)?)),
            Token::EndTag(tag) => {
                let place = tag.span.start..tag.span.end;
                parts.push(Part::End(text(tag.name.0)?, place));
            }
            Token::String(found) => {
                let place = found.span.start..found.span.end;
                parts.push(Part::Text(text(found.value.0)?, place));
            }
            Token::Error(fault) => bail!("{}: {}", fault.value, around(html, fault.span.start)),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    Ok(parts)
}

/// `text` as it stands in the value of an attribute and between tags.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

fn tag(tag: StartTag<usize>) -> Result<Tag> {
    let attributes = tag
        .attributes
        .into_iter()
        .map(|(name, Spanned { value, span })| {
            let value = text(value.0)?;
            let place = span.start..span.end;
            Ok((text(name.0)?, Attribute { value, place }))
        });
    Ok(Tag {
        name: text(tag.name.0)?,
        attributes: attributes.collect::<Result<_>>()?,
        place: tag.span.start..tag.span.end,
    })
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).context("a part of a text is no text")
}

/// The line that a place is in.
fn around(html: &str, place: usize) -> &str {
    let place = html.floor_char_boundary(place);
    let start = html[..place].rfind('\n').map_or(0, |at| at + 1);
    let end = html[place..].find('\n').map_or(html.len(), |at| place + at);
    html[start..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_tag(html: &str) -> Tag {
        let parts = parts(html).unwrap();
        let tag = parts.into_iter().find_map(|part| match part {
            Part::Start(tag) => Some(tag),
            _ => None,
        });
        tag.unwrap()
    }

    #[test]
    fn a_tag_ends_at_its_own_end() {
        let html = "斜率 <a title=\">\" href='a&amp;b' hidden>x</a>";
        let tag = first_tag(html);
        assert_eq!(
            &html[tag.place.clone()],
            "<a title=\">\" href='a&amp;b' hidden>"
        );
        assert!(tag.says("title", ">") && tag.says("href", "a&b") && tag.says("hidden", ""));
        assert_eq!(&html[tag.attributes["title"].place.clone()], "title=\">\"");
        assert_eq!(
            &html[tag.attributes["href"].place.clone()],
            "href='a&amp;b'"
        );
    }

    #[test]
    fn a_script_holds_no_tags() {
        let parts = parts("<script>if (a <b) c()</script>").unwrap();
        assert!(matches!(&parts[1], Part::Text(text, _) if text == "if (a <b) c()"));
        assert_eq!(parts.len(), 3);
    }

    #[test]
    fn what_has_to_be_guessed_is_an_error() {
        for html in ["<a href=\"main.js>", "<a a=\"1\" a=\"2\">", "<a a=1\"2>"] {
            let error = parts(&format!("x\n {html}")).unwrap_err().to_string();
            assert!(error.contains("<a"), "{html}: {error}");
        }
    }

    #[test]
    fn an_escaped_text_is_read_back() {
        let text = "\"a\" < b & c > d";
        let tag = first_tag(&format!("<a b=\"{}\">", escape(text)));
        assert_eq!(tag.value("b"), Some(text));
    }
}
