"""Measures how time grows with hostile input: growth.py SOURCELINE [LARGEST] [WORD...]

Each shape is built at a quarter, a half and all of LARGEST bytes (1,000,000 unless told); shown are the seconds of the processor for
the largest, the slope on logarithmic scales (1 is linear, 2 quadratic), and whether it keeps what is promised: a slope of
at most 1.2 and 2 seconds a megabyte. Times of less than 0.15 s say nothing about a slope, and `-` stands there. It is a
measurement and never a test, but it ends with 1 where a promise is broken. WORDs pick shapes by their names.
"""
import math, os, resource, shutil, subprocess, sys, tempfile

FRONT = '+++\ntitle = "A"\ndate = 2021\n'
OTHERS = {"entities.toml": '[place.norhaven]\nname = "Norhaven"\n', "sources.toml": '[log]\ntitle = "Log"\n'}


def each(piece):
    """Pieces with a number in each, until there are so many bytes."""
    def make(size):
        out, length, at = [], 0, 0
        while length < size:
            out.append(piece.replace("{n}", str(at)).replace("{m}", str(at + 1)))
            length += len(out[-1])
            at += 1
        return "".join(out)
    return make


def times(piece, before="", after=""):
    return lambda size: before + piece * (size // len(piece)) + after


def nested(opening, closing, inner="x"):
    return lambda size: opening * (size // (len(opening) + len(closing))) + inner + closing * (size // (len(opening) + len(closing)))


BODIES = {
    "quotations": times("> "), "lists": times("- "), "numbered lists": times("1. "), "quotations and lists": times("> - "),
    "stars": times("*"), "stars apart": times("*a "), "stars and underscores": times("*a _b "), "stars in pairs": nested("**a *b ", "c** d*"), "tildes": times("~~a "),
    "underscores in words": times("a_b_"), "brackets": times("["), "brackets that close": nested("[", "]"), "images": nested("![", "](b)"), "parentheses": times("(", "[a]("),
    "links": times("[a](b.md) "), "links without end": times("[a](<b"), "titles without end": times('[a](b "'), "links in links": nested("[a ", "](b)"),
    "definitions": each("[a{n}]: b\n"), "uses of a definition": times("[a] ", after="\n\n[a]: https://example.org"), "uses of many": each("[a{n}]: https://example.org\n\n[a{n}] [a{m}]\n\n"),
    "footnotes": each("a[^{n}]\n\n[^{n}]: b\n\n"), "uses of a footnote": times("[^a] ", after="\n\n[^a]: b"), "footnotes in footnotes": each("[^{n}]: a [^{m}]\n\n"), "footnotes without text": each("a[^{n}] "),
    "rows of a table": times("| a | b |\n", "| a | b |\n|---|---|\n"), "columns of a table": lambda n: "| a " * (n // 12) + "|\n" + "|---" * (n // 12) + "|\n" + "| b " * (n // 12) + "|\n", "bars": times("|"), "rows that are short": lambda n: "| a " * 1000 + "|\n" + "|---" * 1000 + "|\n" + "|\n" * (n // 100),
    "names": times("[[norhaven]] "), "names that are none": each("[[none {n}]] "), "names without end": times("[[a|b "), "figures": times("[=f] "), "wordings": times("[1,668](=f) [about 1,700](~f) "), "wrong wordings": times("[nearly 1,600](~f) "),
    "embeds": times("![[=f]]\n\n"), "figures that are none": times("[=none] [a](=none) [b](~none) "), "citations": times("[@log p. 3] "), "citations of many": times("; @log", "[@log", "]"), "citations of nothing": each("[@none-{n}] "),
    "quotations of a source": times('["a b"](@log) '), "block quotations of a source": times("> a\n> — [@log]\n\n"), "a long quotation": lambda n: '["' + "a b " * (n // 4) + '"](@log)',
    "headings": times("# Same\n"), "headings with numbers": each("# Same {n}\n"), "links to headings": each("# Same {n}\n[a](#same-{n})\n\n"), "lines under headings": times("a\n=\n"), "autolinks": times("<https://example.org/a> "), "autolinks without end": times("<https://a"), "addresses": times("https://example.org/a_b_c "),
    "tags": times("<b>a</b> "), "tags without end": times("a <b "), "attributes": times(' a="b"', "<a", ">"), "comments": times("<!-- a --> b\n"), "comments without end": times("a <!--"), "declarations": times("a <!A "), "CDATA": times("a <![CDATA["), "instructions": times("a <?"),
    "backslashes": times("\\"), "escapes": times("\\*"), "entities": times("&amp; &a"), "backticks": times("`a` "), "backticks of all lengths": lambda n: " a ".join("`" * k for k in range(1, int(math.sqrt(2 * n)))), "fences": times("```a\n"), "fences in quotations": times("> ```a\n"),
    "deeper lists": lambda n: "".join("  " * k + "- a\n" for k in range(int(math.sqrt(n)))), "tasks": times("- [ ] a\n"), "one line": times("a"), "words": times("word "), "lines": times("a\n"), "paragraphs": times("a b c.\n\n"), "sentences": times(" a."), "numbers": times("1."), "numbers in words": times("two million one hundred and "), "years": times("1,668 boats. "),
    "invisible letters": times("\u200b"), "combining marks": times("\u0301", "# a"), "quotation marks": times('"a \'b '), "dashes": times("--- -- "), "rules": times("***\n"), "hard breaks": times("a  \n"),
}

FRONTS = {
    "TOML lists": lambda n: "extra = " + "[" * (n // 2) + "]" * (n // 2), "TOML tables": lambda n: "extra = " + "{a=" * (n // 4) + "1" + "}" * (n // 4), "TOML dotted keys": lambda n: "extra" + ".a" * (n // 2) + " = 1",
    "TOML headers": lambda n: "[extra" + ".a" * (n // 2) + "]\na = 1", "many keys": lambda n: "[extra]\n" + each("key-{n} = 1\n")(n), "wrong keys": each("key-{n} = 1\n"), "many tables": each("[extra.t{n}]\na = 1\n"), "items of a list": lambda n: "extra.a = [" + "1," * (n // 2) + "]", "a long text": lambda n: 'summary = "' + "a " * (n // 2) + '"',
    "a long key": lambda n: "a" * n + " = 1", "a long number": lambda n: "[figures.a]\nvalue = " + "1" * n, "a set of dates": lambda n: 'updated = "[' + "2020," * (n // 5) + '2021]"', "figures": each('[figures.a{n}]\nlabel = "F"\nvalue = {n}\nsource = "log"\n'), "figures of a metric": each('[figures.a{n}]\nlabel = "F"\nvalue = 1\nmetric = "huts"\nwhen = 2018\nsource = "log"\n'),
    "calculations on calculations": lambda n: '[figures.a0]\nlabel = "F"\nvalue = 1\nsource = "log"\n' + each('[figures.a{m}]\nlabel = "F"\nderive = "a{n} + 1"\n')(n), "a calculation": lambda n: '[figures.a]\nderive = "' + "(" * (n // 2) + "1" + ")" * (n // 2) + '"', "sources": each('[sources.s{n}]\ntitle = "S"\n'), "events": each('[events.e{n}]\nname = "E"\ndate = 2018\n'),
    "corrections": lambda n: "corrections = [" + '{ date = 2021, note = "N" }, ' * (n // 29) + "]", "corrections of figures": lambda n: "corrections = [" + each('{ date = 2021, note = "N", figure = "f{n}", now = "1" }, ')(n // 2) + "]\n" + each('[figures.f{n}]\nlabel = "F"\nvalue = 1\nsource = "log"\n')(n // 2),
    "old addresses": lambda n: "aliases = [" + each('"old-{n}", ')(n) + "]", "about": lambda n: "about = [" + each('"none {n}", ')(n) + "]", "points": lambda n: '[figures.a]\nlabel = "F"\nsource = "log"\nseries = [' + each("{ when = 1{n}, value = 1 }, ")(n) + "]",
}

FILES = {
    "rows of CSV": ("articles/a.csv", lambda n: "when,value\n" + each("{n},1\n")(n)), "columns of CSV": ("articles/a.csv", lambda n: "when,value" + ",a" * (n // 2) + "\n2018,1\n"), "CSV without end": ("articles/a.csv", lambda n: 'when,value\n"' + "a\n" * (n // 2)),
    "BibTeX": ("sources/a.bib", each("@book{b{n}, title = {A {B} c}, author = {Lund, Ida}, year = 2018}\n")), "BibTeX braces": ("sources/a.bib", lambda n: "@book{b, title = " + "{" * (n // 2) + "}" * (n // 2) + "}"), "BibTeX authors": ("sources/a.bib", lambda n: "@book{b, title = {A}, author = {" + "Lund, Ida and " * (n // 14) + "B}}"), "BibTeX strings": ("sources/a.bib", lambda n: "@string{a = {b}}\n@book{b, title = a" + " # a" * (n // 4) + "}"), "BibTeX without end": ("sources/a.bib", times("@book{b, title = {")),
    "CSL-JSON": ("sources/a.json", lambda n: "[" + each('{"id": "i{n}", "title": "T"},\n')(n) + '{"id": "last", "title": "T"}]'), "CSL-JSON lists": ("sources/a.json", lambda n: "[" * (n // 2) + "]" * (n // 2)), "entities": ("entities.toml", each('[person.p{n}]\nname = "Person {n}"\n')), "within": ("entities.toml", lambda n: each('[place.p{n}]\nname = "P {n}"\nwithin = "p{m}"\n')(n) + ""), "entities of one name": ("entities.toml", each('[person.p{n}]\nname = "Person"\n')),
    "keys of site.toml": ("site.toml", each("key-{n} = 1\n")), "a template": ("../themes/default/index.html", times("{% if page %}")), "brackets of a template": ("../themes/default/index.html", lambda n: "{{ " + "(" * n), "a snapshot": ("snapshots/log/text.txt", times("aa ")),
}


def seconds(program, files):
    folder = tempfile.mkdtemp(prefix="growth-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        for name, text in files.items():
            path = os.path.normpath(os.path.join(folder, "content", name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([program, "build", folder, "-o", folder + "/public"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, run.returncode
    finally:
        shutil.rmtree(folder)


def main():
    program, largest, words = sys.argv[1], int((sys.argv[2:] or ["1000000"])[0]), sys.argv[3:]
    shapes = []
    figure = 'figures.f = { value = 1668, label = "F", source = "log" }\n'
    site = {"site.toml": 'checks.unsourced-number = "warn"\n', "snapshots/log/text.txt": "a b 1,668 huts\n"}
    for name, make in BODIES.items():
        shapes.append((name, lambda n, make=make: {**OTHERS, **site, "articles/a.md": FRONT + figure + "+++\n" + make(n) + "\n"}))
    for name, make in FRONTS.items():
        shapes.append((name, lambda n, make=make: {**OTHERS, "articles/a.md": FRONT + make(n) + "\n+++\nText.\n"}))
    series = '[figures.f]\nlabel = "F"\nsource = "log"\nseries = "a.csv"\n'
    for name, (path, make) in FILES.items():
        article = FRONT + (series if path.endswith(".csv") else "") + "+++\nText [[p0]].\n"
        shapes.append((name, lambda n, path=path, make=make, article=article: {**OTHERS, "articles/a.md": article, path: make(n)}))
    nothing = min(seconds(program, {**OTHERS, "articles/a.md": FRONT + "+++\nText.\n"})[0] for _ in range(3))
    broken, slopes = 0, []
    print(f"{'shape':32} {'seconds':>8} {'slope':>6}  (at {largest:,} bytes; nothing takes {nothing:.2f})")
    for name, make in shapes:
        if words and not any(word in name for word in words):
            continue
        sizes = [largest // 4, largest // 2, largest]
        measured = [seconds(program, make(size)) for size in sizes]
        # Of two turns the faster: the machine is shared.
        measured = [min(one, seconds(program, make(size))) for one, size in zip(measured, sizes)]
        times_taken = [max(taken - nothing, 0.001) for taken, _ in measured]
        # A slope of what takes a moment is that of the clock.
        slope = math.log(times_taken[2] / times_taken[0]) / math.log(4) if times_taken[2] > 0.15 else None
        is_bad = (slope or 0) > 1.2 or times_taken[2] > 2 * largest / 1e6 or any(code not in (0, 1) for _, code in measured)
        broken += is_bad
        slopes += [slope] if slope is not None else []
        shown = f"{slope:6.2f}" if slope is not None else "     -"
        print(f"{name:32} {times_taken[2]:8.2f} {shown}{'  BROKEN' if is_bad else ''} {[code for _, code in measured]}", flush=True)
    print(f"{len(slopes)} slopes, the largest {max(slopes, default=0):.2f}; {broken} broken")
    sys.exit(1 if broken else 0)


main()
