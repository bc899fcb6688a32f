//! A measured speed: in which browser, on how many cores, and each round's rate. Its body: two texts,
//! the cores, then each figure as its number, its rounds and their rates; counts as LEB128.

use super::bytes::{Body, put_bytes, put_count};
use super::content::check;
use super::error::ShareError;
use super::limits::{
    SPEED_CORES_MAX, SPEED_FIGURES_MAX, SPEED_RATE_MAX, SPEED_ROUNDS_MAX, SPEED_TEXT_BYTES_MAX,
};

const VERSION: &str = "characters of the version";
const BROWSER: &str = "characters of the browser's name";
const CORES: &str = "cores";
const FIGURES: &str = "figures";
const ROUNDS: &str = "rounds";
const RATE: &str = "a second";

/// What somebody measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedSpeed {
    /// The program's version.
    pub version: String,
    /// What the browser is called: printable ASCII.
    pub browser: String,
    /// How many cores it tells of; 0 where it does not.
    pub cores: usize,
    /// What was measured.
    pub figures: Vec<SharedFigure>,
}

/// One thing measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedFigure {
    /// Which, by a number that is given once.
    pub number: u8,
    /// Each round's rate a second.
    pub rates: Vec<usize>,
}

impl SharedSpeed {
    pub(super) fn encode(&self) -> Result<Vec<u8>, ShareError> {
        let mut out = Vec::new();
        for (text, what) in [(&self.version, VERSION), (&self.browser, BROWSER)] {
            plain(text, what)?;
            put_bytes(&mut out, text.as_bytes());
        }
        check(self.cores, SPEED_CORES_MAX, CORES)?;
        put_count(&mut out, self.cores);
        check(self.figures.len(), SPEED_FIGURES_MAX, FIGURES)?;
        put_count(&mut out, self.figures.len());
        for figure in &self.figures {
            out.push(figure.number);
            check(figure.rates.len(), SPEED_ROUNDS_MAX, ROUNDS)?;
            put_count(&mut out, figure.rates.len());
            for rate in &figure.rates {
                check(*rate, SPEED_RATE_MAX, RATE)?;
                put_count(&mut out, *rate);
            }
        }
        Ok(out)
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<SharedSpeed, ShareError> {
        let mut body = Body::new(bytes);
        let version = read_text(&mut body, VERSION)?;
        let browser = read_text(&mut body, BROWSER)?;
        let cores = body.count(SPEED_CORES_MAX, CORES)?;
        let count = body.count(SPEED_FIGURES_MAX, FIGURES)?;
        let figures = (0..count).map(|_| read_figure(&mut body));
        let figures = figures.collect::<Result<_, _>>()?;
        match body.is_at_end() {
            true => Ok(SharedSpeed {
                version,
                browser,
                cores,
                figures,
            }),
            false => Err(ShareError::Malformed {
                what: "bytes after its end",
            }),
        }
    }
}

fn read_figure(body: &mut Body<'_>) -> Result<SharedFigure, ShareError> {
    let number = body.byte(FIGURES)?;
    let rounds = body.count(SPEED_ROUNDS_MAX, ROUNDS)?;
    let rates = (0..rounds).map(|_| body.count(SPEED_RATE_MAX, RATE));
    let rates = rates.collect::<Result<_, _>>()?;
    Ok(SharedFigure { number, rates })
}

fn read_text(body: &mut Body<'_>, what: &'static str) -> Result<String, ShareError> {
    let text = body.text(SPEED_TEXT_BYTES_MAX, what)?;
    plain(text, what)?;
    Ok(text.to_owned())
}

/// A browser's name has no need of more, and a stranger's can then do nothing to a line of text.
fn plain(text: &str, what: &'static str) -> Result<(), ShareError> {
    check(text.len(), SPEED_TEXT_BYTES_MAX, what)?;
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => Ok(()),
        false => Err(ShareError::Malformed { what }),
    }
}
