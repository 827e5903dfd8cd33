/** The few words of Node that these tests say. */
declare module "node:test" {
  interface Timers {
    enable(options: { apis: string[]; now?: number }): void;
    tick(milliseconds: number): void;
    reset(): void;
  }
  export const mock: { timers: Timers };
  export default function test(name: string, body: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
  }
  const assert: Assert;
  export default assert;
}
