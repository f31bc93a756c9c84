"""The files of a log and its signed heads: hashes, tiles and notes by aics-tlog, the ECDSA by cryptography."""

import base64

from aics_tlog import MerkleTree, parse_note
from aics_tlog.tiles import materialise_tiles
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


def need(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def is_signed(note, vkey, head):
    """Whether a key signed a head; refuses what is signed in the key's name and not by it."""
    name, identity, encoded = vkey.split("+", 2)
    public = load_der_public_key(base64.b64decode(encoded)[1:])
    ours = [line for line in note.signatures if (line.name, line.key_id.hex()) == (name, identity)]
    for line in ours:
        public.verify(line.signature, note.text.encode(), ECDSA(SHA256()))
    return len(ours) > 0 and note.text == f"{name}\n{head}\n"


def check_log(held, name, entries, vkeys):
    """Yields each file of the log of a head, and the head, before it looks at it, and returns them all."""
    leaves = [entry.encode() for entry in entries]
    files = {f"log/{path}": body for path, body in materialise_tiles(leaves).items()}
    for key, body in files.items():
        yield key
        need(held.get(key) == body, "it is not what the record adds up to")
    yield name
    need(held[name].endswith(b"\n"), "its last line does not end")
    head = f"{len(entries)}\n{base64.b64encode(MerkleTree(leaves).root()).decode()}"
    signed = [is_signed(parse_note(held[name]), vkey, head) for vkey in vkeys]
    need(any(signed), "it is of another log, or by another key")
    return {name, *files}
