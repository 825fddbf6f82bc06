"""What was delivered of a plan: entries, the pages on which they are made, and the ledger they come to."""
