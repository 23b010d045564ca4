//! The dialog with the timeline.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::call::timeline::figures::{Figure, clock_offset};
use crate::call::timeline::read::Unreadable;
use crate::call::timeline::{Mark, Record};
use crate::i18n::timeline::{TimelineWords, timeline_words};
use crate::model::{Lang, PeerId};
use crate::session::{
    Keeper, SessionHandle, TimelineHandle, in_background, read_timeline, save_timeline,
    time_with_seconds, with_unit,
};
use crate::ui::Words;
use crate::ui::hooks::{Doctor, use_doctor, use_words};
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::toggle::Toggle;
use crate::ui::timeline::chart::Frame;
use crate::ui::timeline::facts::{event_text, facts};
use crate::ui::timeline::story::Story;

/// The properties of the dialog.
#[derive(Clone, Properties, PartialEq)]
pub struct TimelineProps {
    /// The timeline. `None` until something was read.
    pub timeline: Option<TimelineHandle>,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// What the local user looks at, and how.
#[derive(Clone, Default)]
struct Look {
    /// The participant; `None` is the first.
    peer: Option<PeerId>,
    /// The time, in ms since 1970; `None` is the latest.
    at: Option<i64>,
    /// The file of another participant.
    file: Option<Result<Rc<Vec<Record>>, Unreadable>>,
    /// A saved file has the addresses.
    has_addresses: bool,
    /// The browser did not save the file.
    is_lost: bool,
}

/// The charts of one participant, live or at an earlier time, and the ways to save them and to
/// compare them with the file of another participant.
#[component]
pub fn TimelineDialog(props: &TimelineProps) -> Html {
    let words = use_words();
    let session = use_context::<SessionHandle>();
    use_effect_with(session, |session| {
        let session = session.clone();
        let watch = move |is_watched| {
            if let Some(session) = &session {
                session.watch_timeline(is_watched);
            }
        };
        watch(true);
        move || watch(false)
    });
    let field = use_node_ref();
    let look = use_state(Look::default);
    let texts = timeline_words(words.lang());
    let keeper = props.timeline.as_ref().and_then(TimelineHandle::keeper);
    let has_findings = |records: &[Record]| {
        let mut marks = records.iter().flat_map(|record| &record.marks);
        marks.any(|mark| mark.event.is_finding())
    };
    let doctor = use_doctor(keeper.is_some_and(|keeper| keeper.with(has_findings)));
    let shown = keeper.map(|keeper| {
        keeper.with(|records| {
            let view = View {
                records,
                words,
                texts,
                doctor,
                look: &look,
            };
            view.shown()
        })
    });
    let shown = shown.unwrap_or_default();
    let (changed, timeline) = (look.clone(), props.timeline.clone());
    let onsave = move || {
        let keeper = timeline.as_ref().and_then(TimelineHandle::keeper);
        let save =
            |keeper: &Keeper| keeper.with(|records| save_timeline(records, changed.has_addresses));
        changed.set(Look {
            is_lost: !keeper.is_some_and(save),
            ..(*changed).clone()
        });
    };
    let opened = field.clone();
    let onopen = move || {
        if let Some(field) = opened.cast::<HtmlInputElement>() {
            field.click();
        }
    };
    let onchange = {
        let (field, look) = (field.clone(), look.clone());
        let timeline = props.timeline.clone();
        Callback::from(move |_: Event| {
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let file = field.files().and_then(|files| files.get(0));
            // Allows the same file to be selected again.
            field.set_value("");
            let look = look.clone();
            let keeper = timeline.as_ref().and_then(TimelineHandle::keeper);
            let names = |records: &[Record]| records.iter().map(|it| it.pair.clone()).collect();
            let pairs = keeper.map(|keeper| keeper.with(names)).unwrap_or_default();
            if let Some(file) = file {
                in_background(read_timeline(file, pairs), move |read| {
                    look.set(Look {
                        file: Some(read.map(Rc::new)),
                        ..(*look).clone()
                    });
                });
            }
        })
    };
    let switched = look.clone();
    let onswitch = Callback::from(move |has_addresses| {
        switched.set(Look {
            has_addresses,
            ..(*switched).clone()
        });
    });
    html! {
        <Dialog
            title={words.watch.details}
            class="timeline"
            testid="timeline"
            close_testid="timeline-close"
            onclose={props.onclose.clone()}
        >
            { for shown }
            <div class="timeline__buttons">
                { button(texts.save, "timeline-save", None, Some(Box::new(onsave))) }
                { button(texts.compare, "timeline-compare", None, Some(Box::new(onopen))) }
            </div>
            if look.is_lost {
                { note("timeline-lost", texts.not_saved.to_owned()) }
            }
            <Toggle
                label={texts.addresses}
                testid="timeline-addresses"
                is_on={look.has_addresses}
                {onswitch}
            />
            <input
                ref={field}
                type="file"
                accept=".json"
                hidden=true
                data-testid="timeline-file"
                {onchange}
            />
        </Dialog>
    }
}

/// What is drawn.
struct View<'a> {
    records: &'a [Record],
    words: Words,
    texts: &'static TimelineWords,
    doctor: Option<Doctor>,
    look: &'a UseStateHandle<Look>,
}

