"""The staff as HR has them."""
