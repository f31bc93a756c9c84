"""Reads a bucket as docs/evidence.md says, and nothing of ours besides.

Usage: read_bucket.py <folder with objects/ and vkey>...
"""

import base64
import datetime
import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


def require(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1", root(leaves[:left]), root(leaves[left:]))


class Bucket:
    def __init__(self, folder):
        self.key = (folder / "vkey").read_text().strip()
        top = folder / "objects"
        self.files = {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}

    def names(self, prefix):
        return sorted(key for key in self.files if key.startswith(prefix))

    def text(self, key):
        require(key in self.files, f"{key} is missing")
        body, hashed = self.files[key], re.fullmatch(r".+/([0-9a-f]{64})", key)
        if not key.startswith("account-lists/"):
            gunzip = zlib.decompressobj(31)
            require(body[:10] == bytes.fromhex("1f8b08000000000000ff"), f"{key} begins otherwise")
            body = gunzip.decompress(body)
            require(gunzip.eof and not gunzip.unused_data, f"{key} ends otherwise")
        require(not hashed or sha(body).hex() == hashed[1], f"{key} has another hash")
        return body.decode()

    def json(self, key):
        return json.loads(self.text(key))

    def head(self, day):
        name, key_id, spki = self.key.split("+", 2)
        spki = base64.b64decode(spki)[1:]
        require(f"checkpoints/{day}" in self.files, f"{day} is not signed")
        text, signatures = self.files[f"checkpoints/{day}"].decode().rsplit("\n\n", 1)
        lines = [re.fullmatch("\u2014 (\\S+) (\\S+)", line) for line in signatures.split("\n")[:-1]]
        require(signatures.endswith("\n") and all(lines), f"{day} has other lines than signatures")
        ours = [base64.b64decode(line[2], validate=True) for line in lines if line[1] == name]
        ours = [signature[4:] for signature in ours if signature[:4] == bytes.fromhex(key_id) == sha(spki)[:4]]
        require(ours, f"{day} is not signed by the key")
        for signature in ours:
            load_der_public_key(spki).verify(signature, (text + "\n").encode(), ECDSA(SHA256()))
        origin, size, encoded = text.split("\n")
        require(origin == name, f"{day} is of another log")
        return int(size), base64.b64decode(encoded)

    def tile(self, level, index, width):
        groups = re.findall("...", str(index).zfill(-(-len(str(index)) // 3) * 3))
        path = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
        key = f"log/tile/{level}/{path}" + ("" if width == 256 else f".p/{width}")
        require(key in self.files, f"{key} is missing")
        return self.files[key], key

    def log(self, size):
        """The entries of a head, and every tile that it has compared with them."""
        entries, level = [], 0
        for at in range(0, size, 256):
            (body, key), before = self.tile("entries", at // 256, min(256, size - at)), len(entries)
            while body:
                length = int.from_bytes(body[:2], "big")
                require(len(body) >= 2 + length, f"{key} ends within an entry")
                entries, body = entries + [body[2 : 2 + length]], body[2 + length :]
            require(len(entries) - before == min(256, size - at), f"{key} has another number of entries")
        leaves = hashes = [sha(b"\0", entry) for entry in entries]
        while hashes:
            for at in range(0, len(hashes), 256):
                stored, key = self.tile(level, at // 256, len(hashes[at : at + 256]))
                require(stored == b"".join(hashes[at : at + 256]), f"{key} is not of the entries")
            hashes, level = [root(hashes[at : at + 256]) for at in range(0, len(hashes) - 255, 256)], level + 1
        return [entry.decode() for entry in entries], root(leaves)

    def chain(self, name, end, after=0):
        """Keys and change sets from an end back to a number."""
        key, rev = end["changeSet"], end["rev"]
        while rev > after:
            change_set = self.json(key)
            require((change_set["account"], change_set["rev"]) == (name, rev), f"{key} is not number {rev} of {name}")
            if change_set["kind"] != "scan":
                named = f"words/{name}/{rev:08}"
                require(self.text(named) == key, f"{named} names another")
            yield key, change_set
            key, rev = change_set.get("previous"), rev - 1
        require(after or key is None, f"{name} goes on before number 1")


def flat(evidence):
    return [key for keys in evidence.values() for key in keys]


def named_by_manifest(manifest):
    of_accounts = [[each["changeSet"], each["evaluation"], *flat(each["evidence"])] for each in manifest["accounts"]]
    return [manifest["scan"]["plan"], manifest["scan"]["configuration"], *sum(of_accounts, [])]


def named_by_change_set(change_set):
    if change_set["kind"] != "scan":
        return change_set.get("objects", [])
    passes = [change_set["passes"]] if "passes" in change_set else []
    ledger = [change_set["ledger"]] if "ledger" in change_set else []
    named = [change_set["evaluation"], change_set["digest"], *passes, *ledger, *change_set.get("ledgerRows", [])]
    return [*named, *flat(change_set["evidence"])]


def verify(folder):
    bucket = Bucket(folder)
    for key in bucket.files:
        if not key.startswith(("log/", "checkpoints/")):
            bucket.text(key)

    ends = {}
    manifests = {name: bucket.text(name) for name in bucket.names("scans/")}
    for name, key in manifests.items():
        manifest = bucket.json(key)
        require(name == "scans/" + manifest["scan"]["slot"].replace(":", "-"), f"{name} is of another slot")
        for each in [key for key in named_by_manifest(manifest)]:
            bucket.text(each)
        for each in manifest["accounts"] + manifest["ended"]:
            ends.setdefault(each["account"], []).append(each)
    for name in bucket.names("words/"):
        _, chain, number = name.split("/")
        ends.setdefault(chain, []).append({"changeSet": bucket.text(name), "rev": int(number)})

    for name in bucket.names("periods/"):
        report = bucket.json(bucket.text(name))["report"]
        require(name == f"periods/{report['from']}_{report['to']}", f"{name} is of another period")

    days = [name[len("days/") :] for name in bucket.names("days/")]
    require(bucket.names("checkpoints/") == [f"checkpoints/{day}" for day in days], "a day is signed and has no digest, or the reverse")
    size, digest, previous = 0, {"chains": {}}, None
    for day in days:
        before, key = digest, bucket.text(f"days/{day}")
        digest = bucket.json(key)
        require(digest["day"] == day and digest.get("previous") == previous, f"the digest of {day} is of another day")
        if previous:
            require(datetime.date.fromisoformat(day) - datetime.date.fromisoformat(before["day"]) == datetime.timedelta(1), f"a day is missing before {day}")
        named = set()
        for chain, end in digest["chains"].items():
            for each, change_set in bucket.chain(chain, end, before["chains"].get(chain, {"rev": 0})["rev"]):
                named |= {each, *named_by_change_set(change_set)}
        for each in digest["manifests"]:
            manifest = bucket.json(each)
            require(each in manifests.values(), f"no slot names {each}")
            named |= {each, *named_by_manifest(manifest)}
        for name, each in digest.get("reports", {}).items():
            require(bucket.text(name) == each, f"{name} names another report than the digest of {day}")
            if before.get("reports", {}).get(name) != each:
                named.add(each)
        (until, signed), first = bucket.head(day), size
        entries, computed = bucket.log(until)
        require(computed == signed, f"the log is not that of the head of {day}")
        require(entries[first:] == [*sorted(named), key], f"the log of {day} names other objects than its digest")
        size, previous = until, key
    for chain, end in digest["chains"].items():
        ends.setdefault(chain, []).append(end)

    change_sets = 0
    for chain, known in ends.items():
        links = list(bucket.chain(chain, max(known, key=lambda end: end["rev"])))
        change_sets += len(links)
        for end in known:
            require(links[-end["rev"]][0] == end["changeSet"], f"number {end['rev']} of {chain} is another")
        for _, change_set in links:
            for each in named_by_change_set(change_set):
                bucket.text(each)
    return f"accepted: {len(manifests)} scans, {change_sets} change sets, {len(days)} days, {size} entries"


for argument in sys.argv[1:]:
    try:
        said = verify(Path(argument))
    except (ValueError, KeyError, IndexError, TypeError, zlib.error, InvalidSignature) as refusal:
        said = f"refused: {refusal}"
    print(f"{Path(argument).name} {said}")
