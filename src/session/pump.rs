//! The one loop: take from the queue, feed the core, carry out its commands, tell the screen.

use std::rc::Rc;
use std::time::Duration;

use futures_channel::mpsc::UnboundedReceiver;
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

use crate::browser::clock;
use crate::call::{Call, Command, Input};
use crate::model::{Now, Source};
use crate::session::Snapshot;
use crate::session::driver::Driver;
use crate::session::mail::Mail;
use crate::session::seat::Seat;

/// Runs until the core has finished. Dropping the driver then ends every socket, connection, track
/// and listener.
pub(super) async fn run(
    mut call: Call,
    mut driver: Driver,
    mut mail: UnboundedReceiver<Mail>,
    mut seat: Seat,
    publish: impl Fn(Snapshot),
) {
    // What was posted before the page was ready comes after its start.
    let mut waiting = Some(Mail::Input(Input::Start));
    loop {
        let wake = match waiting.take() {
            Some(mail) => Wake::Mail(mail),
            None => next(&mut mail, driver.now(), call.poll_timeout()).await,
        };
        let input = match wake {
            Wake::Mail(mail) => match driver.accept(mail) {
                Some(input) => input,
                None => continue,
            },
            Wake::Deadline => Input::Tick,
            Wake::Closed => return,
        };
        call.handle(clock::read(), input);
        while let Some(command) = call.poll_command() {
            if command == Command::Finish {
                seat.keep(&call.view());
                return publish(snapshot(&call, &driver));
            }
            driver.execute(command);
        }
        // Whatever waits already is taken first, and shown in one go.
        waiting = mail.try_recv().ok();
        if waiting.is_none() {
            driver.mix();
            let snapshot = snapshot(&call, &driver);
            seat.keep(&snapshot.view);
            driver.follow(&snapshot.view);
            publish(snapshot);
        }
    }
}

fn snapshot(call: &Call, driver: &Driver) -> Snapshot {
    Snapshot {
        view: Rc::new(call.view()),
        camera: driver.own(Source::Camera).cloned(),
        mic: driver.own(Source::Mic).cloned(),
        remote: Rc::new(driver.remote()),
    }
}

enum Wake {
    Mail(Mail),
    Deadline,
    Closed,
}

async fn next(mail: &mut UnboundedReceiver<Mail>, now: Now, deadline: Option<Now>) -> Wake {
    let delivery = async {
        match mail.next().await {
            Some(mail) => Wake::Mail(mail),
            None => Wake::Closed,
        }
    };
    let Some(deadline) = deadline else {
        return delivery.await;
    };
    // Rounded up: a timer that fires early would find nothing due.
    let wait = deadline.since(now) + Duration::from_micros(999);
    let wait = u32::try_from(wait.as_millis())
        .unwrap_or(u32::MAX)
        .min(LONGEST_WAIT_MS);
    match select(Box::pin(delivery), TimeoutFuture::new(wait)).await {
        Either::Left((wake, _)) => wake,
        Either::Right(_) => Wake::Deadline,
    }
}

/// A browser's timer takes no more than 2^31 ms; this is soon enough to look again.
const LONGEST_WAIT_MS: u32 = 60_000;
