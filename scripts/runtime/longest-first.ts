import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, in this order; measured over the whole suite. */
const longest = [
  "unit/renderer/states-window",
  "fault/kill",
  "fault/whatsapp-faults",
  "integration/telegram/trouble",
  "integration/whatsapp/trouble",
  "integration/cli/cli",
  "integration/whatsapp/odd-service",
  "server/admin-page",
  "integration/whatsapp/walk",
  "fault/telegram-storm",
  "e2e/outbox",
  "e2e/whatsapp-window",
  "contract/channel-whatsapp",
];

/** Where nothing is on record of an earlier run the larger files go first, and size says little: a long one begun last keeps one core busy and the others idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
