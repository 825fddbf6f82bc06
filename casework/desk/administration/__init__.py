"""Pages for administrators, auditors and whoever has forgotten a password; what they change belongs to the packages below."""
