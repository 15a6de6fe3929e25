//! The stylesheets: each entry of `style/` with what it imports, bundled and minified, ready to stand inside a page.
//! And the boot script, which is small enough that taking out comments and indentation is all it needs.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use crate::Outcome;

/// One stylesheet with its imports, minified. Colours and layers are left as written: our floor of browsers has them.
pub fn bundle(entry: &Path) -> Outcome<String> {
    let files = FileProvider::new();
    let wrong = |why: &dyn std::fmt::Display| format!("{}: {why}", entry.display());
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|why| wrong(&why))?;
    sheet.minify(MinifyOptions::default()).map_err(|why| wrong(&why))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    Ok(printed.map_err(|why| wrong(&why))?.code)
}

/// A script without its comment lines, its indentation and its empty lines. Text that spans lines must not be in it.
pub fn strip(script: &str) -> String {
    let mut kept = Vec::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push(line);
        }
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{bundle, strip};

    #[test]
    fn comments_and_indentation_go_and_addresses_stay() {
        let script = "// why\n/** more\n * words */\nconst a = 'https://x';\n\n    b(); // stays\n";
        assert_eq!(strip(script), "const a = 'https://x';\nb(); // stays");
    }

    #[test]
    fn a_stylesheet_is_bundled_with_what_it_imports_in_the_order_of_its_layers() {
        let folder = crate::scratch::folder("style").expect("a scratch folder");
        std::fs::write(folder.join("entry.css"), "@layer z, b;\n@import 'x.css' layer(b);\n").expect("written");
        std::fs::write(folder.join("x.css"), ".x { color: #ff0000; }").expect("written");
        let css = bundle(&folder.join("entry.css")).expect("it bundles");
        assert_eq!(css, "@layer z;@layer b{.x{color:red}}");
        assert!(bundle(&folder.join("absent.css")).is_err());
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
