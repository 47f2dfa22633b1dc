"""`doctor`: how papertui stands on this machine, and what to do about what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from papertui.cli.arguments import Arguments
from papertui.cli.finding import Finding
from papertui.cli.machine import folders, terminal, versions
from papertui.cli.output import Output, output
from papertui.cli.stores import cache, library, service
from papertui.cli.streams import flush, speaks_unicode, write
from papertui.text.clean import clean
from papertui.text.width import drawable

_WELL, _WRONG = "ok", "wrong"
_COLUMN = 16  # cells of a name


def examine(args: Arguments, environ: Mapping[str, str]) -> int:
    """Look at everything and tell what was found; the exit status is 1 when something is wrong."""
    findings = _findings(args, environ)
    if args.json:
        found = list(findings)
        write(_as_json(found, ascii_only=args.ascii or not speaks_unicode()) + "\n")
    else:
        out, found = output(args, environ), []
        for group, of_group in groupby(findings, lambda finding: finding.group):
            write(f"{group}\n")
            for finding in of_group:
                found.append(finding)
                write(_line(finding, out))
                flush()  # the next look may take seconds
    return 0 if all(finding.advice is None for finding in found) else 1


def _findings(args: Arguments, environ: Mapping[str, str]) -> Iterator[Finding]:
    yield from versions()
    yield from folders(environ)
    yield from terminal(args, environ)
    yield from library(environ)
    yield from cache(environ)
    yield from service(environ)


def _line(finding: Finding, out: Output) -> str:
    def shown(words: str) -> str:
        return out.pen.words(drawable(clean(words)))

    state = _WELL if finding.advice is None else _WRONG
    line = f"  {state:5}  {finding.name:{_COLUMN}}  {shown(finding.found)}\n"
    return line + (f"  {'':5}  {'':{_COLUMN}}  {shown(finding.advice)}\n" if finding.advice else "")


def _as_json(findings: list[Finding], *, ascii_only: bool) -> str:
    groups: dict[str, dict[str, object]] = {}
    for finding in findings:
        groups.setdefault(finding.group, {})[finding.name] = {
            "ok": finding.advice is None,
            "found": clean(finding.found),
            "advice": None if finding.advice is None else clean(finding.advice),
        }
    well = all(finding.advice is None for finding in findings)
    return json.dumps({"ok": well, **groups}, ensure_ascii=ascii_only, indent=1)
