"""The pages that the law asks for, one file per noun."""
