import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EFS::FileSystem',
  configuration: z.object({ FileSystemId: z.string(), Encrypted: known(z.boolean()) }),
  supplementaryConfiguration: z.object({
    Tags: known(z.array(z.object({ Key: z.string(), Value: z.string() }))),
    /** `null` where the file system has none. */
    FileSystemPolicy: known(z.string().nullable()),
  }),
});
