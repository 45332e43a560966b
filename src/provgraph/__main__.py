"""`python -m provgraph` does what `provgraph` does."""

import sys

from provgraph.cli import main

sys.exit(main())
