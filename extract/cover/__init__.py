"""The cover: whose paper, for which committee, of which date."""
