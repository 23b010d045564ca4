//! What a press in the lobby opens.

use crate::ui::kit::part::part;
use crate::ui::lobby::test_call::{self, TestCallProps};
use yew::prelude::*;

part! {
    /// The call to oneself, loaded with the doctor, whose texts it shares.
    TestCall(TestCallProps) = test_call::TestCall, load_test_call in doctor,
    |props| props.onclose.clone()
}
