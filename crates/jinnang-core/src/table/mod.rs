//! The floor on top: it alone knows every area, and says what each of them contributes.

mod dispatch;
mod lists;
mod together;
