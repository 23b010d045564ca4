//! Push-to-talk, and what a user learns of the call who looks at another tab.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::view::sound_effects::SoundEffects;
use visavis::call::view::{Audibility, CallStatus};
use visavis::call::{ConversationIntent, Intent};
use visavis::model::{SoundEffect, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn mic(mesh: &Mesh, at: &str) -> (bool, bool) {
    let me = mesh.view(at).me;
    (me.mic.is_wanted, me.is_mic_held)
}

/// Whether the others see that the microphone is live.
fn is_heard(mesh: &Mesh, of: &str, at: &str) -> bool {
    mesh.tile(of, at).unwrap().is_mic_on
}

#[test]
fn a_muted_user_is_heard_as_long_as_the_key_is_held() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.run(s(1));

    mesh.intent("ana", Intent::Hold(true));
    mesh.run(s(1));

    assert!(is_heard(&mesh, "ana", "bo"));
    assert_eq!(mic(&mesh, "ana"), (true, true));
    mesh.intent("ana", Intent::Hold(false));
    mesh.run(s(1));
    assert!(!is_heard(&mesh, "ana", "bo"));
    assert_eq!(mic(&mesh, "ana"), (false, false));
}

#[test]
fn the_key_changes_nothing_for_a_user_who_is_heard_already() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for is_held in [true, false] {
        mesh.intent("ana", Intent::Hold(is_held));
        mesh.run(s(1));

        assert_eq!(mic(&mesh, "ana"), (true, false));
    }
    assert!(is_heard(&mesh, "ana", "bo"));
}

#[test]
fn the_switch_is_stronger_than_the_key() {
    for is_on in [true, false] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.intent("ana", Intent::Switch(Source::Mic, false));
        mesh.intent("ana", Intent::Hold(true));

        mesh.intent("ana", Intent::Switch(Source::Mic, is_on));
        mesh.intent("ana", Intent::Hold(false));
        mesh.run(s(1));

        assert_eq!(mic(&mesh, "ana"), (is_on, false));
        assert_eq!(is_heard(&mesh, "ana", "bo"), is_on);
    }
}

#[test]
fn a_user_who_leaves_with_the_key_held_has_left_muted() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.intent("ana", Intent::Hold(true));

    mesh.intent("ana", Intent::Leave);

    assert_eq!(mic(&mesh, "ana"), (false, false));
}

/// Everything that is to be heard in so long, of what happens at its beginning.
fn listen(
    mesh: &mut Mesh,
    effects: &mut SoundEffects,
    change: impl Fn(&mut Mesh),
) -> Vec<SoundEffect> {
    let mut heard: Vec<_> = effects
        .follow(mesh.now, &mesh.view("ana"))
        .into_iter()
        .collect();
    change(mesh);
    for _ in 0..400 {
        mesh.run(Duration::from_millis(20));
        heard.extend(effects.follow(mesh.now, &mesh.view("ana")));
    }
    heard
}

#[test]
fn each_event_of_another_member_has_its_sound() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let mut effects = SoundEffects::default();
    assert_eq!(listen(&mut mesh, &mut effects, |_| ()), [], "who was there");

    for (effect, act) in [
        (
            SoundEffect::Joined,
            (|mesh| mesh.join("cy")) as fn(&mut Mesh),
        ),
        (SoundEffect::Raised, |mesh| {
            mesh.intent(
                "bo",
                Intent::Conversation(ConversationIntent::RaiseHand(true)),
            );
        }),
        (SoundEffect::Wrote, |mesh| {
            mesh.intent(
                "bo",
                Intent::Conversation(ConversationIntent::Say("hello".to_owned())),
            );
        }),
        (SoundEffect::Left, |mesh| mesh.close("cy")),
    ] {
        assert_eq!(listen(&mut mesh, &mut effects, act), [effect]);
    }
}

#[test]
fn what_the_person_does_and_what_is_in_sight_has_none() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let mut effects = SoundEffects::default();
    listen(&mut mesh, &mut effects, |_| ());

    let heard = listen(&mut mesh, &mut effects, |mesh| {
        for wish in [
            ConversationIntent::RaiseHand(true),
            ConversationIntent::Say("mine".to_owned()),
            ConversationIntent::ShowChat(true),
        ] {
            mesh.intent("ana", Intent::Conversation(wish));
        }
        mesh.intent(
            "bo",
            Intent::Conversation(ConversationIntent::Say("seen".to_owned())),
        );
    });

    assert_eq!(heard, []);
}

#[test]
fn many_who_come_at_once_are_heard_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let mut effects = SoundEffects::default();
    listen(&mut mesh, &mut effects, |_| ());

    let heard = listen(&mut mesh, &mut effects, |mesh| {
        for name in ["cy", "di", "ed"] {
            mesh.join(name);
        }
    });

    assert_eq!(heard, [SoundEffect::Joined]);
}

#[test]
fn the_lobby_plays_no_sound_and_a_reload_plays_one() {
    let mut mesh = Mesh::new(1);
    mesh.enter("ana");
    let mut effects = SoundEffects::default();
    let lobby = listen(&mut mesh, &mut effects, |mesh| mesh.join("bo"));
    mesh.intent("ana", Intent::Join);
    let met = listen(&mut mesh, &mut effects, |_| ());

    let reloaded = listen(&mut mesh, &mut effects, |mesh| {
        let prev = mesh.nodes["bo"].id.clone();
        mesh.close("bo");
        mesh.enter_with("bo", Some(prev), true);
    });

    assert_eq!(
        (lobby, met, reloaded),
        (vec![], vec![], vec![SoundEffect::Left])
    );
}

#[test]
fn the_status_is_right_from_the_lobby_to_the_end() {
    let mut mesh = Mesh::new(1);
    mesh.enter("ana");
    mesh.join("bo");
    mesh.run(s(5));
    let status = |mesh: &Mesh| mesh.view("ana").status();
    let call = |unread, audibility| CallStatus::Call {
        people: 2,
        unread,
        audibility,
    };

    let lobby = CallStatus::Lobby {
        people: 1,
        is_cut_off: false,
    };
    assert_eq!(status(&mesh), lobby);
    mesh.intent("ana", Intent::Join);
    mesh.run(s(5));
    assert_eq!(status(&mesh), call(0, Audibility::Heard));
    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.intent(
        "bo",
        Intent::Conversation(ConversationIntent::Say("hello".to_owned())),
    );
    mesh.run(s(1));
    assert_eq!(status(&mesh), call(1, Audibility::Muted));
    mesh.set_path("ana", "bo", false);
    mesh.run_until(s(30), |mesh| {
        status(mesh) == call(1, Audibility::Reconnecting)
    });
    mesh.run_until(s(300), |mesh| status(mesh) == call(1, Audibility::Lost));
    mesh.intent("ana", Intent::Leave);
    assert!(matches!(status(&mesh), CallStatus::Left(_)));
}

#[test]
fn one_of_several_that_is_not_reached_is_not_the_persons_own_trouble() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    mesh.set_path("ana", "bo", false);
    mesh.run(s(20));

    let CallStatus::Call {
        audibility, people, ..
    } = mesh.view("ana").status()
    else {
        panic!("in the call")
    };
    assert_eq!((audibility, people), (Audibility::Heard, 3));
}
