import type { View } from "./draw";

const SCALE_MIN = 0.02;
const SCALE_MAX = 3;
const STEP = 1.25;
const CLICK_PX = 5;

/** What gestures do to the map. */
export interface GestureTarget {
  view: View;
  hover: (x: number, y: number) => void;
  click: (x: number, y: number) => void;
  doubleClick: (x: number, y: number) => void;
}

/** Zooms a view around a point of the screen. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  const scale = Math.min(SCALE_MAX, Math.max(SCALE_MIN, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

/** One step of zoom, in or out. */
export function stepOf(direction: 1 | -1): number {
  return direction > 0 ? STEP : 1 / STEP;
}

/** Lets a canvas be dragged, pinched and zoomed by the wheel, until the signal aborts. */
export function gestures(canvas: HTMLElement, target: GestureTarget, signal: AbortSignal): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const options = { signal };
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = at(event);
      target.view = zoomed(target.view, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
    },
    { signal, passive: false },
  );
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      if (pointers.size === 1) moved = 0;
    },
    options,
  );
  canvas.addEventListener(
    "pointermove",
    (event) => {
      const now = at(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        target.hover(now.x, now.y);
        return;
      }
      moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      target.view = dragged(target.view, pointers, event.pointerId, now);
      pointers.set(event.pointerId, now);
    },
    options,
  );
  canvas.addEventListener(
    "pointerup",
    (event) => {
      const { x, y } = at(event);
      if (pointers.delete(event.pointerId) && pointers.size === 0 && moved < CLICK_PX) target.click(x, y);
    },
    options,
  );
  canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId), options);
  canvas.addEventListener("pointerleave", () => target.hover(-1e6, -1e6), options);
  canvas.addEventListener(
    "dblclick",
    (event) => {
      const { x, y } = at(event);
      target.doubleClick(x, y);
    },
    options,
  );
}

function dragged(
  view: View,
  pointers: ReadonlyMap<number, { x: number; y: number }>,
  id: number,
  now: { x: number; y: number },
): View {
  const before = pointers.get(id);
  if (!before) return view;
  const other = [...pointers].find(([key]) => key !== id)?.[1];
  if (!other) return { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y };
  const length = Math.hypot(before.x - other.x, before.y - other.y) || 1;
  return zoomed(view, Math.hypot(now.x - other.x, now.y - other.y) / length, other.x, other.y);
}
