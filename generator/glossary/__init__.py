"""The glossary: merged by sense, searched for faults, and found again in sentences."""
