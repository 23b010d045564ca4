//! The outcomes of the operations of a connection, posted as input. Their futures hold no part of
//! the driver.

use wasm_bindgen_futures::spawn_local;

use crate::browser::BrowserError;
use crate::call::Input;
use crate::call::fault::OpError;
use crate::call::input::{LinkEvent, OpOutcome};
use crate::model::{LinkId, OpId};
use crate::session::message::Sender;

impl Sender {
    /// Posts the outcome of an operation when it has settled.
    pub(super) fn settle<T: 'static>(
        &self,
        link: LinkId,
        op: OpId,
        operation: impl Future<Output = Result<T, BrowserError>> + 'static,
        outcome: impl FnOnce(T) -> OpOutcome + 'static,
    ) {
        let sender = self.clone();
        spawn_local(async move {
            let result = operation.await.map(outcome);
            sender.finish(link, op, result);
        });
    }

    /// Posts at once that the senders are synchronized, so that the next operation follows before
    /// the page draws. Posts a failure when the browser reports one.
    pub(super) fn finish_sync(
        &self,
        link: LinkId,
        op: OpId,
        replaced: Result<impl Future<Output = Result<(), BrowserError>> + 'static, BrowserError>,
    ) {
        let replaced = match replaced {
            Ok(replaced) => replaced,
            Err(error) => return self.finish(link, op, Err(error)),
        };
        self.finish(link.clone(), op, Ok(OpOutcome::Applied));
        let sender = self.clone();
        spawn_local(async move {
            if let Err(error) = replaced.await {
                let event = LinkEvent::TracksRefused(op_error(&link, error));
                sender.input(Input::Link { link, event });
            }
        });
    }

    /// Posts the outcome of an operation that has ended.
    pub(super) fn finish(&self, link: LinkId, op: OpId, result: Result<OpOutcome, BrowserError>) {
        let result = result.map_err(|error| op_error(&link, error));
        let event = LinkEvent::Done { op, result };
        self.input(Input::Link { link, event });
    }
}

fn op_error(link: &LinkId, error: BrowserError) -> OpError {
    log::debug!("{link}: {error}");
    if error.name == "InvalidStateError" {
        OpError::Closed
    } else {
        OpError::Rejected(error.name)
    }
}
