import { Canvas } from '@/components/ui/drawing/canvas';
import { isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { LINE } from '../line-metrics';
import { useDraftDrawing } from './use-draft-drawing';
import { type LineScene, useLineDrawing } from './use-line-drawing';

/** The line as it is, and over it the draft, which is not printed. */
export function LinePicture(scene: LineScene) {
  const { preview, widthPx } = scene;
  const { open, after, draft } = preview;
  const draw = useLineDrawing(scene);
  const drawDraft = useDraftDrawing(scene);
  return (
    <>
      <Canvas widthPx={widthPx} heightPx={LINE.height} draw={draw} />
      {(after !== open || !isEmptyDraft(draft)) && (
        <div className="print:hidden">
          <Canvas widthPx={widthPx} heightPx={LINE.height} draw={drawDraft} />
        </div>
      )}
    </>
  );
}
