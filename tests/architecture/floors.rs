//! The floors of the Rust sources, from the ground up. A file may take names from its own floor
//! and from the floors before it; files on one floor form no circle; and no floor is crowded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{code, root, sources};

/// Files and folders of one thing, from the ground up; what stands in one line knows nothing of
/// its neighbours there.
const SRC: &[&[&str]] = &[
    &["random", "regression/error", "regression/lanes"],
    &["regression/model"],
    &["regression/settings"],
    &["regression/data"],
    &["regression/exact", "regression/training"],
    &["regression/rates"],
    &["regression/run"],
    &["regression/noise", "regression/surface"],
    &["regression", "probability", "vectorize"],
    &["plots/paper"],
    &["plots/scales"],
    &["plots/marks"],
    &[
        "plots/gaussian",
        "plots/houses",
        "plots/likelihood",
        "plots/run",
        "plots/surface",
        "plots/vectorize",
    ],
    &["plots"],
    &["wasm/object"],
    &["wasm/error"],
    &["wasm/reading"],
    &["wasm/config", "wasm/qr_code"],
    &["wasm/table"],
    &["wasm/preparation"],
    &["wasm/read_table"],
    &["wasm/trainer"],
    &["wasm/charts"],
    &["wasm/scenes"],
    &["wasm"],
];

/// Most files and folders side by side.
const MOST: usize = 26;

/// A module by its path below `src`, and the modules whose names it takes.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_rust_file_takes_a_name_from_a_higher_floor() {
    let imports = imports("src");
    let wrong = against(&imports, SRC);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rust_file_stands_on_a_floor() {
    for module in imports("src").keys() {
        assert!(
            floor(module, SRC).is_some() || module.is_empty(),
            "{module} is on no floor"
        );
    }
}

#[test]
fn rust_files_form_no_circle() {
    for folder in ["src", "xtask/src"] {
        let imports = imports(folder);
        for start in imports.keys() {
            let way = way_back(&imports, start);
            assert!(
                way.is_none(),
                "{folder}: {}",
                way.unwrap_or_default().join(" → ")
            );
        }
    }
}

#[test]
fn names_come_from_the_file_that_has_them() {
    let faces: BTreeSet<String> = sources("src", "rs")
        .into_iter()
        .filter(|(path, _)| path.ends_with("mod.rs"))
        .map(|(path, _)| module_of(&path, "src"))
        .collect();
    let files = sources("src", "rs");
    let modules: BTreeSet<String> = files
        .iter()
        .map(|(path, _)| module_of(path, "src"))
        .collect();
    for (path, text) in &files {
        let own = module_of(path, "src");
        for name in taken(&own, text) {
            let module = holder(&modules, &name);
            let is_above = own != module && is_within(&own, module);
            assert!(
                !(is_above && faces.contains(module)),
                "{own} takes {name} through the mod.rs above it"
            );
        }
    }
}

#[test]
fn no_floor_is_crowded() {
    for folder in ["src", "xtask/src"] {
        let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for module in imports(folder).keys() {
            let parts: Vec<&str> = module.split('/').collect();
            for n in 0..parts.len() {
                let room = rooms.entry(parts[..n].join("/")).or_default();
                room.insert(parts[n].to_owned());
            }
        }
        for (floor, rooms) in rooms {
            assert!(
                rooms.len() <= MOST,
                "{folder}/{floor}: {} rooms",
                rooms.len()
            );
        }
    }
}

#[test]
fn an_import_upwards_and_a_circle_are_found() {
    let one =
        |from: &str, to: &str| Imports::from([(from.to_owned(), BTreeSet::from([to.to_owned()]))]);
    assert_eq!(
        against(&one("plots/run/fit", "regression/run/trainer"), SRC).len(),
        0
    );
    assert_eq!(
        against(
            &one("regression/model/loss", "regression/data/columns"),
            SRC
        )
        .len(),
        1
    );
    assert_eq!(
        against(&one("plots/houses/plane", "plots/run/fit"), SRC).len(),
        1
    );
    let mut circle = one("a", "b");
    circle.extend(one("b", "c"));
    assert_eq!(way_back(&circle, "a"), None);
    circle.extend(one("c", "a"));
    assert_eq!(
        way_back(&circle, "a"),
        Some(vec!["a".into(), "b".into(), "c".into(), "a".into()])
    );
    let text = "use crate::b::{Name, c::d};\nuse super::{e, f::G};\nuse std::fs;\n";
    let taken: Vec<_> = taken("a/x", text);
    assert_eq!(taken, ["b/Name", "b/c/d", "a/e", "a/f/G"]);
}

