import type { Framework } from '../frameworks/framework';
import { unknownRequirement } from './custom-framework-checks';
import type { DutySetting } from '../duties/settings';

interface RequirementDoubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Requirements that duties of one's own name and that there are not. */
export function dutyRequirementDoubts(
  duties: readonly DutySetting[],
  frameworks: Readonly<Record<string, Framework>>,
): RequirementDoubt[] {
  return duties.flatMap(({ requirements = {} }, index) =>
    Object.entries(requirements).flatMap(([key, ids = []]) =>
      ids.flatMap((id, at): RequirementDoubt[] => {
        const message = unknownRequirement(frameworks, key, id);
        if (message === undefined) return [];
        const path = ['duties', index, 'requirements', key, at];
        return [{ path, message: `duties.${index}.requirements.${key}: ${message}` }];
      }),
    ),
  );
}
