#!/usr/bin/python3
"""Tests of `locarno brief`: what its page has to hold, that its commands repeat its figures, and its three faces.

    check_brief.py LOCARNO SOURCE_FOLDER [TEST...]

LOCARNO_UPDATE_GOLDEN=1 writes tests/golden/brief-berlin.txt anew. Exit status 77: python3-markdown-it is missing.
"""
import functools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

try:
    from markdown_it import MarkdownIt
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

LOCARNO, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
BERLIN, TEACHING, HARBOUR = "scenarios/berlin-2025.yaml", "scenarios/teaching.yaml", "scenarios/harbour.yaml"
SCENARIOS = sorted(str(path.relative_to(SOURCE)) for path in SOURCE.glob("scenarios/*.yaml"))
ANSWERED, BAD_INPUT = 0, 2
ASKED = [[name] for name in SCENARIOS] + [
    [BERLIN, "--as-of", "2025-12-19"],
    [BERLIN, "--as-of", "2026-01-07"],
    [BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--set", "donetsk=withdrawal_dmz"],
    [TEACHING, "--weight", "town=2"],
]
# Texts that only look like figures: the number of a source, of a package, of a refusal; the guidance's own symbol.
NO_FIGURES = re.compile(r"\[\d+\]|\(\d+(?:, \d+)*\)|\bR\d+\b|A/66/811")
FIGURE = re.compile(r"(?<![\w.])[+-]?\d[\d,]*(?:\.\d+)?(?:\.\.[+-]?\d[\d,]*(?:\.\d+)?)?%?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def run(*arguments, cwd=SOURCE):
    return subprocess.run([LOCARNO, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=60)


@functools.cache
def ran(*arguments):
    """A command that writes no file, run once however many tests read what it prints."""
    return run(*arguments)


def told(*arguments):
    return ran(*arguments).stdout


def brief(arguments):
    done = ran("brief", *arguments, "--json")
    assert done.returncode == ANSWERED, done.stderr
    return json.loads(done.stdout)


def texts_of(block):
    yield from [block["text"]] if "text" in block else block.get("items", [])
    yield from block.get("header", [])
    for row in block.get("rows", []):
        yield from row


def blocks_of(answer):
    for chapter in answer["page"] + answer["annex"]:
        for block in chapter["blocks"]:
            yield chapter["title"], block


def figures_of(block):
    for text in texts_of(block):
        rest = NO_FIGURES.sub(" ", text)
        yield from DATE.findall(rest)
        yield from (figure.rstrip(",") for figure in FIGURE.findall(DATE.sub(" ", rest)))


def flat(text):
    return " ".join(text.split())


class Page(unittest.TestCase):
    maxDiff = None

    def test_golden(self):
        text = re.sub(r"\b[0-9a-f]{32}\b", "<digest>", told("brief", BERLIN, "--page"))
        path = SOURCE / "tests/golden/brief-berlin.txt"
        if os.environ.get("LOCARNO_UPDATE_GOLDEN") == "1":
            path.write_text(text)
        self.assertEqual(text, path.read_text(), "if the new text is right: LOCARNO_UPDATE_GOLDEN=1 ctest -R cli/Brief")

    def test_is_a_page(self):
        for arguments in ASKED:
            with self.subTest(arguments):
                lines = told("brief", *arguments, "--page").splitlines()
                self.assertLess(len(lines), 100)
                self.assertEqual([line for line in lines if len(line) > 100], [])

    def test_is_the_start_of_the_whole(self):
        for arguments in ASKED:
            with self.subTest(arguments):
                whole, page = told("brief", *arguments), told("brief", *arguments, "--page")
                self.assertTrue(whole.startswith(page + "\nANNEX\n"))

    def test_same_chapters_for_every_scenario(self):
        titles = [chapter["title"] for chapter in brief([BERLIN])["page"]]
        for arguments in ASKED:
            with self.subTest(arguments):
                self.assertEqual([chapter["title"] for chapter in brief(arguments)["page"]], titles)

    def test_dual_roles_stand_on_the_page(self):
        for arguments, words in [([BERLIN], "United States is mediator and guarantor at once"), ([TEACHING], "Town is mediator and donor at once")]:
            alerts = [block["text"] for chapter in brief(arguments)["page"] for block in chapter["blocks"] if block["kind"] == "alert"]
            self.assertTrue(any(words in alert for alert in alerts), alerts)

    def test_no_probability_of_peace(self):
        for arguments in ASKED:
            words = told("brief", *arguments, "--page").lower()
            self.assertNotIn("probability of peace", words)
            self.assertNotIn("likelihood of", words)


class Figures(unittest.TestCase):
    """Every figure is repeated by the command beside it."""

    outputs = {}

    def output(self, command):
        if command not in self.outputs:
            words = shlex.split(command)
            self.assertEqual(words[0], "locarno")
            done = run(*words[1:])
            self.assertIn(done.returncode, (0, 1), f"{command}\n{done.stderr}")
            self.outputs[command] = flat(done.stdout)
        return self.outputs[command]

    def test_commands_run_and_repeat_the_figures(self):
        found = 0
        for arguments in ASKED:
            for title, block in blocks_of(brief(arguments)):
                figures = sorted(set(figures_of(block)))
                if figures and block["command"] is None:
                    self.fail(f"{arguments}, {title}: no command repeats {figures}")
                for figure in figures:
                    with self.subTest(arguments, title=title, figure=figure):
                        self.assertIn(figure, self.output(block["command"]))
                        found += 1
        self.assertGreater(found, 500)

    def test_a_missing_figure_would_be_noticed(self):
        block = {"text": "All 2,612,736,000,001 of them, +14.7 points, 12.5..40.0, 94.6%, on 2025-12-16 (1) [3] R7"}
        self.assertEqual(list(figures_of(block)), ["2025-12-16", "2,612,736,000,001", "+14.7", "12.5..40.0", "94.6%"])
        self.assertNotIn("2,612,736,000,001", self.output(f"locarno possible {BERLIN}"))

    def test_answers_are_those_of_the_commands(self):
        for arguments in ASKED[:2] + [[BERLIN]]:
            answers = brief(arguments)["answers"]
            whole = [answers["check"], answers["possible"], *(row["answer"] for row in answers["packages"])]
            later = [answer for name, answer in answers.items() if name not in ("check", "possible", "packages")]
            for answer in filter(None, whole + later):
                with self.subTest(answer["schema"], arguments=answer["arguments"]):
                    words = shlex.split(" ".join(answer["arguments"]))
                    again = json.loads(run(answer["command"], arguments[0], *words, "--json").stdout)
                    self.assertEqual(again, answer)


class Markdown(unittest.TestCase):
    """CommonMark with tables, read by a parser that is not ours: the same chapters, cells and commands as the JSON."""

    parser = MarkdownIt("commonmark").enable("table")

    def check(self, answer, markdown):
        tokens = self.parser.parse(markdown)
        self.assertEqual({token.type for token in tokens} & {"html_block", "fence", "code_block", "blockquote_open", "hr"}, set())
        inline = [token for token in tokens if token.type == "inline"]
        for token in inline:  # nothing of a text is read as markup, but for what we write ourselves
            kinds = {child.type for child in token.children}
            self.assertLessEqual(kinds, {"text", "code_inline", "strong_open", "strong_close"}, token.content)
        self.assertEqual(self.headings(tokens), [answer["title"], *(c["title"] for c in answer["page"]), "Annex", *(c["title"] for c in answer["annex"])])
        self.assertEqual(self.tables(tokens), [[block["header"], *block["rows"]] for _, block in blocks_of(answer) if block["kind"] == "table"])
        self.assertEqual(self.lists(tokens), [block["items"] for _, block in blocks_of(answer) if block["kind"] == "list"])
        prose = {block["text"] for _, block in blocks_of(answer) if "text" in block}
        self.assertLessEqual({flat(text) for text in prose}, {self.words(token).removeprefix("Note: ") for token in inline})
        codes = {child.content for token in inline for child in token.children if child.type == "code_inline"}
        self.assertEqual(codes, {block["command"] for _, block in blocks_of(answer)} - {None})

    @staticmethod
    def words(token):
        return flat("".join(child.content for child in token.children if child.type != "softbreak"))

    def headings(self, tokens):
        return [self.words(tokens[n + 1]) for n, token in enumerate(tokens) if token.type == "heading_open"]

    def lists(self, tokens):
        out = []
        for n, token in enumerate(tokens):
            if token.type == "bullet_list_open":
                out.append([])
            if token.type == "list_item_open":
                self.assertEqual(tokens[n + 1].type, "paragraph_open")
                out[-1].append(self.words(tokens[n + 2]))
        return out

    def tables(self, tokens):
        out = []
        for n, token in enumerate(tokens):
            if token.type == "table_open":
                out.append([])
            if token.type == "tr_open":
                out[-1].append([])
            if token.type in ("td_open", "th_open"):
                out[-1][-1].append(self.words(tokens[n + 1]))
        return out

    def test_scenarios(self):
        for arguments in ASKED:
            with self.subTest(arguments):
                self.check(brief(arguments), told("brief", *arguments, "--markdown"))

    def test_names_that_look_like_markup(self):
        names = ["a|b", "*bold* _it_ `code`", "<b>html</b> &amp;", "[link](http://x.example)", "1. one", "- dash", "# hash", "back\\slash |", "~~s~~ ![i](j)", "+ 3", "= 4", "``x``"]
        lines = ["locarno: 1", f"title: {json.dumps(names[0] + names[1])}", f"summary: {json.dumps(names[6])}", "parties:"]
        lines += [f"  p{n}: {{name: {json.dumps(name)}, consent: required, roles: [mediator, guarantor]}}" for n, name in enumerate(names)]
        lines += ["issues:"] + [f"  k{n}: {{name: {json.dumps(name)}, options: {{a: {json.dumps(name)}, b: B}}}}" for n, name in enumerate(names)]
        lines += ["preferences:"] + [f"  p{n}: {{refuses: [{{k{n}: a, note: {json.dumps(name)}}}]}}" for n, name in enumerate(names)]
        with tempfile.TemporaryDirectory(prefix="locarno-brief-") as folder:
            path = pathlib.Path(folder) / "odd `name` it's | here.yaml"
            path.write_text("\n".join(lines) + "\n")
            answer = json.loads(run("brief", path.name, "--json", cwd=folder).stdout)
            self.check(answer, run("brief", path.name, "--markdown", cwd=folder).stdout)
            for command in {block["command"] for _, block in blocks_of(answer)} - {None}:
                self.assertIn(run(*shlex.split(command)[1:], cwd=folder).returncode, (0, 1), command)


class Out(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="locarno-brief-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def refused(self, arguments, text):
        before = {path: path.read_bytes() for path in self.folder.iterdir()}
        done = run("brief", *arguments)
        self.assertEqual((done.returncode, done.stderr, done.stdout), (BAD_INPUT, text, ""))
        self.assertEqual({path: path.read_bytes() for path in self.folder.iterdir()}, before)

    def test_writes_what_it_would_print(self):
        for option in ([], ["--markdown"], ["--json"]):
            path = self.folder / "brief"
            done = run("brief", TEACHING, *option, "--out", path)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (ANSWERED, "", ""))
            self.assertEqual(path.read_text(), run("brief", TEACHING, *option).stdout)
            self.assertEqual([path], list(self.folder.iterdir()))

    def test_bad_input_writes_nothing(self):
        out = self.folder / "brief.md"
        error = "locarno: error: "
        self.refused(["nowhere.yaml", "--out", out], "nowhere.yaml: error: there is no file 'nowhere.yaml'\n      check the path\n")
        self.refused([TEACHING, "--as-of", "soon", "--out", out], error + "--as-of: 'soon' is no day\n      write it as 2025-12-24\n")
        self.refused([TEACHING, "--out", self.folder], error + f"--out: '{self.folder}' is a folder\n      name a file in it\n")
        missing = self.folder / "none" / "brief.md"
        self.refused([TEACHING, "--out", missing], error + f"cannot write '{missing}': No such file or directory\n      check the folder and its permissions\n")
        self.refused([TEACHING, "--markdown", "--json"], error + "--json excludes --markdown\n      see locarno brief --help\n")

    def test_never_replaces_the_scenario(self):
        path = self.folder / "talks.yaml"
        path.write_text((SOURCE / TEACHING).read_text())
        self.refused([path, "--out", self.folder / "." / "talks.yaml"], f"locarno: error: --out names the scenario '{path}' itself\n      choose another name\n")


class Variants(unittest.TestCase):
    def test_exit_codes(self):
        for arguments in ASKED:  # a brief that says "no agreement" has answered what it was asked for
            with self.subTest(arguments):
                self.assertEqual(ran("brief", *arguments).returncode, ANSWERED)

    def test_days(self):
        def claims(*arguments):
            return {claim["address"] for row in brief([BERLIN, *arguments])["answers"]["packages"] for claim in row["given_up"]}
        self.assertEqual(claims(), {"ukraine.refuses.no_withdrawal", "russia.refuses.ceasefire_after_withdrawal", "russia.refuses.whole_donbas"})
        self.assertNotEqual(claims("--as-of", "2026-01-07"), claims())
        self.assertIn("as of 2026-01-07", brief([BERLIN, "--as-of", "2026-01-07"])["title"])

    def test_dropped_statements_are_gone_and_told(self):
        answer = brief([BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--set", "donetsk=withdrawal_dmz"])
        self.assertNotIn("ukraine.refuses.no_withdrawal", json.dumps([answer["page"][1:], answer["annex"]]).replace("--without=ukraine.refuses.no_withdrawal", ""))
        page = json.dumps(answer["page"])
        self.assertIn("Held for this brief: Kyiv-held part of Donetsk region: Ukrainian withdrawal; neutral demilitarised zone", page)
        self.assertIn("Left out of this brief: ukraine.refuses.no_withdrawal", page)

    def test_same_bytes_for_any_number_of_threads(self):
        for option in ([], ["--json"], ["--markdown"]):
            one, two = (run("brief", BERLIN, "--threads", n, *option).stdout for n in (1, 2))
            self.assertEqual(one, two)

    def test_fits_the_width(self):
        for name in SCENARIOS:
            for width, text in [(100, told("brief", name))] + [(n, told("brief", name, "--width", n)) for n in (60, 160)]:
                lines = text.splitlines()
                self.assertEqual([line for line in lines if len(line) > width], [], (name, width))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=0)
