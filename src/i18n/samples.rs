//! The texts with values, filled with every kind of value, for the tests.

use super::{Catalog, Lang, catalog, doctor, timeline};
use crate::call::Notice;
use crate::call::fault::{
    InviteCodeProblem, LinkFault, OpError, PeerFault, Refusal, RelayFault, ServerLoss,
};
use crate::call::view::{
    Announcement, Audibility, CallStatus, FileFault, FileState, LeftReason, LinkState, PairView,
    PhaseView, Quality, SignalingView, Stake, Unreceived,
};
use crate::config::Problem;
use crate::invite::LinkProblem;
use crate::layout::{Hint, Layout, SHORTCUTS, Shortcut, Theme};
use crate::model::{
    AnnouncementTopic, BrowserKind, ContentHint, Device, DeviceKind, DisplayName, Reaction,
    Recording, ServerSelection, SoundMode, Source, Sources,
};

/// Returns every text with values, for every kind of value.
pub(super) fn sentences(lang: Lang) -> Vec<String> {
    let words = catalog(lang);
    let mut sentences = numbers(words);
    sentences.extend(of_pages(words));
    sentences.extend(of_connections(words));
    sentences.extend(of_devices(words));
    sentences.extend(of_view(words));
    sentences.extend(of_conversation(words));
    sentences.extend(doctor::samples(lang));
    sentences.extend(timeline::samples(lang));
    sentences
}

fn numbers(words: &Catalog) -> Vec<String> {
    let numbers: [&dyn Fn(usize) -> String; 5] = [
        &|number| words.people_here.of(number),
        &|number| words.talk.unread.of(number),
        &|number| words.talk.too_long.of(number),
        &|number| words.full(number),
        &|number| words.leaving.others.of(number),
    ];
    let mut numbers: Vec<_> = numbers.iter().flat_map(|said| [1, 2].map(said)).collect();
    numbers.extend([(0, 3), (1, 3)].map(|(reached, of)| words.talk.on_its_way(reached, of)));
    numbers.push(words.talk.size(1_250));
    numbers.push(words.watch.percent(50));
    numbers
}

/// Home, lobby, manual exchange, and the page after the call.
fn of_pages(words: &Catalog) -> Vec<String> {
    let mut sentences: Vec<_> = LINK_PROBLEMS
        .iter()
        .map(|problem| words.link_problem(problem))
        .collect();
    sentences.extend(problems().iter().map(|problem| words.problem(problem)));
    let named = [
        &words.elsewhere,
        &words.open_site,
        &words.open_named,
        &words.choices.relay_in_use,
    ];
    sentences.extend(named.map(|text| text.fill(["a.example"])));
    let servers = ["a.example", "b.example"];
    for usage in [ServerSelection::First, ServerSelection::All] {
        sentences.extend([0, 1, 2].map(|count| words.servers(&servers[..count], usage)));
    }
    for host in ["", "Ana"].map(DisplayName::clean) {
        let manual = [
            &words.manual.invited,
            &words.manual.give_back,
            &words.manual.waiting,
        ];
        sentences.extend(manual.map(|text| text.of(&host)));
    }
    sentences
        .extend(INVITE_CODE_PROBLEMS.map(|problem| words.manual.problem.of(problem).to_owned()));
    sentences.extend(REASONS.map(|reason| words.left.of(reason).to_owned()));
    sentences.extend(REASONS.map(|reason| words.left_reason.of(reason).to_owned()));
    sentences.extend(Stake::ALL.map(|stake| words.leaving.stake.of(stake).to_owned()));
    sentences.push(words.leaving.lasted.fill(["12 min"]));
    sentences.push(words.leaving.lasted_with.fill(["12 min", "Ana"]));
    sentences.push(words.leaving.traffic.fill(["35 MB"]));
    sentences
}

