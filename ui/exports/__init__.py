"""The formats that show the picture of a map: as a drawing, and in a page with the report."""
