//! Markdown with formulas, turned into HTML fragments with MathML.
//!
//! `$…$` stands in a line, `$$…$$` alone; a dollar sign that is none of these is written `\$`.
//! The page forbids inline styles and scripts, so a text that would bring one is an error here
//! rather than a message in a visitor's browser.

use anyhow::{Context, Result, bail, ensure};
use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::markup::{self, Part};
use crate::math::Formulas;

/// Elements that would run or load something, or restyle the page; and those whose contents are
/// text in one place and tags in another, so that nobody can tell what they hide.
const FORBIDDEN_ELEMENTS: &[&str] = &[
    "base",
    "embed",
    "form",
    "iframe",
    "link",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// Renders one text.
///
/// # Errors
/// When a formula cannot be converted (it is quoted), a `$$` has no partner, or the result holds
/// a style, a script or another element that a text has no business with.
pub(crate) fn render(markdown: &str) -> Result<String> {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES;
    let parser = TextMergeStream::new(Parser::new_ext(markdown, options));
    let formulas = Formulas::default();
    let mut events = Vec::new();
    let mut in_code = false;
    for event in parser {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => refuse_open_formula(text)?,
            _ => {}
        }
        events.push(convert(event, &formulas)?);
    }
    let mut fragment = String::new();
    html::push_html(&mut fragment, events.into_iter());
    refuse_active(&fragment)?;
    Ok(fragment)
}

fn convert<'a>(event: Event<'a>, formulas: &Formulas) -> Result<Event<'a>> {
    Ok(match event {
        Event::InlineMath(latex) => Event::InlineHtml(formulas.inline(&latex)?.into()),
        Event::DisplayMath(latex) => Event::InlineHtml(formulas.block(&latex)?.into()),
        // Alignment would become a style attribute; style.css aligns tables instead.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        other => other,
    })
}

fn refuse_open_formula(text: &str) -> Result<()> {
    if text.contains("$$") {
        bail!(
            "a formula between $$ and $$ is not closed, or a line in it is empty or starts like a list: {}",
            text.trim()
        );
    }
    Ok(())
}

/// Refuses what the page's content security policy would block, and what a browser would have to
/// guess, since a guess is no ground to let it pass.
fn refuse_active(fragment: &str) -> Result<()> {
    for part in markup::parts(fragment).context("a text holds HTML with a fault")? {
        if let Part::Start(tag) = part {
            refuse_active_tag(&tag)
                .with_context(|| format!("a text may not hold {}", &fragment[tag.place.clone()]))?;
        }
    }
    Ok(())
}

fn refuse_active_tag(tag: &markup::Tag) -> Result<()> {
    let name = tag.name.as_str();
    ensure!(!FORBIDDEN_ELEMENTS.contains(&name), "the element <{name}>");
    for (name, attribute) in &tag.attributes {
        ensure!(!is_active(name), "the attribute {name}");
        // A browser passes over white space in an address.
        let mut address = attribute
            .value
            .replace(|c: char| c.is_whitespace() || c.is_control(), "");
        address.make_ascii_lowercase();
        ensure!(!address.contains("javascript:"), "a javascript: address");
    }
    Ok(())
}

fn is_active(attribute: &str) -> bool {
    attribute == "style" || attribute.starts_with("on")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(markdown: &str) -> String {
        format!("{:#}", render(markdown).unwrap_err())
    }

    #[test]
    fn formulas_stand_in_a_line_or_alone() {
        let html = render("斜率$w$在这里\n\n$$\nw^2\n$$\n").unwrap();
        assert!(html.contains("斜率<math><mi>w</mi></math>在这里"), "{html}");
        assert!(html.contains("<math display=\"block\">"), "{html}");
    }

    #[test]
    fn markdown_leaves_formulas_alone() {
        let html = render(r"$a_1 * b_2 * c_3$ and \$5, `$x$`").unwrap();
        assert!(!html.contains("<em>"), "{html}");
        assert!(html.contains("and $5, <code>$x$</code>"), "{html}");
    }

    #[test]
    fn a_wrong_formula_is_quoted() {
        let error = error(r"so $\frac{1}$ fails");
        assert!(error.contains(r"\frac{1}"), "{error}");
    }

    #[test]
    fn an_open_formula_is_an_error() {
        assert!(error("$$\na\n\nb\n$$").contains("not closed"));
        assert!(error("$$\na\n- b\n$$").contains("not closed"));
        assert!(render("```\n$$\n```").is_ok());
    }

    #[test]
    fn tables_are_aligned_by_the_style_sheet() {
        let html = render("| a |\n| --: |\n| 1 |\n").unwrap();
        assert!(html.contains("<th>a</th>"), "{html}");
    }

    #[test]
    fn styles_and_scripts_are_refused() {
        assert!(error("<b style=\"color:red\">x</b>").contains("style"));
        assert!(error("<img src=\"x\" onerror=alert()>").contains("onerror"));
        assert!(error("<script>alert()</script>").contains("script"));
        assert!(error("[x](javascript:alert)").contains("javascript"));
    }

    #[test]
    fn nothing_hides_what_follows_it() {
        for (markdown, what) in [
            ("<a title=\">\" onclick=\"x\">a</a>", "onclick"),
            ("<a title='>' style=x>a</a>", "style"),
            ("<a title='\">' ONCLICK=x>a</a>", "onclick"),
            (
                "<a href=\"&#106;ava&#10;script:alert()\">a</a>",
                "javascript:",
            ),
            ("<textarea><!--</textarea><b onclick=x>--></b>", "textarea"),
            ("<svg><![CDATA[>]]></svg>", "CDATA"),
            ("<a href=x href=y>a</a>", "href"),
        ] {
            let markdown = format!("{markdown}\n");
            let outcome = render(&markdown).map_err(|error| format!("{error:#}").to_lowercase());
            let what = what.to_lowercase();
            assert!(
                outcome.as_ref().is_err_and(|error| error.contains(&what)),
                "{markdown}{outcome:?}"
            );
        }
    }

    #[test]
    fn quoted_words_and_disclosures_are_no_harm() {
        let markdown =
            "<details class=\"on style\">\n<summary>More</summary>\n\ntext\n\n</details>";
        assert!(render(markdown).is_ok());
        assert!(render("`<script>` and a < b, x > y").is_ok());
    }
}
