import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback } from 'react';
import { playTurn, type ReadAnswer } from '@/lib/api/lessons/lesson-stage';
import type { Turn } from '@/lib/lessons/lesson';
import type { Frame, LessonEvent } from '@/lib/lessons/lesson-play';
import { factsOfPut, factsOfRead } from '@/lib/lessons/rules/judge-turn';
import { withSettings } from '@/lib/lessons/rules/with-settings';
import type { Scene } from '@/lib/lessons/scene';

/** Plays the turns that the lesson offers, and notes those that the page refused. */
export function useActs(
  scene: Scene | undefined,
  connectionId: string | undefined,
  dispatch: Dispatch<LessonEvent>,
  onRead: (read: ReadAnswer) => void,
) {
  const queryClient = useQueryClient();
  const act = useCallback(
    async (turn: Turn) => {
      if (scene === undefined || connectionId === undefined) return;
      dispatch({ type: 'next' });
      if ('predict' in turn || 'suppose' in turn) {
        const facts = {};
        dispatch({ type: 'tried', turn, refused: undefined, before: scene, after: scene, facts });
        return;
      }
      const { refused, put, ...answer } = await playTurn(connectionId, turn);
      if (answer.read !== undefined) onRead(answer.read);
      dispatch({
        type: 'tried',
        turn,
        refused: refused?.reason,
        before: scene,
        after: refused === undefined ? withSettings(scene, turn) : scene,
        facts: { ...factsOfRead(answer.read), ...factsOfPut(put) },
      });
      await queryClient.invalidateQueries({ queryKey: ['connections', connectionId] });
    },
    [scene, connectionId, dispatch, onRead, queryClient],
  );
  /** The page refused it itself, as Kinesis would: nothing was sent. */
  const tried = useCallback(
    (turn: Turn, refused: Frame['refused']) => {
      if (scene === undefined || refused === undefined) return;
      dispatch({ type: 'next' });
      dispatch({ type: 'tried', turn, refused, before: scene, after: scene, facts: {} });
    },
    [scene, dispatch],
  );
  return { act, tried };
}
