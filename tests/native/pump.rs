//! The pump, with a page that only writes down what it is ordered.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use visavis::call::command::{CaptureCommand, Command};
use visavis::call::input::CaptureEvent;
use visavis::call::view::PhaseView;
use visavis::call::{Call, CallView, ConversationIntent, Input, Intent};
use visavis::model::{ActiveDevice, Clocks, Now, OpId, Recording, Source};
use visavis::session::pump::{Pump, Shell, Wake};

use crate::common::solo;

/// What is delivered to the page.
#[derive(Debug)]
enum Message {
    Input(Input),
    /// Old news: of a socket that was replaced.
    Stale,
    /// A recorder, which has no sound before the page has mixed it.
    Recorder,
}

/// A page that shows nothing.
struct Page {
    clock: Rc<Cell<u64>>,
    executed: Vec<Command>,
    published: Vec<CallView>,
    /// There is a recorder, and it has sound.
    recorder: Option<bool>,
}

struct Rig {
    pump: Pump<SharedPage>,
    page: SharedPage,
    clock: Rc<Cell<u64>>,
}

/// The page, in the hands of the test as well.
#[derive(Clone)]
struct SharedPage(Rc<Cell<Option<Page>>>);

impl SharedPage {
    fn with<T>(&self, use_it: impl FnOnce(&mut Page) -> T) -> T {
        let mut page = self.0.take().unwrap();
        let result = use_it(&mut page);
        self.0.set(Some(page));
        result
    }
}

impl Shell for SharedPage {
    type Message = Message;

    fn clocks(&self) -> Clocks {
        Now(Duration::from_millis(self.with(|page| page.clock.get()))).into()
    }

    fn on_message(&mut self, message: Message) -> Option<Input> {
        match message {
            Message::Input(input) => Some(input),
            Message::Stale => None,
            Message::Recorder => {
                self.with(|page| page.recorder = Some(false));
                Some(Input::Tick)
            }
        }
    }

    fn execute(&mut self, command: Command) {
        self.with(|page| page.executed.push(command));
    }

    fn publish(&mut self, call: &Call) {
        self.with(|page| {
            page.recorder = page.recorder.map(|_| true);
            page.published.push(call.view());
        });
    }
}

impl Rig {
    /// A page that has started, with both devices granted.
    fn new() -> Self {
        let clock = Rc::new(Cell::new(1_000));
        let page = SharedPage(Rc::new(Cell::new(Some(Page {
            clock: clock.clone(),
            executed: Vec::new(),
            published: Vec::new(),
            recorder: None,
        }))));
        let mut rig = Self {
            pump: Pump::new(solo().call, page.clone()),
            page,
            clock,
        };
        assert!(rig.pump.turn(Wake::Input(Input::Start), || None));
        for op in rig.acquired() {
            let device = ActiveDevice::default();
            rig.turn([Message::Input(Input::Capture(CaptureEvent::Granted {
                op,
                device,
            }))]);
        }
        rig.page.with(|page| page.published.clear());
        rig
    }

    fn acquired(&self) -> Vec<OpId> {
        self.page.with(|page| {
            let op = |command: &Command| match command {
                Command::Capture(CaptureCommand::Acquire { op, .. }) => Some(*op),
                _ => None,
            };
            page.executed.iter().filter_map(op).collect()
        })
    }

    /// One turn, with this mail in the queue. Says whether the call goes on.
    fn turn(&mut self, message: impl IntoIterator<Item = Message>) -> bool {
        let mut queue: VecDeque<_> = message.into_iter().collect();
        let first = queue.pop_front().unwrap();
        self.pump.turn(Wake::Message(first), || queue.pop_front())
    }

    fn published(&self) -> Vec<CallView> {
        self.page.with(|page| std::mem::take(&mut page.published))
    }
}

fn press(intent: Intent) -> Message {
    Message::Input(Input::Intent(intent))
}

#[test]
fn what_was_pressed_is_shown_although_old_news_waits_behind() {
    let mut rig = Rig::new();

    rig.turn([press(Intent::Switch(Source::Mic, false)), Message::Stale]);

    let published = rig.published();
    assert_eq!(published.len(), 1);
    assert!(!published[0].me.mic.is_wanted);
}

#[test]
fn a_recorder_that_comes_with_the_word_that_it_began_has_sound_from_the_start() {
    for message in [
        vec![press(Intent::Record(Recording::Begun)), Message::Recorder],
        vec![Message::Recorder, press(Intent::Record(Recording::Begun))],
        vec![Message::Recorder],
    ] {
        let mut rig = Rig::new();
        let is_said = message.len() > 1;

        rig.turn(message);

        assert_eq!(rig.page.with(|page| page.recorder), Some(true));
        let published = rig.published();
        assert_eq!(published.len(), 1);
        assert_eq!(published[0].me.is_recording, is_said);
    }
}

#[test]
fn a_burst_is_taken_in_order_and_shown_once() {
    let mut rig = Rig::new();
    let say = |n: u32| press(Intent::Conversation(ConversationIntent::Say(n.to_string())));
    rig.turn([press(Intent::Join)]);
    rig.published();

    let message = (0..50).flat_map(|n| [Message::Stale, say(n), Message::Stale]);
    assert!(rig.turn(message));

    let published = rig.published();
    assert_eq!(published.len(), 1);
    let lines = published[0].conversation.chat.entries.iter();
    let lines: Vec<_> = lines.map(|line| line.text.as_str().to_owned()).collect();
    let expected: Vec<_> = (0..50).map(|n| n.to_string()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn old_news_alone_shows_nothing() {
    let mut rig = Rig::new();

    assert!(rig.turn([Message::Stale, Message::Stale]));

    assert_eq!(rig.published().len(), 0);
}

#[test]
fn leaving_is_shown_last_and_nothing_is_taken_after_it() {
    let mut rig = Rig::new();
    let mut queue = VecDeque::from([
        press(Intent::Leave),
        press(Intent::Join),
        Message::Recorder,
        Message::Stale,
    ]);

    let first = queue.pop_front().unwrap();
    let is_running = rig.pump.turn(Wake::Message(first), || queue.pop_front());

    assert!(!is_running);
    assert_eq!(queue.len(), 3);
    let published = rig.published();
    assert_eq!(published.len(), 1);
    assert!(matches!(published[0].phase, PhaseView::Left(_)));
    assert_eq!(rig.page.with(|page| page.recorder), None);
}

#[test]
fn a_deadline_is_kept_to_the_millisecond_and_found_due() {
    let mut rig = Rig::new();
    for _ in 0..20 {
        let wait = rig.pump.idle_for().unwrap();
        assert!(wait > Duration::ZERO);
        assert_eq!(wait.subsec_nanos() % 1_000_000, 0);
        let wait = u64::try_from(wait.as_millis()).unwrap();
        rig.clock.set(rig.clock.get() + wait);

        assert!(rig.pump.turn(Wake::Input(Input::Tick), || None));

        assert_eq!(rig.published().len(), 1);
        assert!(rig.pump.idle_for().unwrap() > Duration::ZERO);
    }
}
