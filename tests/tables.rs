//! Tables as people have them: each small file with what a program of the field reads from it.

mod common;

use sgd_playground::regression::{
    ColumnKind, Config, Dataset, Encoding, Error, Header, LeastSquares, Question, Reading, Setting,
    Text, describe, from_table, least_squares,
};

/// The platform's decoder, as browsers have it.
fn decode(label: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let (text, _, had_errors) = encoding.decode(bytes);
    (!had_errors).then(|| text.into_owned())
}

fn config(settings: &[(&str, Setting)]) -> Config {
    Config::columns(settings).expect("valid settings")
}

/// The error's name, the column, key or value that it names, and the row.
type Refusal = (&'static str, Option<String>, Option<usize>);

fn read_bytes(bytes: &[u8], settings: &[(&str, Setting)]) -> Result<(Dataset, Reading), Refusal> {
    let config = config(settings);
    let text = Text::decoded(bytes, config.table_form(), &decode);
    let read = text.and_then(|text| from_table(&text, &config, &mut |_| {}));
    read.map_err(|error| {
        let details = error.details();
        let word = details
            .column
            .clone()
            .or(details.key.clone())
            .or(details.given.clone());
        (error.name(), word, details.row)
    })
}

fn read(text: &str) -> (Dataset, Reading) {
    read_bytes(text.as_bytes(), &[]).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

fn described(text: &str) -> Reading {
    try_described(text).expect("a table")
}

fn try_described(text: &str) -> Result<Reading, Error> {
    describe(&Text::new(text), &config(&[]), &mut |_| {})
}

fn fit(dataset: &Dataset) -> LeastSquares {
    least_squares(&dataset.training.features, &dataset.training.targets)
}

/// Names of features and target, weights and bias to four places.
#[track_caller]
fn assert_fit(text: &str, names: &str, weights: &[f64], bias: f64) {
    assert_fit_of(&read(text).0, names, weights, bias);
}

#[track_caller]
fn assert_fit_of(dataset: &Dataset, names: &str, weights: &[f64], bias: f64) {
    let named = format!(
        "{} from {}",
        dataset.label,
        dataset.feature_names.join(", ")
    );
    assert_eq!(named, names, "target and features");
    let fit = fit(dataset);
    assert_eq!(fit.weights.len(), weights.len(), "one weight per feature");
    for (found, expected) in fit
        .weights
        .iter()
        .chain([&fit.bias])
        .zip(weights.iter().chain([&bias]))
    {
        assert!((found - expected).abs() < 5e-5, "{fit:?}");
    }
}

#[test]
fn a_nameless_first_column_holds_the_names_of_rows() {
    assert_fit(
        ",x,y\n0,1,2\n1,2,4.1\n2,3,6\n3,5,9\n",
        "y from x",
        &[1.7343],
        0.5057,
    );
    let (dataset, reading) = read("x,y\nMazda,1,2\nFiat,2,4\nHonda,3,7\n");
    assert_eq!(dataset.training_names, ["Mazda", "Fiat", "Honda"]);
    assert_eq!(reading.row_names.unwrap(), ["Mazda", "Fiat", "Honda"]);
}

#[test]
fn names_of_rows_follow_their_examples() {
    let text = ",x,y\na,1,5\nb,,9\nc,3,1\nd,4,3\n";
    let settings = [("missing", "omit".into()), ("order", "sorted".into())];
    let (dataset, reading) = read_bytes(text.as_bytes(), &settings).unwrap();
    assert_eq!(dataset.training_names, ["c", "d", "a"]);
    assert_eq!(reading.n_left_out, Some(1));
}

#[test]
fn thousands_are_told_from_fractions_or_asked_for() {
    let tabs = "area\tprice\n900\t950\n1000\t1,050\n1100\t1,150\n1200\t1,250\n";
    let refused = read_bytes(tabs.as_bytes(), &[]).unwrap_err();
    assert_eq!(
        refused,
        ("AmbiguousDecimal", Some("price".to_owned()), Some(3))
    );
    let question = described(tabs).question.unwrap();
    let Question::Decimal {
        given, readings, ..
    } = question
    else {
        panic!("{question:?}");
    };
    assert_eq!(
        (given.as_str(), readings),
        ("1,050", [Some(1050.0), Some(1.05)])
    );
    let point = [("decimal", "point".into())];
    let (dataset, _) = read_bytes(tabs.as_bytes(), &point).unwrap();
    assert_fit_of(&dataset, "price from area", &[1.0], 50.0);
    let comma = [("decimal", "comma".into())];
    let (dataset, _) = read_bytes(tabs.as_bytes(), &comma).unwrap();
    assert_fit_of(&dataset, "price from area", &[-2.84615], 3226.82);
}

#[test]
fn one_column_that_decides_decides_for_all() {
    for (text, price) in [
        ("x;y\n1,5;1.050\n2,5;2.050\n", 1050.0),
        ("x;y\n1.5;1,050\n2.5;2,050\n", 1050.0),
        ("x;y\n1,5;1,050\n2,5;2,050\n", 1.05),
        ("x\ty\n1\t1.234.567\n2\t2.050\n", 1_234_567.0),
        ("x,y\n1,\"1,050\"\n2,\"2,050\"\n", 1050.0),
        ("x,y\n1,1.050\n2,2.050\n", 1.05),
        ("x;y\n1;1 234,567\n2;2,050\n", 1234.567),
        ("x;y\n1;1'050\n2;2'050\n", 1050.0),
    ] {
        assert_eq!(read(text).0.training.targets[0], price, "{text}");
    }
}

#[test]
fn contradicting_marks_are_asked_for() {
    let text = "x;y\n1,5;1.5\n2,5;2.5\n";
    assert_eq!(
        read_bytes(text.as_bytes(), &[]).unwrap_err().0,
        "AmbiguousDecimal"
    );
}

#[test]
fn empty_columns_are_not_offered() {
    assert_fit("x,note,y\n1,,2\n2,,4\n3,,6.3\n", "y from x", &[2.15], -0.2);
    assert_fit("x,y,\n1,2,\n2,4,\n3,6.3,\n", "y from x", &[2.15], -0.2);
    let reading = described("x,y,\n1,2,\n2,4,\n");
    assert_eq!((reading.n_empty_columns, reading.columns.len()), (1, 2));
}

#[test]
fn a_first_row_with_words_may_be_data() {
    assert_fit(
        "1,10,a\n2,20,a\n3,35,b\n4,40,b\n",
        "x2 from x1",
        &[10.5],
        0.0,
    );
    assert_fit("0,1\n5,7\n6,9\n8,13\n", "1 from 0", &[2.0], -3.0);
    let unsure = "a,1,10\nb,2,20\nc,3,35\n";
    let refused = read_bytes(unsure.as_bytes(), &[]).unwrap_err();
    assert_eq!((refused.0, refused.2), ("AmbiguousHeader", Some(1)));
    let (dataset, _) = read_bytes(unsure.as_bytes(), &[("header", "off".into())]).unwrap();
    assert_eq!(dataset.training.len(), 3);
    let (dataset, _) = read_bytes(b"1,2\n3,4\n5,7\n", &[("header", "on".into())]).unwrap();
    assert_eq!((dataset.label.as_str(), dataset.training.len()), ("2", 2));
}

#[test]
fn numbers_are_read_without_their_signs() {
    assert_fit(
        "x,price\n1,$10\n2,$20\n3,$31\n",
        "price from x",
        &[10.5],
        -0.6667,
    );
    assert_fit(
        "rate,y\n10%,1\n20 %,2\n30%,3.5\n",
        "y from rate",
        &[0.125],
        -0.3333,
    );
    assert_fit(
        "fast,y\nTRUE,3\nFALSE,1\nTRUE,3.4\n",
        "y from fast",
        &[2.2],
        1.0,
    );
    let mixed = read_bytes("x,y\n10%,1\n0.2,2\n30%,3\n".as_bytes(), &[]).unwrap_err();
    assert_eq!(mixed, ("MixedUnits", Some("x".to_owned()), Some(3)));
    let mixed = read_bytes("x,y\n$10,1\n€20,2\n$30,3\n".as_bytes(), &[]).unwrap_err();
    assert_eq!(mixed, ("MixedUnits", Some("x".to_owned()), Some(3)));
}

#[test]
fn words_for_missing_values_are_gaps() {
    let text = "x,y\n1,1\nNA,2\n3,3.2\n4,4\n";
    assert_eq!(
        read_bytes(text.as_bytes(), &[]).unwrap_err(),
        ("MissingCell", Some("x".to_owned()), Some(3))
    );
    let (dataset, reading) = read_bytes(text.as_bytes(), &[("missing", "omit".into())]).unwrap();
    assert_fit_of(&dataset, "y from x", &[1.0143], 0.0286);
    assert_eq!((reading.n_left_out, reading.n_rows), (Some(1), 4));
    assert_eq!(reading.columns[0].missing_words, ["NA"]);
}

#[test]
fn quoted_thousands_are_not_lost() {
    assert_fit(
        "x,price\n1,950\n2,975\n3,\"1,000\"\n4,\"1,025\"\n",
        "price from x",
        &[25.0],
        925.0,
    );
}

#[test]
fn dates_cannot_be_features_and_are_named() {
    let refused = describe_error("month,sales\n2020-01,10\n2020-02,12\n2020-03,15\n");
    assert_eq!(refused.0, "TooFewNumbers");
    assert!(refused.1.contains("month"), "{}", refused.1);
    let reading = described("month,sales\n2020-01,10\n2020-02,12\n");
    assert_eq!(reading.columns[0].kind, ColumnKind::Date);
}

fn describe_error(text: &str) -> (&'static str, String) {
    let error = from_table(&Text::new(text), &config(&[]), &mut |_| {}).unwrap_err();
    (error.name(), error.to_string())
}

#[test]
fn what_stands_above_a_table_is_skipped_and_reported() {
    let (dataset, reading) = read("sep=;\nx;y\n1;2\n2;4\n3;6.3\n");
    assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
    assert_eq!(reading.separator_line, Some(';'));
    let (dataset, reading) = read("# measured by me\n# in May, twice\nx,y\n1,2\n2,4\n3,6.3\n");
    assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
    assert_eq!(reading.comments, ["# measured by me", "# in May, twice"]);
    let (dataset, reading) = read("# x y\n1 2\n2 4\n3 6.3\n");
    assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
    assert_eq!(reading.header, Header::Comment);
}

#[test]
fn a_title_above_the_names_is_left_out_and_reported() {
    for text in [
        "My measurements\nx,y\n1,2\n2,4\n3,6.3\n",
        "My measurements,\nx,y\n1,2\n2,4\n3,6.3\n",
    ] {
        let (dataset, reading) = read(text);
        assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
        assert_eq!(reading.comments.len(), 1);
    }
    assert_fit("x,\n1,2\n2,4\n3,6.3\n", "column 2 from x", &[2.15], -0.2);
}

#[test]
fn a_table_in_markdown_is_a_table() {
    let text = "| x | y |\n|---|---|\n| 1 | 2 |\n| 2 | 4 |\n| 3 | 6.3 |\n";
    assert_fit(text, "y from x", &[2.15], -0.2);
}

#[test]
fn cells_are_separated_in_every_usual_way() {
    let rows = [["x", "y"], ["1", "2"], ["2", "4"], ["3", "6.3"]];
    for separator in [",", ";", "\t", "|", "  ", " \t ", "，", " , ", " ; "] {
        for end in ["\n", "\r\n", "\r"] {
            let text: String = rows.iter().map(|row| row.join(separator) + end).collect();
            assert_fit(&text, "y from x", &[2.15], -0.2);
        }
    }
    let (dataset, _) =
        read(" 1.0   8   10.5\t\"a b\"\n 2.0   6   12.5\t\"c d\"\n 3.0   4   13.0\t\"e f\"\n");
    assert_eq!(
        (dataset.training.len(), dataset.feature_names.len()),
        (3, 2)
    );
    assert_fit(
        "\"x\", \"y (kg)\"\n1, \"2\"\n2, \"4\"\n3, \"6.3\"\n",
        "y (kg) from x",
        &[2.15],
        -0.2,
    );
    assert_fit(
        "面积，价格\n50，100\n60，121\n70，140\n",
        "价格 from 面积",
        &[2.0],
        0.3333,
    );
}

#[test]
fn names_that_nobody_uses_may_occur_twice() {
    let text = "day,x,day,y\nMo,1,Mo,2\nTu,2,Tu,4\nWe,3,We,6.3\n";
    assert_fit(text, "y from x", &[2.15], -0.2);
    assert_eq!(described(text).columns[2].name, "day (2)");
}

#[test]
fn text_is_decoded() {
    let latin = b"gr\xF6\xDFe,y\n1,2\n2,4\n3,6.3\n";
    let (dataset, reading) = read_bytes(latin, &[]).unwrap();
    assert_fit_of(&dataset, "y from größe", &[2.15], -0.2);
    assert_eq!(reading.encoding, Some(Encoding::Windows1252));
    let chinese = b"\xC3\xE6\xBB\xFD,y\n1,2\n2,4\n3,6.3\n";
    let (dataset, reading) = read_bytes(chinese, &[("lang", "zh-Hans".into())]).unwrap();
    assert_fit_of(&dataset, "y from 面积", &[2.15], -0.2);
    assert_eq!(reading.encoding, Some(Encoding::Gb18030));
    let (dataset, _) = read_bytes(chinese, &[("encoding", "gb18030".into())]).unwrap();
    assert_eq!(dataset.feature_names, ["面积"]);
    let text = "größe,y\n1,2\n2,4\n3,6.3\n";
    let marked = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        [mark]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    for bytes in [
        marked(0xFEFF, u16::to_le_bytes),
        marked(0xFEFF, u16::to_be_bytes),
    ] {
        let (dataset, reading) = read_bytes(&bytes, &[]).unwrap();
        assert_fit_of(&dataset, "y from größe", &[2.15], -0.2);
        assert_eq!(reading.encoding, Some(Encoding::Utf16));
    }
    let wrong = read_bytes(latin, &[("encoding", "utf-8".into())]).unwrap_err();
    assert_eq!((wrong.0, wrong.2), ("NotUtf8", Some(1)));
}

#[test]
fn ids_and_constants_are_not_offered() {
    let ids =
        "id,x,y\n1234567890123456789,1,2\n1234567890123456790,2,4\n1234567890123456791,3,6.3\n";
    assert_fit(ids, "y from x", &[2.15], -0.2);
    assert_fit("k,x,y\n7,1,2\n7,2,4\n7,3,6.3\n", "y from x", &[2.15], -0.2);
    assert_fit("x,y,k\n1,2,7\n2,4,7\n3,6.3,7\n", "y from x", &[2.15], -0.2);
    // A count with another name measures something.
    assert_fit("year,y\n0,2\n1,4\n2,6.3\n", "y from year", &[2.15], 1.95);
    // If nothing else is left, they are taken.
    assert_fit("id,y\n1,2\n2,4\n3,6.3\n", "y from id", &[2.15], -0.2);
    let (dataset, _) = read_bytes(
        ids.replace("1234567890123456", "").as_bytes(),
        &[("features", "id,x".into())],
    )
    .unwrap();
    assert_eq!(dataset.feature_names, ["id", "x"]);
}

#[test]
fn units_below_the_names_are_read_as_units() {
    let (dataset, reading) = read("x,y\nm,kg\n1,2\n2,4\n3,6.3\n");
    assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
    assert_eq!(reading.units.unwrap(), ["m", "kg"]);
}

#[test]
fn rows_of_json_are_a_table() {
    let rows = r#"[{"x":1,"y":2},{"x":2,"y":4},{"x":3,"y":6.3}]"#;
    let (dataset, reading) = read(rows);
    assert_fit_of(&dataset, "y from x", &[2.15], -0.2);
    assert!(reading.is_json);
    assert_fit(
        r#"[["x","y"],[1,2],[2,4],[3,6.3]]"#,
        "y from x",
        &[2.15],
        -0.2,
    );
    let refused = read_bytes(br#"[{"x":1,"y":2},{"x":"a","y":4},{"x":3,"y":5}]"#, &[]).unwrap_err();
    assert_eq!(refused, ("TextCell", Some("x".to_owned()), Some(2)));
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0\x06\0xl/workbook.xml"[..], "workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "workbook"),
        (b"%PDF-1.4", "pdf"),
        (b"\x1F\x8B\x08\0", "gzip"),
        (b"\x89PNG\r\n\x1A\n", "picture"),
        (b"<!doctype html><html>", "page"),
        (b"{\"a\": {\"b\": 1}}", "json"),
        (b"a\0b\0", "binary"),
    ] {
        assert_eq!(
            read_bytes(bytes, &[]).unwrap_err(),
            ("NotATable", Some(kind.to_owned()), None)
        );
    }
}

#[test]
fn rows_of_another_length_are_named_and_can_be_left_out() {
    let text = "x,y\n1,2\n2,4,9\n3\n4,8.1\n,\nSource: me\n";
    assert_eq!(read_bytes(text.as_bytes(), &[]).unwrap_err().0, "RaggedRow");
    let (dataset, reading) = read_bytes(text.as_bytes(), &[("missing", "omit".into())]).unwrap();
    assert_eq!(dataset.training.len(), 2);
    assert_eq!(
        (reading.n_ragged, reading.n_left_out, reading.n_empty_rows),
        (3, Some(3), 1)
    );
    assert_eq!(reading.first_ragged.unwrap().0, 3);
}

/// Each kind of thing that is skipped, joined or read as something else: one character of it, and
/// the report is another.
#[test]
fn nothing_is_left_out_without_standing_in_the_report() {
    let pairs = [
        ("sep=;\nx;y\n1;2\n2;4\n", "sep=,\nx;y\n1;2\n2;4\n"),
        ("# by me\nx,y\n1,2\n2,4\n", "# by mo\nx,y\n1,2\n2,4\n"),
        ("x,y,\n1,2,\n2,4,\n", "x,y,\n1,2,\n2,4,5\n"),
        ("x,y\n1,2\n,\n2,4\n", "x,y\n1,2\n1,\n2,4\n"),
        ("x,y\nm,kg\n1,2\n2,4\n", "x,y\ns,kg\n1,2\n2,4\n"),
        (",x,y\na,1,2\nb,2,4\n", ",x,y\na,1,2\nc,2,4\n"),
        ("x,y\nNA,2\n2,4\n3,5\n", "x,y\n?,2\n2,4\n3,5\n"),
        ("x,y\n$1,2\n$2,4\n", "x,y\n€1,2\n€2,4\n"),
        ("x;y\n1,5;2\n2,5;4\n", "x;y\n1.5;2\n2,5;4\n"),
        ("x;y\n1,5;1.234\n2,5;4\n", "x;y\n1,5;1234\n2,5;4\n"),
        ("x,x\n1,2\n2,4\n", "x,z\n1,2\n2,4\n"),
        ("0,1\n1,2\n2,4\n", "0,2\n1,2\n2,4\n"),
        ("x,y\n1,2\n2,4\n3,4,5\n", "x,y\n1,2\n2,4\n3,45\n"),
        ("x,y\nTRUE,2\nFALSE,4\n", "x,y\n1,2\n0,4\n"),
        ("1,10,a\n2,20,a\n3,35,b\n", "q,10,a\n2,20,a\n3,35,b\n"),
        ("x,y\n1,2\n2,4\nx3,5\n", "x,y\n1,2\n2,4\n13,5\n"),
    ];
    for (text, changed) in pairs {
        let reading = try_described(text);
        assert!(reading.is_ok(), "{text}: {reading:?}");
        assert_ne!(reading, try_described(changed), "{text}");
    }
    let utf = describe_bytes("größe,y\n1,2\n2,3\n".as_bytes());
    assert_ne!(utf, describe_bytes(b"gr\xF6\xDFe,y\n1,2\n2,3\n"));
}

fn describe_bytes(bytes: &[u8]) -> Reading {
    let config = config(&[]);
    let text = Text::decoded(bytes, config.table_form(), &decode).expect("text");
    describe(&text, &config, &mut |_| {}).expect("a table")
}

mod written {
    //! A table written in any of these ways and read again has the same numbers.

    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    struct Manner {
        separator: &'static str,
        decimal: char,
        group: &'static str,
        end: &'static str,
        quotes: bool,
        blanks: bool,
        unit: &'static str,
        index: bool,
        comment: bool,
        excel: bool,
        units: bool,
        missing: &'static str,
    }

    fn manner() -> impl Strategy<Value = Manner> {
        let marks = prop_oneof![
            Just(('.', "")),
            Just(('.', ",")),
            Just(('.', " ")),
            Just((',', "")),
            Just((',', ".")),
            Just((',', "\u{a0}")),
            Just(('.', "'")),
        ];
        let layout = (
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
        );
        (
            prop_oneof![Just(","), Just(";"), Just("\t"), Just("|")],
            marks,
            prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
            prop_oneof![Just(""), Just("$"), Just("€"), Just("%")],
            prop_oneof![
                Just(""),
                Just("NA"),
                Just("?"),
                Just("N/A"),
                Just("null"),
                Just("-"),
                Just("#N/A")
            ],
            layout,
        )
            .prop_map(
                |(separator, (decimal, group), end, unit, missing, layout)| Manner {
                    separator,
                    decimal,
                    group,
                    end,
                    unit,
                    missing,
                    quotes: layout.0 || separator == "," && (decimal == ',' || group == ","),
                    blanks: layout.1,
                    index: layout.2,
                    comment: layout.3,
                    excel: layout.4,
                    units: layout.5,
                },
            )
    }

    impl Manner {
        /// Thousandths of a unit as a number.
        fn number(&self, value: i64) -> String {
            let whole = (value.abs() / 1000).to_string();
            let mut grouped = String::new();
            for (i, digit) in whole.chars().enumerate() {
                if i > 0 && (whole.len() - i).is_multiple_of(3) {
                    grouped += self.group;
                }
                grouped.push(digit);
            }
            let fraction = format!("{:03}", value.abs() % 1000);
            let fraction = fraction.trim_end_matches('0');
            let mark = if fraction.is_empty() {
                String::new()
            } else {
                self.decimal.to_string()
            };
            let sign = if value < 0 { "-" } else { "" };
            match self.unit {
                "%" => format!("{sign}{grouped}{mark}{fraction}%"),
                unit => format!("{sign}{unit}{grouped}{mark}{fraction}"),
            }
        }

        fn line(&self, cells: &[String]) -> String {
            let cell = |cell: &String| match self.quotes {
                true => format!("\"{cell}\""),
                false => cell.clone(),
            };
            let blank = if self.blanks && self.separator != "\t" {
                " "
            } else {
                ""
            };
            let cells: Vec<String> = cells.iter().map(cell).collect();
            cells.join(&format!("{}{blank}", self.separator)) + self.end
        }

        fn table(&self, rows: &[(i64, Option<i64>)]) -> String {
            let mut text = String::new();
            if self.excel {
                text += &format!("sep={}{}", self.separator, self.end);
            }
            if self.comment {
                text += &format!("# written by a test{}", self.end);
            }
            let line = |index: String, cells: [String; 2]| {
                let named = self.index.then_some(index).into_iter().chain(cells);
                self.line(&named.collect::<Vec<_>>())
            };
            text += &line(String::new(), ["x".to_owned(), "y".to_owned()]);
            if self.units {
                text += &line(String::new(), ["m".to_owned(), "kg".to_owned()]);
            }
            for (i, (x, y)) in rows.iter().enumerate() {
                let y = y.map_or(self.missing.to_owned(), |y| self.number(y));
                text += &line(format!("row {i}"), [self.number(*x), y]);
            }
            text
        }
    }

    proptest! {
        #[test]
        fn in_any_way_a_table_has_the_same_numbers(
            manner in manner(),
            mut rows in prop::collection::vec(
                (-9_999_999_i64..9_999_999, prop::option::weighted(0.9, -9_999_999_i64..9_999_999)),
                4..30,
            ),
        ) {
            // Numbers that vary, and each column with more numbers than gaps.
            rows[0] = (1_234_500, Some(7_890_250));
            rows[1] = (2_500, Some(3_750));
            rows[2] = (-4_000, Some(5_000));
            let text = manner.table(&rows);
            let (dataset, reading) =
                match read_bytes(text.as_bytes(), &[("missing", "omit".into())]) {
                    Ok(read) => read,
                    Err(error) => panic!("{error:?}\n{text}"),
                };
            let kept: Vec<(f64, f64)> = rows
                .iter()
                .filter_map(|(x, y)| Some((*x as f64 / 1000.0, y.as_ref().map(|y| *y as f64 / 1000.0)?)))
                .collect();
            let found: Vec<(f64, f64)> = dataset
                .training
                .features
                .iter()
                .copied()
                .zip(dataset.training.targets.iter().copied())
                .collect();
            prop_assert_eq!(&found, &kept, "{}", text);
            prop_assert_eq!(reading.n_left_out, Some(rows.len() - kept.len()));
            prop_assert_eq!(reading.units.is_some(), manner.units, "{}", text);
            prop_assert_eq!(reading.row_names.is_some(), manner.index, "{}", text);
            prop_assert_eq!(reading.comments.len(), usize::from(manner.comment));
        }
    }
}
