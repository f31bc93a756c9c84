"""The files of a log and its signed heads, as "The log" in docs/evidence.md describes them."""

import base64
import hashlib
import re

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


def need(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves):
    left = 1 << (len(leaves) - 1).bit_length() >> 1
    return leaves[0] if len(leaves) == 1 else sha(b"\1", root(leaves[:left]), root(leaves[left:]))


def head_of(entries):
    top = root([sha(b"\0", entry.encode()) for entry in entries])
    return f"{len(entries)}\n{base64.b64encode(top).decode()}"


def files_of(entries):
    """Every bundle and tile of a log of these entries: its key, and what it holds."""
    rows = {"entries": [len(entry.encode()).to_bytes(2, "big") + entry.encode() for entry in entries]}
    hashed = [sha(b"\0", entry.encode()) for entry in entries]
    while hashed:
        rows[len(rows) - 1] = hashed
        hashed = [root(hashed[end - 256 : end]) for end in range(256, len(hashed) + 1, 256)]
    for level, row in rows.items():
        for at in range(0, len(row), 256):
            groups = re.findall("...", f"{at // 256:015}")
            index = re.sub("^(x000/)+", "", "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:]))
            width = f".p/{len(row) - at}" if at + 256 > len(row) else ""
            yield f"log/tile/{level}/{index}{width}", b"".join(row[at : at + 256])


def signs(note, vkey, head):
    """Whether a key signed a head; refuses what is no note, and what is signed in the key's name and not by it."""
    name, identity, noted = vkey.split("+", 2)
    public = base64.b64decode(noted)[1:]
    text, _, signatures = note.decode().rpartition("\n\n")
    need(re.fullmatch(r"(\u2014 \S+ \S+\n)+", signatures), "it is no signed note")
    blobs = [base64.b64decode(blob, validate=True) for blob in re.findall(f"\u2014 {re.escape(name)} (.*)", signatures)]
    ours = [blob[4:] for blob in blobs if blob[:4].hex() == identity == sha(public)[:4].hex()]
    for signature in ours:
        load_der_public_key(public).verify(signature, f"{text}\n".encode(), ECDSA(SHA256()))
    return len(ours) > 0 and text == f"{name}\n{head}"


def check_log(held, name, entries, vkeys):
    """Yields each file of the log of a head before it looks at it, and returns them all."""
    files = dict(files_of(entries))
    for key, body in files.items():
        yield key
        need(held.get(key) == body, "it is not what the record adds up to")
    yield name
    need(any([signs(held[name], vkey, head_of(entries)) for vkey in vkeys]), "it is of another log, or by another key")
    return {name, *files}
