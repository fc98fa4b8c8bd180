"""How fast the product is, on invented caseloads: `python -m benchmarks`."""
