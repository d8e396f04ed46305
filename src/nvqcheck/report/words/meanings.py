"""What each code of a problem in a standard or a policy means.

`docs/problems.md` says the same to people; a test holds the two together.
"""

from __future__ import annotations

MEANINGS = {
    # The file
    "missing-file": "There is no file of this name.",
    "not-a-file": "It is a folder, a pipe, a device or a socket.",
    "unreadable-file": "The system does not let us read the file.",
    "unreadable-folder": "The system does not let us look into the folder.",
    "no-units": "The folder has no file that ends in .yaml or .yml.",
    "too-big": "The file is larger than a million bytes.",
    "not-utf8": "The file is not UTF-8 text.",
    "byte-order-mark": "The file begins with a byte order mark.",
    "control-character": "There is an invisible control character in the file.",
    "empty-file": "The file holds nothing, or only comments.",
    # YAML
    "yaml-syntax": "The text is not YAML.",
    "yaml-anchor": "There is an anchor (`&name`).",
    "yaml-alias": "There is an alias (`*name`).",
    "yaml-tag": "There is a tag (`!name`).",
    "yaml-merge": "There is a merge key (`<<`).",
    "yaml-documents": "There is more than one document in the file.",
    "yaml-key": "A list or a map is used as a key.",
    "duplicate-key": "A key stands twice in the same map.",
    "too-deep": "Lists and keys are nested more than 20 deep.",
    "more-problems": "There are more than a hundred problems; the rest is only counted.",
    # The form
    "missing-key": "A key that has to be there is not.",
    "unknown-key": "There is a key that the format does not know.",
    "wrong-type": "There is a list, a map or a text where something else belongs.",
    "empty-value": "A key has no value.",
    "bad-form": "A text does not have the form that it should.",
    "not-a-number": "A whole number is asked for.",
    "out-of-range": "A number is too small or too large.",
    "not-a-date": "A date of the calendar is asked for, as 2021-02-05.",
    "not-one-of": "One of a few words is asked for.",
    "parameter-does-not-fit": "A key belongs to another rule.",
    # The unit
    "id-not-file-name": "The unit's id is not the name of its file.",
    "duplicate-unit": "Two files have the same unit.",
    "duplicate-id": "Two things of a unit have the same id.",
    "label-not-id": "A criterion's id does not follow from the label that the document prints.",
    "criterion-not-in-group": "A numbered criterion stands in another group's list.",
    "verb-not-lower-case": "A criterion's verb has capital letters.",
    "statement-not-verb": "A criterion's statement does not begin with its verb.",
    "duplicate-part": "Two parts of a criterion have the same label.",
    "empty-unit": "The unit has no criteria.",
    "empty-group": "A group has no criteria.",
    "order-not-natural": "A criterion comes after one with a higher number.",
    "wording-repeated": "Two criteria have the same digest of the official wording.",
    "scope-without-items": "A requirement of rule scope lists no items.",
    "item-not-in-requirement": "A scope item's id does not begin with its requirement's.",
    "nos-with-requirement": "A National Occupational Standard has a requirement that judges.",
    "no-sign-off": "Nobody signs the unit.",
    "repeated-role": "The same role signs twice.",
    "approved-after-review": "The edition was approved after it was to be reviewed.",
    "approved-in-future": "The edition is approved on a day still to come.",
    "review-past": "The day of review has passed: there may be a newer edition.",
    "pair-from-unknown": "A crosswalk pair begins at a criterion that the unit does not have.",
    "pair-to-unknown": "A crosswalk pair ends at a criterion that its unit does not have.",
    "pair-within-unit": "A crosswalk pair ends in the unit itself.",
    "pair-repeated": "A crosswalk pair is written twice, in one file or in both.",
    "pair-unit-absent": "A crosswalk pair leads to a unit that is not here.",
    # The policy
    "duplicate-method": "A policy names the same method twice.",
    "like-unknown": "A method is to behave like one that does not exist.",
    "method-changed": "A policy changes what a method means that every centre has.",
}
"""The meaning of each code, one sentence."""
