const asyncHooks = require('node:async_hooks');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const { AsyncLocalStorage } = asyncHooks;
/** Since Node 24 it is a getter, which no assignment replaces. */
const replaceStorage = (value) =>
  Object.defineProperty(asyncHooks, 'AsyncLocalStorage', {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
const globals = Object.getOwnPropertyDescriptors(globalThis);
const { env, exit, exitCode } = process;
const variables = { ...env };

/**
 * A test file's globals are the worker's own and no copies of them, and are put back after it: packages stay loaded (see
 * worker-realm-runtime.cjs), and what they make has to be of the same `Error` and `Date` as what a test makes.
 * docs/adr/0006 says why.
 */
module.exports = class WorkerRealmEnvironment {
  constructor({ projectConfig: config }) {
    this.global = globalThis;
    this.before = new Set(Reflect.ownKeys(globalThis));
    this.ofJest = [];
    this.storages = [];
    const { storages } = this;
    replaceStorage(
      class extends AsyncLocalStorage {
        constructor(...options) {
          super(...options);
          storages.push(this);
        }
      },
    );
    this.moduleMocker = new ModuleMocker(globalThis);
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({
      config,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig,
    });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  /** Jest has its globals in place now, and no file has run yet. */
  handleTestEvent({ name }) {
    if (name === 'setup') this.ofJest = Reflect.ownKeys(globalThis).filter((key) => !this.before.has(key));
  }

  async setup() {}

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    replaceStorage(AsyncLocalStorage);
    // Jest makes one for each file and leaves it on; Node gives every promise that is made after a place for each that is on.
    for (const storage of this.storages) storage.disable();
    for (const key of this.ofJest) Reflect.deleteProperty(globalThis, key);
    Object.defineProperties(globalThis, globals);
    for (const name of Object.keys(env)) if (!(name in variables)) delete env[name];
    Object.assign(env, variables);
    Object.assign(process, { env, exit, exitCode });
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};
