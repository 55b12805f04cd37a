//! Stories, origins, comparison, clusters: which claims are about one thing.
