//! The texts for push-to-talk, voice and music, sounds, and the title of the tab, in all languages.

use crate::call::view::{Audibility, CallStatus};
use crate::i18n::texts::{Template, Texts, texts};
use crate::model::SoundMode;

/// The texts around the voice.
#[derive(Debug)]
pub struct VoiceWords {
    /// The local user is in the lobby; short enough for a tab, as are the next three.
    pub lobby: &'static str,
    /// The local user is in the lobby, and the server is not connected.
    pub cut_off: &'static str,
    /// Who hears the local user in the call. Empty if all do.
    pub audibility: Texts<Audibility>,
    /// The number of participants in the call.
    pub in_call: Template<1>,
    /// A sound mode.
    pub modes: Texts<SoundMode>,
    /// An explanation of the music mode.
    pub music_note: &'static str,
    /// The switch for sound effects.
    pub sounds: &'static str,
    /// The button that plays a sound on the speaker.
    pub test_sound: &'static str,
    /// What the sound effects announce.
    pub sounds_note: &'static str,
    /// The label of the push-to-talk key.
    pub key: &'static str,
    /// What holding the key does.
    pub hold: &'static str,
    /// A hint for a muted user.
    pub hold_hint: &'static str,
    /// The key is held.
    pub holding: &'static str,
}

impl VoiceWords {
    /// Returns the status of the call, short enough for a tab: problems first, because tabs are
    /// narrow. `None` once the call is over.
    pub fn status(&self, status: CallStatus) -> Option<String> {
        let (news, first, people) = match status {
            CallStatus::Lobby { people, is_cut_off } => {
                let place = if is_cut_off { self.cut_off } else { self.lobby };
                (0, place, people)
            }
            CallStatus::Call {
                people,
                unread,
                audibility,
            } => (unread, self.audibility.of(audibility), people),
            CallStatus::Left(_) => return None,
        };
        let people = match people {
            0 => String::new(),
            people => self.in_call.fill([&people.to_string()]),
        };
        let parts = [first, &people].into_iter().filter(|part| !part.is_empty());
        let status = parts.collect::<Vec<_>>().join(" · ");
        Some(match news {
            0 => status,
            news => format!("({news}) {status}"),
        })
    }
}

/// English.
pub(super) const EN: VoiceWords = VoiceWords {
    lobby: "Lobby",
    cut_off: "Offline",
    audibility: texts!(Audibility {
        Heard: "",
        Muted: "Muted",
        Reconnecting: "Reconnecting…",
        Lost: "Connection lost"
    }),
    in_call: Template::new("{0} in call"),
    modes: texts!(SoundMode {
        Voice: "Voice",
        Music: "Music"
    }),
    music_note: "Unprocessed stereo. Use headphones to avoid echo.",
    sounds: "Sound effects",
    sounds_note: "When people join, leave, raise a hand or write",
    test_sound: "Play test sound",
    key: "Space",
    hold: "Hold to talk while muted",
    hold_hint: "Or hold Space to talk",
    holding: "Talking while you hold Space",
};

/// Chinese in simplified characters.
pub(super) const ZH: VoiceWords = VoiceWords {
    lobby: "等候室",
    cut_off: "离线",
    audibility: texts!(Audibility {
        Heard: "",
        Muted: "已静音",
        Reconnecting: "正在重新连接…",
        Lost: "连接已断开"
    }),
    in_call: Template::new("{0} 人通话中"),
    modes: texts!(SoundMode {
        Voice: "人声",
        Music: "音乐"
    }),
    music_note: "未经处理的立体声。请戴耳机以免回声。",
    sounds: "提示音",
    sounds_note: "有人加入、离开、举手或发消息时",
    test_sound: "播放测试音",
    key: "空格",
    hold: "静音时按住说话",
    hold_hint: "或按住空格键说话",
    holding: "按住空格键说话中",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::view::LeftReason;
    use crate::i18n::catalog;
    use crate::model::Lang;

    fn call(people: usize, unread: usize, audibility: Audibility) -> Option<String> {
        EN.status(CallStatus::Call {
            people,
            unread,
            audibility,
        })
    }

    #[test]
    fn what_is_wrong_stands_before_how_many_there_are_and_what_was_not_read_before_both() {
        let cases = [
            (call(3, 0, Audibility::Heard), "3 in call"),
            (call(3, 0, Audibility::Muted), "Muted · 3 in call"),
            (
                call(2, 4, Audibility::Reconnecting),
                "(4) Reconnecting… · 2 in call",
            ),
            (
                call(2, 1, Audibility::Lost),
                "(1) Connection lost · 2 in call",
            ),
        ];

        for (title, wanted) in cases {
            assert_eq!(title.as_deref(), Some(wanted));
        }
    }

    #[test]
    fn every_language_tells_each_standing_from_the_others() {
        for words in Lang::ALL.map(|lang| catalog(lang).voice) {
            let audibilities = [
                Audibility::Heard,
                Audibility::Muted,
                Audibility::Reconnecting,
                Audibility::Lost,
            ];
            let calls = audibilities.map(|audibility| CallStatus::Call {
                people: 2,
                unread: 0,
                audibility,
            });
            let lobbies = [false, true].map(|is_cut_off| CallStatus::Lobby {
                people: 0,
                is_cut_off,
            });
            let told = calls
                .into_iter()
                .chain(lobbies)
                .map(|status| words.status(status));

            let told: std::collections::BTreeSet<_> = told.flatten().collect();

            assert_eq!(told.len(), 6, "{told:?}");
            assert!(told.iter().all(|title| !title.trim().is_empty()));
        }
    }

    #[test]
    fn a_lobby_says_who_is_beyond_it_and_a_call_that_is_over_nothing() {
        let lobby = |people, is_cut_off| {
            let lobby = CallStatus::Lobby { people, is_cut_off };
            EN.status(lobby).unwrap_or_default()
        };

        assert_eq!(lobby(0, false), "Lobby");
        assert_eq!(lobby(2, false), "Lobby · 2 in call");
        assert_eq!(lobby(0, true), "Offline");
        assert_eq!(EN.status(CallStatus::Left(LeftReason::ByChoice)), None);
    }
}
