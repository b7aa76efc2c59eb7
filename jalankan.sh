#!/bin/sh
# LKjIP di Linux: sekali memasang (di .venv, tanpa internet bila folder paket ada), lalu menjalankan. Pilihannya diteruskan.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 5
python=$here/.venv/bin/python

ready() { [ -x "$python" ] && (cd "$here" && "$python" -c 'import run, sys; sys.exit(bool(run.lacking()))') 2>/dev/null; }

if ! ready; then
  found=
  for each in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$each" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then found=$each; break; fi
  done
  if [ -z "$found" ]; then
    echo 'Python 3.11 sampai 3.14 tidak ada di komputer ini. Pasang dahulu, misalnya: sudo apt-get install python3 python3-venv' >&2
    exit 5
  fi
  echo 'Memasang paket, sekali saja ...' >&2
  set_up() {
    "$found" -m venv "$here/.venv" || return 1
    if [ -d "$here/paket" ]; then
      "$python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/paket" \
        --require-hashes -r "$here/requirements.lock"
    else
      "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$here/requirements.lock"
    fi
  }
  if ! set_up >&2; then
    echo 'Pemasangan gagal; sebabnya tertulis di atas.' >&2
    exit 5
  fi
fi
exec "$python" "$here/run.py" "$@"
