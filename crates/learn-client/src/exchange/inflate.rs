//! Compressed answers, taken apart piece by piece so that a small answer cannot become a large one unnoticed.

#[cfg(feature = "compression")]
pub(crate) use coded::Inflater;
#[cfg(not(feature = "compression"))]
pub(crate) use plain::Inflater;

/// The encodings that are understood.
pub(super) const ACCEPTED: &str = if cfg!(feature = "compression") {
    "gzip, deflate, br"
} else {
    "identity"
};

#[cfg(not(feature = "compression"))]
mod plain {
    /// Nothing is taken apart without the feature `compression`.
    pub(crate) enum Inflater {}

    impl Inflater {
        pub(crate) fn new(encoding: &str) -> Result<Self, String> {
            Err(format!(
                "the answer is encoded as {encoding}, which needs the feature `compression`"
            ))
        }

        pub(crate) fn push(&mut self, _piece: &[u8]) -> Result<Vec<u8>, InflateError> {
            match *self {}
        }

        pub(crate) fn finish(self) -> Result<Vec<u8>, InflateError> {
            match self {}
        }
    }

    pub(crate) use super::InflateError;
}

/// Why an encoded answer cannot be taken apart.
#[cfg_attr(
    not(feature = "compression"),
    allow(dead_code, reason = "nothing is taken apart without the feature")
)]
pub(crate) enum InflateError {
    /// It is damaged, or cut off.
    Broken(String),
    /// A piece of it becomes absurdly large.
    Bomb,
}

#[cfg(feature = "compression")]
mod coded {
    use std::io::{self, Write};

    use flate2::write::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

    pub(crate) use super::InflateError;

    /// The most that one piece may become. Pieces are a few kilobytes.
    const MAX_PIECE: usize = 16 * 1024 * 1024;

    pub(crate) enum Inflater {
        Gzip(MultiGzDecoder<Sink>),
        /// `deflate` means zlib; some servers leave its frame away, which the first byte tells.
        Deflate,
        Zlib(ZlibDecoder<Sink>),
        Raw(DeflateDecoder<Sink>),
        Brotli(Box<brotli_decompressor::DecompressorWriter<Sink>>),
    }

    #[derive(Default)]
    pub(crate) struct Sink(Vec<u8>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0.len() + bytes.len() > MAX_PIECE {
                return Err(io::Error::from(io::ErrorKind::FileTooLarge));
            }
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Inflater {
        pub(crate) fn new(encoding: &str) -> Result<Self, String> {
            match encoding.trim().to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Ok(Self::Gzip(MultiGzDecoder::new(Sink::default()))),
                "deflate" => Ok(Self::Deflate),
                "br" => Ok(Self::Brotli(Box::new(
                    brotli_decompressor::DecompressorWriter::new(Sink::default(), 4096),
                ))),
                _ => Err(format!(
                    "the answer is encoded as {encoding:?}, which was not asked for"
                )),
            }
        }

        /// What a piece becomes.
        pub(crate) fn push(&mut self, piece: &[u8]) -> Result<Vec<u8>, InflateError> {
            if let (Self::Deflate, Some(first)) = (&self, piece.first()) {
                *self = if first & 0x0f == 8 {
                    Self::Zlib(ZlibDecoder::new(Sink::default()))
                } else {
                    Self::Raw(DeflateDecoder::new(Sink::default()))
                };
            }
            let written = match self {
                Self::Gzip(decoder) => decoder.write_all(piece).and_then(|()| decoder.flush()),
                Self::Zlib(decoder) => decoder.write_all(piece).and_then(|()| decoder.flush()),
                Self::Raw(decoder) => decoder.write_all(piece).and_then(|()| decoder.flush()),
                Self::Brotli(decoder) => decoder.write_all(piece).and_then(|()| decoder.flush()),
                Self::Deflate => Ok(()),
            };
            written.map_err(|error| failed(&error))?;
            Ok(self.take())
        }

        /// The end: what is left, or the proof that something is missing.
        pub(crate) fn finish(mut self) -> Result<Vec<u8>, InflateError> {
            let finished = match &mut self {
                Self::Gzip(decoder) => decoder.try_finish(),
                Self::Zlib(decoder) => decoder.try_finish(),
                Self::Raw(decoder) => decoder.try_finish(),
                Self::Brotli(decoder) => decoder.close(),
                Self::Deflate => Ok(()),
            };
            finished.map_err(|error| failed(&error))?;
            Ok(self.take())
        }

        fn take(&mut self) -> Vec<u8> {
            match self {
                Self::Gzip(decoder) => std::mem::take(&mut decoder.get_mut().0),
                Self::Zlib(decoder) => std::mem::take(&mut decoder.get_mut().0),
                Self::Raw(decoder) => std::mem::take(&mut decoder.get_mut().0),
                Self::Brotli(decoder) => std::mem::take(&mut decoder.get_mut().0),
                Self::Deflate => Vec::new(),
            }
        }
    }

    fn failed(error: &io::Error) -> InflateError {
        if error.kind() == io::ErrorKind::FileTooLarge {
            InflateError::Bomb
        } else {
            InflateError::Broken(error.to_string())
        }
    }
}
