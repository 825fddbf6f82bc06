"""Referrals: a matter that we pass on to the body that deals with it, followed until that body has taken it up or sent it back."""
