//! Voice activity and silence of a microphone, detected from loudness readings.

/// The activity of a microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MicActivity {
    /// Digital silence, without even the noise of a quiet room.
    None,
    /// Sound without speech.
    Quiet,
    /// Speech.
    Voice,
}

/// A detector that distinguishes speech from a cough, and a dead microphone from a pause. It takes
/// about seven readings a second.
#[derive(Debug, Default)]
pub struct VoiceDetector {
    /// The latest readings, one bit each: set for a loud reading. The newest is the lowest bit.
    loud: u32,
    /// The number of consecutive silent readings.
    dead: u32,
    /// A reading other than silence came before.
    has_heard: bool,
    reported: Option<MicActivity>,
}

impl VoiceDetector {
    /// Returns whether a root mean square is as loud as speech at arm's length.
    pub fn is_loud(level: f32) -> bool {
        level > LOUD
    }

    /// Takes a root mean square, 0 to 1 of full scale. Returns the activity when it has changed.
    pub fn detect(&mut self, level: f32) -> Option<MicActivity> {
        self.loud = self.loud << 1 | u32::from(Self::is_loud(level));
        self.dead = if level > 0.0 {
            0
        } else {
            self.dead.saturating_add(1)
        };
        self.has_heard |= level > 0.0;
        let dead = if self.has_heard { DEAD } else { DEAD_AT_FIRST };
        let sound = if (self.loud & RECENT).count_ones() >= ENOUGH {
            MicActivity::Voice
        } else if self.dead >= dead {
            MicActivity::None
        } else if self.dead == 0 {
            MicActivity::Quiet
        } else {
            // Too few readings to decide.
            self.reported?
        };
        let is_news = self.reported != Some(sound);
        self.reported = Some(sound);
        is_news.then_some(sound)
    }
}

/// About -40 dB: speech at arm's length is louder, a fan is not.
const LOUD: f32 = 0.01;

/// A mask for the last three seconds.
const RECENT: u32 = (1 << 20) - 1;

/// The number of loud readings among them that count as speech. A cough has two or three.
const ENOUGH: u32 = 5;

/// Twenty seconds of silence: some systems deliver digital silence while the user does not speak.
const DEAD: u32 = 133;

/// The same limit for a microphone that has never delivered sound.
const DEAD_AT_FIRST: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(levels: impl IntoIterator<Item = f32>) -> Vec<MicActivity> {
        let mut detector = VoiceDetector::default();
        levels
            .into_iter()
            .filter_map(|level| detector.detect(level))
            .collect()
    }

    #[test]
    fn a_voice_is_distinguished_from_a_cough() {
        let still = [0.001; 10];
        let cough = [0.2; 3];
        let speech = [0.05, 0.04, 0.002, 0.05, 0.001, 0.06, 0.05, 0.002];

        assert_eq!(
            hear([&still[..], &cough, &still].concat()),
            [MicActivity::Quiet]
        );
        assert_eq!(
            hear([&still[..], &speech].concat()),
            [MicActivity::Quiet, MicActivity::Voice]
        );
    }

    #[test]
    fn a_voice_is_over_when_it_has_been_still_for_a_while() {
        let speech = [0.05; 6];
        let still = [0.001; 20];

        assert_eq!(
            hear([&speech[..], &still].concat()),
            [MicActivity::Quiet, MicActivity::Voice, MicActivity::Quiet]
        );
    }

    #[test]
    fn a_dead_microphone_is_distinguished_from_a_pause_and_from_a_quiet_room() {
        let dead = [0.0; 150];
        let pause = [0.0; 100];
        let room = [0.0002; 60];

        assert_eq!(hear([0.0; 40]), [MicActivity::None]);
        assert_eq!(hear(room), [MicActivity::Quiet]);
        assert_eq!(
            hear([&room[..], &pause, &room].concat()),
            [MicActivity::Quiet]
        );
        assert_eq!(
            hear([&room[..], &dead, &room].concat()),
            [MicActivity::Quiet, MicActivity::None, MicActivity::Quiet]
        );
    }
}
