//! The floor on top: it alone knows every area, and says what each of them contributes.

mod areas;
mod calling;
mod dispatch;
mod open;
mod opening;
mod together;
