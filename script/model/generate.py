#!/usr/bin/env python3
"""Writes src/api/model/generated/: what every operation takes, as data.

    script/model/generate.py

botocore.txt says what there is (extract.py makes it), overlay.toml what botocore does not know: the
order in which violations are reported, a line on each member, and where the service was measured to
check otherwise. A test fails when the three files and what is generated of them do not belong
together, or when the generated files were changed by hand.
"""

import re
import sys
import tomllib
import zlib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OUT = ROOT / "src/api/model/generated"
SOURCES = ["botocore.txt", "overlay.toml", "generate.py"]
INTEGERS = {"integer": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}


def refuse(message):
    sys.exit(f"overlay.toml: {message}")


def bound(word):
    return None if word == "-" else int(word)


class Facts:
    """botocore.txt, read."""

    def __init__(self, text):
        self.operations, self.shapes = {}, {}
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            kind, name, *rest = line.split(" ")
            if kind == "operation":
                self.operations[name] = rest[0]
            elif kind != "service":
                self.add(name, self.shape(kind, rest))

    def add(self, name, shape):
        if self.shapes.setdefault(name, shape) != shape:
            sys.exit(f"botocore.txt: the services disagree on {name}")

    def shape(self, kind, rest):
        shape = {"kind": kind}
        if kind == "structure":
            pairs = [member.split(":") for member in rest]
            shape["members"] = {name: to.rstrip("!") for name, to in pairs}
            shape["required"] = {name for name, to in pairs if to.endswith("!")}
        elif kind == "enum":
            shape["words"] = rest
        elif kind == "list":
            shape |= {"element": rest[0], "min": bound(rest[1]), "max": bound(rest[2])}
        elif kind == "map":
            shape |= {"key": rest[0], "element": rest[1]}
            shape |= {"min": bound(rest[2]), "max": bound(rest[3])}
        elif kind in ("string", *INTEGERS):
            shape |= {"min": bound(rest[0]), "max": bound(rest[1])}
            shape["pattern"] = " ".join(rest[2:])
        return shape


def screaming(name):
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name).upper()


class Model:
    """The facts with the overlay laid over them, as Rust."""

    def __init__(self, facts, overlay, limits):
        self.facts, self.overlay, self.limits = facts, overlay, limits
        self.statics, self.names, self.structures, self.used = [], {}, [], set()
        self.differ = {rule["at"]: rule for rule in overlay["differ"]}
        if len(self.differ) != len(overlay["differ"]):
            refuse("a place differs twice")

    def changed(self, shape, place):
        """A shape as the service was measured to have it at a place: a rule for a member stands alone."""
        rule = self.differ.get(place)
        if not rule:
            return shape
        self.used.add(place)
        if not rule.get("source"):
            refuse(f"{place} differs without a source")
        if "words" in rule and set(rule["words"]) != set(shape["words"]):
            refuse(f"{place} has other words than botocore")
        change = {key: value for key, value in rule.items() if key not in ("at", "source")}
        return shape | {key: None if value == "none" else value for key, value in change.items()}

    def number(self, place, which, value, kind):
        """A bound: by the name it has in limits.rs where the overlay gives it one."""
        name = self.overlay["limits"].get(f"{place} {which}")
        if name is None:
            ends = {2**64 - 1: "u64::MAX", 2**63 - 1: "i64::MAX", -(2**63): "i64::MIN"}
            return ends.get(value, f"{value:_}" if value not in (-(2**31), 2**31 - 1) else f"i32::{'MIN' if value < 0 else 'MAX'} as i64")
        self.used.add(f"{place} {which}")
        typed, known = self.limits.get(name, (None, None))
        if known != value:
            refuse(f"{name} is {known}, {place} {which} is {value}")
        return f"limits::{name}" if typed == kind else f"limits::{name} as {kind}"

    def lengths(self, place, shape):
        low = 0 if shape["min"] is None else shape["min"]
        high = 2**64 - 1 if shape["max"] is None else shape["max"]
        return self.number(place, "min", low, "u64"), self.number(place, "max", high, "u64")

    def shape(self, name, at=""):
        """The expression for a shape, at a member that may have it otherwise."""
        place = at if at in self.differ else name
        shape = self.changed(self.facts.shapes[name], place)
        if "shape" in shape:
            return shape["shape"] if shape["shape"].startswith("Shape::") else self.shape(shape["shape"])
        kind = shape["kind"]
        if name == "AttributeValue":
            return "Shape::Value"
        if kind in ("boolean", "timestamp", "double"):
            return f"Shape::{kind.capitalize()}"
        if kind == "string":
            low, high = self.lengths(place, shape)
            pattern = self.pattern(shape["pattern"])
            if (low, high, pattern) == ("0", "u64::MAX", "None"):
                return "STRING"
            make = "text_by_length" if shape.get("length_first") else "text"
            return f"{make}({low}, {high}, {pattern})"
        if kind in INTEGERS:
            least, most = INTEGERS[kind]
            low = least if shape["min"] is None else shape["min"]
            high = most if shape["max"] is None else shape["max"]
            low, high = self.number(place, "min", low, "i64"), self.number(place, "max", high, "i64")
            return f"{kind}({low}, {high})"
        if kind == "enum":
            return self.static(name, "Words", self.words(shape), "Enum")
        if kind == "list":
            low, high = self.lengths(place, shape)
            element = self.shape(shape["element"])
            return self.static(place, "List", f"list({element}, {low}, {high})")
        if kind == "map":
            return self.map(name, place, shape)
        return f"Shape::Structure(&{self.structure(name, shape)})"

    def words(self, shape):
        listed = lambda words: ", ".join(f'"{word}"' for word in words)
        newer = f"Some(&[{listed(shape['newer'])}])" if "newer" in shape else "None"
        return f"words(&[{listed(shape['words'])}], {newer})"

    def map(self, name, place, shape):
        low, high = self.lengths(place, shape)
        key = "TABLE_KEY" if shape["key"] == "TableArn" else "None"
        element = self.shape(shape["element"])
        return self.static(name, "Map", f"map({key}, {element}, {low}, {high})")

    def static(self, name, kind, body, variant=None):
        """One static for all shapes that are alike."""
        known = self.names.get(body)
        if known is None:
            known = screaming(name.replace(".", ""))
            self.names[body] = known
            self.statics.append(f"pub(super) static {known}: {kind} = {body};")
        return f"Shape::{variant or kind}(&{known})"

    def pattern(self, pattern):
        if not pattern:
            return "None"
        name = self.overlay["patterns"].get(pattern) or refuse(f"pattern {pattern} has no name")
        return f"Some(Pattern::{name})"

    def structure(self, name, shape):
        known = screaming(name)
        if known in self.names:
            return known
        self.names[known] = known
        lines = [f'pub(super) static {known}: Structure = structure("{name}", &[']
        lines += [f"    {self.member(name, shape, member)}," for member in self.order(name, shape)]
        self.structures.append("\n".join([*lines, "]);"]))
        return known

    def order(self, name, shape):
        first = self.overlay["order"].get(name, [])
        self.used.add(f"order {name}")
        unknown = [member for member in first if member not in shape["members"]]
        if unknown:
            refuse(f"{name} has no {unknown}")
        return [*first, *(member for member in shape["members"] if member not in first)]

    def member(self, structure, shape, member):
        at = f"{structure}.{member}"
        value = self.shape(shape["members"][member], at)
        rule = self.differ.get(at, {})
        self.used.add(at)
        needed = rule.get("required", member in shape["required"])
        doc = self.overlay["docs"].get(at) or self.overlay["docs"].get(member)
        if doc is None:
            refuse(f"{at} has no line of documentation")
        self.used |= {f"doc {at}" if at in self.overlay["docs"] else f"doc {member}"}
        make = "required" if needed else "optional"
        return f'{make}("{member}", {value}, "{doc}")'

    def inputs(self):
        for operation, name in self.facts.operations.items():
            shape = self.facts.shapes[name]
            yield f"        Operation::{operation} => &{self.structure(name, shape)},"

    def check_used(self):
        """A line of the overlay that says nothing has outlived what it was about."""
        overlay = self.overlay
        lines = [*self.differ, *overlay["limits"]]
        lines += [f"order {name}" for name in overlay["order"]]
        lines += [f"doc {name}" for name in overlay["docs"]]
        idle = [line for line in lines if line not in self.used]
        if idle:
            refuse(f"says something of what is not there: {idle}")


