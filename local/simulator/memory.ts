import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../src/model/instant';
import { Sessions } from './callers';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedAt: Instant;
}
export interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
  readonly groupId: string | undefined;
}

/** What AWS remembers of the calls made so far. */
export interface Memory {
  readonly sessions: Sessions;
  /** When the credential report of an account was made, or was asked for and is not ready. */
  readonly credentialReports: Map<string, { readonly generatedAt: Instant; readonly isReady: boolean }>;
  /** The caller's own buckets, by name, then key. */
  readonly buckets: ReadonlyMap<string, Map<string, StoredObject>>;
  readonly messages: SentMessage[];
  readonly secrets: ReadonlyMap<string, string>;
  /** The key pairs of KMS keys that were asked for one, by ARN. */
  readonly keyPairs: Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>;
}

export function newMemory(buckets: readonly string[], secrets: Readonly<Record<string, string>>): Memory {
  return {
    sessions: new Sessions(),
    credentialReports: new Map(),
    buckets: new Map(buckets.map((name) => [name, new Map<string, StoredObject>()])),
    messages: [],
    secrets: new Map(Object.entries(secrets)),
    keyPairs: new Map(),
  };
}
