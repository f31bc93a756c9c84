import * as z from 'zod';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EFS::FileSystem',
  configuration: z.object({ FileSystemId: z.string(), Encrypted: known(z.boolean()) }),
  supplementaryConfiguration: z.object({
    Tags: known(tagsSchema),
    /** `null` where the file system has none. */
    FileSystemPolicy: known(z.string().nullable()),
  }),
});
