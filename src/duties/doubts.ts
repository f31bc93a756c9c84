import { suggestion } from '../config/closest';
import { DUTY_LIBRARY, isLibraryDuty, LIBRARY_DUTY_IDS } from './library';
import { dutyName, type DutySetting } from './settings';

/** What is wrong with a duty that is written as it should be, at which of its settings. */
export interface DutyDoubt {
  readonly index: number;
  readonly key: keyof DutySetting;
  readonly message: string;
}

export function dutyDoubts(duties: readonly DutySetting[]): DutyDoubt[] {
  const seen = new Set<string>();
  return duties.flatMap((setting, index) => {
    const both = dutyName(setting);
    const isTwice = seen.has(both);
    seen.add(both);
    const isNamed = setting.name !== undefined;
    const twice: Problem = {
      key: isNamed ? 'name' : 'duty',
      message: `${both} is registered twice${isNamed ? '' : ': give each a name'}`,
    };
    return [...problemsOf(setting), ...(isTwice ? [twice] : [])].map((problem) => ({ index, ...problem }));
  });
}

type Problem = Omit<DutyDoubt, 'index'>;

function problemsOf({ duty, name, cadence, title, asks, requirements }: DutySetting): Problem[] {
  if (!isLibraryDuty(duty)) {
    if (title !== undefined && asks !== undefined) return [];
    const meant = suggestion(duty, LIBRARY_DUTY_IDS);
    const own = `${meant === '' ? '; one' : `${meant} One`} of your own needs title and asks`;
    return [{ key: 'duty', message: `the library has no duty ${duty}${own}` }];
  }
  const { clock, needs = [] } = DUTY_LIBRARY[duty];
  if (clock.kind === 'started')
    return [
      {
        key: 'duty',
        message: `${duty} is owed by each ${clock.by === 'incident' ? 'incident' : 'request of a person'} that is opened, and is not registered`,
      },
    ];
  return [
    ...(needs.includes('name') && name === undefined
      ? [{ key: 'duty' as const, message: `${duty} needs a name: there are several` }]
      : []),
    ...(clock.kind === 'expiry' && cadence !== undefined
      ? [
          {
            key: 'cadence' as const,
            message: `${duty} is due by the end that its evidence names, and has no cadence`,
          },
        ]
      : []),
    ...[['title', title] as const, ['asks', asks] as const, ['requirements', requirements] as const].flatMap(
      ([key, given]) =>
        given === undefined ? [] : [{ key, message: `${duty} is of the library, which says its ${key}` }],
    ),
  ];
}
