"""The papers: content in (`model`), forms filled (`forms/`), the bytes of a PDF out (`render`). Nothing is written."""
