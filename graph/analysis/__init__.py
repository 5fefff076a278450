"""Every measure: pure functions on the graphs of :mod:`graph.network`, with frozen results."""
