/** Who may import whom. The order is the architecture: read it from the bottom up. */
const LAYERS = {
  // folder: what it may import besides itself
  'lib/base': [],
  'lib/kinesis': ['lib/base'],
  'lib/simulator-contract': ['lib/base', 'lib/kinesis'],
  'lib/load': ['lib/base', 'lib/kinesis'],
  'lib/records': ['lib/base', 'lib/kinesis'],
  'lib/reading': ['lib/base', 'lib/kinesis', 'lib/records'],
  'lib/layout': ['lib/base', 'lib/kinesis', 'lib/load'],
  'lib/interaction': ['lib/base', 'lib/kinesis', 'lib/layout'],
  'lib/api': [
    'lib/base',
    'lib/kinesis',
    'lib/load',
    'lib/records',
    'lib/simulator-contract',
    'lib/lessons',
  ],
  // Node only: what both stores on disk need.
  'lib/storage': ['lib/base'],
  'lib/simulator': ['lib/base', 'lib/kinesis', 'lib/load', 'lib/simulator-contract', 'lib/storage'],
  // The simulator is let in by one file: see `server-meets-simulator-in-one-file`.
  'lib/server': [
    'lib/lessons',
    'lib/base',
    'lib/kinesis',
    'lib/load',
    'lib/records',
    'lib/reading',
    'lib/simulator-contract',
    'lib/storage',
    'lib/api',
    'lib/simulator',
  ],
  'lib/lessons': ['lib/base', 'lib/kinesis', 'lib/simulator-contract'],
  'lib/i18n': ['lib/base'],
  'lib/testing': ['lib/base', 'lib/kinesis', 'lib/layout'],
  'lib/cli': ['lib', 'e2e/bench'],
  components: [
    'lib/base',
    'lib/kinesis',
    'lib/load',
    'lib/records',
    'lib/reading',
    'lib/simulator-contract',
    'lib/layout',
    'lib/interaction',
    'lib/api',
    'lib/lessons',
    'lib/i18n',
  ],
  app: [
    'lib/base',
    'lib/kinesis',
    'lib/load',
    'lib/records',
    'lib/reading',
    'lib/simulator-contract',
    'lib/api',
    'lib/server',
    'lib/lessons',
    'lib/i18n',
    'components',
  ],
  e2e: [
    'lib/base',
    'lib/kinesis',
    'lib/load',
    'lib/reading',
    'lib/simulator-contract',
    'lib/layout',
    'lib/api',
    'lib/lessons',
    'lib/i18n',
    'lib/testing',
  ],
};
/** The page of a stream has rooms; its root composes them, and none imports the root. */
const STREAM_ROOMS = {
  draft: [],
  tools: [],
  keys: [],
  run: ['draft'],
  load: ['keys'],
  line: ['load'],
  lineage: ['load'],
  heat: ['lineage', 'load'],
  'cloud-watch': ['load'],
  panels: ['draft', 'load'],
};
/** The same inside the simulator: what a room may import of the others. The files beside the rooms put them together. */
const SIMULATOR_ROOMS = {
  model: [],
  limits: ['model'],
  load: ['model'],
  records: ['model'],
  store: ['model'],
  operations: ['model', 'records'],
  wire: ['model', 'records', 'operations'],
  'wire/port': ['wire'],
  tools: ['model', 'records', 'operations', 'store', 'wire'],
  control: ['model', 'tools', 'wire'],
  webhooks: ['model', 'records'],
};
/** What tries the simulator and the runs out, and the commands that run it. */
const PROOFS = '^lib/(simulator|server/runs)/proof/';
const RUNS_PROOFS = '^lib/cli/((simulate|prove-(runs|probes))\\.ts$|(simulator-bench|probes)/)';
const PURE = '^lib/(base|kinesis|load|records|reading|simulator-contract|layout|interaction)/';
/** Tests, and what only they use: see `testing-stays-in-tests`. */
const TESTS = '\\.test\\.tsx?$|^lib/.+/testing/';

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer.replace('/', '-')}-imports-inward`,
  severity: 'error',
  from: { path: `^${layer}/`, pathNot: TESTS },
  to: { path: '^(app|components|lib|e2e)/', pathNot: `^(${[layer, ...allowed].join('|')})/` },
}));

const streamRoomRules = Object.entries(STREAM_ROOMS).map(([room, allowed]) => ({
  name: `stream-${room}-imports-inward`,
  comment: 'What two rooms share lives in lib/interaction, or in components/kinesis.',
  severity: 'error',
  from: { path: `^components/stream/${room}/` },
  to: {
    path: '^components/stream/',
    pathNot: `^components/stream/(${[room, ...allowed].join('|')})/`,
  },
}));

const simulatorRules = Object.entries(SIMULATOR_ROOMS).map(([room, allowed]) => ({
  name: `lib-simulator-${room.replace('/', '-')}-imports-inward`,
  severity: 'error',
  from: { path: `^lib/simulator/${room}/`, pathNot: TESTS },
  to: { path: '^lib/simulator/', pathNot: `^lib/simulator/(${[room, ...allowed].join('|')})/` },
}));

const packageRule = (name, from, packages) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: `^node_modules/(${packages.join('|')})(/|$)` },
});

module.exports = {
  forbidden: [
    ...layerRules,
    ...streamRoomRules,
    ...simulatorRules,
    {
      name: 'product-imports-no-proof',
      severity: 'error',
      from: { path: '^(app|components|lib|e2e)/', pathNot: [TESTS, PROOFS, RUNS_PROOFS] },
      to: { path: PROOFS },
    },
    {
      name: 'server-meets-simulator-in-one-file',
      comment: 'The console must not be able to tell the simulator from AWS.',
      severity: 'error',
      from: {
        path: '^lib/server/',
        pathNot: [TESTS, PROOFS, '^lib/server/simulator/plug-in-simulator\\.ts$'],
      },
      to: { path: '^lib/simulator/' },
    },
    {
      name: 'testing-stays-in-tests',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: [TESTS, PROOFS, '^lib/testing/'] },
      to: { path: ['^lib/testing/', '^lib/.+/testing/'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    packageRule('pure-lib-has-no-framework', PURE, [
      'react',
      'react-dom',
      'next',
      'next-intl',
      '@tanstack',
      '@aws-sdk',
      '@smithy',
    ]),
    // What may be taken from it is in biome.json: React owns the DOM.
    packageRule('d3-is-one-package', '^(app|components|lib|e2e)/', ['d3-[^/]+']),
    packageRule('sdk-only-on-the-server', '^(app|components|lib/(?!server/|cli/))', [
      '@aws-sdk',
      '@smithy',
    ]),
    {
      name: 'simulator-alone-is-small',
      comment: 'It starts in a test and in a container, where nobody wants to wait for a console.',
      severity: 'error',
      from: { path: '^lib/(simulator/embedded|cli/simulator)/', pathNot: TESTS },
      to: {
        path: '^node_modules/(react|react-dom|next|next-intl|@tanstack|@aws-sdk|@smithy|d3)(/|$)',
        reachable: true,
      },
    },
    packageRule('api-has-no-react', '^lib/api/', ['react', 'react-dom', 'next', 'next-intl']),
    {
      name: 'browser-code-has-no-node',
      severity: 'error',
      from: { path: [PURE, '^lib/(api|i18n|lessons)/', '^components/'], pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ui-knows-nothing-of-kinesis',
      comment: 'What knows a shard or a stream lives in components/kinesis.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: ['^components/(?!ui/)', '^lib/(kinesis|load|records|reading|interaction)/'] },
    },
    {
      name: 'features-do-not-import-siblings',
      comment:
        'Compose features in app/. What they share lives in components/ui, or in components/kinesis.',
      severity: 'error',
      from: { path: '^components/([^/]+)/' },
      to: { path: '^components/', pathNot: ['^components/$1/', '^components/(ui|kinesis)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
