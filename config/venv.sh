#!/bin/sh
# Makes .venv hold what the lock file says; quick when it does already.
# sh config/venv.sh PYTHON requirements.lock       what runs
# sh config/venv.sh PYTHON requirements-dev.lock   that, and the tools to test and check it
set -eu
python=$1 lock=$2
for installed in "$lock" requirements-dev.lock; do
    if cmp -s "$installed" .venv/installed.lock; then exit; fi
done
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed; $python is older. Try: make PYTHON=python3.12 …" >&2
    exit 1
}
echo "Installing the packages of $lock in .venv …"
"$python" -m venv .venv || {
    echo "Python could not make .venv (on Debian and Ubuntu: apt install python3-venv)." >&2
    exit 1
}
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps \
    --require-hashes --only-binary :all: --requirement "$lock"
cp "$lock" .venv/installed.lock
