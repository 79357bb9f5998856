"""Python's garbage collector, told what is no garbage; and the C library, told to give back what is large."""

import ctypes
import gc
import sys

M_MMAP_THRESHOLD = -3
"""As malloc.h names it."""
LARGE_BYTES = 1_000_000
THRESHOLD = 20_000
"""So many objects more than before, and the collector looks for rings among the youngest. A page makes some thousands,
nearly all of which go by themselves when it has been answered; Python's own threshold of 700 has it look ten times.
"""


def settle() -> None:
    """To be called when the program has been made: what it consists of stays, and needn't be looked through again.

    A whole collection costs as much as two of the largest pages as long as it goes through the program, too.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(THRESHOLD)
    _give_back_what_is_large()


def _give_back_what_is_large() -> None:
    """To check a password takes 19 MiB. The GNU library, once that was freed, would keep as much for every thread."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
