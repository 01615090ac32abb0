const RADIUS_PX = 5;
/** Narrower bands touch and have no corners: there is no room for either. */
export const MIN_ROUNDED_WIDTH_PX = 10;
export const GAP_PX = 2;

export function fillRounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, RADIUS_PX);
  context.fill();
}

export function strokeRounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, RADIUS_PX);
  context.stroke();
}
