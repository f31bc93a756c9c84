import { once } from 'node:events';
import { Command } from 'commander';
import type { AnswerHeader } from '../audit/answer';
import {
  goThrough,
  POPULATION_COLUMNS,
  type Population,
  type PopulationRow,
} from '../audit/populations/population';
import { csvOf, jsonText } from '../wording/csv';
import { commandLine } from '../wording/commands';
import { sayGaps } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { optionsOf } from './options';
import { printRows, type Column } from './output';
import { headerLines } from '../audit/answer-csv';
import {
  addPopulationOptions,
  askedAgain,
  askedPopulation,
  POPULATION_ARGUMENT,
  populationHeader,
  populationSchema,
  type PopulationOptions,
} from './population-asked';
import { recordOptionsOf, withRecord } from './with-record';

export function populationCommand(context: CliContext): Command {
  return addPopulationOptions(
    new Command('population')
      .description('all of one kind, passes too, at a moment or over a period, with how it was made')
      .argument('<population>', POPULATION_ARGUMENT),
  ).action((name: string, _options, command: Command) => printPopulation(context, command, name));
}

async function printPopulation(context: CliContext, command: Command, name: string): Promise<void> {
  const options = optionsOf(command, populationSchema);
  const damages = new Damages();
  await withRecord(context, command, async (opened) => {
    const asked = await askedPopulation(context, opened, name, options, damages, recordOptionsOf(command));
    const { period } = asked.when;
    const again = commandLine('population', {
      population: name,
      ...(period !== undefined && { from: period.from, to: period.to }),
      ...askedAgain(command, options, asked.when),
    });
    // Its header comes first and counts all of it, so it is gone through twice and never held.
    const summary = await goThrough(asked.population);
    const header = populationHeader(context, asked, summary, options, again);
    await printMembers(context, options, header, asked.population, damages);
    say(context, `${header.question.asks} ${summary.total} items, SHA-256 ${summary.hash}.`);
    sayGaps(context, header.gaps);
    say(context, `The same again: ${again}`);
  });
  damages.tell(context);
}

const AT_ONCE = 500;

async function printMembers(
  context: CliContext,
  { output, header: isHeaded }: PopulationOptions,
  header: AnswerHeader,
  population: Population,
  damages: Damages,
): Promise<void> {
  const { out } = context;
  const damaged = damages.messages();
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  switch (output) {
    case 'table': {
      const rows: PopulationRow[] = [];
      for await (const { row } of population.members()) rows.push(row);
      printRows(context, output, rows, TABLE_COLUMNS);
      return;
    }
    case 'ndjson':
      for await (const rows of chunks(population))
        await write(rows.map((row) => `${jsonText(row)}\n`).join(''));
      return;
    case 'csv':
      if (isHeaded) for (const line of headerLines(header, damaged)) await write(line);
      await write(csvOf([], POPULATION_COLUMNS));
      for await (const rows of chunks(population)) {
        const text = csvOf(rows, POPULATION_COLUMNS);
        await write(text.slice(text.indexOf('\r\n') + 2));
      }
      return;
    case 'json': {
      const whole = { ...header, ...(damaged.length > 0 && { damaged }) };
      await write(`{"header":${jsonText(whole)},"population":[`);
      let isFirst = true;
      for await (const rows of chunks(population)) {
        await write(`${isFirst ? '\n' : ',\n'}${rows.map((row) => jsonText(row)).join(',\n')}`);
        isFirst = false;
      }
      await write(']}\n');
    }
  }
}

async function* chunks(population: Population): AsyncGenerator<PopulationRow[], void> {
  let rows: PopulationRow[] = [];
  for await (const { row } of population.members()) {
    rows.push(row);
    if (rows.length < AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

const SHOWN = [
  'item',
  'account',
  'region',
  'resource',
  'state',
  'first observed',
  'last observed',
  'message',
];

const TABLE_COLUMNS: readonly Column<PopulationRow>[] = POPULATION_COLUMNS.filter(({ heading }) =>
  SHOWN.includes(heading),
).map((column) => ({
  ...column,
  ...(column.heading === 'item' && { kind: 'id' as const }),
  ...(column.heading === 'resource' && { kind: 'resource' as const }),
  ...(column.heading.endsWith('observed') && { kind: 'moment' as const, yields: 2 }),
  ...(column.heading === 'message' && { yields: 3 }),
}));
