"""A terminal reader for Hugging Face's Daily Papers."""

__version__ = "0.1.0"
