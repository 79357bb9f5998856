"""The history as it is written: what each transaction did, in the same transaction."""
