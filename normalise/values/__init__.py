"""Printed values typed: references, scores, dates, people, controls."""
