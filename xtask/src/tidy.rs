//! `cargo xtask tidy`: rules of this codebase that the compiler does not hold, as words that a file must not contain.

use std::fs;
use std::path::Path;

use crate::place;

/// Words that the files under `within` must not have, except those whose path ends in `except`.
struct Rule {
    within: &'static str,
    except: &'static str,
    words: &'static [&'static str],
    why: &'static str,
}

const RULES: [Rule; 7] = [
    Rule {
        within: "src/",
        except: "",
        words: &["fetch(", "fetch_with_", "XmlHttpRequest", "WebSocket", "send_beacon"],
        why: "only www/vitrine.js asks the network for anything, so that one place says what leaves the page",
    },
    Rule {
        within: "src/",
        except: "/store.rs",
        words: &["local_storage", "session_storage", "localStorage", "sessionStorage", "indexed_db", "cookie"],
        why: "only store.rs keeps anything, so that one place says what is stored",
    },
    Rule {
        within: "src/",
        except: "",
        words: &["from_html_unchecked", "set_inner_html", "set_outer_html", "insert_adjacent_html"],
        why: "text never becomes markup; pages with Trusted Types refuse it, too",
    },
    Rule {
        within: "src/",
        except: "",
        words: &["style=", "<style", "\"style\""],
        why: "a strict policy blocks style attributes and elements; use the one stylesheet",
    },
    Rule {
        within: "src/",
        except: "",
        words: &["open_with_url", "window.open"],
        why: "in-app browsers block windows that a script opens; a link is an <a href>",
    },
    Rule {
        within: "www/vitrine.js",
        except: "",
        words: &["innerHTML", "Storage", "cookie", "eval(", "\"style\"", "window.open"],
        why: "the element obeys the rules of the widget",
    },
    Rule {
        within: "crates/core/src/",
        except: "",
        words: &["wasm_bindgen", "web_sys", "js_sys", "std::fs", "std::env", "std::net", "SystemTime", "Instant::"],
        why: "core knows no browser, clock or files; values in, values out",
    },
];

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 4] = ["target", "dist", "node_modules", ".git"];

pub fn tidy() -> Result<(), String> {
    let top = place::top()?;
    let mut found = Vec::new();
    visit(&top, &top, &mut found)?;
    for line in &found {
        println!("{line}");
    }
    match found.len() {
        0 => Ok(()),
        1 => Err("One line breaks a rule; it stands above.".into()),
        number => Err(format!("{number} lines break a rule; they stand above.")),
    }
}

fn visit(top: &Path, folder: &Path, found: &mut Vec<String>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped) {
                visit(top, &path, found)?;
            }
        } else if let (Ok(text), Ok(short)) = (fs::read_to_string(&path), path.strip_prefix(top)) {
            // What is not UTF-8 is a picture or a feed in another encoding.
            check(&short.to_string_lossy().replace('\\', "/"), &text, found);
        }
    }
    Ok(())
}

/// Adds `path:line: what, why` for each line of `text` that breaks a rule.
fn check(path: &str, text: &str, found: &mut Vec<String>) {
    // The rules are for what ships; the tests at the end of a file may do more.
    let ships = text.lines().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(usize::MAX);
    for (index, line) in text.lines().enumerate() {
        let mut broken = |word: &str, why: &str| found.push(format!("{path}:{}: `{word}`: {why}", index + 1));
        for rule in &RULES {
            let exempt = !rule.except.is_empty() && path.ends_with(rule.except);
            if path.starts_with(rule.within) && !exempt && index < ships {
                rule.words.iter().filter(|word| line.contains(*word)).for_each(|word| broken(word, rule.why));
            }
        }
        if let Some(folder) = machine_path(line) {
            broken(folder, "the folders of one machine mean nothing on another");
        }
        if path == "tests/package-lock.json" && line.contains("\"resolved\":") {
            broken(
                "resolved",
                "packages come from the registry of whoever installs; npm install --omit-lockfile-registry-resolved",
            );
        }
    }
}

/// The start of an absolute path into somebody's own folders.
fn machine_path(line: &str) -> Option<&'static str> {
    const FOLDERS: [&str; 4] =
        [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
    let own = |folder: &&str| {
        line.match_indices(*folder).any(|(at, _)| {
            let before = line.get(..at).and_then(|start| start.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric() && !"./-_}*".contains(letter))
        })
    };
    FOLDERS.into_iter().find(own)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_broken_rule_is_found_where_it_applies_and_nowhere_else() {
        let check = |path: &str, text: &str, lines: &[usize]| {
            let mut found = Vec::new();
            super::check(path, text, &mut found);
            let wanted: Vec<String> = lines.iter().map(|line| format!("{path}:{line}: ")).collect();
            assert_eq!(found.len(), wanted.len(), "{found:?}");
            found.iter().zip(&wanted).for_each(|(found, wanted)| assert!(found.starts_with(wanted), "{found}"));
        };
        check("src/embed.rs", "fn a() {}\nwindow.fetch(url)\n", &[2]);
        check("src/embed.rs", "fn a() {}\n#[cfg(test)]\nmod tests { window.fetch(url) }\n", &[]);
        check("crates/cli/src/main.rs", "fetch(url)", &[]);
        check("src/store.rs", "window.local_storage()", &[]);
        check("src/ui/cart.rs", "window.local_storage()", &[1]);
        check("src/ui/cart.rs", "html! { <p style=\"color: red\"> }", &[1]);
        check("src/ui/cart.rs", "Html::from_html_unchecked(text)", &[1]);
        check("crates/core/src/order.rs", "use web_sys::Window;", &[1]);
        check("www/vitrine.js", "this.innerHTML = text;", &[1]);
        check("tests/package-lock.json", "\"resolved\": \"https://\",", &[1]);
        check("README.md", concat!("see /ro", "ot/notes.txt"), &[1]);
        check("README.md", concat!("see /wo", "rk/shop"), &[1]);
        check("README.md", concat!("https://example.com/wo", "rk/shop, demo/ho", "me/"), &[]);
    }
}