fn of_connections(words: &Catalog) -> Vec<String> {
    let mut sentences: Vec<_> = notices().iter().map(|it| words.notice(it)).collect();
    sentences.extend(said().iter().map(|it| words.announcement(it)));
    sentences.extend(WIRES.map(|signaling| words.signaling.of(signaling).to_owned()));
    sentences.extend(LINKS.map(|link| words.links.repair(link, 7)));
    sentences.extend(LINKS.map(|link| words.links.of(link, None).to_owned()));
    let down = |fault| words.links.of(LinkState::Down, Some(fault)).to_owned();
    sentences.extend(link_faults().iter().map(down));
    sentences.extend(RELAY_FAULTS.map(|fault| words.relay.of(fault)));
    let pairs = [("Ana", "Bo"), ("Cy", "Dee")].map(|(one, other)| PairView {
        one: DisplayName::clean(one),
        other: DisplayName::clean(other),
    });
    sentences.extend([1, 2].map(|count| words.apart(&pairs[..count])));
    sentences.extend(call_statuses().filter_map(|status| words.voice.status(status)));
    let qualities = [Quality::Good, Quality::Fair, Quality::Poor];
    sentences.extend(qualities.map(|quality| words.watch.quality.of(quality).to_owned()));
    let unreceived = [Unreceived::Voice, Unreceived::Picture, Unreceived::Both];
    sentences.extend(unreceived.map(|what| words.watch.unreceived.of(what).to_owned()));
    sentences
}

fn of_devices(words: &Catalog) -> Vec<String> {
    let mut sentences = Vec::new();
    for sources in SOURCES {
        sentences.extend(REFUSALS.map(|refusal| words.devices.refusals.of(sources, refusal)));
        sentences.push(words.asking.of(sources).to_owned());
        sentences.push(words.devices.without.of(sources).to_owned());
    }
    sentences.extend(REFUSALS.map(|refusal| words.devices.remedies.of(refusal).to_owned()));
    let remedies = notices().map(|notice| words.devices.notice_remedies.of(&notice).to_owned());
    sentences.extend(remedies);
    sentences.extend(BrowserKind::ALL.map(|kind| words.devices.steps.of(kind).to_owned()));
    sentences.extend(DeviceKind::ALL.map(|kind| words.devices.kind.of(kind).to_owned()));
    sentences.push(words.devices.automatic_device.fill(["Headset"]));
    let hints = [ContentHint::Text, ContentHint::Motion];
    sentences.extend(hints.map(|hint| words.devices.content.of(hint).to_owned()));
    sentences.extend(SoundMode::ALL.map(|mode| words.voice.modes.of(mode).to_owned()));
    for source in Source::ALL {
        sentences.push(words.source.of(source).to_owned());
        sentences.push(words.stage.device.of_each(&[source]).to_owned());
        let hints = [false, true].map(|is_on| words.switch_hint(source, is_on).to_owned());
        sentences.extend(hints);
    }
    sentences.push(words.stage.device.of_each(&Source::ALL).to_owned());
    sentences
}

/// The layout, the tiles and the settings.
fn of_view(words: &Catalog) -> Vec<String> {
    let named = [
        &words.screen.pin,
        &words.devices.screen_of,
        &words.watch.volume,
        &words.watch.pop_out,
        &words.stage.left_alone,
    ];
    let mut sentences: Vec<_> = named.map(|text| text.fill(["Ana"])).into();
    let layouts = [Layout::Grid, Layout::Spotlight];
    sentences.extend(layouts.map(|layout| words.screen.layouts.of(layout).to_owned()));
    sentences.extend(Theme::ALL.map(|theme| words.screen.themes.of(theme).to_owned()));
    let actions = SHORTCUTS.map(|shortcut| match shortcut {
        Shortcut::Key(_, action) => action,
        Shortcut::Digits(action) => action(0),
    });
    sentences.extend(actions.map(|action| words.screen.act.of(action).to_owned()));
    sentences.extend([1, 2].map(|count| words.watch.recorded_by(&["Ana", "Bo"][..count])));
    sentences.extend(RECORDINGS.map(|news| words.watch.recording_ended.of(news).to_owned()));
    sentences.push(words.stage.record_saved.fill(["visavis.webm", "12 MB"]));
    sentences.extend(AnnouncementTopic::ALL.map(|topic| words.choices.topic.of(topic).to_owned()));
    sentences.extend(Hint::ALL.map(|hint| words.guide.hint.of(hint).to_owned()));
    sentences
}

