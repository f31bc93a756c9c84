import { mappingsOf } from '../frameworks/mappings';
import { isLibraryDuty, type LibraryDutyId } from './library';
import type { RegisteredDuty } from './registered';
import { DUTY_REQUIREMENTS } from './requirements';

/** The requirements that a duty supports, by framework: ids of the catalogues, or as watchbill.yaml names them. */
export type SupportedIds = Readonly<Partial<Record<string, readonly string[]>>>;

export function supportedBy({ duty, requirements = {} }: Pick<RegisteredDuty, 'duty' | 'requirements'>) {
  return isLibraryDuty(duty) ? supportedByLibrary(duty) : requirements;
}

/** What a duty of the library supports, FedRAMP Moderate by the ids of 800-53. */
export function supportedByLibrary(duty: LibraryDutyId): SupportedIds {
  return Object.fromEntries(
    Object.entries(mappingsOf(DUTY_REQUIREMENTS[duty])).map(([key, { ids }]) => [key, ids]),
  );
}
