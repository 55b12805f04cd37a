//! What stands below an element, in the order of the page.

use dom_query::NodeRef;

/// A step of a walk.
pub enum Step {
    /// Into a node.
    Enter,
    /// Out of it, after all that stands in it.
    Leave,
}

/// Goes over all nodes below an element; without recursion, since pages nest as they like.
pub fn walk<'a>(root: &NodeRef<'a>, mut visit: impl FnMut(Step, &NodeRef<'a>)) {
    let (mut node, mut depth) = (root.first_child(), 0usize);
    while let Some(here) = node {
        visit(Step::Enter, &here);
        if let Some(child) = here.first_child() {
            depth += 1;
            node = Some(child);
            continue;
        }
        visit(Step::Leave, &here);
        let mut last = here;
        node = loop {
            if let Some(next) = last.next_sibling() {
                break Some(next);
            }
            let Some(parent) = last.parent().filter(|_| depth > 0) else {
                break None;
            };
            depth -= 1;
            visit(Step::Leave, &parent);
            last = parent;
        };
    }
}
