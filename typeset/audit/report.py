"""A report as lines to read, as JSON, and a comparison as one HTML page that fetches nothing and can be mailed."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterator, Sequence

from typeset.audit.compare import Change, Comparison, Difference, overlay, png
from typeset.audit.inspect import Report
from typeset.audit.limits import BY_KEY, MEASURES, Verdict
from typeset.audit.measures import Place
from typeset.audit.points import CLAUSES
from typeset.audit.reading import Picture
from typeset.messages import say

WORST = 5  # places of a measure that the table lists


def about(report: Report) -> Iterator[str]:
    """What the file says of itself, a line each."""
    pages = say("total-page" if report.pages == 1 else "total-pages", pages=report.pages)
    yield f"{report.name}: {pages}"
    yield say("check-tagged" if report.tagged else "check-untagged")
    yield say("check-language", value=report.language or say("check-none"))
    yield say("check-title", value=report.title or say("check-none"))
    for box, count in sorted(report.boxes.items()):
        yield say("check-box", box=box, pages=count)
    if report.size:
        yield say(
            "check-body", font=report.font.split("+")[-1] or say("check-none"), size=report.size, leading=report.leading
        )
    else:
        yield say("check-no-body")
    for name in report.loose:
        yield say("check-not-embedded", font=name)
    if report.turned:
        yield say("check-turned", number=report.turned)


def rows(report: Report, verdicts: Sequence[Verdict]) -> list[tuple[str, str, str, str]]:
    """The table: a measure's key, its value, the limit, what it is."""
    limits = {verdict.key: verdict for verdict in verdicts}
    out = []
    for measure in MEASURES:
        if measure.key in report.values:
            verdict = limits.get(measure.key)
            limit = ""
            if verdict:
                sign = ">=" if measure.more_is_better else "<="
                limit = f"{'x' if verdict.passed else 'ok'} ({sign} {_number(verdict.limit)})"
            out.append((measure.key, _value(measure.key, report.values[measure.key]), limit, _gloss(measure.key)))
    return out


def _gloss(key: str) -> str:
    """What a measure is; of a point of the standard with its clause."""
    clause = CLAUSES.get(key)
    return f"{say(f'm-{key}')} ({clause})" if clause else say(f"m-{key}")


def passed(verdict: Verdict) -> str:
    """The line that names a limit that was passed."""
    sign = ">=" if BY_KEY[verdict.key].more_is_better else "<="
    return say(
        "check-passed", measure=verdict.key, value=_number(verdict.value), limit=f"{sign} {_number(verdict.limit)}"
    )


def worst(report: Report) -> Iterator[str]:
    """The worst places of each measure, with page, line, and the words there."""
    for measure in MEASURES:
        found = [place for place in report.places if place.measure == measure.key]
        if found:
            yield f"{measure.key}: {_gloss(measure.key)}"
            down = measure.key != "resolution"  # of pictures the coarsest is the worst
            for place in sorted(found, key=lambda place: abs(place.value or 0), reverse=down)[:WORST]:
                yield "  " + _where(place)
            if len(found) > WORST:
                yield "  " + say("check-more", number=len(found) - WORST)
    for difference in report.comparison.differences[: 4 * WORST] if report.comparison else ():
        yield say(
            "check-differs", page=difference.page, characters=difference.characters, pixels=_number(difference.pixels)
        )


def _where(place: Place) -> str:
    value = "" if place.value is None else f" ({_number(place.value)})"
    if not place.line:  # of a page, or of the file, as a whole
        return (
            say("check-place-page", page=place.page, text=place.text, value=value) if place.page else place.text + value
        )
    return say("check-place", page=place.page, line=place.line, text=place.text, value=value)


def _value(key: str, value: float | None) -> str:
    return "-" if value is None else f"{_number(value)} {BY_KEY[key].unit}".rstrip()


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def as_json(report: Report, verdicts: Sequence[Verdict], plain: bool) -> str:
    """The report with stable keys; `plain`: ASCII alone."""
    data: dict[str, object] = {
        "file": report.name,
        "pages": report.pages,
        "tagged": report.tagged,
        "title": report.title,
        "language": report.language,
        "boxes": report.boxes,
        "body": {"font": report.font, "size": report.size, "leading": report.leading},
        "turned": report.turned,
        "not_embedded": list(report.loose),
        "measures": {measure.key: report.values.get(measure.key) for measure in MEASURES},
        "places": [place._asdict() for place in report.places],
        "limits": [verdict._asdict() for verdict in verdicts],
    }
    if report.comparison:
        data["differences"] = [
            {
                "page": each.page,
                "characters": each.characters,
                "pixels": each.pixels,
                "changes": [change._asdict() for change in each.changes],
            }
            for each in report.comparison.differences
        ]
    return json.dumps(data, ensure_ascii=plain, indent=1)


# --- the comparison as HTML

_HEAD = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 15px/1.6 sans-serif; margin: 2em; color: #222; }} figure {{ display: inline-block; margin: 0 1em 1em 0; }}
img {{ border: 1px solid #999; max-width: 30vw; }} del {{ background: #fbb; text-decoration: none; }}
ins {{ background: #bcf; text-decoration: none; }} .before {{ color: #777; }} li {{ overflow-wrap: anywhere; }}
</style></head><body><h1>{title}</h1>
"""


def as_html(comparison: Comparison, old: str, new: str, language: str) -> str:
    """Old, new and difference of every page that differs."""
    title = say("check-html-title", old=old, new=new)
    parts = [_HEAD.format(language=language, title=html.escape(title))]
    count = len(comparison.differences)
    total = say("check-html-total", old=comparison.old_pages, new=comparison.new_pages, pages=count)
    parts.append(f"<p>{html.escape(total)}</p>")
    for each in comparison.differences:
        words = say("check-differs", page=each.page, characters=each.characters, pixels=_number(each.pixels))
        parts.append(f'<h2 id="page-{each.page}">{html.escape(words)}</h2>')
        if each.changes:
            parts.append("<ul>" + "".join(_change(change) for change in each.changes) + "</ul>")
        parts += _figures(each)
    return "\n".join([*parts, "</body></html>\n"])


def _change(change: Change) -> str:
    before, went, came = map(html.escape, change)
    return f'<li><span class="before">{before}</span><del>{went}</del><ins>{came}</ins></li>'


def _figures(each: Difference) -> Iterator[str]:
    if each.old:
        yield _figure(say("check-html-old"), png(each.old))
    if each.new:
        yield _figure(say("check-html-new"), png(each.new))
    if _alike(each.old, each.new) and each.old and each.new:
        yield _figure(say("check-html-difference"), overlay(each.old, each.new))


def _alike(old: Picture | None, new: Picture | None) -> bool:
    return bool(old and new) and (old and (old.width, old.height)) == (new and (new.width, new.height))


def _figure(label: str, data: bytes) -> str:
    code = base64.b64encode(data).decode("ascii")
    shown = html.escape(label)
    return f'<figure><img alt="{shown}" src="data:image/png;base64,{code}"><figcaption>{shown}</figcaption></figure>'
