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
  readonly deduplicationId: string | undefined;
  readonly at: Instant;
}

export interface StartedExecution {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
}

export interface SentMail {
  readonly topicArn: string;
  readonly subject: string;
  readonly text: string;
}

/** A stack that CloudFormation has made, as far as others ask for it. */
export interface DeployedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What AWS remembers of the calls made so far. */
export interface Memory {
  readonly sessions: Sessions;
  /** When the credential report of an account was made, or was asked for and is not ready. */
  readonly credentialReports: Map<string, { readonly generatedAt: Instant; readonly isReady: boolean }>;
  /** The caller's own buckets, by name, then key. */
  readonly buckets: ReadonlyMap<string, Map<string, StoredObject>>;
  readonly messages: SentMessage[];
  readonly mails: SentMail[];
  readonly executions: StartedExecution[];
  readonly secrets: Map<string, string>;
  readonly stacks: readonly DeployedStack[];
  /** The caller's own keys that sign, by ARN. */
  readonly signingKeys: ReadonlySet<string>;
  /** The key pairs of KMS keys that were asked for one, by ARN. */
  readonly keyPairs: Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>;
}

export function newMemory({
  buckets = [],
  secrets = {},
  stacks = [],
  signingKeys = [],
}: {
  readonly buckets?: readonly string[] | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  readonly stacks?: readonly DeployedStack[] | undefined;
  readonly signingKeys?: readonly string[] | undefined;
}): Memory {
  return {
    sessions: new Sessions(),
    credentialReports: new Map(),
    buckets: new Map(buckets.map((name) => [name, new Map<string, StoredObject>()])),
    messages: [],
    mails: [],
    executions: [],
    secrets: new Map(Object.entries(secrets)),
    stacks,
    signingKeys: new Set(signingKeys),
    keyPairs: new Map(),
  };
}
