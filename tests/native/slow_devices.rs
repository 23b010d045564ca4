//! Devices that are busy for a moment, that the system pauses, and browsers that do not answer.

use std::time::Duration;

use crate::common::desk::{Desk, camera, mic, only, requests};
use crate::common::devices::device;
use crate::common::{Mesh, solo};
use visavis::call::command::{CaptureCommand, Command};
use visavis::call::fault::Refusal;
use visavis::call::input::{CaptureEvent, PageEvent};
use visavis::call::view::SourceState;
use visavis::call::{Input, Intent, Notice};
use visavis::model::{
    ActiveDevice, DeviceKind, DevicePreference, DeviceSelector, MicActivity, OpId, Source, Sources,
};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn state(desk: &Desk, source: Source) -> SourceState {
    desk.capture.view(source).state
}

fn unanswered(desk: &Desk, source: Source) -> bool {
    desk.capture.view(source).problem() == Some(Refusal::Unanswered)
}

fn paused(desk: &Desk, source: Source) -> bool {
    desk.capture.view(source).problem() == Some(Refusal::Paused)
}

fn mute(desk: &mut Desk, source: Source, is_muted: bool) -> Vec<CaptureCommand> {
    desk.take(CaptureEvent::Muted(source, is_muted))
}

#[test]
fn a_device_that_is_busy_for_a_moment_is_asked_for_again_without_a_word() {
    for source in Source::ALL {
        let mut desk = Desk::new();
        let (op, pick) = desk.ask(source);

        desk.refuse(op, Refusal::InUse);
        assert_eq!(state(&desk, source), SourceState::Asking);
        let commands = desk.wait(s(1));

        let (again, same) = only(requests(&commands));
        assert_eq!((same, again == op), (pick, false));
        desk.grant(again, "a");
        assert!(desk.capture.view(source).is_live());
        assert_eq!(desk.capture.take_notices(), []);
    }
}

#[test]
fn a_device_that_stays_busy_is_reported_once_and_within_two_seconds() {
    for source in Source::ALL {
        let mut desk = Desk::new();
        let (mut op, _) = desk.ask(source);
        let began = desk.now;

        for _ in 0..2 {
            desk.now = desk.now + ms(200);
            desk.refuse(op, Refusal::InUse);
            assert_eq!(state(&desk, source), SourceState::Asking, "no flicker");
            while requests(&desk.commands()).is_empty() {
                let commands = desk.wait(ms(50));
                if let [(next, _)] = requests(&commands)[..] {
                    op = next;
                    break;
                }
            }
        }
        desk.now = desk.now + ms(200);
        desk.refuse(op, Refusal::InUse);

        assert_eq!(desk.capture.view(source).problem(), Some(Refusal::InUse));
        assert!(desk.now.since(began) <= s(2), "{:?}", desk.now.since(began));
        assert_eq!(desk.wait(s(60)), [], "nothing is asked for unasked");
    }
}

#[test]
fn a_refusal_by_the_user_is_not_tried_again() {
    for refusal in [Refusal::ByUser, Refusal::NoDevice, Refusal::BySite] {
        let mut desk = Desk::new();
        let (op, _) = desk.ask(Source::Camera);

        desk.refuse(op, refusal);

        let view = desk.capture.view(Source::Camera);
        assert_eq!(view.trouble(), Some(refusal));
        assert!(!view.is_on(), "a press asks again");
        assert_eq!(desk.wait(s(60)), []);
    }
}

#[test]
fn a_busy_camera_that_is_switched_off_meanwhile_is_not_asked_for_again() {
    let mut desk = Desk::new();
    let (op, _) = desk.ask(Source::Camera);
    desk.refuse(op, Refusal::InUse);

    desk.switch(Source::Camera, false);

    assert_eq!(state(&desk, Source::Camera), SourceState::Idle);
    assert_eq!(desk.wait(s(60)), []);
}

