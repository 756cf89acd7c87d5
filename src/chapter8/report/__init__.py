"""What a reader gets: tables, figures, pages and the passages behind every number."""
