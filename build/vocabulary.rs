//! The whole vocabulary: what the page and a run have, in `www/vocabulary.json`, and what each
//! scene declares beside them, in its `settings.json`. The build of the crate, that of the page
//! and the tests include this one file.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Value, json};

/// The keys that all scenes share.
const SHARED: &str = "vocabulary.json";

/// The list of the scenes, in the order of the course.
const COURSE: &str = "scenes/course.js";

/// What stands for all keys of a run where a scene says what it uses.
const RUN: &str = "run";

/// What is wrong, in a sentence.
type Result<T> = std::result::Result<T, String>;

/// An object whose entries keep their order, each under a name of its own.
#[derive(Default)]
struct Entries(Vec<(String, Value)>);

/// Keys that are not those of one scene alone, in the order of the vocabulary: the course's, a
/// run's, then those of scenes, then the page's.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    course: Entries,
    run: Entries,
    page: Entries,
    presets: Entries,
}

/// What a scene declares.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    /// Shared keys that mean something in it.
    uses: Vec<String>,
    /// What it begins with, where that is not the default.
    begins: Entries,
    /// Keys of its own.
    keys: Entries,
}

/// The vocabulary of the page in the folder `www`, as one JSON text: `keys`, what `scenes` begin
/// with, and `presets`.
///
/// # Errors
/// When a file is missing or wrong, or when one name has two meanings.
pub(super) fn merged(www: &Path) -> Result<String> {
    let shared: Shared = parse(&www.join(SHARED))?;
    let mut scenes = Vec::new();
    for slug in slugs(www)? {
        let scene: Scene = parse(&settings(www, &slug))?;
        scenes.push((slug, scene));
    }
    refuse_unlisted(www, &scenes)?;
    let keys = keys(&shared, &scenes)?;
    let known = |name: &str| keys.0.iter().any(|(key, _)| key == name);
    for (slug, scene) in &scenes {
        let begins = scene.begins.0.iter().map(|(key, _)| key);
        let named = begins.chain(scene.uses.iter().filter(|name| *name != RUN));
        if let Some(name) = named.into_iter().find(|name| !known(name)) {
            return Err(format!(
                "scene {slug} names the key {name}, which nobody declares"
            ));
        }
    }
    let begins = scenes
        .iter()
        .map(|(slug, scene)| (slug.clone(), scene.begins.to_value()))
        .collect();
    Ok(format!(
        "{{\n\"keys\": {keys},\n\"scenes\": {},\n\"presets\": {}\n}}\n",
        Entries(begins),
        shared.presets
    ))
}

/// All keys, each with the scenes in which it means something; those of the page mean it in all.
fn keys(shared: &Shared, scenes: &[(String, Scene)]) -> Result<Entries> {
    let using = |names: &[&str]| -> Vec<String> {
        let uses = |scene: &Scene| scene.uses.iter().any(|name| names.contains(&name.as_str()));
        let users = scenes.iter().filter(|(_, scene)| uses(scene));
        users.map(|(slug, _)| slug.clone()).collect()
    };
    let mut keys = Vec::new();
    for (key, entry) in &shared.course.0 {
        keys.push((key.clone(), of_scenes(entry, &using(&[key]))));
    }
    for (key, entry) in &shared.run.0 {
        keys.push((key.clone(), of_scenes(entry, &using(&[key, RUN]))));
    }
    for (key, declared) in own_keys(shared, scenes)? {
        let slugs: Vec<String> = declared.iter().map(|(slug, _)| slug.to_string()).collect();
        keys.push((key.to_owned(), of_scenes(declared[0].1, &slugs)));
    }
    keys.extend(shared.page.0.iter().cloned());
    let slugs: Vec<&String> = scenes.iter().map(|(slug, _)| slug).collect();
    let scene = keys.iter_mut().find(|(key, _)| key == "scene");
    scene.ok_or("no key chooses the scene")?.1["values"] = json!(slugs);
    Ok(Entries(keys))
}

/// Who declares a key of scenes, and as what.
type Declared<'a> = Vec<(&'a str, &'a Value)>;

/// The keys of the scenes. Several scenes may share one, if all of them say the same of it.
fn own_keys<'a>(
    shared: &Shared,
    scenes: &'a [(String, Scene)],
) -> Result<Vec<(&'a str, Declared<'a>)>> {
    let mut keys: Vec<(&str, Declared<'_>)> = Vec::new();
    for (slug, scene) in scenes {
        for (key, entry) in &scene.keys.0 {
            let groups = [&shared.course, &shared.run, &shared.page];
            if groups
                .iter()
                .any(|group| group.0.iter().any(|(name, _)| name == key))
            {
                return Err(format!(
                    "{key} has two meanings: {SHARED} and scene {slug} declare it"
                ));
            }
            let Some((_, declared)) = keys.iter_mut().find(|(name, _)| name == key) else {
                keys.push((key, vec![(slug, entry)]));
                continue;
            };
            let (first, meaning) = declared[0];
            if meaning != entry {
                return Err(format!(
                    "{key} has two meanings: scenes {first} and {slug} declare it differently"
                ));
            }
            declared.push((slug, entry));
        }
    }
    Ok(keys)
}

/// The entry of a key with the scenes that it is of; none: of all.
fn of_scenes(entry: &Value, slugs: &[String]) -> Value {
    let mut entry = entry.clone();
    if !slugs.is_empty() {
        entry["scenes"] = json!(slugs);
    }
    entry
}

/// A scene that nobody can choose would have its settings in vain.
fn refuse_unlisted(www: &Path, scenes: &[(String, Scene)]) -> Result<()> {
    let folder = www.join("scenes");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let slug = path.file_name().unwrap_or_default().to_string_lossy();
        let is_listed = scenes.iter().any(|(listed, _)| *listed == slug);
        if path.join("settings.json").exists() && !is_listed {
            return Err(format!("{COURSE} does not list the scene {slug}"));
        }
    }
    Ok(())
}

/// The folders of the scenes as [`COURSE`] lists them: `slug: "…"` in each entry.
fn slugs(www: &Path) -> Result<Vec<String>> {
    let text = read(&www.join(COURSE))?;
    let slugs = text.split("slug: \"").skip(1);
    let slugs: Vec<String> = slugs
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect();
    if slugs.is_empty() {
        return Err(format!("{COURSE} lists no scene"));
    }
    Ok(slugs)
}

fn settings(www: &Path, slug: &str) -> PathBuf {
    www.join("scenes").join(slug).join("settings.json")
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn parse<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<T> {
    serde_json::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

impl Entries {
    fn to_value(&self) -> Value {
        Value::Object(self.0.iter().cloned().collect())
    }
}

impl fmt::Display for Entries {
    /// As JSON, an entry a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.0.iter();
        let lines = entries.map(|(name, value)| format!("{}: {value}", json!(name)));
        write!(f, "{{\n{}\n}}", lines.collect::<Vec<_>>().join(",\n"))
    }
}

impl<'a> Deserialize<'a> for Entries {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_map(Self::default())
    }
}

impl<'a> Visitor<'a> for Entries {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> std::result::Result<Self, A::Error> {
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if self.0.iter().any(|(other, _)| *other == name) {
                return Err(A::Error::custom(format!("{name} stands there twice")));
            }
            self.0.push((name, value));
        }
        Ok(self)
    }
}
