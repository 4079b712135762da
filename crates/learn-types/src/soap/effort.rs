//! How much reading a stream takes. Counted in tests only, which hold it to the bound that docs/wire-notes.md states.

/// Bytes that were looked at, each as often as it was.
#[derive(Default)]
pub(super) struct Effort(#[cfg(test)] u64);

impl Effort {
    #[cfg_attr(
        not(test),
        allow(clippy::unused_self, clippy::needless_pass_by_ref_mut)
    )]
    #[inline]
    pub(super) fn add(&mut self, bytes: usize) {
        #[cfg(test)]
        {
            self.0 += bytes as u64;
        }
        #[cfg(not(test))]
        let _ = bytes;
    }
}

#[cfg(test)]
mod tests {
    use crate::decode::Limits;
    use crate::enrollments::GetEnrollments;
    use crate::soap::RowDecoder;

    /// What documents are made of: all that is markup, whole and cut, and what looks like the end of something.
    const PIECES: &[&str] = &[
        "<",
        ">",
        "/",
        "&",
        "\"",
        "'",
        " ",
        "\n",
        "text",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "&amp;",
        "<a>",
        "</a>",
        "<a b='c'>",
        "<a/>",
        "<enrollment>",
        "</enrollment>",
        "</enrollment",
        "<enrollmentId>1</enrollmentId>",
        "<enrollments>",
        "</enrollments>",
        "<x>",
        "</x>",
        "<x></enrollment></x>",
        "<![CDATA[</enrollment>]]>",
        "<!-- </enrollment> -->",
        "<a b='</enrollment>'/>",
        "</GetEnrollmentsResult>",
        "</Body></Envelope>",
        "<Fault>",
        "<faultstring>",
        "</Fault>",
        "<Header>",
    ];

    /// Numbers that a seed repeats (xorshift64).
    struct Random(u64);

    impl Random {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 >> 33).unwrap() % bound
        }
    }

    /// How much reading a document takes, in pieces of this length.
    fn effort(document: &str, piece: usize) -> u64 {
        let mut decoder = RowDecoder::<GetEnrollments>::new(Limits::default());
        for piece in document.as_bytes().chunks(piece) {
            decoder.push(piece);
            while let Ok(Some(_)) = decoder.next_row() {}
        }
        decoder.end_of_input();
        while let Ok(Some(_)) = decoder.next_row() {}
        decoder.effort.0
    }

    fn check(document: &str) {
        for piece in [1, 7, 1000] {
            let effort = effort(document, piece);
            let most = 24 * document.len() as u64 + 64 * 1024;
            assert!(effort <= most, "{effort} in pieces of {piece}: {document}");
        }
    }

    const HEAD: &str = "<Envelope><Body><GetEnrollmentsResult>";

    #[test]
    fn documents_of_all_markup_take_a_bounded_number_of_looks_at_each_byte() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for _ in 0..300 {
            let mut document = String::from(if random.below(8) == 0 { "" } else { HEAD });
            // A few of the pieces, over and over, and sometimes any other.
            let few = [0; 3].map(|_| random.below(PIECES.len()));
            for _ in 0..random.below(600) {
                let any = [random.below(PIECES.len()), few[0], few[1], few[2]];
                let at = if random.below(40) == 0 {
                    0
                } else {
                    1 + random.below(3)
                };
                document.push_str(PIECES[any[at]]);
            }
            check(&document);
        }
    }

    #[test]
    fn an_element_that_never_ends_takes_a_bounded_number_of_looks_at_each_byte() {
        for piece in PIECES {
            for start in ["", "<enrollment>", "<other>", "<!--", "<a b='", "<?"] {
                check(&format!("{HEAD}{start}{}", piece.repeat(700)));
                check(&format!("{start}{}", piece.repeat(700)));
            }
        }
    }
}
