//! Formulas in LaTeX, turned into MathML that a strict content security policy lets through.

use anyhow::{Result, anyhow, ensure};
use math_core::{LatexToMathML, MathDisplay};

/// What math-core writes as a style, and the class of style.css that stands for it.
const CLASSES: &[(&str, &str)] = &[
    (
        "text-align: right;justify-items: end;padding-right: 0;",
        "math-aligned-right",
    ),
    (
        "text-align: left;justify-items: start;padding-left: 0;",
        "math-aligned-left",
    ),
    (
        "text-align: left;justify-items: start;padding-right: 0;",
        "math-case",
    ),
    (
        "text-align: left;justify-items: start;padding-right: 0;padding-left:1em;",
        "math-condition",
    ),
    ("text-align: left;justify-items: start;", "math-left"),
    ("text-align: right;justify-items: end;", "math-right"),
];

/// Converts formulas.
#[derive(Default)]
pub(crate) struct Formulas {
    converter: LatexToMathML,
}

impl Formulas {
    /// A formula in a line of text.
    ///
    /// # Errors
    /// When it cannot be converted, or not without a style; it is quoted.
    pub(crate) fn inline(&self, latex: &str) -> Result<String> {
        self.convert(latex, MathDisplay::Inline)
    }

    /// A formula that stands alone.
    ///
    /// # Errors
    /// As [`Formulas::inline`].
    pub(crate) fn block(&self, latex: &str) -> Result<String> {
        self.convert(latex, MathDisplay::Block)
    }

    fn convert(&self, latex: &str, display: MathDisplay) -> Result<String> {
        let latex = latex.trim();
        let converted = self
            .converter
            .convert_with_local_state(latex, display)
            .map_err(|error| anyhow!("the formula {latex} cannot be converted: {error}"))?;
        let mathml = with_classes(converted.mathml);
        ensure!(
            !mathml.contains(" style=\""),
            "the formula {latex} needs a style that has no class; write it in another way, or add the class to xtask/src/math.rs and www/style.css"
        );
        Ok(mathml)
    }
}

fn with_classes(mathml: String) -> String {
    CLASSES.iter().fold(mathml, |mathml, (style, class)| {
        let style = format!(" style=\"{style}\"");
        mathml.replace(&style, &format!(" class=\"{class}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_of_the_course_convert_without_style() {
        let formulas = [
            r"\mathbf{w}^\top \mathbf{x} + b",
            r"\frac{\eta}{|\mathcal{B}|} \sum_{i \in \mathcal{B}_t}",
            r"w \leftarrow w - \eta \partial_w l^{(i)}(\mathbf{w}, b)",
            r"\hat{y}, \hat{\mathbf{y}}, \hat\sigma, \bar{x}, \tilde{x}",
            r"\begin{aligned} \hat{y} &= w x + b \\ &= 1.5 \end{aligned}",
            r"\begin{pmatrix} 1 & x_1 \\ 1 & x_2 \end{pmatrix}",
            r"\mathbf{X} \in \mathbb{R}^{n \times d}",
            r"\boldsymbol{\theta}, \frac{\partial l}{\partial \mathbf{w}}",
            r"\epsilon \sim \mathcal{N}(0, \sigma^2)",
            r"\text{price} = w_{\mathrm{area}} \cdot \text{area} + b",
            r"\operatorname*{argmin}_{\mathbf{w}, b} L(\mathbf{w}, b), \operatorname{Var} y",
            r"(\mathbf X^\top \mathbf X)^{-1}\mathbf X^\top \mathbf{y}",
            r"\frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left(-\frac{(x - \mu)^2}{2 \sigma^2}\right)",
            r"\prod_{i=1}^{n} p(y^{(i)} \mid \mathbf{x}^{(i)}), \lVert \mathbf{y} \rVert^2",
            r"\begin{cases} \frac12 r^2 & |r| \le \delta \\ \delta |r| & \text{otherwise} \end{cases}",
        ];
        for formula in formulas {
            let mathml = Formulas::default().block(formula).unwrap();
            assert!(mathml.starts_with("<math display=\"block\">"), "{mathml}");
            assert!(!mathml.contains(" style="), "{formula}: {mathml}");
        }
    }

    #[test]
    fn columns_carry_classes() {
        let aligned = r"\begin{aligned} a &= b \\ &= c \end{aligned}";
        let mathml = Formulas::default().block(aligned).unwrap();
        assert_eq!(
            mathml.matches("<mtd class=\"math-aligned-right\">").count(),
            2
        );
        assert_eq!(
            mathml.matches("<mtd class=\"math-aligned-left\">").count(),
            2
        );
    }

    #[test]
    fn a_style_without_a_class_is_an_error() {
        let error = Formulas::default().inline(r"\color{red}x").unwrap_err();
        assert!(error.to_string().contains("no class"), "{error}");
    }
}
