import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { ActivateRequest, DeactivateAnswer, DeactivateRequest, LicenseAnswer, licensePaths, RefreshRequest } from "../../shared/license/license-contract.ts";
import type { Context } from "../context.ts";
import { activateDevice, deactivateDevice, refreshDevice } from "../services/licenses.ts";
import { refusals } from "./answers.ts";

const tags = ["licence"];

/** What the app on a customer's computer asks. The key in the body is the credential. */
export const licenseRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  app.post(licensePaths.activate, {
    schema: {
      tags, summary: "Give this device a seat and a token", body: ActivateRequest,
      response: { 200: LicenseAnswer, ...refusals },
    },
  }, (request) => activateDevice(context, request.body, request.ip));

  app.post(licensePaths.refresh, {
    schema: {
      tags, summary: "A fresh token, and the day's counts", body: RefreshRequest,
      response: { 200: LicenseAnswer, ...refusals },
    },
  }, (request) => refreshDevice(context, request.body));

  app.post(licensePaths.deactivate, {
    schema: {
      tags, summary: "Free this device's seat", body: DeactivateRequest,
      response: { 200: DeactivateAnswer, ...refusals },
    },
  }, async (request) => ({
    deactivated: await deactivateDevice(context, request.body, request.ip),
  }));
};
