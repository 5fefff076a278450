"""Tables: delimited text and workbooks, and those that say who meets what."""
