//! Sharing a screen: beside the camera, by several people, through repairs, and with those who know
//! nothing of it.

use std::time::Duration;

use crate::common::{Mesh, Solo, solo};
use visavis::call::command::{CaptureCommand, Command};
use visavis::call::fault::Refusal;
use visavis::call::input::CaptureEvent;
use visavis::call::view::ShareState;
use visavis::call::{InjectedFault, Input, Intent, Notice};
use visavis::model::{ContentHint, OpId, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// How many offers were made between these two.
fn offers(mesh: &Mesh, a: &str, b: &str) -> u32 {
    mesh.pc(a, b).offers + mesh.pc(b, a).offers
}

fn sees(mesh: &Mesh, at: &str, of: &str) -> bool {
    mesh.tile(of, at).unwrap().is_screen_on && mesh.pc(of, at).is_screen_sent
}

#[test]
fn a_screen_is_shared_beside_the_camera_and_negotiates_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let before = offers(&mesh, "ana", "bo") + offers(&mesh, "ana", "cy");

    mesh.intent("ana", Intent::Share(true));
    mesh.run(s(3));

    for other in ["bo", "cy"] {
        assert!(sees(&mesh, other, "ana"), "{other}");
        assert!(mesh.tile("ana", other).unwrap().is_camera_on);
        assert!(mesh.pc("ana", other).sending.contains_key(&Source::Camera));
    }
    mesh.intent("ana", Intent::Share(false));
    mesh.run(s(3));
    assert!(!sees(&mesh, "bo", "ana") && !mesh.pc("ana", "bo").is_screen_sent);
    let after = offers(&mesh, "ana", "bo") + offers(&mesh, "ana", "cy");
    assert_eq!(after, before);
    mesh.assert_all_connected();
}

#[test]
fn several_people_share_at_once_and_each_stops_alone() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    for name in ["ana", "bo"] {
        mesh.intent(name, Intent::Share(true));
    }
    mesh.run(s(3));
    assert!(sees(&mesh, "cy", "ana") && sees(&mesh, "cy", "bo") && sees(&mesh, "ana", "bo"));

    mesh.end_share("ana");
    mesh.run(s(3));

    assert!(!sees(&mesh, "cy", "ana") && sees(&mesh, "cy", "bo"));
    assert_eq!(mesh.view("ana").me.share, ShareState::Idle);
}

#[test]
fn a_member_who_joins_later_sees_what_is_shared_already() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.intent("ana", Intent::Share(true));

    mesh.join("bo");
    mesh.run(s(5));

    assert!(sees(&mesh, "bo", "ana"));
    assert_eq!(mesh.what_is_wrong(), None);
}

#[test]
fn a_replaced_connection_carries_the_screen_again() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Share(true));
    mesh.run(s(3));
    let bo = mesh.nodes["bo"].id.clone();

    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(bo)));
    mesh.run(s(5));

    assert!(sees(&mesh, "bo", "ana"));
    mesh.assert_all_connected();
}

#[test]
fn a_screen_on_which_nothing_moves_is_no_reason_to_repair_anything() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    for source in [Source::Mic, Source::Camera] {
        mesh.intent("ana", Intent::Switch(source, false));
    }
    mesh.intent("ana", Intent::Share(true));

    mesh.run(s(20));

    mesh.assert_all_connected();
    assert_eq!(mesh.restarts("ana", "bo").unwrap(), 0);
}

#[test]
fn no_visitor_shares_or_sees_a_screen() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.intent("ana", Intent::Share(true));
    mesh.enter("bo");
    mesh.run(s(3));

    mesh.intent("bo", Intent::Share(true));
    mesh.run(s(3));

    assert_eq!(mesh.view("bo").me.share, ShareState::Idle);
    assert!(!mesh.pc("ana", "bo").is_screen_sent);
}

#[test]
fn a_page_that_comes_back_shares_nothing_by_itself() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Share(true));
    mesh.run(s(3));

    let prev = mesh.nodes["ana"].id.clone();
    mesh.close("ana");
    mesh.enter_with("ana", Some(prev), true);
    mesh.run(s(5));

    mesh.assert_all_connected();
    assert_eq!(mesh.view("ana").me.share, ShareState::Idle);
    assert!(!sees(&mesh, "bo", "ana"));
}

fn in_call() -> Solo {
    let mut solo = solo();
    solo.ready();
    solo.put(Input::Intent(Intent::Join));
    solo
}

fn share(solo: &mut Solo) -> Option<OpId> {
    let commands = solo.put(Input::Intent(Intent::Share(true)));
    commands.into_iter().find_map(|command| match command {
        Command::Capture(CaptureCommand::Share { op, .. }) => Some(op),
        _ => None,
    })
}

#[test]
fn a_user_who_closes_the_question_gets_no_notice() {
    for (refusal, has_notice_of_recording) in
        [(Refusal::Dismissed, false), (Refusal::BySystem, true)]
    {
        let mut solo = in_call();
        let op = share(&mut solo).unwrap();
        assert_eq!(solo.call.view().me.share, ShareState::Asking);

        solo.put(Input::Capture(CaptureEvent::ShareRefused { op, refusal }));

        let view = solo.call.view();
        assert_eq!(view.me.share, ShareState::Idle);
        let notices: Vec<_> = view
            .notices
            .shown
            .clone()
            .into_iter()
            .map(|view| view.notice)
            .collect();
        let expected = has_notice_of_recording.then_some(Notice::ShareRefused(refusal));
        assert_eq!(notices, Vec::from_iter(expected));
    }
}

