import part from './part';
import { settingsOf } from './read';

const parsed = (settings: ReturnType<typeof settingsOf>) =>
  part.item.shape.configuration.parse({ Name: 'payments', Version: '1.35', ...settings });

test('a cluster without a key of its own, whose API is public and which logs one of two kinds', () => {
  expect(
    parsed(
      settingsOf({
        name: 'payments',
        resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24'] },
        logging: {
          clusterLogging: [
            { types: ['audit'], enabled: true },
            { types: ['api'], enabled: false },
          ],
        },
      }),
    ),
  ).toMatchObject({
    ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] },
    EncryptionConfig: [],
    Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'audit' }] } },
  });
});

test('a private cluster names no networks', () => {
  const { ResourcesVpcConfig: network } = parsed(
    settingsOf({ name: 'payments', resourcesVpcConfig: { endpointPublicAccess: false } }),
  );
  expect(network).toEqual({ EndpointPublicAccess: false, PublicAccessCidrs: [] });
});

test('what the answer leaves out is unknown', () => {
  const missing = { unknown: 'the answer has no such field' };
  const settings = { ResourcesVpcConfig: missing, EncryptionConfig: missing, Logging: missing };
  expect(parsed(settingsOf({}))).toMatchObject(settings);
  expect(parsed(settingsOf({ unknown: 'denied' }))).toMatchObject({ Logging: { unknown: 'denied' } });
});

test('a public API without its networks, and a kind of log of which it is not said whether it is on', () => {
  expect(
    parsed(
      settingsOf({
        name: 'payments',
        resourcesVpcConfig: { endpointPublicAccess: true },
        logging: { clusterLogging: [{ types: ['audit'] }] },
      }),
    ),
  ).toMatchObject({
    ResourcesVpcConfig: { unknown: 'the answer has this field in a form that is not known' },
    Logging: { unknown: 'the answer has no such field' },
  });
});
