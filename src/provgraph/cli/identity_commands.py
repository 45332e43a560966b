"""identity, with all its commands, in the order in which the help lists them."""

from provgraph.cli import candidate_commands, decision_commands, review_command
from provgraph.cli.identity_group import identity

WITHIN = (candidate_commands, decision_commands, review_command)
"""They put their commands there themselves, in this order."""

__all__ = ["WITHIN", "identity"]
