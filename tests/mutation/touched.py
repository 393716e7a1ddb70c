"""What a change touches, as git knows it."""

import subprocess

from tests.mutation.lines import BASE_DIR


def touched() -> set[str] | None:
    """Changed files, committed or not, since this branch left the main one; of the main one
    itself, since the commit before. None when git cannot tell."""
    base = _git("merge-base", "HEAD", "main") or _git("merge-base", "HEAD", "origin/main")
    if not base or base == _git("rev-parse", "HEAD"):
        base = _git("rev-parse", "--verify", "--quiet", "HEAD~1")
    if not base:
        return None
    changed = _git("diff", "--name-only", base)
    untracked = _git("ls-files", "--others", "--exclude-standard")
    return (
        None if changed is None else {*changed.split("\n"), *(untracked or "").split("\n")} - {""}
    )


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=BASE_DIR, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
