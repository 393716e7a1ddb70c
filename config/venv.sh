#!/bin/sh
# Makes .venv exactly as requirements.lock says; done only when it says something new.
set -eu
python=$1
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed; $python is older. Try: make PYTHON=python3.12 …" >&2
    exit 1
}
echo "Installing the packages of requirements.lock in .venv …"
"$python" -m venv .venv || {
    echo "Python could not make .venv (on Debian and Ubuntu: apt install python3-venv)." >&2
    exit 1
}
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary :all: --requirement requirements.lock
cp requirements.lock .venv/installed.lock
