"""What all readers share: tables as rows, headings, running text, tables that a page break parted."""
