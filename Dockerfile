# syntax=docker/dockerfile:1
ARG NODE=node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d

FROM ${NODE} AS build
WORKDIR /newsloom
COPY package.json package-lock.json ./
ENV ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.mjs && node scripts/bundle-runtime.mjs --only-this-platform

# Only what runs: no compilers or tests. Of the inference library, dist/runtime holds this platform's part.
FROM ${NODE} AS packages
WORKDIR /newsloom
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE}
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /newsloom
RUN mkdir /data /inbox && chown node:node /data /inbox
COPY --from=packages /newsloom/node_modules node_modules
COPY --from=build /newsloom/dist dist
COPY package.json LICENSE ./
COPY models models
COPY samples samples
USER node
VOLUME ["/data", "/inbox"]
ENV NEWSLOOM_DATA=/data NEWSLOOM_INBOX=/inbox
EXPOSE 8470
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["start"]
