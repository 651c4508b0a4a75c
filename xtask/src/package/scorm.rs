//! SCORM 1.2 packages: the course as one, and each scene alone, for a platform that counts tasks.

use std::fs;

use anyhow::{Context, Result, ensure};
use quick_xml::events::BytesText;
use quick_xml::writer::Writer;
use serde_json::Value;

use crate::bundle::Bundle;
use crate::minify::{MAIN, SCORM};
use crate::project::Project;

/// Where a platform looks for what the package holds.
const MANIFEST: &str = "imsmanifest.xml";
const PAGE: &str = "index.html";

const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
];

/// What a package is about.
struct Subject {
    /// What names it among others.
    identifier: String,
    title: String,
    /// The one scene whose tasks count; none: all.
    scene: Option<String>,
}

/// The packages, by what follows the version in their names.
///
/// # Errors
/// When the page is not as the build makes it, or a dictionary cannot be read.
pub fn packages(project: &Project, page: &Bundle) -> Result<Vec<(String, Bundle)>> {
    let mut packages = Vec::new();
    for subject in subjects(project)? {
        let name = match &subject.scene {
            Some(scene) => format!("scorm-{scene}"),
            None => "scorm".to_owned(),
        };
        packages.push((name, files(project, page, &subject)?));
    }
    Ok(packages)
}

fn subjects(project: &Project) -> Result<Vec<Subject>> {
    let read = |path: &str| -> Result<Value> {
        let text = fs::read(project.root.join(path)).with_context(|| format!("no {path}"))?;
        serde_json::from_slice(&text).with_context(|| format!("{path} is not JSON"))
    };
    let (words, vocabulary) = (read("www/i18n/en.json")?, read("www/vocabulary.json")?);
    let title = "SGD Playground";
    let mut subjects = vec![Subject {
        identifier: project.name.clone(),
        title: title.into(),
        scene: None,
    }];
    let scenes = vocabulary["keys"]["scene"]["values"].as_array();
    for scene in scenes.into_iter().flatten().filter_map(Value::as_str) {
        let name = words[format!("scene.{scene}.name")].as_str();
        let name = name.with_context(|| format!("www/i18n/en.json has no scene.{scene}.name"))?;
        subjects.push(Subject {
            identifier: format!("{}-{scene}", project.name),
            title: format!("{title}: {name}"),
            scene: Some(scene.to_owned()),
        });
    }
    ensure!(subjects.len() > 1, "www/vocabulary.json lists no scene");
    Ok(subjects)
}

fn files(project: &Project, page: &Bundle, subject: &Subject) -> Result<Bundle> {
    let index = page.get(PAGE).context("dist/ holds no index.html")?;
    let index = std::str::from_utf8(index)?;
    let folder = folder_of(index)?;
    ensure!(
        page.contains_key(&format!("{folder}/{SCORM}")),
        "dist/ holds no {SCORM}, which a SCORM package runs before the page"
    );
    let is_of_page = |path: &str| match path.split_once('/') {
        Some((top, _)) => top == folder,
        None => index.contains(&format!("\"{path}\"")),
    };
    let kept = page.iter().filter(|(path, _)| is_of_page(path));
    let mut files: Bundle = kept
        .map(|(path, file)| (path.clone(), file.clone()))
        .collect();
    let launched = launch_page(index, folder, subject)?;
    files.insert(PAGE.into(), launched.into_bytes());
    files.insert(
        MANIFEST.into(),
        manifest(&project.version, subject, &files)?,
    );
    Ok(files)
}

/// The folder that all the page loads lies in.
fn folder_of(index: &str) -> Result<&str> {
    let (before, _) = index
        .split_once(&format!("/{MAIN}\""))
        .context("dist/index.html does not run main.js")?;
    let (_, folder) = before
        .rsplit_once('"')
        .context("an attribute has a quote")?;
    Ok(folder)
}

/// The page with the script that talks to the platform before its own, and the scene that counts.
fn launch_page(index: &str, folder: &str, subject: &Subject) -> Result<String> {
    const SCRIPT: &str = "<script type=\"module\" src=\"";
    let main = format!("{SCRIPT}{folder}/{MAIN}\"");
    ensure!(
        index.matches(&main).count() == 1 && index.matches("<html ").count() == 1,
        "dist/index.html is not the page that a SCORM package starts with"
    );
    let both = format!("{SCRIPT}{folder}/{SCORM}\"></script>\n    {main}");
    let page = index.replacen(&main, &both, 1);
    Ok(match &subject.scene {
        Some(scene) => page.replacen("<html ", &format!("<html data-scenes=\"{scene}\" "), 1),
        None => page,
    })
}

