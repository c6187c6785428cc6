//! The floor on top: it alone knows every area, and says what each of them contributes.

mod calling;
mod dispatch;
mod lists;
mod look_up;
mod open;
mod opening;
mod together;
