"""What is paid for provision that was lost: the ombudsman's range as a guide, a person's figure, and what becomes of it."""
