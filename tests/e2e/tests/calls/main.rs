//! Real browsers, real servers, the page as it is hosted. Needs a release build in `dist/`, Chromium
//! with its driver, and `matchbox_server`: `scripts/test e2e` sees to all of them.

mod by_hand;
mod coming_and_going;
mod controls;
mod figures;
mod hosting;
mod panels;
mod recovery;
mod refusal;
mod sealing;
mod settings;
mod status;
mod trouble;
mod two_people;
mod view;
