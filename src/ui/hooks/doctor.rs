//! The doctor: its rules and texts are loaded when something is wrong, or when the lobby has been
//! open for a moment.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::call::doctor::{Case, Fact, Facts, Finding, Verdict, diagnose, verdict};
use crate::i18n::Lang;
use crate::i18n::doctor::{Advice, advice, answered, lobby_advice, unknown};
use crate::session::{
    NetworkCheck, Running, SessionHandle, check_network, in_background, on_demand,
};
use crate::ui::hooks::use_words;

/// The functions of the doctor.
#[derive(Clone, Copy)]
pub struct Doctor {
    /// Says a finding about the connection to a participant in words.
    pub tell: fn(Lang, Finding, &str) -> Advice,
    advise: fn(&Case, Lang, &str) -> Option<Advised>,
    judge: fn(&Facts, Lang) -> Judged,
    check: fn(NetworkCheck, Done) -> Option<Running>,
}

/// Takes what a check has found out.
type Done = Box<dyn FnOnce(Facts)>;

/// The best finding about a connection, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advised {
    /// The words.
    pub advice: Advice,
    /// The confidence in it, in percent.
    pub confidence: u8,
    /// The cause, for tests.
    pub cause: String,
}

/// The verdict on the network before the call, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Nothing is wrong. The details say how long a server took to answer, where it is known.
    Fine(Option<String>),
    /// For the details alone.
    Remark(String),
    /// What is wrong, and what helps.
    Alarm(Advice),
}

on_demand! {
    load_doctor in doctor: Doctor = Doctor { tell: advice, advise, judge, check }
}

fn advise(case: &Case, lang: Lang, name: &str) -> Option<Advised> {
    let finding = diagnose(case).into_iter().next()?;
    Some(Advised {
        advice: advice(lang, finding, name),
        confidence: finding.confidence,
        cause: format!("{:?}", finding.cause),
    })
}

fn judge(facts: &Facts, lang: Lang) -> Judged {
    match verdict(*facts) {
        Verdict::Fine => {
            let trip = facts.get(Fact::ServerTrip);
            Judged::Fine(trip.map(|trip| answered(lang, trip)))
        }
        Verdict::Unknown => Judged::Remark(unknown(lang)),
        Verdict::Alarm(finding) => Judged::Alarm(lobby_advice(lang, finding)),
        Verdict::Remark(finding) => {
            let Advice { sentence, action } = lobby_advice(lang, finding);
            Judged::Remark(sentence + " " + &action)
        }
    }
}

fn check(check: NetworkCheck, done: Done) -> Option<Running> {
    // What is wrong may be mended at any moment.
    let is_kept = |facts: &Facts| !matches!(verdict(*facts), Verdict::Alarm(_));
    check_network(check, is_kept, done)
}

/// Loads the rules before they are needed.
pub fn preload_doctor() {
    in_background(load_doctor(), |_| {});
}

/// Returns the best finding about a connection in trouble. `None` as long as there is none, or the
/// rules have not loaded.
#[hook]
pub fn use_advice(case: Option<&Rc<Case>>, name: &str) -> Option<Advised> {
    let lang = use_words().lang();
    let doctor = use_doctor(case.is_some())?;
    (doctor.advise)(case?, lang, name)
}

/// Loads the doctor when it is first wanted. Returns `None` until it has loaded.
#[hook]
pub fn use_doctor(is_wanted: bool) -> Option<Doctor> {
    let doctor = use_state(|| None::<Doctor>);
    let setter = doctor.setter();
    use_effect_with(is_wanted && doctor.is_none(), move |is_wanted| {
        if *is_wanted {
            in_background(load_doctor(), move |loaded| setter.set(loaded.ok()));
        }
    });
    *doctor
}

/// Checks the network once the lobby has been open for a moment, and returns the verdict. The call
/// learns of the facts.
#[hook]
pub fn use_verdict(check: Option<NetworkCheck>) -> Option<Judged> {
    let lang = use_words().lang();
    let found = use_state(|| None::<(Doctor, Facts)>);
    let handle = use_context::<SessionHandle>();
    {
        let setter = found.setter();
        use_effect_with((check, handle), move |(check, handle)| {
            // Dropped with the lobby, and the check with it.
            let running = Rc::new(Cell::new(None::<Running>));
            let started = running.clone();
            let timer = check.clone().map(|check| {
                let handle = handle.clone();
                Timeout::new(CALM_MS, move || {
                    start(check, started, move |doctor, facts| {
                        if let Some(handle) = &handle {
                            handle.tell_network(facts);
                        }
                        setter.set(Some((doctor, facts)));
                    });
                })
            });
            move || {
                drop(timer);
                drop(running.take());
            }
        });
    }
    let (doctor, facts) = (*found)?;
    Some((doctor.judge)(&facts, lang))
}

/// Loads the doctor and runs a check.
fn start(
    check: NetworkCheck,
    running: Rc<Cell<Option<Running>>>,
    done: impl FnOnce(Doctor, Facts) + 'static,
) {
    in_background(load_doctor(), move |loaded| {
        if let Ok(doctor) = loaded {
            let done = Box::new(move |facts| done(doctor, facts));
            running.set((doctor.check)(check, done));
        }
    });
}

/// After the lobby has opened, milliseconds: its own requests come first.
const CALM_MS: u32 = 1_000;
