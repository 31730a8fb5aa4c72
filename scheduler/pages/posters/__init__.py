"""What hangs on a wall or a door: posters, codes for a phone's camera, short addresses."""
