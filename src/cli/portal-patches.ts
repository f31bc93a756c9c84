import * as z from 'zod';
import { countPatches } from '../audit/count-patches';
import { toComeSentences } from '../audit/trust-words';
import { canonicalJson } from '../model/hash';
import { UsageError } from '../model/errors';
import { addDays, earliest } from '../model/instant';
import { calendarOf } from '../patching/clock-calendar';
import { frozenFacts, type PatchFacts } from '../patching/frozen/frozen-facts';
import type { VulnerabilityInstance } from '../patching/instance';
import { explain } from '../patching/report/explain';
import type { ScannedThing } from '../patching/report/scanning';
import { standingAt } from '../patching/state';
import { instancesOf, thingsOf } from '../patching/stored-instances';
import { readOrLeaveOut } from '../record/leave-out';
import type { Asked, AuditPorts } from '../web/audit/ports';
import { commandLine, type RecordOptions } from '../wording/commands';
import { checkPeriod, ON_A_PAGE } from './check-period';
import { placesAsked } from './ask';
import type { CliContext } from './context';
import { Damages } from './damages';
import { momentAsked } from './moment-asked';
import { patchRecord, patchRecordThen, thenSentences } from './patch-record';
import type { OpenRecord } from './with-record';

const DAYS = 90;
const daySchema = z.iso.date();

/** What the pages of patch windows read. @param config the file that --config names. */
export function patchPages(
  context: CliContext,
  opened: OpenRecord,
  config: string | undefined,
  record: RecordOptions,
): Pick<AuditPorts, 'patches' | 'patch'> {
  const ports = { reader: opened.reader, table: opened.record, objects: opened.objects };
  return {
    async patches(asked) {
      const damages = new Damages();
      const now = context.clock.now();
      const patches = await patchRecord(context, opened, { config, account: undefined });
      const { zone } = patches.policy;
      const period = periodOf(
        asked,
        calendarOf(zone).dayOf(addDays(now, -DAYS)),
        calendarOf(zone).dayOf(now),
      );
      const { account, region } = asked;
      const { accounts, regions } = await placesAsked({ ...opened, leaveOut: damages.leaveOut }, now, {
        account: account && [...account],
        region: region && [...region],
      });
      const isAsked = (place: { readonly account: string; readonly region: string }) =>
        (accounts?.includes(place.account) ?? true) && (regions?.includes(place.region) ?? true);
      const found = await frozenFacts(ports, period, now);
      const frozen = 'frozenAt' in found ? found : undefined;
      const facts: PatchFacts = frozen ?? {
        policy: patches.policy,
        exceptions: patches.exceptions,
        ledgers: patches.ledgers,
        knownUntil: patches.knownUntil ?? calendarOf(zone).startOf(period.from),
      };
      const instances: VulnerabilityInstance[] = [];
      const things: ScannedThing[] = [];
      const unread: string[] = [];
      for (const ledger of facts.ledgers) {
        const read = await readOrLeaveOut(damages.leaveOut, async () => {
          const own: VulnerabilityInstance[] = [];
          const scanned = await thingsOf(ports, [ledger]);
          for await (const instance of instancesOf(ports, [ledger]))
            if (isAsked(instance)) own.push(instance);
          return { own, scanned };
        });
        if (read === undefined) unread.push(ledger.account);
        else {
          for (const instance of read.own) instances.push(instance);
          for (const thing of read.scanned) if (isAsked(thing)) things.push(thing);
        }
      }
      const counted = countPatches({ ...facts, things, ...period }, instances);
      const { report } = counted;
      const isWhole = accounts === undefined && regions === undefined;
      const stored = isWhole ? frozen?.stored?.frozen : undefined;
      return {
        ...counted,
        report: { ...report, ...(frozen !== undefined && { frozenAt: frozen.frozenAt }) },
        gaps: {
          data: { ledgers: facts.ledgers.map(({ account }) => account), unread, frozenAt: frozen?.frozenAt },
          sentences: [
            ...(facts.ledgers.length === 0
              ? ['No scan has told of vulnerabilities: zero means that nobody looked.']
              : [
                  `By the vulnerability ledgers of ${facts.ledgers.length} accounts, complete up to ${facts.knownUntil}.`,
                ]),
            ...(report.isOver
              ? []
              : [`The period is not over for these facts: it speaks as of ${report.asOf}.`]),
            ...(frozen === undefined && report.isOver
              ? [
                  'Not frozen: no complete scan has ended since the period, and a later one may tell otherwise.',
                ]
              : []),
            ...(stored !== undefined && canonicalJson(stored.report) !== canonicalJson(report)
              ? [
                  `Watchbill ${stored.version} counted this period otherwise when it was frozen; this is the count of ${context.version} by the same facts.`,
                ]
              : []),
            ...unread.map((account) => `The ledger of ${account} cannot be read: nothing of it is counted.`),
          ],
        },
        command: commandLine('patches report', {
          ...period,
          ...(accounts !== undefined && { account: accounts }),
          ...(regions !== undefined && { region: regions }),
          ...(config !== undefined && { config }),
          ...record,
        }),
        damaged: damages.messages(),
      };
    },

    async patch(id, asked) {
      const damages = new Damages();
      const now = context.clock.now();
      const moment = momentAsked(asked);
      const asOf = moment ?? now;
      // Of what is to come nothing is known: it is shown as it stands.
      const at = earliest(asOf, now);
      const then =
        moment === undefined ? undefined : await patchRecordThen(context, opened, damages, { config }, at);
      const { policy, exceptions, ledgers, knownUntil } =
        then ?? (await patchRecord(context, opened, { config, account: undefined }));
      for (const ledger of ledgers) {
        const found = await readOrLeaveOut(damages.leaveOut, async () => {
          for await (const instance of instancesOf(ports, [ledger])) if (instance.id === id) return instance;
          return undefined;
        });
        if (found === undefined) continue;
        const standing = standingAt(found, policy, exceptions, at);
        if (standing === undefined) continue;
        return {
          explained: explain(found, standing, at),
          asOf: at,
          gaps: {
            data: { knownUntil, ...(then !== undefined && { ledgersOf: then.slot }) },
            sentences: [
              ...(then === undefined
                ? [
                    `By the vulnerability ledger of ${ledger.account}, last read on ${knownUntil ?? 'no day'}.`,
                  ]
                : thenSentences(then)),
              ...toComeSentences(asOf, now),
            ],
          },
          command: commandLine('patches explain', {
            id,
            ...(then !== undefined && { 'as-of': at }),
            ...(config !== undefined && { config }),
            ...record,
          }),
          damaged: damages.messages(),
        };
      }
      return undefined;
    },
  };
}

/** @throws UsageError for what is no period of days. */
function periodOf(asked: Asked, first: string, last: string): { readonly from: string; readonly to: string } {
  const day = (name: 'from' | 'to', otherwise: string) => {
    const given = asked[name]?.at(-1);
    if (given === undefined) return otherwise;
    const parsed = daySchema.safeParse(given);
    if (parsed.success) return parsed.data;
    throw new UsageError(`"${given}" is no day`, `Write ${name} as 2026-01-31`, {
      cause: new Error('A day is a year, a month and a day of the calendar'),
    });
  };
  const period = { from: day('from', first), to: day('to', last) };
  checkPeriod(period, ON_A_PAGE);
  return period;
}
