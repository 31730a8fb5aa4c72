"""The demo house: examples that are plausible for South Ostrobothnia, marked as examples."""

from scheduler.domain.demo.loading import load

__all__ = ["load"]
