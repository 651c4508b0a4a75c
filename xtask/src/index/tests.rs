use anyhow::Result;

use super::{Index, MAIN};
use crate::bundle::{Bundle, of};

const HTML: &str = "\
<!doctype html>
<html lang=\"en\">
  <head>
    <meta charset=\"utf-8\">
    <meta name=\"description\" content=\"It learns &amp; shows.\">
    <title>SGD &lt; 3</title>
    <link rel=\"stylesheet\" href=\"style.css\">
    <link rel=\"stylesheet\" href=\"./ui/a.css\">
    <link rel=\"manifest\" href=\"app.json\">
    <script type=\"module\" src=\"main.js\"></script>
  </head>
  <body>
    <main title=\"<body>\">斜率</main>
  </body>
</html>
";

fn index() -> Index {
    Index::read(HTML.into()).unwrap()
}

fn read(html: &str) -> Index {
    Index::read(html.into()).unwrap()
}

fn error<T>(outcome: Result<T>) -> String {
    outcome.err().unwrap().to_string()
}

#[test]
fn the_document_says_what_it_is() {
    let index = index();
    assert_eq!(index.title().unwrap(), "SGD < 3");
    assert_eq!(index.description().unwrap(), "It learns & shows.");
    assert_eq!(index.encoding().unwrap(), "<meta charset=\"utf-8\">");
    let statements: Vec<&str> = index.statements().collect();
    assert_eq!(
        statements,
        ["<meta name=\"description\" content=\"It learns &amp; shows.\">"]
    );
    assert_eq!(
        index.body().unwrap().trim(),
        "<main title=\"<body>\">斜率</main>"
    );
}

#[test]
fn what_is_missing_or_there_twice_is_named() {
    let none = read("<p>");
    assert_eq!(error(none.title()), "index.html has no <title>");
    assert!(error(none.description()).contains("description"));
    assert!(error(none.encoding()).contains("charset"));
    assert!(error(none.body()).contains("<body>"));
    assert!(error(none.stylesheets()).contains("stylesheet"));
    assert!(error(none.folder()).contains(MAIN));
    assert!(error(none.with_in_head("")).contains("<head>"));
    assert!(error(none.with_attribute("a", "b")).contains("<html>"));
    assert!(error(none.without_manifest()).contains("manifest"));
    let twice = read("<title>A</title><title>B</title>");
    assert!(error(twice.title()).contains("more than one <title>"));
    assert!(error(read("<head>").with_in_head("")).contains("does not end"));
    assert!(Index::of(&Bundle::new()).is_err());
}

#[test]
fn one_stylesheet_stands_for_all() {
    let index = index();
    assert_eq!(index.stylesheets().unwrap(), ["style.css", "./ui/a.css"]);
    let expected = HTML
        .replace("\"style.css\"", "\"page.css\"")
        .replace("    <link rel=\"stylesheet\" href=\"./ui/a.css\">\n", "");
    let one = index.with_one_stylesheet("page.css").unwrap();
    assert_eq!(one.into_html(), expected);
}

#[test]
fn a_stylesheet_that_does_not_always_count_is_refused() {
    let print = read("<link rel=\"stylesheet\" href=\"a.css\" media=\"print\">");
    assert!(error(print.stylesheets()).contains("media"));
}

#[test]
fn local_files_move_into_the_folder() {
    let page = of(&[("main.js", ""), ("style.css", ""), ("ui/icon.svg", "")]);
    let html = "<link href=\"./style.css\" rel=\"stylesheet\">\n<script\nsrc=\"main.js\"></script><use href=\"ui/icon.svg#play\"/>";
    let expected = "<link href=\"0f/style.css\" rel=\"stylesheet\">\n<script\nsrc=\"0f/main.js\"></script><use href=\"0f/ui/icon.svg#play\"/>";
    let moved = read(html).pointing_into("0f", &page).unwrap();
    assert_eq!(moved.folder().unwrap(), "0f");
    assert_eq!(
        Vec::from_iter(moved.addresses()),
        ["0f/main.js", "0f/style.css", "0f/ui/icon.svg#play"]
    );
    assert_eq!(moved.into_html(), expected);
}

#[test]
fn other_addresses_and_other_attributes_stay() {
    for value in ["https://d2l.ai/a", "data:,", "#sgd", "?lang=en", "/", ""] {
        let html = format!("<a href=\"{value}\" data-src=\"main.js\">");
        let moved = read(&html).pointing_into("0f", &Bundle::new()).unwrap();
        assert_eq!(moved.into_html(), html);
    }
}

#[test]
fn a_misspelt_name_is_an_error() {
    let html = read("<script src=\"mian.js\"></script>");
    assert!(error(html.pointing_into("0f", &Bundle::new())).contains("mian.js"));
}

#[test]
fn an_address_without_quotes_is_an_error() {
    let html = read("<script src=main.js></script>");
    let page = of(&[("main.js", "")]);
    assert!(error(html.pointing_into("0f", &page)).contains("another way"));
}

#[test]
fn a_platform_gets_its_script_first_and_nothing_to_install() {
    let page = of(&[
        ("app.json", ""),
        ("main.js", ""),
        ("style.css", ""),
        ("ui/a.css", ""),
    ]);
    let built = index().pointing_into("0f", &page).unwrap();
    let html = built
        .without_manifest()
        .and_then(|index| index.with_attribute("data-scene", "houses"))
        .and_then(|index| index.with_script("scorm.js"))
        .unwrap()
        .into_html();
    assert!(
        html.contains("<html data-scene=\"houses\" lang=\"en\">"),
        "{html}"
    );
    assert!(!html.contains("manifest"), "{html}");
    let scripts = "<script type=\"module\" src=\"0f/scorm.js\"></script>\n    <script type=\"module\" src=\"0f/main.js\">";
    assert!(html.contains(scripts), "{html}");
}

#[test]
fn the_head_ends_with_what_is_put_there() {
    let html = index().with_in_head("<link>").unwrap().into_html();
    assert_eq!(html, HTML.replace("</head>", "<link></head>"));
}

#[test]
fn an_element_goes_with_all_that_stands_in_it() {
    let html = "<body><div id=\"a\">x<div>y</div></div><div>z</div></body>";
    let index = Index::read(html.into()).unwrap();
    let without = index.without("a").unwrap();
    assert_eq!(without.into_html(), "<body><div>z</div></body>");
    assert!(index.without("b").is_err());
}