def limits_of(text):
    found = re.findall(r"pub const (\w+): (\w+) = ([\d_]+);", text)
    return {name: (kind, int(value.replace("_", ""))) for name, kind, value in found}


def file(doc, modules, body):
    """A file that names the checksums of what it was made of and of its own text."""
    known = {
        "crate::api::": ["Operation", "limits"],
        "crate::api::model::": ["List", "Map", "Pattern", "Shape", "Structure", "Words"],
        "crate::api::model::make::": [
            "STRING", "TABLE_KEY", "integer", "list", "long", "map", "optional", "required",
            "structure", "text", "text_by_length", "words",
        ],
    }  # fmt: skip
    uses = []
    for path, names in known.items():
        found = [name for name in names if re.search(rf'(?<!["\w:]){name}\b(?!")', body)]
        if found:
            found = f"{{{', '.join(found)}}}" if len(found) > 1 else found[0]
            uses.append(f"use {path}{found};")
    uses += [f"use super::{module}::*;" for module in modules]
    text = "\n".join([doc, "", *uses, "", body, ""])
    source = zlib.crc32(b"".join((HERE / name).read_bytes() for name in SOURCES))
    head = "// Written by script/model/generate.py, not by hand, of facts from botocore: Copyright Amazon.com,\n"
    head += "// Inc. or its affiliates, Apache-2.0.\n"
    return f"{head}// sources {source:08x}, text {zlib.crc32(text.encode()):08x}\n{text}"


def main():
    facts = Facts((HERE / "botocore.txt").read_text())
    overlay = tomllib.loads((HERE / "overlay.toml").read_text())
    model = Model(facts, overlay, limits_of((ROOT / "src/api/limits.rs").read_text()))
    arms = list(model.inputs())
    model.check_used()
    inputs = {screaming(name) for name in facts.operations.values()}
    named = lambda text: text.split(":")[0].rsplit(" ")[-1]
    outer = [text for text in model.structures if named(text) in inputs]
    inner = [text for text in model.structures if named(text) not in inputs]
    match = "/// What an operation takes.\npub fn input(operation: Operation) -> &'static Structure {\n"
    match += "    match operation {\n" + "\n".join(arms) + "\n    }\n}\n"
    OUT.mkdir(exist_ok=True)
    files = {
        "inputs.rs": file("//! What each operation takes.", ["parts", "shapes"], match + "\n" + "\n".join(outer)),
        "parts.rs": file("//! The structures that inputs are made of.", ["shapes"], "\n".join(sorted(inner))),
        "shapes.rs": file("//! Words, lists and maps.", ["parts"], "\n".join(sorted(model.statics))),
    }
    for name, text in files.items():
        (OUT / name).write_text(text)


if __name__ == "__main__":
    main()
