//! Zstandard files (RFC 8878), inflated in steps, with a limit.

use std::sync::Arc;

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The largest window a frame may ask for: what RFC 8878, 3.1.1.1.2, recommends decoders to support.
const WINDOW_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// The file is damaged, cut short, made with a dictionary, or larger than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// A file being inflated: frames one behind the other.
pub(super) struct Unzstd {
    input: Arc<Vec<u8>>,
    at: usize,
    decoder: FrameDecoder,
    in_frame: bool,
    output: Vec<u8>,
    bytes_max: usize,
}

/// A copy begins again: a decoder cannot be copied, and comes to the same.
impl Clone for Unzstd {
    fn clone(&self) -> Self {
        Unzstd::new(&self.input, self.bytes_max)
    }
}

impl Unzstd {
    /// Starts on a file. Nothing is inflated yet.
    pub(super) fn new(input: &Arc<Vec<u8>>, bytes_max: usize) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW_BYTES_MAX);
        Unzstd {
            input: Arc::clone(input),
            at: 0,
            decoder,
            in_frame: false,
            output: Vec::new(),
            bytes_max,
        }
    }

    /// Inflates about so many more bytes; says whether the file is done.
    pub(super) fn step(&mut self, bytes: usize) -> Result<bool, Unreadable> {
        let goal = self.output.len().saturating_add(bytes);
        while self.output.len() < goal {
            if self.in_frame {
                self.blocks(goal - self.output.len())?;
            } else if self.at < self.input.len() {
                self.begin_frame()?;
            } else {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What was inflated.
    pub(super) fn finish(self) -> Vec<u8> {
        self.output
    }

    fn begin_frame(&mut self) -> Result<(), Unreadable> {
        let mut rest = self.input.get(self.at..).ok_or(Unreadable)?;
        match self.decoder.reset(&mut rest) {
            Ok(()) => self.in_frame = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => rest = rest.get(length as usize..).ok_or(Unreadable)?,
            Err(_) => return Err(Unreadable),
        }
        self.at = self.input.len() - rest.len();
        Ok(())
    }

    fn blocks(&mut self, bytes: usize) -> Result<(), Unreadable> {
        let mut rest = self.input.get(self.at..).ok_or(Unreadable)?;
        let strategy = BlockDecodingStrategy::UptoBytes(bytes);
        let decoded = self.decoder.decode_blocks(&mut rest, strategy);
        decoded.map_err(|_| Unreadable)?;
        self.at = self.input.len() - rest.len();
        if self.decoder.can_collect() > self.bytes_max.saturating_sub(self.output.len()) {
            return Err(Unreadable);
        }
        self.output
            .extend(self.decoder.collect().unwrap_or_default());
        if self.decoder.is_finished() && self.decoder.can_collect() == 0 {
            self.in_frame = false;
            let told = self.decoder.get_checksum_from_data();
            let found = self.decoder.get_calculated_checksum();
            if told.is_some() && told != found {
                return Err(Unreadable);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod test {
    use super::{Unreadable, Unzstd, WINDOW_BYTES_MAX};
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn inflated(file: &[u8], bytes_max: usize, step: usize) -> Result<Vec<u8>, Unreadable> {
        let mut unzstd = Unzstd::new(&Arc::new(file.to_vec()), bytes_max);
        while !unzstd.step(step)? {}
        Ok(unzstd.finish())
    }

    fn made(bytes: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(bytes, level)
    }

    /// `seq 1 300 | zstd -19 --check` with zstd 1.5.4: a file of another encoder.
    const OTHERS: &str = "KLUv/QRoNQ4ASkQEBwmw6yRJiHBSmHVtAGsAawDLHXdv3nCfbXbZZI8tdti1aYN9tdVVUz211FG3Zg310UYXTfTQQgddmjTQN9tcM80zyxxzZ84wn2xyySSPLHLIlSmDfLHFFVM8scQRN2YM8XXr1alPlx69nR36cePFiQ8XHrycHPht1/Qsx50BxIN4iZM4EL/hNryG0/AZLsNjeIdzOAw/4Sa8hJPwES7CQ3iFUzgIv+AWvIJT8AkuwSN4gzM4BL9yK69yKp9yKY/ylrMcyo/cyIucyIdcyIO85CQH8gNuwAs4AR/gAjyAFziBA/C77a6b7rmNzugQ/dqtvdqpfdqlPdrbznZoP3ZjL3ZiH3ZhD/aykx3YD7pBL+gEfaAL9IBe6IQO0O+4Ha/jdHyOy/E43uM8DsfPuBkv42R8jIvxMF7jNA7Gr7gVr+JUfIpL8Sje4iwOxY+4ES/iRHyISwPEd92u13W6PtflelzvdV6H62fdrJd1sj7WxXpYr3VaB+tX3apXdao+1aV6VG91VofqR92oF3WiPtSFelAvdVIH6jfdptd0mj7TZXpM73ROh+kn3aSXdJI+0kV6SK90SgfpF92iV3SKPtElekQPADVelrE=";

    fn sequence() -> Vec<u8> {
        let lines = (1..=300).map(|number| format!("{number}\n"));
        lines.collect::<String>().into_bytes()
    }

    #[test]
    fn files_inflate_in_steps_of_any_length() {
        let others = STANDARD.decode(OTHERS).unwrap();
        for step in [1, 1000, 1 << 30] {
            assert_eq!(inflated(&others, 1 << 20, step), Ok(sequence()));
            let long = sequence().repeat(100);
            assert_eq!(inflated(&made(&long), 1 << 20, step), Ok(long));
        }
        assert_eq!(inflated(b"", 0, 1), Ok(Vec::new()));
    }

    #[test]
    fn frames_follow_each_other_and_some_are_skipped() {
        let skipped = [&[0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0][..], b"any"].concat();
        let file = [made(b"one"), skipped.clone(), made(b"two")].concat();
        assert_eq!(inflated(&file, 100, 2), Ok(b"onetwo".to_vec()));
        let cut = skipped.get(..10).unwrap();
        assert_eq!(inflated(cut, 100, 2), Err(Unreadable));
    }

    #[test]
    fn what_is_damaged_or_too_large_is_unreadable() {
        let file = STANDARD.decode(OTHERS).unwrap();
        let bytes = sequence().len();
        assert_eq!(inflated(&file, bytes, 4096), Ok(sequence()));
        assert_eq!(inflated(&file, bytes - 1, 4096), Err(Unreadable));
        let bomb = made(&vec![b' '; 1 << 22]);
        assert_eq!(inflated(&bomb, 1 << 20, 4096), Err(Unreadable));
        for end in 1..file.len() {
            let cut = file.get(..end).unwrap();
            assert_eq!(
                inflated(cut, 1 << 20, 4096),
                Err(Unreadable),
                "cut at {end}"
            );
        }
        for (name, other) in [
            ("text", &b"{\"Item\": {}}"[..]),
            ("gzip", &[0x1F, 0x8B, 8, 0]),
        ] {
            assert_eq!(inflated(other, 1 << 20, 4096), Err(Unreadable), "{name}");
        }
        // A frame of no content that asks for a window, by exponent: 2^(10 + exponent).
        let asking = |exponent: u8| [0x28, 0xB5, 0x2F, 0xFD, 0, exponent << 3, 1, 0, 0];
        let most = WINDOW_BYTES_MAX.ilog2() as u8 - 10;
        assert_eq!(inflated(&asking(most), 100, 100), Ok(Vec::new()));
        assert_eq!(inflated(&asking(most + 1), 100, 100), Err(Unreadable));
    }

    proptest! {
        /// A damaged file is told by its checksum, if not before; nothing panics.
        #[test]
        fn a_flipped_bit_is_seen(at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let mut file = STANDARD.decode(OTHERS).unwrap();
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
            let found = inflated(&file, 1 << 20, 4096);
            // Some bits of the header say nothing of the content.
            prop_assert!(found == Err(Unreadable) || found == Ok(sequence()));
        }

        #[test]
        fn any_bytes_behind_a_header_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..300), from in 4..40usize) {
            let file = STANDARD.decode(OTHERS).unwrap();
            let file = [file.get(..from).unwrap(), &bytes].concat();
            let _ = inflated(&file, 1 << 20, 4096);
        }
    }
}
