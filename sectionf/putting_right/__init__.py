"""What was promised, until it is put right: done with proof, confirmed with the family, asked about again, and checked again."""
