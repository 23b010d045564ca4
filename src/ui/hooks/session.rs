//! The lifetime of a session: as long as its component is mounted.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::session::{Plan, Session, SessionHandle, Settings, Snapshot, can_record};

/// Runs a call by this plan. A new plan ends it and starts another, and unmounting leaves the room.
/// The settings may load after the call started. Returns `None` until the first snapshot.
#[hook]
pub fn use_session(plan: Plan, settings: &Rc<Settings>) -> Option<(Snapshot, SessionHandle)> {
    let snapshot = use_state(|| None);
    // The setter, not the handle: a handle keeps the state of the render that made it.
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

/// Returns a callback that sends intents to the call around this component.
#[hook]
pub fn use_intents() -> Callback<Intent> {
    let handle = use_context::<SessionHandle>();
    use_callback(handle, |intent, handle| match handle {
        Some(handle) => handle.intent(intent),
        None => log::debug!("no call to receive {intent:?}"),
    })
}

/// Returns a callback that creates an invitation, in a manual call.
#[hook]
pub fn use_manual_invite() -> Option<Callback<()>> {
    let handle = use_context::<SessionHandle>().filter(SessionHandle::is_manual);
    let invite = use_callback(handle.clone(), |(), handle| {
        if let Some(handle) = handle {
            handle.invite();
        }
    });
    handle.map(|_| invite)
}

/// Returns a callback that starts or stops recording an element. Returns `None` if the browser
/// cannot record.
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
