"""From counted references to what can be said of them: counts, trends and published tables."""
