//! Choices that need no scores: a determiner before its noun is one whatever stands around them.
//!
//! A case is what is seen at the first look, the tags. Where the training texts hardly ever choose
//! but one way, nothing is weighed: it saves a fifth of a parse.

/// What is chosen in each of `CASES` cases, a power of two.
#[derive(Clone, Copy, Debug)]
pub struct Settled<const CASES: usize> {
    choices: &'static [u8; CASES],
}

impl<const CASES: usize> Settled<CASES> {
    /// Stands for a case that has to be weighed.
    pub const OPEN: u8 = u8::MAX;

    /// Takes the choices from the front of `bytes`; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        let (choices, rest) = bytes.split_at_checked(CASES)?;
        *bytes = rest;
        Some(Self { choices: choices.try_into().ok()? })
    }

    /// The class chosen in a case, where it is settled.
    #[inline]
    pub fn class(&self, case: usize) -> Option<usize> {
        let class = self.choices[case % CASES];
        (class != Self::OPEN).then_some(usize::from(class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_case_has_no_class() {
        let mut bytes: &[u8] = &[3, Settled::<2>::OPEN, 7];
        let settled = Settled::<2>::take(&mut bytes).expect("two cases");
        assert_eq!((settled.class(0), settled.class(1)), (Some(3), None));
        assert_eq!(bytes, [7], "what is left stays for the next table");
        assert!(Settled::<2>::take(&mut bytes).is_none());
    }
}