fn of_conversation(words: &Catalog) -> Vec<String> {
    let named = [&words.talk.to, &words.talk.from];
    let mut sentences: Vec<_> = named.map(|text| text.fill(["Ana"])).into();
    sentences.push(words.stage.wants_to_send.fill(["Ana", "a.pdf", "12 MB"]));
    sentences.extend(["", "Ana"].map(|name| words.talk.via.of(&DisplayName::clean(name))));
    sentences.extend(Reaction::ALL.map(|reaction| words.talk.reactions.of(reaction).to_owned()));
    sentences.extend([false, true].map(|is_folder| words.talk.unsendable("a.pdf", is_folder)));
    for is_mine in [false, true] {
        sentences.extend(FILE_STATES.map(|state| words.talk.file.of(state, is_mine, 50)));
    }
    sentences
}

fn link_faults() -> [LinkFault; 5] {
    [
        LinkFault::NoPath,
        LinkFault::Stuck,
        LinkFault::Peer(PeerFault::BadDescription),
        LinkFault::Browser(OpError::Closed),
        LinkFault::Relay(RelayFault::Silent),
    ]
}

fn call_statuses() -> impl Iterator<Item = CallStatus> {
    let audibilities = [
        Audibility::Heard,
        Audibility::Muted,
        Audibility::Reconnecting,
        Audibility::Lost,
    ];
    let calls = audibilities.map(|audibility| CallStatus::Call {
        people: 2,
        unread: 1,
        audibility,
    });
    let lobbies = [false, true].map(|is_cut_off| CallStatus::Lobby {
        people: 2,
        is_cut_off,
    });
    calls.into_iter().chain(lobbies)
}

fn problems() -> [Problem; 5] {
    [
        Problem::Unreachable,
        Problem::Unreadable,
        Problem::Credentials,
        Problem::Key("maxPeople".to_owned()),
        Problem::Parameter("relay".to_owned()),
    ]
}

fn said() -> Vec<Announcement> {
    let name = || DisplayName::clean("Ana");
    let mut said = vec![
        Announcement::Copied,
        Announcement::Asking(Sources::Both),
        Announcement::Refused(Source::Mic, Refusal::Lost),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(ServerLoss::Silent)),
        Announcement::ServerLost(PhaseView::Lobby, SignalingView::Unusable),
        Announcement::ServerBack,
        Announcement::Full(8),
        Announcement::Reconnecting(name()),
        Announcement::Reconnected(name()),
        Announcement::Down(name()),
        Announcement::Unheard(name()),
        Announcement::Heard(name()),
        Announcement::Shares(name()),
        Announcement::Records(name()),
        Announcement::Apart(name(), name()),
        Announcement::Wrote(name()),
        Announcement::Raised(name()),
        Announcement::Offered(name()),
    ];
    said.extend(notices().map(Announcement::Notice));
    said
}

fn found(is_back: bool) -> Notice {
    let [id, label, group] = ["1", "Headset", "g"].map(str::to_owned);
    let kind = DeviceKind::Mic;
    let devices = vec![Device {
        kind,
        id,
        label,
        group,
    }];
    Notice::DeviceFound { devices, is_back }
}

fn notices() -> [Notice; 33] {
    [
        Notice::ServerAltered,
        Notice::PeerVersion,
        Notice::PeerBadDescription(DisplayName::clean("Ana")),
        Notice::RelayRefused,
        Notice::RoomFull(8),
        Notice::NoWebRtc,
        Notice::NoKeys,
        Notice::DeviceLost(Source::Mic),
        Notice::DeviceFell(DeviceKind::Speaker, String::new()),
        Notice::DeviceFell(DeviceKind::Mic, "Headset".to_owned()),
        Notice::DeviceFailed(DeviceKind::Camera, String::new()),
        Notice::DeviceFailed(DeviceKind::Camera, "Webcam".to_owned()),
        Notice::ShareRefused(Refusal::BySystem),
        Notice::ShareRefused(Refusal::InFrame),
        Notice::ShareRefused(Refusal::BySite),
        Notice::ShareRefused(Refusal::ByUser),
        Notice::ShareRefused(Refusal::Unanswered),
        Notice::ShareRefused(Refusal::Unsupported),
        Notice::ShareRefused(Refusal::Other),
        Notice::RecordingEnded(Recording::NoRoom),
        Notice::RecordingEnded(Recording::Failed),
        Notice::RecordingEnded(Recording::Partial),
        Notice::RecordingEnded(Recording::Empty),
        Notice::RecordingSoundOnly,
        Notice::TalkingMuted,
        Notice::MicSilent,
        found(false),
        found(true),
        Notice::Joined(DisplayName::clean("Ana")),
        Notice::Left(DisplayName::clean("Ana")),
        Notice::Wrote(DisplayName::clean("Ana"), "Hello".to_owned()),
        Notice::RecordingSaved("visavis.webm".to_owned(), 12_000_000),
        Notice::RecordingCancelled,
    ]
}

