//! The page that an address names.

use crate::invite::{LinkProblem, Room};
use crate::session::read_fragment;

/// A page, read from the fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`, no fragment, or one that is not of this page.
    Home,
    /// A link that opens no room: the home page, with the reason.
    BadLink(LinkProblem),
    /// `#/direct`, or `#/d/<code>`: a manual call, and the invitation to it.
    Manual(Option<String>),
    /// A room: its lobby, its call, or the page after it.
    Room(Room),
}

impl Route {
    /// Reads a fragment, with or without its `#`.
    pub fn read(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        if path.trim_end_matches('/') == "direct" {
            return Self::Manual(None);
        }
        if let Some(invite_code) = path.strip_prefix("d/") {
            return Self::Manual(Some(invite_code.to_owned()));
        }
        match read_fragment(fragment) {
            // Some sites append parameters of their own as a fragment.
            None if path.is_empty() || path.contains('=') => Self::Home,
            None => Self::BadLink(LinkProblem::NoRoom),
            Some(Ok(room)) => Self::Room(room),
            Some(Err(problem)) => Self::BadLink(problem),
        }
    }
}
