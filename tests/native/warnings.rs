//! What the person is warned of about their microphone, and what is done before.

use std::time::Duration;

use crate::common::{Mesh, Solo, solo};
use visavis::call::command::{CaptureCommand, Command};
use visavis::call::fault::Refusal;
use visavis::call::input::CaptureEvent;
use visavis::call::{Input, Intent, Notice};
use visavis::model::{DeviceSelector, MicActivity, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn hear(solo: &mut Solo, sound: MicActivity) -> Vec<Command> {
    solo.put(Input::Capture(CaptureEvent::Sound(sound)))
}

fn mute(solo: &mut Solo, is_muted: bool) {
    solo.put(Input::Intent(Intent::Switch(Source::Mic, !is_muted)));
}

fn in_call() -> Solo {
    let mut solo = solo();
    solo.ready();
    solo.put(Input::Intent(Intent::Join));
    solo
}

fn notices(solo: &Solo) -> Vec<Notice> {
    let shown = solo.call.view().notices.shown.clone().into_iter();
    shown.map(|view| view.notice).collect()
}

fn dismiss_all(solo: &mut Solo) {
    for view in solo.call.view().notices.shown.clone() {
        solo.put(Input::Intent(Intent::Dismiss(view.id)));
    }
}

#[test]
fn a_user_who_speaks_while_muted_is_warned_once_for_each_time_they_mute() {
    let mut solo = in_call();
    hear(&mut solo, MicActivity::Voice);
    assert_eq!(notices(&solo), [], "they are heard");

    mute(&mut solo, true);
    solo.wait(s(3));
    assert_eq!(notices(&solo), [], "that was before");
    hear(&mut solo, MicActivity::Quiet);
    solo.wait(s(60));
    assert_eq!(notices(&solo), []);
    hear(&mut solo, MicActivity::Voice);

    assert_eq!(notices(&solo), [Notice::TalkingMuted]);
    dismiss_all(&mut solo);
    hear(&mut solo, MicActivity::Quiet);
    hear(&mut solo, MicActivity::Voice);
    assert_eq!(notices(&solo), []);
    mute(&mut solo, false);
    mute(&mut solo, true);
    solo.wait(s(5));
    assert_eq!(notices(&solo), [Notice::TalkingMuted], "they speak still");
}

#[test]
fn the_warning_unmutes_and_is_gone_when_its_button_is_pressed_and_not_before() {
    let mut solo = in_call();
    mute(&mut solo, true);
    solo.wait(s(5));
    hear(&mut solo, MicActivity::Voice);
    assert!(
        !solo.call.view().me.mic.is_wanted,
        "no user is unmuted unasked"
    );

    for intent in Notice::TalkingMuted.remedy() {
        solo.put(Input::Intent(intent));
    }

    assert!(solo.call.view().me.mic.is_live());
    assert_eq!(notices(&solo), []);
}

#[test]
fn no_visitor_is_warned_about_being_muted() {
    let mut solo = solo();
    solo.ready();
    mute(&mut solo, true);

    hear(&mut solo, MicActivity::Voice);
    solo.wait(s(60));

    assert_eq!(notices(&solo), []);
}

#[test]
fn a_dead_microphone_is_reopened_before_the_user_is_warned() {
    let mut solo = in_call();

    let commands = hear(&mut solo, MicActivity::None);

    let op = commands.into_iter().find_map(|command| match command {
        Command::Capture(CaptureCommand::Acquire {
            op,
            source: Source::Mic,
            ..
        }) => Some(op),
        _ => None,
    });
    assert_eq!(notices(&solo), []);
    let device = visavis::model::ActiveDevice::default();
    let granted = CaptureEvent::Granted {
        op: op.unwrap(),
        device,
    };
    solo.put(Input::Capture(granted));
    assert_eq!(notices(&solo), []);
    let commands = hear(&mut solo, MicActivity::None);
    assert_eq!(commands, [], "once is enough");
    assert_eq!(notices(&solo), [Notice::MicSilent]);
    hear(&mut solo, MicActivity::Quiet);
    assert_eq!(notices(&solo), [], "it lives");
}

#[test]
fn a_microphone_that_is_muted_may_be_silent() {
    let mut solo = in_call();
    mute(&mut solo, true);

    let commands = hear(&mut solo, MicActivity::None);

    assert_eq!(commands, []);
    assert_eq!(notices(&solo), []);
}

#[test]
fn a_camera_without_pictures_is_reopened_and_given_up_if_that_does_not_help() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));
    let before = mesh.pc("ana", "bo").sending[&Source::Camera];
    let offers = mesh.pc("ana", "bo").offers;

    mesh.input("ana", Input::Capture(CaptureEvent::Stalled));
    mesh.run(s(2));

    mesh.assert_all_connected();
    assert_ne!(mesh.pc("ana", "bo").sending[&Source::Camera], before);
    assert_eq!(mesh.pc("ana", "bo").offers, offers);
    mesh.input("ana", Input::Capture(CaptureEvent::Stalled));
    mesh.run(s(2));
    let me = mesh.view("ana").me;
    assert_eq!(me.camera.problem(), Some(Refusal::InUse));
    assert!(!mesh.nodes["ana"].live.contains_key(&Source::Camera));
}

#[test]
fn a_reopened_microphone_is_the_same_one() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));
    let node = mesh.nodes.get_mut("ana").unwrap();

    node.call.handle(
        mesh.now,
        Input::Capture(CaptureEvent::Sound(MicActivity::None)),
    );

    let asked = std::iter::from_fn(|| node.call.poll_command());
    let picks: Vec<_> = asked
        .filter_map(|command| match command {
            Command::Capture(CaptureCommand::Acquire { pick, .. }) => Some(pick),
            _ => None,
        })
        .collect();
    assert_eq!(picks, [DeviceSelector::Only("built-in mic".to_owned())]);
}
