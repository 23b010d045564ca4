//! Choosing devices, and devices that come, go and fail, before and in the call.

use std::time::Duration;

use crate::common::Mesh;
use crate::common::desk::{Desk, camera, mic, only, requests};
use visavis::call::command::{CaptureCommand, Command};
use visavis::call::fault::Refusal;
use visavis::call::input::CaptureEvent;
use visavis::call::media::capture::Capture;
use visavis::call::view::SourceState;
use visavis::call::{Intent, Notice};
use visavis::model::id::OpIds;
use visavis::model::{
    ActiveDevice, Device, DeviceKind, DevicePreference, DeviceSelector, Facing, Processing, Source,
};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn the_two_sources_are_asked_for_apart() {
    let mut capture = Capture::new(true, true);

    capture.start(&mut OpIds::default());

    let asked = std::iter::from_fn(|| capture.poll_command());
    let is_request =
        |command: &Command| matches!(command, Command::Capture(CaptureCommand::Acquire { .. }));
    assert_eq!(asked.filter(is_request).count(), 2);
}

#[test]
fn a_muted_microphone_is_kept_and_a_switched_off_camera_is_let_go() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a")]);
    desk.capture.switch(Source::Mic, false, &mut desk.ids);
    assert_eq!(
        desk.commands(),
        [CaptureCommand::Enable(Source::Mic, false)]
    );
    assert_eq!(desk.capture.live(), [Source::Mic]);
    assert!(!desk.capture.media().mic);

    let mut desk = Desk::with(Source::Camera, "a", &[camera("a")]);
    desk.capture.switch(Source::Camera, false, &mut desk.ids);
    assert_eq!(desk.commands(), [CaptureCommand::Stop(Source::Camera)]);
    assert_eq!(desk.capture.live(), []);
}

#[test]
fn a_device_that_comes_after_it_was_switched_off_is_stopped() {
    for source in Source::ALL {
        let mut desk = Desk::new();
        let (op, _) = desk.ask(source);
        desk.capture.switch(source, false, &mut desk.ids);

        let commands = desk.grant(op, "a");

        assert_eq!(commands, [CaptureCommand::Discard(op)]);
        assert_eq!(desk.capture.view(source).state, SourceState::Idle);
    }
}

#[test]
fn a_refusal_stays_until_a_retry_or_the_switch() {
    let mut desk = Desk::new();
    let (op, _) = desk.ask(Source::Camera);

    desk.refuse(op, Refusal::BySystem);

    let view = desk.capture.view(Source::Camera);
    assert_eq!(view.problem(), Some(Refusal::BySystem));
    assert!(!desk.capture.media().camera && view.is_wanted);
    let (again, _) = desk.ask(Source::Camera);
    assert_ne!(again, op);
    desk.refuse(again, Refusal::BySystem);
    desk.capture.switch(Source::Camera, false, &mut desk.ids);
    let view = desk.capture.view(Source::Camera);
    assert_eq!(view.state, SourceState::Idle);
}

#[test]
fn pressing_twice_while_the_browser_asks_does_not_ask_twice() {
    let mut desk = Desk::new();
    desk.ask(Source::Mic);

    desk.capture.switch(Source::Mic, false, &mut desk.ids);
    desk.capture.switch(Source::Mic, true, &mut desk.ids);

    assert_eq!(desk.commands(), []);
}

#[test]
fn another_microphone_is_opened_before_the_one_in_use_is_let_go() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);

    desk.choose(&mic("b"));

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Only("b".to_owned()));
    assert!(
        desk.capture.media().mic,
        "the first one is heard until then"
    );
    let commands = desk.grant(op, "b");
    assert_eq!(commands, [CaptureCommand::Enable(Source::Mic, true)]);
    assert!(desk.capture.take_replaced());
}

#[test]
fn another_camera_is_opened_after_the_one_in_use_is_let_go() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a"), camera("b")]);

    desk.choose(&camera("b"));

    let commands = desk.commands();
    assert!(
        matches!(
            &commands[..],
            [
                CaptureCommand::Stop(Source::Camera),
                CaptureCommand::Acquire { .. }
            ]
        ),
        "{commands:?}"
    );
}

#[test]
fn a_camera_that_does_not_open_is_not_chosen_and_the_old_one_is_back() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a"), camera("b")]);
    desk.choose(&camera("b"));
    let (op, _) = desk.asked();

    desk.refuse(op, Refusal::Other);

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Only("a".to_owned()));
    desk.grant(op, "a");
    assert!(desk.capture.media().camera);
    let news = desk.capture.take_notices();
    assert_eq!(
        news,
        [Notice::DeviceFailed(DeviceKind::Camera, "The b".to_owned())]
    );
}

