import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EFS::FileSystem',
  configuration: z.object({ FileSystemId: z.string(), Encrypted: known(z.boolean()) }),
});
