"""The public pages, one file per noun. Each starts from the QuerySets' `oeffentlich()`: nothing else exists here."""
