#!/usr/bin/env python3
"""Reads a site's content naively, on its own, and compares what refers to what with the built data/*.json.

Use: oracle.py SITE BUILT (SITE holds content/). Prints every difference and exits 1 if there is one.
It shares no code and no idea with the builder: regular expressions over the text instead of a Markdown parser.
"""
import csv, hashlib, json, pathlib, re, sys, tomllib, unicodedata, urllib.parse
from calendar import monthrange
from datetime import datetime
from decimal import Decimal

ID = r"[a-z0-9][a-z0-9-]*"
# What is no prose: fenced code, code in a line, comments. One expression, since each can hold the signs of the others.
HIDDEN = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*)"
    r"|(?<![\\`])(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->", re.M | re.S)
ENTITY = re.compile(r"(?<!\\)\[\[(?!=)([^\[\]]+)\]\]")
CITATION = re.compile(r"(?<![\\\[])\[(@[^\[\]]+)\](?!\([^\s)]*\))")
QUOTATION = re.compile(rf"\]\(@({ID})[^)]*\)")
FIGURE = re.compile(r"(?<!\\)\[=([^\[\]|\\]+)|\]\([=~]([^\s)]+)\)")
LINK = re.compile(r"""\]\(<?([^\s()<>]+?\.md)(?:\#[^\s()<>]*)?>?(?:\s+(?:"[^"]*"|'[^']*'))?\)""")


def fold(name):
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def cited(source):
    return str(source).split()[0].removeprefix("@")


def day_of(fields, name):
    return date_text(fields[name]) if name in fields else None


def number(text):
    return str(text).replace("_", "").removeprefix("+")


def date_text(value):
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return f"{value:04d}" if isinstance(value, int) else str(value)


def read(path):
    """Front matter and text of a file."""
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    parts = re.match(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)(.*)", text, re.S | re.M)
    return (tomllib.loads(parts[1], parse_float=str), parts[2]) if parts else ({}, text)


def prose(text):
    lines, before, code, inside_list = [], "", False, False
    for line in HIDDEN.sub(" ", text).split("\n"):
        if line.strip() and not line[0].isspace():
            inside_list = bool(re.match(r"[-*+]\s|\d+[.)]\s|\[\^", line))
        code = bool(re.match(r"    |\t", line)) and not inside_list and (code or not before.strip())
        lines.append("" if code else line)
        before = "" if code else line
    return "\n".join(lines)


# Dates: the earliest and the latest day of an EDTF expression.

class Unbounded(Exception):
    """A form this oracle has no opinion on: seasons, long years."""


