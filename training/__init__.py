"""How the weights that the package carries were made; not part of the package."""