/// A sentence for each import that goes up, or sideways to another folder of the same floor.
fn against(imports: &Imports, floors: &[&[&str]]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, names) in imports {
        let Some(own) = floor(from, floors) else {
            continue;
        };
        for to in names {
            let Some(theirs) = floor(to, floors) else {
                continue;
            };
            let is_own = own.1 == theirs.1;
            if !is_own && theirs.0 >= own.0 {
                wrong.push(format!(
                    "{from} takes names from {to}, which is no floor below it"
                ));
            }
        }
    }
    wrong
}

/// The number of the floor and the room there that a module belongs to: the longest that fits.
fn floor<'a>(module: &str, floors: &[&[&'a str]]) -> Option<(usize, &'a str)> {
    let rooms = floors
        .iter()
        .enumerate()
        .flat_map(|(k, rooms)| rooms.iter().map(move |r| (k, *r)));
    rooms
        .filter(|(_, room)| {
            module
                .strip_prefix(room)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|(_, room)| room.len())
}

/// A circle of files through `start`, if there is one.
fn way_back(imports: &Imports, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        let last = way.last().expect("a way has a start");
        for next in imports.get(last).into_iter().flatten() {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

/// What each file takes from which; a folder's `mod.rs` only hands names on, and tests and a file
/// with the folder of its own name count as one.
fn imports(folder: &str) -> Imports {
    let files = sources(folder, "rs");
    let modules: BTreeSet<String> = files
        .iter()
        .map(|(path, _)| module_of(path, folder))
        .collect();
    let mut imports = Imports::new();
    for (path, text) in &files {
        let own = module_of(path, folder);
        let is_face = path
            .file_name()
            .is_some_and(|n| n == "mod.rs" || n == "lib.rs");
        let mut found = BTreeSet::new();
        for name in taken(&own, text) {
            let module = holder(&modules, &name);
            // A face hands names on from below; a child that asks its parent is in one room with it.
            let is_family = is_within(module, &own) || is_within(&own, module);
            if !(is_family || is_face && module.is_empty()) {
                found.insert(module.to_owned());
            }
        }
        imports.insert(own, found);
    }
    imports
}

/// The path of a file below `folder` as the path of its module.
fn module_of(path: &Path, folder: &str) -> String {
    let path = path
        .strip_prefix(root().join(folder))
        .expect("a file below");
    let name = path.with_extension("").to_string_lossy().replace('\\', "/");
    let name = name.strip_suffix("/mod").unwrap_or(&name);
    if ["mod", "lib", "main"].contains(&name) {
        String::new()
    } else {
        name.to_owned()
    }
}

fn is_within(module: &str, folder: &str) -> bool {
    module == folder
        || module
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The longest module that a name begins with.
fn holder<'a>(modules: &'a BTreeSet<String>, name: &str) -> &'a str {
    let fits = modules.iter().filter(|module| is_within(name, module));
    fits.max_by_key(|module| module.len())
        .map_or("", |module| module)
}

/// The names that the `use` items of a file take from the crate, as paths below `src`.
fn taken(own: &str, text: &str) -> Vec<String> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let code: String = code(&text[..end]).collect::<Vec<_>>().join(" ");
    let mut names = Vec::new();
    for item in code.split("use ").skip(1) {
        let Some((tree, _)) = item.split_once(';') else {
            continue;
        };
        leaves(tree.trim(), "", &mut |leaf| {
            names.extend(absolute(own, leaf));
        });
    }
    names
}

/// Calls `tell` with each path of a `use` tree.
fn leaves(tree: &str, before: &str, tell: &mut impl FnMut(&str)) {
    let Some((head, rest)) = tree.split_once('{') else {
        let leaf = tree.split(" as ").next().unwrap_or(tree).trim();
        tell(&format!("{before}{leaf}"));
        return;
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut depth, mut start) = (0, 0);
    for (k, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[start..k].trim();
                if !part.is_empty() {
                    leaves(part, &format!("{before}{}", head.trim()), tell);
                }
                start = k + 1;
            }
            _ => {}
        }
    }
}

/// A path of this crate as one below `src`; none for other crates.
fn absolute(own: &str, path: &str) -> Option<String> {
    let mut at: Vec<&str> = own.split('/').collect();
    let mut parts = path.split("::").peekable();
    match parts.peek().copied()? {
        "crate" => {
            parts.next();
            at.clear();
        }
        "super" => {
            while parts.next_if_eq(&"super").is_some() {
                at.pop();
            }
        }
        _ => return None,
    }
    at.extend(parts.filter(|part| *part != "self"));
    Some(at.join("/"))
}
