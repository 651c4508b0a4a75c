//! Where a copy of the page will be found, for those few files that need to know.

use std::str::FromStr;

use anyhow::{Error, ensure};

/// The address of the folder that `dist/` is put into; it ends with a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// The address of a file there.
    pub(crate) fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        // It is written into attributes: nothing that means something there, nor a query.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/:@!$()*+,;=[]".contains(c);
        ensure!(
            rest.is_some_and(|rest| !rest.starts_with('/') && rest.chars().all(is_plain))
                && rest != Some(""),
            "--address takes the address of the folder, such as https://example.org/playground/, not `{text}`"
        );
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_ends_with_one_slash() {
        for text in ["https://example.org/a", "https://example.org/a/"] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.of("b.png"), "https://example.org/a/b.png");
        }
        assert!("http://127.0.0.1:8000".parse::<Address>().is_ok());
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_named() {
        let wrong = [
            "",
            "example.org",
            "https://",
            "https:///a",
            "ftp://example.org/",
            "https://example.org/?a=b",
            "https://example.org/\"><script>",
        ];
        for text in wrong {
            let error = text.parse::<Address>().unwrap_err().to_string();
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }
}
