#!/usr/bin/python3
"""Tests of the `locarno` command as its users meet it.

    check_command.py LOCARNO SOURCE_FOLDER [TEST...]

LOCARNO_UPDATE_GOLDEN=1 writes the texts under tests/golden/ anew instead of comparing them. Standard library only.
"""
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import unittest

LOCARNO, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
ANSWERED, NONE_EXISTS, BAD_INPUT, LIMIT = 0, 1, 2, 3
BERLIN, TEACHING, HARBOUR = "scenarios/berlin-2025.yaml", "scenarios/teaching.yaml", "scenarios/harbour.yaml"
PANAMA = "scenarios/panama-1977.yaml"
BORDER = "scenarios/border.yaml"
BAKERY_DEAL = ["loading=5am", "insulation=full", "payer=shared", "bay=street", "review=yearly"]
SCENARIOS = sorted(str(path.relative_to(SOURCE)) for path in SOURCE.glob("scenarios/*.yaml"))


def run(*arguments, code=None, cwd=SOURCE, seconds=60):
    done = subprocess.run([LOCARNO, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=seconds)
    if code is not None and done.returncode != code:
        raise AssertionError(f"locarno {shlex.join(map(str, arguments))}: exit code {done.returncode}, not {code}\n{done.stderr}")
    return done


class Scratch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="locarno-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path


class ExitCodes(unittest.TestCase):
    def test_codes(self):
        for code, arguments in [
            (ANSWERED, ["possible", TEACHING]),
            (ANSWERED, ["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal"]),
            (ANSWERED, ["check", BERLIN]),
            (ANSWERED, ["methods"]),
            (ANSWERED, ["--help"]),
            (ANSWERED, ["possible", "--help"]),
            (ANSWERED, ["--version"]),
            (NONE_EXISTS, ["possible", BERLIN]),
            (ANSWERED, ["ratifiable", BERLIN]),
            (ANSWERED, ["ratifiable", PANAMA, "--from", "nash"]),
            (ANSWERED, ["workable", BERLIN]),  # the packages of some ways out have an order
            (ANSWERED, ["workable", BERLIN, "--as-of", "2025-12-11", "--from", "egalitarian"]),
            (ANSWERED, ["workable", BERLIN, "--as-of", "2025-12-11"]),  # one of three packages has none, two have one
            (ANSWERED, ["workable", BERLIN, "--without", "implementation.conditions.martial_law_needs_ceasefire"]),
            (ANSWERED, ["workable", HARBOUR]),  # what no section states is no "no"
            (ANSWERED, ["ratifiable", HARBOUR]),
            (ANSWERED, ["durable", HARBOUR]),
            (NONE_EXISTS, ["robust", BERLIN, "--worlds", "20"]),
            (ANSWERED, ["robust", BERLIN, "--worlds", "20", "--without", "ukraine.refuses.no_withdrawal"]),
            (NONE_EXISTS, ["possible", BERLIN, "--json"]),
            (BAD_INPUT, ["possible", "nowhere.yaml"]),
            (BAD_INPUT, []),
        ]:
            with self.subTest(arguments):
                run(*arguments, code=code)

    def test_a_limit_on_the_search_is_told(self):
        arguments = ["possible", generated(Generated.small), "--nodes", "1", "--no-frontier"]
        answer = json.loads(run(*arguments, "--json", code=ANSWERED).stdout)  # an agreement was found: that much is answered
        central = answer["at_central_estimate"]
        self.assertEqual(central["status"], "solved")
        self.assertIn("limit_reached", [solution["status"] for solution in central["solutions"]])
        self.assertRegex(run(*arguments).stdout, "not proven|not found within the limit")

    def test_limits_on_the_frontier_make_a_cover_and_are_recorded(self):
        limits = ["--frontier-work", "1", "--frontier-cover", "3"]
        answer = json.loads(run("possible", generated(Generated.small), *limits, "--json", code=ANSWERED).stdout)
        frontier = answer["at_central_estimate"]["frontier"]
        self.assertFalse(frontier["exact"])
        self.assertGreater(frontier["tolerance"], 0)
        self.assertLessEqual(frontier["total"] + frontier["total_just_below_the_floor"], 3)
        self.assertEqual(answer["arguments"], ["--frontier-work=1", "--frontier-cover=3"])


class Ratifiable(Scratch):
    def test_what_cannot_pass_is_no(self):
        lost = self.file("lost.yaml", (SOURCE / PANAMA).read_text().replace("seats: 68", "seats: 66").replace("seats: 32", "seats: 34"))
        done = run("ratifiable", lost, "--from", "nash", code=NONE_EXISTS)
        self.assertIn("No: this package cannot pass at home.", done.stdout)
        answer = json.loads(run("ratifiable", lost, "--json", code=NONE_EXISTS).stdout)
        self.assertEqual(answer["could_pass"]["status"], "none_exists")

    def test_three_likely_votes_are_no_yes(self):
        courts = "".join(f"    {c}: {{party: north, name: Court {c}, kind: veto, support: [{{share: 0.6}}]}}\n" for c in "abc")
        path = self.file("courts.yaml", (
            "locarno: 1\ntitle: Courts\nparties: {north: {name: North, consent: required}}\n"
            "issues: {line: {options: {kept: Kept, moved: Moved}}}\n"
            "preferences: {north: {values: {line: kept > moved}, walk_away: 30}}\nratification:\n  bodies:\n" + courts +
            "  rules: {r: {name: All courts, votes: [{body: a}, {body: b}, {body: c}]}}\n"))
        text = run("ratifiable", path, code=ANSWERED).stdout
        self.assertIn("It could pass and could fail at home: the chance is 0% to 60.0% whatever ties the votes", text)
        self.assertNotIn("Yes", text)
        page = run("brief", path, "--page").stdout
        self.assertNotIn("passes, as far as is stated", page)
        self.assertIn("could pass and could fail", page)
        seldom = self.file("seldom.yaml", path.read_text().replace("0.6", "0.2"))
        self.assertIn("Unlikely, not ruled out: the chance that this package passes at home is 0% to 20.0%",
                      run("ratifiable", seldom, code=ANSWERED).stdout)

    def test_what_a_decider_refuses_is_marked(self):
        path = self.file("refused.yaml", (
            "locarno: 1\ntitle: Refused\nparties: {north: {name: North, consent: required}, house: {name: House}}\n"
            "issues: {line: {options: {kept: Kept, moved: Moved}}}\n"
            "preferences: {north: {refuses: [{id: no_move, line: moved}]}}\nratification:\n  bodies:\n"
            "    h: {party: house, name: House, kind: veto, support: [{share: 0.2, when: {line: kept}}, {share: 0.9, when: {line: moved}}]}\n"
            "  rules: {r: {name: Its vote, votes: [{body: h}]}}\n"))
        self.assertIn("refused: North (north.refuses.no_move)", " ".join(run("ratifiable", path).stdout.split()))
        answer = json.loads(run("ratifiable", path, "--json").stdout)
        self.assertEqual(answer["packages"][0]["clause_costs"]["clauses"][0]["newly_refused"], ["north.refuses.no_move"])

    def test_the_vote_of_1978_and_the_day_before(self):
        after = json.loads(run("ratifiable", PANAMA, "--from", "nash", "--json", code=ANSWERED).stdout)["packages"][0]
        self.assertEqual(after["verdict"], "necessarily")
        before = json.loads(run("ratifiable", PANAMA, "--from", "nash", "--as-of", "1978-04-17", "--json", code=ANSWERED).stdout)
        senate = before["packages"][0]["rules"][0]["routes"][0]["votes"][0]
        self.assertEqual((senate["needed"], senate["chance"]["low"], senate["chance"]["high"], senate["chance"]["central"]), (67, 0, 1, None))

    def test_a_limit_is_told(self):
        answer = json.loads(run("ratifiable", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--combinations", "1", "--json").stdout)
        self.assertEqual(answer["could_pass"]["status"], "limit_reached")


class Durable(Scratch):
    def border(self, **changes):
        text = (SOURCE / BORDER).read_text()
        for key in changes:
            text = re.sub(rf"(?m)^      {key}: .*\n", "", text)
        return self.file("border.yaml", text)

    def test_half_a_shift_of_power_is_a_warning_and_told_in_the_headline(self):
        done = run("durable", self.border(shift_years=None), "--from", "egalitarian")
        self.assertIn("'win_later' without shift_years", done.stderr)
        self.assertRegex(done.stdout, r"Of \d+ checks \d+ could be assessed: by (it|these) the package")

    def test_a_guarantee_that_is_not_needed_or_never_enough_is_named_so(self):
        text = run("durable", BORDER).stdout
        self.assertNotIn("no guarantee ", text)
        self.assertRegex(text, "not needed|none is enough")

    def test_numbers_of_json_and_csv_have_no_tail(self):
        for more in (["--csv"], ["--json"]):
            done = run("durable", BORDER, "--curve", "islands.credibility=0..1", *more)
            self.assertNotRegex(done.stdout, r"\d\.\d{14}")


class Drafts(unittest.TestCase):
    def test_what_contradicts_set_does_not_contradict_itself(self):
        text = run("drafts", BERLIN, "us_28", "--set", "nato=open", code=ANSWERED).stdout
        self.assertIn("It contradicts what --set holds (Ukraine and NATO membership: Path to membership stays open)", " ".join(text.split()))
        self.assertNotIn("contradicts itself", text)

    def test_positions_and_clauses_go_by_their_names(self):
        issues = json.loads(run("export", BERLIN, "--format", "json", code=ANSWERED).stdout)["issues"]
        ids = {option for issue in issues.values() for option in issue["options"] if "_" in option}
        self.assertGreater(len(ids), 20)
        for arguments in (["history", BERLIN], ["drafts", BERLIN, "us_28"], ["drafts", BERLIN, "us_28", "ua_20"]):
            with self.subTest(arguments):
                text = " ".join(run(*arguments).stdout.split())
                self.assertIn("Ukrainian withdrawal; neutral demilitarised zone", text)
                words = re.findall(r"\w+", re.sub(r"\w+\.refuses\.\w+", "", text))
                self.assertEqual(ids & set(words), set())


class Check(unittest.TestCase):
    def test_names_what_the_other_sections_are_about(self):
        text = " ".join(run("check", BERLIN, code=ANSWERED).stdout.split())
        for part in ["2 drafts (us_28 and e3_28)", "2 statements of support (Ukrainian electorate)",
                     "4 parties that might break it (Russia, Ukraine, United States and European group)",
                     "2 guarantors (United States and European group)"]:
            self.assertIn(part, text)
        self.assertIn("4 statements of support (United States Senate and Plebiscite in Panama)",
                      " ".join(run("check", PANAMA, code=ANSWERED).stdout.split()))
        self.assertNotIn("Also stated", run("check", HARBOUR, code=ANSWERED).stdout)


class BadInput(Scratch):
    """Whole texts on stderr, nothing on stdout, exit code 2, nothing written."""

    def check(self, arguments, text):
        before = sorted(self.folder.iterdir())
        done = run(*arguments, code=BAD_INPUT)
        self.assertEqual(done.stderr, text)
        self.assertEqual(done.stdout, "")
        self.assertEqual(sorted(self.folder.iterdir()), before)

    def test_files(self):
        self.check(["possible", "nowhere.yaml"], "nowhere.yaml: error: there is no file 'nowhere.yaml'\n      check the path\n")
        self.check(["check", "scenarios"], "scenarios: error: 'scenarios' is a folder\n      name a file in it\n")

    def test_yaml(self):
        path = self.file("bad.yaml", "locarno: 1\ntitle: [\n")
        self.check(["check", path], f"{path}:3:1: error: a value is expected here\n    3 | \n      | ^\n"
                                    "      write the value, or remove the ',' or tag before it\n")

    def test_statements(self):
        error = "locarno: error: "
        for arguments, text in [
            (["--set", "vans=5"], "'vans' is no issue\n      known: loading, insulation, payer, bay, review\n"),
            (["--set", "insulation"],
             "'insulation' is not of the form --set issue=option\n      write the id, an equals sign and the value, without spaces\n"),
            (["--without", "bakery.refuses.9"], "no statement has the address 'bakery.refuses.9'\n      did you mean 'bakery.refuses'?\n"),
            (["--weight", "towm=2"], "'towm' is no party\n      did you mean 'town'?\n"),
            (["--weight", "town=x"], "--weight: 'x' is no number\n      write e.g. --weight north=2\n"),
            (["--weight", "town=-1"], "the Nash weight of 'town' is -1\n      give a number from 0.000001 to 1000000\n"),
            (["--as-of", "2025-13-01"], "--as-of: '2025-13-01' is no day\n      write it as 2025-12-24\n"),
        ]:
            with self.subTest(arguments):
                self.check(["possible", TEACHING, *arguments], error + text)
                self.check(["possible", TEACHING, "--json", *arguments], error + text)

    def test_packages(self):
        self.check(["package", TEACHING],
                   "locarno: error: the package leaves issues open: loading, insulation, payer, bay, review\n      give each as issue=option\n")
        self.check(["package", TEACHING, "--from", "nsh"],
                   "locarno: error: 'nsh' is no solution\n      known: nash, kalai_smorodinsky, egalitarian, utilitarian, and draft:ID\n")

    def test_worlds(self):
        for arguments, text in [
            (["--worlds", "0"], "--worlds: Value 0 not in range 1 to 1000000\n      see locarno robust --help\n"),
            (["--precision", "x"], "--precision: Value x not in range 0.000000 to 0.500000\n      see locarno robust --help\n"),
            (["--from", "nsh"], "'nsh' is no solution\n      known: nash, kalai_smorodinsky, egalitarian, utilitarian, and draft:ID\n"),
        ]:
            with self.subTest(arguments):
                self.check(["robust", TEACHING, *arguments], "locarno: error: " + text)

    def test_two_scenarios(self):
        error, help = "locarno: error: ", "\n      see locarno robust --help\n"
        known = self.file("other.yaml", (SOURCE / TEACHING).read_text().replace("no_four", "none_at_four"))
        broken = self.file("broken.yaml", "locarno: 1\ntitle: [\n")
        for arguments, text in [
            (["--against", "nowhere.yaml"], "nowhere.yaml: error: there is no file 'nowhere.yaml'\n      check the path\n"),
            (["--against", broken], f"{broken}:3:1: error: a value is expected here\n    3 | \n      | ^\n"
                                    "      write the value, or remove the ',' or tag before it\n"),
            (["--against", HARBOUR, "--set", "loading=5am"],
             "scenarios/harbour.yaml: error: 'loading' is no issue\n      known: site, habitat, hiring, loan, compensation\n"),
            (["--against", known, "--without", "residents.refuses.no_four"],
             f"{known}: error: no statement has the address 'residents.refuses.no_four'\n"
             "      did you mean 'residents.refuses.none_at_four'?\n"),
            (["--against", HARBOUR, "--from", "nash"],
             "scenarios/harbour.yaml: error: 'loading' is no issue\n      known: site, habitat, hiring, loan, compensation\n"),
            (["--against-date", "spring"], error + "--against-date: 'spring' is no day\n      write it as 2025-12-24\n"),
            (["--against", known, "--against-date", "2025-03-04"], error + "--against excludes --against-date" + help),
            (["--against", known, "--stages"], error + "--stages excludes --against" + help),
            (["--against", known, "--precision", "0.1"], error + "--precision excludes --against" + help),
            (["--against-date", "2025-03-04", "--ways-out", "2"], error + "--ways-out excludes --against-date" + help),
        ]:
            with self.subTest(arguments):
                self.check(["robust", TEACHING, *arguments], text)
                self.check(["robust", TEACHING, "--json", *arguments], text)

    def test_values_that_would_be_lost(self):
        """An empty one, as of a shell variable that is not set; whole numbers that would run over."""
        for command, option in [("robust", "--store"), ("robust", "--against"), ("robust", "--against-date"), ("robust", "--from"),
                                ("possible", "--as-of"), ("possible", "--set"), ("workable", "--start"), ("brief", "--out"),
                                ("durable", "--compare"), ("package", "--weight")]:
            with self.subTest(option):
                self.check([command, TEACHING, option, ""],
                           f"locarno: error: {option}: a value is missing\n      see locarno {command} --help\n")
        for command, option, value in [("robust", "--seed", "-1"), ("robust", "--seed", "18446744073709551616"),
                                       ("possible", "--count-work", "-5"), ("robust", "--seed", "2.5")]:
            with self.subTest(value):
                self.check([command, TEACHING, option, value], f"locarno: error: {option}: '{value}' is no whole number from 0 up to "
                           f"2^64 - 1\n      see locarno {command} --help\n")
        run("robust", TEACHING, "--worlds", "1", "--seed", "18446744073709551615", code=ANSWERED)

    def test_correlations_that_cannot_hold_together(self):
        text = """locarno: 1
title: Three who move together
parties: {a: {consent: required}, b: {consent: required}, c: {consent: required}}
issues: {deal: {options: [good, bad]}}
preferences:
  a: {values: {deal: good > bad}, walk_away: 0..60}
  b: {values: {deal: good > bad}, walk_away: 0..60}
  c: {values: {deal: good > bad}, walk_away: 0..60}
correlations:
  - {between: [a.walk_away, b.walk_away], rank: 0.6}
  - {between: [b.walk_away, c.walk_away], rank: 0.6}
  - {between: [a.walk_away, c.walk_away], rank: -0.6}
"""
        path = self.file("tied.yaml", text)
        for command in ("check", "robust"):
            self.check([command, path],
                       f"{path}:12:5: error: these correlations cannot hold together: correlations.1 (a.walk_away and b.walk_away: 0.6), "
                       "correlations.2 (b.walk_away and c.walk_away: 0.6), correlations.3 (a.walk_away and c.walk_away: -0.6)\n"
                       "      bring one of them nearer to 0, or drop it with --without\n")
        told = run("check", path, "--without", "correlations.3", code=ANSWERED).stdout
        self.assertIn("2 correlations of numbers (a.walk_away with b.walk_away: 0.6", told)
        told = " ".join(run("robust", path, "--without", "correlations.3", "--worlds", "50", code=ANSWERED).stdout.split())
        self.assertIn("Correlated in rank, as stated: a.walk_away with b.walk_away (+0.6) [correlations.1] and b.walk_away", told)

    def test_drafts(self):
        error = "locarno: error: "
        for arguments, text in [
            (["drafts", BERLIN, "us28"], "'us28' is no draft as of 2025-12-15\n      did you mean 'us_28'? (a later draft takes --as-of)\n"),
            (["drafts", BERLIN, "ua_20", "--as-of", "2025-12-23"],
             "'ua_20' is no draft as of 2025-12-23\n      known: us_28, e3_28 (a later draft takes --as-of)\n"),
            (["drafts", TEACHING, "x"],
             "'x' is no draft: the scenario has none as of 2025-03-20\n      add it under 'drafts' (a later draft takes --as-of)\n"),
            (["history", BERLIN, "--without", "moves.99"], "no statement has the address 'moves.99'\n      did you mean 'moves.19'?\n"),
            (["package", BERLIN, "--from", "draft:us_28", "ceasefire=first"],
             "draft 'us_28' leaves issues open: guarantee, form, duration, troops, monitoring\n"
             "      settle each as issue=option after --from draft:us_28\n"),
        ]:
            with self.subTest(arguments=arguments):
                self.check(arguments, error + text)

    def test_ratification(self):
        text = (SOURCE / PANAMA).read_text().replace("votes: 2/3 of voting", "votes: 167")
        path = self.file("quota.yaml", text)
        line = next(n for n, row in enumerate(text.splitlines(), 1) if "votes: 167" in row)
        row = text.splitlines()[line - 1]
        column = row.index("167") + 1
        self.check(["ratifiable", path], f"{path}:{line}:{column}: error: 167 votes are more than the 100 members of 'senate'\n"
                   f"{line:5} | {row}\n      | {' ' * (column - 1)}^~~\n      ask for at most so many, or correct members:\n")
        self.check(["ratifiable", PANAMA, "--from", "nsh"],
                   "locarno: error: 'nsh' is no solution\n      known: nash, kalai_smorodinsky, egalitarian, utilitarian, and draft:ID\n")
        self.check(["ratifiable", PANAMA, "--win-set-from", "2"],
                   "locarno: error: --win-set-from: Value 2 not in range 0.010000 to 1.000000\n      see locarno ratifiable --help\n")

    def test_durable(self):
        for arguments, text in [
            (["--year", "3"], "--year is the year of --curve or of --guarantors\n      add one of them; --horizon says how many years are looked at\n"),
            (["--points", "5"], "--points requires --curve\n      see locarno durable --help\n"),
            (["--guarantors", "--compare", "province"], "--compare excludes --guarantors\n      see locarno durable --help\n"),
            (["--guarantors", "--curve", "east.win"], "--curve excludes --guarantors\n      see locarno durable --help\n"),
        ]:
            with self.subTest(arguments):
                self.check(["durable", BORDER, *arguments], "locarno: error: " + text)

    def test_remedies_meet_the_mistake(self):
        text = (SOURCE / HARBOUR).read_text()
        for wrong, remedy in [
            ("as_of: 2019-11-31", "2019-11 has 30 days"),
            ("as_of: 2019-02-29", "2019-02 has 28 days"),
            ("as_of: 31 May", "write a day as 2025-12-14"),
        ]:
            with self.subTest(wrong):
                path = self.file("day.yaml", re.sub("^title:", wrong + "\ntitle:", re.sub("(?m)^as_of:.*\n", "", text), flags=re.M))
                self.assertIn(f"      {remedy}\n", run("check", path, code=BAD_INPUT).stderr)
        small = ("locarno: 1\ntitle: Small\nparties: {north: {consent: required}}\nissues: {line: {options: {kept: Kept, moved: Moved}}}\n"
                 "preferences: {north: {values: {line: {kept: KEPT, moved: 0}}, refuses: [{line: moved, note: NOTE}]}}\n")
        for wrong, remedy in [
            (small.replace("KEPT", "44%"), "write 0.44 where the whole is 1, 44 on a scale of 100"),
            (small.replace("KEPT", "44").replace("NOTE", "Never, they say"), "put text that holds a comma in quotes"),
            (small.replace("KEPT", "44").replace("NOTE", "said: never"), "put text that holds ': ' or ', ' in quotes"),
        ]:
            with self.subTest(remedy):
                self.assertIn(remedy, run("check", self.file("small.yaml", wrong), code=BAD_INPUT).stderr)

    def test_consent_misread_is_told_alone(self):
        path = self.file("consent.yaml", (SOURCE / HARBOUR).read_text().replace("consent: required", "consent: yes"))
        errors = run("check", path, code=BAD_INPUT).stderr
        self.assertIn("'yes' is no form of consent", errors)
        self.assertNotIn("no party's consent is required", errors)

    def test_steps(self):
        self.check(["workable", TEACHING, "--start", "spring"], "locarno: error: --start: 'spring' is no day\n      write it as 2026-01-15\n")
        self.check(["workable", TEACHING, "--without", "implementation.conditions.builtbefore"],
                   "locarno: error: no statement has the address 'implementation.conditions.builtbefore'\n"
                   "      did you mean 'implementation.conditions.built_before_paying'?\n")

    def test_usage(self):
        self.check(["posible", TEACHING], "locarno: error: 'posible' is no command\n      did you mean 'possible'?\n")
        self.check(["possible"], "locarno: error: file is required\n      see locarno possible --help\n")
        self.check([], "locarno: error: A subcommand is required\n      see locarno --help\n")
        self.check(["possible", TEACHING, "--frobnicate"],
                   "locarno: error: The following argument was not expected: --frobnicate\n      see locarno possible --help\n")
        self.check(["possible", TEACHING, "--asof=2025-03-20"],
                   "locarno: error: The following argument was not expected: --asof=2025-03-20\n"
                   "      did you mean '--as-of'? see locarno possible --help\n")
        self.check(["possible", TEACHING, "--nodes", "0"],
                   "locarno: error: --nodes: Value 0 not in range 1 to 1000000000\n      see locarno possible --help\n")
        self.check(["possible", TEACHING, "--frontier-cover", "0"],
                   "locarno: error: --frontier-cover: Value 0 not in range 1 to 100000\n      see locarno possible --help\n")


class New(Scratch):
    def test_writes_a_sound_scenario(self):
        path = self.folder / "talks.yaml"
        run("new", path, code=ANSWERED)
        self.assertEqual(run("check", path, code=ANSWERED).stderr, "")
        run("possible", path, code=ANSWERED)

    def test_never_overwrites(self):
        path = self.file("talks.yaml", "mine")
        done = run("new", path, code=BAD_INPUT)
        self.assertEqual(done.stderr, f"locarno: error: cannot write '{path}': File exists\n"
                                      "      choose another name; nothing was changed\n")
        self.assertEqual(done.stdout, "")
        self.assertEqual(path.read_text(), "mine")


class Export(Scratch):
    def test_back_and_forth(self):
        for name in SCENARIOS:
            with self.subTest(name):
                yaml = run("export", name, code=ANSWERED).stdout
                as_json = run("export", self.file("once.yaml", yaml), "--format", "json", code=ANSWERED).stdout
                json.loads(as_json)
                again = run("export", self.file("twice.json", as_json), code=ANSWERED).stdout
                self.assertEqual(again, yaml)
                self.assertEqual(self.answer(self.folder / "twice.json"), self.answer(name))

    def answer(self, name):
        answer = json.loads(run("possible", name, "--json").stdout)
        del answer["scenario"]["file"], answer["scenario"]["digest"]
        return answer


class Output(unittest.TestCase):
    ASKED = [["robust", "--worlds", "10", "--against-date", "2025-12-29"], ["check"], ["workable"], ["possible"], ["possible", "--overall"], ["package", "--from", "egalitarian"]]

    def answers(self):
        for name in SCENARIOS:
            for command, *options in self.ASKED:
                extra = ["--without", "ukraine.refuses.no_withdrawal"] if name == BERLIN and command == "package" else []
                yield [command, name, *extra, *options]
        yield ["methods"]
        yield ["possible", BERLIN, "--as-of", "2025-12-24", "--without", "ukraine.refuses.no_withdrawal", "--conflicts", "30"]

    def test_fits_the_width_without_colour(self):
        for arguments in self.answers():
            with self.subTest(arguments):
                text = run(*arguments).stdout
                self.assertNotIn("\x1b", text)
                self.assertNotEqual(text, "")
                self.assertEqual([line for line in text.splitlines() if len(line) > 100], [])

    def test_how_far_packages_get_fits_the_width(self):
        for name in SCENARIOS:
            with self.subTest(name):
                text = run("robust", name, "--worlds", "10", "--stages").stdout
                stages = text[text.index("\nHow far they get"):] if "acceptable to all in" in text else "\n"
                self.assertEqual([line for line in stages.splitlines() if len(line) > 100], [])

    def test_help_gives_the_questions_in_order(self):
        text = run("--help").stdout
        self.assertEqual([line for line in text.splitlines() if len(line) > 100], [])
        listed = [line.split()[0] for line in text.splitlines() if line.startswith("  ") and not line.startswith("  -")]
        self.assertEqual(listed, ["check", "possible", "package", "ratifiable", "workable", "durable", "history", "drafts",
                                  "robust", "brief", "verify", "methods", "new", "export"])

    def test_colour_on_request(self):
        self.assertIn("\x1b[1m", run("possible", TEACHING, "--color").stdout)

    def test_same_bytes_for_any_number_of_threads(self):
        for name in SCENARIOS:
            for options in ([], ["--json"], ["--count", "--json"]):
                with self.subTest(name, options=options):
                    one, two = (run("possible", name, "--threads", n, *options).stdout for n in (1, 2))
                    self.assertEqual(one, two)

    def test_worlds_are_the_same_for_any_number_of_threads(self):
        for options in (["--json"], ["--from", "nash", "--flips"], ["--ask-next", "--json"],
                        ["--low-discrepancy", "--seed", "9", "--json"], ["--stages", "--json"], ["--against-date", "2025-12-19"]):
            with self.subTest(options):
                arguments = ["robust", BERLIN, "--worlds", "60", "--without", "ukraine.refuses.no_withdrawal", *options]
                one, two = (run(*arguments, "--threads", n).stdout for n in (1, 2))
                self.assertEqual(one, two)
                self.assertNotEqual(one, run(*arguments, "--seed", "10").stdout if "--seed" not in options else "")


class Verify(Scratch):
    """A result of `possible --json` is checked against its scenario; what was changed in it is found."""

    def result(self, *arguments):
        return json.loads(run("possible", *arguments, "--json").stdout)

    def verify(self, result, *arguments, code):
        path = self.file("result.json", result if isinstance(result, str) else json.dumps(result))
        return run("verify", path, *arguments, code=code)

    def test_every_shipped_scenario_holds(self):
        for name in SCENARIOS:
            with self.subTest(name):
                done = self.verify(run("possible", name, "--json", "--proofs", "--overall").stdout, code=ANSWERED)
                self.assertRegex(done.stdout, r"^It holds: \d+ claims checked, none wrong")

    def test_the_question_is_the_one_that_was_asked(self):
        for options in (["--as-of", "2025-12-19"], ["--without", "ukraine.refuses.no_withdrawal", "--no-frontier"],
                        ["--set", "donetsk=mutual_pullback", "--weight", "russia=2"]):
            with self.subTest(options):
                self.verify(self.result(BERLIN, *options), code=ANSWERED)

    def test_changes_are_found(self):
        for name, options, part, change in [
            (TEACHING, [], "scenario", lambda r: r["scenario"].update(digest="0" * 32)),
            (TEACHING, [], "status", lambda r: r.update(status="none_exists")),
            (BERLIN, [], "restated", lambda r: r["scenario"].update(as_of="2025-12-01")),
            (TEACHING, [], "from_refusals", lambda r: r["from_refusals"]["coherent"].update(exact="113")),
            (TEACHING, [], "at_central_estimate.solutions", lambda r: r["at_central_estimate"]["solutions"][2]["utilities"].update(town=99)),
            (TEACHING, [], "at_central_estimate.solutions", lambda r: r["at_central_estimate"]["solutions"][0]["packages"][0].update(loading="6am")),
            (TEACHING, [], "at_central_estimate.accepted_by_all", lambda r: r["at_central_estimate"]["accepted_by_all"].update(low="15", high="15")),
            (TEACHING, [], "restated", lambda r: r["grounds"]["town"].update(assumed=0, sourced=0)),
            (BERLIN, [], "from_refusals.conflicts", lambda r: r["from_refusals"]["conflicts"]["groups"][0]["conflicts"][0].pop()),
            (BERLIN, [], "at_central_estimate.no_agreement", lambda r: r["at_central_estimate"]["no_agreement"]["corrections"].pop()),
            (BERLIN, [], "restated", lambda r: r["at_central_estimate"]["no_agreement"]["corrections"][0]["best"][0]["flags"][0]["norms"].pop()),
        ]:
            with self.subTest(part):
                result = self.result(name, *options)
                change(result)
                answer = json.loads(self.verify(result, "--json", code=NONE_EXISTS).stdout)
                self.assertFalse(answer["holds"])
                self.assertIn(part, [claim["part"] for claim in answer["claims"] if claim["verdict"] == "does_not_hold"])

    def test_a_proof_that_was_left_out_is_not_taken_on_trust(self):
        result = self.result(BERLIN, "--without", "ukraine.refuses.no_withdrawal")
        for solution in result["at_central_estimate"]["solutions"]:
            solution["certificate"]["proof"] = []
        answer = json.loads(self.verify(result, "--json", code=ANSWERED).stdout)
        verdicts = {claim["verdict"] for claim in answer["claims"] if claim["claim"].startswith("The nash package")}
        self.assertEqual(verdicts, {"not_proven"})

    def test_another_scenario(self):
        done = self.verify(self.result(TEACHING), HARBOUR, code=NONE_EXISTS)
        self.assertTrue(done.stdout.startswith("1 of 1 claims does not hold.\n"), done.stdout)

    def test_bad_input(self):
        for text, error in [
            ("{", "this is no JSON\n      give what `locarno possible --json` printed\n"),
            ("{}", "this is no result of Locarno\n      give what `locarno possible --json` printed\n"),
            ('{"schema": "locarno/check-1"}', "this is a 'locarno/check-1'\n      give what `locarno possible --json` printed\n"),
            ('{"schema": "locarno/possible-1"}', "the head of the result: 'scenario' is missing\n      give it as it was printed\n"),
        ]:
            with self.subTest(text):
                done = self.verify(text, code=BAD_INPUT)
                self.assertEqual(done.stderr, f"{self.folder / 'result.json'}: error: {error}")
                self.assertEqual(done.stdout, "")


class Generated:
    """Issues, options, parties of scenarios too large for a shipped file."""

    small = (12, 4, 5)
    large = (40, 5, 6)


def generated(size, kept={}):
    """Parties with points that follow no order, every issue coupled with the next by a refusal or a together-term."""
    if size in kept:
        return kept[size][1]
    folder = tempfile.TemporaryDirectory(prefix="locarno-cli-")
    issues, options, parties = size
    state = 12345

    def next_number(below):
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return state // 65536 % below

    lines = ["locarno: 1", "title: A large scenario", "parties:"]
    lines += [f"  p{i}: {{name: Party {i}, consent: required}}" for i in range(parties)]
    lines += ["issues:"]
    names = ", ".join(f"o{o}: Option {o}" for o in range(options))
    lines += [f"  k{k}: {{name: Issue {k}, options: {{{names}}}}}" for k in range(issues)]
    lines += ["preferences:"]
    for i in range(parties):
        lines += [f"  p{i}:", "    importance: {" + ", ".join(f"k{k}: {1 + next_number(97)}" for k in range(issues)) + "}", "    values:"]
        for k in range(issues):
            lines.append(f"      k{k}: {{" + ", ".join(f"o{o}: {next_number(101)}" for o in range(options)) + "}")
        pairs = range(i, issues - 1, parties)
        lines += ["    refuses:"] + [f"      - {{k{k}: o{next_number(options)}, k{k + 1}: o{next_number(options)}}}" for k in pairs]
        lines.append("    walk_away: 52")
    path = pathlib.Path(folder.name) / "large.yaml"
    path.write_text("\n".join(lines) + "\n")
    kept[size] = (folder, path)
    return path


TIED = """locarno: 1
title: Tied
parties: {north: {name: North, consent: required}, south: {name: South, consent: required}, guard: {}}
issues: {line: {options: [%s]}, pay: {options: [little, much]}}
preferences:
  north: {values: {line: kept > moved, pay: much > little}, walk_away: 10}
  south: {values: {line: moved > kept, pay: much > little}, walk_away: 10}
implementation:
  steps:
    go: {by: north, duration: 5, when: {line: kept}, in_hand: {north: 0, south: 0}}
    stay: {by: north, duration: 5, when: {line: moved}, in_hand: {north: 0, south: 0}}
durability:
  breakers: {south: {against: north, peace: 0.5, win: 0.4, cost: 0.1}}
  effects: [{when: {line: moved}, breaker: south, parameter: win, set: 0.9}]
"""


class Ties(Scratch):
    """Packages that are exactly as good: the order of options in the file favours nobody."""

    def test_each_is_told_whatever_the_order_of_options(self):
        for order in ["kept, moved", "moved, kept"]:
            path = self.file("tied.yaml", TIED % order)
            possible = run("possible", path, code=ANSWERED).stdout
            self.assertIn("2 are exactly as good", possible)
            for margins in ["(North +90.0, South +40.0)", "(North +40.0, South +90.0)"]:
                self.assertIn(margins, possible)
            brief = run("brief", path, "--page", code=ANSWERED).stdout
            self.assertRegex(brief, r"\+90\.0 +\+40\.0")
            self.assertRegex(brief, r"\+40\.0 +\+90\.0")
            self.assertIn("(tied)", brief)
            self.assertIn("They differ on", brief)
            note = run("package", path, "--from", "nash", code=ANSWERED).stderr
            self.assertIn("2 packages are exactly as good by the nash solution", note)
            for command, key in [("workable", "packages"), ("durable", "packages")]:
                answer = json.loads(run(command, path, "--json").stdout)
                lines = {row["package"]["line"] for row in answer[key]}
                self.assertEqual(lines, {"kept", "moved"}, command)

    def test_a_package_is_never_told_empty(self):
        both = TIED.replace("pay: much > little", "pay: little > much", 1)  # they want the opposite on every issue
        text = run("possible", self.file("tied.yaml", both % "kept, moved")).stdout
        self.assertNotRegex(text, r"(?m)^ *\.$")
        self.assertIn("line: moved", text)


class Suggestions(Scratch):
    """Commands that an answer suggests can be typed, and keep the question."""

    QUESTIONS = [
        ["possible", PANAMA, "--count", "--no-frontier", "--nodes", "60000"],
        ["possible", TEACHING, "--weight", "bakery=2", "--set", "review=yearly"],
        ["possible", BERLIN, "--as-of", "2025-12-24", "--frontier-cover", "20"],
        ["workable", TEACHING, *BAKERY_DEAL, "--start", "2025-04-01", "--as-of", "2025-03-20"],
        ["durable", "scenarios/border.yaml"],
    ]

    def suggested(self, text):
        joined = re.sub(r" \\\n +", " ", text)
        for line in re.findall(r"(?m)^ +(?:Next: )?(locarno .*?)(?:  # .*)?$", joined):
            if "ADDRESS" not in line and "FIRST" not in line:
                yield shlex.split(line)[1:]

    def test_they_run(self):
        for question in self.QUESTIONS:
            for command in self.suggested(run(*question).stdout):
                with self.subTest(question=shlex.join(question), suggested=shlex.join(command)):
                    self.assertIn(run(*command).returncode, [ANSWERED, NONE_EXISTS, LIMIT])

    def test_they_keep_the_question(self):
        for question in self.QUESTIONS[1:3]:
            asked = [f"--{name}={value}" for name, value in zip(question[2::2], question[3::2])
                     for name in [name[2:]] if name in ("as-of", "set", "weight")]
            commands = [command for command in self.suggested(run(*question).stdout) if command[0] == "brief"]
            self.assertTrue(commands)
            for command in commands:
                self.assertEqual(command[2:], sorted(asked))
        text = re.sub(r" \\\n +", " ", run(*self.QUESTIONS[3]).stdout)
        self.assertIn("--start=2025-04-01", text)
        self.assertIn("--as-of=2025-03-20", text)


class Question(Scratch):
    """What is held, left out and weighed is told; what means nothing is refused."""

    def test_it_is_told(self):
        text = run("possible", TEACHING, "--weight", "bakery=2", "--set", "review=yearly",
                   "--without", "bakery.walk_away").stdout
        for words in ["Held: ", "Left out: bakery.walk_away.", "Nash weights: "]:
            self.assertIn(words, text)
        self.assertIn("Held: ", run("drafts", BERLIN, "--set", "nato=open").stdout)
        history = run("history", BERLIN, "--without", "ukraine.refuses.no_withdrawal").stdout
        self.assertIn("Left out: ukraine.refuses.no_withdrawal.", history)

    def test_a_weight_that_means_nothing_is_refused(self):
        path = self.file("tied.yaml", TIED % "kept, moved")
        for weights, words in [(["guard=2"], "not required"), (["north=2", "north=3"], "twice")]:
            options = [word for weight in weights for word in ("--weight", weight)]
            self.assertIn(words, run("possible", path, *options, code=BAD_INPUT).stderr)

    def test_why_there_is_no_package(self):
        closed = TIED.replace("walk_away: 10}", "walk_away: 10, refuses: [{id: stay, line: moved}]}", 1)
        path = self.file("closed.yaml", closed % "kept, moved")
        error = run("package", path, "--from", "nash", "--set", "line=moved", code=BAD_INPUT).stderr
        self.assertIn("north.refuses.stay", error)
        nothing = self.file("nothing.yaml", (TIED % "kept, moved").replace("preferences:", "impossible: [{line: moved}]\npreferences:"))
        text = run("possible", nothing, "--set", "line=moved").stdout
        self.assertIn("Nothing to estimate", text)
        self.assertIn("no package is left", run("brief", nothing, "--set", "line=moved").stdout)


class Circle(unittest.TestCase):
    """The circle of the Berlin talks: found from the conditions, on the days on which they had been stated."""

    DECEMBER_15 = {"no_referendum_in_war", "no_elections_in_war", "martial_law_needs_ceasefire", "withdrawal_before_ceasefire", "people_decide_withdrawal"}

    def blocked(self, *arguments):
        """Of the first package: status, and conflicts that need no numbers, as sets of ids."""
        answer = json.loads(run("workable", BERLIN, "--json", *arguments).stdout)["packages"][0]
        block = answer["blocked_by_conditions"]
        sets = [{address.rsplit(".", 1)[1] for address in conflict["conditions"]} for conflict in block["conflicts"]] if block else []
        return answer["by_conditions"], sets

    def test_on_15_december(self):
        self.assertEqual(self.blocked(), ("none_exists", [self.DECEMBER_15]))

    def test_before_the_condition_of_12_december_there_is_none(self):
        self.assertEqual(self.blocked("--as-of", "2025-12-11"), ("solved", []))

    def test_later_reports_narrow_it_and_close_others(self):
        package = ["--from", "egalitarian", "--without", "ukraine.refuses", "--without", "russia.refuses", "ceasefire=after_withdrawal",
                   "donetsk=withdrawal_dmz", "elections=asap_after", "guarantee=article5_like", "form=political"]
        four = {"no_referendum_in_war", "martial_law_needs_ceasefire", "withdrawal_before_ceasefire", "referendum_before_withdrawal"}
        sixty = {"referendum_after_sixty_days", "withdrawal_before_ceasefire", "referendum_before_withdrawal"}
        guarantees = {"guarantees_before_decision", "guarantees_after_ceasefire", "withdrawal_before_ceasefire", "referendum_before_withdrawal"}
        for day, sets in [("2025-12-24", [four]), ("2025-12-29", [four, sixty]), ("2026-01-06", [four, sixty, guarantees])]:
            with self.subTest(day):
                status, found = self.blocked("--as-of", day, *package)
                self.assertEqual(status, "none_exists")
                self.assertCountEqual(found, sets)

    def test_any_one_condition_given_up_opens_it(self):
        for condition in self.DECEMBER_15:
            with self.subTest(condition):
                self.assertEqual(self.blocked("--without", "implementation.conditions." + condition), ("solved", []))

    def test_numbers_do_not_matter(self):
        status, sets = self.blocked("--without", "implementation.steps.ceasefire.in_hand", "--without", "implementation.steps.withdrawal.in_hand",
                                    "--without", "implementation.steps.withdrawal.duration")
        self.assertEqual((status, sets), ("none_exists", [self.DECEMBER_15]))


class Interrupt(unittest.TestCase):
    def test_ctrl_c_ends_a_long_count_with_what_is_known(self):
        command = [LOCARNO, "possible", str(generated(Generated.large)), "--count", "--count-work", "1000000000000000", "--no-frontier", "--json"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.communicate(timeout=4)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        stdout, stderr = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - start, 10)  # two seconds on an idle machine; this one may be busy
        self.assertEqual(process.returncode, LIMIT, stderr)
        answer = json.loads(stdout)
        self.assertIn(answer["status"], ("cancelled", "limit_reached"))
        self.assertEqual(answer["from_refusals"]["status"], "solved")


    def test_ctrl_c_ends_worlds_with_those_that_are_done(self):
        command = [LOCARNO, "robust", BERLIN, "--worlds", "1000000", "--json"]
        process = subprocess.Popen(command, cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.communicate(timeout=4)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=30)
        self.assertEqual(process.returncode, LIMIT, stderr)
        answer = json.loads(stdout)
        self.assertEqual(answer["status"], "cancelled")
        way = answer["ways"][0]
        self.assertGreater(way["worlds"], 0)
        self.assertEqual(way["agreement_exists"]["of"], way["worlds"])
        self.assertLess(way["agreement_exists"]["high"] - way["agreement_exists"]["low"], 1)


class Documents(unittest.TestCase):
    """Every `$ locarno ...` of README.md and docs/ runs; output shown beside it is the real output."""

    def blocks(self):
        for path in [SOURCE / "README.md", *sorted(SOURCE.glob("docs/*.md"))]:
            if path.exists():
                for block in re.finditer(r"^```(?:console|sh)\n(.*?)^```", path.read_text(), re.M | re.S):
                    yield path.name, block.group(1).splitlines()

    def commands(self):
        for name, lines in self.blocks():
            starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
            for n, end in zip(starts, starts[1:] + [len(lines)]):
                command = lines[n][2:]
                while command.endswith("\\") and n + 1 < end:
                    n += 1
                    command = command[:-1] + lines[n]
                if command.startswith("locarno "):
                    yield name, command, lines[n + 1:end]
        for path in sorted(SOURCE.glob("docs/*.md")):
            for line in re.findall(r"^    (locarno .*)$", path.read_text(), re.M):
                yield path.name, line, []

    def test_snippets(self):
        with tempfile.TemporaryDirectory(prefix="locarno-docs-") as folder:
            for entry in SOURCE.iterdir():
                os.symlink(entry, pathlib.Path(folder) / entry.name)
            for name, command, shown in self.commands():
                with self.subTest(f"{name}: {command}"):
                    arguments = shlex.split(command, comments=True)[1:]
                    done = run(*arguments, cwd=folder)
                    self.assertIn(done.returncode, (ANSWERED, NONE_EXISTS), done.stderr)
                    if any(line.strip() for line in shown):
                        self.assertTrue(shows(shown, done.stdout.splitlines()), difference(shown, done.stdout))


def shows(shown, real):
    """Whether the shown lines are the real ones; a line "..." stands for any lines."""
    if not shown:
        return not any(line.strip() for line in real)
    if shown[0].strip() == "...":
        return any(shows(shown[1:], real[n:]) for n in range(len(real) + 1))
    if not shown[0].strip() and not any(line.strip() for line in shown):
        return shows([], real)
    return bool(real) and shown[0].rstrip() == real[0].rstrip() and shows(shown[1:], real[1:])


def difference(shown, real):
    missing = [line for line in shown if line.strip() not in ("", "...") and line.rstrip() not in real.splitlines()]
    return "not in the real output: " + "\n".join(missing or ["(the order of lines)"]) + "\nthe real output:\n" + real


class Golden(unittest.TestCase):
    maxDiff = None
    TEXTS = {
        "possible-berlin.txt": ["possible", BERLIN],
        "possible-berlin-without-no_withdrawal.txt": ["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal"],
        "possible-teaching.txt": ["possible", TEACHING],
        "possible-harbour.txt": ["possible", HARBOUR],
        "package-teaching.txt": ["package", TEACHING, "loading=6am", "insulation=doors", "payer=shared", "bay=street", "review=yearly"],
        "durable-border.txt": ["durable", "scenarios/border.yaml"],
        "durable-berlin.txt": ["durable", BERLIN],
        "durable-guarantors-border.txt": ["durable", "scenarios/border.yaml", "--guarantors", "--year", "20", "guarantee=respond",
                                          "years=open", "zone=no_zone", "province=east_holds", "monitors=joint", "clause=void"],
        "durable-compare-border.txt": ["durable", "scenarios/border.yaml", "--from", "nash", "--compare", "years"],
        "durable-csv-border.txt": ["durable", "scenarios/border.yaml", "--curve", "islands.credibility=0..1", "--csv", "--points", "3"],
        "durable-curve-border.txt": ["durable", "scenarios/border.yaml", "--curve", "islands.credibility=0..1"],
        "check-teaching.txt": ["check", TEACHING],
        "ratifiable-berlin.txt": ["ratifiable", BERLIN],
        "ratifiable-panama.txt": ["ratifiable", PANAMA, "--from", "nash"],
        "history-berlin.txt": ["history", BERLIN],
        "robust-teaching.txt": ["robust", TEACHING, "--worlds", "200"],
        "robust-teaching-questions.txt": ["robust", TEACHING, "--worlds", "200", "--flips", "--ask-next", *BAKERY_DEAL],
        "robust-stages-teaching.txt": ["robust", TEACHING, "--worlds", "200", "--stages", *BAKERY_DEAL],
        "robust-stages-border.txt": ["robust", "scenarios/border.yaml", "--worlds", "200", "--packages", "1", "--stages"],
        "robust-against-teaching.txt": ["robust", TEACHING, "--worlds", "200", "--against-date", "2025-03-04", *BAKERY_DEAL],
        "robust-against-berlin.txt": ["robust", BERLIN, "--worlds", "40", "--as-of", "2025-12-19", "--against-date", "2025-12-29"],
        "robust-berlin.txt": ["robust", BERLIN, "--worlds", "100", "--ways-out", "1"],
        "drafts-berlin-us_28.txt": ["drafts", BERLIN, "us_28"],
        "drafts-berlin-us_28-ua_20.txt": ["drafts", BERLIN, "us_28", "ua_20"],
        "workable-berlin.txt": ["workable", BERLIN],
        "workable-teaching.txt": ["workable", TEACHING, *BAKERY_DEAL],
        "workable-teaching-open.txt": ["workable", TEACHING, *BAKERY_DEAL, "--without", "implementation.conditions.built_before_paying"],
    }

    def test_texts(self):
        for name, arguments in self.TEXTS.items():
            with self.subTest(name):
                text = re.sub(r"\b[0-9a-f]{32}\b", "<digest>", run(*arguments).stdout)
                path = SOURCE / "tests/golden" / name
                if os.environ.get("LOCARNO_UPDATE_GOLDEN") == "1":
                    path.write_text(text)
                self.assertEqual(text, path.read_text(), "if the new text is right: LOCARNO_UPDATE_GOLDEN=1 ctest -R cli/Golden")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=0)
