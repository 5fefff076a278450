"""Networks as other programs write them: nodes, edges, and whose network it is."""
