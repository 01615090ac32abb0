import type { AuditLine } from './audit-chain';

/** A line and its place in the log, from 1. */
export interface PlacedLine extends AuditLine {
  readonly index: number;
}

/** Who hears of lines, and how many the log shows. */
export interface AuditLinesOptions {
  /** Told of every line that this process has stored. */
  readonly onAdded: (line: PlacedLine) => void;
  /** Told of every line that is read for the first time. */
  readonly onFound: (line: PlacedLine) => void;
  /** Told of every place whose line gave way. */
  readonly onRemoved: (index: number) => void;
  /** The oldest lines give way to more than this many. */
  readonly maxLines: number;
}

/** The chain of lines. Each is stored after the one before, whoever stored that. */
export interface AuditLines {
  /** The place of the newest line that is known; 0 where there is none. */
  readonly endIndex: number;
  /** Returns the place of the line. Throws a `StoreFailure` where it is not stored. */
  add(text: string): Promise<number>;
  /** Finds the lines that others have stored meanwhile. */
  catchUp(): Promise<void>;
  /** Newest first, from before that place on. */
  before(index: number): AsyncIterable<PlacedLine>;
  /** All of them, oldest first, some at a time. */
  parts(): AsyncIterable<readonly PlacedLine[]>;
}
