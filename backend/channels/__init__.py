"""One file a channel. Called by the outbox and by nothing else."""
