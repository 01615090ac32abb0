'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import {
  closeStage,
  type OpenStageRequest,
  openStage,
  type ReadAnswer,
  type StageAnswer,
} from '@/lib/api/lessons/lesson-stage';
import { loadQuery } from '@/lib/api/load/load-query';
import { pricesQuery } from '@/lib/api/prices-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { pricesIn } from '@/lib/kinesis/cost/prices';
import type { Lesson, Turn } from '@/lib/lessons/lesson';
import {
  type Frame,
  type LessonPlay,
  lessonReducer,
  PLAY_START,
  turnsOf,
} from '@/lib/lessons/lesson-play';
import { turnsBetween } from '@/lib/lessons/rules/lineage-turns';
import type { Scene } from '@/lib/lessons/scene';
import { sceneOf } from '@/lib/lessons/scene-of';
import { keepProgress, playOf, readProgress } from '../kept-progress';
import { useVerdicts } from './question/use-verdicts';
import { useActs } from './use-acts';

/** What a page knows of a lesson that is being played. */
export function useLesson(lesson: Lesson) {
  const { id, setUp, steps } = lesson;
  const streamName = `learn-${id}`;
  const [start, setStart] = useState(() => ({ play: playOf(readProgress(id)), count: 0 }));
  const [play, dispatch] = useReducer(lessonReducer(lesson), start.play);
  const [read, setRead] = useState<ReadAnswer>();
  const stage = useQuery({
    queryKey: ['lesson', id, start.count],
    queryFn: ({ signal }) =>
      openOnlyStage({ streamName, setUp, turns: turnsOf(start.play) }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
  const scene = useScene(stage.data?.connection.connectionId, streamName, lesson);

  /** Begins a new stage, on which the turns are played again. */
  const restart = useCallback((to: LessonPlay) => {
    dispatch({ type: 'rewind', to });
    setRead(undefined);
    setStart(({ count }) => ({ play: to, count: count + 1 }));
  }, []);

  useFollowStream(scene.value, stage.data?.connection.connectionId, (turn, before, after) => {
    dispatch({ type: 'next' });
    dispatch({ type: 'tried', turn, refused: undefined, before, after, facts: {} });
  });
  const seen = scene.value;
  useEffect(() => {
    if (seen !== undefined) dispatch({ type: 'looked', scene: seen });
  }, [seen]);
  useEffect(() => keepProgress(id, steps.length, play), [id, steps.length, play]);
  // A stage that nobody looked at for some minutes is gone: the turns make it again.
  const isGone = scene.error instanceof ApiError && scene.error.code === 'connection-not-found';
  useEffect(() => {
    if (isGone) restart({ ...play, last: undefined });
  }, [isGone, play, restart]);

  const acts = useActs(seen, stage.data?.connection.connectionId, dispatch, setRead);
  const turnPage = useCallback((by: 1 | -1) => dispatch({ type: 'turned', by }), []);
  return {
    stage,
    play,
    scene: seen,
    read,
    ...acts,
    hint: () => dispatch({ type: 'hint' }),
    next: () => dispatch({ type: 'next' }),
    turnPage,
    startOver: () => restart(PLAY_START),
    backTo: (frame: Frame) => restart(rewound(play, frame)),
  };
}

let opened: StageAnswer | undefined;

/** A page needs one stage: the one before is given back. */
async function openOnlyStage(request: OpenStageRequest, signal: AbortSignal): Promise<StageAnswer> {
  const before = opened;
  opened = await openStage(request, signal);
  if (before !== undefined) await closeStage(before.connection.connectionId);
  return opened;
}

/** The stream as the page beside it shows it: the same answers, asked for once. */
function useScene(connectionId: string | undefined, streamName: string, lesson: Lesson) {
  const { retentionHours } = lesson.setUp;
  const isOpen = connectionId !== undefined;
  const id = connectionId ?? '';
  const stream = useQuery({ ...streamQuery(id, streamName), enabled: isOpen });
  const { data: load, dataUpdatedAt } = useQuery({
    ...loadQuery(id, streamName),
    enabled: isOpen,
  });
  const table = useQuery(pricesQuery()).data;
  const prices = table && pricesIn(table, REGION).prices;
  const detail = stream.data;
  const verdicts = useVerdicts({ connectionId: id, streamName, lesson, detail, load });
  const value = useMemo(
    () =>
      detail &&
      sceneOf({
        shards: detail.shards,
        stream: detail.stream,
        retentionHours,
        load,
        prices,
        verdicts,
        atMs: dataUpdatedAt,
      }),
    [detail, load, prices, retentionHours, verdicts, dataUpdatedAt],
  );
  return { value, error: stream.error };
}

/** What a month costs is told of one region, so that a lesson says the same everywhere. */
const REGION = 'us-east-1';

/** Splits and merges are done on the page: the lineage tells which they were. */
function useFollowStream(
  scene: Scene | undefined,
  connectionId: string | undefined,
  onTurn: (turn: Turn, before: Scene, after: Scene) => void,
): void {
  const last = useRef<{ readonly connectionId: string | undefined; readonly scene: Scene }>(
    undefined,
  );
  useEffect(() => {
    if (scene === undefined) return;
    const before = last.current?.connectionId === connectionId ? last.current?.scene : undefined;
    last.current = { connectionId, scene };
    if (before === undefined) return;
    for (const turn of turnsBetween(before.shards, scene.shards)) onTurn(turn, before, scene);
  }, [scene, connectionId, onTurn]);
}

/** The lesson as it was after a frame. */
function rewound({ frames }: LessonPlay, frame: Frame): LessonPlay {
  const kept = frames.slice(0, frames.indexOf(frame) + 1);
  return { ...PLAY_START, course: frame.course, shown: frame.course.step, frames: kept };
}