#[test]
fn a_chosen_camera_that_stays_busy_is_tried_again_before_the_old_one_is_back() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a"), camera("b")]);
    desk.choose(&camera("b"));
    let (mut op, mut pick) = desk.asked();
    let mut asked = Vec::new();

    while pick != DeviceSelector::Only("a".to_owned()) {
        asked.push(desk.now);
        desk.refuse(op, Refusal::InUse);
        let mut asks = requests(&desk.commands());
        asks.extend(requests(&desk.wait(s(1))));
        (op, pick) = only(asks);
    }
    desk.grant(op, "a");

    assert!(asked.len() > 1, "{asked:?}");
    assert!(desk.now.since(asked[0]) <= s(5), "{asked:?}");
    assert_eq!(
        desk.capture.take_notices(),
        [Notice::DeviceFailed(DeviceKind::Camera, "The b".to_owned())]
    );
}

#[test]
fn a_microphone_that_does_not_open_changes_nothing() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();

    desk.refuse(op, Refusal::NoDevice);

    assert_eq!(desk.commands(), []);
    assert!(desk.capture.media().mic);
    assert!(!desk.capture.take_replaced());
}

#[test]
fn a_muted_user_stays_muted_on_another_microphone() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a"), mic("b")]);
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();
    desk.capture.switch(Source::Mic, false, &mut desk.ids);
    desk.commands();

    let commands = desk.grant(op, "b");

    assert_eq!(commands, [CaptureCommand::Enable(Source::Mic, false)]);
    assert!(!desk.capture.media().mic);
}

#[test]
fn a_choice_that_is_made_while_another_opens_holds_in_the_end() {
    let list = [mic("a"), mic("b"), mic("c")];
    let mut desk = Desk::with(Source::Mic, "a", &list);
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();
    desk.choose(&mic("c"));
    assert_eq!(desk.commands(), []);

    desk.capture.on_event(
        desk.now,
        CaptureEvent::Granted {
            op,
            device: ActiveDevice {
                id: "b".to_owned(),
                ..ActiveDevice::default()
            },
        },
        &mut desk.ids,
    );

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Only("c".to_owned()));
    assert_eq!(desk.grant(op, "c").len(), 1);
}

#[test]
fn a_device_is_found_by_its_label_when_the_browser_has_changed_its_id() {
    let mut desk = Desk::new();
    let mut old = mic("headset");
    old.id = "yesterday's".to_owned();
    desk.choose(&old);
    let (op, pick) = desk.ask(Source::Mic);
    assert_eq!(pick, DeviceSelector::Rather("yesterday's".to_owned()));
    desk.grant(op, "built-in");

    desk.capture.on_event(
        desk.now,
        CaptureEvent::Listed(vec![mic("built-in"), mic("headset")]),
        &mut desk.ids,
    );

    assert_eq!(desk.asked().1, DeviceSelector::Only("headset".to_owned()));
}

#[test]
fn a_wish_that_the_browser_did_not_follow_is_an_order_once_the_list_is_known() {
    let mut desk = Desk::new();
    desk.choose(&camera("b"));
    let (op, pick) = desk.ask(Source::Camera);
    assert_eq!(pick, DeviceSelector::Rather("b".to_owned()));
    // The microphone came first, and the list after it.
    desk.take(CaptureEvent::Listed(vec![camera("a"), camera("b")]));

    desk.capture.on_event(
        desk.now,
        CaptureEvent::Granted {
            op,
            device: ActiveDevice {
                id: "a".to_owned(),
                ..ActiveDevice::default()
            },
        },
        &mut desk.ids,
    );

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Only("b".to_owned()));
    assert_eq!(desk.grant(op, "b").len(), 1);
}

#[test]
fn other_processing_waits_while_the_microphone_is_muted() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a")]);
    desk.capture.switch(Source::Mic, false, &mut desk.ids);
    desk.commands();
    let raw = Processing {
        echo: false,
        ..Processing::default()
    };

    desk.capture.process(raw, &mut desk.ids);

    assert_eq!(desk.commands(), [CaptureCommand::Stop(Source::Mic)]);
    desk.capture.switch(Source::Mic, true, &mut desk.ids);
    let commands = desk.commands();
    assert!(
        matches!(&commands[..], [CaptureCommand::Acquire { processing, .. }] if *processing == raw),
        "{commands:?}"
    );
}

#[test]
fn other_processing_reopens_the_same_microphone_once_it_was_released() {
    let mut desk = Desk::with(Source::Mic, "a", &[mic("a")]);
    let raw = Processing {
        noise: false,
        ..Processing::default()
    };

    desk.capture.process(raw, &mut desk.ids);

    let commands = desk.commands();
    assert!(
        matches!(
            &commands[..],
            [CaptureCommand::Stop(Source::Mic), CaptureCommand::Acquire { processing, .. }]
                if *processing == raw
        ),
        "{commands:?}"
    );
}

