//! Every wrong input is refused with what was wrong and what is allowed.

mod common;

use std::time::{Duration, Instant};

use common::csv_trainer;
use sgd_playground::regression::{
    Columns, Config, Dataset, Details, Error, LiveSetting, Reading, Setting, Text, describe,
    from_csv, from_table, synthetic,
};

fn refused(text: &[u8], settings: &[(&str, Setting)]) -> (&'static str, Details) {
    let config = Config::columns(settings).expect("valid settings");
    let error = from_csv(text, &config).expect_err("the file is refused");
    (error.name(), error.details().clone())
}

fn read(text: &str, settings: &[(&str, Setting)]) -> Dataset {
    let config = Config::columns(settings).expect("valid settings");
    from_csv(text.as_bytes(), &config).expect("a valid file")
}

fn described(text: &str) -> Reading {
    let config = Config::columns(&[]).expect("valid settings");
    describe(&Text::new(text), &config, &mut |_| {}).expect("a table")
}

/// Which columns hold numbers.
fn numeric(reading: &Reading) -> Vec<bool> {
    let columns = reading.columns.iter();
    columns.map(|column| column.kind.is_numeric()).collect()
}

#[test]
fn files_without_data_are_refused() {
    for text in ["", "  \n\n", "\u{feff}"] {
        assert_eq!(refused(text.as_bytes(), &[]).0, "EmptyFile", "{text:?}");
    }
    assert_eq!(refused(b"x,y\n", &[]).0, "HeaderOnly");
    assert_eq!(refused(b"x\n1\n2\n", &[]).0, "OneColumn");
}

#[test]
fn columns_that_are_missing_or_doubled_are_named() {
    let (name, details) = refused(b"x,y\n1,2\n", &[("label", "z".into())]);
    assert_eq!(
        (name, details.given.as_deref()),
        ("UnknownColumn", Some("z"))
    );
    let (name, details) = refused(b"x,y\n1,2\n", &[("features", "a,x".into())]);
    assert_eq!(
        (name, details.given.as_deref()),
        ("UnknownColumn", Some("a"))
    );
    let settings = [("label", "y".into()), ("features", "x,y".into())];
    assert_eq!(refused(b"x,y\n1,2\n", &settings).0, "LabelIsFeature");
}

#[test]
fn a_feature_named_twice_is_refused_whatever_spaces_are_about_its_name() {
    let config = |features: &[&str]| {
        let names = features.iter().map(|name| (*name).to_owned()).collect();
        Config::columns(&[("features", Setting::Names(names))]).unwrap()
    };
    let columns = || Columns {
        names: ["a", "b", "y"].map(str::to_owned).to_vec(),
        values: vec![vec![1.0, 2.0], vec![3.0, 5.0], vec![4.0, 1.0]],
    };
    for features in [["a", " a"], [" a", "a "], ["b", "b\t"]] {
        let config = config(&features);
        let given = Some(features[1].trim());
        let error = columns().dataset(&config).unwrap_err();
        assert_eq!(error.name(), "DuplicateColumn", "{features:?}");
        assert_eq!(error.details().given.as_deref().map(str::trim), given);
        let error = from_csv(b"a,b,y\n1,3,4\n2,5,1\n", &config).unwrap_err();
        assert_eq!(error.name(), "DuplicateColumn", "{features:?}");
    }
    // The target is no feature by another name either.
    let error = columns().dataset(&config(&["a", " y"])).unwrap_err();
    assert_eq!(error.name(), "LabelIsFeature");
}

#[test]
fn of_columns_that_differ_by_a_space_the_one_that_is_named_is_taken() {
    let columns = Columns {
        names: ["a", " a", "y"].map(str::to_owned).to_vec(),
        values: vec![vec![1.0, 2.0], vec![30.0, 50.0], vec![4.0, 1.0]],
    };
    for (name, first) in [("a", 1.0), (" a", 30.0)] {
        let names = Setting::Names(vec![name.to_owned()]);
        let config = Config::columns(&[("features", names)]).unwrap();
        match columns.clone().dataset(&config) {
            // Names that a reader cannot tell apart may be refused as one.
            Err(error) => assert_eq!(error.name(), "DuplicateColumn"),
            Ok(data) => assert_eq!(data.training.features[[0, 0]], first, "{name:?}"),
        }
    }
}

