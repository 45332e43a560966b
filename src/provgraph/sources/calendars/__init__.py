"""Calendars: events as sessions, those invited as participants; nothing in them proves that anything took place."""
