//! Rules as files: reads them, tests them, runs them.