pub(super) const REFUSALS: [Refusal; 13] = [
    Refusal::ByUser,
    Refusal::Dismissed,
    Refusal::BySystem,
    Refusal::NoDevice,
    Refusal::InUse,
    Refusal::Insecure,
    Refusal::InFrame,
    Refusal::BySite,
    Refusal::Unsupported,
    Refusal::Unanswered,
    Refusal::Paused,
    Refusal::Lost,
    Refusal::Other,
];
const WIRES: [SignalingView; 13] = [
    SignalingView::Connecting,
    SignalingView::Asking,
    SignalingView::Connected,
    SignalingView::Ready,
    SignalingView::Lost(ServerLoss::Silent),
    SignalingView::Lost(ServerLoss::Busy),
    SignalingView::Lost(ServerLoss::Broken),
    SignalingView::Lost(ServerLoss::TurnedAway),
    SignalingView::Lost(ServerLoss::TooSmall),
    SignalingView::Lost(ServerLoss::Foreign),
    SignalingView::Lost(ServerLoss::LocalNetwork),
    SignalingView::Unusable,
    SignalingView::Absent,
];
const LINKS: [LinkState; 6] = [
    LinkState::Connecting,
    LinkState::Up,
    LinkState::Shaky,
    LinkState::Restarting,
    LinkState::Rebuilding,
    LinkState::Down,
];
const REASONS: [LeftReason; 2] = [LeftReason::ByChoice, LeftReason::PageClosed];
const LINK_PROBLEMS: [LinkProblem; 4] = [
    LinkProblem::NoRoom,
    LinkProblem::TooLong,
    LinkProblem::Character('★'),
    LinkProblem::Damaged(None),
];
const SOURCES: [Sources; 3] = [
    Sources::One(Source::Mic),
    Sources::One(Source::Camera),
    Sources::Both,
];
const INVITE_CODE_PROBLEMS: [InviteCodeProblem; 8] = [
    InviteCodeProblem::Foreign,
    InviteCodeProblem::Version,
    InviteCodeProblem::Damaged,
    InviteCodeProblem::Invitation,
    InviteCodeProblem::Own,
    InviteCodeProblem::Reply,
    InviteCodeProblem::Elsewhere,
    InviteCodeProblem::Used,
];
const RELAY_FAULTS: [RelayFault; 7] = [
    RelayFault::Unreachable(701),
    RelayFault::Refused(300),
    RelayFault::Full(486),
    RelayFault::Forbidden(403),
    RelayFault::Credentials(401),
    RelayFault::Theirs,
    RelayFault::Silent,
];
const RECORDINGS: [Recording; 4] = [
    Recording::NoRoom,
    Recording::Partial,
    Recording::Empty,
    Recording::Failed,
];
const FILE_STATES: [FileState; 14] = [
    FileState::Offered,
    FileState::Preparing,
    FileState::Moving,
    FileState::Held { by_me: true },
    FileState::Held { by_me: false },
    FileState::Checking,
    FileState::Done,
    FileState::Cancelled { by_me: true },
    FileState::Cancelled { by_me: false },
    FileState::Failed(FileFault::TooMuch),
    FileState::Failed(FileFault::Mismatch),
    FileState::Failed(FileFault::Unreadable),
    FileState::Failed(FileFault::NoRoom),
    FileState::Failed(FileFault::Gone),
];
