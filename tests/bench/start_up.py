"""What starting takes: processor time and memory of the command, and of the program it serves."""

import subprocess
import sys

from tests.bench.register import Register
from tests.command import HOME, variables

REPEATS = 5
STARTS = {
    "the command's own help": "from webapp.cli import main",
    "the program, ready to serve": "from webapp import create_app; create_app()",
}
SAY = "; import resource as r; u = r.getrusage(r.RUSAGE_SELF); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"


def print_table(register: Register) -> None:
    """The best of several starts."""
    print(f"{'start':<34}{'CPU s':>9}{'MB':>9}")
    for name, code in STARTS.items():
        command = [sys.executable, "-c", code + SAY]
        environment = HOME | variables(register.folder)
        said = [subprocess.check_output(command, env=environment, text=True).split() for _ in range(REPEATS)]
        seconds, megabytes = (min(float(one[column]) for one in said) for column in (0, 1))
        print(f"{name:<34}{seconds:>9.2f}{megabytes:>9.0f}", flush=True)
