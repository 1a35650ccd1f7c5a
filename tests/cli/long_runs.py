"""What the tests of `locarno robust` as a long run share: the command, alone or by mpirun, and a store to look into."""
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

LOCARNO, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
TEACHING, BERLIN, BORDER = "scenarios/teaching.yaml", "scenarios/berlin-2025.yaml", "scenarios/border.yaml"
ANSWERED, NONE_EXISTS, BAD_INPUT, LIMIT = 0, 1, 2, 3
WORLDS = 1500  # a second with a store
SECOND = 2**32  # where the worlds that judge begin in a store
STAGED = 2 * SECOND  # and what stages they get to
COMPARED = 3 * SECOND  # and comparisons


def command(*arguments, worlds=WORLDS, scenario=TEACHING, ranks=0):
    team = ["mpirun", "--oversubscribe", "-n", str(ranks)] if ranks else []
    return [*team, LOCARNO, "robust", scenario, "--worlds", str(worlds), *map(str, arguments)]


def environment():
    return os.environ | {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def run(*arguments, code=ANSWERED, **kind):
    done = subprocess.run(command(*arguments, **kind), cwd=SOURCE, capture_output=True, text=True, timeout=100, env=environment())
    if code is not None and done.returncode != code:
        raise AssertionError(f"{command(*arguments, **kind)}: exit code {done.returncode}, not {code}\n{done.stderr}")
    return done


def start(*arguments, **kind):
    return subprocess.Popen(command(*arguments, **kind), cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment())


def answer_of(*arguments, known={}, **kind):
    """What one process prints without a store, computed once."""
    key = (arguments, tuple(kind.items()))
    if key not in known:
        known[key] = run(*arguments, code=None, **kind).stdout
    return known[key]


class WithStore(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="locarno-runs-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = self.folder / "runs.db"

    def chunks(self):
        """{(first, count): bytes} of both samples."""
        if not self.store.exists():
            return {}
        with sqlite3.connect(self.store) as database:
            try:
                rows = database.execute("SELECT first, count, bytes FROM chunk").fetchall()
            except sqlite3.OperationalError:  # killed before its tables were there
                rows = []
        database.close()
        return {(first, count): kept for first, count, kept in rows}

    def compared(self):
        return {place: kept for place, kept in self.chunks().items() if place[0] >= COMPARED}

    def killed_at_random_moments(self, times, seconds, seed, *arguments, **kind):
        """The chunks that are left when a run was started and killed so often, each time after some of these seconds."""
        rng = random.Random(seed)
        kept = {}
        killed = 0
        for _ in range(times):
            process = start("--store", self.store, *arguments, **kind)
            time.sleep(rng.uniform(*seconds))
            process.kill()
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            now = self.chunks()
            self.assertEqual({place: now.get(place) for place in kept}, kept)  # nothing finished was lost or done again
            kept = now
        self.assertGreater(killed, 0)
        return kept

    def wait_for_chunks(self, process, least):
        """Until the file has grown to about so many chunks: it cannot be read while it is in use."""
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if self.store.exists() and self.store.stat().st_size > 20_000 + least * 1_000:
                return
            time.sleep(0.01)
        self.fail("the run ended before it could be stopped")

    def wait_for_growth(self, process, by):
        """Until the file is so many bytes larger than now."""
        before = self.store.stat().st_size
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if self.store.stat().st_size > before + by:
                return
            time.sleep(0.002)
        self.fail("the run ended before it could be stopped")