#[test]
fn the_other_camera_of_a_phone_that_is_busy_for_a_moment_is_still_turned_to() {
    let list = [camera("front"), camera("back")];
    let mut desk = Desk::with(Source::Camera, "front", &list);
    desk.choose(&camera("back"));
    let (op, pick) = desk.asked();

    desk.refuse(op, Refusal::InUse);

    let (again, same) = only(requests(&desk.wait(s(1))));
    assert_eq!(same, pick);
    desk.grant(again, "back");
    assert!(desk.capture.view(Source::Camera).is_live());
    assert_eq!(desk.capture.take_notices(), []);
}

#[test]
fn another_microphone_that_is_busy_leaves_the_one_in_use_on() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();

    desk.refuse(op, Refusal::InUse);
    assert!(desk.capture.media().mic);
    let (again, _) = only(requests(&desk.wait(s(1))));
    desk.grant(again, "b");

    assert_eq!(desk.used[&Source::Mic], again);
}

#[test]
fn an_unanswered_question_is_reported_after_twenty_seconds() {
    for source in Source::ALL {
        let mut desk = Desk::new();
        desk.ask(source);

        desk.wait(s(19));
        assert_eq!(state(&desk, source), SourceState::Asking);
        desk.wait(s(1));

        assert!(unanswered(&desk, source));
        assert_eq!(desk.wait(s(600)), []);
    }
}

#[test]
fn an_answer_that_comes_late_is_taken_where_the_device_is_wanted_and_let_go_where_not() {
    for source in Source::ALL {
        let mut desk = Desk::new();
        let (op, _) = desk.ask(source);
        desk.wait(s(40));
        desk.grant(op, "a");
        assert!(desk.capture.view(source).is_live());
        assert_eq!(desk.used[&source], op);

        let mut desk = Desk::new();
        let (op, _) = desk.ask(source);
        desk.wait(s(40));
        desk.switch(source, false);
        assert_eq!(desk.grant(op, "a"), [CaptureCommand::Discard(op)]);
        assert_eq!(state(&desk, source), SourceState::Idle);
    }
}

#[test]
fn off_and_on_again_piles_up_no_questions() {
    let mut desk = Desk::new();
    let mut asked = requests(&desk.switch(Source::Camera, true));
    for _ in 0..20 {
        desk.switch(Source::Camera, false);
        asked.extend(requests(&desk.switch(Source::Camera, true)));
    }
    assert_eq!(asked.len(), 1);
    desk.wait(s(20));

    for _ in 0..20 {
        asked.extend(requests(&desk.switch(Source::Camera, false)));
        asked.extend(requests(&desk.switch(Source::Camera, true)));
    }

    assert_eq!(asked.len(), 2, "its own button puts the question once more");
}

#[test]
fn of_two_questions_the_first_answer_counts_and_what_comes_after_is_let_go() {
    for is_first in [true, false] {
        let mut desk = Desk::new();
        let (first, _) = desk.ask(Source::Camera);
        desk.wait(s(20));
        let (second, _) = desk.ask(Source::Camera);
        let (one, other) = match is_first {
            true => (first, second),
            false => (second, first),
        };

        desk.grant(one, "a");

        assert!(desk.capture.view(Source::Camera).is_live());
        assert_eq!(desk.grant(other, "a"), [CaptureCommand::Discard(other)]);
        assert_eq!(desk.used[&Source::Camera], one);
    }
}

#[test]
fn a_late_refusal_says_why_and_leaves_a_newer_question_alone() {
    let mut desk = Desk::new();
    let (first, _) = desk.ask(Source::Camera);
    desk.wait(s(20));
    desk.refuse(first, Refusal::ByUser);
    let view = desk.capture.view(Source::Camera);
    assert_eq!(view.problem(), Some(Refusal::ByUser));

    let mut desk = Desk::new();
    let (first, _) = desk.ask(Source::Camera);
    desk.wait(s(20));
    let (second, _) = desk.ask(Source::Camera);
    desk.refuse(first, Refusal::ByUser);
    assert_eq!(state(&desk, Source::Camera), SourceState::Asking);
    desk.grant(second, "a");
    assert!(desk.capture.view(Source::Camera).is_live());
}

