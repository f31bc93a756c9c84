/** Loads packages once a worker and our own modules anew for each test file; docs/adr/0006 says why. */
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What was compiled, by file: the function is called again for each test file, and makes the module anew. */
const compiled = new Map();

exports.__esModule = true;
exports.default = class WorkerRealmRuntime extends Runtime {
  constructor(config, ...rest) {
    super(config, ...rest);
    this.untransformed = new RegExp(config.transformIgnorePatterns.join('|'));
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.wrapper;
      const wrapper = compileFunction(source, this.executor.injectedModuleParameters, { filename });
      compiled.set(filename, { source, wrapper });
      return wrapper;
    };
  }

  requireModule(from, moduleName, options, isRequireActual) {
    // Jest's own modules come with options, a file of ours without a name.
    if (options === undefined && moduleName !== undefined && !this._resolution.isCoreModule(moduleName)) {
      const path = this._resolution.resolveCjs(from, moduleName);
      if (this.untransformed.test(path)) return require(path);
    }
    return super.requireModule(from, moduleName, options, isRequireActual);
  }
};