/// A name is compared with all before it: for a million of them that takes hours.
#[test]
fn names_are_counted_before_they_are_compared() {
    let names = vec!["a".to_owned(); 1001];
    let values = vec![vec![1.0, 2.0]; names.len()];
    let config = Config::columns(&[]).unwrap();
    let error = Columns { names, values }.dataset(&config).unwrap_err();
    let details = error.details();
    assert_eq!(
        (error.name(), details.key.as_deref()),
        ("TooLarge", Some("columns"))
    );
}

#[test]
fn a_missing_column_is_told_with_those_that_exist() {
    let config = Config::columns(&[("label", "rent".into())]).unwrap();
    let error = from_csv(b",age,\"a, b\"\n1,2,3\n", &config).unwrap_err();
    let details = error.details();
    assert_eq!(details.key.as_deref(), Some("label"));
    assert_eq!(details.allowed.as_deref(), Some("“age”, “a, b”"));
    let message = "label: there is no column \"rent\" among “age”, “a, b”";
    assert_eq!(error.to_string(), message);
}

#[test]
fn of_many_long_names_a_message_shows_a_part() {
    let long = |j: usize| format!("{j}{}", "é".repeat(1000));
    let header: Vec<String> = (0..100).map(long).collect();
    let text = format!("{}\n{}\n", header.join(","), ["1"; 100].join(","));
    let settings = [("features", "z".repeat(1000).as_str().into())];
    let (_, details) = refused(text.as_bytes(), &settings);
    let allowed = details.allowed.unwrap();
    let names: Vec<&str> = allowed.split(", ").collect();
    assert_eq!((names.len(), names[8]), (9, "…"));
    for (j, name) in names[..8].iter().enumerate() {
        assert_eq!(**name, format!("“{j}{}…”", "é".repeat(38)));
    }
    assert_eq!(details.given.unwrap().chars().count(), 80);
}