impl View<'_> {
    fn shown(&self) -> Vec<Html> {
        let texts = self.texts;
        let mut participants: Vec<&Record> = Vec::new();
        for record in self
            .records
            .iter()
            .filter(|record| !record.times.is_empty())
        {
            let known = |known: &&mut &Record| known.peer() == record.peer();
            match participants.iter_mut().find(known) {
                Some(known) => *known = record,
                None => participants.push(record),
            }
        }
        let chosen = participants
            .iter()
            .find(|record| record.peer() == self.look.peer.as_ref());
        let Some(chosen) = chosen.or_else(|| participants.first()) else {
            return vec![line("timeline-empty", texts.empty.to_owned())];
        };
        let of_chosen = |record: &&Record| record.peer() == chosen.peer();
        let records: Vec<_> = self.records.iter().filter(of_chosen).collect();
        let story = Story::of(&records, 0);
        let (Some(first), Some(last)) = (story.points.first(), story.points.last()) else {
            return Vec::new();
        };
        // What happened before the first reading and after the last one is looked at, too.
        let events = || story.marks.iter().filter(|mark| mark.event.is_shown());
        let range = (
            events().map(|mark| mark.at).fold(first.at, i64::min),
            events().map(|mark| mark.at).fold(last.at, i64::max),
        );
        let at = self.look.at.unwrap_or(range.1).clamp(range.0, range.1);
        let (other, said) = self.compared(&records);
        let frame = Frame {
            story: &story,
            other: other.as_ref(),
            range,
            at,
        };
        let mut shown = Vec::new();
        if participants.len() > 1 {
            shown.push(self.people(&participants, chosen));
        }
        let began = |record: &&&Record| record.times.front().is_some_and(|first| *first <= at);
        if let Some(record) = records.iter().rfind(began) {
            shown.extend(facts(record, at, texts).map(|(testid, fact)| line(testid, fact)));
        }
        let charts = CHARTS.iter().zip(&texts.charts);
        let charts = charts.map(|((testid, unit, figures), (title, labels))| {
            let values = figures.iter().zip(labels).map(|(figure, label)| {
                let point = story.points.iter().rfind(|point| point.at <= at);
                let value = point.and_then(|point| point.get(*figure));
                format!("{label} {}", self.said(value, unit))
            });
            frame.chart(testid, title, figures, values.collect())
        });
        shown.push(html! { <div class="timeline__charts">{ for charts }</div> });
        let name = self.words.called(&chosen.name);
        shown.extend(self.time(range, at, &story.marks, &name));
        shown.extend(said.map(|said| note("timeline-compared", said)));
        shown
    }

    fn people(&self, participants: &[&Record], chosen: &Record) -> Html {
        let buttons = participants.iter().map(|record| {
            let (look, peer) = (self.look.clone(), record.peer().cloned());
            let is_chosen = record.peer() == chosen.peer();
            let onclick = move || {
                look.set(Look {
                    peer: peer.clone(),
                    at: None,
                    ..(*look).clone()
                });
            };
            let name = self.words.called(&record.name);
            button(
                &name,
                "timeline-peer",
                Some(is_chosen),
                Some(Box::new(onclick)),
            )
        });
        html! {
            <div class="timeline__buttons" role="group" aria-label={self.words.people}>
                { for buttons }
            </div>
        }
    }

    fn said(&self, value: Option<f64>, unit: &str) -> String {
        match value.map(|value| value.round() as u64) {
            None => self.texts.absent.to_owned(),
            Some(value) if unit.is_empty() => value.to_string(),
            Some(value) => with_unit(value, unit, self.words.lang()),
        }
    }

    /// The slider, the steps from one event to the other, and the last events.
    fn time(&self, (first, last): (i64, i64), at: i64, marks: &[Mark], name: &str) -> Vec<Html> {
        let lang = self.words.lang();
        let go = |at: Option<i64>| {
            let look = self.look.clone();
            move || {
                look.set(Look {
                    at,
                    ..(*look).clone()
                });
            }
        };
        let step = |label: &str, testid, mark: Option<&&Mark>| {
            let act = mark.map(|mark| -> Act { Box::new(go(Some(mark.at))) });
            button(label, testid, None, act)
        };
        let look = self.look.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            let value = field.and_then(|field| field.value().parse::<i64>().ok());
            let at = value.map(|value| first + value);
            let at = at.filter(|at| last - at >= SLIDER_STEP_MS);
            look.set(Look {
                at,
                ..(*look).clone()
            });
        });
        let events: Vec<_> = marks.iter().filter(|mark| mark.event.is_shown()).collect();
        let time = time_with_seconds(at, lang);
        let mut shown = vec![html! {
            <>
                <input
                    class="timeline__slider"
                    type="range"
                    min="0"
                    max={(last - first).to_string()}
                    step={SLIDER_STEP_MS.to_string()}
                    value={(at - first).to_string()}
                    aria-label={self.texts.time}
                    aria-valuetext={time.clone()}
                    data-testid="timeline-slider"
                    {oninput}
                />
                { line("timeline-time", time) }
                <div class="timeline__buttons">
                    { step(self.texts.previous, "timeline-previous", events.iter().rfind(|mark| mark.at < at)) }
                    { step(self.texts.next, "timeline-next", events.iter().find(|mark| mark.at > at)) }
                    { button(self.texts.live, "timeline-live", Some(self.look.at.is_none()), Some(Box::new(go(None)))) }
                </div>
            </>
        }];
        for mark in events
            .iter()
            .rev()
            .filter(|mark| mark.at <= at)
            .take(MOST_EVENTS)
        {
            let time = time_with_seconds(mark.at, lang);
            let text = event_text(mark.event, (self.words, self.texts), self.doctor, name);
            shown.extend(text.map(|text| line("timeline-event", format!("{time} · {text}"))));
        }
        shown
    }

    /// Returns what the file says of the same connections, by this page's clock, and a note about
    /// it.
    fn compared(&self, own: &[&Record]) -> (Option<Story>, Option<String>) {
        let texts = self.texts;
        let file = match &self.look.file {
            None => return (None, None),
            Some(Err(why)) => return (None, Some(texts.unreadable.of(*why).to_owned())),
            Some(Ok(file)) => file,
        };
        let is_same = |other: &&Record| own.iter().any(|record| record.pair == other.pair);
        let others: Vec<_> = file.iter().filter(is_same).collect();
        if others.is_empty() {
            return (
                None,
                Some(texts.unreadable.of(Unreadable::OtherCall).to_owned()),
            );
        }
        let clock = own.iter().rev().find_map(|record| clock_offset(record));
        let story = Story::of(&others, clock.map_or(0, |(ahead, _)| -ahead));
        let note = match clock {
            Some((_, error)) => texts
                .compared
                .fill([&milliseconds(error, self.words.lang())]),
            None => texts.unaligned.to_owned(),
        };
        (Some(story), Some(note))
    }
}

