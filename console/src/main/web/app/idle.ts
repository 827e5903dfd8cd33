import { session } from "../session";

const LOOK_MS = 10_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/**
 * Signs a person out who has not touched the console for the session's idle time. Screens ask the server by themselves,
 * so that the server alone cannot tell whether somebody is still there.
 */
export function watchIdle(signOut: () => void): void {
  let last = Date.now();
  for (const sign of SIGNS) {
    document.addEventListener(sign, () => (last = Date.now()), { passive: true, capture: true });
  }
  setInterval(() => {
    const info = session.info;
    if (info?.kind !== "person" || !info.idleSeconds) last = Date.now();
    else if (Date.now() - last > info.idleSeconds * 1000) {
      last = Date.now();
      signOut();
    }
  }, LOOK_MS);
}
