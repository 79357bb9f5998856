"""Running it for years: serving, copies and putting them back, and what is wrong with an installation."""