fn manifest(version: &str, subject: &Subject, files: &Bundle) -> Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec(),
        b' ',
        2,
    );
    xml.create_element("manifest")
        .with_attributes([
            ("identifier", subject.identifier.as_str()),
            ("version", version),
        ])
        .with_attributes(NAMESPACES)
        .write_inner_content(|xml| {
            xml.create_element("metadata").write_inner_content(|xml| {
                text(xml, "schema", "ADL SCORM")?;
                text(xml, "schemaversion", "1.2")
            })?;
            organisation(xml, subject)?;
            resource(xml, files)
        })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// One item: within it the page has contents of its own.
fn organisation(xml: &mut Writer<Vec<u8>>, subject: &Subject) -> std::io::Result<()> {
    let parameters = subject
        .scene
        .as_ref()
        .map(|scene| format!("?scene={scene}"));
    xml.create_element("organizations")
        .with_attribute(("default", "course"))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", "course"))
                .write_inner_content(|xml| {
                    text(xml, "title", &subject.title)?;
                    let parameters = parameters.as_deref().map(|value| ("parameters", value));
                    xml.create_element("item")
                        .with_attributes([("identifier", "item"), ("identifierref", "page")])
                        .with_attributes(parameters)
                        .write_inner_content(|xml| text(xml, "title", &subject.title))?;
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}

fn resource(xml: &mut Writer<Vec<u8>>, files: &Bundle) -> std::io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        xml.create_element("resource")
            .with_attributes([("identifier", "page"), ("type", "webcontent")])
            .with_attributes([("adlcp:scormtype", "sco"), ("href", PAGE)])
            .write_inner_content(|xml| {
                for path in files.keys() {
                    xml.create_element("file")
                        .with_attribute(("href", path.as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;

    const INDEX: &str = "<html lang=\"en\"><link href=\"icon.png\">\n    <script type=\"module\" src=\"0f/main.js\"></script>";

    fn subject(scene: Option<&str>) -> Subject {
        Subject {
            identifier: "sgd-playground".into(),
            title: "Loops & lanes".into(),
            scene: scene.map(str::to_owned),
        }
    }

    #[test]
    fn the_platforms_script_runs_before_the_pages() {
        let page = launch_page(INDEX, "0f", &subject(None)).unwrap();
        let (scorm, main) = (
            page.find("0f/scorm.js").unwrap(),
            page.find("0f/main.js").unwrap(),
        );
        assert!(scorm < main);
        assert!(!page.contains("data-scenes"));
        let page = launch_page(INDEX, "0f", &subject(Some("houses"))).unwrap();
        assert!(page.starts_with("<html data-scenes=\"houses\" lang=\"en\">"));
    }

    #[test]
    fn another_page_is_refused() {
        assert!(launch_page("<html lang=\"en\">", "0f", &subject(None)).is_err());
        assert!(folder_of("<html lang=\"en\">").is_err());
    }

    #[test]
    fn only_what_the_page_asks_for_is_packed() {
        let page = of(&[
            ("index.html", INDEX),
            ("0f/main.js", ""),
            ("0f/scorm.js", ""),
            ("icon.png", ""),
            ("embed.js", ""),
            ("engine/sgd.js", ""),
        ]);
        let project = Project {
            root: ".".into(),
            target: "target".into(),
            name: "sgd-playground".into(),
            version: "1.2.3".into(),
            description: String::new(),
            keywords: Vec::new(),
            license: String::new(),
        };
        let files = files(&project, &page, &subject(None)).unwrap();
        let expected = [
            "0f/main.js",
            "0f/scorm.js",
            "icon.png",
            "imsmanifest.xml",
            "index.html",
        ];
        assert_eq!(files.keys().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_manifest_names_every_file_and_escapes_its_title() {
        let files = of(&[("index.html", ""), ("0f/main.js", "")]);
        let xml = manifest("1.2.3", &subject(Some("houses")), &files).unwrap();
        let xml = String::from_utf8(xml).unwrap();
        assert!(xml.contains("<title>Loops &amp; lanes</title>"), "{xml}");
        assert!(xml.contains("parameters=\"?scene=houses\""), "{xml}");
        assert_eq!(xml.matches("<file href=").count(), 2);
        assert!(xml.contains("<file href=\"0f/main.js\"/>"), "{xml}");
    }
}
