"""Reads buckets as docs/evidence.md says: python read_bucket.py <folder with objects/ and vkey>..."""

import json
import re
import sys
import zlib
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from signed_log import check_log, need

LOGGED = ("evaluation", "digest", "passes", "parameters", "ledger", "ledgerRows", "evidence", "objects")
EXPIRING = re.compile(r"(\d{4}-\d\d|evaluations|passes|digests|plans|remaining)/")


def keys_in(value):
    return re.findall(r'"([a-z0-9-]+/[0-9a-f]{64})"', json.dumps(value))


def check(folder):  # Yields each key before it looks at it, and as the last what there was.
    top, vkeys, now = folder / "objects", (folder / "vkey").read_text().split(), datetime.now(timezone.utc).isoformat()
    held = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    for key, body in sorted(held.items()):
        yield key
        if not key.startswith(("log/", "checkpoints/", "account-lists/", "kept-files/")):
            gzip = zlib.decompressobj(31)
            held[key] = gzip.decompress(body)
            need(body[:10].hex() == "1f8b08000000000000ff" and gzip.eof and not gzip.unused_data, "packed otherwise")
        need(re.search(f"^(log|checkpoints|scans|words|days|periods)/|/{sha256(held[key]).hexdigest()}$", key), "other")

    names = {key: held[key].decode() for key in sorted(held) if re.match("(scans|words|days|periods)/", key)}
    places, links, parts, kept, days = [], {}, {}, {}, {}
    for name, key in names.items():
        yield name
        (kind, *at), one = name.split("/"), json.loads(held[key])
        if kind == "scans":
            need(at == [one["scan"]["slot"].replace(":", "-")], f"{key} is of another slot")
            parts[key] = keys_in([one["scan"], one["accounts"]])
            kept[key] = kept[one["scan"]["slot"]] = one["scan"].get("keptUntil", "for good")
            places += [(end["account"], end["rev"], end["changeSet"], name) for end in one["accounts"] + one["ended"]]
        elif kind == "words":
            places += [(at[0], int(at[1]), key, name)]
        elif kind == "days":
            days[at[0]] = one
            places += [(chain, end["rev"], end["changeSet"], name) for chain, end in one["chains"].items()]
        else:
            need(at == [f"{one['report']['from']}_{one['report']['to']}"], f"{key} is of another period")
            parts[key] = keys_in(one["inputs"])
    while places:
        chain, rev, key, by = places.pop()
        yield by
        one, word = json.loads(held[key]), f"words/{chain}/{rev:08}"
        place = (one["account"], one["rev"], "previous" in one, links.setdefault((chain, rev), key))
        need(place == (chain, rev, rev > 1, key), f"{key} is not number {rev} of {chain}")
        need(one["kind"] == "scan" or names.get(word) == key, f"{word} does not name {key}")
        if key not in parts:
            places += [(chain, rev - 1, one["previous"], key)] if rev > 1 else []
            parts[key], kept[key] = keys_in([one.get(field) for field in LOGGED]), kept.get(one.get("slot"), "for good")
            parts.update({ledger: keys_in(json.loads(held[ledger])) for ledger in keys_in([one.get("ledger")])})
    for by, keys in parts.items():
        yield by
        gone = [key for key in keys if key not in held and not (EXPIRING.match(key) and kept.get(by, "for good") < now)]
        need(not gone, f"it names {gone}, which are not there")

    entries, known, before = [], set(), {"chains": {}, "reports": {}}
    for day, digest in days.items():
        yield f"days/{day}"
        eve = f"days/{date.fromisoformat(day) - timedelta(1)}"
        need((digest["day"], digest.get("previous")) == (day, names.get(eve)), f"it does not follow {eve}")
        reports = digest.setdefault("reports", {}).items() - before["reports"].items()
        need(reports <= names.items(), "it names other reports than their names")
        spans = [(chain, before["chains"].get(chain, {"rev": 0}), end) for chain, end in digest["chains"].items()]
        new = [links[chain, rev] for chain, old, end in spans for rev in range(old["rev"] + 1, end["rev"] + 1)]
        new += digest["manifests"]
        added = {*new, *[part for key in new for part in parts[key]], *dict(reports).values()}
        entries += [*sorted(added), names[f"days/{day}"]]
        known |= yield from check_log(held, f"checkpoints/{day}", entries, vkeys)
        before = digest
    odd = {key for key in held if re.match("(checkpoints|log)/", key)} - known
    need(not odd, f"no day has {sorted(odd)}")
    yield f"{len(links)} change sets, {len(days)} days, {len(entries)} entries"


for folder in map(Path, sys.argv[1:]):
    seen = ["nothing"]
    try:
        seen.extend(check(folder))
        print(folder.name, "accepted:", seen[-1])
    except Exception as error:
        print(folder.name, f"refused: {seen[-1]}: {error!r}")
