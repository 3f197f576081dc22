//! Falls in Arabic, where the verb stands first: انخفضت الصادرات 51%. In: the words before a number and behind it. Out: whether the
//! verb says that the subject between the two is less by so much.

use super::{Words, bare, is_in};

/// Verbs of rising, and others that may have the number.
const RISES: &str = "ارتفع ارتفعت يرتفع ترتفع زاد زادت يزيد تزيد ازداد ازدادت يزداد تزداد نما نمت ينمو تنمو صعد صعدت يصعد تصعد قفز قفزت \
    يقفز تقفز تحسن تحسنت تضاعف تضاعفت ربح ربحت كسب كسبت رفع رفعت";
const OTHERS: &str = "بلغ بلغت يبلغ تبلغ سجل سجلت يسجل تسجل وصل وصلت يصل تصل كان كانت اصبح اصبحت يصبح تصبح صار صارت حقق حققت شكل شكلت \
    يشكل تشكل بقي بقيت ظل ظلت استقر استقرت يستقر تستقر بات باتت";

/// What stands between the subject and the number.
const HEDGES: &str = "نحو حوالي قرابة زهاء اكثر اقل من باكثر باقل بنسبة بمقدار بقيمة بنحو بحوالي بقرابة";

/// Small words, behind which the number may be one of something else.
const SMALL: &str = "من في الي علي عن مع منذ بعد قبل خلال حتي عند لدي بين ضد رغم بسبب اثر تحت فوق دون نحو ضمن حول عبر مقابل وسط لكن بل ثم \
    او ام اذ اذا لو حيث التي الذي الذين اللتين بينما بعدما فيما كما لان ان انه انها قد لقد ليس ليست لم لا لن ما الا غير سوي وهو وهي وهم اي";

/// Nouns that have the number themselves, by how they begin; and those of which it says how large they are.
const CHANGES: &[&str] = &["انخفاض", "ارتفاع", "زياد", "هبوط", "صعود", "تراجعا", "انكماش", "مسجل", "بالغ"];
const SIZES: &str = "نسبة معدل مستوي حصة";

#[cfg(test)]
pub(super) const LISTS: &[&str] = &[RISES, OTHERS, HEDGES, SMALL, SIZES];

impl Words {
    /// Whether the number is a fall by its verb, with the subject behind that: تراجعت أرباح الشركة 51%; or by *less by*. None where
    /// these words do not say.
    pub(super) fn is_fall_in_arabic(&self, before: &[String], behind: &[String]) -> Option<bool> {
        /// How many words a subject has.
        const SUBJECT: usize = 5;
        if self.code != "ar" {
            return None;
        }
        let near = before.iter().rev().take_while(|word| is_in(word, HEDGES)).count();
        let (ahead, hedges) = before.split_at(before.len() - near);
        let is_less = |two: &[String]| two[0] == "اقل" && is_in(&two[1], self.by);
        if hedges.windows(2).any(is_less) {
            return Some(!self.is_denied(before, ahead.len()));
        }
        // From 51%.
        let is_more = |word: &String| matches!(word.as_str(), "اكثر" | "اقل" | "باكثر" | "باقل");
        let of = hedges.iter().position(|word| word == "من");
        if of.is_some_and(|of| of == 0 || !is_more(&hedges[of - 1])) {
            return None;
        }
        let is_verb = |word: &str| self.is_verb(word) || is_one(word, RISES) || is_one(word, OTHERS);
        let is_lost = |at: usize| {
            matches!(ahead[at].as_str(), "فقد" | "وفقد") && ahead.get(at + 1).is_some_and(|next| next.starts_with("ال"))
        };
        let verb = (0..ahead.len()).rev().find(|at| is_verb(&ahead[*at]) || is_lost(*at))?;
        let subject = &ahead[verb + 1..];
        let (first, last) = (subject.first()?, subject.last()?);
        let is_noun = verb > 0
            && is_in(&ahead[verb - 1], SMALL)
            && !is_in(&ahead[verb - 1], "التي الذي ان لم لا لن قد لقد ما بعدما بينما حيث");
        let joins = |word: &String| word.starts_with('و') && !word.starts_with("وال") && word != first;
        let is_other = |word: &String| {
            let is_change = CHANGES.iter().any(|change| bare(word).starts_with(change));
            is_one(word, SMALL) || is_change || joins(word) || word.starts_with(char::is_numeric)
        };
        // The prices of 51% of the goods, and a rate of 51%.
        let behind = behind.iter().find(|word| !is_in(word, "في المية الماية بالمية بالماية"));
        let is_of = subject.len() == 1 && !last.starts_with("ال") && behind.is_some_and(|word| word == "من");
        let is_told = is_noun || is_of || is_in(last, SIZES) || is_one(&ahead[verb], OTHERS);
        if is_told || subject.len() > SUBJECT || subject.iter().any(is_other) {
            return None;
        }
        Some((is_lost(verb) || self.is_verb(&ahead[verb])) && !self.is_denied(ahead, verb))
    }
}

/// Whether a word is one of a list, also with a letter for and, so or to at its head.
fn is_one(word: &str, list: &str) -> bool {
    is_in(word, list) || word.strip_prefix(['و', 'ف', 'ل']).is_some_and(|word| is_in(word, list))
}
