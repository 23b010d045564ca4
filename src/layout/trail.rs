//! The way that this tab has come, and what its Back button does while something would be lost by it: one
//! more entry of the history stands guard over the page. Going back from there changes no address; the
//! page returns to it, and closes what is open or asks.

/// What the page notes on an entry of the tab's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the page's entries it is; neighbours have numbers next to each other.
    pub at: u32,
    /// It stands guard over the one before, and has its address.
    pub is_guard: bool,
}

/// What is to be done next, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Note this on the entry where the tab is.
    Note(Mark),
    /// Add an entry with this mark and this fragment, and go there.
    Push(Mark, String),
    /// Go so many entries on, or back.
    Go(i32),
    /// Go to this fragment in place of the entry where the tab is.
    Replace(String),
    /// Show the page of this fragment.
    Show(String),
    /// The user goes back: close what is open, or ask.
    Back,
    /// The user goes elsewhere: ask.
    Away,
}

/// Where the tab is, as far as the page has agreed to it.
#[derive(Debug)]
pub struct Trail {
    here: Mark,
    fragment: String,
    is_guarded: bool,
    /// Where the tab went from the guard, until it is back there.
    strayed: Option<u32>,
    tries: u32,
    wanted: Option<Wanted>,
    /// The user has agreed to go, and nothing holds them until they are there.
    is_departing: bool,
    steps: Vec<Step>,
}

/// Where the user wants to go.
#[derive(Debug)]
enum Wanted {
    /// To an entry that is there.
    Entry(u32),
    /// To an address that was typed, or is of a link.
    Fragment(String),
}

impl Mark {
    /// Reads the state of an entry.
    pub fn read(state: &str) -> Option<Self> {
        let number = state.strip_prefix(PREFIX)?;
        let (number, is_guard) = match number.strip_suffix(GUARD) {
            Some(number) => (number, true),
            None => (number, false),
        };
        let at = number.parse().ok()?;
        Some(Self { at, is_guard })
    }

    /// The state of an entry with this mark.
    pub fn state(self) -> String {
        format!(
            "{PREFIX}{}{}",
            self.at,
            if self.is_guard { GUARD } else { "" }
        )
    }
}

impl Trail {
    /// Begins at an entry with this mark, if it has one.
    pub fn new(mark: Option<Mark>, fragment: &str) -> Self {
        let here = mark.unwrap_or(Mark {
            at: 0,
            is_guard: false,
        });
        let note = mark.is_none().then_some(Step::Note(here));
        Self {
            here,
            fragment: fragment.to_owned(),
            is_guarded: false,
            strayed: None,
            tries: 0,
            wanted: None,
            is_departing: false,
            steps: note.into_iter().collect(),
        }
    }

    /// What is to be done next.
    pub fn poll(&mut self) -> Option<Step> {
        (!self.steps.is_empty()).then(|| self.steps.remove(0))
    }

    /// The tab is at an entry with this mark, if it has one, and this fragment. May be said twice.
    pub fn arrive(&mut self, mark: Option<Mark>, fragment: &str) {
        let is_new = mark.is_none();
        if is_new && fragment == self.fragment {
            // The same address again: the browser replaces the entry, and its mark with it.
            return self.steps.push(Step::Note(self.here));
        }
        let mark = mark.unwrap_or(Mark {
            at: self.here.at + 1,
            is_guard: false,
        });
        if is_new {
            self.steps.push(Step::Note(mark));
        }
        if !self.is_guarded && self.here.is_guard {
            if mark.at == self.here.at {
                // Back at the guard, which nothing needs any more.
                (self.strayed, self.tries, self.here) = (None, 0, self.before_guard());
                return self.steps.push(Step::Go(-1));
            }
            if self.strayed == Some(mark.at) {
                return;
            }
            self.strayed = None;
        }
        if !self.is_guarded {
            (self.here, self.is_departing) = (mark, false);
            if fragment != self.fragment {
                self.fragment = fragment.to_owned();
                self.steps.push(Step::Show(self.fragment.clone()));
            }
            return;
        }
        if mark.at == self.here.at {
            (self.strayed, self.tries) = (None, 0);
            return;
        }
        let before = self.strayed.replace(mark.at);
        if before == Some(mark.at) {
            return;
        }
        self.tries += 1;
        if self.tries > MOST_TRIES {
            // The browser does not go back there: the guard is set here.
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

    /// Something would be lost from now on, or no longer. The fragment is that of the address now.
    pub fn guard(&mut self, is_needed: bool, fragment: &str) {
        if is_needed == self.is_guarded || (is_needed && self.is_departing) {
            return;
        }
        self.is_guarded = is_needed;
        // A question about another entry is void, however the call ended.
        self.wanted = None;
        if is_needed {
            fragment.clone_into(&mut self.fragment);
            if !self.here.is_guard {
                self.set_guard(self.here.at + 1);
            }
        } else if self.here.is_guard && self.strayed.is_none() {
            // A browser forgets a step that it has not made when the next one is asked for: the way back to
            // the guard comes first.
            self.here = self.before_guard();
            self.steps.push(Step::Go(-1));
        }
    }

    /// The user goes, wherever that was.
    pub fn depart(&mut self) {
        let Some(wanted) = self.wanted.take() else {
            return;
        };
        (self.is_guarded, self.is_departing) = (false, true);
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

    /// The user stays.
    pub fn stay(&mut self) {
        self.wanted = None;
    }

    fn set_guard(&mut self, at: u32) {
        self.here = Mark { at, is_guard: true };
        (self.strayed, self.tries) = (None, 0);
        self.steps
            .push(Step::Push(self.here, self.fragment.clone()));
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

/// Another script may move the tab as well.
const MOST_TRIES: u32 = 4;