#[test]
fn a_camera_that_was_chosen_and_never_comes_gives_way_to_the_one_before() {
    let list = [camera("a"), camera("b")];
    let mut desk = Desk::with(Source::Camera, "a", &list);
    desk.choose(&camera("b"));
    let (late, _) = desk.asked();

    let (op, pick) = only(requests(&desk.wait(s(20))));

    assert_eq!(pick, DeviceSelector::Only("a".to_owned()));
    desk.grant(op, "a");
    let failed = Notice::DeviceFailed(DeviceKind::Camera, "The b".to_owned());
    assert_eq!(desk.capture.take_notices(), [failed]);
    assert_eq!(desk.grant(late, "b"), [CaptureCommand::Discard(late)]);
    assert_eq!(desk.used[&Source::Camera], op);
}

#[test]
fn a_microphone_that_was_chosen_and_never_comes_leaves_the_settings_usable() {
    let list = [mic("a"), mic("b"), mic("c")];
    let mut desk = Desk::with(Source::Mic, "a", &list);
    desk.choose(&mic("b"));
    let (late, _) = desk.asked();
    desk.wait(s(20));
    assert!(desk.capture.media().mic);

    desk.choose(&mic("c"));

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Only("c".to_owned()));
    desk.grant(op, "c");
    assert_eq!(desk.grant(late, "b"), [CaptureCommand::Discard(late)]);
}

#[test]
fn a_question_that_waited_for_the_page_to_be_seen_has_all_its_time_then() {
    let mut desk = Desk::new();
    let (op, _) = desk.ask(Source::Camera);
    desk.wait(s(600));
    assert!(unanswered(&desk, Source::Camera));

    desk.capture.shown();
    desk.capture.advance(desk.now, &mut desk.ids);

    assert_eq!(state(&desk, Source::Camera), SourceState::Asking);
    desk.wait(s(19));
    desk.grant(op, "a");
    assert!(desk.capture.view(Source::Camera).is_live());
}

#[test]
fn the_hint_names_the_device_that_the_browser_asks_for() {
    let mut desk = Desk::new();
    let (mic, _) = desk.ask(Source::Mic);
    let (camera, _) = desk.ask(Source::Camera);
    assert_eq!(desk.capture.asking(), Some(Sources::Both));

    desk.grant(mic, "a");
    assert_eq!(desk.capture.asking(), Some(Sources::One(Source::Camera)));

    desk.refuse(camera, Refusal::InUse);
    assert_eq!(desk.capture.asking(), None, "a busy device is no question");

    desk.switch(Source::Camera, false);
    assert_eq!(desk.capture.asking(), None);
}

#[test]
fn a_question_that_waited_behind_another_has_all_its_time_then() {
    let mut desk = Desk::new();
    desk.ask(Source::Mic);
    let (camera, _) = desk.ask(Source::Camera);
    desk.wait(s(20));
    assert!(unanswered(&desk, Source::Camera));
    let (mic, _) = desk.ask(Source::Mic);

    desk.grant(mic, "a");

    assert_eq!(desk.capture.asking(), Some(Sources::One(Source::Camera)));
    desk.wait(s(19));
    desk.grant(camera, "a");
    assert!(desk.capture.view(Source::Camera).is_live());
}

#[test]
fn a_question_that_was_put_again_is_named_beside_the_other() {
    let mut desk = Desk::new();
    let (mic, _) = desk.ask(Source::Mic);
    desk.ask(Source::Camera);
    desk.refuse(mic, Refusal::Dismissed);
    assert_eq!(desk.capture.asking(), Some(Sources::One(Source::Camera)));

    desk.ask(Source::Mic);

    assert_eq!(desk.capture.asking(), Some(Sources::Both));
}

