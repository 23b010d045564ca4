//! The tab's history, and its Back button while the local user would lose something. The page then
//! adds a guard entry to the history. Going back from the guard does not change the address. The
//! page returns to the guard, and closes what is open or asks for confirmation.

/// The page's mark on an entry of the tab's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The index of the entry. Neighbouring entries have consecutive indexes.
    pub at: u32,
    /// The entry is the guard of the one before it, and has the same address.
    pub is_guard: bool,
}

/// A command to the browser, or an event for the page. The order matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Write this mark to the current entry.
    Note(Mark),
    /// Add an entry with this mark and this fragment, and go there.
    Push(Mark, String),
    /// Go this many entries forwards, or back if negative.
    Go(i32),
    /// Replace the current entry with this fragment.
    Replace(String),
    /// Show the page of this fragment.
    Show(String),
    /// The local user goes back: close what is open, or ask.
    Back,
    /// The local user goes elsewhere: ask.
    Away,
}

/// Why there is a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// There is none.
    None,
    /// Something is open, and Back closes it. Nothing is lost by going elsewhere.
    Closes,
    /// Something would be lost, and the page asks before the local user goes anywhere.
    Asks,
}

/// The tab's position in its history, as far as the page has accepted it.
#[derive(Debug)]
pub struct Trail {
    here: Mark,
    fragment: String,
    guard: Guard,
    /// The guard is not needed any more, and the tab has not left it yet. If another one is needed
    /// by then, it waits: its arrival at the entry before would look like the Back button.
    is_leaving_guard: bool,
    /// The entry that the tab went to from the guard, until the tab is back there.
    strayed: Option<u32>,
    tries: u32,
    wanted: Option<Wanted>,
    /// The local user has agreed to leave, so the page sets no guard until the tab has arrived.
    is_departing: bool,
    steps: Vec<Step>,
}

/// The destination of the local user.
#[derive(Debug)]
enum Wanted {
    /// An existing entry.
    Entry(u32),
    /// An address that was typed, or belongs to a link.
    Fragment(String),
}

impl Mark {
    /// Parses the state of an entry.
    pub fn read(state: &str) -> Option<Self> {
        let number = state.strip_prefix(PREFIX)?;
        let (number, is_guard) = match number.strip_suffix(GUARD) {
            Some(number) => (number, true),
            None => (number, false),
        };
        let at = number.parse().ok()?;
        Some(Self { at, is_guard })
    }

    /// Returns the state of an entry with this mark.
    pub fn state(self) -> String {
        format!(
            "{PREFIX}{}{}",
            self.at,
            if self.is_guard { GUARD } else { "" }
        )
    }
}

impl Trail {
    /// Starts at an entry with this mark, if it has one.
    pub fn new(mark: Option<Mark>, fragment: &str) -> Self {
        let here = mark.unwrap_or(Mark {
            at: 0,
            is_guard: false,
        });
        let note = mark.is_none().then_some(Step::Note(here));
        Self {
            here,
            fragment: fragment.to_owned(),
            guard: Guard::None,
            is_leaving_guard: false,
            strayed: None,
            tries: 0,
            wanted: None,
            is_departing: false,
            steps: note.into_iter().collect(),
        }
    }

    /// Returns the next step.
    pub fn poll(&mut self) -> Option<Step> {
        (!self.steps.is_empty()).then(|| self.steps.remove(0))
    }

