"""The ombudsman's enquiries: what is asked, who answers by when, what is decided, and what has to be done and shown."""
