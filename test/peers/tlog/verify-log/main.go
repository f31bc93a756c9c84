// Reads logs as others read theirs: the hashing, tiles and proofs of golang.org/x/mod/sumdb, the notes of the same and
// the ECDSA keys and .tlog-proof files of github.com/transparency-dev/formats. Of ours is only where the files lie.
//
// Usage: verify-log <folder>...
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	formatlog "github.com/transparency-dev/formats/log"
	formatnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	for _, folder := range os.Args[1:] {
		summary, err := verify(folder)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", filepath.Base(folder), err)
			summary = "refused"
		}
		fmt.Printf("%s %s\n", filepath.Base(folder), summary)
	}
}

func verify(folder string) (string, error) {
	key, err := os.ReadFile(filepath.Join(folder, "vkey"))
	if err != nil {
		return "", err
	}
	verifier, err := formatnote.NewVerifier(strings.TrimSpace(string(key)))
	if err != nil {
		return "", err
	}
	notes, err := filepath.Glob(filepath.Join(folder, "heads", "*"))
	if err != nil {
		return "", err
	}
	trees := map[int64]tlog.Tree{}
	var last tlog.Tree
	for _, path := range notes {
		signed, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		tree, err := openTree(signed, verifier)
		if err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		if err := readEntries(folder, tree); err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		trees[tree.N] = tree
		if tree.N > last.N {
			last = tree
		}
	}
	proofs, err := checkProofs(folder, verifier)
	if err != nil {
		return "", err
	}
	consistent, err := checkConsistency(folder, trees)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("accepted: %d entries, %d heads, %d proofs, %d consistent", last.N, len(notes), proofs, consistent), nil
}

func openTree(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	var head formatlog.Checkpoint
	rest, err := head.Unmarshal([]byte(opened.Text))
	if err != nil {
		return tlog.Tree{}, err
	}
	if head.Origin != verifier.Name() || len(rest) > 0 || len(head.Hash) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is not one of %s", verifier.Name())
	}
	return tlog.Tree{N: int64(head.Size), Hash: tlog.Hash(head.Hash)}, nil
}

// readEntries compares every entry with its tile, and the tiles with the head.
func readEntries(folder string, tree tlog.Tree) error {
	indexes := make([]int64, tree.N)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, int64(i))
	}
	leaves, err := tlog.TileHashReader(tree, tiles{folder}).ReadHashes(indexes)
	if err != nil {
		return err
	}
	for first := int64(0); first < tree.N; first += 256 {
		width := min(256, tree.N-first)
		path := strings.Replace(tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}.Path(), "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(folder, "log", path))
		if err != nil {
			return err
		}
		for i := first; i < first+width; i++ {
			if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
				return fmt.Errorf("%s is cut", path)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			if tlog.RecordHash(bundle[2:end]) != leaves[i] {
				return fmt.Errorf("entry %d is not the one of its tile", i)
			}
			bundle = bundle[end:]
		}
		if len(bundle) > 0 {
			return fmt.Errorf("%s has more than %d entries", path, width)
		}
	}
	return nil
}

func checkProofs(folder string, verifier note.Verifier) (int, error) {
	files, err := filepath.Glob(filepath.Join(folder, "proofs", "*.tlog-proof"))
	if err != nil {
		return 0, err
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		entry, err := os.ReadFile(strings.TrimSuffix(path, ".tlog-proof") + ".entry")
		if err != nil {
			return 0, err
		}
		var given proof.TLogProof
		if err := given.Unmarshal(text); err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
		tree, err := openTree(given.Checkpoint, verifier)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
		hashes := make(tlog.RecordProof, len(given.Hashes))
		for i, hash := range given.Hashes {
			hashes[i] = hash
		}
		if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, int64(given.Index), tlog.RecordHash(entry)); err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
		if !bytes.Equal(given.Marshal(), text) {
			return 0, fmt.Errorf("%s is not written as its parts are", path)
		}
	}
	return len(files), nil
}

func checkConsistency(folder string, trees map[int64]tlog.Tree) (int, error) {
	files, err := filepath.Glob(filepath.Join(folder, "consistency", "*"))
	if err != nil {
		return 0, err
	}
	for _, path := range files {
		var from, to int64
		if _, err := fmt.Sscanf(filepath.Base(path), "%d-%d", &from, &to); err != nil {
			return 0, err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		var hashes tlog.TreeProof
		for _, line := range strings.Fields(string(text)) {
			hash, err := base64.StdEncoding.DecodeString(line)
			if err != nil || len(hash) != tlog.HashSize {
				return 0, fmt.Errorf("%s has a line that is no hash", path)
			}
			hashes = append(hashes, tlog.Hash(hash))
		}
		if err := tlog.CheckTree(hashes, to, trees[to].Hash, from, trees[from].Hash); err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
	}
	return len(files), nil
}

// tiles are those of C2SP, whose paths leave the height of 8 out.
type tiles struct{ folder string }

func (tiles) Height() int { return 8 }

func (t tiles) ReadTiles(named []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(named))
	for i, tile := range named {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		body, err := os.ReadFile(filepath.Join(t.folder, "log", path))
		if err != nil {
			return nil, err
		}
		read[i] = body
	}
	return read, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
