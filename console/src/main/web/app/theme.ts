/** Which colors: the system's choice, or one of the two. */
export type Theme = "system" | "light" | "dark";

const KEY = "vedette.theme";

/** The theme that is kept in this browser. */
export function theme(): Theme {
  const kept = stored();
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Chooses a theme and keeps it. Charts hear of it by the event `themechange` of the window. */
export function chooseTheme(next: Theme): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing still shows the choice until the page is left.
  }
  applyTheme(next);
}

/** Shows a theme; the system's is shown by saying nothing. */
export function applyTheme(next: Theme = theme()): void {
  if (next === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = next;
  window.dispatchEvent(new Event("themechange"));
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  window.dispatchEvent(new Event("themechange"));
});
