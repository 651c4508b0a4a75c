//! Programs of the machine that tests need: browsers and fonts to look at the page with, servers
//! to have it from, and Python for the programs that the page hands out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};

/// Something that tests need and that Debian has a package for.
struct Need {
    /// Debian's package.
    package: &'static str,
    /// What to install where there is no such package.
    elsewhere: &'static str,
    /// The folders below `tests/` whose tests need it.
    tests: &'static [&'static str],
    present: fn() -> bool,
    /// Whether tests fail without it, rather than look poor.
    required: bool,
}

const NEEDS: &[Need] = &[
    Need {
        package: "chromium",
        elsewhere: "Chromium or Chrome, on the PATH or named by the variable CHROMIUM",
        tests: &["browser", "engines", "hosts", "package"],
        present: || chromium().is_some(),
        required: true,
    },
    Need {
        package: "firefox-esr",
        elsewhere: "Firefox, on the PATH or named by the variable FIREFOX",
        tests: &["engines"],
        present: || has("FIREFOX", &["firefox-esr", "firefox"]),
        required: true,
    },
    // It depends on the library's package, which holds the browser that it drives.
    Need {
        package: "webkit2gtk-driver",
        elsewhere: "WebKitGTK's WebKitWebDriver with its MiniBrowser, on the PATH or named by the variable WEBKIT_DRIVER",
        tests: &["engines"],
        present: || has("WEBKIT_DRIVER", &["WebKitWebDriver"]),
        required: true,
    },
    Need {
        package: "xvfb",
        elsewhere: "Xvfb, on the PATH or named by the variable XVFB",
        tests: &["engines"],
        present: || has("XVFB", &["Xvfb"]),
        required: true,
    },
    Need {
        package: "fonts-noto-cjk",
        elsewhere: "a font with Chinese characters",
        tests: &["browser", "package"],
        present: || !is_debian() || Path::new("/usr/share/fonts/opentype/noto").is_dir(),
        required: false,
    },
    Need {
        package: "nginx",
        elsewhere: "nginx, on the PATH or named by the variable NGINX",
        tests: &["hosts"],
        present: || has("NGINX", &["nginx", "/usr/sbin/nginx"]),
        required: true,
    },
    Need {
        package: "python3",
        elsewhere: "Python 3, on the PATH or named by the variable PYTHON3",
        tests: &["hosts"],
        present: || python().is_some(),
        required: true,
    },
    // It depends on the interpreter's package.
    Need {
        package: "python3-venv",
        elsewhere: "Python 3.10 or later with its module venv, on the PATH or named by the variable PYTHON3",
        tests: &["python"],
        present: || python().is_some_and(|python| has_venv(&python)),
        required: true,
    },
];

/// Python 3: the variable `PYTHON3`, else what the PATH has.
pub(crate) fn python() -> Option<PathBuf> {
    find("PYTHON3", &["python3", "python"])
}

/// Debian keeps what makes environments in a package of its own, and says so only when asked.
fn has_venv(python: &Path) -> bool {
    const QUESTION: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    Command::new(python)
        .args(["-c", QUESTION])
        .output()
        .is_ok_and(|answer| answer.status.success())
}

/// Chromium or Chrome: the variable `CHROMIUM`, else what the PATH has.
pub(crate) fn chromium() -> Option<PathBuf> {
    const NAMES: &[&str] = &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ];
    find("CHROMIUM", NAMES)
}

/// A program: what the variable names, else what the PATH has under one of the names.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty());
    named
        .map(PathBuf::from)
        .or_else(|| names.iter().find_map(|name| which::which(name).ok()))
}

fn has(variable: &str, names: &[&str]) -> bool {
    find(variable, names).is_some()
}

/// Installs what the tests in a folder miss, on Debian as root; elsewhere says what to install.
///
/// # Errors
/// When something that the tests cannot do without is still missing.
pub(crate) fn ensure_present(folder: &str) -> Result<()> {
    let missing = missing(folder);
    if missing.is_empty() {
        return Ok(());
    }
    if is_debian() && is_root() {
        return install(&missing);
    }
    let wanted = list(&missing, |need| need.elsewhere);
    if missing.iter().any(|need| need.required) {
        bail!("the tests in tests/{folder} need {wanted}; install it and run the command again");
    }
    println!("The tests in tests/{folder} look better with {wanted}.");
    Ok(())
}

fn missing(folder: &str) -> Vec<&'static Need> {
    needs(folder).filter(|need| !(need.present)()).collect()
}

fn needs(folder: &str) -> impl Iterator<Item = &'static Need> {
    NEEDS
        .iter()
        .filter(move |need| need.tests.contains(&folder))
}

fn install(missing: &[&Need]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    println!("Installing with apt-get: {}.", packages.join(" "));
    let sentence = || {
        format!(
            "apt-get could not install {}; connect to the network and run the command again",
            packages.join(" ")
        )
    };
    ensure!(apt_get(&["update", "--quiet"]), sentence());
    let options = ["install", "--quiet", "--yes", "--no-install-recommends"];
    ensure!(apt_get(&[&options, &packages[..]].concat()), sentence());
    Ok(())
}

fn apt_get(arguments: &[&str]) -> bool {
    Command::new("apt-get")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status()
        .is_ok_and(|status| status.success())
}

fn list(needs: &[&Need], text: fn(&Need) -> &'static str) -> String {
    let texts: Vec<&str> = needs.iter().map(|need| text(need)).collect();
    texts.join("; ")
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

/// Debian itself: what derives from it may hold its browsers in another way.
fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim() == "ID=debian")
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_from_what_derives_from_it() {
        assert!(names_debian("NAME=\"Debian\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }

    #[test]
    fn each_folder_has_its_own_needs() {
        let packages = |folder| needs(folder).map(|need| need.package).collect::<Vec<_>>();
        assert_eq!(packages("browser"), ["chromium", "fonts-noto-cjk"]);
        let engines = ["chromium", "firefox-esr", "webkit2gtk-driver", "xvfb"];
        assert_eq!(packages("engines"), engines);
        assert_eq!(packages("hosts"), ["chromium", "nginx", "python3"]);
        assert_eq!(packages("python"), ["python3-venv"]);
        assert_eq!(packages("package"), ["chromium", "fonts-noto-cjk"]);
        assert_eq!(packages("logic"), [""; 0]);
    }
}
