//! What the program promises whatever happens to it: signals, full disks, closed streams, odd inputs.
//!
//! `tools/promises.py` goes further where `strace` is there: a fault at every
//! single write, and no socket ever opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, below the build folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("promises-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pool")).unwrap();
    for (file, count) in [("alpha.txt", 30), ("beta.txt", 43)] {
        let text =
            format!("Flood in the valley\n\nThe flood killed {count} people, police said.\n");
        fs::write(folder.join("pool").join(file), text).unwrap();
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

#[track_caller]
fn check(output: &Output, status: i32, words: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{errors}");
    assert!(errors.contains(words), "wanted {words:?} in {errors:?}");
    assert!(!errors.contains("panicked"), "{errors}");
}

/// Every file below a folder with its bytes, but for the results.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn inputs_are_only_read_and_nothing_is_written_elsewhere() {
    let folder = folder("inputs");
    let before = files(&folder);
    check(&run(&folder, &["report", "pool", "--out", "desk"]), 0, "");
    let after: Vec<_> = files(&folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(folder.join("desk")))
        .collect();
    assert_eq!(before, after);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let folder = folder("anywhere");
    let first = run(&folder, &["report", "pool", "--format", "json"]);
    for (name, value) in
        [("TZ", "Asia/Tokyo"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "de_DE"), ("COLUMNS", "20")]
    {
        for threads in ["1", "7"] {
            let arguments = ["report", "pool", "--format", "json", "--threads", threads];
            let output = command(&folder, &arguments).env(name, value).output().unwrap();
            assert_eq!(first.stdout, output.stdout, "{name}={value}, {threads} threads");
        }
    }
}

#[test]
fn a_line_of_nothing_but_figures_is_read_whole() {
    let folder = folder("figures");
    fs::write(folder.join("line.txt"), "5 and 6m, ".repeat(1_000)).unwrap();
    let output = run(&folder, &["claims", "line.txt", "--format", "jsonl"]);
    check(&output, 0, "limit sentence-bytes");
    // What each is about is looked for among all the others of its sentence, at a cost for each pair.
    assert!(output.stdout.split(|byte| *byte == b'\n').count() > 1_500);
}

#[test]
fn an_unwritable_place_is_status_two_and_leaves_no_part() {
    let folder = folder("unwritable");
    fs::write(folder.join("desk"), "a file where a folder is wanted").unwrap();
    check(&run(&folder, &["report", "pool", "--out", "desk"]), 2, "desk");
    assert_eq!(fs::read(folder.join("desk")).unwrap(), b"a file where a folder is wanted");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::time::{Duration, Instant};

    #[test]
    fn links_pipes_and_devices_are_named_and_never_opened() {
        let folder = folder("special");
        let made = Command::new("mkfifo").arg(folder.join("pool/pipe.txt")).status().unwrap();
        assert!(made.success());
        symlink("/etc/hostname", folder.join("pool/link.txt")).unwrap();
        symlink(&folder, folder.join("pool/round")).unwrap();
        let output = run(&folder, &["report", "pool"]);
        check(&output, 3, "pool/pipe.txt: a device, pipe or socket is not read");
        check(&output, 3, "pool/link.txt: a symbolic link in a folder is not followed");
        check(&output, 3, "pool/round: a symbolic link");
        check(&run(&folder, &["report", "pool/pipe.txt"]), 3, "pipe or socket");
        check(&run(&folder, &["report", "/dev/zero"]), 3, "/dev/zero: a device");
    }

    #[test]
    fn only_regular_files_are_replaced() {
        let folder = folder("replaced");
        symlink("target.json", folder.join("link.json")).unwrap();
        let made = Command::new("mkfifo").arg(folder.join("pipe.json")).status().unwrap();
        assert!(made.success());
        for name in ["link.json", "pipe.json"] {
            let arguments = ["report", "pool", "--format", "json", "--output", name];
            check(&run(&folder, &arguments), 2, "is not a regular file");
        }
        assert!(fs::symlink_metadata(folder.join("link.json")).unwrap().is_symlink());
        assert!(fs::symlink_metadata(folder.join("pipe.json")).unwrap().file_type().is_fifo());
        assert!(!folder.join("target.json").exists());
    }

    #[test]
    fn a_file_that_is_replaced_keeps_its_permissions() {
        let folder = folder("permissions");
        let path = folder.join("report.json");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        check(
            &run(&folder, &["report", "pool", "--format", "json", "--output", "report.json"]),
            0,
            "",
        );
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_full_disk_is_no_success() {
        let full = || Stdio::from(fs::File::options().write(true).open("/dev/full").unwrap());
        let folder = folder("full");
        for arguments in [
            &["report", "pool", "--format", "json"][..],
            &["claims", "pool"],
            &["--help"],
            &["man"],
        ] {
            let output = command(&folder, arguments).stdout(full()).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        }
        // A standard error that takes nothing loses no result.
        fs::write(folder.join("pool/empty.txt"), "").unwrap();
        let output = command(&folder, &["report", "pool"]).stderr(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(output.stdout.starts_with(b"2 articles"));
    }

    #[test]
    fn signals_end_a_run_at_once_and_leave_old_results() {
        let folder = folder("signals");
        let sentence = "The flood killed 30 people in the valley on Monday, the police said. ";
        for number in 0..200 {
            let text = format!("Flood {number}\n\n{}", sentence.repeat(200));
            fs::write(folder.join(format!("pool/{number}.txt")), text).unwrap();
        }
        check(&run(&folder, &["report", "pool/alpha.txt", "--out", "desk"]), 0, "");
        check(&run(&folder, &["report", "pool", "--out", "whole"]), 0, "");
        let results = |out: &str| {
            let out = folder.join(out);
            let inside = |path: PathBuf| path.strip_prefix(&out).unwrap().to_owned();
            files(&out).into_iter().map(|(path, told)| (inside(path), told)).collect::<Vec<_>>()
        };
        // A signal between the last result and the end of the program finds all of them in place.
        let allowed = [results("desk"), results("whole")];
        for (signal, wait) in [("INT", 20), ("TERM", 20), ("INT", 300), ("TERM", 600)] {
            let mut child = command(&folder, &["report", "pool", "--out", "desk"]).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(wait));
            let sent = Instant::now();
            let id = child.id().to_string();
            let kill = Command::new("kill").args(["-s", signal, &id]).status().unwrap();
            let status = child.wait().unwrap();
            assert!(sent.elapsed() < Duration::from_secs(2), "{signal} after {wait} ms");
            // Sent before the program watches, the system's own handler ends it; sent after its end, nothing does.
            if status.code() == Some(0) || !kill.success() {
                continue;
            }
            assert!(matches!(status.code(), Some(130) | None), "{status:?}");
            assert!(allowed.contains(&results("desk")), "{signal} after {wait} ms");
        }
    }
}
