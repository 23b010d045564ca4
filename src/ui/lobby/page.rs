//! The lobby: preview, name, devices and roster before the local user joins.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::invite::Room;
use crate::model::DeviceKind;
use crate::session::{Hosts, NetworkCheck, Snapshot, fit_name, is_new_room};
use crate::ui::call::bars::notices::Notices;
use crate::ui::call::controls::control::Control;
use crate::ui::call::parts::InviteDialog;
use crate::ui::hooks::{Judged, Speaker, use_intents, use_verdict, use_words};
use crate::ui::kit::brand::Brand;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::lobby::device_problem::DeviceProblems;
use crate::ui::lobby::network_status::NetworkStatus;
use crate::ui::lobby::parts::TestCall;
use crate::ui::lobby::preview::Preview;
use crate::ui::lobby::roster::Roster;
use crate::ui::lobby::server_note::ServerNote;
use crate::ui::lobby::server_status::ServerStatus;
use crate::ui::navigation;

/// The properties of the lobby.
#[derive(Properties, PartialEq)]
pub struct LobbyProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The name of the page.
    pub brand: AttrValue,
    /// The room.
    pub room: Room,
    /// The invite link.
    pub link: AttrValue,
    /// The signaling servers and their selection, once known.
    pub servers: Option<Hosts>,
    /// The check of the network, once it can be made.
    pub check: Option<NetworkCheck>,
}

/// The preview, the name, the devices, the roster, and the Join button.
#[component]
pub fn Lobby(props: &LobbyProps) -> Html {
    let LobbyProps {
        snapshot,
        brand,
        room,
        link,
        servers,
        check,
    } = props;
    let words = use_words();
    let verdict = use_verdict(check.clone());
    let remark = match &verdict {
        Some(Judged::Remark(remark) | Judged::Fine(Some(remark))) => {
            Some(AttrValue::from(remark.clone()))
        }
        _ => None,
    };
    let view = &snapshot.view;
    let open = use_state_eq(|| None);
    let is_new = is_new_room(room) && view.room.people.is_empty();
    let show = {
        let open = open.setter();
        Callback::from(move |dialog| open.set(dialog))
    };
    let close = show.reform(|()| None);
    let speaker = view.devices.picked.get(&DeviceKind::Speaker).cloned();
    let tested = check.as_ref().filter(|check| check.has_relay());
    let has_server = view.room.can_join || view.room.full.is_some();
    html! {
        <main class="lobby" data-testid="lobby">
            <header class="lobby__head">
                <Brand name={brand.clone()} />
                <Control
                    glyph={Glyph::Invite}
                    label={words.invite}
                    testid="invite"
                    class="control--plain control--row"
                    has_dialog=true
                    onpress={show.reform(|()| Some(Opened::Invite))}
                />
            </header>
            if *open == Some(Opened::Invite) {
                <InviteDialog {link} onclose={&close} />
            }
            if let Some(check) = tested.filter(|_| *open == Some(Opened::TestCall)) {
                <ContextProvider<Speaker> context={Speaker(speaker)}>
                    <TestCall snapshot={snapshot.clone()} check={check.clone()} onclose={close} />
                </ContextProvider<Speaker>>
            }
            <div class="lobby__picture">
                <Notices notices={view.notices.clone()} />
                <Preview snapshot={snapshot.clone()} />
                <DeviceProblems me={view.me.clone()} />
            </div>
            <div class="lobby__panel">
                <div class="lobby__who">
                    <h1 class="lobby__title" tabindex="-1">
                        { if is_new { words.start_question } else { words.ready_question } }
                    </h1>
                    if room.is_guessable() {
                        <RoomName room={room.clone()} />
                    }
                </div>
                <JoinForm
                    name={AttrValue::from(view.me.name.as_str().to_owned())}
                    can_join={view.room.can_join}
                    {is_new}
                />
                // If this browser supports no calls, the state of the server does not matter.
                if has_server {
                    <div class="lobby__notes">
                        <Roster people={view.room.people.clone()} signaling={view.room.signaling} />
                        <ServerStatus signaling={view.room.signaling} full={view.room.full} />
                        if let Some(verdict) = verdict {
                            <NetworkStatus {verdict} />
                        }
                        if let Some(servers) = servers.clone() {
                            <ServerNote
                                {servers}
                                is_read={view.room.is_interop}
                                {remark}
                                ontest={tested.map(|_| show.reform(|()| Some(Opened::TestCall)))}
                            />
                        }
                    </div>
                }
            </div>
        </main>
    }
}