/// Each cell without a number once cost a search through the file: minutes for
/// this one.
#[test]
fn many_cells_without_numbers_cost_no_more_than_others() {
    let text = format!("x,name,y\n{}", "1,a,2\n,b,\n".repeat(30_000));
    let start = Instant::now();
    let described = described(&text);
    assert_eq!(
        (described.n_rows, numeric(&described)),
        (60_000, vec![true, false, true])
    );
    let settings = [("missing", "omit".into()), ("features", "x".into())];
    assert_eq!(read(&text, &settings).training.targets.len(), 30_000);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn cells_are_named_by_row_and_column() {
    let (name, details) = refused(b"x,y\n1,2\n3,\n", &[]);
    assert_eq!(
        (name, details.row, details.column.as_deref()),
        ("MissingCell", Some(3), Some("y"))
    );
    let (name, details) = refused(b"x,y\n1,2\n\"big\",4\n", &[]);
    assert_eq!(
        (name, details.row, details.given.as_deref()),
        ("TextCell", Some(3), Some("big"))
    );
    let (name, details) = refused(b"x,y\n1,2\nNaN,4\n", &[]);
    assert_eq!((name, details.row), ("MissingCell", Some(3)));
    for cell in ["inf", "-Infinity", "1e999"] {
        let (name, details) = refused(format!("x,y\n{cell},2\n").as_bytes(), &[]);
        assert_eq!((name, details.row), ("NotFiniteCell", Some(2)), "{cell}");
    }
}

#[test]
fn incomplete_rows_can_be_left_out() {
    let text = "x,y,name\n1,2,a\n,3,b\nNaN,4,c\n5,6,d\n";
    let settings = [
        ("missing", "omit".into()),
        ("label", "y".into()),
        ("features", "x".into()),
    ];
    let data = read(text, &settings);
    assert_eq!(data.training.targets.to_vec(), [2.0, 6.0]);
    let none = [("missing", "omit".into())];
    assert_eq!(refused(b"x,y\n1,\n,2\n", &none).0, "NoRowsLeft");
    assert_eq!(refused(b"x,y\na,b\n", &none).0, "TooFewNumbers");
}

#[test]
fn text_in_a_column_that_is_not_used_does_no_harm() {
    let data = read("name,x,y\na,1,2\nb,3,4\n", &[("features", "x".into())]);
    assert_eq!(data.feature_names, ["x"]);
}

#[test]
fn ragged_rows_and_other_encodings_are_refused() {
    let (name, details) = refused(b"x,y\n1,2\n3\n", &[]);
    assert_eq!(
        (name, details.row, details.given.as_deref()),
        ("RaggedRow", Some(3), Some("1"))
    );
    let (name, details) = refused(b"x,y\n1,2\n\xff\xfe,3\n", &[]);
    assert_eq!((name, details.row), ("NotUtf8", Some(3)));
}

#[test]
fn sizes_over_the_limits_are_refused() {
    let header: Vec<String> = (0..1001).map(|j| format!("c{j}")).collect();
    let (name, details) = refused(header.join(",").as_bytes(), &[]);
    assert_eq!(
        (name, details.key.as_deref()),
        ("TooLarge", Some("columns"))
    );
    let rows = "1,2\n".repeat(1_000_001);
    let (name, details) = refused(format!("x,y\n{rows}").as_bytes(), &[]);
    assert_eq!(
        (name, details.given.as_deref()),
        ("TooLarge", Some("1000001"))
    );
    let wide = format!("{}\n", vec!["1"; 1000].join(",")).repeat(20_001);
    let (name, details) = refused(wide.as_bytes(), &[]);
    assert_eq!((name, details.key.as_deref()), ("TooLarge", Some("cells")));
}

#[test]
fn separators_quotes_and_headers_are_recognised() {
    let same = [
        "x,y\n1.5,2\n-3,4e1\n",
        "\u{feff}x,y\r\n1.5,2\r\n-3,4e1\r\n",
        "x;y\n1,5;2\n-3;40,0\n",
        "x\ty\n1,5\t2\n-3\t40\n\n",
        "\"x\",\"y\"\n\"1.5\", 2 \n-3,40",
        "1.5,2\n-3,40\n",
    ];
    for text in same {
        let data = read(text, &[]);
        assert_eq!(
            data.training.features.column(0).to_vec(),
            [1.5, -3.0],
            "{text:?}"
        );
        assert_eq!(data.training.targets.to_vec(), [2.0, 40.0], "{text:?}");
    }
    let quoted = read("\"area, m²\";\"say \"\"y\"\"\"\n1;2\n", &[]);
    assert_eq!(quoted.feature_names, ["area, m²"]);
    assert_eq!(quoted.label, "say \"y\"");
    assert_eq!(read("1,2,3\n4,5,7\n", &[]).feature_names, ["x1", "x2"]);
}

#[test]
fn a_file_is_described_for_the_choice_of_columns() {
    let description = described("x,name,y\n1,a,2\n,b,3\n");
    let names: Vec<&str> = description
        .columns
        .iter()
        .map(|column| &column.name[..])
        .collect();
    assert_eq!(names, ["x", "name", "y"]);
    assert_eq!(
        (description.n_rows, numeric(&description)),
        (2, vec![true, false, true])
    );
}

/// Keys with values that must be refused, and the error's name.
#[test]
fn every_engine_key_refuses_values_out_of_its_range() {
    let wrong: &[(&str, Setting, &str)] = &[
        ("n", 0.0.into(), "OutOfRange"),
        ("n", 1.5.into(), "NotAnInteger"),
        ("n", "many".into(), "NotANumber"),
        ("n", 1_000_001.0.into(), "OutOfRange"),
        ("validation", (-0.1).into(), "OutOfRange"),
        ("validation", 1.5.into(), "NotAnInteger"),
        ("w", Setting::Numbers(vec![]), "OutOfRange"),
        ("w", vec![0.0; 1001].into(), "OutOfRange"),
        ("w", "1,,2".into(), "NotANumber"),
        ("w", vec![f64::NAN].into(), "NotANumber"),
        ("b", f64::INFINITY.into(), "NotANumber"),
        ("noise", (-1.0).into(), "OutOfRange"),
        ("family", "cauchy".into(), "NotAllowed"),
        ("correlation", 1.5.into(), "OutOfRange"),
        ("correlation", "high".into(), "NotANumber"),
        ("repeat", 0.0.into(), "OutOfRange"),
        ("repeat", 101.0.into(), "OutOfRange"),
        ("repeat", 2.5.into(), "NotAnInteger"),
        ("points", vec![1.0].into(), "LengthMismatch"),
        ("points", vec![0.0; 402].into(), "OutOfRange"),
        ("missing", "guess".into(), "NotAllowed"),
        ("standardise", "yes".into(), "NotAllowed"),
        ("seed", (-1.0).into(), "OutOfRange"),
        ("seed", 4_294_967_296.0.into(), "OutOfRange"),
        ("lr", 0.0.into(), "OutOfRange"),
        ("lr", 1001.0.into(), "OutOfRange"),
        ("lr", f64::NAN.into(), "NotANumber"),
        ("lr", true.into(), "WrongType"),
        ("batch", 0.0.into(), "OutOfRange"),
        ("batch", 2.5.into(), "NotAnInteger"),
        ("loss", "cubic".into(), "NotAllowed"),
        ("loss", 2.0.into(), "WrongType"),
        ("init", "ones".into(), "NotAllowed"),
        ("w0", vec![1e10].into(), "OutOfRange"),
        ("b0", "x".into(), "NotANumber"),
        ("shuffle", "maybe".into(), "NotAllowed"),
        ("order", "random".into(), "NotAllowed"),
        ("changes", "5:lr".into(), "WrongType"),
        ("changes", "5:lr:0".into(), "OutOfRange"),
        ("dataset", "iris".into(), "NotAllowed"),
        ("dataset", "houses".into(), "NotAllowed"),
        ("colour", "red".into(), "UnknownKey"),
        ("__proto__", "x".into(), "UnknownKey"),
    ];
    for (key, value, name) in wrong {
        let error = Config::synthetic(&[(key, value.clone())]).expect_err(key);
        assert_eq!(error.name(), *name, "{key}: {value:?}: {error}");
        // A change is checked by the rule of the key that it changes.
        let at_fault = if error.to_string().starts_with("lr") {
            "lr"
        } else {
            *key
        };
        assert_eq!(error.details().key.as_deref(), Some(at_fault), "{error}");
    }
}

#[test]
fn measured_data_refuse_a_truth() {
    for key in ["n", "w", "b", "noise", "correlation", "repeat"] {
        let error = Config::columns(&[(key, 1.0.into())]).unwrap_err();
        assert_eq!(error, Error::not_applicable(key));
    }
    let error = Config::columns(&[("validation", 5.0.into())]).unwrap_err();
    assert_eq!(error.name(), "OutOfRange");
    let error = Config::columns(&[("dataset", "d2l".into())]).unwrap_err();
    assert_eq!(error.name(), "NotAllowed");
}

#[test]
fn points_by_hand_have_neither_correlation_nor_copies() {
    for key in ["correlation", "repeat"] {
        let settings = [("dataset", "points".into()), (key, 1.0.into())];
        let error = Config::synthetic(&settings).unwrap_err();
        assert_eq!(error.name(), "NotApplicable");
        assert_eq!(error.details().key.as_deref(), Some(key));
    }
}

#[test]
fn initial_weights_must_match_the_features() {
    let config = Config::columns(&[("w0", vec![1.0, 2.0].into())]).unwrap();
    let data = from_csv(b"x,y\n1,2\n", &config).unwrap();
    let error = sgd_playground::regression::Trainer::new(config, data).unwrap_err();
    assert_eq!(error.name(), "LengthMismatch");
}

#[test]
fn a_synthetic_table_over_the_limits_is_refused() {
    let settings = [("n", 1e6.into()), ("w", vec![1.0; 20].into())];
    let config = Config::synthetic(&settings).unwrap();
    let error = synthetic(&config).unwrap_err();
    assert_eq!(error.details().key.as_deref(), Some("cells"));
}

#[test]
fn predictions_want_as_many_features_as_the_model_has() {
    let trainer = csv_trainer("x,y\n1,2\n3,4\n", &[]);
    assert_eq!(
        trainer.predict(&[1.0, 2.0]).unwrap_err().name(),
        "LengthMismatch"
    );
}

#[test]
fn presets_hold_the_values_of_the_contract() {
    let d2l = Config::synthetic(&[("dataset", "d2l".into())]).unwrap();
    assert_eq!(
        (d2l.n_examples(), d2l.batch_size(), d2l.validation()),
        (1000, 32, 1000.0)
    );
    assert_eq!(
        (d2l.true_weights(), d2l.true_bias(), d2l.noise()),
        (&[2.0, -3.4][..], 4.2, 0.01)
    );
    let norris = Config::columns(&[("dataset", "norris".into())]).unwrap();
    assert_eq!(
        (
            norris.standardise(),
            norris.learning_rate(),
            norris.batch_size()
        ),
        (true, 0.1, 8)
    );
    let explicit = Config::synthetic(&[("dataset", "d2l".into()), ("n", 7.0.into())]).unwrap();
    assert_eq!(explicit.n_examples(), 7);
}

#[test]
fn keys_of_the_page_are_accepted_whatever_they_hold() {
    let settings = [
        ("speed", 0.0.into()),
        ("theme", "pink".into()),
        ("hide", "x".into()),
    ];
    assert!(Config::synthetic(&settings).is_ok());
}

#[test]
fn rows_are_named_as_a_spreadsheet_counts_them() {
    let files = [
        ("x,y\n1,2\n3,big\n", 3),
        ("x,y\r\n1,2\r\n3,big\r\n", 3),
        ("x,y\r1,2\r3,big\r", 3),
        ("x,y\n\n\n1,big\n", 4),
        ("\n\nx,y\n1,big\n", 4),
        ("x,note,y\n1,\"a\nb\",2\n3,c,big\n", 3),
        ("1,2\n3,big\n", 2),
    ];
    for (text, row) in files {
        let settings = [(
            "features",
            if text.contains('x') { "x" } else { "x1" }.into(),
        )];
        let (name, details) = refused(text.as_bytes(), &settings);
        assert_eq!((name, details.row), ("TextCell", Some(row)), "{text:?}");
    }
    let (name, details) = refused(b"x,y\r\n1,2\r\n\xff,3\r\n", &[]);
    assert_eq!((name, details.row), ("NotUtf8", Some(3)));
}

#[test]
fn the_separator_is_the_one_that_fits() {
    let names = |text: &str| read(text, &[]).feature_names;
    assert_eq!(names("\n\na;b\n1;2\n"), ["a"]);
    let header = names("weight (kg; dry),height,price\n1,2,3\n");
    assert_eq!(header, ["weight (kg; dry)", "height"]);
    assert_eq!(
        read("1,5;2,5\n3,5;4,5\n", &[]).training.targets.to_vec(),
        [2.5, 4.5]
    );
    assert_eq!(names("a b\tc,d\n1\t2\n"), ["a b"]);
}

#[test]
fn a_quote_that_nothing_closes_is_refused() {
    let settings = [("missing", "omit".into())];
    let (name, details) = refused(b"x,y\n7,8\n1,\"2\n3,4\n5,6\n", &settings);
    assert_eq!((name, details.row), ("UnclosedQuote", Some(3)));
}

#[test]
fn values_beyond_what_f32_trains_on_are_refused() {
    for settings in [vec![], vec![("missing", "omit".into())]] {
        let (name, details) = refused(b"x,y\n1,2\n-2e15,3\n", &settings);
        assert_eq!((name, details.row), ("CellTooLarge", Some(3)));
        assert_eq!(details.max, Some(1e15));
    }
    let columns = Columns {
        names: vec!["x".to_owned(), "y".to_owned()],
        values: vec![vec![1.0, 2.0], vec![1.0, 1e200]],
    };
    let error = columns.dataset(&Config::columns(&[]).unwrap()).unwrap_err();
    assert_eq!(error.name(), "CellTooLarge");
}

#[test]
fn spaces_around_names_do_not_count() {
    let settings = [("label", " y ".into()), ("features", "a, b".into())];
    assert_eq!(read("a,b,y\n1,2,3\n", &settings).feature_names, ["a", "b"]);
}

#[test]
fn a_thousand_weights_are_allowed_and_too_many_changes_are_not() {
    let config = Config::synthetic(&[("w", vec![1.0; 1000].into())]).unwrap();
    assert_eq!(synthetic(&config).unwrap().n_features(), 1000);
    let changes = vec!["1:lr:0.1".to_owned(); 10_001];
    let error = Config::synthetic(&[("changes", Setting::Names(changes))]).unwrap_err();
    assert_eq!(error.name(), "OutOfRange");
}

#[test]
fn only_live_settings_change_while_a_run_goes_on() {
    let error = LiveSetting::new("n", &5.0.into()).unwrap_err();
    assert_eq!(error, Error::not_applicable("n"));
    assert_eq!(
        LiveSetting::new("x", &5.0.into()).unwrap_err().name(),
        "UnknownKey"
    );
}

#[test]
fn reading_tells_how_far_it_is() {
    let rows: Vec<String> = (0..50_000).map(|i| format!("{i},{}", 2 * i)).collect();
    let text = format!("x,y\n{}\n", rows.join("\n"));
    let config = Config::columns(&[]).unwrap();
    let mut shares = Vec::new();
    let text = Text::new(text);
    from_table(&text, &config, &mut |share| shares.push(share)).unwrap();
    describe(&text, &config, &mut |share| shares.push(share)).unwrap();
    assert_eq!(shares.len(), 6, "three reports a pass");
    for pass in shares.chunks(3) {
        assert!(
            pass.is_sorted() && pass[0] > 0.2 && pass[2] < 1.0,
            "{pass:?}"
        );
    }
}