    /// Handles the arrival at an entry with this mark, if it has one, and this fragment. Repeated
    /// calls have no effect.
    pub fn arrive(&mut self, mark: Option<Mark>, fragment: &str) {
        let is_new = mark.is_none();
        if is_new && fragment == self.fragment {
            // The same address again: the browser replaces the entry and removes its mark.
            return self.steps.push(Step::Note(self.here));
        }
        let mark = mark.unwrap_or(Mark {
            at: self.here.at + 1,
            is_guard: false,
        });
        if is_new {
            self.steps.push(Step::Note(mark));
        }
        if mark.at != self.here.at + 1 || !mark.is_guard {
            self.is_leaving_guard = false;
        }
        if self.guard == Guard::None && self.here.is_guard {
            if mark.at == self.here.at {
                // The tab is back at the guard, which is no longer needed.
                return self.leave_guard();
            }
            if self.strayed == Some(mark.at) {
                return;
            }
            self.strayed = None;
        }
        if self.guard == Guard::None {
            (self.here, self.is_departing) = (mark, false);
            if fragment != self.fragment {
                self.fragment = fragment.to_owned();
                self.steps.push(Step::Show(self.fragment.clone()));
            }
            return;
        }
        if self.is_leaving_guard {
            return;
        }
        if mark.at == self.here.at {
            (self.strayed, self.tries) = (None, 0);
            if !self.here.is_guard {
                self.set_guard(mark.at + 1);
            }
            return;
        }
        if self.guard == Guard::Closes && fragment != self.fragment {
            // What is open closes with its page.
            (self.here, self.guard) = (mark, Guard::None);
            (self.strayed, self.tries) = (None, 0);
            fragment.clone_into(&mut self.fragment);
            return self.steps.push(Step::Show(self.fragment.clone()));
        }
        let before = self.strayed.replace(mark.at);
        if before == Some(mark.at) {
            return;
        }
        self.tries += 1;
        if self.tries > MOST_TRIES {
            // The browser does not go back there, so this entry becomes guarded.
            return self.set_guard(mark.at + 1);
        }
        let distance = i64::from(self.here.at) - i64::from(mark.at);
        self.steps.push(Step::Go(distance as i32));
        if before.is_some() {
            return;
        }
        let is_back = fragment == self.fragment;
        self.wanted = match is_back {
            true => None,
            false if is_new => Some(Wanted::Fragment(fragment.to_owned())),
            false => Some(Wanted::Entry(mark.at)),
        };
        self.steps
            .push(if is_back { Step::Back } else { Step::Away });
    }

    /// Starts or stops guarding. `fragment` is that of the current address.
    pub fn guard(&mut self, guard: Guard, fragment: &str) {
        let (was_needed, is_needed) = (self.guard != Guard::None, guard != Guard::None);
        if is_needed && self.is_departing {
            return;
        }
        self.guard = guard;
        if was_needed == is_needed {
            return;
        }
        // The end of the call, for whatever reason, makes a question about another entry void.
        self.wanted = None;
        if is_needed {
            fragment.clone_into(&mut self.fragment);
            if !self.here.is_guard && !self.is_leaving_guard {
                self.set_guard(self.here.at + 1);
            }
        } else if self.here.is_guard && self.strayed.is_none() {
            // A browser drops a pending step when the next one is requested, so the way back to the
            // guard comes first.
            self.leave_guard();
        }
    }

    /// Goes to the destination that the local user wanted.
    pub fn depart(&mut self) {
        let Some(wanted) = self.wanted.take() else {
            return;
        };
        (self.guard, self.is_departing) = (Guard::None, true);
        match wanted {
            Wanted::Entry(at) => {
                let distance = i64::from(at) - i64::from(self.here.at);
                self.steps.push(Step::Go(distance as i32));
            }
            Wanted::Fragment(fragment) => {
                self.here = self.before_guard();
                self.steps.push(Step::Replace(fragment));
            }
        }
    }

    /// Drops that destination: the local user stays.
    pub fn stay(&mut self) {
        self.wanted = None;
    }

    fn set_guard(&mut self, at: u32) {
        self.here = Mark { at, is_guard: true };
        (self.strayed, self.tries) = (None, 0);
        self.steps
            .push(Step::Push(self.here, self.fragment.clone()));
    }

    fn leave_guard(&mut self) {
        (self.strayed, self.tries) = (None, 0);
        (self.here, self.is_leaving_guard) = (self.before_guard(), true);
        self.steps.push(Step::Go(-1));
    }

    const fn before_guard(&self) -> Mark {
        Mark {
            at: self.here.at.saturating_sub(1),
            is_guard: false,
        }
    }
}

const PREFIX: &str = "visavis ";
const GUARD: &str = " guard";

/// The maximum number of attempts to go back. Another script may move the tab as well.
const MOST_TRIES: u32 = 4;
