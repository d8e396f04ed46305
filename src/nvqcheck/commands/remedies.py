"""What would help, said for somebody at the command line; `tui.hints` says it for the screens."""

from __future__ import annotations

from nvqcheck.errors import Problem

_INIT = "Start one with `nvqcheck init --candidate NAME`"
_ANEW = "Begin it anew, with what is there now: nvqcheck verify --forget"

REMEDIES = {
    "already-there": "Name another folder for a new portfolio.",
    "assessor-first": "The assessor signs first: nvqcheck sign {unit} --as ID",
    "bad-url": "Write it in full, such as https://example.org/a; a file goes with --file.",
    "before-the-work": "Say on which day you decided with --on DATE, or look at the date of the "
    "work: nvqcheck evidence list",
    "begins-unsigned": "Make one when that is put right: nvqcheck key new {person} --candidate",
    "comment-missing action": "Add what has to be done: --action TEXT.",
    "comment-missing feedback": "Add --feedback TEXT.",
    "comment-missing reason": "Add --reason TEXT.",
    "comment-missing statement": "Add --statement TEXT.",
    "currency-unsaid feedback": "Add --feedback TEXT.",
    "date-missing": "Add --on YYYY-MM-DD, once for each occasion.",
    "empty-file unit": "The format is printed by `nvqcheck standards schema`.",
    "enrolled-already": "See where they stand with: nvqcheck status",
    "erased-already": "`nvqcheck history` shows by whom, and why.",
    "evidence-unnamed": "Name what it rests on with --evidence REF, once for each.",
    "false-signature": "See what is proven with: nvqcheck verify",
    "file-changed": "Put it back, or record it anew: nvqcheck evidence amend {evidence} --file …",
    "file-outside": "Copy it into the folder and record it anew, or name its folder in "
    "NVQCHECK_FILES.",
    "how-missing": "Add --how seen, --how testified or --how told.",
    "key-shared": "Everybody makes a key of their own, with: nvqcheck key new",
    "key-there": "See it with: nvqcheck key show; take another with: nvqcheck key use",
    "key-not-here": "Say who you are with --as ID or nvqcheck whoami ID; if you are they, bring "
    "the key here: nvqcheck key use {person} FILE",
    "linked-already": "Give another --at POINTER to point to one more place in it.",
    "maker-missing": "Ask your assessor to add it; or say which assessor made it with --by ID.",
    "memory-spoilt": _ANEW,
    "merge-erases": "Look with --dry-run; if it is meant, add --erase. The version before stays in "
    "portfolio.json.bak until the next change.",
    "merge-conflict": "Take out both versions (git show :2:FILE and :3:FILE) and join them with: "
    "nvqcheck merge",
    "no-centre": "Give it with --centre.",
    "no-evidence": "Link some first: nvqcheck link REF {criterion}",
    "no-key": "Ask for their public key (nvqcheck key show) and give it with --key.",
    "no-portfolio": f"{_INIT}.",
    "not-a-judgement": "See what it needs with: nvqcheck coverage --gaps --unit {unit}",
    "not-a-key form": "Make one with: nvqcheck key new",
    "not-a-witness": "Give them the role: nvqcheck people add NAME --id {person} --role witness",
    "not-an-assessor": "Say which assessor made it with --by ID; `nvqcheck people list` shows who "
    "there is.",
    "not-an-expert": "Give them the role: nvqcheck people add NAME --id {person} --role "
    "expert_witness",
    "not-counted key-out-of-date": "The centre says from when it counts: nvqcheck roster add "
    "{person} --key KEY --from DATE",
    "not-counted role-out-of-date": "The centre says from when: nvqcheck roster add {person} "
    "--role ROLE --from DATE",
    "not-counted not-on-roster": "Ask the centre to put them on its roster: nvqcheck roster add "
    "{person}",
    "not-counted unsigned": "Whoever is on the roster signs: make a key with `nvqcheck key new "
    "{person}`, and do it again.",
    "not-counted": "See which, and why, with: nvqcheck verify",
    "not-enrolled": "Enrol them first: nvqcheck enrol {unit}",
    "not-noted spoilt": _ANEW,
    "not-on-roster": "See who is with: nvqcheck roster show",
    "not-ready": "See what each needs: nvqcheck coverage --gaps --unit {unit}",
    "not-retractable": "Withdraw evidence with: nvqcheck evidence withdraw REF --reason TEXT",
    "not-seen": "Say who saw it with --seen-by ID.",
    "not-yours": "Act as them with --as {person} if you are.",
    "nothing-sampled": "Sample some first: nvqcheck sample {unit}:… --agree",
    "nothing-to-declare": "Link some first: nvqcheck link REF {unit}:…",
    "nothing-to-erase": "To erase the name: nvqcheck erase {person} --reason TEXT",
    "nothing-ready": "See what is missing with: nvqcheck coverage --gaps",
    "nothing-to-submit": "See where everything stands with: nvqcheck status",
    "of-what-missing": "Add --setting work, --setting simulation or --setting no_work.",
    "one-candidate": "Another candidate starts another portfolio: nvqcheck init",
    "other-kind-of-key": "Make one with: nvqcheck key new, or: ssh-keygen -t ed25519",
    "part-unsaid": "Say it with --note TEXT.",
    "person-exists": "Give the other person another --id.",
    "place-missing": "Add --file F, --url URL, or --held WHERE --seen-by WHO.",
    "role-held-already": "See who is what with `nvqcheck people list`.",
    "role-not-held": "Say who signs with --as ID; `nvqcheck people list` shows who there is.",
    "roster-not-believed gone": "Put the centre's roster.json beside the portfolio again, or "
    "name it with --roster FILE.",
    "roster-not-believed there": "Ask the centre for its newest roster and its fingerprint, then: "
    "nvqcheck verify --roster {roster} --centre SHA256:…",
    "roster-required": "Name the centre's roster with --roster FILE.",
    "rolled-back": "Ask for the newest copy and take it in with: nvqcheck merge. To go on with "
    "this one, knowing what is lost: nvqcheck verify --forget",
    "several-places": "Give one of --file, --url and --held; add the others as evidence of their "
    "own.",
    "still-kept": "See until when with: nvqcheck status",
    "stray-text": "See what is wrong with that copy: nvqcheck verify COPY",
    "title-missing": "Add --title TEXT.",
    "unit-differs": "Take {other} away, or name the folder to go by, alone, with --standards DIR. "
    "What differs: nvqcheck standards diff {first} {other}",
    "unit-missing": "Say where it is with --standards DIR, or put it into ./standards.",
    "unknown-event": "`nvqcheck history` shows the ids; give at least six characters of one.",
    "unknown-evidence": "See: nvqcheck evidence list",
    "unknown-key": "`nvqcheck standards schema` prints every key.",
    "unknown-person": "Add them with `nvqcheck people add NAME --role ROLE`.",
    "who-acts": "Say who with --as ID, or once for this computer: nvqcheck whoami ID; if you are "
    "the candidate, bring your key here: nvqcheck key use {person} FILE",
    "which-portfolio": f"{_INIT}; or name one with -p FOLDER.",
    "which-role": "Say which with --role {role}.",
    "witness-missing": "Say who it is with --witness ID; to bring them in: nvqcheck people add "
    "NAME --role witness",
    "would-unseat": "Add --anyway if it is meant; an assessor then has to look again.",
    "wrong-key": "See the keys with: nvqcheck roster show",
    "wrong-role": "Say who acts with --as ID; `nvqcheck people list` shows who there is.",
}
"""What to type, by the problem's code; by its code and case where a code has several."""


def with_remedy(problem: Problem) -> Problem:
    """The problem with what to type as its hint, unless it has a hint of its own."""
    about = dict(problem.about)
    template = REMEDIES.get(f"{problem.code} {about.get('of', '')}".rstrip())
    if problem.hint or template is None:
        return problem
    try:
        return problem._replace(hint=template.format_map(about))
    except KeyError:
        # A case of this code in which that would not help.
        return problem
