//! Going back in the tab's history, and elsewhere, while something would be lost by it.

use visavis::layout::{Guard, Mark, Step, Trail};

/// A tab: its entries, as a browser keeps them, and a page that does what its trail says.
struct Tab {
    entries: Vec<(String, Option<String>)>,
    at: usize,
    /// Steps of the history that the browser has not made yet.
    pending: Vec<i32>,
    trail: Trail,
    shown: String,
    asked: Vec<Step>,
}

impl Tab {
    fn open(fragment: &str) -> Self {
        let mut tab = Self {
            entries: vec![(fragment.to_owned(), None)],
            at: 0,
            pending: Vec::new(),
            trail: Trail::new(None, fragment),
            shown: fragment.to_owned(),
            asked: Vec::new(),
        };
        tab.settle();
        tab
    }

    fn in_call() -> Self {
        let mut tab = Self::open("#/");
        tab.follow("#/r/one");
        tab.guard(Guard::Asks);
        tab
    }

    /// A link, or an address that is typed.
    fn follow(&mut self, fragment: &str) {
        if self.entries[self.at].0 == fragment {
            self.entries[self.at].1 = None;
        } else {
            self.entries.truncate(self.at + 1);
            self.entries.push((fragment.to_owned(), None));
            self.at += 1;
        }
        self.arrive();
    }

    fn go(&mut self, steps: i32) {
        let at = self.at as i32 + steps;
        if (0..self.entries.len() as i32).contains(&at) {
            self.at = at as usize;
            self.arrive();
        }
    }

    fn guard(&mut self, guard: Guard) {
        let fragment = self.entries[self.at].0.clone();
        self.trail.guard(guard, &fragment);
        self.settle();
    }

    fn leave(&mut self) {
        self.trail.depart();
        self.settle();
        self.guard(Guard::None);
    }

    /// `popstate` and `hashchange` both tell of it.
    fn arrive(&mut self) {
        for _ in 0..2 {
            let (fragment, state) = self.entries[self.at].clone();
            let mark = state.as_deref().and_then(Mark::read);
            self.trail.arrive(mark, &fragment);
            self.obey();
        }
        self.settle();
    }

    fn obey(&mut self) {
        while let Some(step) = self.trail.poll() {
            match step {
                Step::Note(mark) => self.entries[self.at].1 = Some(mark.state()),
                Step::Push(mark, fragment) => {
                    self.entries.truncate(self.at + 1);
                    self.entries.push((fragment, Some(mark.state())));
                    self.at += 1;
                }
                Step::Go(steps) => self.pending.push(steps),
                Step::Replace(fragment) => {
                    self.entries[self.at] = (fragment, None);
                    return self.arrive();
                }
                Step::Show(fragment) => self.shown = fragment,
                asked => self.asked.push(asked),
            }
        }
    }

    fn settle(&mut self) {
        self.obey();
        while !self.pending.is_empty() {
            let steps = self.pending.remove(0);
            self.go(steps);
        }
    }

    fn address(&self) -> &str {
        &self.entries[self.at].0
    }
}

#[test]
fn going_back_in_a_call_asks_and_stays_however_often() {
    let mut tab = Tab::in_call();
    let length = tab.entries.len();

    for times in 1..=20 {
        tab.go(-1);

        assert_eq!(tab.asked, vec![Step::Back; times]);
        assert_eq!((tab.address(), &*tab.shown), ("#/r/one", "#/r/one"));
        assert_eq!(tab.entries.len(), length);
    }
}

#[test]
fn going_back_without_a_call_asks_nothing() {
    let mut tab = Tab::open("#/");
    tab.follow("#/r/one");

    tab.go(-1);
    assert_eq!((&*tab.shown, tab.asked.len()), ("#/", 0));

    tab.go(1);
    assert_eq!((&*tab.shown, tab.asked.len()), ("#/r/one", 0));
}

