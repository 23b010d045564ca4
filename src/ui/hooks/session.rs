//! A running call for as long as a component is on the screen.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::session::{Plan, Session, SessionHandle, Settings, Snapshot, can_record};

/// Runs a call by this plan; another plan ends it and starts another. Unmounting leaves the room. The
/// settings may come later than the call. `None` until the first snapshot.
#[hook]
pub fn use_session(plan: Plan, settings: &Rc<Settings>) -> Option<(Snapshot, SessionHandle)> {
    let snapshot = use_state(|| None);
    // The setter and not the handle: a handle keeps the state of the render that made it.
    let setter = snapshot.setter();
    let boot = plan.boot.clone();
    let session = use_memo(plan, move |plan| {
        Session::start(plan.clone(), move |snapshot| setter.set(Some(snapshot)))
    });
    let handle = session.handle();
    use_effect_with(
        (handle.clone(), settings.clone(), boot),
        |(handle, settings, boot)| handle.settle(settings, boot),
    );
    let snapshot = (*snapshot).clone()?;
    Some((snapshot, handle))
}

/// Takes the person's wishes to the call around this component.
#[hook]
pub fn use_intents() -> Callback<Intent> {
    let handle = use_context::<SessionHandle>();
    use_callback(handle, |intent, handle| match handle {
        Some(handle) => handle.intent(intent),
        None => log::debug!("no call takes {intent:?}"),
    })
}

/// Makes an invitation, in a call without a server.
#[hook]
pub fn use_by_hand() -> Option<Callback<()>> {
    let handle = use_context::<SessionHandle>().filter(SessionHandle::is_by_hand);
    let invite = use_callback(handle.clone(), |(), handle| {
        if let Some(handle) = handle {
            handle.invite();
        }
    });
    handle.map(|_| invite)
}

/// Records the call as it stands in an element, or no longer; none where the browser cannot.
#[hook]
pub fn use_record(stage: &NodeRef) -> Option<Callback<bool>> {
    let handle = use_context::<SessionHandle>();
    let record = use_callback((handle, stage.clone()), |is_wanted, (handle, stage)| {
        if let Some(handle) = handle {
            handle.record(stage.cast().filter(|_| is_wanted));
        }
    });
    can_record().then_some(record)
}
