"""The small part of *Capture* that runs in the browser: names are typed there, and sent in batches."""
