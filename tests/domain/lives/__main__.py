"""Prints lives as calendars of letters: `python -m tests.domain.lives [RULE SET [WORDS OF A LIFE'S NAME]]`.

`python -m tests.domain.lives --write` writes those that the tests compare.
"""

import sys
from pathlib import Path

from tests.domain.lives.calendar import KEY, lives_of, of_rules, text_of
from webapp.domain.rules import shipped

FOLDER = Path(__file__).parent


def main(words: list[str]) -> None:
    if words == ["--write"]:
        for rules in shipped().values():
            (FOLDER / f"{rules.id}.txt").write_text(of_rules(rules), encoding="utf-8")
        return
    wanted = [rules for rules in shipped().values() if not words or rules.id == words[0]]
    for rules in wanted:
        print(f"{rules.id}\n{KEY}\n")
        for name, course in lives_of(rules).items():
            if " ".join(words[1:]) in name:
                print(text_of(name, course, rules))


if __name__ == "__main__":
    main(sys.argv[1:])