fn milliseconds(count: i64, lang: Lang) -> String {
    with_unit(count.unsigned_abs(), "millisecond", lang)
}

fn line(testid: &'static str, text: String) -> Html {
    html! { <p class="timeline__line" data-testid={testid}>{ text }</p> }
}

/// A line that is read out when it comes.
fn note(testid: &'static str, text: String) -> Html {
    html! { <p class="timeline__line" role="status" data-testid={testid}>{ text }</p> }
}

/// The action of a button.
type Act = Box<dyn Fn()>;

fn button(label: &str, testid: &'static str, is_on: Option<bool>, act: Option<Act>) -> Html {
    // A disabled button would lose the focus that its own press has left there.
    let is_off = act.is_none().to_string();
    let onclick = act.map(|act| Callback::from(move |_: MouseEvent| act()));
    html! {
        <button
            type="button"
            class="button button--small"
            data-testid={testid}
            aria-pressed={is_on.map(|is_on| is_on.to_string())}
            aria-disabled={is_off}
            {onclick}
        >
            { label }
        </button>
    }
}

/// The charts: their `data-testid`, their unit, and what they draw.
const CHARTS: [(&str, &str, &[Figure]); 7] = [
    (
        "chart-rate",
        "kilobit-per-second",
        &[Figure::Received, Figure::Sent],
    ),
    ("chart-trip", "millisecond", &[Figure::RoundTrip]),
    (
        "chart-loss",
        "percent",
        &[Figure::LostHere, Figure::LostThere],
    ),
    (
        "chart-delay",
        "millisecond",
        &[Figure::VoiceDelay, Figure::PictureDelay],
    ),
    (
        "chart-frames",
        "",
        &[Figure::FramesReceived, Figure::FramesSent],
    ),
    (
        "chart-lines",
        "",
        &[Figure::LinesReceived, Figure::LinesSent],
    ),
    ("chart-freezes", "", &[Figure::Freezes]),
];

const MOST_EVENTS: usize = 5;
const SLIDER_STEP_MS: i64 = 1_000;
