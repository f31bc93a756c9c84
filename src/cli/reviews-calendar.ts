import { Command } from 'commander';
import * as z from 'zod';
import { nextYear, type CalendarEntry } from '../reviews/calendar/campaign-calendar';
import { reviewPolicyOf } from '../reviews/settings';
import { printAnswer } from './answer';
import type { CliContext } from './context';
import { configOption, headerOption, listSchema, optionsOf, outputOption } from './options';
import type { Column } from './output';
import { byOption, roomSchema } from './reviews-options';
import { refusalByFile, reviewConfiguration, sayRefused } from './reviews-room';

interface Row extends Omit<CalendarEntry, 'period'> {
  readonly campaign: string;
  readonly scope: CalendarEntry['period']['scope'];
  readonly from: CalendarEntry['period']['from'];
  readonly to: CalendarEntry['period']['to'];
}

const optionsSchema = z.object({ ...roomSchema.shape, ...listSchema.shape });

/** Reads watchbill.yaml alone: no record is needed to plan by. */
export function reviewsCalendarCommand(context: CliContext): Command {
  return new Command('calendar')
    .description('when the campaigns of the next twelve months open and are due')
    .addOption(byOption())
    .addOption(configOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      const configuration = reviewConfiguration(context, options.config);
      const refused = await refusalByFile(context, configuration, options);
      if (refused !== undefined) return sayRefused(context, refused);
      const { calendar } = reviewPolicyOf(configuration);
      const now = context.clock.now();
      const rows = nextYear(calendar, now).map(({ period, ...entry }): Row => {
        const { id, scope, from, to } = period;
        return { campaign: id, scope, from, to, ...entry };
      });
      printAnswer(
        context,
        options,
        { asOf: now, query: {}, counts: { campaigns: rows.length } },
        { name: 'calendar', rows, columns },
      );
    });
}

const columns: readonly Column<Row>[] = [
  { heading: 'campaign', value: ({ campaign }) => campaign },
  { heading: 'access', value: ({ scope }) => scope },
  { heading: 'from', value: ({ from }) => from, kind: 'moment', yields: 3 },
  { heading: 'opens from', value: ({ opensFrom }) => opensFrom, kind: 'moment' },
  { heading: 'opens before', value: ({ opensUntil }) => opensUntil, kind: 'moment' },
  { heading: 'late from', value: ({ lateFrom }) => lateFrom, kind: 'moment', yields: 2 },
  { heading: 'due by', value: ({ dueUntil }) => dueUntil, kind: 'moment' },
  { heading: 'to', value: ({ to }) => to, kind: 'moment', yields: 1 },
];
