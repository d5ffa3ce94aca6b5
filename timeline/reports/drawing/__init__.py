"""A timeline, laid out to be drawn: marks, extents and lanes on an axis of dates."""

from timeline.reports.drawing.data import script_data
from timeline.reports.drawing.layout import Drawing, Lane, Mark, drawing_of

__all__ = ["Drawing", "Lane", "Mark", "drawing_of", "script_data"]
