//! What tests share: seeds and what is made of them (the same seed gives the same files on every machine), the
//! tables of what people type, waiting, and what a machine is asked for: a child to kill, a disk to fill, a
//! program to run.
//!
//! For tests and what is built for them; nothing that is shipped knows it.

pub mod child;
mod corpus;
mod dice;
mod disk;
mod folder;
mod prefixes;
mod seed;
pub mod tables;
mod tools;
mod waiting;
mod work;

pub use corpus::{Corpus, Page, shipped_knowledge};
pub use dice::Dice;
pub use disk::{Disk, with_own_mounts};
pub use folder::copy_folder;
pub use prefixes::typed_prefixes;
#[cfg(feature = "laws")]
pub use seed::laws;
pub use seed::{any, seed};
pub use tools::tool;
pub use waiting::{PATIENCE, wait_for, wait_until};
pub use work::work_of;
