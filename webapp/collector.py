"""Python's garbage collector, told what is no garbage."""

import gc

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
