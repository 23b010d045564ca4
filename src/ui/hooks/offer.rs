//! Files that the local user offers, and those that cannot be sent.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use crate::session::SessionHandle;

/// A callback that offers files to all remote peers, and the files that could not be offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Offers files, with the names of folders that came with them.
    pub send: Callback<(Vec<File>, Vec<String>)>,
    /// The names of the files that were not offered, and whether each is a folder.
    pub refused: Rc<[(AttrValue, bool)]>,
    /// Clears that list.
    pub dismiss: Callback<()>,
}

/// Returns the offer of the call around this component. It checks files before it offers them: a
/// receiver that accepts an unreadable file would wait in vain.
#[hook]
pub fn use_offer() -> Offer {
    let handle = use_context::<SessionHandle>();
    let refused = use_reducer_eq(Refused::default);
    let dispatcher = refused.dispatcher();
    let send = use_callback(
        handle,
        move |(files, folders): (Vec<File>, Vec<String>), handle| {
            let folders = folders.into_iter().map(|name| (name.into(), true));
            let folders: Vec<(AttrValue, bool)> = folders.collect();
            if !folders.is_empty() {
                dispatcher.dispatch(Some(folders));
            }
            let Some(handle) = handle.as_ref().filter(|_| !files.is_empty()) else {
                return;
            };
            let dispatcher = dispatcher.clone();
            handle.offer(files, move |name| {
                dispatcher.dispatch(Some(vec![(name.into(), false)]));
            });
        },
    );
    let dispatcher = refused.dispatcher();
    Offer {
        send,
        refused: refused.0.clone(),
        dismiss: use_callback((), move |(), ()| dispatcher.dispatch(None)),
    }
}

#[derive(Default, PartialEq)]
struct Refused(Rc<[(AttrValue, bool)]>);

impl Reducible for Refused {
    type Action = Option<Vec<(AttrValue, bool)>>;

    fn reduce(self: Rc<Self>, more: Self::Action) -> Rc<Self> {
        let Some(more) = more else {
            return Rc::default();
        };
        // Repeated failures of a file are listed once.
        let is_new = |one: &(AttrValue, bool)| !self.0.contains(one);
        let all = self.0.iter().cloned();
        Rc::new(Self(all.chain(more.into_iter().filter(is_new)).collect()))
    }
}
