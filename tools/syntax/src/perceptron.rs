//! The averaged perceptron that is trained (Freund and Schapire 1999; Collins 2002).

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
            let row = &self.weights[feature as usize & (self.weights.len() - 1)];
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
        let mask = self.weights.len() - 1;
        for &feature in features {
            let row = feature as usize & mask;
            for (class, change) in [(right, 1), (wrong, -1)] {
                self.weights[row][class] += change;
                self.weighted[row][class] += i64::from(change) * self.step;
            }
        }
    }

    /// The averages in 8 bits with 128 added, row by row. One scale serves all rows, so that sums keep their order;
    /// cutting the few widest weights short for a finer scale was measured and costs accuracy.
    pub fn quantised(&self) -> Vec<u8> {
        let average = |row: usize, class: usize| {
            let late = self.weighted[row][class] as f64 / self.step as f64;
            f64::from(self.weights[row][class]) - late
        };
        let places =
            || (0..self.weights.len()).flat_map(|row| (0..CLASSES).map(move |class| (row, class)));
        let widest = places().map(|(row, class)| average(row, class).abs()).fold(1.0, f64::max);
        let scale = 127.0 / widest;
        places()
            .map(|(row, class)| {
                let weight = (average(row, class) * scale).round();
                (weight + 128.0) as u8
            })
            .collect()
    }
}
