//! What a screen reader announces: each change that lasts, once.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::fault::ServerLoss;
use visavis::call::input::{CaptureEvent, InjectedFault};
use visavis::call::view::announcement::Announcement;
use visavis::call::view::{PhaseView, SignalingView};
use visavis::call::{Input, Intent, Notice};
use visavis::model::{AnnouncementTopic, DisplayName, Refusal, Source, Sources};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn name(name: &str) -> DisplayName {
    DisplayName::clean(name)
}

/// What is said from a change on, for so long.
fn hear(
    mesh: &mut Mesh,
    at: &str,
    duration: Duration,
    change: impl Fn(&mut Mesh),
) -> Vec<Announcement> {
    let mut last = mesh
        .view(at)
        .notices
        .announcements
        .last()
        .map_or(0, |view| view.id);
    change(mesh);
    let mut heard = Vec::new();
    let mut changed_at = None;
    for _ in 0..duration.as_millis() / 20 {
        let said = mesh.view(at).notices.announcements.clone();
        let new: Vec<_> = said.iter().filter(|view| view.id > last).collect();
        if let Some(view) = new.last() {
            last = view.id;
            let pause = changed_at.map_or(s(9), |at| mesh.now.since(at));
            assert!(pause >= s(2), "{pause:?} after the last: {new:?}");
            changed_at = Some(mesh.now);
        }
        heard.extend(new.into_iter().map(|view| view.announcement.clone()));
        mesh.run(Duration::from_millis(20));
    }
    heard
}

#[test]
fn errors_and_questions_are_about_nothing_that_can_be_done_without() {
    let ana = || name("Ana");
    let urgent = [
        Announcement::Notice(Notice::DeviceLost(Source::Mic)),
        Announcement::Notice(Notice::TalkingMuted),
        Announcement::Copied,
        Announcement::Asking(Sources::One(Source::Camera)),
        Announcement::Refused(Source::Mic, Refusal::ByUser),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(ServerLoss::Silent)),
        Announcement::ServerBack,
        Announcement::Full(8),
        Announcement::Down(ana()),
        Announcement::Offered(ana()),
    ];
    let news = [
        (
            Announcement::Notice(Notice::Joined(ana())),
            AnnouncementTopic::People,
        ),
        (
            Announcement::Notice(Notice::Left(ana())),
            AnnouncementTopic::People,
        ),
        (Announcement::Wrote(ana()), AnnouncementTopic::Conversation),
        (Announcement::Raised(ana()), AnnouncementTopic::Conversation),
        (Announcement::Shares(ana()), AnnouncementTopic::Conversation),
        (
            Announcement::Reconnecting(ana()),
            AnnouncementTopic::Connections,
        ),
        (Announcement::Heard(ana()), AnnouncementTopic::Connections),
        (
            Announcement::Apart(ana(), name("Bo")),
            AnnouncementTopic::Connections,
        ),
    ];

    for said in urgent {
        assert_eq!(said.topic(), None, "{said:?}");
    }
    for (said, topic) in news {
        assert_eq!(said.topic(), Some(topic), "{said:?}");
    }
}

#[test]
fn coming_and_going_is_said_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let come = hear(&mut mesh, "ana", s(20), |mesh| mesh.join("cy"));
    let gone = hear(&mut mesh, "ana", s(20), |mesh| mesh.close("cy"));

    assert_eq!(come, [Announcement::Notice(Notice::Joined(name("cy")))]);
    assert_eq!(gone, [Announcement::Notice(Notice::Left(name("cy")))]);
}

#[test]
fn a_repair_is_said_when_it_begins_and_when_it_is_done_and_not_meanwhile() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let cut = |mesh: &mut Mesh| mesh.set_path("ana", "bo", false);
    let lost = hear(&mut mesh, "ana", s(25), cut);
    let mend = |mesh: &mut Mesh| mesh.set_path("ana", "bo", true);
    let back = hear(&mut mesh, "ana", s(25), mend);

    assert_eq!(lost, [Announcement::Reconnecting(name("bo"))]);
    assert_eq!(back, [Announcement::Reconnected(name("bo"))]);
}

