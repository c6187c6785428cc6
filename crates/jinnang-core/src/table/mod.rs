//! The floor on top: it alone knows every area, and says what each of them contributes.

mod areas;
mod calling;
mod dispatch;
mod look_up;
mod open;
mod opening;
mod together;
