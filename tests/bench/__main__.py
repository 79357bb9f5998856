"""Everything that pages cost, in tables: `python -m tests.bench`. Takes some minutes, and asserts nothing.

The counts among it are pinned by tests (tests/budgets.py). For Lighthouse see tests/bench/lighthouse.py.
"""

import tempfile
from pathlib import Path

from tests.bench import pages, slow_phone, start_up
from tests.bench.register import make_register


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = make_register(Path(folder))
        for part in (pages, slow_phone, start_up):
            part.print_table(register)
            print()


if __name__ == "__main__":
    main()