#[test]
fn a_phone_turns_its_camera_around_and_the_first_one_is_let_go_before() {
    let mut desk = Desk::new();
    let (op, _) = desk.ask(Source::Camera);
    let facing = |facing| ActiveDevice {
        id: format!("{facing:?}"),
        label: format!("{facing:?}"),
        facing: Some(facing),
    };
    let device = facing(Facing::Front);
    desk.take(CaptureEvent::Granted { op, device });
    desk.take(CaptureEvent::Listed(vec![camera("Front"), camera("Back")]));

    desk.capture.turn(&mut desk.ids);

    let commands = desk.commands();
    let [
        CaptureCommand::Stop(Source::Camera),
        CaptureCommand::Acquire { op, pick, .. },
    ] = &commands[..]
    else {
        panic!("{commands:?}");
    };
    assert_eq!(*pick, DeviceSelector::Facing(Facing::Back));
    let device = facing(Facing::Back);
    desk.take(CaptureEvent::Granted { op: *op, device });
    assert_eq!(desk.capture.facing(), Some(Facing::Back));
}

#[test]
fn a_camera_that_cannot_be_turned_looks_where_it_looked() {
    let mut desk = Desk::new();
    let (op, _) = desk.ask(Source::Camera);
    let device = ActiveDevice {
        id: "a".to_owned(),
        label: "The a".to_owned(),
        facing: Some(Facing::Front),
    };
    desk.take(CaptureEvent::Granted { op, device });
    desk.capture.turn(&mut desk.ids);
    let (op, _) = desk.asked();

    desk.refuse(op, Refusal::NoDevice);

    assert_eq!(desk.asked().1, DeviceSelector::Only("a".to_owned()));
}

#[test]
fn a_device_that_went_between_the_pick_and_the_opening_is_replaced_by_another() {
    let list = [mic("a"), mic("b")];
    let mut desk = Desk::with(Source::Mic, "a", &list);
    desk.choose(&mic("b"));
    let (op, _) = desk.asked();
    desk.grant(op, "b");
    desk.take(CaptureEvent::Ended(Source::Mic));
    // The list does not know it yet.
    desk.now = desk.now + s(60);
    desk.capture
        .on_event(desk.now, CaptureEvent::Listed(list.to_vec()), &mut desk.ids);
    let (op, _) = desk.ask(Source::Mic);

    desk.refuse(op, Refusal::NoDevice);

    let (op, pick) = desk.asked();
    assert_eq!(pick, DeviceSelector::Any);
    desk.grant(op, "a");
    assert!(desk.capture.media().mic);
}

#[test]
fn a_microphone_that_is_unplugged_is_replaced_and_offered_when_it_is_back() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.plug("ana", mic("headset"));
    mesh.run(s(2));
    mesh.intent(
        "ana",
        Intent::Choose(
            DeviceKind::Mic,
            Some(DevicePreference::from(&mic("headset"))),
        ),
    );
    mesh.run(s(10));
    assert_eq!(picked(&mesh, DeviceKind::Mic), Some("headset"));

    mesh.unplug("ana", Source::Mic, "headset");
    mesh.run(s(2));

    assert!(mesh.view("ana").me.mic.is_live());
    let fell = Notice::DeviceFell(DeviceKind::Mic, "The built-in mic".to_owned());
    assert!(notices(&mesh).contains(&fell), "{:?}", notices(&mesh));
    mesh.plug("ana", mic("headset"));
    mesh.run(s(2));
    assert_eq!(
        picked(&mesh, DeviceKind::Mic),
        None,
        "nothing is taken unasked"
    );
    let found = Notice::DeviceFound {
        devices: vec![mic("headset")],
        is_back: true,
    };
    assert!(notices(&mesh).contains(&found), "{:?}", notices(&mesh));
    for intent in found.remedy() {
        mesh.intent("ana", intent);
    }
    mesh.run(s(2));
    assert_eq!(picked(&mesh, DeviceKind::Mic), Some("headset"));
    assert!(!notices(&mesh).contains(&fell) && !notices(&mesh).contains(&found));
    mesh.assert_all_connected();
}

