"""One module a rule, or a few small rules of one subject: each check takes facts, rules and today,
and returns findings.
"""
