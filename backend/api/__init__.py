"""API of the house: authentication, paging, errors, throttles, directory."""
