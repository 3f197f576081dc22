//! What can go wrong while a site is published: kills, signals, full disks, disks that may not be written, too few
//! descriptors, two builds at once, nobody who listens. In: a good site, and another one to take its place.
//! Out: always one of the two, whole, with all that is not ours; and an exit code and words that say which.

use crate::folder::{Folder, Run, run};
use crate::laws::random::{Random, rounds};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The bytes of a site by file.
type Site = BTreeMap<String, Vec<u8>>;

/// Two sites, `old` and `new`, and what each comes to, with a file that is not ours.
struct Sites {
    folder: Folder,
    old: Site,
    new: Site,
}

impl Sites {
    fn new(articles: usize) -> Sites {
        let folder = Folder::new();
        for (name, word, last) in [("old", "gone", articles), ("new", "come", articles + articles / 4)] {
            for number in last - articles..last {
                let text = format!("+++\ntitle = \"Number {number}\"\ndate = 2019\n+++\nThe ice has {word}.\n");
                folder.write(&format!("{name}/content/articles/n{number}.md"), text);
            }
            folder.write(&format!("{name}/content/static/same.bin"), "same".repeat(20_000));
            folder.write(&format!("{name}/content/static/{name}.bin"), word.repeat(20_000));
            folder.run(&["build", name, "-o", &format!("fresh-{name}")]).ends(0, &[]);
            folder.write(&format!("fresh-{name}/CNAME"), "theirs");
        }
        let [old, new] = ["fresh-old", "fresh-new"].map(|path| bytes(&folder, path));
        Sites { folder, old, new }
    }

    /// The old site, in the place where the new one shall be.
    fn begin(&self) {
        let _ = std::fs::remove_dir_all(self.folder.path("out"));
        self.folder.run(&["build", "old", "-o", "out/public"]).ends(0, &[]);
        self.folder.write("out/public/CNAME", "theirs");
    }

    /// Whether the new site stands; what stands is one of the two.
    #[track_caller]
    fn is_new(&self, what: &str) -> bool {
        let found = bytes(&self.folder, "out/public");
        let like = |site: &Site| {
            let other = found.iter().find(|(path, bytes)| site.get(*path) != Some(bytes)).map(|(path, _)| path);
            other.or_else(|| site.keys().find(|path| !found.contains_key(*path))).cloned()
        };
        let (old, new) = (like(&self.old), like(&self.new));
        assert!(old.is_none() || new.is_none(), "{what}: {old:?} is not of the old site, nor {new:?} of the new one");
        new.is_none()
    }

    /// A last build ends well, and nothing of ours is left beside the site.
    #[track_caller]
    fn goes_on(&self, what: &str) {
        self.folder.run(&["build", "new", "-o", "out/public"]).ends(0, &[]);
        assert!(self.is_new(what));
        let beside: Vec<_> = self.folder.tree("out").into_keys().filter(|path| !path.starts_with("public/")).collect();
        assert!(beside.is_empty(), "{what}: {beside:?}");
    }
}

fn bytes(folder: &Folder, path: &str) -> Site {
    folder.tree(path).into_iter().map(|(path, (_, bytes))| (path, bytes)).collect()
}

/// 200 kills with `LAWS_ROUNDS=200`.
#[test]
fn a_kill_at_a_random_moment_leaves_the_old_site_or_the_new_one() {
    let sites = Sites::new(60);
    sites.begin();
    let started = Instant::now();
    sites.goes_on("not killed");
    let long = started.elapsed();
    let mut random = Random::new(600);
    let (mut olds, mut news, mut cut) = (0, 0, 0);
    for round in 0..rounds(16) {
        if random.once_in(3) || sites.is_new("before") {
            sites.begin();
        }
        let mut command = sites.folder.command(&["build", "new", "-o", "out/public"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        let id = Pid::from_child(&child);
        // Half of them once it writes: before that there is nothing to break.
        let stage = format!("out/.public.sourceline-stage-{}", child.id());
        let late = random.once_in(2);
        while late && !sites.folder.has(&stage) && child.try_wait().expect("it is ours").is_none() {}
        std::thread::sleep(long.mul_f64(random.below(1000) as f64 / if late { 2000.0 } else { 1000.0 }));
        let signal = [Signal::KILL, Signal::TERM, Signal::INT, Signal::HUP][round % 4];
        let _ = kill_process(id, signal);
        let ended = child.wait().expect("it ends");
        cut += usize::from(!ended.success());
        match sites.is_new(&format!("round {round}, {signal:?}")) {
            true => news += 1,
            false => olds += 1,
        }
        if round % 4 == 3 {
            sites.goes_on(&format!("after round {round}"));
        }
    }
    assert!(cut > 2 && olds > 1, "{cut} were cut short; {olds} left the old site, {news} the new one");
}

#[test]
fn builds_at_the_same_time_come_one_after_the_other_or_not_at_all() {
    let sites = Sites::new(20);
    for round in 0..rounds(6) {
        sites.begin();
        let builds: Vec<_> = (0..4)
            .map(|number| {
                let mut command =
                    sites.folder.command(&["build", ["old", "new"][(round + number) % 2], "-o", "out/public"]);
                command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program runs")
            })
            .collect();
        let ends: Vec<_> = builds.into_iter().map(|build| build.wait_with_output().expect("it ends")).collect();
        assert!(ends.iter().any(|end| end.status.success()), "{ends:?}");
        for end in ends.iter().filter(|end| !end.status.success()) {
            let words = String::from_utf8_lossy(&end.stderr);
            assert!(end.status.code() == Some(3) && words.contains("another build is writing"), "{end:?}");
        }
        sites.is_new(&format!("round {round}"));
        sites.goes_on(&format!("after round {round}"));
    }
}

#[test]
fn too_few_descriptors_are_told_and_change_nothing() {
    let sites = Sites::new(12);
    let mut refused = 0;
    for limit in (4..=20).chain([24, 32, 64]) {
        sites.begin();
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -n {limit}; exec \"$0\" build new -o out/public")]);
        command.arg(env!("CARGO_BIN_EXE_sourceline")).current_dir(sites.folder.path("")).stdin(Stdio::null());
        let run = run(command);
        let is_new = sites.is_new(&format!("{limit} descriptors"));
        assert_eq!(run.code == Some(0), is_new, "{limit}: {run:?}");
        // 127: not even the program's own libraries can be opened; 1: a file of the content could not be.
        match run.code {
            Some(0 | 127) => {}
            Some(1 | 3) if run.err.contains("too many files are open") => refused += 1,
            _ => panic!("{limit}: {run:?}"),
        }
        sites.goes_on(&format!("after {limit} descriptors"));
    }
    assert!(refused > 0, "it never was too few");
}

