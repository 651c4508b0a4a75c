//! Charts of the scene vectorize, drawn to SVG and compared with reviewed pictures.

mod common;

use common::picture::{assert_inside, assert_snapshot, sheet, style, svg};
use sgd_playground::plots::{Palette, Throughput, Way, throughput_chart, ways_chart};

const NARROW: (u32, u32) = (340, 240);
const WIDE: (u32, u32) = (600, 320);

/// Medians of four ways; quartiles 10 % beside them.
fn ways(medians: [f64; 4]) -> Vec<Way> {
    let names = ["one call an element", "a loop", "a compiled loop", "lanes"];
    let way = |(name, median): (&str, f64)| Way {
        name: name.to_owned(),
        median,
        quartiles: (0.9 * median, 1.1 * median),
    };
    names.into_iter().zip(medians).map(way).collect()
}

fn ways_chart(name: &str, size: (u32, u32), palette: Palette, ways: &[Way]) {
    let style = style(palette);
    let axes = ways_chart::axes(&sheet(size, &style, ("ns an element", "")), ways);
    assert_snapshot(name, size, |backend| {
        ways_chart::draw(backend, &style, &axes, ways)
    });
}

#[test]
fn draws_a_bar_a_way() {
    let measured = ways([5.2, 0.9, 0.6, 0.13]);
    ways_chart("ways-narrow", NARROW, Palette::LIGHT, &measured);
    ways_chart("ways-dark", WIDE, Palette::DARK, &measured);
    let begun = ways([f64::NAN; 4]);
    ways_chart("ways-empty", WIDE, Palette::LIGHT, &begun);
}

fn readings() -> Vec<Throughput> {
    let sizes = [1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 10_000.0];
    let reading = |batch_size: f64| {
        let median = 1e9 * batch_size / (40.0 + 4.0 * batch_size);
        Throughput {
            batch_size,
            median,
            quartiles: (0.8 * median, 1.1 * median),
        }
    };
    sizes.map(reading).to_vec()
}

fn throughput_chart(name: &str, size: (u32, u32), palette: Palette, n: usize) {
    let (style, all) = (style(palette), readings());
    let sizes: Vec<f64> = all.iter().map(|r| r.batch_size).collect();
    let names = ("batch size", "examples a second");
    let axes = throughput_chart::axes(&sheet(size, &style, names), &sizes, &all[..n]);
    assert_snapshot(name, size, |backend| {
        throughput_chart::draw(backend, &style, &axes, &all[..n])
    });
}

#[test]
fn draws_examples_a_second() {
    throughput_chart("throughput-narrow", NARROW, Palette::LIGHT, 8);
    throughput_chart("throughput-dark", WIDE, Palette::DARK, 8);
    throughput_chart("throughput-begun", WIDE, Palette::LIGHT, 3);
    throughput_chart("throughput-empty", NARROW, Palette::LIGHT, 0);
}

#[test]
fn no_time_makes_a_chart_fail() {
    let style = style(Palette::LIGHT);
    for median in [0.0, -1.0, f64::INFINITY, 1e-300, 1e300] {
        let ways = ways([median, 1.0, f64::NAN, 2.0]);
        let axes = ways_chart::axes(&sheet(NARROW, &style, ("", "")), &ways);
        let picture = svg(NARROW, |backend| {
            ways_chart::draw(backend, &style, &axes, &ways)
        });
        assert_inside(&picture);
    }
    let axes = ways_chart::axes(&sheet(NARROW, &style, ("", "")), &[]);
    svg(NARROW, |backend| {
        ways_chart::draw(backend, &style, &axes, &[])
    });
}
