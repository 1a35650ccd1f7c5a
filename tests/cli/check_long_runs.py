#!/usr/bin/python3
"""Tests of `locarno robust` as a long run: stopped and killed at any moment, gone on with.

    check_long_runs.py LOCARNO SOURCE_FOLDER [TEST...]

Standard library only.
"""
import json
import os
import pty
import random
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

from long_runs import (BAD_INPUT, BERLIN, BORDER, LIMIT, LOCARNO, SECOND, SOURCE, STAGED, TEACHING, WORLDS, WithStore,
                       answer_of, command, run, start)


class Store(WithStore):
    def test_same_bytes_with_a_store_and_when_all_is_there(self):
        for form in ([], ["--json"]):
            self.store.unlink(missing_ok=True)
            plain = answer_of(*form)
            first = run("--store", self.store, *form)
            self.assertEqual((first.stdout, first.stderr), (plain, ""))
            chunks = self.chunks()
            self.assertEqual(len(chunks), 2 * -(-WORLDS // 64))
            again = run("--store", self.store, *form)
            self.assertEqual((again.stdout, again.stderr), (plain, ""))
            self.assertEqual(self.chunks(), chunks)

    def test_what_is_there_is_not_done_again(self):
        run("--store", self.store)
        told = run("--store", self.store, "--progress").stderr
        self.assertNotIn("a second", told)

    def test_more_worlds_precision_and_what_is_told_go_on_from_there(self):
        run("--store", self.store, worlds=700)
        solved = {place: kept for place, kept in self.chunks().items() if place[0] < SECOND}
        self.assertEqual(run("--store", self.store).stdout, answer_of())
        now = self.chunks()
        self.assertEqual({place: now[place] for place in solved}, solved)
        for further in (["--precision", "0.03"], ["--share", "0.5"], ["--threads", "1"], ["--packages", "2"]):
            with self.subTest(further):
                self.assertEqual(run("--store", self.store, *further).stdout, answer_of(*further))
        self.assertEqual(run("--store", self.store, worlds=700).stdout, answer_of(worlds=700))

    def refused(self, arguments, wanted, **kind):
        before = self.store.read_bytes() if self.store.exists() else None
        done = run("--store", self.store, *arguments, code=BAD_INPUT, **kind)
        self.assertRegex(done.stderr, wanted)
        self.assertEqual(done.stdout, "")
        if before is not None:
            self.assertEqual(self.store.read_bytes(), before)

    def test_another_question_scenario_or_version_is_refused(self):
        run("--store", self.store, "--seed", "7", worlds=64)
        remedy = r"\n      choose another file with --store, or remove this one\n$"
        for arguments in ([], ["--seed", "8"], ["--seed", "7", "--low-discrepancy"], ["--seed", "7", "--from", "nash"],
                          ["--seed", "7", "--ways-out", "1"], ["--seed", "7", "--weight", "town=2"]):
            with self.subTest(arguments):
                self.refused(arguments, r"^locarno: error: '.*runs.db' is a store of another question: --seed=7 .*, not .*" + remedy)
        other = self.folder / "other.yaml"
        other.write_text((SOURCE / TEACHING).read_text() + "\n# One more line\n")
        self.refused(["--seed", "7"], r"is a store of another scenario: [0-9a-f]{32}, not [0-9a-f]{32}" + remedy, scenario=str(other))
        with sqlite3.connect(self.store) as database:
            database.execute("UPDATE run SET version = '0.0.1'")
        database.close()
        self.refused(["--seed", "7"], r"is a store of another version: 0\.0\.1, not [\d.]+" + remedy)

    def test_what_is_no_store_is_refused(self):
        self.store.write_text("A letter to the other side, which nobody wants to lose. " * 20)
        self.refused([], "is no database\n      choose another file with --store, or remove this one\n$")
        self.store = self.folder / "none" / "runs.db"
        self.refused([], "cannot be opened\n      see that its folder exists and can be written\n$")

    def test_damaged_stores_are_refused(self):
        run("--store", self.store)
        whole = self.store.read_bytes()
        for left in (len(whole) // 2, len(whole) - 1):
            self.store.write_bytes(whole[:left])
            self.refused([], "is damaged\n")
        place = whole.rindex(b"Lw\x01")
        self.store.write_bytes(whole[:place + 30] + bytes([whole[place + 30] ^ 1]) + whole[place + 31:])
        self.refused([], "is damaged\n")

    def test_a_chunk_of_another_layout_is_done_anew(self):
        """Its checksum in the store is right: only the chunk itself shows that it is foreign."""
        run("--store", self.store)
        with sqlite3.connect(self.store) as database:
            place = database.execute("SELECT checksum, bytes FROM chunk WHERE first = 0").fetchone()
            database.execute("UPDATE chunk SET checksum = ?, bytes = ? WHERE first = 64", place)
        database.close()
        self.assertEqual(run("--store", self.store).stdout, answer_of())

    def test_a_store_in_use_is_refused(self):
        process = start("--store", self.store, worlds=1_000_000)
        self.addCleanup(process.kill)
        self.wait_for_chunks(process, 5)
        done = run("--store", self.store, code=BAD_INPUT)
        self.assertRegex(done.stderr, "is in use by another process\n      wait until that ends, or choose another file\n$")
        process.kill()
        process.communicate()

    def test_read_only_and_full_disks(self):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", self.folder], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("may not mount a small disk here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.folder])
        done = run("--store", self.store)
        self.assertEqual(done.stdout, answer_of())
        self.assertEqual(done.stderr, f"locarno: warning: the store '{self.store}' has no room left on its disk\n"
                                      "      make room and run the same command again\n")
        kept = self.chunks()
        self.assertGreater(len(kept), 0)
        subprocess.run(["mount", "-o", "remount,size=8m", self.folder], check=True)
        self.assertEqual(run("--store", self.store).stderr, "")
        self.assertEqual({place: self.chunks()[place] for place in kept}, kept)
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)
        self.refused([], "cannot be written\n      make it writable, or choose another file with --store\n$")


