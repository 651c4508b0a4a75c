//! How charts look: colours, font and pixel ratio.

use std::fmt;
use std::ops::RangeInclusive;

use plotters::style::RGBColor;

/// The colours of all charts, one for each meaning. A meaning keeps its colour in every chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Ground that the chart is painted on.
    pub background: RGBColor,
    /// Text that is read first: the names of the axes.
    pub ink: RGBColor,
    /// Text that is looked up: tick labels; also the line of the x axis.
    pub muted: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// Training examples.
    pub example: RGBColor,
    /// The current minibatch, its residuals and its loss.
    pub minibatch: RGBColor,
    /// The learned line, the training loss and the fitted normal density.
    pub learned: RGBColor,
    /// The least-squares line and its loss.
    pub least_squares: RGBColor,
    /// The line and the noise that synthetic data were drawn from.
    pub truth: RGBColor,
    /// The loss on the validation examples.
    pub validation: RGBColor,
    /// Bars of the histogram: their outline, and paler their inside.
    pub bar: RGBColor,
    /// Earlier runs.
    pub ghost: RGBColor,
}

/// A colour that is not written as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColorError {
    /// The text as it was given.
    pub given: String,
}

/// Device pixels for one CSS pixel: from a tenth, far below any zoom of a browser, to 20.
const PIXEL_RATIOS: RangeInclusive<f64> = 0.1..=20.0;
/// Font sizes in CSS pixels.
const FONT_SIZES: RangeInclusive<f64> = 1.0..=200.0;

/// A pixel ratio or a font size at which no chart could be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SizeError {
    /// The number as it was given.
    pub given: f64,
    /// Smallest number allowed.
    pub min: f64,
    /// Largest number allowed.
    pub max: f64,
}

/// How charts look: colours, sizes and font. The sizes are checked where they are set, so that
/// every length that a chart computes from them is a positive number of bounded size.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::partial_pub_fields,
    reason = "only the sizes have to be checked"
)]
pub struct Style {
    /// The colours.
    pub palette: Palette,
    /// Font family in CSS notation, such as `system-ui, sans-serif`.
    pub font_family: String,
    pixel_ratio: f64,
    font_size: f64,
}

/// The colour that `text` names as `#rrggbb`, in either case.
///
/// # Errors
/// [`ColorError`] with the text for any other notation.
///
/// # Examples
/// ```
/// use sgd_playground::plots::parse_color;
/// assert!(parse_color("#0b5fa5").is_ok_and(|color| color.2 == 0xa5));
/// assert_eq!(parse_color("blue").unwrap_err().given, "blue");
/// ```
pub fn parse_color(text: &str) -> Result<RGBColor, ColorError> {
    let channels = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match channels {
        Some(rgb) => Ok(rgb_color(rgb)),
        None => Err(ColorError {
            given: text.to_owned(),
        }),
    }
}

const fn rgb_color(rgb: u32) -> RGBColor {
    RGBColor((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// The colour at `share` of the way from one to another.
pub(crate) fn mix(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let channel = |a: u8, b: u8| (f64::from(a) + share * (f64::from(b) - f64::from(a))) as u8;
    RGBColor(
        channel(from.0, to.0),
        channel(from.1, to.1),
        channel(from.2, to.2),
    )
}

impl Palette {
    /// Dark marks on white.
    pub const LIGHT: Self = Self {
        background: rgb_color(0xffffff),
        ink: rgb_color(0x1b2130),
        muted: rgb_color(0x596377),
        grid: rgb_color(0xe4e7eb),
        example: rgb_color(0x67708a),
        minibatch: rgb_color(0xcc5500),
        learned: rgb_color(0x0b5fa5),
        least_squares: rgb_color(0x1a7f53),
        truth: rgb_color(0x1b2130),
        validation: rgb_color(0x7a3e9d),
        bar: rgb_color(0x858d9c),
        ghost: rgb_color(0x6f7787),
    };

    /// Light marks on near black.
    pub const DARK: Self = Self {
        background: rgb_color(0x171b22),
        ink: rgb_color(0xe8ebf0),
        muted: rgb_color(0xa2abba),
        grid: rgb_color(0x2b313c),
        example: rgb_color(0x98a2b8),
        minibatch: rgb_color(0xff9a4d),
        learned: rgb_color(0x6cb6ff),
        least_squares: rgb_color(0x56d49b),
        truth: rgb_color(0xe8ebf0),
        validation: rgb_color(0xcf9df0),
        bar: rgb_color(0x6a7383),
        ghost: rgb_color(0x8f99aa),
    };
}

impl Style {
    /// The default style in these colours.
    #[must_use]
    pub fn with_palette(palette: Palette) -> Self {
        Self {
            palette,
            ..Self::default()
        }
    }

    /// The style with that many device pixels of the back end for one CSS pixel.
    ///
    /// # Errors
    /// [`SizeError`] for a number that is not between 0.1 and 20.
    ///
    /// # Examples
    /// ```
    /// use sgd_playground::plots::Style;
    /// let fine = Style::default().with_pixel_ratio(2.0).unwrap();
    /// assert_eq!(fine.pixels(1.5), 3.0);
    /// assert!(Style::default().with_pixel_ratio(f64::NAN).is_err());
    /// ```
    pub fn with_pixel_ratio(self, pixel_ratio: f64) -> Result<Self, SizeError> {
        let pixel_ratio = within(PIXEL_RATIOS, pixel_ratio)?;
        Ok(Self {
            pixel_ratio,
            ..self
        })
    }

    /// The style with a font size of all labels in CSS pixels.
    ///
    /// # Errors
    /// [`SizeError`] for a number that is not between 1 and 200.
    pub fn with_font_size(self, font_size: f64) -> Result<Self, SizeError> {
        let font_size = within(FONT_SIZES, font_size)?;
        Ok(Self { font_size, ..self })
    }

    /// Device pixels of the back end for one CSS pixel.
    #[must_use]
    pub fn pixel_ratio(&self) -> f64 {
        self.pixel_ratio
    }

    /// Font size of all labels in CSS pixels.
    #[must_use]
    pub fn font_size(&self) -> f64 {
        self.font_size
    }

    /// `length` CSS pixels in device pixels.
    #[must_use]
    pub fn pixels(&self, length: f64) -> f64 {
        length * self.pixel_ratio
    }

    /// The font size in device pixels.
    #[must_use]
    pub fn em(&self) -> f64 {
        self.pixels(self.font_size)
    }
}

fn within(range: RangeInclusive<f64>, given: f64) -> Result<f64, SizeError> {
    if range.contains(&given) {
        return Ok(given);
    }
    let (min, max) = range.into_inner();
    Err(SizeError { given, min, max })
}

impl Default for Style {
    /// The light palette at 12 px in the system's font, one device pixel a CSS pixel.
    fn default() -> Self {
        Self {
            palette: Palette::LIGHT,
            font_family: "system-ui, sans-serif".to_owned(),
            pixel_ratio: 1.0,
            font_size: 12.0,
        }
    }
}

impl fmt::Display for ColorError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} is not a colour of the form #rrggbb",
            self.given
        )
    }
}

impl std::error::Error for ColorError {}

impl fmt::Display for SizeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { given, min, max } = self;
        write!(formatter, "{given} is not between {min} and {max}")
    }
}

impl std::error::Error for SizeError {}
