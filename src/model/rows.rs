//! Rows of many documents in one table.

/// Rows of values, one behind the other: one large piece of memory in place of many small ones, which is
/// free for others once the table goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows<T> {
    values: Vec<T>,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// Adds a row behind the others.
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.values.extend(row);
        self.ends.push(self.values.len());
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The values of a row; rows count from 0.
    pub fn row(&self, place: usize) -> &[T] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[start..self.ends[place]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_keeps_its_values() {
        let mut rows = Rows::default();
        assert!(rows.is_empty());
        let all: [&[u8]; 4] = [&[], &[1, 2], &[], &[3]];
        all.iter().for_each(|row| rows.push(row.iter().copied()));
        assert_eq!((rows.len(), rows.is_empty()), (4, false));
        for (place, row) in all.iter().enumerate() {
            assert_eq!(rows.row(place), *row);
        }
    }
}