def day_bounds(text):
    text = re.sub(r"[?~%]", "", text).partition("T")[0]
    parts = re.fullmatch(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?", text)
    if not parts:
        raise Unbounded

    def masked(part, values):
        return [value for value in values if re.fullmatch(part.replace("X", r"\d"), f"{value:02d}")]

    year, month, day = parts.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year.startswith("-"):
        low, high = min(low, high), max(low, high)
    months = masked(month or "XX", range(1, 13))
    if not months:
        raise Unbounded

    def days(year, month):
        return masked(day or "XX", range(1, monthrange(2000 + year % 400, month)[1] + 1))
    return (low, months[0], days(low, months[0])[0]), (high, months[-1], days(high, months[-1])[-1])


def bounds(text):
    if text[:1] in "[{":
        ends = []
        for part in text[1:-1].split(","):
            first, dots, last = part.strip().partition("..")
            ends.append((bounds(first)[0] if first else None, bounds(last if dots else first)[1] if last or not dots else None))
        first, last = [a for a, _ in ends], [b for _, b in ends]
        return None if None in first else min(first), None if None in last else max(last)
    first, slash, last = text.partition("/")
    if slash:
        return [None if end in ("", "..") else day_bounds(end)[at] for at, end in enumerate((first, last))]
    return day_bounds(text)


def iso(day):
    return day and "%s%04d-%02d-%02d" % ("-" if day[0] < 0 else "", abs(day[0]), *day[1:])


# The content.

class Content:
    def __init__(self, folder):
        self.folder = folder
        self.entities, self.sources, self.articles, self.by_file = {}, {}, {}, {}
        self.metrics = self.toml("metrics.toml")
        for path in [folder / "entities.toml", *sorted((folder / "entities").glob("*.toml"))]:
            for kind, entries in self.toml(path.relative_to(folder)).items():
                for id, fields in entries.items():
                    self.entities.setdefault(id, {}).update(fields, kind=kind)
        for path in (folder / "entities").glob("*/*.md"):
            self.entities.setdefault(path.stem, {}).update(read(path)[0], kind=path.parent.name)
        for path in [folder / "sources.toml", *(folder / "sources").glob("*.toml")]:
            self.register(self.toml(path.relative_to(folder)))
        for path in (folder / "sources").glob("*.bib"):
            keys = re.findall(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)", path.read_text("utf-8"), re.M | re.I)
            self.register({key: {} for key in keys})
        for path in (folder / "sources").glob("*.json"):
            self.register({item["id"]: {} for item in json.loads(path.read_text("utf-8"))})
        for path in sorted((folder / "articles").rglob("*.md")):
            self.article(path)
        self.name()
        for article in self.articles.values():
            self.resolve(article)
        # Pages and profiles, by address.
        self.elsewhere = {}
        pages, profiles = folder / "pages", folder / "entities"
        for path in [*sorted(pages.rglob("*.md")), *sorted(profiles.glob("*/*.md"))]:
            front, body = read(path)
            url = f"/entities/{path.stem}/"
            if pages in path.parents:
                parts = [*path.relative_to(pages).parts[:-1], front.get("slug") or path.stem]
                url = "/" + "/".join(parts).lower().replace(" ", "-") + "/"
            elif path.stem in self.merged:
                continue
            if not front.get("draft"):
                _, links, sources = self.named(prose(body), path)
                self.elsewhere[url] = {"links": links, "sources": sources}

    def toml(self, name):
        path = self.folder / name
        return tomllib.loads(path.read_text("utf-8-sig"), parse_float=str) if path.exists() else {}

    def register(self, sources):
        """Adds sources; what stands under one id in several places is one source."""
        for id, fields in sources.items():
            self.sources[id] = {**self.sources.get(id, {}), **fields}

    def article(self, path):
        front, body = read(path)
        if front.get("draft"):
            return
        dated = re.match(r"(\d{4}-\d{2}-\d{2})-(.+)", path.stem)
        own = front.get("slug") or (dated[2] if dated else path.stem)
        slug = "/".join([*path.relative_to(self.folder / "articles").parts[:-1], own]).lower().replace(" ", "-")
        date = front.get("date") or (dated and dated[1])
        self.articles[slug] = dict(slug=slug, path=path, front=front, body=prose(body), date=date and date_text(date))
        self.by_file[path.resolve()] = slug
        for id, event in front.get("events", {}).items():
            self.entities[id] = {**event, "kind": "event"}
        self.register(front.get("sources", {}))

    def name(self):
        """What each folded name stands for; an id goes before a name."""
        self.merged = {id: entity["merged_into"] for id, entity in self.entities.items() if "merged_into" in entity}
        self.names = {}
        for id, entity in self.entities.items():
            target = id
            while target in self.merged:
                target = self.merged[target]
            others = [entity.get("name", id), *as_list(entity.get("aliases")), *entity.get("names", {}).values()]
            for rank, name in [(0, id), *((1, other) for other in others)]:
                self.names.setdefault(fold(name), set()).add((rank, "entity", target))
        for slug in self.articles:
            self.names.setdefault(fold(slug), set()).add((0, "article", slug))

    def find(self, name):
        found = self.names.get(fold(name), set())
        if not found and ":" in name:
            kind, _, rest = name.partition(":")
            found = {it for it in self.names.get(fold(rest), set()) if it[1] == "entity" and self.entities[it[2]]["kind"] == fold(kind)}
        if not found:
            raise SystemExit(f"oracle: [[{name}]] is nothing, yet the site was built")
        return min(found)[1:]

    def kept(self, id):
        """The sum of the text that is kept of a source, as it is read: without a byte order mark, its lines ended alike."""
        texts = [self.folder / "snapshots" / id / name for name in ("text.txt", "text.md")]
        text = next((path.read_text("utf-8-sig") for path in texts if path.exists()), None)
        return text and hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()

    def resolve(self, article):
        slug, front, body = article["slug"], article["front"], article["body"]
        entities, links, sources = self.named(body, article["path"])
        entities |= {self.find(name)[1] for name in as_list(front.get("about"))}
        figures = {}
        for id, figure in front.get("figures", {}).items():
            rests_on = {cited(source) for source in as_list(figure.get("source"))}
            figures[f"{slug}/{id}"] = {**figure, "cited": rests_on}
            sources |= rests_on
        article.update(entities=entities, sources=sources, figures=figures, links=links - {slug, "", None})

    def named(self, body, path):
        """The entities, articles and sources that a text names."""
        entities, links = set(), set()
        for written in ENTITY.findall(body):
            kind, target = self.find(written.partition("|")[0].rstrip("\\").strip())
            (entities if kind == "entity" else links).add(target)
        sources = set(QUOTATION.findall(body))
        for citation in CITATION.findall(body):
            sources.update(re.findall(rf"(?:^|;)\s*@({ID})", citation))
        for pair in FIGURE.findall(body):
            links.add("".join(pair).strip().rpartition("/")[0])
        for target in LINK.findall(body):
            target = urllib.parse.unquote(target)
            file = self.folder / target[1:] if target.startswith("/") else path.parent / target
            links.add(self.by_file.get(file.resolve()))
        return entities, links, sources

    def expected(self):
        """The twins as they must be, as far as this oracle goes: lists for what has an order, sets for the rest."""
        articles = self.articles.values()
        figures = {id: (a["slug"], figure) for _, a in sorted(self.articles.items()) for id, figure in a["figures"].items()}
        entities = {id: entity for id, entity in sorted(self.entities.items()) if id not in self.merged}
        events = {id: entity for id, entity in entities.items() if "date" in entity}
        having = {id: set() for id in entities}
        for id, event in events.items():
            for name in (name for field in ("who", "place", "part_of", "within") for name in as_list(event.get(field))):
                having[self.find(name)[1]].add(id)
        # An event and an article may have one id.
        moments = {("event", id): date_text(event["date"]) for id, event in events.items()}
        moments |= {("article", a["slug"]): a["date"] for a in articles if a["date"]}
        def known_from(kind, id):
            return [cited(source) for source in as_list(events[id].get("source"))] if kind == "event" else []
        merged = lambda into: {id for id in self.merged if self.find(id)[1] == into}
        metrics = {}
        for id, (_, figure) in figures.items():
            if "metric" in figure:
                metrics.setdefault(figure["metric"], set()).add(id)
        return {
            "articles": {a["slug"]: {
                "about": {self.find(name)[1] for name in as_list(a["front"].get("about"))},
                "aliases": ["/" + old.strip("/") + ("" if old.endswith(".html") else "/") for old in as_list(a["front"].get("aliases"))],
                "reviewed": day_of(a["front"], "reviewed"), "review_by": day_of(a["front"], "review_by"),
                "elsewhere": {url for url, links in self.elsewhere.items() if a["slug"] in links["links"]},
                "date": a["date"], "entities": a["entities"], "sources": a["sources"], "figures": list(a["figures"]), "links": a["links"],
                "backlinks": {other["slug"] for other in articles if a["slug"] in other["links"]}} for a in articles},
            "entities": {id: {
                "href": entity.get("url"), "merged": merged(id), "unnamed": entity.get("unnamed", False) or None,
                "sources": self.elsewhere.get(f"/entities/{id}/", {}).get("sources", set()),
                "kind": entity["kind"], "articles": {a["slug"] for a in articles if id in a["entities"]},
                "events": having[id]} for id, entity in entities.items()},
            "sources": {id: {
                "status": self.sources[id].get("status"), "retracted": day_of(self.sources[id], "retracted"),
                "events": {event for event, fields in events.items() if id in {cited(it) for it in as_list(fields.get("source"))}},
                "elsewhere": {url for url, said in self.elsewhere.items() if id in said["sources"]},
                "carries": {other for other, fields in self.sources.items() if id in as_list(fields.get("via"))},
                "sha256": self.kept(id),
                "articles": {a["slug"] for a in articles if id in a["sources"]},
                "figures": {figure for figure, (_, fields) in figures.items() if id in fields["cited"]}} for id in sorted(self.sources)},
            "figures": {id: self.figure(slug, fields) for id, (slug, fields) in figures.items()},
            "metrics": {id: {
                "name": self.metrics.get(id, {}).get("name", id), "unit": self.metrics.get(id, {}).get("unit"),
                "description": self.metrics.get(id, {}).get("description"), "figures": metrics.get(id, set()),
                "sources": {source for figure in metrics.get(id, ()) for source in figures[figure][1]["cited"]}}
                for id in sorted({*self.metrics, *metrics})},
            "timeline": {moment: self.moment(date) | {"source": known_from(*moment)} for moment, date in moments.items()},
        }

    def figure(self, slug, fields):
        expected = {"article": slug, "when": date_text(fields["when"]) if "when" in fields else None}
        expected["unit"] = fields.get("unit", self.metrics.get(fields.get("metric"), {}).get("unit"))
        sources = [str(source).strip().removeprefix("@").partition(" ") for source in as_list(fields.get("source"))]
        locators = [locator.strip() or None for _, _, locator in sources]
        expected["source"] = [id for id, _, _ in sources]
        expected["locators"] = locators if any(locators) else None
        expected["attributed_to"] = self.find(fields["attributed_to"])[1] if "attributed_to" in fields else None
        series = fields.get("series", [])
        if isinstance(series, str):
            with (self.articles[slug]["path"].parent / series).open(encoding="utf-8-sig", newline="") as file:
                series = [{"when": row["when"].strip(), "value": row["value"].strip()} for row in csv.DictReader(file)]
        points = [{"when": date_text(point["when"])} | ({"value": number(point["value"])} if point.get("value", "") != "" else {})
                  for point in series]
        days = [day(point["when"]) for point in points]
        # Where open ends belong, the format does not say.
        if None not in days:
            expected["series"] = [point for _, point in sorted(zip(days, points), key=lambda pair: pair[0])] or None
        # What `derive` comes to is for the builder's own tests.
        if "derive" not in fields:
            expected["value"] = number(fields["value"]) if "value" in fields else None
        return expected

    def moment(self, date):
        try:
            return dict(zip(("earliest", "latest"), map(iso, bounds(date))), date=date)
        except Unbounded:
            return {"date": date}


# The comparison.

def same(want, got):
    if isinstance(want, set):
        return len(got) == len(want) and set(got) == want
    if want != got and isinstance(want, str) and isinstance(got, str) and re.fullmatch(r"-?[\d.]*[eE][+-]?\d+", want):
        return Decimal(want) == Decimal(got)
    return want == got


def day(date):
    """The bounds of a date that has both, to sort by."""
    try:
        both = tuple(bounds(date))
    except Unbounded:
        return None
    return None if None in both else both


def in_order(name, want):
    """The ids whose order is certain, in that order. Where an open end belongs, the format does not say."""
    if name == "figures":
        return list(want)
    if name in ("entities", "sources", "metrics"):
        return sorted(want)
    days = {id: day(fields["date"]) for id, fields in want.items() if fields["date"]}
    if name == "timeline":
        return sorted((id for id in days if days[id]), key=lambda moment: (days[moment], moment[1]))
    exact = sorted(id for id in days if days[id] and days[id][0] == days[id][1])
    return sorted(exact, key=days.get, reverse=True)


def compare(content, built):
    differences, counts = [], []
    for name, want in content.expected().items():
        found = json.loads((built / "data" / f"{name}.json").read_text("utf-8"))
        key = {"articles": ("slug",), "timeline": ("kind", "id")}.get(name, ("id",))
        id_of = lambda row: tuple(row[part] for part in key) if len(key) > 1 else row[key[0]]
        rows = {id_of(row): row for row in found}
        say = lambda text: differences.append(f"{name}.json: {text}")
        counts.append(f"{len(rows)} {name}")
        if len(rows) != len(found):
            say("an id stands there twice")
        for id in sorted(want.keys() - rows.keys()):
            say(f"{id} is missing")
        for id in sorted(rows.keys() - want.keys()):
            say(f"{id} is too much")
        for id in want.keys() & rows.keys():
            for field, value in want[id].items():
                got = rows[id].get(field, [] if isinstance(value, (set, list)) else None)
                if not same(value, got):
                    shown = [sorted(it) if isinstance(it, set) else it for it in (value, got)]
                    say(f"{id}: {field} is {shown[1]}, expected {shown[0]}")
        order = [id for id in in_order(name, want) if id in rows]
        wrong = next((pair for pair in zip(order, (id for id in rows if id in set(order))) if pair[0] != pair[1]), None)
        if wrong:
            say(f"{wrong[1]} stands where {wrong[0]} belongs")
    return differences, ", ".join(counts)


def main():
    site, built = map(pathlib.Path, sys.argv[1:3])
    differences, counts = compare(Content(site / "content"), built)
    for difference in differences[:100]:
        print(difference, file=sys.stderr)
    if len(differences) > 100:
        print(f"… and {len(differences) - 100} more", file=sys.stderr)
    print(f"{built}: {counts}, " + (f"{len(differences)} differences" if differences else "as the oracle has them"))
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
