import type { Problem } from "../profile-types";

/** What is wrong with one part of a draft, and with what lies in it. */
export function faultOf(problems: readonly Problem[], ...paths: string[]): string | undefined {
  const found = problems.filter((problem) => paths.some((path) => isIn(problem.path ?? "", path)));
  return found.length ? found.map((problem) => problem.message).join("; ") : undefined;
}

/** What is wrong with none of these parts. */
export function otherFaults(problems: readonly Problem[], paths: readonly string[]): Problem[] {
  return problems.filter((problem) => !paths.some((path) => isIn(problem.path ?? "", path)));
}

function isIn(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
}
