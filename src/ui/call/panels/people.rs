//! The list of participants.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::CallView;
use crate::call::view::{Quality, SignalingView};
use crate::model::{DisplayName, PeerId, ReceiveReport};
use crate::ui::call::controls::volume::Volume;
use crate::ui::call::panels::rename::Rename;
use crate::ui::call::stage::name_tag::quality_sign;
use crate::ui::call::stage::reactions_overlay::hand_rank;
use crate::ui::hooks::{use_panel, use_words};
use crate::ui::kit::avatar::Avatar;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::panel_head::PanelHead;

/// The properties of the list.
#[derive(Clone, Properties, PartialEq)]
pub struct PeopleProps {
    /// The state of the call.
    pub view: Rc<CallView>,
    /// Opens the timeline of the connections.
    pub ondetails: Callback<()>,
    /// Closes the panel.
    pub onclose: Callback<()>,
}

/// All peers in the room: first those in the call, then the visitors in the lobby. Takes the focus
/// when it opens. Escape closes it.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let words = use_words();
    let view = &props.view;
    let (panel, onkeydown) = use_panel(&props.onclose);
    let others = view.raised_first().map(|tile| {
        html! {
            <Row
                key={format!("in {}", tile.link.peer.as_str())}
                peer={tile.link.peer.clone()}
                name={tile.name.clone()}
                is_muted={!tile.is_mic_on}
                is_dark={!tile.is_camera_on}
                quality={tile.quality}
                hand={hand_rank(&tile.link.peer, view)}
                can_be_heard=true
                received={tile.received_by_peer}
            />
        }
    });
    let waiting = view
        .room
        .people
        .iter()
        .filter(|person| !person.is_in_call)
        .map(|person| {
            html! {
                <Row
                    key={format!("out {}", person.peer.as_str())}
                    peer={person.peer.clone()}
                    name={person.name.clone()}
                    note={words.in_lobby}
                />
            }
        });
    let me = &view.me;
    html! {
        <section
            ref={panel}
            id="people"
            class="people paper"
            tabindex="-1"
            aria-label={words.people}
            {onkeydown}
        >
            <PanelHead title={words.people_here.of(view.tiles.len() + 1)} testid="people-close" onclose={props.onclose.clone()} />
            <ul class="people__list" role="list">
                <Row
                    key="me"
                    peer={me.peer.clone()}
                    name={me.name.clone()}
                    note={words.you}
                    is_own=true
                    is_muted={!me.mic.is_live()}
                    is_dark={!me.camera.is_live()}
                    hand={hand_rank(&me.peer, view)}
                />
                { for others }
                { for waiting }
            </ul>
            if view.room.signaling == SignalingView::Absent {
                <p class="people__alone" data-testid="direct-note">{ words.signaling.of(view.room.signaling) }</p>
            }
            if !view.tiles.is_empty() {
                <button
                    type="button"
                    class="button button--quiet button--small people__details"
                    data-testid="details"
                    onclick={props.ondetails.reform(|_: MouseEvent| ())}
                >
                    { words.watch.details }
                </button>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    peer: PeerId,
    name: DisplayName,
    #[prop_or_default]
    note: Option<&'static str>,
    #[prop_or_default]
    is_muted: bool,
    #[prop_or_default]
    is_dark: bool,
    #[prop_or_default]
    quality: Quality,
    /// The position of the raised hand, and the number of raised hands.
    #[prop_or_default]
    hand: Option<(usize, usize)>,
    /// The row is the local user's.
    #[prop_or_default]
    is_own: bool,
    /// The peer's sound arrives here.
    #[prop_or_default]
    can_be_heard: bool,
    /// What the peer receives of the local user.
    #[prop_or_default]
    received: ReceiveReport,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps {
        peer,
        name,
        note,
        is_muted,
        is_dark,
        quality,
        hand,
        is_own,
        can_be_heard,
        received,
    } = props;
    let words = use_words();
    let received = words.watch.received.text(*received);
    let mark = |glyph: Glyph, text: &'static str| {
        html! {
            <span class="people__mark" title={text}>
                <Icon {glyph} />
                <span class="visually-hidden">{ text }</span>
            </span>
        }
    };
    html! {
        <li class="people__row">
            <Avatar name={name.clone()} />
            if *is_own {
                <Rename name={name.clone()} />
            } else {
                <span class="people__name">
                    <bdi translate="no">{ words.called(name) }</bdi>
                    if !received.is_empty() {
                        <span class="people__received" data-testid="received">{ received }</span>
                    }
                </span>
            }
            if let Some(note) = note {
                <span class="people__note">{ *note }</span>
            }
            if *quality != Quality::Good {
                { quality_sign(*quality, words) }
            }
            if let Some((rank, of)) = hand {
                <span class="people__hand" data-testid="people-hand">
                    { mark(Glyph::Hand, words.talk.hand_is_up) }
                    if *of > 1 {
                        { rank }
                    }
                </span>
            }
            if *is_muted {
                { mark(Glyph::MicOff, words.muted) }
            }
            if *is_dark {
                { mark(Glyph::CameraOff, words.camera_off) }
            }
            if *can_be_heard {
                <Volume peer={peer.clone()} name={words.called(name)} />
            }
        </li>
    }
}
