//! Whatever comes as a table: an answer, and never a panic. The files in `tests/corpus/tables/` are
//! changed at random, by a fixed seed; `FUZZ_RUNS=10000000 cargo test --release --test tables_fuzz`
//! tries that many.

use std::fs;
use std::path::Path;

use sgd_playground::random::{Random, Stream};
use sgd_playground::regression::{Config, Setting, Text, describe, from_table};

/// Runs of an ordinary test.
const RUNS: usize = 5_000;

/// Longest text that is tried, in bytes.
const LONGEST: usize = 4_000;

/// What tables are made of.
const TOKENS: [&str; 40] = [
    ",",
    ";",
    "\t",
    "|",
    " ",
    "  ",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    ".",
    "-",
    "−",
    "+",
    "e5",
    "1,050",
    "1.050",
    "1 234,5",
    "0",
    "1e400",
    "NA",
    "?",
    "TRUE",
    "$",
    "%",
    "€",
    "#",
    "# x\n",
    "sep=;\n",
    "，",
    "x",
    "2020-01",
    "\u{feff}",
    "\0",
    "１２",
    "[",
    "{",
    "[{\"x\":1}]",
    "inf",
];

/// A number below n.
fn below(random: &mut Random, n: usize) -> usize {
    random.below(n.max(1) as u32) as usize
}

fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/tables");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| fs::read(path).expect("a file");
    paths.iter().map(read).collect()
}

/// One change of a text.
fn change(text: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
    let at = below(random, text.len() + 1);
    let end = (at + below(random, 40)).min(text.len());
    match below(random, 6) {
        0 if !text.is_empty() => {
            let at = at.min(text.len() - 1);
            text[at] = below(random, 256) as u8;
        }
        1 => drop(text.drain(at..end)),
        2 => {
            let again = text[at..end].to_vec();
            text.splice(at..at, again);
        }
        3 => {
            let other = &others[below(random, others.len())];
            let from = below(random, other.len() + 1);
            text.splice(at..end, other[from..].iter().copied().take(200));
        }
        _ => {
            let token = TOKENS[below(random, TOKENS.len())].bytes();
            text.splice(at..at, token);
        }
    }
    text.truncate(LONGEST);
}

fn settings(random: &mut Random) -> Vec<(&'static str, Setting)> {
    let choices: [(&str, &[&str]); 5] = [
        ("missing", &["refuse", "omit"]),
        (
            "separator",
            &["auto", "auto", "comma", "semicolon", "tab", "pipe", "space"],
        ),
        ("decimal", &["auto", "auto", "point", "comma"]),
        ("header", &["auto", "auto", "on", "off"]),
        (
            "encoding",
            &["auto", "auto", "utf-8", "windows-1252", "gb18030", "utf-16"],
        ),
    ];
    let chosen = choices.map(|(key, words)| (key, words[below(random, words.len())].into()));
    chosen.to_vec()
}

fn decode(label: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let (text, _, had_errors) = encoding.decode(bytes);
    (!had_errors).then(|| text.into_owned())
}

/// Reads a table; what comes out holds together.
fn read(bytes: &[u8], config: &Config) {
    let Ok(text) = Text::decoded(bytes, config.table_form(), &decode) else {
        return;
    };
    let reading = describe(&text, config, &mut |_| {});
    let Ok((dataset, read)) = from_table(&text, config, &mut |_| {}) else {
        return;
    };
    let reading = reading.expect("what can be read can be described");
    assert_eq!(reading.columns, read.columns, "one report for both");
    let n = dataset.training.len();
    assert_eq!(
        read.n_left_out.map(|left_out| left_out + n),
        Some(read.n_rows),
        "no row is lost"
    );
    let values = dataset
        .training
        .features
        .iter()
        .chain(&dataset.training.targets);
    assert!(
        values.clone().all(|value| value.is_finite()),
        "each value is finite"
    );
    assert!(
        dataset.training_names.is_empty() || dataset.training_names.len() == n,
        "all examples have a name, or none"
    );
}

#[test]
fn no_text_makes_the_reader_panic() {
    let runs = std::env::var("FUZZ_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok());
    let corpus = corpus();
    let mut random = Random::new(7, Stream::Features, 0);
    for text in &corpus {
        read(text, &Config::columns(&[]).expect("defaults"));
    }
    for _ in 0..runs.unwrap_or(RUNS) {
        let mut text = corpus[below(&mut random, corpus.len())].clone();
        for _ in 0..=below(&mut random, 6) {
            change(&mut text, &corpus, &mut random);
        }
        let config = Config::columns(&settings(&mut random)).expect("words of the vocabulary");
        read(&text, &config);
    }
}
