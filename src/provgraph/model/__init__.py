"""What claims say, as frozen typed records."""
