#!/usr/bin/env python3
"""Checks an audit bundle of Kinerja: verify.py BUNDLE [--key FILE] [--checkpoint FILE] [--json]

Written from docs/reference/audit-format.md alone. The standard library is enough, except for Ed25519: that is the package
`cryptography` where it is installed, else the command `openssl` (3.0 or newer).
"""
import argparse
import base64
import datetime
import hashlib
import json
import re
import subprocess
import sys
import tempfile

RULES = "evaluation.rules-city"


def sha256(data):
    return hashlib.sha256(data).digest()


def number(value):
    """A double as ECMAScript writes it; Python finds the same shortest digits but sets them otherwise."""
    if value == 0:
        return "0"
    sign, digits, exponent = re.fullmatch(r"(-?)([\d.]+)(?:e([+-]\d+))?", repr(value)).groups()
    whole, _, fraction = digits.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    if 0 < point <= 21:
        return sign + digits[:point].ljust(point, "0") + ("." + digits[point:] if len(digits) > point else "")
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    return f"{sign}{digits[0]}{'.' + digits[1:] if len(digits) > 1 else ''}e{point - 1:+d}"


def string(text):
    escaped = json.dumps(text, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half.group()):04x}", escaped)


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{string(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return string(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return number(float(value))


def parse(text):
    return json.loads(text, parse_int=float)


def split(width):
    return 1 << ((width - 1).bit_length() - 1)


def node(left, right):
    return sha256(b"\x01" + left + right)


def is_included(line, head):
    siblings = [base64.b64decode(sibling) for sibling in line["proof"]]
    leaf = sha256(b"\x00" + canonical(line["event"]).encode())

    def up(index, width):
        if width == 1:
            return leaf
        sibling, left = (siblings.pop() if siblings else b""), split(width)
        return node(up(index, left), sibling) if index < left else node(sibling, up(index - left, width - left))

    return 0 <= line["index"] < head["size"] and up(line["index"], head["size"]) == head["root"] and not siblings


def is_beginning(earlier, later, proof):
    siblings = [base64.b64decode(sibling) for sibling in proof]

    def roots(size, width, is_known):
        if size == width and is_known:
            return earlier["root"], earlier["root"]
        sibling = siblings.pop() if siblings else b""
        if size == width:
            return sibling, sibling
        left = split(width)
        if size <= left:
            before, after = roots(size, left, is_known)
            return before, node(after, sibling)
        before, after = roots(size - left, width - left, False)
        return node(sibling, before), node(sibling, after)

    if earlier["size"] > later["size"]:
        return False
    if earlier["size"] == 0:
        return not proof
    return roots(earlier["size"], later["size"], True) == (earlier["root"], later["root"]) and not siblings


def is_signed(public, text, signature):
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return is_signed_by_openssl(public, text, signature)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
        return True
    except InvalidSignature:
        return False


def is_signed_by_openssl(public, text, signature):
    with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as note, tempfile.NamedTemporaryFile() as mark:
        for file, content in ((key, bytes.fromhex("302a300506032b6570032100") + public), (note, text), (mark, signature)):
            file.write(content)
            file.flush()
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key.name, "-rawin"]
        answer = subprocess.run([*command, "-in", note.name, "-sigfile", mark.name], capture_output=True)
    return answer.returncode == 0


def open_checkpoint(note, verifier):
    found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)\s*", verifier)
    name, key_id, key = found.groups() if found else ("", "", "")
    raw = base64.b64decode(key)
    expected = sha256(name.encode() + b"\n" + raw)[:4]
    if len(raw) != 33 or raw[0] != 1 or expected.hex() != key_id:
        raise ValueError("the key is no Ed25519 note key")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    own = [line.split(" ") for line in signatures.split("\n") if re.fullmatch(r"— \S+ \S+", line)]
    marks = [base64.b64decode(mark) for _, by, mark in own if by == name]
    marks = [mark[4:] for mark in marks if mark[:4] == expected]
    if not marks or not all(is_signed(raw[1:], text.encode(), mark) for mark in marks):
        raise ValueError(f"the checkpoint is not signed by {name}")
    origin, size, root = [*text.split("\n"), "", ""][:3]
    root = base64.b64decode(root)
    if origin != name or not re.fullmatch(r"0|[1-9][0-9]{0,14}", size) or len(root) != 32:
        raise ValueError(f"the signed note is no checkpoint of {name}")
    return {"origin": origin, "size": int(size), "root": root}


def problem(code, sentence, line=None, **place):
    found = {"code": code, "sentence": sentence}
    if line:
        found |= {"index": line["index"], **{name: line["event"][name] for name in ("position", "stream", "revision")}}
    return found | place


def check_kept(header, head, key, lines, notes):
    heads = sorted((open_checkpoint(note, key) for note in notes), key=lambda one: one["size"])
    proofs = {int(one["checkpoint"].split("\n")[1]): one["proof"] for one in header.get("kept", [])}
    proofs[head["size"]] = []
    proven = [one["size"] in proofs and is_beginning(one, head, proofs[one["size"]]) for one in heads]
    kept = [{"size": one["size"], "agrees": agrees} for one, agrees in zip(heads, proven)]
    if all(proven):
        return kept, []
    size = heads[proven.index(False)]["size"]
    if size not in proofs:
        return kept, [problem("NO_CONSISTENCY_PROOF", f"has no proof from your checkpoint of {size} events")]
    begin = max((one["size"] for one in kept if one["agrees"] and one["size"] < size), default=0)
    affected = next((line for line in lines if begin <= line["index"] < size), None)
    sentence = f"contradicts your checkpoint of {size} events; the first event changed has a number from {begin} to {size - 1}"
    return kept, [problem("HISTORY_CHANGED", sentence, affected, **({} if affected else {"index": begin}))]


def check_events(lines, head):
    before = None
    for line in lines:
        if not is_included(line, head):
            yield problem("EVENT_CHANGED", "is not the event that the tree was made of", line)
        elif before and not (
            line["index"] > before["index"] and int(line["event"]["position"]) > int(before["event"]["position"])
        ):
            yield problem("OUT_OF_ORDER", "stands behind an event that must follow it", line)
        before = line


def check_streams(lines, streams):
    for stream, last in streams.items():
        own = [line for line in lines if line["event"]["stream"] == stream]
        gap = next((nr for nr, line in enumerate(own) if line["event"]["revision"] != str(nr)), None)
        if gap is None and str(len(own) - 1) == last:
            continue
        line = None if gap is None else own[gap]
        place = {"stream": stream, "revision": str(len(own) if gap is None else gap)}
        yield problem("STREAM_INCOMPLETE", "is missing, or another one stands in its place", line, **place)


def check_scope(lines, scope, streams, head):
    if scope["kind"] == "span":
        yield from check_span(lines, scope, head)
        return
    for line in lines:
        if line["event"]["stream"] not in streams:
            yield problem("STREAM_NOT_NAMED", "is of a stream that the bundle does not claim to hold whole", line)
    if scope["kind"] == "evaluation":
        appraisal = f"evaluation.appraisal-{scope['employeeId']}-{scope['period']}"
        needed = [appraisal, RULES]
        for line in lines:
            data = line["event"]["data"]
            if line["event"]["stream"] == appraisal and "planId" in data:
                needed += [f"evaluation.plan-{data['planId']}", f"evaluation.unit-result-{data['unitId']}-{scope['period']}"]
        for stream in dict.fromkeys(needed):
            if stream not in streams:
                yield problem("STREAM_MISSING", "belongs to this evaluation and is not in the bundle", stream=stream)


def check_span(lines, scope, head):
    first, last = int(scope["first"]), int(scope["last"])
    within = [line for line in lines if line["index"] >= first]
    for line in lines:
        if line["index"] < first and line["event"]["stream"] != RULES:
            yield problem("SPAN_INCOMPLETE", "stands before the span", line)
            return
    end = next((first + nr for nr, line in enumerate(within) if line["index"] != first + nr), first + len(within))
    is_begun = first == 0 or (bool(within) and day_of(within[0]) < scope["from"])
    is_ended = last == head["size"] - 1 or (bool(within) and day_of(within[-1]) > scope["to"])
    missing = [] if is_begun else [first - 1]
    missing += ([] if end == last + 1 else [end]) + ([] if is_ended else [last + 1])
    for index in missing:
        yield problem("SPAN_INCOMPLETE", "may lie in the span and is not in the bundle", index=index)


def day_of(line):
    recorded = datetime.datetime.fromisoformat(line["event"]["recordedAt"].replace("Z", "+00:00"))
    return (recorded + datetime.timedelta(hours=7)).date().isoformat()


def check_predicates(lines, streams):
    for line in lines:
        if line["event"]["type"] != "evaluation-rated.v1":
            continue
        data = line["event"]["data"]
        before = [one["event"] for one in lines if one["index"] < line["index"]]
        year, rest = data["period"][:4], data["period"][4:]
        month = {"-Q1": "-03", "-Q2": "-06", "-Q3": "-09", "-Q4": "-12", "": "-12"}.get(rest, rest)
        day = f"{year}{month}-31"  # no day of the month comes after it
        adopted = [event for event in before if event["stream"] == RULES and event["type"] == "rules-adopted.v1"]
        rules = [event["data"] for event in adopted if event["data"]["from"] <= day]
        if not rules:
            yield problem("RULE_MISSING", "was rated without a rule in force", line)
            continue
        rule = sorted(rules, key=lambda one: one["from"])[-1]
        predicate = rule["predicateTable"].get(data["result"], {}).get(data["conductRating"])
        unit = f"evaluation.unit-result-{data['unitId']}-{data['period']}"
        results = [event["data"] for event in before if event["stream"] == unit and event["type"] == "unit-result-set.v1"]
        if data["rules"]["predicateTable"] != rule["version"]:
            yield problem("RULE_WRONG", f"names another rule than {rule['version']}, which was in force", line)
        elif predicate != data["predicate"]:
            yield problem("PREDICATE_WRONG", f"says {data['predicate']}; the table says {predicate}", line)
        elif unit in streams and (results[-1]["value"] if results else None) != data.get("organisationResult"):
            yield problem("ORGANISATION_RESULT_WRONG", "says another result than the unit had", line)


def check_changes(lines):
    for line in lines:
        changed = changed_by(line)
        if not changed:
            continue
        before = [one["event"] for one in lines if one["index"] < line["index"]]
        ratings = [event["data"] for event in before
                   if event["stream"] == line["event"]["stream"] and event["type"] == "evaluation-rated.v1"]
        version = changed["rules"]["predicateTable"]
        named = ratings[-1]["rules"]["predicateTable"] if ratings else version
        rules = [event["data"] for event in before if event["stream"] == RULES and event["type"] == "rules-adopted.v1"]
        rules = [rule for rule in rules if rule["version"] == named]
        if not rules:
            yield problem("RULE_MISSING", f"was changed by rule {named}, which is not there", line)
            continue
        predicate = rules[-1]["predicateTable"].get(changed["result"], {}).get(changed["conductRating"])
        if version != named:
            yield problem("RULE_WRONG", f"names rule {version}; the rating names {named}", line)
        elif predicate != changed["predicate"]:
            yield problem("PREDICATE_WRONG", f"says {changed['predicate']}; the table says {predicate}", line)


def changed_by(line):
    event = line["event"]
    return event["data"].get("changed") if event["type"] == "objection-decided.v1" else None


def is_predicate(line):
    return line["event"]["type"] == "evaluation-rated.v1" or bool(changed_by(line))


def verdict_on(text, key, notes):
    header, *lines = [parse(line) for line in text.rstrip().split("\n")]
    if header.get("format") != "kinerja-audit/1":
        raise ValueError("the first line names no format that is known here")
    lines = [line | {"index": int(line["index"])} for line in lines]
    head = open_checkpoint(header["checkpoint"], key or header["key"])
    streams = header["streams"]
    kept, problems = check_kept(header, head, key or header["key"], lines, notes)
    problems += check_events(lines, head)
    problems += check_streams(lines, streams)
    problems += check_scope(lines, header["scope"], streams, head)
    problems += check_predicates(lines, streams)
    problems += check_changes(lines)
    problems.sort(key=lambda one: one.get("index", float("inf")))
    return {
        **{"ok": not problems, "keyGiven": bool(key), "origin": head["origin"], "size": head["size"]},
        **{"scope": header["scope"], "kept": kept, "events": len(lines), "streams": len(streams)},
        "predicates": sum(is_predicate(line) for line in lines),
        **({"first": problems[0]} if problems else {}),
        "problems": problems,
    }


def verify(text, key=None, notes=()):
    try:
        return verdict_on(text, key, notes)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        found = problem("BAD_BUNDLE", str(error))
        nothing = {"origin": "", "size": 0, "scope": None, "events": 0, "streams": 0, "predicates": 0, "kept": []}
        return {"ok": False, "keyGiven": bool(key), **nothing, "first": found, "problems": [found]}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bundle")
    for name in ("--key", "--checkpoint"):
        arguments.add_argument(name)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    kept = read(given.checkpoint) if given.checkpoint else ""
    notes = [json.loads(line)["checkpoint"] for line in kept.rstrip().split("\n")] if kept.startswith("{") else [kept] * bool(kept)
    verdict = verify(read(given.bundle), read(given.key) if given.key else None, notes)
    if given.json:
        print(json.dumps(verdict))
    else:
        for found in verdict["problems"]:
            place = " ".join(f"{name} {found[name]}" for name in ("stream", "revision", "index", "position") if name in found)
            print(f"{found['code']}: {place}: {found['sentence']}")
        print("Signature by the key you gave." if given.key else "ONLY INTERNAL CONSISTENCY WAS CHECKED: give --key.")
        print("Everything verifies." if verdict["ok"] else "NOT VERIFIED.")
    sys.exit(0 if verdict["ok"] else 1)


if __name__ == "__main__":
    main()
