import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { credentialReport } from '../credential-report.read';

export default function readCredentialReport(request: ReadRequest): Promise<Reading> {
  return credentialReport(request);
}
