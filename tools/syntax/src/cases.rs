//! Which cases the training texts settle.

use crosscheck::syntax::settled::Settled;

/// A case seen less often says nothing.
const MIN_COUNT: u32 = 50;
/// Share of one choice from which on a case is settled.
const SETTLED_SHARE: f64 = 0.985;

/// How often each of `CLASSES` classes was right in each of `CASES` cases.
pub struct Cases<const CASES: usize, const CLASSES: usize> {
    counts: Vec<[u32; CLASSES]>,
}

impl<const CASES: usize, const CLASSES: usize> Cases<CASES, CLASSES> {
    /// None seen yet.
    pub fn new() -> Self {
        Self { counts: vec![[0; CLASSES]; CASES] }
    }

    /// Counts one case.
    pub fn count(&mut self, case: usize, class: usize) {
        self.counts[case % CASES][class] += 1;
    }

    /// The table of what is settled.
    pub fn settle(&self) -> Vec<u8> {
        let (mut seen, mut settled) = (0, 0);
        let choice = |counts: &[u32; CLASSES]| {
            let all: u32 = counts.iter().sum();
            let class = (0..CLASSES).max_by_key(|&class| counts[class]).expect("some class");
            let clear = f64::from(counts[class]) >= SETTLED_SHARE * f64::from(all);
            seen += all;
            if all < MIN_COUNT || !clear {
                return Settled::<CASES>::OPEN;
            }
            settled += all;
            class as u8
        };
        let table = self.counts.iter().map(choice).collect();
        eprintln!("{:.3} of the cases are settled", f64::from(settled) / f64::from(seen));
        table
    }
}
