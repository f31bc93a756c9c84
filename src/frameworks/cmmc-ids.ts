import type { Nist800171Id } from './nist-800-171-requirements';

/**
 * The requirements of CMMC level 1, which are those of FAR 52.204-21(b)(1), each with the requirements of SP 800-171 Rev. 2
 * that 32 CFR 170.15(c)(1)(ii) has them assessed by.
 */
export const LEVEL_1_BY_800_171 = {
  'AC.L1-b.1.i': ['3.1.1'],
  'AC.L1-b.1.ii': ['3.1.2'],
  'AC.L1-b.1.iii': ['3.1.20'],
  'AC.L1-b.1.iv': ['3.1.22'],
  'IA.L1-b.1.v': ['3.5.1'],
  'IA.L1-b.1.vi': ['3.5.2'],
  'MP.L1-b.1.vii': ['3.8.3'],
  'PE.L1-b.1.viii': ['3.10.1'],
  'PE.L1-b.1.ix': ['3.10.3', '3.10.4', '3.10.5'],
  'SC.L1-b.1.x': ['3.13.1'],
  'SC.L1-b.1.xi': ['3.13.5'],
  'SI.L1-b.1.xii': ['3.14.1'],
  'SI.L1-b.1.xiii': ['3.14.2'],
  'SI.L1-b.1.xiv': ['3.14.4'],
  'SI.L1-b.1.xv': ['3.14.5'],
} as const satisfies Readonly<Record<string, readonly Nist800171Id[]>>;

export type CmmcLevel1Id = keyof typeof LEVEL_1_BY_800_171;

/** Families of SP 800-171 → the domain that CMMC calls them by. */
const DOMAINS: Readonly<Record<string, string>> = {
  '3.1': 'AC',
  '3.2': 'AT',
  '3.3': 'AU',
  '3.4': 'CM',
  '3.5': 'IA',
  '3.6': 'IR',
  '3.7': 'MA',
  '3.8': 'MP',
  '3.9': 'PS',
  '3.10': 'PE',
  '3.11': 'RA',
  '3.12': 'CA',
  '3.13': 'SC',
  '3.14': 'SI',
};

export type CmmcLevel2Id = `${string}.L2-${Nist800171Id}`;

/** The id of level 2: 32 CFR 170.14(c)(3) takes every requirement of SP 800-171 Rev. 2 as it is. */
export function level2IdOf(id: string): string {
  return `${DOMAINS[id.slice(0, id.lastIndexOf('.'))] ?? ''}.L2-${id}`;
}

/** The ids of level 1 that one of these requirements of SP 800-171 corresponds to. */
export function level1IdsOf(ids: readonly string[]): string[] {
  return Object.entries(LEVEL_1_BY_800_171).flatMap(([id, by]) =>
    by.some((each) => ids.includes(each)) ? [id] : [],
  );
}
