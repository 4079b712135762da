//! Characters that HTML and XML have names for: those of ASCII, and those of Latin-1 with the sign of the euro.

/// Every character of Latin-1 from U+00A0 on, in order.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

/// The longest name.
const LONGEST: usize = 6;

const OTHERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("excl", '!'),
    ("num", '#'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("lpar", '('),
    ("rpar", ')'),
    ("ast", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("sol", '/'),
    ("colon", ':'),
    ("semi", ';'),
    ("equals", '='),
    ("quest", '?'),
    ("commat", '@'),
    ("lsqb", '['),
    ("lbrack", '['),
    ("bsol", '\\'),
    ("rsqb", ']'),
    ("rbrack", ']'),
    ("hat", '^'),
    ("lowbar", '_'),
    ("grave", '`'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("verbar", '|'),
    ("vert", '|'),
    ("rcub", '}'),
    ("rbrace", '}'),
    ("euro", '\u{20ac}'),
];

/// What a name stands for. One in another letter case counts too: somebody may have changed that of the whole text.
pub(super) fn named(name: &str) -> Option<char> {
    if !(2..=LONGEST).contains(&name.len()) {
        return None;
    }
    let of_latin_1 = |is_it: &dyn Fn(&str) -> bool| {
        let mut names = (0xa0..=0xff_u8).zip(LATIN_1.split_ascii_whitespace());
        names.find(|(_, known)| is_it(known))
    };
    let other = OTHERS.iter();
    let mut other = other.filter(|(known, _)| known.eq_ignore_ascii_case(name));
    other.next().map(|(_, meant)| *meant).or_else(|| {
        of_latin_1(&|known| known == name)
            .or_else(|| of_latin_1(&|known| known.eq_ignore_ascii_case(name)))
            .map(|(code, _)| char::from(code))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_latin_1_stand_for_their_characters() {
        assert_eq!(LATIN_1.split_ascii_whitespace().count(), 96);
        let others = OTHERS.iter().map(|(name, _)| *name);
        let longest = LATIN_1
            .split_ascii_whitespace()
            .chain(others)
            .map(str::len)
            .max();
        assert_eq!(longest, Some(LONGEST));
        for (name, character) in [
            ("nbsp", '\u{a0}'),
            ("auml", 'ä'),
            ("Auml", 'Ä'),
            ("szlig", 'ß'),
            ("yuml", 'ÿ'),
            ("AMP", '&'),
        ] {
            assert_eq!(named(name), Some(character));
        }
        assert_eq!(named("OUML"), Some('Ö'));
        assert_eq!(named("nothing"), None);
    }
}
