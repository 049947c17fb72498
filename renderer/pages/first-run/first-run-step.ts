import { create } from "zustand";
import { recall, remember } from "../../stores/local-memory.ts";

const allSteps = ["language", "license", "channel", "business", "background"] as const;
export type StepName = (typeof allSteps)[number];

/** A build without a licence server has nothing to ask about one. */
export const stepsFor = (isManaged: boolean): readonly StepName[] => allSteps.filter((name) => isManaged || name !== "license");

const memoryName = "firstRunStep";

const stored = (): StepName => {
  const known = recall(memoryName);
  return allSteps.find((name) => name === known) ?? "language";
};

/** Where the setup stands; closing the window in between loses nothing. */
export const useFirstRunStep = create<{ readonly step: StepName; readonly isManaged: boolean }>()(() => ({ step: stored(), isManaged: false }));

export const goToStep = (step: StepName): void => {
  remember(memoryName, step);
  useFirstRunStep.setState({ step });
};

const neighbour = (by: 1 | -1): StepName | undefined => {
  const { step, isManaged } = useFirstRunStep.getState();
  const steps = stepsFor(isManaged);
  return steps[steps.indexOf(step) + by];
};

export const nextStep = (): void => goToStep(neighbour(1) ?? "background");
export const previousStep = (): void => goToStep(neighbour(-1) ?? "language");
