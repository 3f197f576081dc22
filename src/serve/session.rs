//! The site while it is being written. In: changes of files. Out: a preview that shows what `build` would make of them.
//! There is one way: change, build or amend, show. Which pages a change touches is found by comparing the pages people look at.
//! It never touches the disk: whoever calls brings the changes, and the texts that diagnostics speak of.

use super::mistakes::{Mistakes, page_of};
use super::preview::Preview;
use super::version::Version;
use crate::build::{Built, Options, build};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::files::{Content, Files};
use crate::link;
use crate::page::view::encoded;
use crate::path::{FilePath, UrlPath};
use crate::theme::Asset;
use crate::workspace::{Change, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Changes of files: what each holds now, or `None` where it is gone.
pub type Changes = BTreeMap<FilePath, Option<Content>>;

/// A site that is being written, and its preview.
pub struct Session {
    workspace: Workspace,
    options: Options,
    preview: Arc<Preview>,
    /// Whether what is shown is the site as it is now, and not one from before a mistake.
    is_shown: bool,
    /// What was wrong with the last build.
    found: Vec<Diagnostic>,
    /// The same with what has shown at pages since.
    diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// Builds the site of `workspace` and shows it. `read` has the text of a file again.
    pub fn new(workspace: Workspace, options: Options, read: impl Fn(&FilePath) -> Content) -> Session {
        let mut built = workspace.build(&options);
        let found = std::mem::take(&mut built.diagnostics);
        let good = !has_errors(&found);
        let preview = Arc::new(Preview::new(Version::new(built), good));
        let mut session = Session { workspace, options, preview, is_shown: true, found, diagnostics: Vec::new() };
        session.preview.version().try_templates();
        session.settle(None, read);
        session
    }

    /// What browsers get to see.
    pub fn preview(&self) -> &Arc<Preview> {
        &self.preview
    }

    /// Whether what is shown is the site as it is now, as far as it can be shown, and not one from before a mistake.
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// All that is wrong, sorted by place. The texts it speaks of are at hand in `files`.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The inputs.
    pub fn files(&self) -> &Files {
        self.workspace.files()
    }

    /// Makes what the next change will need, while nobody waits for it.
    pub fn prepare(&mut self) {
        if !self.is_shown || !self.preview.is_good() || self.preview.version().built.is_prepared() {
            return;
        }
        let mut directory = Some(link::directory(&self.workspace.documents(), &self.options.edition));
        // No page is another for that.
        let _: Option<()> = self.preview.amend(|built| {
            built.prepare(directory.take()?);
            None
        });
    }

    /// Takes changes in, builds, and shows the new site unless it has errors. Says which files are different.
    pub fn change(&mut self, mut changes: Changes, read: impl Fn(&FilePath) -> Content) -> Vec<FilePath> {
        changes.retain(|path, content| match (self.workspace.files().get(path), content) {
            (Some(known), Some(content)) => !known.is_same(content),
            (known, content) => known.is_some() || content.is_some(),
        });
        let touched: Vec<FilePath> = changes.keys().cloned().collect();
        let failed = self.preview.version().failed_pages();
        let change = self.workspace.change(changes);
        if matches!(change, Change::Nothing) || self.amend(&change, &touched, &failed, &read) {
            return touched;
        }
        let mut built = match change {
            Change::Theme if self.is_shown => {
                self.preview.version().built.dressed(self.workspace.files(), &self.options)
            }
            _ => self.workspace.build(&self.options),
        };
        self.found = std::mem::take(&mut built.diagnostics);
        let good = !has_errors(&self.found);
        self.is_shown = good || !self.preview.is_good();
        if self.is_shown {
            self.preview.show(Version::new(built), good);
            self.tell_tabs(&touched, &failed, &read);
        } else {
            self.settle(Some(&built), &read);
        }
        touched
    }

    /// Takes texts that are other than before into the site that is shown, if it can be done at once.
    fn amend(
        &mut self,
        change: &Change,
        touched: &[FilePath],
        failed: &[UrlPath],
        read: impl Fn(&FilePath) -> Content,
    ) -> bool {
        let Change::Texts(texts) = change else { return false };
        // Each is looked for among all texts; a whole branch of them is linked sooner.
        const FEW: usize = 16;
        if texts.len() > FEW || !self.is_shown || !self.preview.is_good() {
            return false;
        }
        let there: Vec<_> = texts.iter().map(|[before, now]| [before, now]).collect();
        let back: Vec<_> = texts.iter().map(|[before, now]| [now, before]).collect();
        let (workspace, options) = (&self.workspace, &self.options);
        let files = workspace.files();
        let earlier = || {
            let mut documents = workspace.documents();
            for document in &mut documents {
                if let Some([before, _]) = texts.iter().find(|[_, now]| Arc::ptr_eq(now, document)) {
                    *document = before.clone();
                }
            }
            documents
        };
        let found = self.preview.amend(|built| {
            let amended = built.amend(files, &there, options, || workspace.documents());
            let found = amended.then(|| std::mem::take(&mut built.diagnostics))?;
            // Something is wrong: the texts that were good stay.
            if has_errors(&found) && !built.amend(files, &back, options, earlier) {
                *built = build(files, &earlier(), options);
            }
            Some(found)
        });
        let Some(found) = found else { return false };
        self.found = found;
        self.is_shown = !has_errors(&self.found);
        if self.is_shown {
            self.tell_tabs(touched, failed, &read);
        } else {
            let version = self.preview.version();
            version.try_again(failed);
            self.settle(Some(&version.built), &read);
        }
        true
    }

    /// Tells the tabs of a site that has come to be shown. `failed` are the pages that failed in the one before.
    fn tell_tabs(&mut self, touched: &[FilePath], failed: &[UrlPath], read: impl Fn(&FilePath) -> Content) {
        // A tab that is led elsewhere needs no news of the page it leaves.
        self.follow(touched);
        self.preview.refresh();
        self.preview.version().try_again(failed);
        self.settle(None, &read);
        let looks = |path: &FilePath| path.below("themes").is_some() || path.as_str() == "content/site.toml";
        if touched.iter().any(looks) {
            self.preview.version().try_templates();
            self.settle(None, &read);
        }
    }

    /// Tells what is wrong, after a template has failed at a page that somebody asked for.
    pub fn failed(&mut self, read: impl Fn(&FilePath) -> Content) {
        // While the content has errors, what is shown is another site than the one whose mistakes are told.
        if self.is_shown {
            self.settle(None, read);
        }
    }

    /// Tells tabs of files whose bytes changed and that pages only point to, such as style sheets and pictures.
    pub fn bytes_changed(&self, paths: &[FilePath]) {
        let version = self.preview.version();
        let built = &version.built;
        let assets = built.theme.assets.iter().filter_map(|(url, asset)| match asset {
            Asset::File(path) => Some((url, path)),
            _ => None,
        });
        let files = built.pages.site.files.iter().map(|(url, path)| (url, path));
        let changed = assets.chain(files).filter(|(_, path)| paths.contains(path));
        let changed: Vec<String> = changed.map(|(url, _)| format!("/{}", encoded(url.as_str()))).collect();
        if !changed.is_empty() {
            let data = serde_json::to_string(&changed).expect("text is always JSON");
            self.preview.tabs.tell_all("files", &data);
        }
    }

    /// Leads the tabs that follow the writer to the page of the file that was saved.
    fn follow(&self, touched: &[FilePath]) {
        if self.preview.tabs.is_empty() {
            return;
        }
        let version = self.preview.version();
        if let Some(url) = touched.iter().find_map(|path| page_of(&version.built.pages.site, path)) {
            self.preview.tabs.tell_all("saved", &format!("/{}", encoded(url.as_str())));
        }
    }

    /// Tells what is wrong. `unseen` is the last build if it is not the one that is shown.
    fn settle(&mut self, unseen: Option<&Built>, read: impl Fn(&FilePath) -> Content) {
        let version = self.preview.version();
        self.diagnostics.clone_from(&self.found);
        let failed = if unseen.is_none() { version.failed() } else { Vec::new() };
        if !failed.is_empty() {
            version.built.join(&mut self.diagnostics, &failed);
        }
        self.workspace.recall(self.diagnostics.iter().flat_map(Diagnostic::places), read);
        let built = unseen.unwrap_or(&version.built);
        let mistakes = Mistakes::new(&self.diagnostics, self.workspace.files(), built, unseen.is_some());
        self.preview.tell(mistakes);
    }
}
