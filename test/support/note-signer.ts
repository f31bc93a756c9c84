import { generateKeyPairSync, sign } from 'node:crypto';
import type { NoteSigner } from '../../src/evidence/log/note';
import { verifierKey, type VerifierKey } from '../../src/evidence/log/verifier-key';

/** A signer with a key of its own, which lives as long as the test. */
export function noteSigner(name: string): NoteSigner & { readonly key: VerifierKey } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    name,
    publicKey: spki,
    sign: (bytes) => Promise.resolve(sign('sha256', bytes, privateKey)),
    key: verifierKey(name, spki),
  };
}
