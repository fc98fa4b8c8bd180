"""The verbs of the trade: one module a subject, one function a transaction."""