#[test]
fn after_a_call_the_way_back_is_as_long_as_before() {
    let mut tab = Tab::in_call();

    tab.leave();
    tab.go(-1);

    assert_eq!(tab.shown, "#/");
    tab.go(1);
    tab.go(1);
    assert_eq!((&*tab.shown, tab.asked.len()), ("#/r/one", 0));
}

#[test]
fn calls_one_after_the_other_add_no_entries() {
    let mut tab = Tab::in_call();
    let length = tab.entries.len();

    for _ in 0..10 {
        tab.leave();
        tab.guard(Guard::Asks);
    }

    assert_eq!(tab.entries.len(), length);
    tab.go(-1);
    assert_eq!(tab.asked, [Step::Back]);
}

#[test]
fn another_address_is_asked_about_and_then_gone_to() {
    for entry in [false, true] {
        let mut tab = Tab::in_call();
        let there = if entry { "#/" } else { "#/r/two" };
        if entry {
            tab.go(-2);
        } else {
            tab.follow(there);
        }
        assert_eq!(tab.asked, [Step::Away]);
        assert_eq!((tab.address(), &*tab.shown), ("#/r/one", "#/r/one"));

        tab.leave();
        assert_eq!((tab.address(), &*tab.shown), (there, there));

        // What was before is one step away, and no further.
        tab.go(if entry { 1 } else { -1 });
        assert_eq!(tab.shown, "#/r/one");
    }
}

#[test]
fn where_the_user_wanted_to_go_is_forgotten_with_the_call() {
    let mut tab = Tab::in_call();
    tab.follow("#/r/two");
    assert_eq!(tab.asked, [Step::Away]);

    // The remote peer ends the call while the question is open, and there is another call.
    tab.guard(Guard::None);
    tab.guard(Guard::Asks);
    tab.leave();

    assert_eq!((tab.shown.as_str(), tab.address()), ("#/r/one", "#/r/one"));
}

#[test]
fn an_address_that_was_not_gone_to_is_asked_about_again() {
    let mut tab = Tab::in_call();
    tab.follow("#/r/two");
    tab.trail.stay();

    tab.go(-1);
    assert_eq!(tab.asked, [Step::Away, Step::Back]);

    tab.go(1);
    assert_eq!(tab.asked, [Step::Away, Step::Back, Step::Away]);
    assert_eq!(tab.address(), "#/r/one");
}

#[test]
fn the_same_address_again_changes_nothing() {
    let mut tab = Tab::in_call();

    tab.follow("#/r/one");
    assert_eq!(tab.asked, []);

    tab.go(-1);
    assert_eq!(tab.asked, [Step::Back]);
    assert_eq!(tab.at, 2);
}

#[test]
fn a_page_that_is_loaded_again_finds_its_guard() {
    let mut tab = Tab::in_call();
    let length = tab.entries.len();
    let state = tab.entries[tab.at].1.clone();
    tab.trail = Trail::new(state.as_deref().and_then(Mark::read), "#/r/one");

    tab.guard(Guard::Asks);

    assert_eq!(tab.entries.len(), length);
    tab.go(-1);
    assert_eq!((tab.asked.as_slice(), tab.at), ([Step::Back].as_slice(), 2));
}

#[test]
fn a_browser_that_does_not_go_forward_gets_a_new_guard() {
    let mut trail = Trail::new(None, "#/r/one");
    trail.guard(Guard::Asks, "#/r/one");
    while trail.poll().is_some() {}

    for at in [5, 7, 5, 7, 5] {
        let mark = Mark {
            at,
            is_guard: false,
        };
        trail.arrive(Some(mark), "#/");
    }

    let steps: Vec<_> = std::iter::from_fn(|| trail.poll()).collect();
    let guard = Mark {
        at: 6,
        is_guard: true,
    };
    assert_eq!(steps.last(), Some(&Step::Push(guard, "#/r/one".to_owned())));
}

