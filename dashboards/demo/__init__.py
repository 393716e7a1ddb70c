"""The demo's invented world: who works there, which youths, and how each one's days were played.

Everything goes through the same verbs and jobs as the real thing, with the clock passed in, so
that tasks, mails, log and figures are what the product itself made of it.
"""
