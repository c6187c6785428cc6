//! What a machine must have before anything is built: named with its reason, found without guessing,
//! and on Debian and Ubuntu installed after asking.

use crate::steps::{answer, program, run, say};
use anyhow::{Result, bail};
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

/// What is going to be done on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Build and start the program.
    Run,
    /// Start it where there is no display.
    RunHidden,
    /// Run every test.
    Test,
}

struct Need {
    package: &'static str,
    why: &'static str,
    from: Purpose,
    sign: Sign,
}

/// How to see that it is there.
enum Sign {
    PkgConfig(&'static str),
    Program(&'static [&'static str]),
    Package,
}

const NEEDS: &[Need] = &[
    need(
        "build-essential",
        "the linker that Rust uses",
        Purpose::Run,
        Sign::Program(&["cc"]),
    ),
    need(
        "pkg-config",
        "finds the libraries below",
        Purpose::Run,
        Sign::Program(&["pkg-config", "pkgconf"]),
    ),
    need(
        "libwebkit2gtk-4.1-dev",
        "draws the windows",
        Purpose::Run,
        Sign::PkgConfig("webkit2gtk-4.1"),
    ),
    need(
        "libayatana-appindicator3-1",
        "the icon in the tray",
        Purpose::Run,
        Sign::Package,
    ),
    need(
        "fonts-noto-cjk",
        "Chinese letters",
        Purpose::RunHidden,
        Sign::Package,
    ),
    need(
        "xvfb",
        "a display without a screen",
        Purpose::RunHidden,
        Sign::Program(&["Xvfb"]),
    ),
    need(
        "dbus",
        "the session bus: one instance, tray",
        Purpose::RunHidden,
        Sign::Program(&["dbus-run-session"]),
    ),
    need(
        "openbox",
        "a window manager: focus",
        Purpose::RunHidden,
        Sign::Program(&["openbox"]),
    ),
    need(
        "webkit2gtk-driver",
        "drives the windows",
        Purpose::RunHidden,
        Sign::Program(&["WebKitWebDriver"]),
    ),
    need(
        "xdotool",
        "presses the hotkey",
        Purpose::RunHidden,
        Sign::Program(&["xdotool"]),
    ),
    need(
        "xclip",
        "reads the clipboard from outside",
        Purpose::Test,
        Sign::Program(&["xclip"]),
    ),
    need(
        "xterm",
        "a program that sentences go into",
        Purpose::Test,
        Sign::Program(&["xterm"]),
    ),
    need(
        "mousepad",
        "another one, with an editor's window",
        Purpose::Test,
        Sign::Program(&["mousepad"]),
    ),
    need(
        "x11-xkb-utils",
        "other keyboards",
        Purpose::Test,
        Sign::Program(&["setxkbmap", "xkbcomp"]),
    ),
    need(
        "ibus-libpinyin",
        "an input method, as people have one",
        Purpose::Test,
        Sign::Package,
    ),
    need(
        "ibus-gtk3",
        "brings it into the window",
        Purpose::Test,
        Sign::Package,
    ),
    need(
        "strace",
        "fails writes on purpose",
        Purpose::Test,
        Sign::Program(&["strace"]),
    ),
    need(
        "chromium",
        "the browser tests",
        Purpose::Test,
        Sign::Program(&["chromium", "chromium-browser", "google-chrome"]),
    ),
];

const fn need(package: &'static str, why: &'static str, from: Purpose, sign: Sign) -> Need {
    Need {
        package,
        why,
        from,
        sign,
    }
}

/// Makes the machine ready, or says what it lacks.
pub fn ready(purpose: Purpose) -> Result<()> {
    node()?;
    if !cfg!(target_os = "linux") {
        return elsewhere();
    }
    let missing: Vec<&Need> = NEEDS
        .iter()
        .filter(|need| need.from <= purpose && !need.is_there())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say("this machine lacks");
    for need in &missing {
        line!("  {:28} {}", need.package, need.why);
    }
    install(&missing.iter().map(|need| need.package).collect::<Vec<_>>())
}

impl Need {
    fn is_there(&self) -> bool {
        match self.sign {
            Sign::PkgConfig(library) => answer("pkg-config", &["--exists", library]).is_some(),
            Sign::Program(names) => names.iter().any(|name| is_program(name)),
            Sign::Package => answer("dpkg-query", &["-W", "-f=${Status}", self.package])
                // Not Debian: nobody to ask, and nothing to install it with.
                .map_or(!is_program("dpkg-query"), |status| {
                    status.ends_with("ok installed")
                }),
        }
    }
}

/// Is there a program of this name on the path?
pub fn is_program(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn install(packages: &[&str]) -> Result<()> {
    if !is_program("apt-get") {
        bail!("install these (the names are Debian's) and start again");
    }
    let root = answer("id", &["-u"]).as_deref() == Some("0");
    if !root && std::env::var_os("CI").is_none() && !agreed()? {
        bail!(
            "nothing was installed; `sudo apt-get install {}` does it by hand",
            packages.join(" ")
        );
    }
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if !root {
        words.insert(0, "sudo");
    }
    let apt = |more: &[&str]| program(words[0], &[&words[1..], more].concat());
    run("apt-get update", &mut apt(&["update", "--quiet"]))?;
    let goal = [
        &["install", "--quiet", "--yes", "--no-install-recommends"],
        packages,
    ]
    .concat();
    run("apt-get install", &mut apt(&goal))
}

fn agreed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    // Whoever cannot see the question has not agreed.
    let asked = write!(std::io::stdout(), "Install them now with apt-get? [Y/n] ");
    if asked.and_then(|()| std::io::stdout().flush()).is_err() {
        return Ok(false);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(matches!(
        line.trim().to_lowercase().as_str(),
        "" | "y" | "yes"
    ))
}

fn node() -> Result<()> {
    let version = answer("node", &["--version"]).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        Some(_) => bail!("Node {version} is too old: 20 or newer is needed (https://nodejs.org)"),
        None => bail!("Node is not there: install Node 20 or newer (https://nodejs.org)"),
    }
}

fn elsewhere() -> Result<()> {
    if cfg!(target_os = "macos") && answer("xcode-select", &["-p"]).is_none() {
        bail!("the Xcode command line tools are not there: run `xcode-select --install`");
    }
    let web_view = Path::new(r"C:\Program Files (x86)\Microsoft\EdgeWebView\Application");
    if cfg!(windows) && !web_view.exists() {
        line!("If no window appears, install the WebView2 runtime (it comes with Windows 11).");
    }
    Ok(())
}
