//! Columns for people.

/// Wide enough for the longest head and a blank.
const WIDTH: usize = 10;

/// What stands over a column, on two lines.
pub type Head = (String, String);

pub fn head(above: &str, below: &str) -> Head {
    (above.to_owned(), below.to_owned())
}

pub fn heads(name: &str, heads: &[Head]) {
    let (above, below): (Vec<&str>, Vec<&str>) = heads
        .iter()
        .map(|(above, below)| (above.as_str(), below.as_str()))
        .unzip();
    println!();
    row(name, &above);
    row("", &below);
}

pub fn row(name: &str, cells: &[impl AsRef<str>]) {
    let cells = cells.iter();
    let cells: String = cells
        .map(|cell| format!("{:>WIDTH$}", cell.as_ref()))
        .collect();
    println!("{name:<28}{cells}");
}

/// The figures of an engine, and how ours compare.
pub fn figures(name: &str, theirs: &[f64], ours: Option<&[f64]>) {
    let cells: Vec<String> = theirs.iter().copied().map(figure).collect();
    row(name, &cells);
    if let Some(ours) = ours {
        let pairs = ours.iter().zip(theirs);
        let ratios: Vec<String> = pairs
            .map(|(ours, theirs)| format!("{}x", figure(ours / theirs)))
            .collect();
        row("  ours against it", &ratios);
    }
}

/// Three digits that say something.
fn figure(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}
