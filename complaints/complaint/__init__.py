"""Complaints: what the council answers formally, point by point, under the procedure the law gives it."""
