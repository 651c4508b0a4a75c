//! SCORM 1.2 packages: the course as one, and each scene alone, for a platform that counts tasks.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bundle::Bundle;
use crate::minify::{MAIN, SCORM};
use crate::project::Project;
use crate::vocabulary;

use super::imsmanifest;
use super::subject::{PAGE, Subject};

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
    let words = project.root.join("www/i18n/en.json");
    let words = fs::read(words).context("no www/i18n/en.json")?;
    let words: Value = serde_json::from_slice(&words).context("www/i18n/en.json is not JSON")?;
    let vocabulary = vocabulary::merged(&project.root.join("www"))?;
    let vocabulary: Value = serde_json::from_str(&vocabulary)?;
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
    ensure!(subjects.len() > 1, "www/scenes/course.js lists no scene");
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
    let launched = launch_page(index, folder, subject)?;
    let is_of_page = |path: &str| {
        path.starts_with(&format!("{folder}/")) || launched.contains(&format!("\"{path}\""))
    };
    let kept = page.iter().filter(|(path, _)| is_of_page(path));
    let mut files: Bundle = kept
        .map(|(path, file)| (path.clone(), file.clone()))
        .collect();
    files.insert(PAGE.into(), launched.into_bytes());
    let manifest = imsmanifest::write(&project.version, subject, &files)?;
    files.insert(imsmanifest::NAME.into(), manifest);
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

/// The page with the script that talks to the platform before its own, which begins with the scene
/// that counts.
fn launch_page(index: &str, folder: &str, subject: &Subject) -> Result<String> {
    const SCRIPT: &str = "<script type=\"module\" src=\"";
    let main = format!("{SCRIPT}{folder}/{MAIN}\"");
    ensure!(
        index.matches(&main).count() == 1 && index.matches("<html ").count() == 1,
        "dist/index.html is not the page that a SCORM package starts with"
    );
    let both = format!("{SCRIPT}{folder}/{SCORM}\"></script>\n    {main}");
    let page = without_manifest(index).replacen(&main, &both, 1);
    Ok(match &subject.scene {
        Some(scene) => page.replacen("<html ", &format!("<html data-scene=\"{scene}\" "), 1),
        None => page,
    })
}

/// The page that a host offers to be installed, without the link by which it is known as such: a
/// platform's copy is kept by the platform, and by no service worker.
fn without_manifest(index: &str) -> String {
    let Some(start) = index.find("<link rel=\"manifest\"") else {
        return index.to_owned();
    };
    let (before, link) = index.split_at(start);
    let (_, after) = link.split_once('>').unwrap_or((link, ""));
    before.to_owned() + after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;

    const INDEX: &str = "<html lang=\"en\"><link href=\"icons/180.png\">\n    <script type=\"module\" src=\"0f/main.js\"></script>";

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
            page.find("0f/delivery/scorm/scorm.js").unwrap(),
            page.find("0f/main.js").unwrap(),
        );
        assert!(scorm < main);
        assert!(!page.contains("data-scene"));
        let page = launch_page(INDEX, "0f", &subject(Some("houses"))).unwrap();
        assert!(page.starts_with("<html data-scene=\"houses\" lang=\"en\">"));
    }

    #[test]
    fn the_page_cannot_be_installed() {
        let index = INDEX.replace("<link", "<link rel=\"manifest\" href=\"app.json\"><link");
        let page = launch_page(&index, "0f", &subject(None)).unwrap();
        assert_eq!(page, launch_page(INDEX, "0f", &subject(None)).unwrap());
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
            ("0f/delivery/scorm/scorm.js", ""),
            ("icons/180.png", ""),
            ("manifest.webmanifest", ""),
            ("embed.js", ""),
            ("engine/sgd.js", ""),
        ]);
        let project = Project {
            root: ".".into(),
            target: "target".into(),
            home: "home".into(),
            name: "sgd-playground".into(),
            version: "1.2.3".into(),
            description: String::new(),
            keywords: Vec::new(),
            license: String::new(),
        };
        let files = files(&project, &page, &subject(None)).unwrap();
        let expected = [
            "0f/main.js",
            "0f/delivery/scorm/scorm.js",
            "icons/180.png",
            "imsmanifest.xml",
            "index.html",
        ];
        assert_eq!(files.keys().collect::<Vec<_>>(), expected);
    }
}
