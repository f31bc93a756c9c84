import { mappingsOf } from '../frameworks/mappings';
import type { Requirements } from '../frameworks/requirements';
import { DUTY_LIBRARY, isLibraryDuty, LIBRARY_DUTY_IDS, type Needed, type Period } from './library';
import { periodOf, type DutySetting } from './settings';

/** The requirements that a duty supports, by framework: ids of the catalogues, or as watchbill.yaml names them. */
export type SupportedIds = Readonly<Partial<Record<string, readonly string[]>>>;

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
  readonly supports: SupportedIds;
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
      supports: of === undefined ? (setting.requirements ?? {}) : idsIn(of.requirements),
    };
  });
}

/** What a duty that an incident or a request starts supports; of the library only. */
export function supportedByStarted(): { readonly duty: string; readonly supports: SupportedIds }[] {
  return LIBRARY_DUTY_IDS.filter((id) => DUTY_LIBRARY[id].clock.kind === 'started').map((duty) => ({
    duty,
    supports: idsIn(DUTY_LIBRARY[duty].requirements),
  }));
}

function idsIn(requirements: Requirements): SupportedIds {
  return Object.fromEntries(Object.entries(mappingsOf(requirements)).map(([key, { ids }]) => [key, ids]));
}
