//! What a press in the lobby opens.

use yew::prelude::*;

use crate::ui::kit::part::part;
use crate::ui::lobby::test_call::{self, TestCallProps};

part! {
    /// The test call, loaded with the doctor, among whose texts its own are.
    TestCall(TestCallProps) = test_call::TestCallDialog, load_test_call in doctor,
    |props| props.onclose.clone()
}
