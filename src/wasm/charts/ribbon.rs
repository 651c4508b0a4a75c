//! The class `EpochRibbon` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::Chart;
use super::style::read_style;
use crate::plots::{Ribbon, RibbonLayout, epoch_ribbon};
use crate::regression::PresentEpoch;
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, Options};
use crate::wasm::trainer::Trainer;

/// The order of the present epoch as beads.
#[wasm_bindgen]
pub struct EpochRibbon {
    chart: Chart,
    drawn: Option<Drawing>,
}

/// What was drawn last, for the pointer.
struct Drawing {
    layout: RibbonLayout,
    epoch: PresentEpoch,
    /// Row and target at each place; empty where there are too many.
    order: Vec<(u32, f64)>,
}

#[wasm_bindgen]
impl EpochRibbon {
    /// A ribbon over a whole canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
            drawn: None,
        }
    }

    /// Colours and pixel ratio of the next draw.
    #[wasm_bindgen(js_name = setStyle)]
    pub fn set_style(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> Result<()> {
        self.chart.style = read_style(&style)?;
        Ok(())
    }

    /// Draws the epoch of the last minibatch, with `next` the minibatch to come underlined.
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "{ next?: boolean }")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let trainer = trainer.inner();
        let order = epoch_ribbon::order(trainer);
        let ribbon = Ribbon {
            epoch: trainer.present_epoch(),
            shades: &epoch_ribbon::shades(&order),
            shows_next: options.is_on("next"),
        };
        let (canvas, style) = (self.chart.background(), &self.chart.style);
        let layout = RibbonLayout::new(canvas.size(), style, &ribbon.epoch);
        canvas.paint(|paper| epoch_ribbon::draw(paper, style, &layout, &ribbon));
        self.drawn = Some(Drawing {
            layout,
            epoch: ribbon.epoch,
            order,
        });
        Ok(())
    }

    /// What lies at `x` device pixels of the last drawing; undefined beyond its ends.
    #[wasm_bindgen(unchecked_return_type = "RibbonBead | undefined")]
    pub fn at(&self, x: GivenNumber) -> Result<JsValue> {
        let x = x.number("x")?;
        let drawn = self.drawn.as_ref();
        let place = drawn.and_then(|drawn| Some((drawn, drawn.layout.place_at(x)?)));
        Ok(place.map_or(JsValue::UNDEFINED, |(drawn, place)| drawn.bead(place)))
    }
}

impl Drawing {
    fn bead(&self, place: usize) -> JsValue {
        let epoch = &self.epoch;
        let minibatch = epoch.minibatch_at(place);
        let state = match place {
            _ if epoch.last.contains(&place) => "last",
            _ if place < epoch.n_used => "used",
            _ if epoch.next.contains(&place) => "next",
            _ => "coming",
        };
        let number = (minibatch.start / epoch.batch_size + 1) as f64;
        let example = self.order.get(place);
        Fields::default()
            .with("place", place as f64)
            .with("state", state)
            .with_some("example", example.map(|(row, _)| *row))
            .with_some("target", example.map(|(_, target)| *target))
            .with_some("minibatch", epoch.is_evenly_cut.then_some(number))
            .with("from", minibatch.start as f64)
            .with("to", minibatch.end as f64)
            .done()
    }
}
