import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { App } from "../http/app-types.ts";

/** GET /docs, a page made of the very schemas that requests are checked against; /docs/json for programs. Comes before the routes it lists. */
export const addDocumentation = async (app: App): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      info: { title: "Al-Mudeer licence server", description: "Subscriptions, devices and operators.", version: "1.0.0" },
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
          apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
          adminKey: { type: "apiKey", in: "header", name: "X-Admin-Key" },
          licenseKey: { type: "apiKey", in: "header", name: "X-License-Key" },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
};
