import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Bound,
  type Comparison,
  isWithinBound,
  type Measurement,
  ratioOf,
} from '@/e2e/bench/measurement';
import { measureViewers } from '@/e2e/bench/viewers/measure-viewers';
import { buildWhenNeeded } from './building/build-when-needed';
import { measureConsole } from './console-bench';
import { measureSimulator } from './simulator-bench/measure-simulator';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS_FILE = 'bench-results.json';
const HEADINGS = ['Row', 'Figure', 'Compared with', 'Ratio', 'Bound', 'Within?', 'Besides'];

/** Holds what the project promises about speed against this machine, as it is now. */
const [part, argument = ''] = process.argv.slice(2);
switch (part) {
  case undefined:
    keep(
      report([
        ...(await measureConsole(ROOT)),
        ...(await measureViewers(ROOT, 0)),
        ...(await measureSimulator(ROOT, '')),
      ]),
    );
    break;
  case 'console':
    report(await measureConsole(ROOT));
    break;
  case 'viewers':
    await build();
    report(await measureViewers(ROOT, Number(argument)));
    break;
  case 'simulator':
    await build();
    report(await measureSimulator(ROOT, argument));
    break;
  default:
    console.error(
      "Usage: npm run bench [-- console | -- viewers [minutes] | -- simulator [part of a row's name]]",
    );
    process.exitCode = 1;
}

/** The console and the simulator as people start them. */
function build(): Promise<void> {
  return buildWhenNeeded(ROOT, '', new AbortController().signal);
}

function report(rows: readonly Measurement[]): readonly Measurement[] {
  const missed = rows.filter((row) => !isWithinBound(row));
  console.log(`\n${formatTable([HEADINGS, ...rows.map(cellsOf)])}\n`);
  console.log(
    missed.length === 0
      ? 'All within their bounds.'
      : `MISSED: ${missed.map(({ row }) => row).join('; ')}.`,
  );
  console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors.`);
  return rows;
}

function keep(rows: readonly Measurement[]): void {
  const results = {
    measuredAt: new Date().toISOString(),
    machine: { processors: cpus().length, model: cpus()[0]?.model, node: process.version },
    rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), isWithin: isWithinBound(row) })),
  };
  writeFileSync(join(ROOT, RESULTS_FILE), `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(`Written to ${RESULTS_FILE}.`);
}

function cellsOf(measurement: Measurement): readonly string[] {
  const { row, figure, unit, comparedWith, besides, bound } = measurement;
  const amount = (value: number) => `${printNumber(value)} ${unit}`;
  const comparison = (other: Comparison | undefined) =>
    other === undefined ? '' : `${other.what}: ${amount(other.figure)}`;
  return [
    row,
    amount(figure),
    comparison(comparedWith),
    ratioOf(measurement)?.toFixed(2) ?? '',
    printBound(bound, comparedWith === undefined ? ` ${unit}` : ''),
    isWithinBound(measurement) ? 'yes' : 'NO',
    comparison(besides),
  ];
}

function printBound(bound: Bound, unit: string): string {
  return 'atMost' in bound
    ? `at most ${printNumber(bound.atMost)}${unit}`
    : `at least ${printNumber(bound.atLeast)}${unit}`;
}

function printNumber(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: value < 10 ? 2 : value < 1000 ? 1 : 0,
  });
}

function formatTable(lines: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
