//! How sure a share is that was seen in a few cases.

/// The 95 % quantile of the normal distribution, both sides.
const Z: f64 = 1.959_963_984_540_054;

/// The interval (Wilson's) in which the true share lies with 95 % when `good` of `of` went well. Unlike the
/// plain one it stays within 0 and 1 and is honest about small numbers.
pub fn wilson(good: u32, of: u32) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = f64::from(of);
    let share = f64::from(good.min(of)) / n;
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    let (low, high) = ((middle - half) / scale, (middle + half) / scale);
    (low.max(0.0), high.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_books() {
        for (good, of, low, high) in [
            (0, 0, 0.0, 1.0),
            (0, 20, 0.0, 0.1611),
            (20, 20, 0.8389, 1.0),
            (10, 20, 0.2993, 0.7007),
            (15, 20, 0.5313, 0.8881),
            (81, 263, 0.2553, 0.3662),
            (5, 4, 0.5101, 1.0),
        ] {
            let (l, h) = wilson(good, of);
            assert!(
                (l - low).abs() < 5e-4 && (h - high).abs() < 5e-4,
                "{good}/{of}: {l:.4} {h:.4}"
            );
        }
    }
}
