import { FEDRAMP_CLASSES, type FedrampClass, type WrittenProfile } from './profile';

type AgencyImpact = 2 | 3 | 4 | 5;
/** Likely exploitable and reached from the internet; likely exploitable and not reached; not likely exploitable. */
type Row = readonly [reached: string, unreached: string, unlikely: string];

const CLASSES_A_AND_B: Readonly<Record<AgencyImpact, Row>> = {
  5: ['4 days', '8 days', '32 days'],
  4: ['8 days', '32 days', '64 days'],
  3: ['32 days', '64 days', '192 days'],
  2: ['96 days', '160 days', '192 days'],
};
/** VDR-TFR-PVR. It has no row for N1, so that profile asks for no date there. */
const TIMEFRAMES: Readonly<Record<FedrampClass, Readonly<Record<AgencyImpact, Row>>>> = {
  A: CLASSES_A_AND_B,
  B: CLASSES_A_AND_B,
  C: {
    5: ['2 days', '4 days', '16 days'],
    4: ['4 days', '8 days', '64 days'],
    3: ['16 days', '32 days', '128 days'],
    2: ['48 days', '128 days', '192 days'],
  },
  D: {
    5: ['12 hours', '1 day', '8 days'],
    4: ['2 days', '8 days', '32 days'],
    3: ['8 days', '16 days', '64 days'],
    2: ['24 days', '96 days', '192 days'],
  },
};
const EVALUATE_WITHIN: Readonly<Record<FedrampClass, string>> = {
  A: '14 days',
  B: '7 days',
  C: '5 days',
  D: '2 days',
};
const IMPACTS: readonly AgencyImpact[] = [5, 4, 3, 2];

/**
 * The clock starts when the evaluation was completed, and at the latest when it was due. What nobody evaluated has the worst
 * timeframe of its class, counted from the day its evaluation was due: no sooner than any lawful date, and never later for
 * having been left alone.
 */
export const fedrampVdr: WrittenProfile = {
  id: 'fedramp-vdr',
  title: 'FedRAMP vulnerability detection and response',
  standing: 'in-force',
  source: 'FedRAMP Consolidated Rules 2026, VDR-TFR-PVR',
  dated: '2026-07-01',
  note: 'A timeframe is for mitigating or remediating, so it runs without a fix too, as the mitigation clock. What nobody evaluated counts as N5 and likely exploitable, and as reached from the internet where nobody knows. Required of every provider from 2026-12-07.',
  clock: 'evaluation',
  'without-fix': 'mitigates',
  'evaluate-within': FEDRAMP_CLASSES.map((of) => ({
    when: { class: of },
    within: EVALUATE_WITHIN[of],
    source: 'FedRAMP Consolidated Rules 2026, VER-TFR-EVU',
    dated: '2026-06-24',
  })),
  windows: FEDRAMP_CLASSES.flatMap((of) =>
    IMPACTS.flatMap((impact) => {
      const [reached, unreached, unlikely] = TIMEFRAMES[of][impact];
      const when = { class: of, 'agency-impact': impact };
      return [
        { when: { ...when, 'likely-exploitable': true, exposed: true }, within: reached },
        { when: { ...when, 'likely-exploitable': true, exposed: false }, within: unreached },
        { when: { ...when, 'likely-exploitable': false }, within: unlikely },
      ];
    }),
  ),
  'effective-from': '2026-07-04',
};
