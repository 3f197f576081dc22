//! A law of long times: a thousand edits, of texts, registries, templates and settings, end in the bytes of a fresh build.

use super::history::{apply, edit, files, options, site};
use super::outcome;
use super::random::{Random, rounds};
use sourceline::workspace::Workspace;

#[test]
fn a_thousand_edits_end_in_the_bytes_of_a_fresh_build() {
    // Further scripts of a thousand with `LAWS_ROUNDS`.
    for seed in 0..rounds(1) as u64 {
        let mut random = Random::new(7000 + seed);
        let mut folder = site(&mut random);
        let mut workspace = Workspace::read(folder.keys().cloned().collect(), |path| folder[path].clone());
        for step in 1..=1000 {
            let changes = edit(&mut random, &folder);
            apply(&mut folder, changes.iter().map(|(path, content)| (path, content)));
            workspace.change(changes);
            if step % 50 == 0 {
                let options = options(&mut random);
                let fresh = outcome(&Workspace::new(files(&folder)), &options);
                let difference = outcome(&workspace, &options).difference(&fresh);
                assert_eq!(difference, None, "seed {seed}, step {step}");
            }
        }
    }
}
