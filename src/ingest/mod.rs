//! Files to documents: one reader a format, decoding, main text, bylines.