#[test]
fn nobody_needs_to_listen() {
    let sites = Sites::new(4);
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_sourceline")]).current_dir(sites.folder.path(""));
        run(command)
    };
    shell("exec \"$0\" build new -o out/public <&- >&- 2>&-").ends(0, &[]);
    assert!(!sites.folder.has("out/public/CNAME"));
    sites.folder.write("out/public/CNAME", "theirs");
    assert!(sites.is_new("closed"));
    shell("exec \"$0\" check new --format json >&- 2>&-").ends(0, &[]);
    shell("exec \"$0\" check nowhere 2>&-").ends(2, &[]);
    if std::path::Path::new("/dev/full").exists() {
        shell("exec \"$0\" check new --format json >/dev/full").ends(3, &["could not write the output"]);
        shell("exec \"$0\" build new -o out/public 2>/dev/full").ends(0, &[]);
    }
}

/// Runs a script of the shell that may mount a file system at `disk`, which is gone afterwards; the program is `$0`.
/// `None` where that is not allowed; then the injected faults of `publish` have to do.
#[expect(clippy::print_stdout, reason = "what is not tested must be seen by somebody")]
fn with_disk(folder: &Folder, script: &str) -> Option<Run> {
    std::fs::create_dir_all(folder.path("disk")).expect("a folder for the test");
    let apart = |options: &[&str], script: &str| {
        let mut command = Command::new("unshare");
        command.args(options).args(["--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_sourceline")]);
        command.current_dir(folder.path("")).stdin(Stdio::null());
        command
    };
    for options in [[].as_slice(), &["--map-root-user"]] {
        let probe = apart(options, "mount -t tmpfs -o size=64k tmpfs disk").output();
        if probe.is_ok_and(|probe| probe.status.success()) {
            return Some(run(apart(options, script)));
        }
    }
    println!("left out: no file system may be mounted here");
    None
}

#[test]
fn a_disk_that_is_full_at_whichever_write_keeps_the_old_site() {
    let sites = Sites::new(10);
    let script = r#"
        mount -t tmpfs -o size=4m tmpfs disk
        "$0" build old -o disk/public 2>/dev/null || exit 90
        cp fresh-old/CNAME disk/public/
        free=0
        while :; do
            dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null
            truncate -s -$((free * 4096)) disk/filler
            "$0" build new -o disk/public 2>words
            code=$?
            test $code = 0 && break
            test $code = 3 || { echo "$free pages: exit code $code"; cat words; exit 91; }
            grep -q 'the disk is full' words || { cat words; exit 92; }
            diff -r fresh-old disk/public || { echo "$free pages: another site"; exit 93; }
            test "$(ls -A disk)" = "$(printf 'filler\npublic')" || { ls -A disk; exit 94; }
            rm disk/filler
            free=$((free + STEP))
        done
        diff -r fresh-new disk/public || exit 95
        echo "full at $free pages" >&2
    "#;
    let step = if rounds(1) == 1 { "5" } else { "1" };
    if let Some(run) = with_disk(&sites.folder, &script.replace("STEP", step)) {
        run.ends(0, &["full at "]);
        let pages: usize = run.err.split(' ').nth(2).and_then(|pages| pages.parse().ok()).expect("a number");
        assert!(pages > 20, "{run:?}");
    }
}

#[test]
fn a_disk_that_may_not_be_written_or_is_one_of_its_own_is_told() {
    let sites = Sites::new(4);
    let script = r#"
        mount -t tmpfs -o size=4m tmpfs disk
        "$0" build old -o disk 2>&1 && exit 90
        test -z "$(ls -A disk)" || exit 91
        "$0" build old -o disk/public || exit 92
        cp fresh-old/CNAME disk/public/
        mount -o remount,ro disk
        "$0" build new -o disk/public
        test $? = 3 || exit 93
        diff -r fresh-old disk/public || exit 94
        mount -o remount,rw disk
        "$0" build new -o disk/public || exit 95
        diff -r fresh-new disk/public || exit 96
        ls -A | grep sourceline && exit 97
        mkdir other
        mount --bind disk/public other
        "$0" build old -o other && exit 98
        diff -r fresh-new disk/public || exit 99
        exit 0
    "#;
    if let Some(run) = with_disk(&sites.folder, script) {
        run.ends(0, &["the disk is read-only", "build into a folder inside it"]);
        assert!(run.out.contains("build into a folder inside it"), "{run:?}");
    }
}
