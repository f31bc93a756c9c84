import pLimit from 'p-limit';
import { unpackLines } from '../../evidence/packed-lines';
import type { AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import { sourceOf } from '../../model/coverage';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Instant } from '../../model/instant';
import { verdictSchema, type Verdict } from '../../model/verdict';
import { readOrLeaveOut } from '../../record/leave-out';
import { latestLooks } from '../latest-looks';
import { newestEvaluations } from '../newest-evaluations';
import type { QuestionPorts } from './question';

const READS_AT_ONCE = 4;

export interface NewestVerdict extends Verdict {
  /** Of the scan that judged it last. */
  readonly slot: Instant;
}

const pickedBySchema = verdictSchema.pick({ rule: true, resource: true, corroboration: true });
/** What a verdict is picked by, before all of it is read. */
type PickedBy = Pick<Verdict, 'rule' | 'resource' | 'corroboration'>;

/**
 * What the newest judgement of each rule says of some resources, passes too, by rule, account, Region and resource. Passes
 * are read line by line.
 * @param rules those that are looked at; all of them where it is left out.
 * @param passedBy is told of the other resources that do not pass.
 */
export async function newestVerdicts(
  { reader, record, objects, leaveOut, rules }: QuestionPorts,
  {
    asOf,
    accounts,
    rules: asked = rules,
    isAsked,
    passedBy = () => undefined,
  }: {
    readonly asOf: Instant;
    readonly accounts?: readonly AccountId[] | undefined;
    readonly rules?: QuestionPorts['rules'] | undefined;
    readonly isAsked: (verdict: PickedBy) => boolean;
    readonly passedBy?: (resource: string) => void;
  },
): Promise<NewestVerdict[]> {
  if (accounts?.length === 0) return [];
  const sources = [...new Set(asked.flatMap((rule) => rule.asked.parts.map(sourceOf)))].sort();
  const ports = { reader, record, objects, leaveOut };
  const { looks } = await latestLooks(ports, { asOf, sources, accounts });
  const found = await pLimit(READS_AT_ONCE).map([...looks.values()], async (bySource) => {
    const judged = new Set<string>();
    const own: NewestVerdict[] = [];
    for await (const { slot, evaluation } of newestEvaluations(ports, bySource)) {
      const isNews = (verdict: PickedBy) => !judged.has(verdict.rule) && isAsked(verdict);
      for (const verdict of evaluation.verdicts) {
        if (isNews(verdict)) own.push({ ...verdict, slot });
        else passedBy(verdict.resource);
      }
      const passes = await readOrLeaveOut(leaveOut, () => passesOf({ objects }, evaluation, isNews));
      for (const verdict of passes ?? []) own.push({ ...verdict, slot });
      for (const { rule } of evaluation.counts) judged.add(rule);
    }
    return own;
  });
  return found
    .flat()
    .sort(byText(({ rule, account, region, resource }) => [rule, account, region, resource].join('\n')));
}

async function passesOf(
  { objects }: Pick<QuestionPorts, 'objects'>,
  { passes: key }: Pick<StoredEvaluation, 'passes'>,
  isAsked: (verdict: PickedBy) => boolean,
): Promise<Verdict[]> {
  const found: Verdict[] = [];
  if (key === undefined) return found;
  for await (const line of unpackLines('list of passes', key, await objects.get(key))) {
    const said: unknown = JSON.parse(line);
    if (isAsked(pickedBySchema.parse(said))) found.push(verdictSchema.parse(said));
  }
  return found;
}
