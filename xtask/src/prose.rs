//! Markdown with formulas, turned into HTML fragments with MathML.
//!
//! `$…$` stands in a line, `$$…$$` alone; a dollar sign that is none of these is written `\$`.
//! The page forbids inline styles and scripts, so a text that would bring one is an error here
//! rather than a message in a visitor's browser.

use anyhow::{Result, bail};
use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::math::Formulas;

/// Elements that would run or load something, or restyle the page.
const FORBIDDEN_ELEMENTS: &[&str] = &[
    "base", "embed", "form", "iframe", "link", "meta", "object", "script", "style",
];

/// Renders one text.
///
/// # Errors
/// When a formula cannot be converted (it is quoted), a `$$` has no partner, or the result holds
/// a style, a script or another element that a text has no business with.
pub fn render(markdown: &str) -> Result<String> {
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

/// Refuses what the page's content security policy would block.
fn refuse_active(fragment: &str) -> Result<()> {
    for tag in fragment.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or(tag).to_ascii_lowercase();
        let name = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        if FORBIDDEN_ELEMENTS.contains(&name) {
            bail!("a text may not hold the element <{name}>");
        }
        if let Some(attribute) = attribute_names(&tag).find(|name| is_active(name)) {
            bail!("a text may not hold the attribute {attribute}, as in <{tag}>");
        }
        if tag.contains("javascript:") {
            bail!("a text may not hold a javascript: address, as in <{tag}>");
        }
    }
    Ok(())
}

/// The names of a tag's attributes; quoted values are passed over.
fn attribute_names(tag: &str) -> impl Iterator<Item = &str> {
    tag.split(['"', '\'']).step_by(2).flat_map(|outside| {
        outside
            .split(|c: char| c.is_ascii_whitespace() || c == '/')
            .map(|word| word.split('=').next().unwrap_or(word))
    })
}

fn is_active(attribute: &str) -> bool {
    attribute == "style" || attribute.starts_with("on")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(markdown: &str) -> String {
        render(markdown).unwrap_err().to_string()
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
    fn quoted_words_and_disclosures_are_no_harm() {
        let markdown =
            "<details class=\"on style\">\n<summary>More</summary>\n\ntext\n\n</details>";
        assert!(render(markdown).is_ok());
        assert!(render("`<script>` and a < b, x > y").is_ok());
    }
}