#[test]
fn a_connection_that_is_given_up_is_said_to_be_down() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let cut = |mesh: &mut Mesh| mesh.set_path("ana", "bo", false);
    let said = hear(&mut mesh, "ana", s(240), cut);

    let bo = || name("bo");
    assert_eq!(
        said,
        [Announcement::Reconnecting(bo()), Announcement::Down(bo())]
    );
}

#[test]
fn a_blip_is_not_said() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let cut = |mesh: &mut Mesh| mesh.set_path("ana", "bo", false);
    let mut said = hear(&mut mesh, "ana", s(2), cut);
    let mend = |mesh: &mut Mesh| {
        mesh.set_path("ana", "bo", true);
        mesh.drop_socket("ana");
    };
    said.extend(hear(&mut mesh, "ana", s(20), mend));

    assert_eq!(said, []);
    mesh.assert_all_connected();
}

#[test]
fn a_server_that_is_gone_is_said_and_that_it_is_back() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let lost = hear(&mut mesh, "ana", s(60), |mesh| {
        mesh.is_server_up = false;
        mesh.drop_socket("ana");
    });
    let back = hear(&mut mesh, "ana", s(60), |mesh| mesh.is_server_up = true);

    let expected =
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(ServerLoss::Silent));
    assert_eq!(lost, [expected]);
    assert_eq!(back, [Announcement::ServerBack]);
}

#[test]
fn a_broken_pair_is_said_to_those_who_are_not_in_it() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    let cut = |mesh: &mut Mesh| mesh.set_path("bo", "cy", false);
    let said = hear(&mut mesh, "ana", s(30), cut);

    assert!(
        matches!(said.as_slice(), [Announcement::Apart(..)]),
        "{said:?}"
    );
}

#[test]
fn a_peer_that_stops_receiving_the_local_user_is_announced_and_so_is_its_return() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let ana = mesh.nodes["ana"].id.clone();
    let inject = |mesh: &mut Mesh, inject| mesh.intent("bo", Intent::Debug(inject));
    let lose = |mesh: &mut Mesh| inject(mesh, InjectedFault::LosePath(ana.clone()));
    let lost = hear(&mut mesh, "ana", s(6), lose);
    let find = |mesh: &mut Mesh| inject(mesh, InjectedFault::FindPath(ana.clone()));
    let back = hear(&mut mesh, "ana", s(20), find);

    assert_eq!(lost, [Announcement::Unheard(name("bo"))]);
    assert_eq!(back, [Announcement::Heard(name("bo"))]);
}

#[test]
fn a_refused_device_is_said_and_said_again_when_it_is_refused_again() {
    let mut mesh = Mesh::new(1);
    mesh.enter("ana");
    mesh.run(s(1));
    mesh.nodes
        .get_mut("ana")
        .unwrap()
        .refuses
        .insert(Source::Mic);
    mesh.input("ana", Input::Capture(CaptureEvent::Ended(Source::Mic)));
    mesh.run(s(5));

    let retry = |mesh: &mut Mesh| mesh.intent("ana", Intent::Retry(Source::Mic));
    let said = hear(&mut mesh, "ana", s(10), retry);

    assert!(
        matches!(said.last(), Some(Announcement::Refused(Source::Mic, _))),
        "{said:?}"
    );
}

#[test]
fn that_the_link_was_copied_is_said_each_time() {
    let mut mesh = Mesh::of(&["ana"]);

    for _ in 0..3 {
        let copy = |mesh: &mut Mesh| mesh.intent("ana", Intent::Copied);
        assert_eq!(hear(&mut mesh, "ana", s(3), copy), [Announcement::Copied]);
    }
}

#[test]
fn what_comes_all_at_once_is_said_at_once_and_bounded() {
    let names = ["ana", "b", "c", "d", "e", "f", "g", "h"];
    let mut mesh = Mesh::of(&names);

    let said = hear(&mut mesh, "ana", s(20), |mesh| {
        for other in &names[1..] {
            mesh.set_path("ana", other, false);
        }
    });

    assert!(said.len() <= 7 && said.len() >= 6, "{said:?}");
    let is_repair = |said: &Announcement| matches!(said, Announcement::Reconnecting(_));
    assert!(said.iter().all(is_repair), "{said:?}");
}
