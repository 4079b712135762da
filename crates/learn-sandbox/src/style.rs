//! How answers are written: as PHP's `SoapServer` does, or in another of the styles that the vendor's pages show.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// How answers are written. The default is what PHP's `SoapServer` writes: prefix `ns1:` on the result and on all that
/// it holds, in the namespaces of the request.
///
/// As text, words separated by commas: `default-namespace,reversed`.
///
/// | word | what it does |
/// |---|---|
/// | `php` | the default |
/// | `default-namespace` | no prefixes: the API's namespace is the default one |
/// | `no-namespace` | no prefixes and no namespace at all |
/// | `https` | both namespaces in the spelling of the hand-written pages, whatever the request used |
/// | `lower-case` | the result element starts with a small letter: `successResult` |
/// | `reversed` | the children of every element stand in the opposite order |
/// | `qualified-fault` | `faultcode` and `faultstring` stand in the API's namespace, and the code is `client` |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own that may be combined with any other"
)]
#[non_exhaustive]
pub struct AnswerStyle {
    /// No prefixes: the API's namespace is the default one.
    pub default_namespace: bool,
    /// No prefixes and no namespace at all.
    pub no_namespace: bool,
    /// Both namespaces in their `https` spelling.
    pub https: bool,
    /// The result element starts with a small letter.
    pub lower_case: bool,
    /// The children of every element stand in the opposite order.
    pub reversed: bool,
    /// `faultcode` and `faultstring` stand in the API's namespace, and the code is `client`.
    pub qualified_fault: bool,
}

impl AnswerStyle {
    const WORDS: &'static [&'static str] = &[
        "php",
        "default-namespace",
        "no-namespace",
        "https",
        "lower-case",
        "reversed",
        "qualified-fault",
    ];
}

impl FromStr for AnswerStyle {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut style = Self::default();
        for word in text.split(',').map(str::trim) {
            match word {
                "php" => {}
                "default-namespace" => style.default_namespace = true,
                "no-namespace" => style.no_namespace = true,
                "https" => style.https = true,
                "lower-case" => style.lower_case = true,
                "reversed" => style.reversed = true,
                "qualified-fault" => style.qualified_fault = true,
                other => {
                    return Err(Error::Script(format!(
                        "{other:?} is not a style; there are {}",
                        Self::WORDS.join(", ")
                    )));
                }
            }
        }
        Ok(style)
    }
}

impl fmt::Display for AnswerStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = [
            (self.default_namespace, "default-namespace"),
            (self.no_namespace, "no-namespace"),
            (self.https, "https"),
            (self.lower_case, "lower-case"),
            (self.reversed, "reversed"),
            (self.qualified_fault, "qualified-fault"),
        ]
        .into_iter()
        .filter_map(|(set, word)| set.then_some(word))
        .collect();
        if words.is_empty() {
            f.pad("php")
        } else {
            f.pad(&words.join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_reads_back_as_itself() {
        for text in ["php", "https", "default-namespace,lower-case,reversed"] {
            assert_eq!(text.parse::<AnswerStyle>().unwrap().to_string(), text);
        }
        assert!("gothic".parse::<AnswerStyle>().is_err());
    }
}