#[test]
fn a_device_that_is_allowed_later_is_requested_without_a_press() {
    let mut desk = Desk::new();
    let (camera, _) = desk.ask(Source::Camera);
    desk.refuse(camera, Refusal::ByUser);

    let commands = desk.take(CaptureEvent::Permitted(Source::Camera));

    assert_eq!(state(&desk, Source::Camera), SourceState::Asking);
    assert_eq!(requests(&commands).len(), 1);
}

#[test]
fn a_device_that_is_missing_or_busy_is_not_requested_because_it_is_allowed() {
    for refusal in [Refusal::NoDevice, Refusal::BySite, Refusal::Other] {
        let mut desk = Desk::new();
        let (camera, _) = desk.ask(Source::Camera);
        desk.refuse(camera, refusal);

        let commands = desk.take(CaptureEvent::Permitted(Source::Camera));

        assert_eq!(requests(&commands), []);
    }
}

#[test]
fn a_device_that_is_allowed_and_not_wanted_stays_off() {
    let mut desk = Desk::new();
    let (camera, _) = desk.ask(Source::Camera);
    desk.refuse(camera, Refusal::ByUser);
    desk.switch(Source::Camera, false);

    let commands = desk.take(CaptureEvent::Permitted(Source::Camera));

    assert_eq!(state(&desk, Source::Camera), SourceState::Idle);
    assert!(commands.is_empty(), "{commands:?}");
}

#[test]
fn joining_is_possible_while_the_browser_asks_and_after() {
    let mut solo = solo();
    solo.put(Input::Start);
    solo.reach_server();
    assert!(solo.call.view().room.can_join);

    solo.wait(s(30));

    let me = solo.call.view().me;
    assert_eq!(me.mic.problem(), Some(Refusal::Unanswered));
    assert!(solo.call.view().room.can_join);
    solo.put(Input::Intent(Intent::Join));
    assert!(solo.call.view().is_in_call());
}

#[test]
fn coming_back_to_the_page_gives_a_question_its_time_again() {
    let mut solo = solo();
    solo.put(Input::Start);
    solo.wait(s(30));

    solo.put(Input::Page(PageEvent::Shown));

    let me = solo.call.view().me;
    assert_eq!(me.mic.state, SourceState::Asking);
    assert!(me.asking.is_some());
    solo.wait(s(20));
    let me = solo.call.view().me;
    assert_eq!(me.mic.problem(), Some(Refusal::Unanswered));
}

#[test]
fn a_device_that_ended_is_asked_for_again_where_no_list_of_devices_comes() {
    for source in Source::ALL {
        let list = [mic("a"), camera("a")];
        let mut desk = Desk::with(source, "a", &list);
        let commands = desk.take(CaptureEvent::Ended(source));
        assert!(requests(&commands).is_empty(), "the list is waited for");

        let commands = desk.wait(s(3));

        let (op, pick) = only(requests(&commands));
        assert_eq!(pick, DeviceSelector::Only("a".to_owned()));
        desk.refuse(op, Refusal::NoDevice);
        match source {
            // Another one may have another sound, and no other face.
            Source::Mic => {
                let (op, pick) = only(requests(&desk.commands()));
                assert_eq!(pick, DeviceSelector::Any);
                desk.grant(op, "b");
                assert!(desk.capture.media().mic);
            }
            Source::Camera => {
                let view = desk.capture.view(source);
                assert_eq!(view.problem(), Some(Refusal::Lost));
                assert_eq!(desk.capture.take_notices(), [Notice::DeviceLost(source)]);
            }
        }
    }
}

#[test]
fn a_browser_that_refuses_the_list_has_not_lost_its_devices() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a")]);

    assert_eq!(desk.take(CaptureEvent::Unlisted), []);
    assert!(desk.capture.media().mic);

    desk.take(CaptureEvent::Ended(Source::Mic));
    let commands = desk.take(CaptureEvent::Unlisted);
    assert_eq!(
        only(requests(&commands)).1,
        DeviceSelector::Only("a".to_owned())
    );
}

