"""What would help, said for somebody at the screens; `commands.remedies` says it for the shell."""

from __future__ import annotations

from nvqcheck.errors import NvqcheckError

HINTS = {
    "already-there": "Name another folder for a new portfolio.",
    "assessor-first": "The assessor signs first.",
    "bad-url": "Write it in full, such as https://example.org/a.",
    "before-the-work": "Say another day, or look at the date of the work: Evidence, key 3.",
    "changed-since-shown": "It is drawn anew: look at it again, and judge it then.",
    "comment-missing": "Say why in the field below.",
    "currency-unsaid": "Say it in the feedback.",
    "date-missing": "Say when the work was done: 2026-11-21, today, yesterday.",
    "enrolled-already": "Home shows every unit you work towards.",
    "evidence-unnamed": "Choose the evidence that it rests on.",
    "file-changed": "Put the file back, or record it anew: Evidence, key 3, then e and Ctrl+S.",
    "file-outside": "Copy it into the folder and record it anew: Evidence, key 3, then e.",
    "how-missing": "Choose how it shows that.",
    "key-not-here": "p changes who acts; their own key can be brought here in the shell.",
    "linked-already": "Say another place in it to point to one more.",
    "maker-missing": "Ask your assessor to add it; or choose which assessor made it.",
    "merge-conflict": "Have git take out both versions, and merge one into the other.",
    "name-missing": "Type the name into its field.",
    "no-evidence": "Press a to add some, or l to link what is there.",
    "no-portfolio": "The file is gone; put it back, or leave with q.",
    "not-a-judgement": "Coverage, key 7, shows what it needs.",
    "not-a-key": "Put a key that can be read in its place.",
    "not-a-witness": "Bring them in as a witness: p, then a.",
    "not-an-expert": "Bring them in as an expert witness: p, then a.",
    "not-enrolled": "Home, key 1, adds units with e.",
    "not-ready": "Coverage, key 7, shows what each needs.",
    "not-retractable": "Evidence is withdrawn instead: Evidence, key 3, then w.",
    "not-seen": "Choose who saw it.",
    "not-yours": "p changes who acts.",
    "nothing-ready": "Press a to add evidence, or l to link some.",
    "nothing-sampled": "Sample a decision first: key 6.",
    "nothing-to-declare": "Press a in the walk to add some.",
    "nothing-to-submit": "Home shows where everything stands.",
    "of-what-missing": "Choose what it is of.",
    "other-kind-of-key": "Put an Ed25519 key in its place.",
    "part-unsaid": "Say it in the note.",
    "role-not-held": "p shows who there is, and changes who acts.",
    "rolled-back": "Ask for the newest copy, and merge it in.",
    "title-missing": "Fill in “What is it?”.",
    "who-acts": "p says who acts.",
    "witness-missing": "Choose the witness; p, then a, brings somebody in.",
    "wrong-role": "p shows who there is, and changes who acts.",
}


def hint(error: NvqcheckError) -> str:
    """What would help at the screens; the hint of the error itself where none is worded here."""
    return HINTS.get(error.code, error.hint)
