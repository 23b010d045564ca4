//! The start of a recording. Its code is in one file with that which saves files.

use std::pin::Pin;

use web_sys::Element;

use crate::browser::recorder::Recorder;
use crate::model::Recording;
use crate::session::on_demand::on_demand;

/// [`Recorder::start`], boxed.
pub(super) type StartRecorder = fn(
    Element,
    String,
    Box<dyn Fn(Recording)>,
    Box<dyn Fn(String, u64)>,
) -> Pin<Box<dyn Future<Output = Option<Recorder>>>>;

on_demand! { pub(super) load_recorder in files: StartRecorder = start }

fn start(
    stage: Element,
    name: String,
    post: Box<dyn Fn(Recording)>,
    saved: Box<dyn Fn(String, u64)>,
) -> Pin<Box<dyn Future<Output = Option<Recorder>>>> {
    Box::pin(Recorder::start(stage, name, post, saved))
}
