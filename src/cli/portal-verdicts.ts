import { rulePopulation } from '../audit/populations/rule-population';
import { goThrough, type PopulationRow } from '../audit/populations/population';
import { UsageError } from '../model/errors';
import { firstId, isNamed } from '../model/rule';
import { OUTCOMES } from '../model/verdict';
import type { Asked, AuditPorts } from '../web/audit/ports';
import { printable } from '../wording/printable';
import { questionPorts } from './answer-question';
import { placesAsked } from './ask';
import type { CliContext } from './context';
import { Damages } from './damages';
import { parseInstant } from './parse-instant';
import type { OpenRecord } from './with-record';

/** What the page of all verdicts of a rule reads, passes too. @param config the file that --config names. */
export function verdictPages(
  context: CliContext,
  opened: OpenRecord,
  config: string | undefined,
): Pick<AuditPorts, 'verdicts'> {
  return {
    async verdicts(named, asked) {
      const rule = context.catalogue.find((each) => isNamed(each, named) || firstId(each) === named);
      if (rule === undefined) return undefined;
      const damages = new Damages();
      const ports = questionPorts(context, opened, damages, config);
      const question = ports.rules.find(({ id }) => id === rule.id);
      if (question === undefined) return undefined;
      const moment = asked['as-of']?.at(-1);
      const asOf = moment === undefined ? ports.now : parseInstant('as-of', moment);
      const outcomes = outcomesOf(asked);
      const { account } = asked;
      const { accounts } = await placesAsked({ ...opened, leaveOut: damages.leaveOut }, ports.now, {
        account: account && [...account],
        region: undefined,
      });
      const population = await rulePopulation(ports, question, {
        asOf,
        ...(accounts !== undefined && { accounts }),
      });
      const rows: PopulationRow[] = [];
      await goThrough(population, ({ row }) => {
        if (outcomes?.has(row.state) ?? true) rows.push(row);
      });
      return {
        id: rule.id,
        title: rule.title,
        asOf,
        rows,
        gaps: population.gaps(),
        damaged: damages.messages(),
      };
    },
  };
}

function outcomesOf({ outcome }: Asked): ReadonlySet<string> | undefined {
  const other = outcome?.find((each) => !OUTCOMES.some((known) => known === each));
  if (other !== undefined)
    throw new UsageError(
      `"${printable(other)}" is no outcome`,
      `Name one or several of ${OUTCOMES.join(', ')}`,
      { cause: new Error('A verdict has one of a few outcomes') },
    );
  return outcome === undefined ? undefined : new Set(outcome);
}
