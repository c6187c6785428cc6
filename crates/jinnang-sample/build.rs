//! The sample's articles are part of the program, so it is built again when one of them changes, comes or goes.

fn main() {
    println!("cargo::rerun-if-changed=../../knowledge");
}