/// The dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Invite,
    TestCall,
}

#[derive(Properties, PartialEq)]
struct RoomNameProps {
    room: Room,
}

/// The name of a room with a chosen name, marked as guessable.
#[component]
fn RoomName(props: &RoomNameProps) -> Html {
    let words = use_words();
    html! {
        <div class="room-name" data-testid="lobby-guessable">
            <p class="room-name__name">
                <Icon glyph={Glyph::People} />
                <span class="visually-hidden">{ words.room }</span>
                <bdi translate="no">{ props.room.as_str() }</bdi>
            </p>
            <p class="room-name__note">{ words.guessable }</p>
        </div>
    }
}

/// The properties of the form.
#[derive(Properties, PartialEq)]
pub struct JoinFormProps {
    /// The local user's name.
    pub name: AttrValue,
    /// The button is enabled.
    pub can_join: bool,
    /// The room was made here, and is empty.
    #[prop_or_default]
    pub is_new: bool,
    /// The label and action of the button, where it is not Join.
    #[prop_or_default]
    pub other: Option<(&'static str, Callback<()>)>,
}

/// The local user's name, and the button.
#[component]
pub fn JoinForm(props: &JoinFormProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    // The call keeps a cleaned name, the field the typed one. Otherwise a space between two words
    // could not be typed.
    let typed = use_state_eq(|| props.name.clone());
    let oninput = {
        let (typed, intents) = (typed.setter(), intents.clone());
        Callback::from(move |event: InputEvent| {
            let text = navigation::name_of(&event);
            intents.emit(Intent::Rename(fit_name(&text)));
            typed.set(text.into());
        })
    };
    let JoinFormProps {
        can_join,
        is_new,
        other,
        ..
    } = props;
    let field = use_node_ref();
    // The first press without a name asks for one. The second joins without.
    let has_asked = use_state_eq(|| false);
    let is_nameless = typed.trim().is_empty();
    let is_guest = *has_asked && is_nameless;
    let (label, testid, act) = match other {
        Some((label, act)) => (*label, "direct-invite", act.clone()),
        None => {
            let label = match (is_guest, is_new) {
                (true, true) => words.start_as_guest,
                (false, true) => words.start,
                (true, false) => words.join_as_guest,
                (false, false) => words.join,
            };
            (label, "lobby-join", intents.reform(|()| Intent::Join))
        }
    };
    let can_join = *can_join;
    let is_asked = is_nameless && !*has_asked && other.is_none();
    let onsubmit = {
        let (field, has_asked) = (field.clone(), has_asked.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if is_asked {
                has_asked.set(true);
                if let Some(field) = field.cast::<HtmlElement>() {
                    let _ = field.focus();
                }
            } else if can_join {
                act.emit(());
            }
        })
    };
    html! {
        <form class="join-form" {onsubmit}>
            <label class="join-form__label" for="lobby-name">{ words.your_name }</label>
            <input
                ref={field}
                id="lobby-name"
                class="field"
                data-testid="lobby-name"
                value={&*typed}
                autocomplete="nickname"
                spellcheck="false"
                enterkeyhint="go"
                aria-describedby="lobby-name-note"
                {oninput}
            />
            <button
                type="submit"
                class="button button--primary button--large"
                data-testid={testid}
                disabled={!can_join}
            >
                { label }
            </button>
            // Below the button, which stays under the finger.
            <p id="lobby-name-note" class="join-form__note" role="status">
                { if is_guest { words.name_wanted } else { "" } }
            </p>
        </form>
    }
}
