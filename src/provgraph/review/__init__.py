"""The review of a draft: a person accepts, rejects, corrects and adds, line by line, beside the text."""
