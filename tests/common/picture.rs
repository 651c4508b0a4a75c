//! Charts as pictures, compared with reviewed ones in `tests/snapshots`.

use std::path::Path;

use plotters::backend::DrawingBackend;
use plotters_svg::SVGBackend;
use sgd_playground::plots::{Drawn, Palette, Sheet, Style};

/// The default style in these colours.
pub(crate) fn style(palette: Palette) -> Style {
    let mut style = Style::with_palette(palette);
    style.font_family = "sans-serif".to_owned();
    style
}

/// The same, with so many device pixels for one CSS pixel.
pub(crate) fn style_at(palette: Palette, pixel_ratio: f64) -> Style {
    let style = style(palette).with_pixel_ratio(pixel_ratio);
    style.expect("a ratio that can be drawn")
}

/// A sheet with the names of x and y.
pub(crate) fn sheet<'a>(
    size: (u32, u32),
    style: &'a Style,
    (x, y): (&'a str, &'a str),
) -> Sheet<'a> {
    let names = [x, y];
    Sheet { size, style, names }
}

/// Draws on a picture of `size` and compares it with the file of that `name`.
pub(crate) fn assert_snapshot(
    name: &str,
    size: (u32, u32),
    draw: impl FnOnce(&mut SVGBackend<'_>) -> Drawn<SVGBackend<'static>>,
) {
    let picture = svg(size, draw);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &picture).expect("the snapshot can be written");
    }
    let reviewed = std::fs::read_to_string(&path).expect("the snapshot exists");
    assert!(
        picture == reviewed,
        "{name} differs from {}",
        path.display()
    );
}

/// What is drawn on a picture of `size`.
pub(crate) fn svg(
    size: (u32, u32),
    draw: impl FnOnce(&mut SVGBackend<'_>) -> Drawn<SVGBackend<'static>>,
) -> String {
    let mut picture = String::new();
    let mut backend = SVGBackend::with_string(&mut picture, size);
    draw(&mut backend).expect("drawing to a string cannot fail");
    backend.present().expect("a string can be closed");
    drop(backend);
    picture
}

/// No coordinate is far from the picture: nothing was left to overflow.
pub(crate) fn assert_inside(picture: &str) {
    let numbers = picture.lines().skip(1).filter(|line| line.starts_with('<'));
    for line in numbers.filter(|line| !line.starts_with("<text")) {
        for number in line
            .split(['"', ',', ' '])
            .filter_map(|word| word.parse::<f64>().ok())
        {
            assert!((-100.0..1000.0).contains(&number), "{line}");
        }
    }
}
