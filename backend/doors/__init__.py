"""What all doors share, pages and API alike: kept bytes, client pages, refusals on forms."""
