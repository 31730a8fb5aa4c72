"""Demo content of the ear: statements of a real meeting, and what a group made of them.

The voices are the memo's 85 statements and no others: nothing is put into anybody's mouth. Items
and answers are invented, plausible, and marked as demo.
"""
