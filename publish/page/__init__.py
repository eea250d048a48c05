"""The page: everything published, as one HTML file for people.

It is written whole by a template, so that it can be read, searched and printed without its script; the script adds
filtering, sorting and stepping, and makes no markup of its own. So no text of a paper is ever run, and the content
policy can forbid everything but this one style sheet, this one script and pictures inside the file.

The charts are tables and small SVG drawings made here, and no charting library's: a heat map whose cells hold links
can be read aloud, walked by keyboard and printed, which a drawing on a canvas cannot; nothing has to be compiled in
the reader's browser; and the file stays some 800 kB smaller.
"""
