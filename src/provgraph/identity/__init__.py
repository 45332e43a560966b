"""Who is who across sources: proposes pairs, keeps what people decide, and takes it back."""
