"""What pages and API share of HTTP: kept answers, client pages, throttles, refusals on forms."""
