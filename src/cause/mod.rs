//! Why two claims differ: one file a cause, each gives evidence in words.
