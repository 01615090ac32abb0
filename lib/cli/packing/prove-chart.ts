import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';

/** `npm run prove:chart -- /path/to/helm`; without it the one that the shell finds. */
const HELM = process.argv[2] ?? 'helm';
const CHART = fileURLToPath(new URL('../../../deploy/helm/shardline', import.meta.url));

const EVERYTHING = {
  basePath: '/kinesis',
  publicUrl: 'https://example.com/kinesis',
  existingSecret: 'shardline',
  'ingress.enabled': 'true',
  'ingress.host': 'example.com',
  'ingress.tlsSecret': 'example-tls',
  'serviceAccount.roleArn': 'arn:aws:iam::000000000000:role/shardline',
  'simulator.enabled': 'true',
  'settings.SHARDLINE_READ_ONLY': 'on',
  'connections[0].id': 'production',
  'connections[0].name': 'Production',
  'connections[0].type': 'aws',
};

const rendered = z.object({ kind: z.string(), spec: z.unknown().optional() });
const deployment = z.object({
  template: z.object({
    spec: z.object({
      serviceAccountName: z.string(),
      automountServiceAccountToken: z.boolean(),
      enableServiceLinks: z.boolean(),
      securityContext: z.object({ runAsNonRoot: z.boolean() }),
      containers: z.array(
        z.object({
          securityContext: z.object({ readOnlyRootFilesystem: z.boolean() }),
          env: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
        }),
      ),
    }),
  }),
});

helm(['lint', '--strict', CHART]);
const plain = render({});
claim('by default a deployment, a service and a volume are made', kindsOf(plain), [
  'Deployment',
  'PersistentVolumeClaim',
  'Service',
]);
claim('without a role the pod has the default account', podOf(plain).serviceAccountName, 'default');
for (const [name, resources] of [
  ['by default', plain],
  ['with everything', render(EVERYTHING)],
] as const) {
  const pod = podOf(resources);
  claim(`${name} no token is mounted`, pod.automountServiceAccountToken, false);
  claim(`${name} no setting is made of a service`, pod.enableServiceLinks, false);
  claim(`${name} no process is root`, pod.securityContext.runAsNonRoot, true);
  const writable = pod.containers.filter((each) => !each.securityContext.readOnlyRootFilesystem);
  claim(`${name} no root file system is writable`, writable.length, 0);
}
claim(
  'everything has an ingress, an account and a file of connections',
  kindsOf(render(EVERYTHING)),
  ['ConfigMap', 'Deployment', 'Ingress', 'PersistentVolumeClaim', 'Service', 'ServiceAccount'],
);
claim(
  'the console behind an ingress knows its address',
  podOf(render({ ...EVERYTHING, publicUrl: '' })).containers[0]?.env?.find(
    ({ name }) => name === 'SHARDLINE_PUBLIC_URL',
  )?.value,
  'https://example.com/kinesis',
);
claim('a value that is no value of the chart is refused', refuses({ typo: '1' }), true);

function render(values: Readonly<Record<string, string>>) {
  const sets = Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const text = helm(['template', 'shardline', CHART, ...sets]);
  return parseAllDocuments(text).map((document) => rendered.parse(document.toJS()));
}

function refuses(values: Readonly<Record<string, string>>): boolean {
  try {
    render(values);
    return false;
  } catch {
    return true;
  }
}

function podOf(resources: readonly z.infer<typeof rendered>[]) {
  const found = resources.find(({ kind }) => kind === 'Deployment');
  return deployment.parse(found?.spec).template.spec;
}

function kindsOf(resources: readonly z.infer<typeof rendered>[]): readonly string[] {
  return resources.map(({ kind }) => kind).toSorted();
}

function helm(words: readonly string[]): string {
  return execFileSync(HELM, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function claim(what: string, found: unknown, expected: unknown): void {
  const holds = JSON.stringify(found) === JSON.stringify(expected);
  console.log(`${holds ? 'held  ' : 'BROKEN'}  ${what}`);
  if (!holds) process.exitCode = 1;
}
