//! Real browsers, real servers, the page as it is hosted. Needs a release build in `dist/`, Chromium
//! with its driver, and `matchbox_server`: `scripts/test e2e` sees to all of them.

mod accessibility;
mod by_hand;
mod chat;
mod coming_and_going;
mod controls;
mod crash;
mod devices;
mod figures;
mod files;
mod firefox;
mod four;
mod gestures;
mod hints;
mod hosting;
mod inviting;
mod keyboard;
mod language;
mod leaks;
mod panels;
mod presence;
mod promptness;
mod recording;
mod recovery;
mod refusal;
mod sealing;
mod settings;
mod sharing;
mod sound;
mod start;
mod status;
mod trouble;
mod two_people;
mod view;
mod voice;
mod watching;
