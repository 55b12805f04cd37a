//! The averaged perceptron that is trained (Freund and Schapire 1999; Collins 2002).

use crosscheck::syntax::weights::place;

/// Weights while they are learned; rows and hashing as in `crosscheck::syntax::weights::Table`.
pub struct Perceptron<const CLASSES: usize> {
    weights: Vec<[i32; CLASSES]>,
    /// Each change times the step it was made in: with it the average needs no second sum a step.
    weighted: Vec<[i64; CLASSES]>,
    step: i64,
}

impl<const CLASSES: usize> Perceptron<CLASSES> {
    /// All zero, `2^log2_rows` rows.
    pub fn new(log2_rows: u8) -> Self {
        let rows = 1 << log2_rows;
        Self { weights: vec![[0; CLASSES]; rows], weighted: vec![[0; CLASSES]; rows], step: 1 }
    }

    pub fn scores(&self, features: &[u32]) -> [i32; CLASSES] {
        let mut scores = [0; CLASSES];
        for &feature in features {
            let row = &self.weights[place(feature, self.weights.len())];
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
        scores
    }

    /// Counts one decision; `right` and `wrong` differ where it was a mistake.
    pub fn learn(&mut self, features: &[u32], right: usize, wrong: usize) {
        self.step += 1;
        if right == wrong {
            return;
        }
        for &feature in features {
            let row = place(feature, self.weights.len());
            for (class, change) in [(right, 1), (wrong, -1)] {
                self.weights[row][class] += change;
                self.weighted[row][class] += i64::from(change) * self.step;
            }
        }
    }

    /// The averages in 8 bits, row by row.
    pub fn quantised(&self) -> Vec<u8> {
        self.scaled(8).map(|weight| weight as u8).collect()
    }

    /// The averages in 10 bits of 16, row by row, the lower byte first.
    pub fn packed(&self) -> Vec<u8> {
        self.scaled(10).flat_map(u16::to_le_bytes).collect()
    }

    /// The averages in so many bits with half their range added. One scale serves all rows, so that sums keep
    /// their order; cutting the few widest weights short for a finer scale was measured and costs accuracy.
    fn scaled(&self, bits: u32) -> impl Iterator<Item = u16> {
        let average = |row: usize, class: usize| {
            let late = self.weighted[row][class] as f64 / self.step as f64;
            f64::from(self.weights[row][class]) - late
        };
        let places =
            || (0..self.weights.len()).flat_map(|row| (0..CLASSES).map(move |class| (row, class)));
        let widest = places().map(|(row, class)| average(row, class).abs()).fold(1.0, f64::max);
        let half = f64::from(1 << (bits - 1));
        let scale = (half - 1.0) / widest;
        places().map(move |(row, class)| ((average(row, class) * scale).round() + half) as u16)
    }
}
