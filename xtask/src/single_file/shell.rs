//! The HTML around the packed files: the body of `www/index.html`, and a policy that allows its
//! two scripts by their hashes and not one request.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::packing;
use crate::index::Index;
use crate::markup::escape;

/// What is to be read where no script runs; the page puts it away.
const NOT_LOADED: &str = "<div class=\"page\" id=\"not-loaded\" role=\"alert\">\
<p lang=\"en\">This page has not started. It needs a browser of 2023 or later that allows JavaScript; inside another page it may be that page’s policy that forbids its scripts: then put the file on a site and name its address in the frame’s src.</p>\
<p lang=\"zh-Hans\">页面没有启动。它需要 2023 年或更新、允许 JavaScript 的浏览器；如果嵌在另一个页面里，也可能是那个页面的安全策略禁止了它的脚本：这时请把文件放到网站上，并在框架的 src 里写上它的地址。</p></div>";

/// For whoever opens a file that has lost or changed some of its bytes.
const DAMAGED: &str = "<div class=\"page\" id=\"damaged\" role=\"alert\" hidden>\
<p lang=\"en\">This file is damaged: a part of it is missing or was changed on the way. Get it again from where it came.</p>\
<p lang=\"zh-Hans\">这个文件已损坏：途中丢失或改变了一部分内容。请从原处重新获取。</p></div>";

const TOO_OLD: &str = "<div id=\"too-old\" hidden>\
<p lang=\"en\">This page needs a browser of 2023 or later: one with JavaScript modules and WebAssembly SIMD. In such a browser WebAssembly is switched off, on an iPhone by Lockdown Mode, which can be switched off for one site.</p>\
<p lang=\"zh-Hans\">本页面需要 2023 年或更新的浏览器，支持 JavaScript 模块和 WebAssembly SIMD。如果浏览器已经够新，那就是 WebAssembly 被关闭了，例如 iPhone 的锁定模式（可以只对某个网站关闭）。</p></div>";

/// The whole file.
///
/// # Errors
/// When `index` has no encoding, title or body, or a script could end its own element.
pub(super) fn html(index: &Index, loader: &str, main: &str, packed: &str) -> Result<String> {
    ensure!(!loader.contains("</script"), "the loader would end early");
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; img-src blob: data:; worker-src blob:; base-uri 'none'; form-action 'none'",
        source(loader),
        source(main)
    );
    let mut html = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    writeln!(
        html,
        "{}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">",
        index.encoding()?
    )?;
    for statement in index.statements() {
        writeln!(html, "{statement}")?;
    }
    writeln!(html, "<title>{}</title>", escape(&index.title()?))?;
    // Without one, a browser would ask its host for an icon.
    writeln!(
        html,
        "<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n{}",
        index.without("not-loaded")?.body()?.trim()
    )?;
    writeln!(
        html,
        "<script type=\"text/plain\" id=\"packed\" data-checksum=\"{}\">{packed}</script>",
        packing::checksum(packed)
    )?;
    // Behind the files, so that a browser that shows what has come does not show these too soon.
    writeln!(html, "{NOT_LOADED}\n{TOO_OLD}\n{DAMAGED}")?;
    writeln!(html, "<script>{loader}</script>\n</body>\n</html>")?;
    Ok(html)
}

/// A script as a policy names it.
fn source(script: &str) -> String {
    format!(
        "'sha256-{}'",
        BASE64_STANDARD.encode(Sha256::digest(script))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<html>\n<head>\n  <meta charset=\"utf-8\">\n  <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n  <title>A</title>\n  <link rel=\"icon\" href=\"icon.svg\">\n  <script src=\"main.js\"></script>\n</head>\n<body>\n  <div class=\"page\" id=\"not-loaded\">A</div>\n  <main></main>\n</body>\n</html>";

    fn shell(packed: &str) -> String {
        let index = Index::read(INDEX.into()).unwrap();
        html(&index, "load()", "run()", packed).unwrap()
    }

    #[test]
    fn the_policy_allows_two_scripts_and_no_request() {
        let html = shell("!!");
        assert_eq!(html.matches("Content-Security-Policy").count(), 1);
        assert!(html.contains(&source("load()")) && html.contains(&source("run()")));
        for absent in [
            "'self'",
            "connect-src",
            "unsafe-inline",
            "main.js",
            "icon.svg",
        ] {
            assert!(!html.contains(absent), "{absent} in {html}");
        }
    }

    #[test]
    fn the_body_is_that_of_the_page() {
        let html = shell("packed!");
        assert!(html.contains("<body>\n<main></main>\n"));
        assert!(html.contains("data-checksum=\"185598602\">packed!</script>\n"));
        assert_eq!(html.matches("id=\"not-loaded\"").count(), 1);
        assert!(html.ends_with("</div>\n<script>load()</script>\n</body>\n</html>\n"));
    }

    #[test]
    fn a_hash_is_that_of_the_text() {
        // Of the empty text, as RFC 6234 and every tool give it.
        assert_eq!(
            source(""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
    }
}
