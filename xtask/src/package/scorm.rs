//! SCORM 1.2 packages: the course as one, and each scene alone, for a platform that counts tasks.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bundle::Bundle;
use crate::index::Index;
use crate::minify::SCORM;
use crate::project::Project;
use crate::vocabulary;

use super::imsmanifest;
use super::subject::{PAGE, Subject};

/// The packages, by what follows the version in their names.
///
/// # Errors
/// When the page is not as the build makes it, or a dictionary cannot be read.
pub(super) fn packages(project: &Project, page: &Bundle) -> Result<Vec<(String, Bundle)>> {
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
    let index = Index::of(page).context("dist/ is not as the build makes it")?;
    let folder = index.folder()?;
    ensure!(
        page.contains_key(&format!("{folder}/{SCORM}")),
        "dist/ holds no {SCORM}, which a SCORM package runs before the page"
    );
    let launched = launch_page(&index, subject)?;
    let named = launched.addresses();
    let is_of_page = |path: &str| path.starts_with(&format!("{folder}/")) || named.contains(path);
    let kept = page.iter().filter(|(path, _)| is_of_page(path));
    let mut files: Bundle = kept
        .map(|(path, file)| (path.clone(), file.clone()))
        .collect();
    files.insert(PAGE.into(), launched.into_html().into());
    let manifest = imsmanifest::write(&project.version, subject, &files)?;
    files.insert(imsmanifest::NAME.into(), manifest);
    Ok(files)
}

/// The page with the script that talks to the platform before its own, which begins with the scene
/// that counts. It cannot be installed: a platform keeps its copy itself, and no service worker does.
fn launch_page(index: &Index, subject: &Subject) -> Result<Index> {
    let page = index.without_manifest()?.with_script(SCORM)?;
    match &subject.scene {
        Some(scene) => page.with_attribute("data-scene", scene),
        None => Ok(page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;

    const INDEX: &str = "<html lang=\"en\"><link rel=\"manifest\" href=\"app.json\"><link href=\"icons/180.png\">\n    <script type=\"module\" src=\"0f/main.js\"></script>";

    fn subject(scene: Option<&str>) -> Subject {
        Subject {
            identifier: "sgd-playground".into(),
            title: "Loops & lanes".into(),
            scene: scene.map(str::to_owned),
        }
    }

    fn launched(html: &str, scene: Option<&str>) -> Result<String> {
        let index = Index::read(html.into())?;
        Ok(launch_page(&index, &subject(scene))?.into_html())
    }

    #[test]
    fn the_platforms_script_runs_before_the_pages() {
        let page = launched(INDEX, None).unwrap();
        let (scorm, main) = (
            page.find("0f/delivery/scorm/scorm.js").unwrap(),
            page.find("0f/main.js").unwrap(),
        );
        assert!(scorm < main);
        assert!(!page.contains("data-scene") && !page.contains("manifest"));
        let page = launched(INDEX, Some("houses")).unwrap();
        assert!(page.starts_with("<html data-scene=\"houses\" lang=\"en\">"));
    }

    #[test]
    fn another_page_is_refused() {
        assert!(launched("<html lang=\"en\">", None).is_err());
        assert!(launched(&INDEX.replace("manifest", "other"), None).is_err());
        assert!(launched(&INDEX.replace("0f/main.js", "main.js"), None).is_err());
    }

    #[test]
    fn only_what_the_page_asks_for_is_packed() {
        let page = of(&[
            ("index.html", INDEX),
            ("0f/main.js", ""),
            ("0f/delivery/scorm/scorm.js", ""),
            ("app.json", ""),
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
            "0f/delivery/scorm/scorm.js",
            "0f/main.js",
            "icons/180.png",
            "imsmanifest.xml",
            "index.html",
        ];
        assert_eq!(files.keys().collect::<Vec<_>>(), expected);
    }
}
