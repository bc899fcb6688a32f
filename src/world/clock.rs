//! The virtual clock: live on wall time, paused, or faster than it.
//!
//! The caller owns wall time and hands it in with every tick; the clock never reads one.
//! Deliberately absent: time zones, leap seconds, and running backwards.

use crate::value::record::variants;

/// How virtual time follows wall time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ClockMode {
    /// One virtual second per second, also while nobody looks: reopening a workspace after a day
    /// finds a day gone.
    #[default]
    Live,
    /// Time stands still; only jumps move it.
    Paused,
    /// Sixty times as fast: a minute per second.
    Fast60,
    /// 3600 times as fast: an hour per second.
    Fast3600,
}

variants!(ClockMode {
    Live,
    Paused,
    Fast60,
    Fast3600,
});

impl ClockMode {
    /// Virtual milliseconds per wall millisecond.
    pub fn rate(self) -> i64 {
        match self {
            Self::Paused => 0,
            Self::Live => 1,
            Self::Fast60 => 60,
            Self::Fast3600 => 3600,
        }
    }
}

impl ClockMode {
    pub(crate) fn to_byte(self) -> u8 {
        match self {
            Self::Live => 0,
            Self::Paused => 1,
            Self::Fast60 => 2,
            Self::Fast3600 => 3,
        }
    }

    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        [Self::Live, Self::Paused, Self::Fast60, Self::Fast3600]
            .into_iter()
            .find(|mode| mode.to_byte() == byte)
    }
}

/// Virtual time and how it follows wall time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) now_ms: i64,
    pub(crate) mode: ClockMode,
    /// Virtual minus wall time while live; what a reopened workspace continues from.
    pub(crate) offset_ms: Option<i64>,
    /// Wall time and virtual time at the last change of mode or jump. Not persisted: after a
    /// restore a fast clock continues from where it stood.
    anchor: Option<(i64, i64)>,
}

impl Clock {
    pub(crate) fn new(start_ms: i64) -> Self {
        Self {
            now_ms: start_ms,
            mode: ClockMode::Live,
            offset_ms: None,
            anchor: None,
        }
    }

    /// Where virtual time stands at this wall time: never before now.
    pub(crate) fn target_ms(&mut self, wall_ms: i64) -> i64 {
        let target = match self.mode {
            ClockMode::Paused => self.now_ms,
            ClockMode::Live => {
                let offset = *self
                    .offset_ms
                    .get_or_insert(self.now_ms.saturating_sub(wall_ms));
                wall_ms.saturating_add(offset)
            }
            ClockMode::Fast60 | ClockMode::Fast3600 => {
                let (wall, virtual_ms) = *self.anchor.get_or_insert((wall_ms, self.now_ms));
                let elapsed = wall_ms.saturating_sub(wall).max(0);
                virtual_ms.saturating_add(elapsed.saturating_mul(self.mode.rate()))
            }
        };
        if target >= self.now_ms {
            return target;
        }
        // The wall clock was set back: time goes on from where it stands, rather than wait.
        self.reanchor();
        match self.mode {
            ClockMode::Live => self.offset_ms = Some(self.now_ms.saturating_sub(wall_ms)),
            _ => self.anchor = Some((wall_ms, self.now_ms)),
        }
        self.now_ms
    }

    /// Changes the mode; time goes on from where it stands.
    pub(crate) fn set_mode(&mut self, mode: ClockMode) {
        self.mode = mode;
        self.reanchor();
    }

    /// Moves time forward by a jump; time goes on from there.
    pub(crate) fn jump(&mut self, to_ms: i64) {
        self.now_ms = self.now_ms.max(to_ms);
        self.reanchor();
    }

    /// The clock as a commit or snapshot has it.
    pub(crate) fn restored(now_ms: i64, mode: ClockMode, offset_ms: Option<i64>) -> Self {
        Self {
            now_ms,
            mode,
            offset_ms,
            anchor: None,
        }
    }

    /// Whether two clocks persist alike.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        (self.now_ms, self.mode, self.offset_ms) == (other.now_ms, other.mode, other.offset_ms)
    }

    fn reanchor(&mut self) {
        self.anchor = None;
        self.offset_ms = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn live_follows_the_wall_and_never_goes_back() {
        let mut clock = Clock::new(1_000);
        assert_eq!(clock.target_ms(50_000), 1_000);
        assert_eq!(clock.target_ms(50_250), 1_250);
        clock.now_ms = 1_250;
        assert_eq!(clock.target_ms(40_000), 1_250);
    }

    /// Somebody corrects the computer's clock by a day: nothing becomes ACTIVE, expires or is swept
    /// for a day if time waits until it is caught up with.
    #[test]
    fn a_wall_clock_that_is_set_back_does_not_stop_time() {
        for mode in [ClockMode::Live, ClockMode::Fast60] {
            let rate = mode.rate();
            let mut clock = Clock::new(1_000);
            clock.set_mode(mode);
            clock.target_ms(90_000_000);
            clock.now_ms = clock.target_ms(90_001_000);
            assert_eq!(clock.now_ms, 1_000 + 1_000 * rate);
            let before = clock.now_ms;
            assert_eq!(clock.target_ms(3_600_000), before);
            assert_eq!(clock.target_ms(3_600_500), before + 500 * rate);
            // The same between two sessions.
            let mut reopened = Clock::restored(before, mode, clock.offset_ms);
            assert_eq!(reopened.target_ms(1_000), before);
            assert_eq!(reopened.target_ms(1_250), before + 250 * rate);
        }
    }

    #[test]
    fn fast_multiplies_and_paused_stands() {
        let mut clock = Clock::new(0);
        clock.set_mode(ClockMode::Fast60);
        assert_eq!(clock.target_ms(100), 0);
        assert_eq!(clock.target_ms(200), 6_000);
        clock.now_ms = 6_000;
        clock.set_mode(ClockMode::Paused);
        assert_eq!(clock.target_ms(9_000), 6_000);
        clock.jump(7_000);
        assert_eq!(clock.now_ms, 7_000);
        clock.set_mode(ClockMode::Live);
        assert_eq!(clock.target_ms(9_000), 7_000);
        assert_eq!(clock.target_ms(9_005), 7_005);
    }
}
