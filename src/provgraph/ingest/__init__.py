"""document → claims → checked → store; ends in a report."""
