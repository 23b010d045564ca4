//! The other peers in the room, before the local user joins.

use yew::prelude::*;

use crate::call::view::{PersonView, SignalingView};
use crate::ui::hooks::use_words;
use crate::ui::kit::avatar::Avatar;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the roster.
#[derive(Properties, PartialEq)]
pub struct RosterProps {
    /// The other peers in the room.
    pub people: Vec<PersonView>,
    /// The state of signaling. Without signaling, an empty list means little.
    pub signaling: SignalingView,
}

/// The other peers in the room, whether each is in the call or in the lobby, and who records.
#[component]
pub fn Roster(props: &RosterProps) -> Html {
    let words = use_words();
    let rows = props.people.iter().map(|person| {
        let PersonView {
            peer,
            name,
            is_in_call,
            ..
        } = person;
        let state = if *is_in_call {
            words.in_call
        } else {
            words.in_lobby
        };
        html! {
            <li class="roster__row" key={peer.as_str()} data-in-call={is_in_call.to_string()}>
                <Avatar name={name.clone()} />
                <bdi class="roster__name" translate="no">{ words.called(name) }</bdi>
                <span class="roster__state">{ state }</span>
            </li>
        }
    });
    let recorders = props.people.iter().filter(|person| person.is_recording);
    let names: Vec<_> = recorders.map(|person| words.called(&person.name)).collect();
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let empty = match props.signaling {
        SignalingView::Ready | SignalingView::Connected => words.nobody_here,
        SignalingView::Connecting
        | SignalingView::Asking
        | SignalingView::Lost(_)
        | SignalingView::Unusable
        | SignalingView::Absent => words.nobody_known,
    };
    html! {
        <section class="roster" data-testid="lobby-roster">
            <h2 class="visually-hidden">{ words.who_is_here }</h2>
            if props.people.is_empty() {
                <p class="roster__empty">{ empty }</p>
            } else {
                <ul class="roster__list" role="list">{ for rows }</ul>
            }
            // The recording would contain what the local user says and shows after Join.
            if !names.is_empty() {
                <p class="roster__recording" data-testid="lobby-recording">
                    <Icon glyph={Glyph::Record} />
                    <bdi>{ words.watch.recorded_by(&names) }</bdi>
                </p>
            }
        </section>
    }
}
