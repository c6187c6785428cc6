//! Gives `ask` a permission of its own, so that each window's capability has to name it.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["ask"]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    tauri_build::try_build(attributes).expect("tauri.conf.json and capabilities/ are valid");
}
