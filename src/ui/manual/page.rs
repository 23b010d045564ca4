//! A manual call from the first page to the end: runs the session and shows the page for its phase.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::PhaseView;
use crate::session::{Boot, Entry, InviteCodes, Plan, SessionHandle, Settings, read_invitation};
use crate::ui::call::page::CallPage;
use crate::ui::hooks::{use_session, use_tab_status, use_words};
use crate::ui::kit::announcer::Announcer;
use crate::ui::left::Left;
use crate::ui::manual::setup_page::SetupPage;
use crate::ui::navigation;

/// The properties of the page.
#[derive(Clone, Properties, PartialEq)]
pub struct ManualPageProps {
    /// The invite code in the address.
    pub invite_code: Option<String>,
    /// The parameters and settings that are known at page start.
    pub boot: Rc<Boot>,
    /// The host's settings that have loaded so far.
    pub settings: Rc<Settings>,
}

/// One call after another. It must be keyed by the invite code.
#[component]
pub fn ManualPage(props: &ManualPageProps) -> Html {
    let visit = use_state_eq(|| 0_u32);
    let onagain = {
        let (number, setter, is_guest) = (*visit, visit.setter(), props.invite_code.is_some());
        Callback::from(move |()| {
            if is_guest {
                navigation::enter_manual(None);
            } else {
                setter.set(number + 1);
            }
        })
    };
    let invite_code = props.invite_code.clone();
    let (boot, settings) = (props.boot.clone(), props.settings.clone());
    html! { <Visit key={*visit} {invite_code} {boot} {settings} {onagain} /> }
}

#[derive(Properties, PartialEq)]
struct VisitProps {
    invite_code: Option<String>,
    boot: Rc<Boot>,
    settings: Rc<Settings>,
    onagain: Callback<()>,
}

/// One session, on the page for its phase. An unusable invitation leads to the page that creates
/// one.
#[component]
fn Visit(props: &VisitProps) -> Html {
    let VisitProps {
        invite_code,
        boot,
        settings,
        onagain,
    } = props;
    let words = use_words();
    // Read once: by the end of the call the code counts as used.
    let read = use_memo(invite_code.clone(), |invite_code| {
        invite_code.as_deref().map(read_invitation)
    });
    let (invitation, problem) = match &*read {
        Some(Ok(invitation)) => (Some(invitation.clone()), None),
        Some(Err(problem)) => (None, Some(*problem)),
        None => (None, None),
    };
    let plan = Plan {
        entry: Entry::Manual(invitation, InviteCodes::default()),
        boot: boot.clone(),
        rejoin: None,
        earlier_pages: Vec::new(),
    };
    let session = use_session(plan, settings);
    let brand = &settings.config.name;
    let view = session.as_ref().map(|(snapshot, _)| &*snapshot.view);
    use_tab_status(view, brand, brand);
    let Some((snapshot, handle)) = session else {
        return html! {};
    };
    let brand = AttrValue::from(brand.clone());
    let announcements = snapshot.view.notices.announcements.clone();
    let page = match snapshot.view.phase {
        PhaseView::Left(reason) => {
            let way = words.manual.again;
            let summary = snapshot.view.summary.clone();
            let timeline = snapshot.timeline.clone();
            html! { <Left {reason} {timeline} {summary} {brand} {way} onrejoin={onagain.clone()} /> }
        }
        PhaseView::Call if snapshot.view.is_in_call() => {
            html! { <CallPage {snapshot} /> }
        }
        PhaseView::Call | PhaseView::Lobby => html! { <SetupPage {snapshot} {brand} {problem} /> },
    };
    html! {
        <ContextProvider<SessionHandle> context={handle}>
            <Announcer {announcements} />
            { page }
        </ContextProvider<SessionHandle>>
    }
}
