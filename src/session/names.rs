//! Names of rooms and of users, checked with the browser's knowledge of characters.

use crate::browser::storage::{self, Keep};
use crate::browser::{page, unicode};
use crate::config::Parameters;
use crate::invite::{self, CharClass, LinkProblem, Pasted, Room, Unicode};
use crate::model::DisplayName;

/// Reads what a user pasted or typed in place of a link.
///
/// # Errors
/// The text names no room, or an unusable one.
pub fn read_pasted(text: &str) -> Result<Pasted, LinkProblem> {
    let pasted = invite::parse_pasted(text, &page::address(), Parameters::is_known, &UNICODE);
    accept(pasted, |room| Pasted::Here { room, query: None })
}

/// Reads the fragment of the page's address. Returns `None` if it is no room link.
pub fn read_fragment(fragment: &str) -> Option<Result<Room, LinkProblem>> {
    let room = Room::from_fragment(fragment, &UNICODE)?;
    Some(accept(room, |room| room))
}

/// Accepts a name that looks damaged, for as long as this tab is open: the user has confirmed it.
pub fn accept_name(room: &Room) {
    storage::write(Keep::InTab, ACCEPTED, room.as_str());
}

/// Corrects the address of the page without loading it: normalizes the room and removes unknown
/// parameters, which are logged.
pub fn put_address_right() {
    let address = page::whole_address();
    let tidied = invite::tidy(&address, Parameters::is_known, &UNICODE);
    for name in &tidied.dropped {
        log::warn!("the parameter {name:?} of the address is unknown and ignored");
    }
    if tidied.address != address {
        page::replace_address(&tidied.address);
    }
}

/// Returns up to two capital letters for a tile without a picture.
pub fn initials(name: &DisplayName) -> String {
    name.initials(unicode::initial)
}

/// Truncates a name that is being typed to the maximum length.
pub fn fit_name(text: &str) -> String {
    let graphemes = unicode::graphemes(text);
    DisplayName::fit(graphemes.iter().map(String::as_str))
}

fn accept<T>(read: Result<T, LinkProblem>, named: impl Fn(Room) -> T) -> Result<T, LinkProblem> {
    match read {
        Err(LinkProblem::Damaged(Some(room))) => {
            let accepted = storage::read(Keep::InTab, ACCEPTED);
            if accepted.as_deref() == Some(room.as_str()) {
                Ok(named(room))
            } else {
                Err(LinkProblem::Damaged(Some(room)))
            }
        }
        read => read,
    }
}

const UNICODE: Unicode = Unicode {
    normalize: unicode::normalize,
    lowercase: unicode::lowercase,
    class: |character| {
        if unicode::is_letter(character) {
            CharClass::Letter
        } else if unicode::is_mark(character) {
            CharClass::Mark
        } else {
            CharClass::Other
        }
    },
};

const ACCEPTED: &str = "visavis:accepted-name";
