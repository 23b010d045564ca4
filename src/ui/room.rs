//! A room from lobby to end, and again after a rejoin: starts a call and shows the page for its
//! phase.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::PhaseView;
use crate::invite::Room;
use crate::model::PeerId;
use crate::session::{Boot, Entry, Plan, SessionHandle, Settings, invite_link};
use crate::ui::call::page::CallPage;
use crate::ui::hooks::{use_session, use_tab_status, use_words};
use crate::ui::kit::announcer::Announcer;
use crate::ui::left::Left;
use crate::ui::lobby::page::Lobby;

/// The properties of the room.
#[derive(Properties, PartialEq)]
pub struct RoomPageProps {
    /// The room.
    pub room: Room,
    /// The parameters and settings that are known at page start.
    pub boot: Rc<Boot>,
    /// The host's settings that have loaded so far.
    pub settings: Rc<Settings>,
}

/// One visit after another to the same room. It must be keyed by the room.
#[component]
pub fn RoomPage(props: &RoomPageProps) -> Html {
    let visit = use_state_eq(|| (0_u32, None));
    let (number, before) = (*visit).clone();
    let (rejoin, earlier_pages) = before.unzip();
    let onrejoin = {
        let visit = visit.setter();
        Callback::from(move |wanted| visit.set((number + 1, Some(wanted))))
    };
    let plan = Plan {
        entry: Entry::Room(props.room.clone()),
        boot: props.boot.clone(),
        rejoin,
        earlier_pages: earlier_pages.unwrap_or_default(),
    };
    let (room, settings) = (props.room.clone(), props.settings.clone());
    html! { <Visit key={number} {room} {plan} {settings} {onrejoin} /> }
}

#[derive(Properties, PartialEq)]
struct VisitProps {
    room: Room,
    plan: Plan,
    settings: Rc<Settings>,
    onrejoin: Callback<Visited>,
}

/// What a rejoin keeps of a visit: whether microphone and camera were on, and the pages of this
/// tab in the room.
type Visited = ((bool, bool), Vec<PeerId>);

/// One session, on the page for its phase.
#[component]
fn Visit(props: &VisitProps) -> Html {
    let VisitProps {
        room,
        plan,
        settings,
        onrejoin,
    } = props;
    let words = use_words();
    // A chosen language is removed from the address, and so from the link.
    let link = use_memo((room.clone(), words), |(room, _)| {
        AttrValue::from(invite_link(room))
    });
    let servers = use_memo((settings.clone(), plan.boot.clone()), |(settings, boot)| {
        settings.hosts(boot)
    });
    let check = use_memo((settings.clone(), plan.boot.clone()), |(settings, boot)| {
        settings.network_check(boot)
    });
    let session = use_session(plan.clone(), settings);
    let brand = &settings.config.name;
    let view = session.as_ref().map(|(snapshot, _)| &*snapshot.view);
    // A random room name is not readable.
    let place = if room.is_guessable() {
        room.as_str()
    } else {
        brand
    };
    use_tab_status(view, place, brand);
    let Some((snapshot, handle)) = session else {
        return html! {};
    };
    let link = (*link).clone();
    let brand = AttrValue::from(brand.clone());
    let announcements = snapshot.view.notices.announcements.clone();
    let page = match snapshot.view.phase {
        PhaseView::Lobby => {
            let servers = (*servers).clone();
            let (room, check) = (room.clone(), (*check).clone());
            html! { <Lobby {snapshot} {brand} {room} {link} {servers} {check} /> }
        }
        PhaseView::Call => html! { <CallPage {snapshot} {link} /> },
        PhaseView::Left(reason) => {
            let summary = snapshot.view.summary.clone();
            let timeline = snapshot.timeline.clone();
            let me = &snapshot.view.me;
            let wanted = (me.mic.is_wanted, me.camera.is_wanted);
            let pages = snapshot.view.conversation.chat.pages.clone();
            let onrejoin = onrejoin.reform(move |()| (wanted, pages.clone()));
            html! { <Left {reason} {timeline} {summary} {brand} {onrejoin} /> }
        }
    };
    html! {
        <ContextProvider<SessionHandle> context={handle}>
            <Announcer {announcements} />
            { page }
        </ContextProvider<SessionHandle>>
    }
}
