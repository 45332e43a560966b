"""FollowTheMoney: what its schemata and properties mean here, and how a file of them is read."""
