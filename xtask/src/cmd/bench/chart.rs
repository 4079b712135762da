//! docs/performance.svg: time and memory against rows, both by powers of ten.

use super::figures::{Decode, Figures};
use super::page::CONTESTANTS;

const COLOURS: &[&str] = &[
    "#c0392b", "#e67e22", "#1f618d", "#3498db", "#7d3c98", "#117864", "#7f8c8d", "#b7950b",
    "#34495e", "#27ae60", "#d35400",
];
const WIDTH: f64 = 330.0;
const HEIGHT: f64 = 300.0;
const TOP: f64 = 40.0;

/// A panel: where it is, and which powers of ten its edges are.
struct Panel {
    title: &'static str,
    left: f64,
    bottom: i32,
    top: i32,
    unit: fn(i32) -> String,
    value: fn(&Decode) -> f64,
}

const PANELS: [Panel; 2] = [
    Panel {
        title: "time of a decode",
        left: 60.0,
        bottom: -5,
        top: 1,
        unit: |power| match power {
            ..-3 => format!("{} µs", 10_u32.pow(power.saturating_add(6).unsigned_abs())),
            -3..0 => format!("{} ms", 10_u32.pow(power.saturating_add(3).unsigned_abs())),
            0.. => format!("{} s", 10_u32.pow(power.unsigned_abs())),
        },
        value: |it| it.median / 1e9,
    },
    Panel {
        title: "peak memory of the process",
        left: 470.0,
        bottom: 0,
        top: 4,
        unit: |power| match power {
            3.. => format!("{} GB", 10_u32.pow(power.saturating_sub(3).unsigned_abs())),
            _ => format!("{} MB", 10_u32.pow(power.unsigned_abs())),
        },
        value: |it| it.peak * 1024.0 / 1e6,
    },
];

/// The sizes that are powers of ten.
const SIZES: [u64; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// The chart.
pub(super) fn render(figures: &Figures) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1010 390\" font-family=\"sans-serif\" font-size=\"12\">
<!-- Written by `cargo xtask bench`. Do not edit. -->
<rect width=\"1010\" height=\"390\" fill=\"white\"/>\n",
    );
    for panel in &PANELS {
        panel.grid(&mut svg);
    }
    // Those who build nothing have no place beside those who do.
    let builders = CONTESTANTS
        .iter()
        .filter(|(name, _)| !matches!(*name, "tokens" | "memchr"));
    for (index, ((name, _), colour)) in builders.zip(COLOURS).enumerate() {
        let points: Vec<&Decode> = SIZES
            .iter()
            .filter_map(|rows| figures.decode("narrow", *rows, name))
            .collect();
        if points.is_empty() {
            continue;
        }
        let width = if name.starts_with("learn") { 3.0 } else { 1.5 };
        let dashes = if name.ends_with("stream") || *name == "lxml" {
            " stroke-dasharray=\"6 3\""
        } else {
            ""
        };
        let stroke = format!("stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}");
        for panel in &PANELS {
            panel.draw(&mut svg, &points, &stroke, colour);
        }
        let y = TOP + 10.0 + 24.0 * index as f64;
        svg.push_str(&format!(
            "<path d=\"M825 {y:.0}h30\" {stroke}/><text x=\"862\" y=\"{:.0}\">{name}</text>\n",
            y + 4.0
        ));
    }
    svg.push_str(&format!(
        "<text x=\"825\" y=\"{:.0}\" fill=\"#555\">dashes: rows dropped</text>\n</svg>\n",
        TOP + HEIGHT
    ));
    svg
}

impl Panel {
    fn x(&self, rows: u64) -> f64 {
        self.left + WIDTH * ((rows as f64).log10() - 2.0) / 4.0
    }

    fn y(&self, value: f64) -> f64 {
        let (bottom, top) = (f64::from(self.bottom), f64::from(self.top));
        let share = (value.log10() - bottom) / (top - bottom);
        TOP + HEIGHT * (1.0 - share.clamp(0.0, 1.0))
    }

    fn grid(&self, svg: &mut String) {
        let (left, right, foot) = (self.left, self.left + WIDTH, TOP + HEIGHT);
        svg.push_str(&format!(
            "<text x=\"{left}\" y=\"24\" font-weight=\"bold\">{}</text>\n",
            self.title
        ));
        for power in self.bottom..=self.top {
            let y = self.y(10_f64.powi(power));
            svg.push_str(&format!(
                "<path d=\"M{left} {y:.1}H{right}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#555\">{}</text>\n",
                left - 6.0,
                y + 4.0,
                (self.unit)(power)
            ));
        }
        for (power, rows) in (2..).zip(SIZES) {
            let x = self.x(rows);
            svg.push_str(&format!(
                "<path d=\"M{x:.1} {TOP}V{foot}\" stroke=\"#ddd\"/><text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#555\">10<tspan dy=\"-5\" font-size=\"9\">{power}</tspan></text>\n",
                foot + 18.0
            ));
        }
        svg.push_str(&format!(
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#555\">rows</text>\n",
            left + WIDTH / 2.0,
            foot + 38.0
        ));
    }

    fn draw(&self, svg: &mut String, points: &[&Decode], stroke: &str, colour: &str) {
        let at = |it: &&Decode| (self.x(it.rows), self.y((self.value)(it)));
        let path: Vec<String> = points
            .iter()
            .map(at)
            .map(|(x, y)| format!("{x:.1} {y:.1}"))
            .collect();
        svg.push_str(&format!(
            "<path d=\"M{}\" fill=\"none\" {stroke}/>\n",
            path.join("L")
        ));
        for (x, y) in points.iter().map(at) {
            svg.push_str(&format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"{colour}\"/>\n"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, render};

    #[test]
    fn each_contestant_has_a_line_in_both_panels() {
        let mut figures = Figures::default();
        for rows in [100, 1_000] {
            figures.read(&format!(
                "decode\tnarrow\t{rows}\tlearn-slice\t1\t100000\t1\t1\t3\t1\t4000"
            ));
        }
        let svg = render(&figures);
        assert_eq!(svg.matches("fill=\"none\"").count(), 2);
        assert!(svg.contains(">learn-slice</text>"));
        assert!(svg.contains(">100 µs</text>") && svg.contains(">1 GB</text>"));
        assert!(roxmltree::Document::parse(&svg).is_ok());
    }
}
