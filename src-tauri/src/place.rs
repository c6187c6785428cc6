//! Where the panel opens: on the screen that has the pointer, in the middle, a little above half way,
//! where the eyes are. Numbers only; nothing here asks the window system.

use tauri::{PhysicalPosition, PhysicalSize};

/// A part of the desktop, in physical pixels.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Its upper left corner.
    pub corner: PhysicalPosition<i32>,
    /// Its size.
    pub size: PhysicalSize<u32>,
}

/// The upper left corner of a window of `size` in `area`.
pub fn panel_corner(area: Area, size: PhysicalSize<u32>) -> PhysicalPosition<i32> {
    let spare = |of: u32, taken: u32| i32::try_from(of.saturating_sub(taken)).unwrap_or(i32::MAX);
    PhysicalPosition {
        x: area.corner.x + spare(area.size.width, size.width) / 2,
        y: area.corner.y + spare(area.size.height, size.height) / 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corner(x: i32, y: i32, width: u32, height: u32) -> (i32, i32) {
        let area = Area {
            corner: PhysicalPosition { x, y },
            size: PhysicalSize { width, height },
        };
        let at = panel_corner(
            area,
            PhysicalSize {
                width: 840,
                height: 560,
            },
        );
        (at.x, at.y)
    }

    #[test]
    fn the_panel_opens_in_the_middle_a_little_high() {
        assert_eq!(corner(0, 0, 1920, 1080), (540, 173));
    }

    #[test]
    fn a_second_screen_may_lie_left_of_or_above_the_first() {
        assert_eq!(corner(-1280, -1024, 1280, 1024), (-1060, -870));
    }

    #[test]
    fn on_a_screen_that_is_too_small_the_box_at_the_top_stays_in_sight() {
        assert_eq!(corner(10, 20, 800, 480), (10, 20));
    }
}
