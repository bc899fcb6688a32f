#!/usr/bin/env python3
"""Writes botocore.txt, what botocore's service models say of DynamoDB's requests.

    pip install --target /tmp/botocore botocore==1.44.8
    PYTHONPATH=/tmp/botocore script/model/extract.py

Only facts that a request is checked by are kept, a shape a line and only those that a request can
reach, none of the documentation. generate.py makes the model's code of them.
"""

import gzip
import json
from pathlib import Path

import botocore

OUT = Path(__file__).parent / "botocore.txt"
HEADER = f"""\
# What requests are made of: from the service models of dynamodb and dynamodbstreams in botocore
# {botocore.__version__}, which is Copyright Amazon.com, Inc. or its affiliates and licensed under the Apache
# License, Version 2.0 (LICENSE-APACHE). Written by extract.py, not by hand.
#
# operation NAME INPUT              structure NAME MEMBER:SHAPE MEMBER:SHAPE!    ! is required
# string NAME MIN MAX [PATTERN]     enum NAME WORD WORD      integer|long NAME MIN MAX
# list NAME SHAPE MIN MAX           map NAME KEY SHAPE MIN MAX        - is no bound
"""


def service(name):
    root = Path(botocore.__file__).parent / "data" / name / "2012-08-10"
    return json.loads(gzip.decompress((root / "service-2.json.gz").read_bytes()))


def references(shape):
    members = [member["shape"] for member in shape.get("members", {}).values()]
    return members + [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]


def reachable(shapes, name, found):
    if name not in found:
        found.add(name)
        for other in references(shapes[name]):
            reachable(shapes, other, found)


def bounds(shape):
    return f"{shape.get('min', '-')} {shape.get('max', '-')}"


def line(name, shape):
    kind = shape["type"]
    if kind == "structure":
        required = shape.get("required", [])
        members = [
            f"{member}:{value['shape']}{'!' if member in required else ''}"
            for member, value in shape["members"].items()
        ]
        return " ".join([kind, name, *members])
    if "enum" in shape:
        return " ".join(["enum", name, *shape["enum"]])
    if kind == "list":
        return f"list {name} {shape['member']['shape']} {bounds(shape)}"
    if kind == "map":
        return f"map {name} {shape['key']['shape']} {shape['value']['shape']} {bounds(shape)}"
    if kind == "string":
        return f"string {name} {bounds(shape)} {shape.get('pattern', '')}".rstrip(" ")
    if kind in ("integer", "long"):
        return f"{kind} {name} {bounds(shape)}"
    return f"{kind} {name}"


def facts(name):
    model = service(name)
    shapes, found = model["shapes"], set()
    inputs = {op: what["input"]["shape"] for op, what in model["operations"].items()}
    for shape in inputs.values():
        reachable(shapes, shape, found)
    yield f"service {name}"
    for operation, shape in sorted(inputs.items()):
        yield f"operation {operation} {shape}"
    for shape in sorted(found):
        yield line(shape, shapes[shape])


def main():
    lines = [*facts("dynamodb"), "", *facts("dynamodbstreams")]
    OUT.write_text(HEADER + "\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