#[test]
fn a_list_that_comes_late_disturbs_nothing() {
    let list = [mic("a"), mic("b")];
    let mut desk = Desk::with(Source::Mic, "a", &list);
    desk.take(CaptureEvent::Ended(Source::Mic));
    let (op, _) = only(requests(&desk.wait(s(3))));
    desk.grant(op, "a");

    assert_eq!(desk.take(CaptureEvent::Listed(list.to_vec())), []);

    assert!(desk.capture.media().mic);
}

#[test]
fn a_device_that_the_system_pauses_is_kept_and_back_at_once() {
    for source in Source::ALL {
        for length in [20, 60, 3600] {
            let mut desk = Desk::with(source, "a", &[mic("a"), camera("a")]);
            let op = desk.used[&source];

            let mut commands = mute(&mut desk, source, true);
            commands.extend(desk.wait(s(length)));

            assert!(paused(&desk, source));
            assert!(desk.capture.view(source).is_on(), "it comes back by itself");
            let media = desk.capture.media();
            assert!(
                !media.mic && !media.camera,
                "the other participants learn it"
            );
            assert_eq!(desk.capture.live(), [source], "it is still sent");
            commands.extend(mute(&mut desk, source, false));
            assert!(desk.capture.view(source).is_live());
            assert_eq!(commands, [], "nothing is asked for");
            assert_eq!(desk.used[&source], op);
            assert_eq!(desk.capture.take_notices(), []);
        }
    }
}

#[test]
fn a_pause_of_a_moment_is_not_worth_a_word() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a")]);

    for _ in 0..20 {
        mute(&mut desk, Source::Camera, true);
        desk.wait(ms(1_500));
        assert!(desk.capture.media().camera);
        mute(&mut desk, Source::Camera, false);
        desk.wait(ms(100));
    }

    assert!(desk.capture.view(Source::Camera).is_live());
}

#[test]
fn a_paused_camera_has_not_stalled() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a")]);
    mute(&mut desk, Source::Camera, true);

    let commands = desk.take(CaptureEvent::Stalled);

    assert_eq!(commands, []);
    mute(&mut desk, Source::Camera, false);
    let commands = desk.take(CaptureEvent::Stalled);
    assert_eq!(requests(&commands).len(), 1, "and one that has is renewed");
}

#[test]
fn a_paused_camera_that_is_switched_off_and_on_may_come_paused_again() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a")]);
    mute(&mut desk, Source::Camera, true);
    desk.wait(s(10));

    assert_eq!(
        desk.switch(Source::Camera, false),
        [CaptureCommand::Stop(Source::Camera)]
    );
    desk.wait(s(5));
    let (op, _) = desk.ask(Source::Camera);
    desk.grant(op, "a");
    assert!(desk.capture.view(Source::Camera).is_live());
    mute(&mut desk, Source::Camera, true);
    desk.wait(s(2));

    assert!(paused(&desk, Source::Camera));
    mute(&mut desk, Source::Camera, false);
    assert!(desk.capture.view(Source::Camera).is_live());
}

#[test]
fn a_microphone_that_is_muted_while_the_system_pauses_it_stays_muted() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a")]);
    mute(&mut desk, Source::Mic, true);
    desk.wait(s(5));

    desk.switch(Source::Mic, false);
    mute(&mut desk, Source::Mic, false);

    assert!(!desk.capture.media().mic);
    desk.switch(Source::Mic, true);
    assert!(desk.capture.media().mic);
}

#[test]
fn another_microphone_takes_the_place_of_a_paused_one_and_is_heard() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);
    mute(&mut desk, Source::Mic, true);
    desk.wait(s(5));
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();
    assert!(paused(&desk, Source::Mic), "until then");

    desk.grant(op, "b");

    assert!(desk.capture.media().mic);
    assert_eq!(desk.wait(s(10)), []);
}

