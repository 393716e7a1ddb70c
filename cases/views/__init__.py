"""The pages of cases, by page; an act is a POST to the page it belongs to."""
