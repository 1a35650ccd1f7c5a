"""Two headers must not define a type of the same name in the same namespace: the linker would take one for the other.

check_type_names.py SOURCE_DIR: reads every header of src/ and apps/. Types at the left margin are those of the
namespace around them.
"""
import collections
import pathlib
import re
import sys

NAMESPACE = re.compile(r"namespace ([\w:]+) *\{")
TYPE = re.compile(r"(?:struct|class|enum class|enum|union) (?:\[\[\w+\]\] )?(\w+)\b([^;]*)(\{|$)")


def types_of(header):
    namespace = ""
    for line in header.read_text(encoding="utf-8").splitlines():
        if found := NAMESPACE.match(line):
            namespace = found[1]
        elif found := TYPE.match(line):
            yield f"{namespace}::{found[1]}"


def main(root):
    where = collections.defaultdict(set)
    for folder in ("src", "apps"):
        for header in sorted((root / folder).rglob("*.h")):
            for name in types_of(header):
                where[name].add(str(header.relative_to(root)))
    if len(where) < 100:
        sys.exit(f"only {len(where)} types found under {root}: this check does not see them any more")
    twice = {name: files for name, files in where.items() if len(files) > 1}
    for name, files in sorted(twice.items()):
        print(f"{name} is defined in {' and '.join(sorted(files))}: rename one")
    sys.exit(1 if twice else 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