#[test]
fn a_device_that_ends_while_it_is_paused_is_replaced_as_any_other() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);
    mute(&mut desk, Source::Mic, true);
    desk.wait(s(30));

    desk.take(CaptureEvent::Ended(Source::Mic));
    let commands = desk.take(CaptureEvent::Listed(vec![mic("b")]));

    assert_eq!(only(requests(&commands)).1, DeviceSelector::Any);
}

#[test]
fn the_others_see_a_paused_camera_as_off_for_as_long_as_it_lasts() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));
    let muted = |source, is_muted| Input::Capture(CaptureEvent::Muted(source, is_muted));
    let sent = mesh.pc("ana", "bo").sending.clone();

    for source in Source::ALL {
        mesh.input("ana", muted(source, true));
    }
    mesh.run(s(30));
    let tile = mesh.tile("ana", "bo").unwrap();
    assert!(!tile.is_camera_on && !tile.is_mic_on);
    let lights: Vec<_> = mesh.nodes["ana"].live.keys().copied().collect();
    assert_eq!(lights, Source::ALL);

    for source in Source::ALL {
        mesh.input("ana", muted(source, false));
    }
    mesh.run(s(1));

    let tile = mesh.tile("ana", "bo").unwrap();
    assert!(tile.is_camera_on && tile.is_mic_on);
    assert_eq!(mesh.pc("ana", "bo").sending, sent);
    mesh.assert_all_connected();
}

#[test]
fn the_silence_of_a_paused_microphone_is_no_reason_to_open_it_again() {
    let mut solo = solo();
    solo.ready();
    solo.put(Input::Capture(CaptureEvent::Muted(Source::Mic, true)));
    solo.wait(s(1));

    let mut commands = solo.put(Input::Capture(CaptureEvent::Sound(MicActivity::None)));
    solo.wait(s(10));
    commands.extend(solo.put(Input::Capture(CaptureEvent::Sound(MicActivity::None))));
    commands.extend(solo.put(Input::Capture(CaptureEvent::Muted(Source::Mic, false))));
    commands.extend(solo.put(Input::Intent(Intent::Switch(Source::Mic, true))));

    let is_request =
        |command: &&Command| matches!(command, Command::Capture(CaptureCommand::Acquire { .. }));
    assert_eq!(commands.iter().filter(is_request).count(), 0);
    let notices = solo.call.view().notices.shown.clone();
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn a_device_that_comes_after_the_call_orders_nothing() {
    let mut solo = solo();
    let commands = solo.put(Input::Start);
    let op: Option<OpId> = commands.iter().find_map(|command| match command {
        Command::Capture(CaptureCommand::Acquire { op, .. }) => Some(*op),
        _ => None,
    });
    solo.put(Input::Intent(Intent::Leave));

    let device = ActiveDevice::default();
    let op = op.unwrap();
    let commands = solo.put(Input::Capture(CaptureEvent::Granted { op, device }));

    assert_eq!(commands, [], "the page drops it with everything else");
}

#[test]
fn a_speaker_that_does_not_play_is_reported_once_until_another_is_chosen() {
    let mut solo = solo();
    solo.ready();
    let speaker = device(DeviceKind::Speaker, "headset");
    let choose = |choice| Input::Intent(Intent::Choose(DeviceKind::Speaker, choice));
    solo.put(choose(Some(DevicePreference::from(&speaker))));

    // One for each tile.
    solo.put(Input::Intent(Intent::SpeakerFailed));
    solo.put(Input::Intent(Intent::SpeakerFailed));

    let failed = Notice::DeviceFailed(DeviceKind::Speaker, "The headset".to_owned());
    let notices: Vec<_> = solo.call.view().notices.shown.clone();
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].notice, failed);
    solo.put(choose(None));
    assert!(solo.call.view().notices.shown.is_empty());
}
