"""A worked portfolio to look at: a candidate's year over three units, as what people asked for.

`requests.json` holds what each of them asked for and when, `evidence/` the files it is about.
"""