#[test]
fn a_camera_that_is_unplugged_is_not_replaced_unasked_and_is_back_when_it_is() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.plug("ana", camera("webcam"));
    mesh.run(s(2));
    mesh.intent(
        "ana",
        Intent::Choose(
            DeviceKind::Camera,
            Some(DevicePreference::from(&camera("webcam"))),
        ),
    );
    mesh.run(s(10));

    mesh.unplug("ana", Source::Camera, "webcam");
    mesh.run(s(2));

    assert_eq!(mesh.view("ana").me.camera.problem(), Some(Refusal::Lost));
    assert!(!mesh.nodes["ana"].live.contains_key(&Source::Camera));
    assert!(!mesh.tile("ana", "bo").unwrap().is_camera_on);
    mesh.plug("ana", camera("webcam"));
    mesh.run(s(2));
    assert!(mesh.view("ana").me.camera.is_live());
    assert!(mesh.tile("ana", "bo").unwrap().is_camera_on);
    mesh.assert_all_connected();
}

#[test]
fn a_microphone_that_is_unplugged_while_muted_opens_no_other() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.plug("ana", mic("other"));
    mesh.run(s(10));
    mesh.intent("ana", Intent::Switch(Source::Mic, false));

    mesh.unplug("ana", Source::Mic, "built-in mic");
    mesh.run(s(5));

    assert!(!mesh.nodes["ana"].live.contains_key(&Source::Mic));
    mesh.intent("ana", Intent::Switch(Source::Mic, true));
    mesh.run(s(5));
    assert!(mesh.view("ana").me.mic.is_live());
}

#[test]
fn a_device_that_never_lasts_is_not_taken_again_and_again() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));

    for _ in 0..5 {
        mesh.end_track("ana", Source::Camera);
        mesh.run(s(1));
    }

    assert_eq!(mesh.view("ana").me.camera.problem(), Some(Refusal::Lost));
}

#[test]
fn a_track_that_ends_while_its_device_is_there_is_reopened() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));

    for source in Source::ALL {
        mesh.end_track("ana", source);
    }
    mesh.run(s(2));

    mesh.assert_all_connected();
    assert!(notices(&mesh).is_empty(), "{:?}", notices(&mesh));
}

#[test]
fn a_permission_that_is_taken_back_asks_for_nothing_unasked() {
    let mut desk = Desk::with(Source::Camera, "a", &[camera("a")]);
    desk.take(CaptureEvent::Ended(Source::Camera));
    let nameless = Device {
        id: String::new(),
        label: String::new(),
        ..camera("a")
    };

    let commands = desk.take(CaptureEvent::Listed(vec![nameless]));

    assert_eq!(commands, []);
    let view = desk.capture.view(Source::Camera);
    assert_eq!(view.problem(), Some(Refusal::Lost));
    assert_eq!(
        desk.capture.take_notices(),
        [Notice::DeviceLost(Source::Camera)]
    );
}

#[test]
fn a_device_that_goes_without_a_word_of_its_track_is_missed_all_the_same() {
    let list = [mic("a"), mic("b")];
    let mut desk = Desk::with(Source::Mic, "a", &list);

    let commands = desk.take(CaptureEvent::Listed(vec![mic("b")]));

    assert!(
        matches!(
            &commands[..],
            [
                CaptureCommand::Stop(Source::Mic),
                CaptureCommand::Acquire {
                    pick: DeviceSelector::Any,
                    ..
                }
            ]
        ),
        "{commands:?}"
    );
}

#[test]
fn changing_devices_in_the_call_negotiates_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.plug("ana", mic("headset"));
    mesh.plug("ana", camera("webcam"));
    mesh.run(s(5));
    let offers = |mesh: &Mesh| (mesh.pc("ana", "bo").offers, mesh.pc("bo", "ana").offers);
    let before = (offers(&mesh), mesh.tile("ana", "bo").unwrap().link);
    let sent = mesh.pc("ana", "bo").sending.clone();

    for device in [mic("headset"), camera("webcam")] {
        let choice = Some(DevicePreference::from(&device));
        mesh.intent("ana", Intent::Choose(device.kind, choice));
        mesh.run(s(2));
    }

    let after = (offers(&mesh), mesh.tile("ana", "bo").unwrap().link);
    assert_eq!(after, before);
    let now = &mesh.pc("ana", "bo").sending;
    let is_other = |source| now[&source] != sent[&source];
    assert!(Source::ALL.into_iter().all(is_other), "{sent:?} {now:?}");
    mesh.assert_all_connected();
}

fn picked(mesh: &Mesh, kind: DeviceKind) -> Option<&'static str> {
    let view = mesh.view("ana");
    let id = view.devices.picked.get(&kind)?;
    ["headset", "webcam", "built-in mic", "built-in camera"]
        .into_iter()
        .find(|known| known == id)
}

fn notices(mesh: &Mesh) -> Vec<Notice> {
    let shown = mesh.view("ana").notices.shown.clone().into_iter();
    shown
        .map(|view| view.notice)
        .filter(|notice| !matches!(notice, Notice::Joined(_)))
        .collect()
}
