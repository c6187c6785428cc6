//! The floor on top: it alone knows every area, and says what each of them contributes.

mod calling;
mod dispatch;
mod lists;
mod open;
mod opening;
mod together;
