"""The register: a table with a row for every risk."""
