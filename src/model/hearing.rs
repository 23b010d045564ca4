//! What a microphone gives, told from its loudness reading by reading.

/// What comes from a microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// Nothing at all, not even the noise that every room and every microphone has.
    None,
    /// Something, and nobody speaks.
    Quiet,
    /// Somebody speaks.
    Voice,
}

/// Tells voice from a cough and a dead microphone from a pause. Fed about seven times a second.
#[derive(Debug, Default)]
pub struct Ear {
    /// The last readings, newest in the lowest bit: which were loud.
    loud: u32,
    /// Readings in a row that were nothing.
    dead: u32,
    /// Something came before.
    has_heard: bool,
    told: Option<Sound>,
}

impl Ear {
    /// Takes a root mean square, 0 to 1 of full scale. Gives what comes when that has changed.
    pub fn hear(&mut self, level: f32) -> Option<Sound> {
        self.loud = self.loud << 1 | u32::from(level > LOUD);
        self.dead = if level > 0.0 {
            0
        } else {
            self.dead.saturating_add(1)
        };
        self.has_heard |= level > 0.0;
        let dead = if self.has_heard { DEAD } else { DEAD_AT_FIRST };
        let sound = if (self.loud & RECENT).count_ones() >= ENOUGH {
            Sound::Voice
        } else if self.dead >= dead {
            Sound::None
        } else if self.dead == 0 {
            Sound::Quiet
        } else {
            // Too soon to say.
            self.told?
        };
        let is_news = self.told != Some(sound);
        self.told = Some(sound);
        is_news.then_some(sound)
    }
}

/// About -40 dB: speech at arm's length is louder, a fan is not.
const LOUD: f32 = 0.01;

/// The last three seconds.
const RECENT: u32 = (1 << 20) - 1;

/// Loud readings in them that make a voice. A cough has two or three.
const ENOUGH: u32 = 5;

/// Twenty seconds of nothing: some systems give just that while nobody speaks.
const DEAD: u32 = 133;

/// The same of a microphone that has never given anything.
const DEAD_AT_FIRST: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(levels: impl IntoIterator<Item = f32>) -> Vec<Sound> {
        let mut ear = Ear::default();
        levels
            .into_iter()
            .filter_map(|level| ear.hear(level))
            .collect()
    }

    #[test]
    fn a_voice_is_told_from_a_cough() {
        let still = [0.001; 10];
        let cough = [0.2; 3];
        let speech = [0.05, 0.04, 0.002, 0.05, 0.001, 0.06, 0.05, 0.002];

        assert_eq!(hear([&still[..], &cough, &still].concat()), [Sound::Quiet]);
        assert_eq!(
            hear([&still[..], &speech].concat()),
            [Sound::Quiet, Sound::Voice]
        );
    }

    #[test]
    fn a_voice_is_over_when_it_has_been_still_for_a_while() {
        let speech = [0.05; 6];
        let still = [0.001; 20];

        assert_eq!(
            hear([&speech[..], &still].concat()),
            [Sound::Quiet, Sound::Voice, Sound::Quiet]
        );
    }

    #[test]
    fn a_dead_microphone_is_told_from_a_pause_and_from_a_quiet_room() {
        let dead = [0.0; 150];
        let pause = [0.0; 100];
        let room = [0.0002; 60];

        assert_eq!(hear([0.0; 40]), [Sound::None]);
        assert_eq!(hear(room), [Sound::Quiet]);
        assert_eq!(hear([&room[..], &pause, &room].concat()), [Sound::Quiet]);
        assert_eq!(
            hear([&room[..], &dead, &room].concat()),
            [Sound::Quiet, Sound::None, Sound::Quiet]
        );
    }
}
