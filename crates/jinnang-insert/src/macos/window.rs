//! Which window of a program has the keyboard, out of what the window server lists.
//!
//! The accessibility service knows the window but gives it no number; the window server numbers
//! them but does not know which one has the keyboard. They are matched by their place on the
//! screen. Where the first says nothing, the program's frontmost window is meant.

/// Layers of windows that can have the keyboard: ordinary, floating, modal. Menus, tooltips and
/// the pointer lie higher, the desktop lower.
const LAYERS: std::ops::RangeInclusive<i64> = 0..=8;

/// Marks a target whose window is not known: what stands there is the process.
const NO_WINDOW: u64 = 1 << 63;

/// Two services round the same edge differently.
const ROUNDING: f64 = 1.5;

/// A place on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

/// A window as the window server lists it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listed {
    /// Its number.
    pub number: u32,
    /// The process behind it.
    pub process: i32,
    /// How high it lies.
    pub layer: i64,
    /// 0 is invisible.
    pub alpha: f64,
    /// Where it is.
    pub frame: Frame,
}

/// What goes into a target: the window's number, or that none is known. `listed` is from front to
/// back, `focused` what the accessibility service said.
pub fn identity(listed: &[Listed], process: i32, focused: Option<Frame>) -> u64 {
    let can_have_keys = |window: &&Listed| {
        window.process == process && LAYERS.contains(&window.layer) && window.alpha > 0.0
    };
    let mut windows = listed.iter().filter(can_have_keys);
    let found = match focused {
        Some(frame) => windows.find(|window| window.frame.is_about(frame)),
        None => windows.next(),
    };
    let unknown = NO_WINDOW | u64::from(process.unsigned_abs());
    found.map_or(unknown, |window| window.number.into())
}

/// The window server's number in a target, when there is one.
pub fn number(window: u64) -> Option<u32> {
    u32::try_from(window).ok()
}

impl Frame {
    fn is_about(self, other: Self) -> bool {
        let near = |one: f64, other: f64| (one - other).abs() <= ROUNDING;
        near(self.x, other.x)
            && near(self.y, other.y)
            && near(self.width, other.width)
            && near(self.height, other.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(x: f64) -> Frame {
        Frame {
            x,
            y: 40.0,
            width: 800.0,
            height: 600.0,
        }
    }

    fn window(number: u32, process: i32, layer: i64, x: f64) -> Listed {
        Listed {
            number,
            process,
            layer,
            alpha: 1.0,
            frame: frame(x),
        }
    }

    #[test]
    fn the_place_on_the_screen_decides() {
        let listed = [
            window(1, 9, 101, 5.0),
            window(2, 7, 3, 10.0),
            window(3, 7, 0, 20.4),
        ];
        assert_eq!(identity(&listed, 7, Some(frame(20.0))), 3);
        assert_eq!(identity(&listed, 7, None), 2);
    }

    #[test]
    fn a_window_that_is_not_listed_is_not_guessed() {
        let listed = [window(2, 7, 0, 10.0)];
        let unknown = identity(&listed, 7, Some(frame(300.0)));
        assert_eq!(unknown, NO_WINDOW | 7);
        assert_eq!(number(unknown), None);
        assert_eq!(number(2), Some(2));
    }

    #[test]
    fn others_menus_and_invisible_windows_do_not_count() {
        let mut hidden = window(3, 7, 0, 10.0);
        hidden.alpha = 0.0;
        let listed = [window(1, 9, 0, 10.0), window(2, 7, 101, 10.0), hidden];
        assert_eq!(identity(&listed, 7, None), NO_WINDOW | 7);
    }
}
