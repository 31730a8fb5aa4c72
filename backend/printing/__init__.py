"""The printing room: from values to a file for paper, or to a picture of it.

A template is typeset by Typst, whose compiler comes as a wheel with its fonts: a fresh machine
needs nothing else (docs/decisions/0013-printing.md). Any room prints: its templates stand in its
folder `printed/`, what they share in `backend/printed/koppi.typ`.
"""
