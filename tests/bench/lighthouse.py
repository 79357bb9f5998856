"""Lighthouse on the demo's main pages, signed in: performance, accessibility and best practices, of 100.

It needs node and Chromium: `npm install --prefix <a folder> lighthouse@12`, then
`python -m tests.bench.lighthouse <the folder>/node_modules/.bin/lighthouse`. Prints a table; asserts nothing.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.command import served, signed_in_cookie, variables, wait_for
from webapp import demo

PAGES = {
    "start": "",
    "what is due": "due",
    "group": "groups/1",
    "members": "groups/1/members",
    "session": "groups/1/sessions/1",
    "attendance": "groups/1/attendance",
    "costs": "groups/1/costs",
    "stages": "groups/1/stages",
    "hand-over": "groups/1/sivisverkko",
    "keying sheet": "groups/1/sivisverkko/report",
    "group's details": "groups/1/edit",
    "weekly programme": "groups/2/sessions/weekly",
    "people": "people",
    "year": "year",
    "association": "association",
    "account": "account",
    "rules": "rules",
}
CATEGORIES = ("performance", "accessibility", "best-practices")


TRIES = 3
"""On a busy machine a run fails or scores less; the best one counts."""


def best_of(lighthouse: str, address: str, cookie: str, folder: Path) -> dict[str, Any]:
    """The best of some runs; one is enough when there is nothing to lose."""
    found: list[dict[str, Any]] = []
    for _attempt in range(TRIES):
        try:
            found.append(looked_at(lighthouse, address, cookie, folder))
        except subprocess.CalledProcessError:
            continue
        if min(scores(found[-1])) == 100:
            break
    return max(found, key=lambda report: sum(scores(report)))


def scores(report: dict[str, Any]) -> list[int]:
    return [round(report["categories"][category]["score"] * 100) for category in CATEGORIES]


def looked_at(lighthouse: str, address: str, cookie: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report on a page, as on a phone on a slow network."""
    headers, report = folder / "headers.json", folder / "report.json"
    headers.write_text(json.dumps({"Cookie": cookie}), encoding="utf-8")
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [lighthouse, address, f"--extra-headers={headers}", f"--chrome-flags={flags}", "--quiet"]
    command += ["--output=json", f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    subprocess.run(command, check=True, cwd=folder)
    return dict(json.loads(report.read_text(encoding="utf-8")))


def below(report: dict[str, Any]) -> list[str]:
    """The audits that cost points."""
    weighty = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref.get("weight")}
    return [
        f"{name} {report['audits'][name].get('displayValue', '')}".strip()
        for name in sorted(weighty)
        if _lost(report, name)
    ]


def _lost(report: dict[str, Any], name: str) -> bool:
    score = report["audits"][name]["score"]
    return score is not None and score < 0.9


def main() -> None:
    lighthouse = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(["demo", "--data", str(folder / "data")], variables(folder / "data"), folder) as (_said, address):
            wait_for(address)
            cookie = signed_in_cookie(address, demo.USERS[0][0], demo.PASSWORD)
            print(f"{'page':<20}" + "".join(f"{category:>16}" for category in CATEGORIES))
            for page, path in PAGES.items():
                report = best_of(lighthouse, address + path, cookie, folder)
                assert report["finalDisplayedUrl"] == address + path, "the page sent Lighthouse elsewhere"
                print(
                    f"{page:<20}" + "".join(f"{score:>16}" for score in scores(report)),
                    *below(report),
                    sep="  ",
                    flush=True,
                )


if __name__ == "__main__":
    main()
