import type { CallPurpose } from "./model-client.js";

/** What an arm, or one role in it, asks a model for. */
export interface RoleTally {
  readonly role: string;
  /** Calls to be paid. */
  readonly calls: number;
  /** Calls whose reply is there already, or will be there when they come. */
  readonly cachedCalls: number;
  /** Of the calls to be paid, as are the next two. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; null where the price is unknown and there is a call to be paid. */
  readonly costUsd: number | null;
  /** Input tokens of the longest prompt among the calls to be paid; 0 where there is none. */
  readonly largestPromptTokens: number;
}

export interface ArmTally extends Omit<RoleTally, "role"> {
  readonly arm: string;
  readonly roles: readonly RoleTally[];
}

export interface PlanTally {
  addCall(purpose: CallPurpose, call: { readonly inputTokens: number; readonly outputTokens: number; readonly costUsd: number | null }): void;
  addCached(purpose: CallPurpose): void;
  arms(): readonly ArmTally[];
}

const nothing: Omit<RoleTally, "role"> = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, largestPromptTokens: 0 };

export function createPlanTally(): PlanTally {
  const arms = new Map<string, Map<string, RoleTally>>();
  const add = ({ arm, role }: CallPurpose, more: Omit<RoleTally, "role">): void => {
    const roles = arms.get(arm) ?? new Map<string, RoleTally>();
    arms.set(arm, roles);
    roles.set(role, { role, ...sum(roles.get(role) ?? nothing, more) });
  };
  return {
    addCall: (purpose, call) => add(purpose, { ...call, calls: 1, cachedCalls: 0, largestPromptTokens: call.inputTokens }),
    addCached: (purpose) => add(purpose, { ...nothing, cachedCalls: 1 }),
    arms: () => [...arms].map(([arm, byRole]) => {
      const roles = [...byRole.values()];
      return { arm, ...roles.reduce<Omit<RoleTally, "role">>(sum, nothing), roles };
    }),
  };
}

function sum(one: Omit<RoleTally, "role">, other: Omit<RoleTally, "role">): Omit<RoleTally, "role"> {
  return {
    calls: one.calls + other.calls,
    cachedCalls: one.cachedCalls + other.cachedCalls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costUsd: one.costUsd === null || other.costUsd === null ? null : one.costUsd + other.costUsd,
    largestPromptTokens: Math.max(one.largestPromptTokens, other.largestPromptTokens),
  };
}
