"""The study centre's rules, as pure functions over plain facts: standard library only, and `today`
is always an argument.
"""
