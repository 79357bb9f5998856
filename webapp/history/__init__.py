"""The history as it is read: of a group, of a person, and of the whole association."""
