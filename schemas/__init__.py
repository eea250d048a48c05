"""What every stage agrees on: records, datasets and layouts. Imports nothing of ours."""
