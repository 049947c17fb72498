import { create } from "zustand";
import { recall, remember } from "../../stores/local-memory.ts";

export const stepNames = ["language", "channel", "business", "background"] as const;
export type StepName = (typeof stepNames)[number];

const memoryName = "firstRunStep";

const stored = (): StepName => {
  const known = recall(memoryName);
  return stepNames.find((name) => name === known) ?? "language";
};

/** Where the setup stands; closing the window in between loses nothing. */
export const useFirstRunStep = create<{ readonly step: StepName }>()(() => ({ step: stored() }));

export const goToStep = (step: StepName): void => {
  remember(memoryName, step);
  useFirstRunStep.setState({ step });
};

const neighbour = (by: 1 | -1): StepName | undefined => stepNames[stepNames.indexOf(useFirstRunStep.getState().step) + by];

export const nextStep = (): void => goToStep(neighbour(1) ?? "background");
export const previousStep = (): void => goToStep(neighbour(-1) ?? "language");
