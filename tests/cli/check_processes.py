#!/usr/bin/python3
"""Tests of `locarno robust` shared by several processes that mpirun starts, and of one of them killed.

    check_processes.py LOCARNO SOURCE_FOLDER [TEST...]

Skipped where mpirun, or MPI in LOCARNO, is missing. Standard library only.
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import unittest

from long_runs import (ANSWERED, BAD_INPUT, BERLIN, BORDER, LIMIT, LOCARNO, NONE_EXISTS, SECOND, SOURCE, STAGED,
                       TEACHING, WithStore, answer_of, command, environment, run, start)


def with_mpi():
    if shutil.which("mpirun") is None:
        return False
    return "without MPI" not in run(worlds=1, ranks=2, code=None).stderr


class Together(WithStore):
    @classmethod
    def setUpClass(cls):
        if not with_mpi():
            raise unittest.SkipTest("mpirun, or MPI in the command, is missing")

    def test_any_number_of_processes_answers_with_the_same_bytes(self):
        for ranks, form in ((1, []), (2, ["--json", "--threads", "2"]), (4, [])):
            with self.subTest(ranks=ranks, form=form):
                done = run(*form, ranks=ranks)
                self.assertEqual((done.stdout, done.stderr), (answer_of(*form[:1]), ""))

    def test_a_precision_stops_all(self):
        further = ["--precision", "0.03"]
        self.assertEqual(run(*further, ranks=3).stdout, answer_of(*further))

    def test_stages_are_shared_and_kept(self):
        kind = {"scenario": BORDER, "worlds": 1500}
        for ranks, form in ((1, []), (2, ["--json", "--threads", "2"]), (3, ["--precision", "0.05"])):
            with self.subTest(ranks=ranks, form=form):
                done = run("--stages", *form, ranks=ranks, **kind)
                wanted = answer_of("--stages", *[word for word in form if word not in ("--threads", "2")], **kind)
                self.assertEqual((done.stdout, done.stderr), (wanted, ""))
        done = run("--stages", "--store", self.store, ranks=2, **kind)
        self.assertEqual((done.stdout, done.stderr), (answer_of("--stages", **kind), ""))
        self.assertEqual(len([place for place in self.chunks() if place[0] >= STAGED]), -(-1500 // 64))
        again = run("--stages", "--store", self.store, "--progress", **kind)
        self.assertEqual(again.stdout, answer_of("--stages", **kind))
        self.assertNotIn("a second", again.stderr)

    def test_a_process_killed_at_stages_loses_nothing_that_is_finished(self):
        kind = {"scenario": BORDER, "worlds": 6000}
        run("--store", self.store, **kind)
        for victim in (0, 1):
            process = start("--store", self.store, "--stages", "--threads", "1", ranks=2, **kind)
            self.addCleanup(process.kill)
            self.wait_for_growth(process, 20_000)
            os.kill(self.members(process.pid)[victim], signal.SIGKILL)
            stdout, _ = process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            self.assertEqual(stdout, "")
        kept = self.chunks()
        self.assertGreater(len([place for place in kept if place[0] >= STAGED]), 0)
        done = run("--store", self.store, "--stages", ranks=2, **kind)
        self.assertEqual(done.stdout, answer_of("--stages", **kind))
        now = self.chunks()
        self.assertEqual({place: now[place] for place in kept}, kept)

    def test_a_signal_to_one_stops_all_at_stages_and_tells_what_is_known(self):
        kind = {"scenario": BORDER, "worlds": 6000}
        run("--store", self.store, **kind)
        process = start("--store", self.store, "--stages", "--json", "--threads", "1", ranks=2, **kind)
        self.addCleanup(process.kill)
        self.wait_for_growth(process, 20_000)
        os.kill(self.members(process.pid)[-1], signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual(process.returncode, LIMIT, stderr)
        stages = json.loads(stdout)["stages"]
        self.assertEqual(stages["status"], "cancelled")
        self.assertTrue(0 < stages["ways"][0]["worlds"] < 6000)
        self.assertEqual(run("--store", self.store, "--stages", ranks=2, **kind).stdout, answer_of("--stages", **kind))

    def test_questions_beside_it_are_answered_by_one(self):
        kind = {"scenario": BORDER, "worlds": 300}
        for further in (["--flips"], ["--ask-next"]):
            done = run(*further, ranks=2, **kind)
            self.assertEqual((done.stdout, done.stderr), (answer_of(*further, **kind), ""))

    def test_none_exists_is_the_exit_code(self):
        self.assertEqual(run(scenario=BERLIN, worlds=100, ranks=2, code=NONE_EXISTS).stdout, answer_of(scenario=BERLIN, worlds=100))

    def test_errors_are_said_once(self):
        for arguments in (["--seed", "x"], ["--set", "vans=5"], ["--store", self.folder / "none" / "runs.db"]):
            with self.subTest(arguments):
                alone = run(*arguments, code=BAD_INPUT)
                together = run(*arguments, ranks=3, code=BAD_INPUT)
                self.assertEqual(together.stdout, "")
                self.assertEqual(together.stderr.count("locarno: error"), 1)
                # mpirun has lines of its own for stderr, before or after.
                self.assertEqual(together.stderr.count(alone.stderr), 1, together.stderr)

    def test_comparisons_are_shared_and_kept(self):
        for form in (["--against-date", "2025-03-04"], ["--against", BORDER, "--json"]):
            done = run(*form, ranks=2)
            self.assertEqual((done.stdout, done.stderr), (answer_of(*form), ""))
        further = ["--against-date", "2025-03-04"]
        self.assertEqual(run("--store", self.store, *further, ranks=3).stdout, answer_of(*further))
        self.assertGreater(len(self.compared()), 0)
        again = run("--store", self.store, "--progress", *further)
        self.assertEqual(again.stdout, answer_of(*further))
        self.assertNotIn("a second", again.stderr)

    def test_processes_that_see_different_files_stop(self):
        """Each rank in a folder of its own, as on machines that share no disk."""
        for rank in ("0", "1"):
            (self.folder / rank).mkdir()
            (self.folder / rank / "talks.yaml").write_text((SOURCE / TEACHING).read_text() + f"# {rank}\n")
        script = f"cd {self.folder}/$OMPI_COMM_WORLD_RANK && exec {LOCARNO} robust talks.yaml --worlds 64"
        started = ["mpirun", "--oversubscribe", "-n", "2", "sh", "-c", script]
        done = subprocess.run(started, capture_output=True, text=True, timeout=60, env=environment())
        self.assertEqual((done.returncode, done.stdout), (BAD_INPUT, ""))
        self.assertEqual(done.stderr.count("locarno: error: the 2 processes are not asked the same\n"), 1)
        (self.folder / "1" / "talks.yaml").unlink()
        done = subprocess.run(started, capture_output=True, text=True, timeout=60, env=environment())
        self.assertEqual((done.returncode, done.stdout), (BAD_INPUT, ""))
        self.assertEqual(done.stderr.count("locarno: error: another of the 2 processes could not start on it\n"), 1)

    def test_a_killed_process_ends_the_job_and_it_goes_on(self):
        for victim in (0, 1):  # the leader, then the other
            process = start("--store", self.store, worlds=1_000_000, ranks=2)
            self.addCleanup(process.kill)
            self.wait_for_chunks(process, 10 + 60 * victim)
            members = self.members(process.pid)
            self.assertEqual(len(members), 2)
            os.kill(members[victim], signal.SIGKILL)
            stdout, stderr = process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            self.assertEqual(stdout, "")
            self.assertRegex(stderr, r"exited on signal 9 \(Killed\)")
        self.assertEqual(run("--store", self.store, ranks=2).stdout, answer_of())
        self.assertEqual(run("--store", self.store).stdout, answer_of())

    def members(self, mpirun):
        """The processes that mpirun started, by their parent."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (OSError, ValueError):
                continue
            if fields[1] == str(mpirun):
                found.append(int(entry.name))
        return sorted(found)

    def test_a_signal_to_all_or_one_stops_all_and_tells_what_is_known(self):
        for to_one in (False, True):
            with self.subTest(to_one=to_one):
                self.store.unlink(missing_ok=True)
                process = start("--store", self.store, "--json", worlds=1_000_000, ranks=2)
                self.addCleanup(process.kill)
                self.wait_for_chunks(process, 10)
                if to_one:
                    os.kill(self.members(process.pid)[-1], signal.SIGINT)
                else:
                    process.send_signal(signal.SIGUSR1)
                stdout, stderr = process.communicate(timeout=60)
                self.assertEqual(process.returncode, LIMIT, stderr)
                answer = json.loads(stdout)
                self.assertEqual(answer["status"], "cancelled")
                self.assertGreater(answer["ways"][0]["worlds"], 0)
                self.assertEqual(run("--store", self.store, ranks=2).stdout, answer_of())

    def test_ctrl_c_ends_the_job_and_it_goes_on(self):
        """What is known may be lost: mpirun waits a second, without passing on what is printed, and kills."""
        process = start("--store", self.store, worlds=1_000_000, ranks=2)
        self.addCleanup(process.kill)
        self.wait_for_chunks(process, 10)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, ANSWERED)
        kept = {place: bytes_ for place, bytes_ in self.chunks().items() if place[0] < SECOND}
        self.assertGreater(len(kept), 0)
        self.assertEqual(run("--store", self.store, ranks=2).stdout, answer_of())
        now = self.chunks()
        self.assertEqual({place: now[place] for place in kept}, kept)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=0)
