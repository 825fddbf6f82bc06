"""What many checks show together: for managers, reading only. How it counts: docs/how-it-works/section-f-reports.md."""
