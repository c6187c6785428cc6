//! The program as it is run: arguments in, lines and exit codes out.

#![allow(clippy::unwrap_used)]

mod acting;
mod calling;
mod demo;
<<<<<<< HEAD
#[cfg(unix)] // they are run by a shell
mod documents;
=======
mod ending;
>>>>>>> 0091cd609d1bc860d298277bf24c7ec321569062
mod keeping;
mod measuring;
mod piped;
mod run;
mod running;
mod team;
mod workspace;
