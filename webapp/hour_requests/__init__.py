"""What associations say about hours to their member organisation, and what it answers."""
