//! A state whose life does not depend on its type. Yew compiles the storing, comparing and setting
//! of a state once for each type of state, and always the same.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::process::abort;
use std::rc::Rc;

use upstream_yew::functional::{
    Hook, HookContext, Reducible, UseReducerDispatcher, UseReducerHandle, use_reducer,
};

/// Keeps a state. Each new value renders the component.
pub fn use_state<'a, T: 'static>(
    first: impl FnOnce() -> T + 'a,
) -> impl Hook<Output = UseStateHandle<T>> + 'a {
    Typed::new(first, None)
}

/// Keeps a state. A value that equals the one before renders nothing.
pub fn use_state_eq<'a, T: PartialEq + 'static>(
    first: impl FnOnce() -> T + 'a,
) -> impl Hook<Output = UseStateHandle<T>> + 'a {
    Typed::new(first, Some(is_same::<T>))
}

/// A state in one rendering. It dereferences to the latest value, and is compared by the value that
/// it had in its rendering.
pub struct UseStateHandle<T> {
    held: UseReducerHandle<Held>,
    value: Value,
    kind: PhantomData<fn() -> T>,
}

/// What sets a state.
pub struct UseStateSetter<T> {
    dispatcher: UseReducerDispatcher<Held>,
    kind: PhantomData<fn(T)>,
}

/// A value of any type.
type Value = Rc<dyn Any>;

/// Makes the first value.
type First<'a> = Box<dyn FnOnce() -> Value + 'a>;

/// Returns whether two values are the same.
type Comparison = fn(&dyn Any, &dyn Any) -> bool;

struct Held {
    value: Value,
    is_same: Option<Comparison>,
}

impl Reducible for Held {
    type Action = Value;

    fn reduce(self: Rc<Self>, value: Value) -> Rc<Self> {
        let is_same = self.is_same;
        match is_same.is_some_and(|is_same| is_same(&*self.value, &*value)) {
            true => self,
            false => Rc::new(Self { value, is_same }),
        }
    }
}

/// The hook of all states, with the type of one.
struct Typed<'a, T> {
    first: First<'a>,
    is_same: Option<Comparison>,
    kind: PhantomData<fn() -> T>,
}

impl<'a, T: 'static> Typed<'a, T> {
    fn new(first: impl FnOnce() -> T + 'a, is_same: Option<Comparison>) -> Self {
        Self {
            first: Box::new(|| Rc::new(first())),
            is_same,
            kind: PhantomData,
        }
    }
}

impl<T> Hook for Typed<'_, T> {
    type Output = UseStateHandle<T>;

    fn run(self, context: &mut HookContext) -> UseStateHandle<T> {
        let (held, value) = run(self.first, self.is_same, context);
        UseStateHandle {
            held,
            value,
            kind: PhantomData,
        }
    }
}

#[inline(never)]
fn run(
    first: First<'_>,
    is_same: Option<Comparison>,
    context: &mut HookContext,
) -> (UseReducerHandle<Held>, Value) {
    let first = move || Held {
        value: first(),
        is_same,
    };
    let held = use_reducer(first).run(context);
    let value = Rc::clone(&held.value);
    (held, value)
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

impl<T: 'static> UseStateHandle<T> {
    /// Sets the state.
    pub fn set(&self, value: T) {
        self.held.dispatch(Rc::new(value));
    }

    /// Returns what sets the state: the same in all renderings.
    pub fn setter(&self) -> UseStateSetter<T> {
        UseStateSetter {
            dispatcher: self.held.dispatcher(),
            kind: PhantomData,
        }
    }
}

impl<T: 'static> UseStateSetter<T> {
    /// Sets the state.
    pub fn set(&self, value: T) {
        self.dispatcher.dispatch(Rc::new(value));
    }
}

impl<T: 'static> Deref for UseStateHandle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.held.value.downcast_ref() {
            Some(value) => value,
            // Only values of this type are ever set.
            None => abort(),
        }
    }
}

impl<T> Clone for UseStateHandle<T> {
    fn clone(&self) -> Self {
        Self {
            held: self.held.clone(),
            value: Rc::clone(&self.value),
            kind: PhantomData,
        }
    }
}

impl<T: PartialEq + 'static> PartialEq for UseStateHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        is_same::<T>(&*self.value, &*other.value)
    }
}

impl<T> Clone for UseStateSetter<T> {
    fn clone(&self) -> Self {
        Self {
            dispatcher: self.dispatcher.clone(),
            kind: PhantomData,
        }
    }
}

impl<T> PartialEq for UseStateSetter<T> {
    fn eq(&self, other: &Self) -> bool {
        self.dispatcher == other.dispatcher
    }
}
