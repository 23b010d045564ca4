//! The one component that Yew knows: it holds the properties of any function component, and runs
//! that component's function.

use std::any::{Any, TypeId};
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use upstream_yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use upstream_yew::html::{
    BaseComponent, ChildrenRenderer, Context, HtmlResult, IntoPropValue, Properties,
};
use upstream_yew::virtual_dom::{Key, VComp, VNode};
use web_sys::Element;

/// Mounts a component as the root of a page.
pub fn mount<C: FunctionProvider + 'static>(root: Element, props: C::Properties) {
    upstream_yew::Renderer::<Erased>::with_root_and_props(root, ErasedProps::of::<C>(props))
        .render();
}

/// A component's tag in `html!`.
pub struct VChild<C> {
    node: VNode,
    component: PhantomData<C>,
}

impl<C: FunctionProvider + 'static> VChild<C> {
    /// A component with its properties, not mounted yet.
    pub fn new(props: C::Properties, key: Option<Key>) -> Self {
        Self {
            node: node(ErasedProps::of::<C>(props), key),
            component: PhantomData,
        }
    }
}

impl<C> From<VChild<C>> for VNode {
    fn from(child: VChild<C>) -> Self {
        child.node
    }
}

impl<C> IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        self.node
    }
}

impl<C> IntoPropValue<ChildrenRenderer<VNode>> for VChild<C> {
    fn into_prop_value(self) -> ChildrenRenderer<VNode> {
        ChildrenRenderer::new(vec![self.node])
    }
}

impl<C> fmt::Debug for VChild<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VChild<_>")
    }
}

// Once for all components, and not into each place that has one.
#[inline(never)]
fn node(props: ErasedProps, key: Option<Key>) -> VNode {
    VComp::new::<Erased>(Rc::new(props), key).into()
}

/// A component, as far as the one that stands for all has to know it.
trait Content: Any {
    /// The component's nodes.
    fn run(&self, ctx: &mut HookContext) -> HtmlResult;
    /// Whether the other is the same component with the same properties.
    fn is_same(&self, other: &dyn Any) -> bool;
}

/// The properties of a component, together with its type.
struct Filled<C: FunctionProvider>(C::Properties);

impl<C: FunctionProvider + 'static> Content for Filled<C> {
    fn run(&self, ctx: &mut HookContext) -> HtmlResult {
        C::run(ctx, &self.0)
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        let other = other.downcast_ref::<Self>();
        other.is_some_and(|other| self.0 == other.0)
    }
}

/// The properties of any component.
#[derive(Clone, Properties)]
struct ErasedProps {
    content: Rc<dyn Content>,
}

impl ErasedProps {
    fn of<C: FunctionProvider + 'static>(props: C::Properties) -> Self {
        Self {
            content: Rc::new(Filled::<C>(props)),
        }
    }

    fn kind(&self) -> TypeId {
        let content: &dyn Any = &*self.content;
        content.type_id()
    }
}

impl PartialEq for ErasedProps {
    fn eq(&self, other: &Self) -> bool {
        self.content.is_same(&*other.content)
    }
}

/// Any component.
///
/// Yew updates a component in place if one of the same type takes its place, and all are of this
/// type. Where the component inside is another, it is mounted afresh as a child: a video element,
/// an animation or the focus must not pass from the old component to the new one.
struct Erased {
    hooks: FunctionComponent<Self>,
    /// How many times another component has taken the place of the first.
    successors: usize,
}

impl FunctionProvider for Erased {
    type Properties = ErasedProps;

    fn run(ctx: &mut HookContext, props: &ErasedProps) -> HtmlResult {
        props.content.run(ctx)
    }
}

impl BaseComponent for Erased {
    type Message = ();
    type Properties = ErasedProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            hooks: FunctionComponent::new(ctx),
            successors: 0,
        }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &ErasedProps) -> bool {
        if old.kind() != ctx.props().kind() {
            self.hooks.destroy();
            self.successors += 1;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> HtmlResult {
        match self.successors {
            0 => self.hooks.render(ctx.props()),
            count => Ok(node(ctx.props().clone(), Some(count.into()))),
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // Has no effects left once there is a successor.
        self.hooks.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hooks.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}

impl fmt::Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Erased")
    }
}
