//! Stand-in.
/// U
#[derive(Debug)]
pub struct Units {}
impl Units {
    /// C
    pub fn convert(&self, value: f64, from: &str, to: &str) -> Option<f64> {
        (from == to).then_some(value)
    }
}
