"""What every letter shares: its paragraphs of help, and whom they point to."""