class Killed(WithStore):
    def test_killed_at_random_moments_it_goes_on_to_the_same_answer(self):
        kept = self.killed_at_random_moments(8, (0, 0.5), 20251214)
        self.assertEqual(run("--store", self.store).stdout, answer_of())
        now = self.chunks()
        self.assertEqual({place: now[place] for place in kept if place[0] < SECOND},
                         {place: bytes_ for place, bytes_ in kept.items() if place[0] < SECOND})

    def test_ctrl_c_tells_what_is_known_and_goes_on_later(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                self.store.unlink(missing_ok=True)
                process = start("--store", self.store, "--json", worlds=1_000_000)
                self.addCleanup(process.kill)
                self.wait_for_chunks(process, 10)
                process.send_signal(number)
                stdout, stderr = process.communicate(timeout=60)
                self.assertEqual((process.returncode, stderr), (LIMIT, ""))
                answer = json.loads(stdout)
                self.assertEqual(answer["status"], "cancelled")
                way = answer["ways"][0]
                self.assertGreater(way["worlds"], 0)
                self.assertEqual(way["agreement_exists"]["of"], way["worlds"])
                self.assertLess(way["agreement_exists"]["high"] - way["agreement_exists"]["low"], 1)
                solved = [place for place in self.chunks() if place[0] < SECOND]
                self.assertGreaterEqual(64 * len(solved), way["worlds"])
                self.assertEqual(run("--store", self.store).stdout, answer_of())


class Stages(WithStore):
    """What --stages adds is kept, stopped and gone on with like all else."""
    KIND = {"scenario": BORDER, "worlds": 3000}
    CHUNKS = -(-3000 // 64)

    def staged(self):
        return {place: kept for place, kept in self.chunks().items() if place[0] >= STAGED}

    def test_same_bytes_with_a_store_and_nothing_is_done_again(self):
        for form in ([], ["--json"]):
            self.store.unlink(missing_ok=True)
            plain = answer_of("--stages", *form, **self.KIND)
            first = run("--store", self.store, "--stages", *form, **self.KIND)
            self.assertEqual((first.stdout, first.stderr), (plain, ""))
            self.assertEqual(len(self.staged()), self.CHUNKS)
            chunks = self.chunks()
            again = run("--store", self.store, "--stages", "--progress", *form, **self.KIND)
            self.assertEqual(again.stdout, plain)
            self.assertNotIn("a second", again.stderr)
            self.assertEqual(self.chunks(), chunks)

    def test_killed_at_random_moments_it_goes_on_to_the_same_answer(self):
        run("--store", self.store, **self.KIND)
        kept = self.chunks()
        self.assertEqual(self.staged(), {})
        rng = random.Random(20251215)
        for _ in range(4):
            process = start("--store", self.store, "--stages", "--threads", "1", **self.KIND)
            self.addCleanup(process.kill)
            self.wait_for_growth(process, 20_000)
            time.sleep(rng.uniform(0, 0.02))
            process.kill()
            process.communicate()
            self.assertEqual(process.returncode, -signal.SIGKILL)
            now = self.chunks()
            self.assertEqual({place: now.get(place) for place in kept}, kept)  # nothing finished was lost or done again
            self.assertGreater(len(now), len(kept))
            kept = now
        self.assertLess(len(self.staged()), self.CHUNKS)
        self.assertEqual(run("--store", self.store, "--stages", **self.KIND).stdout, answer_of("--stages", **self.KIND))
        now = self.chunks()
        self.assertEqual({place: now[place] for place in kept}, kept)

    def test_ctrl_c_tells_what_is_known_and_goes_on_later(self):
        run("--store", self.store, **self.KIND)
        process = start("--store", self.store, "--stages", "--json", "--threads", "1", **self.KIND)
        self.addCleanup(process.kill)
        self.wait_for_growth(process, 50_000)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual((process.returncode, stderr), (LIMIT, ""))
        answer = json.loads(stdout)
        self.assertEqual((answer["status"], answer["stages"]["status"]), ("solved", "cancelled"))
        way = answer["stages"]["ways"][0]
        self.assertEqual(way["worlds"], 64 * len(self.staged()))
        self.assertLess(0, way["worlds"])
        self.assertLess(way["worlds"], self.KIND["worlds"])
        share = way["packages"][0]["together"]["yes"]
        self.assertEqual(share["of"], way["worlds"])
        self.assertTrue(0 < share["high"] - share["low"] < 1)
        self.assertEqual(run("--store", self.store, "--stages", **self.KIND).stdout, answer_of("--stages", **self.KIND))

    def test_other_packages_shares_and_worlds_get_their_own_answer(self):
        kind = self.KIND | {"worlds": 700}
        run("--store", self.store, "--stages", **kind)
        for further in (["--packages", "1"], ["--share", "0.5"], ["--precision", "0.05"], ["--threads", "1"], []):
            with self.subTest(further):
                done = run("--store", self.store, "--stages", *further, **kind)
                self.assertEqual(done.stdout, answer_of("--stages", *further, **kind))
        more = self.KIND | {"worlds": 1000}
        self.assertEqual(run("--store", self.store, "--stages", **more).stdout, answer_of("--stages", **more))
        self.assertEqual(run("--store", self.store, "--stages", **kind).stdout, answer_of("--stages", **kind))

    def test_a_chunk_of_another_kind_is_done_anew(self):
        run("--store", self.store, "--stages", **self.KIND)
        with sqlite3.connect(self.store) as database:
            judged = database.execute("SELECT checksum, bytes FROM chunk WHERE first = ?", (SECOND,)).fetchone()
            database.execute("UPDATE chunk SET checksum = ?, bytes = ? WHERE first = ?", (*judged, STAGED))
        database.close()
        self.assertEqual(run("--store", self.store, "--stages", **self.KIND).stdout, answer_of("--stages", **self.KIND))

    def test_questions_beside_it_answer_the_same_with_a_store(self):
        kind = self.KIND | {"worlds": 300}
        for further in (["--flips"], ["--ask-next"], ["--flips", "--ask-next", "--stages", "--json"]):
            with self.subTest(further):
                for _ in range(2):
                    self.assertEqual(run("--store", self.store, *further, **kind).stdout, answer_of(*further, **kind))


class Comparisons(WithStore):
    """What two scenarios, or two days of one, differ in is kept, stopped and gone on with too."""
    DAY = ["--against-date", "2025-12-29", "--as-of", "2025-12-19"]
    KIND = {"scenario": BERLIN, "worlds": 300}
    SAMPLES = 18  # of five chunks: both days, and 17 statements by themselves

    def test_same_bytes_with_a_store_and_nothing_is_done_again(self):
        plain = answer_of(*self.DAY, **self.KIND)
        for again in (False, True):
            done = run("--store", self.store, "--progress", *self.DAY, **self.KIND)
            self.assertEqual(done.stdout, plain)
            if again:
                self.assertNotIn("a second", done.stderr)
            self.assertEqual(len(self.compared()), 5 * self.SAMPLES)
            self.assertEqual(self.compared(), self.chunks())
        self.assertEqual(run("--store", self.store, *self.DAY, scenario=BERLIN, worlds=400).stdout,
                         answer_of(*self.DAY, scenario=BERLIN, worlds=400))

    def test_killed_at_random_moments_it_goes_on_to_the_same_answer(self):
        kept = self.killed_at_random_moments(6, (0.05, 0.4), 20251216, *self.DAY, **self.KIND)
        self.assertEqual(run("--store", self.store, *self.DAY, **self.KIND).stdout, answer_of(*self.DAY, **self.KIND))
        now = self.chunks()
        self.assertEqual({place: now[place] for place in kept}, kept)

    def test_ctrl_c_tells_what_is_known_and_goes_on_later(self):
        process = start("--store", self.store, "--json", *self.DAY, scenario=BERLIN, worlds=100_000)
        self.addCleanup(process.kill)
        self.wait_for_chunks(process, 10)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual((process.returncode, stderr), (LIMIT, ""))
        answer = json.loads(stdout)
        self.assertEqual(answer["status"], "cancelled")
        self.assertTrue(0 < answer["worlds"] < 100_000)
        self.assertEqual(run("--store", self.store, *self.DAY, **self.KIND).stdout, answer_of(*self.DAY, **self.KIND))

    def test_another_comparison_is_refused(self):
        run("--store", self.store, "--against", BORDER, worlds=64)
        kept = self.store.read_bytes()
        other = self.folder / "other.yaml"
        other.write_text((SOURCE / BORDER).read_text() + "\n# One more line\n")
        for further in ([], ["--against", other], ["--against-date", "2025-03-04"], ["--against", BORDER, "--seed", "2"],
                        ["--against", BORDER, "--low-discrepancy"]):
            with self.subTest(further):
                done = run("--store", self.store, *further, worlds=64, code=BAD_INPUT)
                self.assertRegex(done.stderr, "is a store of another question: --seed=1 --against=[0-9a-f]{32}, not ")
                self.assertEqual((done.stdout, self.store.read_bytes()), ("", kept))


class Progress(WithStore):
    def test_rate_and_time_left(self):
        process = start("--progress", worlds=1_000_000)
        self.addCleanup(process.kill)
        line = process.stderr.readline()
        self.assertRegex(line, r"^worlds solved: [\d,]+ of 1,000,000, [\d.e+]+ a second, \d+ (s|min|h) left\n$")
        process.send_signal(signal.SIGINT)
        stdout, _ = process.communicate(timeout=60)
        self.assertIn("Cancelled: what follows is known from the worlds done until there.", stdout)

    def test_on_a_terminal_it_is_one_line_that_is_removed(self):
        ours, its = pty.openpty()
        process = subprocess.Popen(command(worlds=1_000_000), cwd=SOURCE, stdout=subprocess.PIPE, stderr=its, text=True)
        self.addCleanup(process.kill)
        os.close(its)
        told = b""
        while told.count(b"\r") < 3:
            told += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        try:
            while more := os.read(ours, 1000):
                told += more
        except OSError:  # how Linux tells that the other end is closed
            pass
        os.close(ours)
        self.assertRegex(told, rb"^(\r\x1b\[Kworlds solved: [\d,]+ of 1,000,000, [^\r\n]+ left)+\r\x1b\[K$")

    def test_stages_have_a_rate_and_time_left_too(self):
        run("--store", self.store, scenario=BORDER, worlds=20_000)
        told = run("--store", self.store, "--stages", "--progress", "--threads", "1", scenario=BORDER, worlds=20_000).stderr
        self.assertRegex(told, r"(?m)^stages judged: [\d,]+ of 20,000, [\d.e+]+ a second, \d+ (s|min|h) left$")

    def test_silent_unless_asked(self):
        self.assertEqual(run().stderr, "")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=0)
