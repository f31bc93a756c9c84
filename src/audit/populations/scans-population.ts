import { addMilliseconds, latest } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { hasCrashed } from '../../model/scan';
import type { Period } from '../answer';
import { PastConfigurations } from '../configuration-then';
import type { QuestionPorts } from '../questions/question';
import { missedBetween } from '../trust';
import { MissingItems } from './missing';
import type { Member, Population } from './population';

type Ports = Pick<QuestionPorts, 'reader' | 'objects' | 'leaveOut' | 'now' | 'cadences'>;

/** Every scan of a period, and every slot of the schedule that none ran. */
export async function scansPopulation(ports: Ports, period: Period): Promise<Population> {
  const { reader, now, cadences } = ports;
  const missing = new MissingItems();
  missing.addToCome(period.to, now);
  const leaveOut = missing.leavingOut('slots of a schedule', ports.leaveOut);
  const configurations = new PastConfigurations(ports.objects, leaveOut);
  const { missed, scans } = await missedBetween(reader, configurations, cadences, { ...period, now });
  const newest = await reader.latestScan(period.to);
  if (newest === undefined) missing.add('every slot', 'no scan had been made by then');
  else if ((await reader.latestScan(addMilliseconds(period.from, -1))) === undefined)
    missing.add('slots before the first scan', 'no schedule was in force that could name them');
  const members = [
    ...scans.map(({ scan }) => memberOf(scan, ports)),
    ...missed.map(({ slot, sources }): Member => ({
      row: {
        item: `missed/${slot}`,
        account: null,
        region: null,
        subject: slot,
        state: 'missed',
        message: `Nothing ran that collects ${sources.join(', ')}.`,
        firstObservedAt: null,
        lastObservedAt: null,
        facts: { sources: [...sources] },
        scan: null,
        object: null,
        evidence: [],
      },
      trace: { identity: {}, marks: [] },
    })),
  ].toSorted((a, b) => (`${a.row.subject} ${a.row.item}` < `${b.row.subject} ${b.row.item}` ? -1 : 1));
  return {
    name: 'scans',
    holds: `Every scan from ${period.from} to ${period.to}, and every slot of the schedule then in force that none ran.`,
    order: 'slot',
    configuration: newest?.configuration,
    async *members() {
      yield* members;
    },
    gaps: () => missing.gaps(),
    counts: () => ({ ran: scans.length, missed: missed.length }),
  };
}

function memberOf(scan: Scan, { now }: Pick<Ports, 'now'>): Member {
  const { slot, startedAt, concludedAt, sources, only, manifest, plan, version, commit, configuration } =
    scan;
  const state = hasCrashed(scan, now)
    ? 'crashed'
    : manifest === undefined
      ? 'running'
      : scan.interrupted === true
        ? 'interrupted'
        : 'concluded';
  return {
    row: {
      item: slot,
      account: null,
      region: null,
      subject: slot,
      state,
      message: only === undefined ? '' : 'Somebody narrowed it.',
      firstObservedAt: startedAt,
      lastObservedAt: latest(startedAt, concludedAt ?? startedAt),
      facts: {
        sources: [...(sources ?? [])],
        accounts: [...(only?.accounts ?? [])],
        regions: [...(only?.regions ?? [])],
        rules: [...(only?.rules ?? [])],
        version,
        commit: commit ?? null,
        concludedAt: concludedAt ?? null,
      },
      scan: slot,
      object: manifest ?? plan,
      evidence: manifest === undefined ? [configuration] : [configuration, plan],
    },
    trace: { identity: { slot }, marks: [] },
  };
}
