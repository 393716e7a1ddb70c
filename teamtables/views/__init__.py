"""The pages of team tables, by page; an act is a POST to the page it belongs to."""
