import { IAMClient, ListSAMLProvidersCommand } from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readSamlProviders({ session, region }: ReadRequest): Promise<Reading> {
  const { SAMLProviderList } = await session.client(IAMClient, region).send(new ListSAMLProvidersCommand({}));
  if (SAMLProviderList === undefined) throw new Error("AWS's answer has no list of SAML providers in it");
  return { value: SAMLProviderList };
}
