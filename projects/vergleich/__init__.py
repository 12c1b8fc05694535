"""Two reports beside each other: which two, which projects, and what of them is shown. The figures are kennzahlen."""
