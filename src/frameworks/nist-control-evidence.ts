import type { Requirement } from './framework';

/**
 * Our own judgement of which SP 800-53 controls AWS state is evidence for, used by every framework that selects from
 * that catalogue. A number in parentheses is an enhancement: `AC-2(1 3)` stands for AC-2, AC-2(1) and AC-2(3).
 */
const DECIDED_BY_AWS_STATE = 'AU-9(2) CP-9(8) SC-28(1)';

const PARTLY_SHOWN_BY_AWS_STATE = `
  AC-2(1 2 3 4 6 7 9 11 12 13) AC-3(5 7 8 11 13 15) AC-4(2 21) AC-5 AC-6(1 2 3 5 6 7 9 10) AC-10 AC-12 AC-14
  AC-17(1 2 3 4 9) AC-20(1) AC-21 AC-22 AC-24
  AU-2 AU-3(1) AU-4(1) AU-5(1 2) AU-6(1 3 4 5) AU-7(1) AU-8 AU-9(2 3 4 5 6) AU-10 AU-11(1) AU-12(1 3) AU-13 AU-14 AU-16
  CA-2 CA-3 CA-5 CA-7(4) CA-9
  CM-2(2 3 6) CM-3(1 2 5 6 8) CM-5(1 5 6) CM-6(1 2) CM-7(1) CM-8(1 2 3 4 7) CM-12(1) CM-14
  CP-2 CP-4 CP-6(1 2) CP-7(1) CP-9(1 2 3 5 6 7 8) CP-10(2 4)
  IA-2(1 2 5 6 8 10 12) IA-3 IA-4(4 5) IA-5(1 2 6 7 8 13 14) IA-7 IA-8 IA-9 IA-10 IA-11 IA-13(1 2 3)
  IR-4(1 2) IR-5(1) IR-6(1)
  MA-4
  PM-5
  PS-4(2) PS-5
  RA-2 RA-3 RA-5(2 4 5 6 8 11) RA-7
  SA-9(5 8) SA-22
  SC-5(1 2 3) SC-7(3 4 5 8 9 11 12 13 16 20 21) SC-8(1 2) SC-10 SC-12(1 2 3 6) SC-13 SC-17 SC-20 SC-21 SC-22
  SC-23(1 3 5) SC-28(1 2 3) SC-36
  SI-2(2 3 4 5 6) SI-3 SI-4(1 2 4 5 11 12 16 18 19 20 22 23 24) SI-5(1) SI-6 SI-7(1 2 5 6 7 8 12) SI-12 SI-21
`;

/** Family, or control with its enhancements → what stays with the customer. */
const INHERITED_FROM_AWS: Readonly<Record<string, string>> = {
  PE: 'Your own offices and any premises outside AWS.',
  'MA-2': 'Equipment of your own; patching what you run in AWS.',
  'MA-3': 'Tools that you use on what you run in AWS and on equipment of your own.',
  'MA-5': 'People who maintain equipment of your own.',
  'MA-6': 'Spare parts and support contracts for equipment of your own.',
  'MP-2': 'Media of your own.',
  'MP-4': 'Media of your own.',
  'MP-5': 'Media of your own.',
  'MP-6': 'Media of your own; deleting data and keys in AWS when you decide to.',
  'MP-7': 'Media of your own.',
  'CP-8': 'Lines between your own premises and AWS.',
  'SC-4': 'Hosts, containers and storage that you share between users or tenants yourself.',
  'SC-39': 'Isolation between what runs inside your own hosts and containers.',
  'SC-45': 'Instances and devices that you point at another time source than the one AWS provides.',
};

/** Physical controls that are wholly the customer's: policy, and work away from the provider's sites. */
const NEVER_INHERITED = ['PE-1', 'PE-17'];

function expand(list: string): Set<string> {
  const ids = [...list.matchAll(/([A-Z]{2}-\d+)(?:\(([\d ]+)\))?/g)].flatMap(
    ([, control = '', enhancements]) => [
      control,
      ...(enhancements?.split(' ').map((number) => `${control}(${number})`) ?? []),
    ],
  );
  return new Set(ids);
}

export const partlyShown: ReadonlySet<string> = expand(PARTLY_SHOWN_BY_AWS_STATE);
export const decided: ReadonlySet<string> = new Set(DECIDED_BY_AWS_STATE.split(' '));

/** The requirement of an SP 800-53 control. @param id `AC-2`, `AC-2(1)` */
export function nistControl(
  id: string,
  title: string,
  attributes?: Readonly<Record<string, string>>,
): Requirement {
  const shared = attributes ? { title, attributes } : { title };
  if (decided.has(id)) return { ...shared, evidence: 'aws-state' };
  if (partlyShown.has(id)) return { ...shared, evidence: 'partly' };
  const [control = id] = id.split('(');
  const customerPart = NEVER_INHERITED.includes(id)
    ? undefined
    : (INHERITED_FROM_AWS[control] ?? INHERITED_FROM_AWS[control.slice(0, 2)]);
  return customerPart
    ? { ...shared, evidence: 'inherited', customerPart }
    : { ...shared, evidence: 'manual' };
}
