use super::leaf::{InvalidLeaf, Leaf};

/// Read from `0`, `1`, `true` and `false` in any letter case; written as `true` and `false`.
impl Leaf for bool {
    const EXPECTED: &'static str = "a boolean (0, 1, true or false)";

    fn parse(text: &str) -> Result<Self, InvalidLeaf> {
        match text {
            "0" | "false" => Ok(false),
            "1" | "true" => Ok(true),
            other if other.eq_ignore_ascii_case("true") => Ok(true),
            other if other.eq_ignore_ascii_case("false") => Ok(false),
            _ => Err(InvalidLeaf),
        }
    }
}