#[test]
fn foreign_states_are_no_marks() {
    for state in ["", "3", "visavis", "visavis x", "visavis -1", "guard"] {
        assert_eq!(Mark::read(state), None, "{state}");
    }
    for is_guard in [false, true] {
        let mark = Mark { at: 12, is_guard };
        assert_eq!(Mark::read(&mark.state()), Some(mark));
    }
}

#[test]
fn a_guard_that_is_needed_again_while_the_tab_leaves_the_last_one_asks_nothing() {
    for again in [1, 2, 3] {
        let mut tab = Tab::open("#/direct");
        tab.guard(Guard::Asks);
        // One page takes its guard away and the next one sets its own before the tab has moved.
        for _ in 0..again {
            tab.trail.guard(Guard::None, "#/direct");
            tab.trail.guard(Guard::Asks, "#/direct");
        }
        tab.settle();
        assert_eq!(tab.asked, [], "{again}");
        assert_eq!((tab.at, tab.entries.len()), (1, 2), "{again}");

        tab.go(-1);
        assert_eq!(tab.asked, [Step::Back], "{again}");
        tab.guard(Guard::None);
        assert_eq!(tab.at, 0, "{again}");
    }
}

#[test]
fn what_closes_before_the_tab_is_back_at_the_guard_takes_the_guard_away_then() {
    let steps = |trail: &mut Trail| std::iter::from_fn(|| trail.poll()).collect::<Vec<_>>();
    let mark = |at, is_guard| Some(Mark { at, is_guard });
    let mut trail = Trail::new(mark(1, false), "#/r/one");
    trail.guard(Guard::Asks, "#/r/one");
    steps(&mut trail);

    trail.arrive(mark(1, false), "#/r/one");
    assert_eq!(steps(&mut trail), [Step::Go(1), Step::Back]);
    trail.guard(Guard::None, "#/r/one");
    assert_eq!(
        steps(&mut trail),
        [],
        "the browser would forget the step before"
    );
    trail.arrive(mark(1, false), "#/r/one");
    assert_eq!(steps(&mut trail), [], "said twice");
    trail.arrive(mark(2, true), "#/r/one");
    assert_eq!(steps(&mut trail), [Step::Go(-1)]);
    trail.arrive(mark(1, false), "#/r/one");
    assert_eq!(steps(&mut trail), []);

    trail.arrive(mark(0, false), "#/");
    assert_eq!(steps(&mut trail), [Step::Show("#/".to_owned())]);
}

#[test]
fn a_typed_address_is_followed_while_a_dialog_is_open() {
    for next in ["#/direct", "#/r/two"] {
        let mut tab = Tab::open("#/r/one");
        tab.guard(Guard::Closes);

        tab.follow(next);
        // What was open is gone with its page.
        tab.guard(Guard::None);

        assert_eq!((tab.address(), &*tab.shown), (next, next));
        assert_eq!(tab.asked, []);
        tab.go(-1);
        assert_eq!((tab.address(), &*tab.shown), ("#/r/one", "#/r/one"));
    }
}

#[test]
fn an_earlier_entry_is_followed_while_a_dialog_is_open_and_back_closes_it() {
    let mut tab = Tab::open("#/");
    tab.follow("#/r/one");
    tab.guard(Guard::Closes);

    tab.go(-1);
    assert_eq!((tab.address(), &*tab.shown), ("#/r/one", "#/r/one"));
    assert_eq!(tab.asked, [Step::Back]);

    tab.go(-2);
    tab.guard(Guard::None);
    assert_eq!((tab.address(), &*tab.shown), ("#/", "#/"));
    assert_eq!(tab.asked, [Step::Back]);
}

#[test]
fn the_page_asks_once_something_is_at_stake_behind_a_dialog() {
    let mut tab = Tab::open("#/r/one");
    tab.guard(Guard::Closes);
    tab.guard(Guard::Asks);

    tab.follow("#/r/two");

    assert_eq!((tab.address(), &*tab.shown), ("#/r/one", "#/r/one"));
    assert_eq!(tab.asked, [Step::Away]);
}
