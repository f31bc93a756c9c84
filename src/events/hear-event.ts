import type { AccountId } from '../model/account';
import type { ActiveRule } from '../model/evaluation';
import type { Instant } from '../model/instant';
import type { ChainPorts } from '../record/chain';
import { accountAsScanned } from '../record/account-as-scanned';
import { rememberedOf } from '../record/remembered';
import { recordPushed, type PushedRequest, type PushedResult } from '../record/record-pushed';
import type { JudgingRule } from '../rules/rule';
import type { Source } from '../sources/sources';
import { parseEnvelope } from './envelope';
import { heardOf, type NotHeard } from './heard';
import { hearersOf } from './hearers';
import { judgeHeard } from './judge-heard';

export interface HearPorts extends ChainPorts {
  /** Starts a scan of these sources of these accounts; `running` where one that sees the same is about to begin. */
  readonly startScan: (
    accounts: readonly AccountId[],
    sources: readonly Source[],
  ) => Promise<'started' | 'running'>;
  /** Wakes the notifier, which finds in the table what there is to tell. @param event the id of what there is news of. */
  readonly nudge: (event: string) => Promise<void>;
}

export interface HearSettings extends Pick<PushedRequest, 'governedRegions'> {
  /** Every rule in force. */
  readonly rules: readonly ActiveRule<JudgingRule>[];
  readonly deadline?: Instant | undefined;
}

export interface HeardResult {
  readonly account: AccountId;
  readonly region: string;
  readonly event: string;
  readonly result: PushedResult | NotHeard['refused'];
  readonly scan?: 'started' | 'running';
}

/**
 * Records what one event of EventBridge tells, wakes the notifier, and has looked at again what it may have mended. Doing it
 * again changes nothing, so that a queue may hand it out as often as it likes.
 * @param body the event as it came.
 */
export async function hearEvent(
  ports: HearPorts,
  { rules, governedRegions, deadline }: HearSettings,
  body: string,
): Promise<HeardResult> {
  const envelope = parseEnvelope(body);
  const { account, region } = envelope;
  const told = { account, region, event: envelope.id };
  const heard = heardOf(envelope, ports.clock.now());
  if ('refused' in heard) return { ...told, result: heard.refused };
  const hearers = hearersOf(heard, rules);
  const result = await recordPushed(ports, {
    account,
    rules,
    governedRegions,
    deadline,
    judged: async (receivedAt, state) =>
      judgeHeard(
        heard,
        rules,
        receivedAt,
        isAskedOf(rules) ? await accountAsScanned(ports.objects, state) : {},
        hearers.length > 0 ? await rememberedOf(ports.objects, state) : {},
      ),
  });
  // What was known may be so because this function died before it woke anybody.
  if (result === 'recorded' || result === 'known') await ports.nudge(envelope.id);
  if (result === 'not-scanned' || heard.looksAgain.length === 0) return { ...told, result };
  return { ...told, result, scan: await ports.startScan([account], heard.looksAgain) };
}

/** Whether anything differs by what Organizations tells of an account. */
function isAskedOf(rules: HearSettings['rules']): boolean {
  return rules.some(
    ({ environments, overrides = [] }) =>
      environments?.accountTag !== undefined ||
      overrides.some(({ where: { ous, accountTags } }) => ous !== undefined || accountTags !== undefined),
  );
}
