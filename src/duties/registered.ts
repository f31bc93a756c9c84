import { DUTY_LIBRARY, isLibraryDuty, type Needed, type Period } from './library';
import { periodOf, type DutySetting } from './settings';

/** A duty as it is registered: the library's words with what watchbill.yaml says. */
export interface RegisteredDuty {
  readonly duty: string;
  readonly name?: string;
  readonly title: string;
  readonly asks: string;
  readonly owner: string;
  /** Days end in it. */
  readonly zone: string;
  /** Absent where the end of the thing itself is all that counts. */
  readonly every?: Period;
  readonly firstDue?: string;
  readonly needs: readonly Needed[];
  /** Of a duty of one's own, the requirements that it supports. */
  readonly requirements?: DutySetting['requirements'];
}

/** What of watchbill.yaml duties are made by. */
export interface DutyConfiguration {
  readonly duties: readonly DutySetting[];
  readonly reviews: { readonly zone: string };
}

/** Each duty of watchbill.yaml, in its order. */
export function registeredDuties({ duties, reviews }: DutyConfiguration): RegisteredDuty[] {
  return duties.map((setting) => {
    const { duty, name, owner, cadence, 'first-due': firstDue, zone = reviews.zone } = setting;
    const of = isLibraryDuty(duty) ? DUTY_LIBRARY[duty] : undefined;
    const every =
      cadence !== undefined ? periodOf(cadence) : of?.clock.kind === 'recurring' ? of.clock.every : undefined;
    return {
      duty,
      ...(name !== undefined && { name }),
      title: of?.title ?? setting.title ?? duty,
      asks: of?.asks ?? setting.asks ?? '',
      owner,
      zone,
      ...(every !== undefined && { every }),
      ...(firstDue !== undefined && { firstDue }),
      needs: of?.needs ?? [],
      ...(setting.requirements !== undefined && { requirements: setting.requirements }),
    };
  });
}
