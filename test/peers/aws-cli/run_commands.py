"""Runs commands of the AWS CLI one after the other in this process: starting the CLI takes longer than most commands.

Reads {"arguments": [...], "environment": {...}} a line, and answers {"code", "out", "err"} a line.
"""

import contextlib
import functools
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver
from botocore.loaders import JSONFileLoader

# Each command makes a session of its own, which would read its service's description again: most of what a command costs.
read_once = functools.cache(JSONFileLoader().load_file)
JSONFileLoader.load_file = lambda _, path: read_once(path)


def run(arguments: list[str]) -> dict[str, object]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = create_clidriver().main(arguments)
        except SystemExit as ended:
            code = ended.code
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


# With what the CLI itself sets when it is loaded.
own = dict(os.environ)

for line in sys.stdin:
    command = json.loads(line)
    os.environ.clear()
    os.environ.update(own | command["environment"])
    print(json.dumps(run(command["arguments"])), flush=True)
