"""The pages on which the reporting round happens, below /verwaltung/erhebung/: one file per page."""
