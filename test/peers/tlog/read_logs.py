"""Reads logs as others read theirs: the hashing, tiles, notes and checkpoints of aics-tlog, the ECDSA of cryptography.

aics-tlog knows Ed25519 only, so the key's line and its signature are read here. Of ours is only where the files lie.

Usage: read_logs.py <folder>...
"""

import base64
import hashlib
import sys
from pathlib import Path

from aics_tlog import (
    FileSystemTileReader,
    TileMissingError,
    TileVerificationError,
    audit_tiles,
    consistency_proof_from_tiles,
    inclusion_proof_from_tiles,
    parse_checkpoint,
    parse_note,
    read_entry,
    verify_consistency,
    verify_leaf_inclusion,
)
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


class Key:
    def __init__(self, line):
        self.name, key_id, encoded = line.split("+", 2)
        self.id = bytes.fromhex(key_id)
        kind, spki = base64.b64decode(encoded)[:1], base64.b64decode(encoded)[1:]
        require(kind == b"\x02", "the key is not one for ECDSA")
        require(hashlib.sha256(spki).digest()[:4] == self.id, "the key has another id")
        self.public = load_der_public_key(spki)

    def open(self, text):
        """The checkpoint in a signed note."""
        note = parse_note(text)
        ours = [line for line in note.signatures if (line.name, line.key_id) == (self.name, self.id)]
        require(len(ours) == 1, "the note is not signed by the key")
        self.public.verify(ours[0].signature, note.text.encode(), ECDSA(SHA256()))
        checkpoint = parse_checkpoint(note.text)
        require(checkpoint.origin == self.name and not checkpoint.extension_lines, "the checkpoint is of another log")
        return checkpoint


def require(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def hashes_of(lines):
    return [base64.b64decode(line, validate=True) for line in lines]


def verify(folder):
    key = Key((folder / "vkey").read_text().strip())
    reader = FileSystemTileReader(folder / "log")

    heads = {}
    for path in (folder / "heads").iterdir():
        head = key.open(path.read_text())
        audit_tiles(reader, head.size, head.root)
        heads[head.size] = head
    size = max(heads)

    proofs = list((folder / "proofs").glob("*.tlog-proof"))
    for path in proofs:
        lines, checkpoint = path.read_text().split("\n\n", 1)
        header, index, *hashes = lines.split("\n")
        require(header == "c2sp.org/tlog-proof@v1" and index.startswith("index "), "this is no proof")
        index, head, entry = int(index[6:]), key.open(checkpoint), path.with_suffix(".entry").read_bytes()
        require(verify_leaf_inclusion(entry, index, head.size, hashes_of(hashes), head.root), f"{path} does not prove it")
        require(hashes_of(hashes) == inclusion_proof_from_tiles(reader, index, head.size), f"{path} is another proof")
        require(read_entry(reader, index, head.size) == entry, f"{path} is of another entry")

    growths = list((folder / "consistency").iterdir())
    for path in growths:
        old, new = (heads[int(part)] for part in path.name.split("-"))
        hashes = hashes_of(path.read_text().split())
        require(verify_consistency(old.size, new.size, old.root, new.root, hashes), f"{path} does not prove it")
        require(hashes == consistency_proof_from_tiles(reader, old.size, new.size), f"{path} is another proof")

    return f"accepted: {size} entries, {len(heads)} heads, {len(proofs)} proofs, {len(growths)} consistent"


for argument in sys.argv[1:]:
    try:
        said = verify(Path(argument))
    except (ValueError, InvalidSignature, TileMissingError, TileVerificationError) as refusal:
        print(f"{Path(argument).name}: {refusal!r}", file=sys.stderr)
        said = "refused"
    print(f"{Path(argument).name} {said}")
