"""Content lines: the form that calendars (RFC 5545) and address books (RFC 6350, vCard 2.1) share."""
