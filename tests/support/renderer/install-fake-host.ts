import { makeFakeHost, type FakeHost, type FakeHostOptions } from "./fake-host.ts";

declare global {
  interface Window {
    fakeHostOptions?: FakeHostOptions;
    fakeHost?: FakeHost;
  }
}

/** Runs in the page before anything else; stands where the preload script's two functions would. */
const fake = makeFakeHost(window.fakeHostOptions ?? {});
window.fakeHost = fake;
Object.defineProperty(window, "almudeer", { value: { request: fake.request, on: fake.on } });
