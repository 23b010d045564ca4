//! The status of the connection to a remote peer.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::LinkFault;
use crate::call::view::{LinkState, TileView};
use crate::ui::hooks::{use_advice, use_elapsed, use_intents, use_manual_invite, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the status.
#[derive(Properties, PartialEq)]
pub struct LinkStatusProps {
    /// The remote peer's tile.
    pub tile: Rc<TileView>,
}

/// Nothing while the connection works in both directions; a line while it is being made or
/// repaired; a button once it is down.
#[component]
pub fn LinkStatus(props: &LinkStatusProps) -> Html {
    let TileView {
        link,
        state,
        fault,
        outage,
        case,
        name,
        is_deaf,
        is_unplayed,
        is_screen_unplayed,
        is_picture_refused,
        ..
    } = &*props.tile;
    let words = use_words();
    let intents = use_intents();
    let invite = use_manual_invite();
    let repair = outage.filter(|_| !matches!(state, LinkState::Up | LinkState::Down));
    let seconds = use_elapsed(repair.map(|outage| outage.since));
    let relay = match fault {
        Some(LinkFault::Relay(fault)) => Some(words.relay.of(*fault)),
        _ => None,
    };
    let advised = use_advice(case.as_ref(), &words.called(name));
    // The relay's own words have its error code.
    let advised = advised.filter(|it| relay.is_none() || it.confidence > SURE);
    let cause = advised.as_ref().map(|it| it.cause.clone());
    let testid = cause.as_ref().map(|_| "doctor");
    let advice = advised.map(|it| it.advice.sentence + " " + &it.advice.action);
    match state {
        LinkState::Up if *is_unplayed || *is_screen_unplayed => html! {
            <div class="link-status" data-testid="unplayed" role="status">
                <Icon glyph={Glyph::Warning} />
                <p>{ if *is_unplayed { words.unplayed } else { words.screen_unplayed } }</p>
                // A click anywhere on the page is handled, also on this button.
                <button
                    type="button"
                    class="button button--small"
                    data-testid="play-sound"
                >
                    { words.play_sound }
                </button>
            </div>
        },
        LinkState::Up if *is_deaf => html! {
            <p class="link-status" data-testid="unheard">
                <Icon glyph={Glyph::Warning} />
                { words.unheard }
            </p>
        },
        LinkState::Up if *is_picture_refused => html! {
            <p class="link-status" data-testid="no-picture">
                <Icon glyph={Glyph::Warning} />
                { words.watch.no_picture }
            </p>
        },
        LinkState::Up => match advice {
            Some(advice) => html! {
                <p class="link-status" data-testid={testid} data-cause={cause}>
                    <Icon glyph={Glyph::Warning} />
                    { advice }
                </p>
            },
            None => html! {},
        },
        LinkState::Down => {
            let peer = link.peer.clone();
            let (label, testid, onclick) = match invite {
                Some(invite) => (
                    words.manual.again,
                    "direct-again",
                    invite.reform(|_: MouseEvent| ()),
                ),
                None => (
                    words.try_again,
                    "retry",
                    intents.reform(move |_: MouseEvent| Intent::RetryLink(peer.clone())),
                ),
            };
            html! {
                <div class="link-status link-status--down">
                    <Icon glyph={Glyph::Warning} />
                    <p class="link-status__text" data-testid={testid} data-cause={cause}>
                        { advice.or(relay).unwrap_or_else(|| words.links.of(*state, fault.as_ref()).to_owned()) }
                    </p>
                    <button
                        type="button"
                        class="button button--small"
                        data-testid={testid}
                        {onclick}
                    >
                        { label }
                    </button>
                </div>
            }
        }
        LinkState::Connecting
        | LinkState::Shaky
        | LinkState::Restarting
        | LinkState::Rebuilding => html! {
            <p class="link-status" data-testid={testid} data-cause={cause}>
                <span class="link-status__spinner" aria-hidden="true" />
                if let Some(why) = advice.or(relay) {
                    { why }
                    { " " }
                }
                { words.links.repair(*state, seconds) }
            </p>
        },
    }
}

/// From here on, the doctor knows more than that the relay failed.
const SURE: u8 = 86;
