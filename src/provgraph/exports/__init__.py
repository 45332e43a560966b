"""What a store holds, in the formats that other tools read."""
