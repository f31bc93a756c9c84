import { UsageError } from '../../model/errors';
import { isNamed } from '../../model/rule';
import { printable } from '../../wording/printable';
import type { QuestionPorts } from '../questions/question';
import { alertsPopulation, exceptionsPopulation } from './said-populations';
import { changesPopulation } from './changes-population';
import { patchesPopulation } from './patches-population';
import type { Population, PopulationQuestion } from './population';
import { reviewPopulation } from './review-population';
import { rulePopulation } from './rule-population';
import { scansPopulation } from './scans-population';

/** How populations are named, for whoever asks for one. */
export const POPULATION_NAMES =
  'rule:<id>, review:<campaign>, patches, alerts, changes, exceptions or scans' as const;

/** @throws UsageError for a name that names none, or one that needs a period and has none, or the other way round. */
export async function namedPopulation(
  ports: QuestionPorts,
  name: string,
  question: PopulationQuestion,
): Promise<Population> {
  const [kind = '', ...rest] = name.split(':');
  const of = rest.join(':');
  const { period } = question;
  switch (kind) {
    case 'rule': {
      const rule = ports.rules.find((each) => isNamed(each, of));
      if (rule === undefined)
        throw new UsageError(
          `There is no rule "${printable(of)}"`,
          'Name one as docs/rules does, such as rule:iam-root-mfa-enabled',
          { cause: new Error(`None of the ${ports.rules.length} rules has that id, or had it`) },
        );
      return rulePopulation(ports, rule, question);
    }
    case 'review':
      if (period !== undefined)
        throw new UsageError('A review is a population at one moment', 'Name the moment with --as-of', {
          cause: new Error('A period was named, in which its items and decisions changed'),
        });
      return reviewPopulation(ports, of, question);
    case 'patches':
    case 'alerts':
    case 'exceptions':
    case 'changes':
    case 'scans':
      if (of !== '') break;
      if (kind === 'patches') return patchesPopulation(ports, question);
      if (kind === 'alerts') return alertsPopulation(ports, question);
      if (kind === 'exceptions') return exceptionsPopulation(ports, question);
      if (period === undefined)
        throw new UsageError(
          `The population "${kind}" is over a period`,
          'Name the first day of a period: population takes --from, sample --period-from',
          { cause: new Error('No first day of a period was named') },
        );
      if (kind === 'changes') return changesPopulation(ports, question, period);
      if (question.accounts !== undefined)
        throw new UsageError('A scan is of no single account', 'Leave --account out', {
          cause: new Error('Each looks at all that it was to look at'),
        });
      return scansPopulation(ports, period);
  }
  throw new UsageError(
    `There is no population "${printable(name)}"`,
    `Name one of the record as ${POPULATION_NAMES}; docs/auditors.md draws from a file`,
    {
      cause: new Error(
        of === '' ? 'It is none of the names of populations' : `${printable(kind)} is followed by no name`,
      ),
    },
  );
}
