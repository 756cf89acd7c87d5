"""Published tables and claims about them, checked against themselves and against a recount."""
