import type { ConnectionSummary } from '@/lib/api/connections';
import type { SetUp, Turn, WrongReason } from '@/lib/lessons/lesson';
import type { PlaceOfRecord } from '@/lib/lessons/rules/calls-of';
import type { PutResult } from '@/lib/lessons/rules/judge-turn';
import { callApi } from '../call-api';

/** A simulator of its own, with the stream of a lesson. */
export interface StageAnswer {
  /** All that the page of a stream needs; it lives in memory, and a minute after its last use. */
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** How to make a stage: the set-up, and then what was done there, so that nothing is lost by leaving. */
export interface OpenStageRequest {
  readonly streamName: string;
  readonly setUp: SetUp;
  readonly turns: readonly Turn[];
}

/** What a turn gave. */
export interface TurnAnswer {
  /** Set where Kinesis refused it; nothing has changed then. */
  readonly refused?: { readonly reason: WrongReason; readonly message: string } | undefined;
  /** Of records that were put: the number of the shard of the last one. */
  readonly shard?: number | undefined;
  readonly put?: PutResult | undefined;
  readonly read?: ReadAnswer | undefined;
}

/** What a read of one shard gave. */
export interface ReadAnswer {
  /** In their order. */
  readonly records: readonly ReadRecord[];
  /** The record that the iterator was made of; left out where it was made of none. */
  readonly at?: PlaceOfRecord | undefined;
  /** How many of the shard's records lie before the place where it began. */
  readonly skipped: number;
  /** How long its first record had waited to be read; left out where it gave none. */
  readonly waitedMs?: number | undefined;
  /** Whether the shard ends behind them. */
  readonly ended: boolean;
}

/** One record of a shard. */
export interface ReadRecord {
  readonly partitionKey: string;
  /** Its place in the shard, from 1. */
  readonly place: number;
}

/** Makes the stream of a lesson on a simulator of its own. */
export function openStage(request: OpenStageRequest, signal?: AbortSignal): Promise<StageAnswer> {
  return callApi<StageAnswer>('/api/lessons/stages', { method: 'POST', body: request, signal });
}

/** Does one turn there, as a client of Kinesis would. */
export function playTurn(connectionId: string, turn: Turn): Promise<TurnAnswer> {
  return callApi<TurnAnswer>(`${stagePath(connectionId)}/turns`, { method: 'POST', body: turn });
}

/** Frees what it holds; it is no mistake to close one that is gone. */
export function closeStage(connectionId: string): Promise<object> {
  return callApi<object>(`${stagePath(connectionId)}/close`, { method: 'POST', body: {} });
}

function stagePath(connectionId: string): string {
  return `/api/lessons/stages/${encodeURIComponent(connectionId)}`;
}
