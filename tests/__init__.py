"""The tests; whatever runs them keeps what it compiles.

A worker needs ten seconds to compile them all, and the command a second to compile the program, each time that it is
started. PYTHONDONTWRITEBYTECODE, which images of containers often set, is meant for what runs once.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
