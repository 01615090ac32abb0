import { KinesisError } from '@/lib/simulator/model/kinesis-error';
import { OPERATIONS } from '@/lib/simulator/wire/operation-table';
import { assumedFacts } from './assumed-facts';
import type { Count, SuiteCounts } from './count-checks';
import { KNOWN_DIFFERENCES } from './known-differences';
import { markdownTable } from './markdown-table';
import { SUITE_IDS, type SuiteId } from './suites/suite';

/** What the last runs of the suites showed; kept in a file, because they take minutes. */
export type ConformanceResults = Readonly<Record<SuiteId, SuiteCounts>>;

/** The manual's pages that this page takes parts from. */
export interface PageSources {
  readonly facts: string;
  readonly speed: string;
}

const SUITES: Readonly<Record<SuiteId, { readonly title: string; readonly what: string }>> = {
  recorded: {
    title: 'recorded',
    what: 'Answers of AWS from 2016, in `lib/simulator/recorded`. Each is compared with what the simulator lists after the same calls.',
  },
  kinesalite: {
    title: 'kinesalite',
    what: 'The tests of [kinesalite](https://github.com/mhart/kinesalite) of 2020, which its author also ran against AWS. One is left out, which waits five minutes for an iterator to expire. So is what the others check of the inside of an iterator.',
  },
  localstack: {
    title: 'LocalStack',
    what: 'Answers of AWS that [LocalStack](https://github.com/localstack/localstack) recorded from 2022 to 2025. Its tests run only inside LocalStack, so their calls are made here again and compared with its snapshots.',
  },
  moto: {
    title: 'moto',
    what: 'The Kinesis tests of [moto](https://github.com/getmoto/moto) of August 2026, in boto3. Left out are those of CloudFormation and of its own server, and three that moto itself skips against a server.',
  },
  kcl: {
    title: 'KCL 3',
    what: 'What KCL 3 and the AWS SDK for Java send at the start, during a reshard and at the end of a shard, over HTTP/2 in CBOR. Neither was run: the calls, and what they demand of an answer, are taken from the [source of the KCL](https://github.com/awslabs/amazon-kinesis-client) of July 2026. They also run with the unit tests.',
  },
};

/** docs/conformance.md, from the results and from parts of other pages. */
export function conformancePage(results: ConformanceResults, sources: PageSources): string {
  return `${[
    HEAD,
    suitesPart(results),
    operationsPart(results),
    differencesPart(),
    assumedPart(sources.facts),
    `## Speed\n\nFrom [speed.md](speed.md#the-simulator), which says how it was measured:\n\n${speedTable(sources.speed)}`,
  ].join('\n\n')}\n`;
}

const HEAD = `# Conformance

What of the simulator was compared with AWS, or with what other projects know of AWS. \`npm run conformance\` fetches
the other suites, runs them against the simulator, and writes this page; it needs git, and Python with boto3, freezegun,
moto and pytest. \`npm run conformance -- --page\` writes it from the results of the last run.`;

function suitesPart(results: ConformanceResults): string {
  const rows = SUITE_IDS.map((id) => [
    SUITES[id].title,
    String(results[id].passed),
    String(results[id].differing),
  ]);
  const items = SUITE_IDS.map((id) => `- **${SUITES[id].title}**: ${SUITES[id].what}`);
  return `## The suites

How many tests of each suite pass and how many differ. For **recorded**, **LocalStack** and **KCL 3**, which compare
answers, it is how many answers.

${markdownTable(['suite', 'pass', 'differ'], rows)}

${items.join('\n')}`;
}

function operationsPart(results: ConformanceResults): string {
  const rows = simulatedOperations().map((operation) => [
    operation,
    ...SUITE_IDS.map((id) => cell(results[id].operations[operation])),
  ]);
  const unchecked = rows.filter(([, ...cells]) => cells.every((each) => each === NONE));
  return `## The operations

How many of them call an operation and pass, and after the plus sign how many differ. A test that calls several
operations counts for each.

${markdownTable(['operation', ...SUITE_IDS.map((id) => SUITES[id].title)], rows)}

${unchecked.length} operations are in no suite, and only our own tests call them: ${unchecked.map(([operation]) => operation).join(', ')}.

The simulator refuses ${notSimulatedOperations().join(', ')}: it has no channels.`;
}

const NONE = '–';

function cell(count: Count | undefined): string {
  if (count === undefined) return NONE;
  return count.differing === 0 ? String(count.passed) : `${count.passed} + ${count.differing}`;
}

/** The names of the operation table that the simulator carries out. */
export function simulatedOperations(): readonly string[] {
  return [...OPERATIONS.keys()].filter(isSimulated);
}

function notSimulatedOperations(): readonly string[] {
  return [...OPERATIONS.keys()].filter((operation) => !isSimulated(operation));
}

function isSimulated(operation: string): boolean {
  try {
    OPERATIONS.get(operation)?.({});
    return true;
  } catch (error) {
    return !(error instanceof KinesisError && error.type === 'UnknownOperationException');
  }
}

function differencesPart(): string {
  const parts = SUITE_IDS.flatMap((id) => {
    const known = KNOWN_DIFFERENCES.filter(({ suite }) => suite === id);
    if (known.length === 0) return [];
    return [`From ${SUITES[id].title}:\n\n${known.map(({ why }) => `- ${why}`).join('\n')}`];
  });
  return `## Known differences

Each test that differs has one of these reasons. \`npm run conformance\` fails where a test has none, and where a reason
has no test. § is a section of [kinesis-facts.md](kinesis-facts.md).

${parts.join('\n\n')}`;
}

function assumedPart(facts: string): string {
  const lines = assumedFacts(facts).map(({ section, text }) => `- §${section}: ${text}`);
  return `## What is assumed

Where nobody could say what AWS does, the simulator does what is likely. These facts are from memory or inferred:

${lines.join('\n')}

Texts of refusals that are assumed say so in the source of their operation.`;
}

/** The first table of that page's part on the simulator. */
function speedTable(speed: string): string {
  const [, part = ''] = speed.split('\n## The simulator\n');
  const lines = part.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const last = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
  return lines.slice(first, last).join('\n');
}
