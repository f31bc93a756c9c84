import * as z from 'zod';
import { appManifest, manifestLink } from './app-manifest';

it('is of an app that posts, where nothing is said of where presses go', () => {
  const manifest = appManifest();
  expect(manifest.oauth_config.scopes.bot).toEqual([
    'chat:write',
    'channels:read',
    'groups:read',
    'usergroups:read',
    'channels:history',
    'groups:history',
  ]);
  expect(manifest.features).not.toHaveProperty('slash_commands');
  expect(manifest.settings).not.toHaveProperty('interactivity');
});

it('is of an app that people act by, with an address for presses and commands', () => {
  const url = 'https://abc.lambda-url.eu-central-1.on.aws/';
  expect(appManifest(url)).toMatchObject({
    features: { slash_commands: [{ command: '/watchbill', url }] },
    settings: { interactivity: { is_enabled: true, request_url: url } },
  });
  expect(appManifest(url).oauth_config.scopes.bot).toEqual(
    expect.arrayContaining(['chat:write', 'commands', 'im:write', 'users:read', 'users:read.email']),
  );
});

/** https://docs.slack.dev/reference/app-manifest: what is longer is refused. */
it('keeps to the lengths that Slack takes', () => {
  const { display_information, features } = z
    .looseObject({
      display_information: z.object({ name: z.string(), description: z.string() }),
      features: z.looseObject({
        bot_user: z.object({ display_name: z.string() }),
        slash_commands: z.array(z.object({ description: z.string(), usage_hint: z.string() })),
      }),
    })
    .parse(appManifest('https://a.example/'));
  expect(display_information.name.length).toBeLessThanOrEqual(35);
  expect(display_information.description.length).toBeLessThanOrEqual(140);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  for (const { description, usage_hint } of features.slash_commands) {
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  }
});

it('is a link that holds the whole manifest', () => {
  const manifest = appManifest('https://a.example/?x=1&y=ü');
  const link = new URL(manifestLink(manifest));
  expect(`${link.origin}${link.pathname}`).toBe('https://api.slack.com/apps');
  expect(link.searchParams.get('new_app')).toBe('1');
  expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(manifest);
});