#[test]
fn a_screen_that_comes_after_the_person_changed_their_mind_is_let_go() {
    let mut solo = in_call();
    let op = share(&mut solo).unwrap();
    assert_eq!(share(&mut solo), None, "asked once");
    solo.put(Input::Intent(Intent::Share(false)));

    let commands = solo.put(Input::Capture(CaptureEvent::Shared { op }));

    assert!(commands.contains(&Command::Capture(CaptureCommand::Unshare)));
    assert_eq!(solo.call.view().me.share, ShareState::Idle);
}

#[test]
fn what_matters_can_be_changed_while_it_is_shared() {
    let mut solo = in_call();
    let op = share(&mut solo).unwrap();
    solo.put(Input::Capture(CaptureEvent::Shared { op }));

    let commands = solo.put(Input::Intent(Intent::ShareAs(ContentHint::Motion)));

    let command = Command::Capture(CaptureCommand::ShareAs(ContentHint::Motion));
    assert!(commands.contains(&command), "{commands:?}");
    assert_eq!(
        solo.call.view().me.share,
        ShareState::Live(ContentHint::Motion)
    );
}

#[test]
fn a_user_who_leaves_stops_sharing() {
    let mut solo = in_call();
    let op = share(&mut solo).unwrap();
    solo.put(Input::Capture(CaptureEvent::Shared { op }));

    let commands = solo.put(Input::Intent(Intent::Leave));

    assert!(commands.contains(&Command::Capture(CaptureCommand::Unshare)));
}

#[test]
fn only_a_question_that_the_user_closed_is_no_news() {
    for refusal in [
        Refusal::InFrame,
        Refusal::BySite,
        Refusal::ByUser,
        Refusal::Unsupported,
        Refusal::Other,
    ] {
        let mut solo = in_call();
        let op = share(&mut solo).unwrap();

        solo.put(Input::Capture(CaptureEvent::ShareRefused { op, refusal }));

        let notices = solo.call.view().notices.shown.clone();
        let notices: Vec<_> = notices.into_iter().map(|view| view.notice).collect();
        assert_eq!(notices, [Notice::ShareRefused(refusal)]);
    }
}

#[test]
fn a_question_about_the_screen_that_never_showed_is_put_again_by_another_press() {
    let mut solo = in_call();
    let first = share(&mut solo).unwrap();
    solo.wait(s(5));
    assert_eq!(share(&mut solo), None, "the picker may be open");
    solo.wait(s(5));

    let second = share(&mut solo).unwrap();

    let refusal = Refusal::Other;
    let refused = |op| Input::Capture(CaptureEvent::ShareRefused { op, refusal });
    solo.put(refused(first));
    assert_eq!(solo.call.view().me.share, ShareState::Asking);
    solo.put(Input::Capture(CaptureEvent::Shared { op: second }));
    assert!(matches!(solo.call.view().me.share, ShareState::Live(_)));
}

fn notices(solo: &Solo) -> Vec<Notice> {
    let shown = solo.call.view().notices.shown.clone();
    shown.into_iter().map(|view| view.notice).collect()
}

#[test]
fn a_question_about_the_screen_without_an_answer_is_named_with_a_button_that_asks_again() {
    let unanswered = Notice::ShareRefused(Refusal::Unanswered);
    let answers: [fn(OpId) -> Input; 3] = [
        |op| Input::Capture(CaptureEvent::Shared { op }),
        |op| {
            let refusal = Refusal::Dismissed;
            Input::Capture(CaptureEvent::ShareRefused { op, refusal })
        },
        |_| Input::Intent(Intent::Share(false)),
    ];
    for answer in answers {
        let mut solo = in_call();
        let first = share(&mut solo).unwrap();
        solo.wait(s(9));
        assert_eq!(notices(&solo), [], "the local user chooses a window");
        solo.wait(s(1));
        assert_eq!(notices(&solo), std::slice::from_ref(&unanswered));

        let remedy = unanswered.remedy();
        assert_eq!(remedy, [Intent::Share(true)]);
        let second = share(&mut solo).unwrap();
        assert_ne!(first, second);
        assert_eq!(notices(&solo), [], "the question is asked again");
        solo.wait(s(10));
        assert_eq!(notices(&solo), std::slice::from_ref(&unanswered));

        solo.put(answer(second));
        assert_eq!(notices(&solo), []);
        solo.wait(s(60));
        assert_eq!(notices(&solo), [], "once for each question");
    }
}

#[test]
fn a_notice_of_a_question_without_an_answer_stays_dismissed() {
    let mut solo = in_call();
    share(&mut solo).unwrap();
    solo.wait(s(10));
    let id = solo.call.view().notices.shown[0].id;

    solo.put(Input::Intent(Intent::Dismiss(id)));
    solo.wait(s(60));

    assert_eq!(notices(&solo), []);
}
