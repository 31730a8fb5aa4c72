"""What pages and API of the ear have in common: papers for members."""
