//! crosscheck.toml: inputs, outlets, thresholds, suppressions.
