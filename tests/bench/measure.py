"""Runs a command and prints what it cost as JSON: CPU and wall seconds, peak memory in MiB, exit code.

A process of its own, and a small one: on Linux a child's peak memory begins with its parent's.
"""

import json
import os
import sys
import time

if __name__ == "__main__":
    begin = time.perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, quiet, 1)]
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    cost = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": wall,
        "peak": peak,
        "code": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(cost))
