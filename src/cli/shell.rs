//! `crosscheck completions` and `crosscheck man`: generated from the arguments.

use super::Outcome;
use super::args::Arguments;
use super::output::Output;
use clap::CommandFactory;

pub(super) fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "crosscheck", &mut script);
    Output::Standard.write(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}

pub(super) fn man() -> anyhow::Result<Outcome> {
    Output::Standard.write(|out| clap_mangen::Man::new(Arguments::command()).render(out))?;
    Ok(Outcome::Done)
}
