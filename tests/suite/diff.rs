//! What is different. In: two texts. Out: the lines only one of them has, among those around them.

/// How many equal lines are shown around a difference.
const AROUND: usize = 2;

/// Lines that only `old` has begin with `-`, lines that only `new` has with `+`.
pub fn lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // longest[i][j]: how many lines old[i..] and new[j..] have in common, in order.
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = match old[i] == new[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut shown: Vec<(char, &str)> = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            shown.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && longest[i + 1][j] >= longest[i][j + 1] {
            shown.push(('-', old[i]));
            i += 1;
        } else {
            shown.push(('+', new[j]));
            j += 1;
        }
    }
    around(&shown)
}

/// Leaves out equal lines that are far from any difference.
fn around(lines: &[(char, &str)]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (at, (sign, line)) in lines.iter().enumerate() {
        let near = &lines[at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len())];
        if near.iter().all(|(sign, _)| *sign == ' ') {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            text += "  …\n";
        }
        text += &format!("{sign} {line}\n");
    }
    text
}

#[test]
fn only_what_differs_is_shown() {
    assert_eq!(lines("a\nb", "a\nb"), "");
    assert_eq!(lines("a\nb\nc", "a\nc"), "  a\n- b\n  c\n");
    assert_eq!(lines("1\n2\n3\n4\n5\nx", "1\n2\n3\n4\n5\ny"), "  …\n  4\n  5\n- x\n+ y\n");
}
