"""What reading and reconciling cost, measured beside the libraries underneath."""
