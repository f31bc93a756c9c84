import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

export const windowSchema = z.object({
  WindowId: z.string(),
  Name: ifGiven(z.string()),
  Enabled: known(z.boolean()),
  /** Names or ARNs of the documents that its tasks run; their parameters can hold secrets and are not kept. */
  documents: known(z.array(z.string())),
  /** The others are asked for only where a document patches. */
  createdAt: known(instantSchema.nullable()),
  /** Of the last {@link EXECUTION_DAYS} days. */
  executions: known(z.array(z.object({ Status: z.string(), EndTime: ifGiven(instantSchema) })).nullable()),
});

/** How far back executions are read: the longest month. */
export const EXECUTION_DAYS = 31;

/** Whether a document patches, by its name: AWS's own that do, and any that says so. */
export function patches(document: string): boolean {
  return /patch|AWS-InstallWindowsUpdates/i.test(document);
}

const identitySchema = z.object({ WindowId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(windowSchema),
  identify: (window) => {
    const { WindowId } = identitySchema.safeParse(window).data ?? {};
    return WindowId === undefined ? {} : { resource: WindowId };
  },
  count: ({ length }) => length,
});
