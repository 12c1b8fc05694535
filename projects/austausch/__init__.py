"""The answers of a Ressort as a workbook or CSV, out and in again; what comes in is compared before it is written."""
