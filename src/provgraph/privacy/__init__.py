"""What is held about a person, how it is erased for good, and who did what with personal data when."""
