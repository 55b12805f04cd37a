//! The names of the model's enums, as JSON has them, for every other format.

use serde::Serialize;
use std::fmt::{self, Display};

/// Shows a variant by the name it has in report.json: "part-whole", "high".
pub struct Word<T>(pub T);

impl<T: Serialize> Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.serialize(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Word;
    use crate::model::{Cause, Modifier, Severity};

    #[test]
    fn a_variant_has_one_name_in_all_formats() {
        assert_eq!(Word(Cause::PartWhole).to_string(), "part-whole");
        assert_eq!(Word(Severity::High).to_string(), "high");
        assert_eq!(Word(Modifier::MoreThan).to_string(), "more-than");
    }
}
