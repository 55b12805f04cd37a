//! Documents to sentences, tokens and quotations.
