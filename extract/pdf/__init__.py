"""The PDF reader: pdfium in front, pdfplumber as the referee."""
