"""Findings: a subject a file, a rule a function. A rule declares itself, and the runner never changes.

    @rule("S205", "score-off-the-scale", "error")
    def score_off_the_scale(paper: ReconciledPaper) -> Iterator[Found]:
        '''What it means. Why it matters. Authority: whose rule it is. Do: what to do.'''

`explain`, the documents and the SARIF output all speak from the rule's docstring.
"""

from normalise.rules.registry import RULES, Found, Rule, rule, rules_of_papers

__all__ = ["RULES", "Found", "Rule", "rule", "rules_of_papers"]
